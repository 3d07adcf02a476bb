"""Changes in a survey. Answers are not among it: each organisation reads its own."""

from operator import attrgetter
from typing import Any

from empact.people.roles.models.organisations import Organisation
from empact.records.changes.queries import Part, Ref, history_of
from results.evaluations.models.surveys import Survey, SurveyQuestion, SurveyResponse


def parts_of_survey(survey: Survey, versions: list[Any]) -> list[Part]:
    """Give the parts of a survey: what it says, its questions, and who is asked and answered."""
    return [
        Part(
            "survey",
            versions,
            {
                "Title": attrgetter("title"),
                "Introduction": attrgetter("intro"),
                "Due": lambda row: row.due_day.isoformat(),
                "State": lambda row: row.get_state_display(),
            },
        ),
        Part(
            "survey",
            history_of(SurveyQuestion).filter(survey=survey.pk),
            {
                "Question": attrgetter("text"),
                "Answered by": lambda row: row.get_kind_display(),
                "Place": lambda row: str(row.number),
            },
            title=lambda row: (f"Question {row.number}",),
        ),
        Part(
            "answers",
            history_of(SurveyResponse).filter(survey=survey.pk),
            {"Answer": lambda row: "submitted" if row.submitted_at else "asked"},
            title=lambda row: (row.get_group_display(), Ref(Organisation, row.organisation_id)),
        ),
    ]
