"""One published value as comparisons see it, with every amount that it may stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from empact.lib.languages import within_sentence
from empact.lib.numbers import span
from results.published.models import ContextReason, Evidence
from results.published.queries.meanings import day_of, factor_of, measured_in
from results.published.reading import shorten
from results.sheets.amounts import format_amount

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from results.published.models import PublishedValue
    from results.published.queries.meanings import Meaning

SOURCE_LENGTH = 60
"""Number of characters of a source that a sentence shows."""


@dataclass(frozen=True, slots=True)
class Span:
    """Every amount that a published value, or several, may stand for."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, value: Decimal, comparator: str, about: Decimal) -> Span:
        return cls(*span(value, comparator, about=about))

    @classmethod
    def around(cls, spans: Iterable[Span]) -> Span:
        """Reach from the least to the most that any of them allows."""
        spans = list(spans)
        return cls(min(span.low for span in spans), max(span.high for span in spans))


@dataclass(frozen=True, slots=True)
class Stated:
    """One published value as the checks see it. It is opened by its ``key``."""

    key: str
    amount: Decimal  # in the base of its unit
    value: Decimal
    comparator: str
    unit: str
    unit_name: str
    singular: str
    base: str  # what its unit converts to
    is_count: bool  # of whole things, whatever they are
    indicator: str
    part: str
    breakdown: str
    label: str
    day: str  # when it was looked at, as the label says it
    evidence: str
    context: str
    source: str
    place: str  # of what and when it is, in words
    file: str
    line: int
    span: Span  # in the base of its unit

    @property
    def number(self) -> str:
        name = self.singular if self.value == 1 and self.singular else self.unit_name
        return format_amount(self.value, self.comparator, unit=self.unit, unit_name=name)

    @property
    def what(self) -> str:
        return self.part or self.indicator

    @property
    def in_full(self) -> str:
        return f"{self.indicator}, {self.part}" if self.part else self.indicator

    @property
    def reservation(self) -> str:
        if self.context:
            return str(ContextReason(self.context).label)
        return str(Evidence(self.evidence).label)


def cite(row: Stated, *, labelled: bool = False) -> str:
    """Say where a value stands, short enough for a sentence."""
    source = shorten(row.source, SOURCE_LENGTH)
    cited = f"{within_sentence(Evidence(row.evidence).label)}, {source}"
    return (
        gettext("“{label}”, {source}").format(label=row.label, source=cited) if labelled else cited
    )


def state(row: PublishedValue, meaning: Meaning, about: Decimal, place: str) -> Stated:
    """Read a value as what its label means; ``place`` says of what and when it is."""
    unit, amount = row.label.measured_in, row.value * factor_of(row.label)
    return Stated(
        key=row.key,
        amount=amount,
        value=row.value,
        comparator=row.comparator,
        unit=unit.pk if unit is not None else row.label.unit,
        unit_name=unit.name if unit is not None else row.label.unit,
        singular=unit.singular if unit is not None else "",
        base=measured_in(row.label),
        is_count=unit is None or unit.whole,
        indicator=meaning.name,
        part=meaning.part,
        breakdown=meaning.breakdown,
        label=row.published_label,
        day=day_of(row.label),
        evidence=row.evidence,
        context=row.context,
        source=row.source,
        place=place,
        file=row.file,
        line=row.line,
        span=Span.of(amount, row.comparator, about),
    )
