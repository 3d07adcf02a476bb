"""What answers a recommendation, in whichever room that is, for somebody who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cycles.recommendations.models import ANSWERED_BY
from empact.lib.access import SeenQuerySet
from empact.records.markings.models import GradedQuerySet, highest_of

if TYPE_CHECKING:
    from cycles.recommendations.models import Recommendation

BESIDE = {
    "advice": ("assessment__cycle",),
    "assessments": ("cycle",),
    "goals": ("plan__cycle",),
    "actions": ("oap__area", "goal"),
}
"""What is fetched with each kind, to say what it is called and where it belongs."""


@dataclass(frozen=True)
class AnsweredBy:
    """Something that answers a recommendation: a noun, its row, and what it belongs to."""

    kind: str
    noun: str
    row: Any
    whole: Any


def answers_to(recommendation: Recommendation, user: Any) -> list[AnsweredBy]:
    """List what answers a recommendation, as far as this person sees that it does.

    One query for each kind, however many there are.
    """
    return [
        AnsweredBy(name, noun, row, _whole(name, row))
        for name, noun in ANSWERED_BY.items()
        for row in _rows(recommendation, name, user)
    ]


def _rows(recommendation: Recommendation, name: str, user: Any) -> Any:
    related: Any = recommendation._meta.get_field(name).related_model
    rows = related.objects.all()
    # The table of access says who reads the link; a goal is read with its plan.
    is_seen = isinstance(rows, SeenQuerySet)
    rows = rows.readable_by(user, "answers") if is_seen else rows.visible_to(user)
    if isinstance(rows, GradedQuerySet):
        rows = rows.with_marking()
    else:
        rows = rows.annotate(carried=highest_of("plan__marking"))
    return rows.filter(answers=recommendation.pk).select_related(*BESIDE[name]).order_by("pk")


def _whole(name: str, row: Any) -> Any:
    match name:
        case "assessments":
            return row.cycle
        case "advice":
            return row.assessment.cycle
        case "goals":
            return row.plan
    return row.oap
