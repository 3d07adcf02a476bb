"""Another way to add up and another definition: why not, and what it would do to totals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.judicial_measures.kinds import counts_of
from cycles.indicators.methods import (
    problems_of_meaning,
    problems_of_method,
    problems_of_unit,
    why_not_so_early,
)
from cycles.indicators.models import IndicatorVersion, OverReporters, OverTime, Source
from cycles.indicators.queries.library import open_rounds_that_ask
from empact.lib.commands import Invalid
from results.methods.trial import Preview, preview

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from cycles.indicators.models import Indicator, Unit
    from empact.lib.languages import Words


@dataclass(frozen=True)
class Method:
    """The method of an indicator, from its source to its components."""

    source: str
    over_time: str
    over_reporters: str
    part_of: Indicator | None
    breakdown: str
    exhaustive: bool
    components: Collection[Indicator]

    @classmethod
    def of(cls, indicator: Indicator) -> Method:
        return cls(
            indicator.source,
            indicator.over_time,
            indicator.over_reporters,
            indicator.part_of,
            indicator.breakdown,
            indicator.exhaustive,
            list(indicator.components.order_by("rank", "name")),
        )

    @property
    def in_words(self) -> dict[str, Words]:
        return {
            "Where it comes from": Source(self.source).label,
            "Over time": OverTime(self.over_time).label,
            "Over organisations and actions": OverReporters(self.over_reporters).label,
            "Part of": str(self.part_of or "nothing"),
            "Breakdown": self.breakdown or "none",
            "Parts make up the whole": "Yes" if self.exhaustive else "No",
            "Total of": ", ".join(str(row) for row in self.components) or "nothing",
        }

    def write(self, indicator: Indicator) -> None:
        indicator.source = self.source
        indicator.over_time, indicator.over_reporters = self.over_time, self.over_reporters
        indicator.part_of, indicator.breakdown = self.part_of, self.breakdown.strip()
        indicator.exhaustive = self.exhaustive
        indicator.save()
        indicator.components.set(self.components)


def problems_of_change(indicator: Indicator, method: Method) -> dict[str, Words]:
    """Say, field by field, why an indicator cannot add up in another way."""
    version = indicator.latest_version
    if version is None:
        return {"source": _("Write its definition first: its counting unit is unknown.")}
    problems: dict[str, Words] = {
        **problems_of_method(
            indicator,
            unit=version.unit,
            part_of=method.part_of,
            breakdown=method.breakdown,
            exhaustive=method.exhaustive,
            components=method.components,
        )
    }
    if method.source == Source.JUDICIAL_MEASURES:
        problems["source"] = _(
            "Add a new definition from a 1 January, and choose there which judicial measures it "
            "counts."
        )
    asking = open_rounds_that_ask(indicator)
    if method.source != indicator.source and asking:
        problems["source"] = (
            f"“{asking[0]}” is open and asks for it. Change where it comes from once that is "
            "closed."
        )
    return problems


def preview_method(indicator: Indicator, method: Method) -> Preview:
    """Say which totals would move if an indicator added up in another way, and change nothing."""
    if problems := problems_of_change(indicator, method):
        raise Invalid(problems)
    return preview(indicator, replace(method, breakdown=method.breakdown and "–").write)


@dataclass(frozen=True)
class Definition:
    """The definition of an indicator from a day on, and the unit in which it is counted."""

    definition: str
    counting_unit: str
    unit: Unit
    first_day: date
    change: str
    measure: str = ""
    measure_count: str = ""

    def write(self, indicator: Indicator) -> None:
        latest = indicator.latest_version
        if latest is not None and latest.last_day is None:
            latest.last_day = self.first_day - timedelta(days=1)
            latest.save()
        IndicatorVersion.objects.create(
            indicator=indicator,
            number=latest.number + 1 if latest else 1,
            definition=self.definition.strip(),
            counting_unit=self.counting_unit.strip(),
            unit=self.unit,
            first_day=self.first_day,
            change=self.change.strip(),
            measure=self.measure,
            measure_count=self.measure_count,
        )
        indicator.save()


def problems_of_definition(indicator: Indicator, new: Definition) -> dict[str, Words]:
    """Say, field by field, why an indicator cannot be defined again in this way."""
    problems: dict[str, Words] = {**problems_of_unit(indicator, new.unit)}
    latest = indicator.latest_version
    problems |= problems_of_meaning(new.definition, new.counting_unit)
    problems |= problems_of_measures(indicator, new, latest)
    if latest is None:
        return problems
    if not any(map(str.isalnum, new.change)):
        problems["change"] = _(
            "Say what it does otherwise and why: a series shows it where it breaks."
        )
    if latest.last_day is not None and new.first_day <= latest.last_day:
        problems["first_day"] = gettext(
            "The definition before it holds up to {day}. Choose a later day."
        ).format(day=date_format(latest.last_day))
    elif latest.last_day is None:
        if new.first_day <= latest.first_day:
            problems["first_day"] = gettext(
                "The definition before it begins on {day}. Choose a later day."
            ).format(day=date_format(latest.first_day))
        elif why_not_so_early(indicator, latest, new.first_day - timedelta(days=1)):
            problems["first_day"] = _held_until(indicator, latest)
    return problems


def problems_of_measures(
    indicator: Indicator, new: Definition, latest: IndicatorVersion | None
) -> dict[str, Words]:
    """Say why a definition cannot count judicial measures in this way.

    Of each year one source alone gives the numbers. Source: docs/domain.md, N22.
    """
    problems: dict[str, Words] = {}
    counts_now = bool(new.measure)
    changes_source = counts_now != bool(latest and latest.measure)
    if changes_source and (new.first_day.month, new.first_day.day) != (1, 1):
        problems["first_day"] = _("Choose a 1 January: a year has one source.")
    if counts_now and indicator.source != Source.REPORTED:
        problems["measure"] = _("Leave this empty: it is not reported.")
    if counts_now and new.measure_count not in counts_of(new.measure):
        problems["measure_count"] = _("Choose what can be counted of this kind of measure.")
    if not counts_now and new.measure_count:
        problems["measure"] = _("Choose the kind of measure that is counted.")
    return problems


def _held_until(indicator: Indicator, latest: IndicatorVersion) -> str:
    """Say until when a definition has to hold."""
    asking = open_rounds_that_ask(indicator)
    given = latest.figures.order_by("-last_day").first()
    day = max([row.last_day for row in asking[:1]] + ([given.last_day] if given else []))
    why = f"“{asking[0]}” is open and asks by it" if asking else "Figures were given by it"
    return (
        f"{why}: the definition before it holds up to {date_format(day)} at least. Choose a later "
        "day."
    )


def preview_definition(indicator: Indicator, new: Definition) -> Preview:
    """Say which totals would move if an indicator were defined again, and change nothing."""
    if problems := problems_of_definition(indicator, new):
        raise Invalid(problems)
    # Its words move nothing, and what is not screened yet stays out of every row.
    unsaid = replace(new, definition="–", counting_unit="–", change="–")
    return preview(indicator, unsaid.write)
