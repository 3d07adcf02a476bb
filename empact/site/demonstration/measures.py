"""Judicial measures of some actions, entered, confirmed and returned by the commands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from actions.judicial_measures.commands import confirm_measure, register_measure, return_measure
from actions.judicial_measures.models import JudicialMeasure, kept_for
from actions.operational_actions.models.actions import OperationalAction
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.site.demonstration.reading import read
from oaps.plans.access import ADOPTED

if TYPE_CHECKING:
    from empact.people.accounts.models import User


def register_measures(people: dict[str, User]) -> list[JudicialMeasure]:
    """Enter them all: most by Eurojust, some by countries, of which some wait."""
    marking = Marking.objects.get(code="LIMITE")
    countries = {
        row.country: row
        for row in Organisation.objects.filter(kind__in=COUNTRIES, authority_of=None)
    }
    return [_register(row, people, countries, marking) for row in read("measures")]


def _register(
    row: dict[str, str],
    people: dict[str, User],
    countries: dict[str, Organisation],
    marking: Marking,
) -> JudicialMeasure:
    by, eurojust = people[row["by"]], people["eurojust"]
    day = date.fromisoformat(row["first_day"])
    measure = register_measure(
        by=by,
        organisation=kept_for(by).get(),
        kind=row["kind"],
        first_day=day,
        last_day=_given(row["last_day"], date.fromisoformat),
        countries=[countries[code] for code in row["countries"].split("|")],
        leading_action=_action(row["area"], row["goal"], day),
        further_actions=[
            _action(*served.split(":"), day) for served in filter(None, row["further"].split("|"))
        ],
        result=row["result"],
        persons=_given(row["persons"], int),
        judgment=row["judgment"],
        imprisonment=_given(row["imprisonment"], Decimal),
        amount=_given(row["amount"], Decimal),
        note=row["note"],
        marking=marking,
    )
    if row["state"] == "confirmed":
        confirm_measure(measure, by=eurojust, seen=measure.version)
    elif row["state"] == "returned":
        note = "Which countries took part? Only two are named."
        return_measure(measure, by=eurojust, seen=measure.version, note=note)
    return measure


def _given(text: str, reading: Any) -> Any:
    return reading(text) if text else None


def _action(area: str, goal: str, day: date) -> OperationalAction:
    """Find the last action under a goal in an area that had begun on a day."""
    rows = OperationalAction.objects.filter(
        oap__area__code=area,
        oap__fictional=True,
        oap__state__in=ADOPTED,
        oap__first_day__lte=day,
        goal__number=goal,
        sequence__isnull=False,
    )
    found = rows.select_related("oap").order_by("-oap__first_day", "sequence", "pk").first()
    if found is None:
        raise LookupError(f"There is no action of {area} under goal {goal} on {day}.")
    return found
