"""The competent authorities of a country, which its coordinator keeps in order."""

from datetime import date
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, command
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation, Sector


@command("people.add_authority")
def add_authority(country: Organisation, *, by: User, name: str, sector: str) -> Organisation:
    """Enter a competent authority in the register, under its country."""
    if not country.is_country:
        words = _("{country} is not a country, so it has no authorities under it.")
        raise NotNow(format_lazy(words, country=country))
    _refuse_what_is_wrong(name, sector)
    return Organisation.objects.create(
        name=name.strip(),
        kind=country.kind,
        country=country.country,
        authority_of=country,
        sector=sector,
    )


@command("people.change_authority", edits=True)
def change_authority(
    authority: Organisation, *, by: User, name: str, sector: str, last_day: date | None = None
) -> Organisation:
    """Give an authority another name or sector, or the last day of its work."""
    _refuse_what_is_wrong(name, sector, but=authority)
    authority.name, authority.sector, authority.last_day = name.strip(), sector, last_day
    authority.save(update_fields=["name", "sector", "last_day"])
    return authority


def _refuse_what_is_wrong(name: str, sector: str, but: Organisation | None = None) -> None:
    problems: dict[str, Any] = {}
    namesakes = Organisation.objects.filter(name__iexact=name.strip())
    if but is not None:
        namesakes = namesakes.exclude(pk=but.pk)
    if is_blank(name):
        problems["name"] = _("Give the name of the authority.")
    elif namesakes.exists():
        problems["name"] = _(
            "The register has this name already. Add the country, as in “Customs (Portugal)”."
        )
    if sector not in Sector.values:
        problems["sector"] = _("Choose the sector in which it works.")
    if problems:
        raise Invalid(problems)
