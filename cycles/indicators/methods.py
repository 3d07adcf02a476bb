"""Checks of parts, totals and units of an indicator, and of the end of a definition."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.indicators.models import Indicator, IndicatorVersion, Source, Unit
from cycles.indicators.queries.library import open_rounds_that_ask
from cycles.rounds.models import ReportingRound
from empact.lib.blank import is_blank
from empact.lib.languages import Words, all_of, lazy_day

LIBRARY = 7_041_011
"""The lock under which methods change: two changes at once could close a circle together."""

SAY_WHY = _("Give a reason in one sentence. All users see it next to the indicator.")


def hold_the_library() -> None:
    """Let no other method change until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LIBRARY])


def problems_of_meaning(definition: str, counting_unit: str) -> dict[str, Words]:
    """Say what a definition leaves open; empty where it says what is counted, and by what."""
    problems: dict[str, Words] = {}
    if is_blank(definition):
        problems["definition"] = _("Say what is counted, and what is not.")
    if is_blank(counting_unit):
        problems["counting_unit"] = _("Say what counts as one, for example “person”.")
    return problems


def problems_of_method(  # noqa: PLR0913 -- all that hangs together about how an indicator adds up
    indicator: Indicator,
    *,
    unit: Unit,
    part_of: Indicator | None,
    breakdown: str,
    exhaustive: bool,
    components: Collection[Indicator],
) -> dict[str, Words]:
    """Say, field by field, why an indicator cannot add up in this way; empty where it can."""
    problems: dict[str, Words] = {}
    if part_of and (advice := why_no_part(indicator, part_of, unit)):
        problems["part_of"] = advice
    if part_of and is_blank(breakdown):
        problems["breakdown"] = _("Name the breakdown, for example “age”: parts of one add up.")
    if not part_of and not is_blank(breakdown):
        problems["breakdown"] = _("Choose what this breaks down, or leave the breakdown empty.")
    if not part_of and exhaustive:
        problems["exhaustive"] = _("Only the parts of something make up a whole. Untick this.")
    if advice := why_no_components(indicator, components, unit):
        problems["components"] = advice
    return problems


def why_no_part(indicator: Indicator, whole: Indicator, unit: Unit) -> Words:
    """Say why an indicator is no part of another; empty where it may be."""
    if whole.pk == indicator.pk:
        return _(
            "An indicator is no part of itself. Choose what it is a part of, or leave it empty."
        )
    above = {row.pk: row for row in Indicator.objects.select_related("part_of")}
    path = _path(whole.pk, indicator.pk, lambda pk: _whole_of(above.get(pk)))
    if path:
        through = " → ".join(str(above[pk]) for pk in path[1:])
        return format_lazy(
            _(
                "“{whole}” is itself a part of “{through}”: nothing is a part of its own "
                "part. Choose another, or take that one out first."
            ),
            whole=whole,
            through=through,
        )
    if whole.part_of_id is not None:
        return format_lazy(
            _(
                "“{whole}” is itself a part of “{above}”, and parts have no parts. "
                "Choose “{above}”, or leave it empty."
            ),
            whole=whole,
            above=above[whole.part_of_id],
        )
    if part := Indicator.objects.filter(part_of=indicator.pk).order_by("rank").first():
        return format_lazy(
            _(
                "“{part}” is a part of this one, and parts have no parts. Remove it "
                "first, or leave this empty."
            ),
            part=part,
        )
    return _why_no_sum([whole], unit)


def _whole_of(row: Indicator | None) -> Iterable[Any]:
    return () if row is None or row.part_of_id is None else (row.part_of_id,)


def why_no_components(indicator: Indicator, components: Collection[Indicator], unit: Unit) -> Words:
    """Say why an indicator is not the total of others; empty where it may be."""
    if any(row.pk == indicator.pk for row in components):
        return _("An indicator is no component of itself. Untick it.")
    below: dict[Any, list[Any]] = {}
    for whole, part in Indicator.components.through.objects.values_list(
        "from_indicator", "to_indicator"
    ):
        below.setdefault(whole, []).append(part)
    for row in components:
        if _path(row.pk, indicator.pk, lambda pk: below.get(pk, ())):
            return format_lazy(
                _("This one is itself among what “{total}” is the total of. Untick it."), total=row
            )
    return _why_no_sum(components, unit)


def _path(
    start: Any, goal: Any, onwards: Callable[[Any], Iterable[Any]], seen: tuple[Any, ...] = ()
) -> tuple[Any, ...]:
    """Give the way from one indicator to another, both included; empty where none leads there."""
    if start in seen:
        return ()
    way = (*seen, start)
    if start == goal:
        return way
    return next((found for pk in onwards(start) if (found := _path(pk, goal, onwards, way))), ())


def _why_no_sum(others: Collection[Indicator], unit: Unit) -> Words:
    """Say which of others are not counted in a unit that adds up with this one."""
    latest = (
        IndicatorVersion.objects.filter(indicator__in=others)
        .select_related("unit", "indicator")
        .order_by("indicator", "-number")
        .distinct("indicator")
    )
    for version in latest:
        if not version.unit.adds_up_with(unit):
            return format_lazy(
                _(
                    "“{indicator}” is counted in {other_unit} and this one in {unit}. Nothing "
                    "converts silently: kilograms and tonnes add up, and no others."
                ),
                indicator=version.indicator,
                other_unit=version.unit,
                unit=unit,
            )
    return ""


def problems_of_unit(indicator: Indicator, unit: Unit) -> dict[str, Words]:
    """Say why an indicator cannot be counted in a unit, of what it is a part, whole or total."""
    whole = [indicator.part_of] if indicator.part_of else []
    others = [
        *whole,
        *indicator.parts.all(),
        *indicator.components.all(),
        *indicator.totals.all(),
    ]
    advice = _why_no_sum(others, unit)
    return {"unit": advice} if advice else {}


def obstacles_to_retirement(indicator: Indicator) -> list[Words]:
    """Say what keeps an indicator in use."""
    found: list[Words] = []
    if indicator.source == Source.EVENTS:
        found.append(
            _("It is counted from events, so its totals would go on. Change its source first.")
        )
    if parts := Indicator.objects.in_use().filter(part_of=indicator).order_by("rank", "name"):
        names = all_of(format_lazy(_("“{name}”"), name=part) for part in parts)
        found.append(
            format_lazy(
                _("Parts of it go on: {names}. Retire them first, or make them no parts of it."),
                names=names,
            )
        )
    return found


def why_not_so_early(indicator: Indicator, version: IndicatorVersion, last_day: date) -> Words:
    """Say why a definition cannot end on a day; empty where it can."""
    if last_day < version.first_day:
        return format_lazy(
            _("The definition begins on {day}. Choose a later day."),
            day=lazy_day(version.first_day),
        )
    asking = open_rounds_that_ask(indicator)
    if asking and last_day < asking[0].last_day:
        return format_lazy(
            _(
                "Open rounds ask for it: {rounds}. You cannot change what an open round asks. "
                "Choose {day} or a later day."
            ),
            rounds=named(asking),
            day=lazy_day(asking[0].last_day),
        )
    given = version.figures.filter(last_day__gt=last_day).order_by("-last_day").first()
    if given:
        return format_lazy(
            _("Figures up to {day} were given by this definition. Choose that day or a later one."),
            day=lazy_day(given.last_day),
        )
    return ""


def named(asking: Collection[ReportingRound]) -> Words:
    """List the open rounds that ask for an indicator, each with its last day."""
    return all_of(
        format_lazy(_("“{round}” (to {day})"), round=row, day=lazy_day(row.last_day))
        for row in asking
    )
