"""Clearing for the public what fewer than three countries report, each for its own country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.commands import Changed, NotNow, NotReady, command
from empact.people.roles.models.organisations import Organisation
from results.disclosure.models import Clearance
from results.disclosure.queries.cells import as_cleared, coordinators_of, country_of, few_cells

if TYPE_CHECKING:
    from cycles.cycles.models import CrimeArea
    from cycles.indicators.models import Indicator
    from empact.people.accounts.models import User
    from results.disclosure.queries.cells import FewCell

CHANGED = _(
    "Your figures in this number have changed since you opened this page, so EMPACT recorded no "
    "consent. Read the current figures above, then give consent or keep the number withheld."
)
NOT_FEW = _(
    "This number needs no consent. Three or more countries report it, none does, or it is "
    "sensitive. Go back to the list of numbers to decide."
)


@command("results.clear_cell", kind="decision", unscreened={"stamp"})
def clear_cell(  # noqa: PLR0913 -- which number, and what is said of it
    country: Organisation,
    *,
    by: User,
    year: int,
    area: CrimeArea | None,
    indicator: Indicator,
    stamp: str,
    words: str = "",
) -> Clearance:
    """Give consent to publish a number although it may reveal what this country reported.

    It is published once each country in it has cleared its own figures, from the next freezing on.
    ``stamp`` is that of the country's figures that were read; no others are cleared.
    """
    cell = _cell(year, area, indicator)
    name = country_of(country)
    if name not in cell.countries:
        raise NotReady(
            format_lazy(
                _(
                    "{country} has no accepted figure in this number, so no consent is needed. Go "
                    "back to the list."
                ),
                country=country,
            )
        )
    if cell.holds_for(name):
        raise NotNow(
            _("You have cleared this number already. Take that back first to say otherwise.")
        )
    if stamp != cell.stamp_for(name):
        raise Changed(CHANGED)
    existing = _held(cell, name)
    if existing is not None and existing.is_cleared:
        # Its figures have changed since: what was cleared then stays readable.
        existing.take_back(by)
        existing = None
    row = existing or Clearance(country=country, year=year, area=area, indicator=indicator)
    row.words = words.strip()
    row.figures = as_cleared((figure.pk, figure.value) for figure in cell.countries[name])
    row.cleared_by, row.cleared_at = by, timezone.now()
    row.save()
    return row


@command("results.take_back_clearance", kind="decision")
def take_back_clearance(clearance: Clearance, *, by: User) -> Clearance:
    """Have a number withheld again from the next freezing on; or leave it so, where asked."""
    if clearance.taken_back_at is not None:
        raise NotNow(
            _("The consent is already withdrawn. The number is withheld from the next version on.")
        )
    clearance.take_back(by)
    return clearance


@command("results.ask_for_clearance")
def ask_for_clearance(
    *, by: User, year: int, area: CrimeArea | None, indicator: Indicator
) -> list[Clearance]:
    """Ask the coordinator of each country in a number that few report to clear it."""
    countries = coordinators_of([_cell(year, area, indicator)])
    # As the coordinator of each of them holds it: the second sees what the first has written.
    held = Organisation.objects.filter(pk__in=[country.pk for country in countries.values()])
    list(held.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    cell = _cell(year, area, indicator)
    asked = [
        country
        for name, country in countries.items()
        if name not in cell.clearances or not cell.holds_for(name)
    ]
    waiting = {name for name, row in cell.clearances.items() if not row.is_cleared}
    found = [country for country in asked if country_of(country) not in waiting]
    if not found:
        raise NotNow(
            _(
                "No coordinator is left to ask. Each has been asked or has given consent, or the "
                "country has no coordinator."
            )
        )
    for country in found:
        if lapsed := _held(cell, country_of(country)):
            lapsed.take_back(by)
    now = timezone.now()
    return [
        Clearance.objects.create(
            country=country, year=year, area=area, indicator=indicator, asked_by=by, asked_at=now
        )
        for country in found
    ]


def _cell(year: int, area: CrimeArea | None, indicator: Indicator) -> FewCell:
    found = few_cells(year, area=area and area.pk, indicator=indicator.pk)
    if not found:
        raise NotNow(NOT_FEW)
    return found[0]


def _held(cell: FewCell, name: str) -> Clearance | None:
    """Hold what stands of a country, unless somebody has just taken it back."""
    if (row := cell.clearances.get(name)) is None:
        return None
    rows = Clearance.objects.select_for_update(of=("self",))
    return rows.filter(pk=row.pk, taken_back_at=None).first()
