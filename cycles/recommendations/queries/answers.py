"""Answers to a recommendation from all rooms, as far as the reader sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef

from cycles.decisions.models import Decision
from cycles.recommendations.models import ANSWERED_BY, Recommendation
from empact.lib.access import SeenQuerySet
from empact.lib.models import json_rows
from empact.records.markings.models import GradedQuerySet, highest_of


def with_answers(rows: Any, user: Any, relation: str) -> Any:
    """Annotate which recommendations rows answer, for ``shown_answers``. No query more.

    ``relation`` leads from a recommendation to such rows.
    """
    answers = Recommendation.objects.visible_to(user).filter(**{relation: OuterRef("pk")})
    names = ("pk", "number", "title", "carried")
    return rows.annotate(
        listed_answers=json_rows(answers.to_show(), *names, decision_title=F("decision__title"))
    )


def shown_answers(row: Any) -> list[Recommendation]:
    """Give the recommendations that a row answers, fetched ``with_answers``."""
    # None for evaluators, who see no recommendation at all.
    return [_read(listed) for listed in row.listed_answers]


def _read(listed: dict[str, Any]) -> Recommendation:
    decision = Decision(title=listed["decision_title"])
    names = ("pk", "number", "title")
    answer: Any = Recommendation(decision=decision, **{name: listed[name] for name in names})
    answer.carried = listed["carried"]
    return answer  # type: ignore[no-any-return]


BESIDE = {
    "advice": ("assessment__cycle",),
    "assessments": ("cycle",),
    "goals": ("plan__cycle",),
    "actions": ("oap__area", "goal"),
}
"""Relations to fetch with each kind, for its name and its place."""


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
