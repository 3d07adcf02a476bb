"""The paragraphs of a draft that can be commented on, with their comments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from results.evaluations.models.comments import EvaluationComment
from results.evaluations.models.entries import EntryKind, EvaluationEntry
from results.evaluations.models.evaluations import (
    Evaluation,
    EvaluationQuestion,
    areas_driven_by,
    bodies_acted_for,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from cycles.cycles.models import CrimeArea
    from empact.people.roles.models.organisations import Organisation


@dataclass(frozen=True)
class Paragraph:
    """A question or an entry, under its stable number, with the comments that a person sees."""

    kind: str
    row: EvaluationQuestion | EvaluationEntry
    comments: Sequence[EvaluationComment] = ()

    @property
    def sign(self) -> str:
        return self.row.sign

    @property
    def title(self) -> str:
        return self.row.text if isinstance(self.row, EvaluationQuestion) else self.row.title

    @property
    def text(self) -> str:
        return "" if isinstance(self.row, EvaluationQuestion) else self.row.text


def paragraphs_of(evaluation: Evaluation) -> list[Paragraph]:
    """Give what can be commented on, in the order of the report. Two queries."""
    questions: Any = EvaluationQuestion.objects.filter(evaluation=evaluation)
    entries: Any = EvaluationEntry.objects.filter(evaluation=evaluation).in_order()
    found = [Paragraph("question", row) for row in questions.in_order()]
    by_kind: dict[str, list[EvaluationEntry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry)
    for kind in (EntryKind.FINDING, EntryKind.CONCLUSION, EntryKind.RECOMMENDATION):
        found += [Paragraph(kind.value, row) for row in by_kind.get(kind, [])]
    return found


def commented_paragraphs(evaluation: Evaluation, user: Any) -> list[Paragraph]:
    """Give all paragraphs with the comments that this person sees. Three queries."""
    seen: Any = EvaluationComment.objects.visible_to(user).filter(evaluation=evaluation)
    by_paragraph: dict[UUID, list[EvaluationComment]] = {}
    for comment in seen.to_show():
        by_paragraph.setdefault(comment.paragraph_id, []).append(comment)
    return [
        Paragraph(paragraph.kind, paragraph.row, by_paragraph.get(paragraph.row.pk, ()))
        for paragraph in paragraphs_of(evaluation)
    ]


def bodies_of(evaluation: Evaluation, user: Any) -> dict[str, Organisation | CrimeArea]:
    """Give by id the addressed bodies for which this person acts today. Two queries."""
    organisations = evaluation.commenters.filter(pk__in=bodies_acted_for(user))
    areas = evaluation.commenting_areas.filter(pk__in=areas_driven_by(user))
    rows: list[Organisation | CrimeArea] = [
        *organisations.order_by("name", "pk"),
        *areas.order_by("rank", "name", "pk"),
    ]
    return {str(row.pk): row for row in rows}
