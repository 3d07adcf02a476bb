"""A contribution as people read it: every answer in the order in which it was asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Subquery

from actions.models import Contribution, Figure, FigureKind, Questionnaire, Review
from actions.models.reviews import NARRATIVE, field_of_figure, field_of_indicator
from actions.states import ContributionState
from empact.people.models import User

NO_ANSWER = "No answer yet"


@dataclass
class AnswerRow:
    """What stands as an answer to one indicator, with what reviewers last said of it."""

    label: str
    value: str
    is_answered: bool
    url: str
    comments: list[Any] = field(default_factory=list)


@dataclass
class AnswerSheet:
    """The answers by group of indicators, and how many there are of how many asked."""

    groups: dict[str, list[AnswerRow]]
    narrative_comments: list[Any]

    @property
    def rows(self) -> list[AnswerRow]:
        return [row for rows in self.groups.values() for row in rows]

    @property
    def asked(self) -> int:
        return len(self.rows)

    @property
    def answered(self) -> int:
        return sum(row.is_answered for row in self.rows)


def answer_sheet(
    contribution: Contribution, remarks: dict[str, list[Any]], *, form_url: str = ""
) -> AnswerSheet:
    """Lay out a contribution; with the address of its form, each answer leads to its field.

    ``remarks`` are those of ``Contribution.latest_remarks``, or empty.
    """
    figures: dict[str, list[Any]] = {}
    for figure in contribution.figures.with_circumstances():
        figures.setdefault(figure.indicator_version.indicator.code, []).append(figure)
    questionnaire = contribution.questionnaire
    groups: dict[str, list[AnswerRow]] = {}
    for asked in questionnaire.asked:
        given = figures.get(asked.code, [])
        comments = [
            *remarks.get(field_of_indicator(asked.indicator.pk), []),
            *(c for figure in given for c in remarks.get(field_of_figure(figure.pk), [])),
        ]
        row = AnswerRow(
            label=f"of which {asked.name}" if asked.depth else asked.name,
            value="\n".join(questionnaire.describe(f.as_entry()) for f in given) or NO_ANSWER,
            is_answered=any(figure.kind == FigureKind.OWN for figure in given),
            url=form_url and f"{form_url}#figure-{asked.code}-0-row",
            comments=comments,
        )
        groups.setdefault(asked.indicator.group.name, []).append(row)
    return AnswerSheet(groups, remarks.get(NARRATIVE, []))


@dataclass
class Step:
    """Something that happened to a contribution: when, what, by whom, and why."""

    at: datetime
    label: str
    by: User
    note: str


def history(contribution: Contribution, reviews: Iterable[Review]) -> list[Step]:
    """Tell in order what was handed in and taken back, and what each body said of it."""
    # What reviewers decided is told by their reviews, two of which may make one acceptance.
    own = contribution.changes.filter(
        after__in=[ContributionState.SUBMITTED, ContributionState.REOPENED]
    ).select_related("by")
    steps = [Step(c.at, ContributionState(c.after).label, c.by, c.note) for c in own]
    steps += [Step(review.at, str(review), review.by, review.note) for review in reviews]
    return sorted(steps, key=lambda step: step.at)


def answers_of_last_round(questionnaire: Questionnaire) -> dict[str, str]:
    """Give by indicator what the organisation said of this action the round before, in words.

    It stands beside the empty field and is never filled in: a round covers its own period and
    nothing before. Source: EMPACT number rules, 4.4.
    """
    earlier = (
        Contribution.objects.accepted()
        .filter(
            obligation__organisation=questionnaire.organisation,
            obligation__action=questionnaire.action,
            obligation__round__last_day__lt=questionnaire.round.first_day,
        )
        .order_by("-obligation__round__last_day", "pk")
    )
    figures = Figure.objects.filter(
        kind=FigureKind.OWN, contribution=Subquery(earlier.values("pk")[:1])
    )
    said: dict[str, str] = {}
    for figure in figures.with_circumstances():
        code = figure.indicator_version.indicator.code
        said[code] = f"{said[code]}; {figure.in_words}" if code in said else figure.in_words
    return said
