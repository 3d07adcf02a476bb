"""What a restatement says, and from when it may be given."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format

from actions.answers import Answer, Comparator
from actions.attachments.models import ContributionAttachment
from results.restatements.models import Restatement, RestatementRequest


@dataclass(frozen=True, kw_only=True)
class GivenRestatement:
    """What a figure, by its id, says from a day on, and why."""

    figure: int
    answer: str
    comparator: str = Comparator.EXACTLY
    value: Decimal | None = None
    day: date
    reason: str
    evidence: str = ""
    public_reason: str = ""
    file: ContributionAttachment | None = None
    request: RestatementRequest | None = None

    @property
    def said(self) -> tuple[str, str, Decimal | None]:
        is_number = self.answer == Answer.NUMBER
        return (
            self.answer,
            self.comparator if is_number else Comparator.EXACTLY.value,
            self.value if is_number else None,
        )


def why_too_early(day: date, last: Restatement | None) -> str:
    """Say why a figure is not restated as of a day: it was restated later. Empty where it can."""
    if last is None or day >= last.day:
        return ""
    return (
        f"This figure was restated on {date_format(last.day)} already. "
        "Give that day or a later one: restatements are in the order of their days."
    )
