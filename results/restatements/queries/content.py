"""The content of a restatement, and the day from which it can be given."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext

from actions.answers import Answer, Comparator
from actions.attachments.models import ContributionAttachment
from results.restatements.models import Restatement, RestatementRequest


@dataclass(frozen=True, kw_only=True)
class GivenRestatement:
    """The new value of a figure, by its id, from a day on, with its reason."""

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
    early = gettext(
        "This figure was restated on {day} already. Give that day or a later one: restatements "
        "are in the order of their days."
    )
    return early.format(day=date_format(last.day))


def restatements_of(figures: Iterable[int]) -> Mapping[int, list[Restatement]]:
    """Give the restatements of figures by the id of each, in their order."""
    found: dict[int, list[Restatement]] = defaultdict(list)
    for row in Restatement.objects.filter(figure__in=[*figures]).in_order():
        found[row.figure_id].append(row)
    return found


def last_number(figure: int) -> int:
    """Give the number of the last restatement of a figure, as a stamp of it; 0 for none."""
    rows = Restatement.objects.filter(figure=figure)
    return rows.aggregate(last=Max("number"))["last"] or 0
