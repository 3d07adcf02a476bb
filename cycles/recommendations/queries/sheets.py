"""The roadmap of a cycle as the sheets of a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycles.recommendations.models import FollowUp
from cycles.recommendations.queries.roadmap import measures_of, roadmap_of
from empact.lib.workbooks import Sheet
from empact.records.markings.models import carried_by, highest

if TYPE_CHECKING:
    from cycles.cycles.models import Cycle
    from empact.records.markings.models import Marking

RECOMMENDED = (
    *("Sign", "Decision", "Number", "Recommendation", "Recommended by", "Text"),
    *("To be answered by", "To be followed up by", "Addressees", "Without an answer"),
    *("Measures done", "Measures planned", "Measures overdue"),
)
ANSWERED = (
    *("Recommendation", "Addressee", "Answer", "Reason", "State", "Overdue"),
    *("What is done about it", "To be done by", "What shows that it is done"),
)
MEASURES = (
    *("Recommendation", "Addressee", "Measure", "Owner", "Due date", "State"),
    *("Done on", "What shows that it is done"),
)


def sheets_of(cycle: Cycle, user: Any) -> tuple[list[Sheet], Marking | None]:
    """Give the sheets for one reader, and the marking that they carry together."""
    roadmap = roadmap_of(cycle, user)
    measures = list(measures_of(cycle, user))
    rows = FollowUp.objects.visible_to(user).filter(recommendation__decision__cycle=cycle)
    follow_ups = list(rows.with_recommendation().with_marking().by_addressee())
    signs = {line.recommendation.pk: line.sign for line in roadmap.lines}
    marking = highest(carried_by(row) for row in (*roadmap.marked, *measures))
    above = [[marking.name]] if marking else []
    recommended = [
        [
            line.sign,
            line.recommendation.decision.title,
            line.recommendation.number,
            line.recommendation.title,
            line.recommendation.source,
            line.recommendation.text,
            line.recommendation.answer_due_day,
            line.recommendation.due_day,
            line.asked,
            line.unanswered,
            line.done,
            line.planned,
            line.overdue,
        ]
        for line in roadmap.lines
    ]
    answered = [
        [
            signs[row.recommendation_id],
            row.addressee,
            row.answer,
            row.reason,
            row.get_state_display(),
            "yes" if row.is_overdue else "no",
            row.measures,
            row.planned_day,
            row.evidence,
        ]
        for row in follow_ups
    ]
    planned = [
        [
            signs[row.follow_up.recommendation_id],
            row.follow_up.addressee,
            row.text,
            row.owner,
            row.due_day,
            row.in_words,
            row.done_day,
            row.result,
        ]
        for row in measures
    ]
    sheets = [
        Sheet("Recommendations", RECOMMENDED, recommended, above),
        Sheet("Answers", ANSWERED, answered, above),
        Sheet("Measures", MEASURES, planned, above),
    ]
    return sheets, marking
