"""The verbs of the library of indicators that move no total, and of thresholds.

What moves totals is shown before it is done: ``results.methods.commands``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.indicators.methods import (
    SAY_WHY,
    hold_the_library,
    named,
    obstacles_to_retirement,
    problems_of_meaning,
    problems_of_method,
    why_not_so_early,
)
from cycles.indicators.models import (
    Indicator,
    IndicatorVersion,
    Source,
    Threshold,
    ThresholdCode,
)
from cycles.indicators.queries.library import open_rounds_that_ask
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, NotReady, command

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from decimal import Decimal

    from cycles.indicators.models import IndicatorGroup, Unit
    from empact.people.accounts.models import User

MOST_PERCENT = 100


@command("cycles.create_indicator", kind="decision")
def create_indicator(  # noqa: PLR0913 -- all that an indicator says of itself
    *,
    by: User,
    code: str,
    name: str,
    group: IndicatorGroup,
    rank: int,
    indicator_class: str,
    sensitive: bool,
    source: str,
    over_time: str,
    over_reporters: str,
    definition: str,
    counting_unit: str,
    unit: Unit,
    first_day: date,
    part_of: Indicator | None = None,
    breakdown: str = "",
    exhaustive: bool = False,
    components: Collection[Indicator] = (),
) -> Indicator:
    """Add something that is counted everywhere in the same way, with its first definition."""
    hold_the_library()
    indicator = Indicator(
        code=code.strip(),
        name=name.strip(),
        group=group,
        rank=rank,
        indicator_class=indicator_class,
        sensitive=sensitive,
        source=source,
        over_time=over_time,
        over_reporters=over_reporters,
        part_of=part_of,
        breakdown=breakdown.strip(),
        exhaustive=exhaustive,
    )
    problems = _problems_of_names(indicator) | problems_of_meaning(definition, counting_unit)
    if source == Source.JUDICIAL_MEASURES:
        problems["source"] = _(
            "Add it as reported. Then add a new definition that counts judicial measures."
        )
    problems |= problems_of_method(
        indicator,
        unit=unit,
        part_of=part_of,
        breakdown=breakdown,
        exhaustive=exhaustive,
        components=components,
    )
    if problems:
        raise Invalid(problems)
    indicator.save()
    indicator.components.set(components)
    IndicatorVersion.objects.create(
        indicator=indicator,
        definition=definition.strip(),
        counting_unit=counting_unit.strip(),
        unit=unit,
        first_day=first_day,
    )
    return indicator


def _problems_of_names(indicator: Indicator) -> dict[str, str]:
    others = Indicator.objects.exclude(pk=indicator.pk)
    problems = {}
    if is_blank(indicator.code):
        problems["code"] = _("Give it a code, for example “arrests”.")
    elif other := others.filter(code__iexact=indicator.code).first():
        problems["code"] = format_lazy(_("“{other}” has this code. Choose another."), other=other)
    if is_blank(indicator.name):
        problems["name"] = _("Name the indicator.")
    elif others.filter(name__iexact=indicator.name).exists():
        problems["name"] = _("Another indicator has this name. Choose a different name.")
    return problems


@command("cycles.change_indicator", edits=True)
def change_indicator(  # noqa: PLR0913 -- each is a field of the form
    indicator: Indicator,
    *,
    by: User,
    name: str,
    group: IndicatorGroup,
    rank: int,
    indicator_class: str,
    sensitive: bool,
) -> Indicator:
    """Say otherwise what an indicator is called, where it stands and how it is protected."""
    indicator.name = name.strip()
    if problems := _problems_of_names(indicator):
        raise Invalid(problems)
    if indicator_class != indicator.indicator_class and (asking := open_rounds_that_ask(indicator)):
        # Eurojust reviews what is judicial: who reviews an answer would change under its author.
        raise Invalid(
            {
                "indicator_class": format_lazy(
                    _(
                        "Open rounds ask for it: {rounds}. Its class decides who reviews the "
                        "answers. Change it once they are closed."
                    ),
                    rounds=named(asking),
                )
            }
        )
    indicator.group, indicator.rank = group, rank
    indicator.indicator_class, indicator.sensitive = indicator_class, sensitive
    indicator.save()
    return indicator


@command("cycles.correct_definition", edits=True)
def correct_definition(
    indicator: Indicator, *, by: User, definition: str, counting_unit: str
) -> Indicator:
    """Put the latest definition of an indicator right, as long as no figure was given under it."""
    version = indicator.latest_version
    if version is None:
        raise NotNow(_("It has no definition yet. Write one."))
    if version.figures.exists():
        raise NotNow(
            _(
                "Figures were given by this definition, and they would mean something "
                "else. Write a new one, with the day from which it holds."
            )
        )
    if problems := problems_of_meaning(definition, counting_unit):
        raise Invalid(problems)
    version.definition, version.counting_unit = definition.strip(), counting_unit.strip()
    version.save()
    indicator.save()
    return indicator


@command("cycles.retire_indicator", edits=True, kind="decision")
def retire_indicator(
    indicator: Indicator, *, by: User, last_day: date, end_reason: str
) -> Indicator:
    """Let an indicator be asked no more after a day; its figures, totals and series stay.

    What an open round asks stays asked: its last day is not before the end of such a period.
    """
    version = indicator.latest_version
    if version is None or version.last_day is not None:
        raise NotNow(_("It is retired already, or has no definition yet."))
    if obstacles := obstacles_to_retirement(indicator):
        raise NotReady(*obstacles)
    problems = {}
    if not any(map(str.isalnum, end_reason)):
        problems["end_reason"] = SAY_WHY
    if advice := why_not_so_early(indicator, version, last_day):
        problems["last_day"] = advice
    elif version.measure and (last_day.month, last_day.day) != (12, 31):
        problems["last_day"] = _("Choose a 31 December: judicial measures are counted by the year.")
    if problems:
        raise Invalid(problems)
    version.last_day, version.end_reason = last_day, end_reason.strip()
    version.save()
    indicator.save()
    return indicator


@command("cycles.set_threshold", kind="decision")
def set_threshold(*, by: User, code: str, value: Decimal) -> Threshold:
    """Set the number at which a question about figures begins to be asked."""
    if code not in ThresholdCode.values:
        raise NotNow(_("There is no such threshold."))
    if not 0 < value <= MOST_PERCENT:
        raise Invalid({"value": _("Type a percentage above 0 and up to 100.")})
    row = Threshold.objects.filter(code=code).select_for_update().first()
    if row is None:
        row = Threshold(code=code, meaning=ThresholdCode(code).label)
    row.value = value
    row.save()
    return row
