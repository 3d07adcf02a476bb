"""Objects that the lines of actions may name, read once for all of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from actions.operational_actions.content import Content
from actions.operational_actions.queries.proposers import goals_of
from cycles.indicators.models import Indicator, IndicatorVersion, Unit
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicGoal

ORGANISATIONS = {
    "participants": "organisation",
    "support": "asked_of",
    "resources": "organisation",
}
"""The lists whose lines name an organisation, and where."""


@dataclass(frozen=True)
class Known:
    """The objects that actions of one plan name, by the ids of their content."""

    organisations: Mapping[str, Organisation]
    judicial: Collection[str]
    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    goals: Mapping[str, StrategicGoal]
    plans: Mapping[str, OAP]
    """The further plans that this person may choose."""

    def organisation(self, ref: Content | None) -> Organisation | None:
        return self.organisations.get(_id(ref))

    def indicator(self, ref: Content | None) -> Indicator | None:
        return self.indicators.get(_id(ref))

    def unit(self, ref: Content | None) -> Unit | None:
        return self.units.get(_id(ref))


def known_to(oap: OAP, wholes: Iterable[Content], by: User) -> Known:
    """Read the objects that actions of a plan name, in one query for each kind in use."""
    given = list(wholes)
    contacts = {_id(whole.get("judicial_contact")) for whole in given}
    named = {_id(line[field]) for name, field in ORGANISATIONS.items() for line in _of(given, name)}
    targets = [*_of(given, "targets")]
    codes = {_id(line["indicator"]) for line in targets}
    versions = Prefetch("versions", IndicatorVersion.objects.select_related("unit"))
    indicators = Indicator.objects.filter(code__in=codes).prefetch_related(versions)
    units = Unit.objects.filter(code__in={_id(line["unit"]) for line in targets})
    organisations = _by_id(Organisation.objects, contacts | named)
    serving = any("further_oaps" in whole for whole in given)
    numbered = any("goal" in whole for whole in given)
    seen = OAP.objects.visible_to(by).to_serve_beside(oap)
    return Known(
        organisations,
        {*_by_id(Organisation.objects.judicial(), contacts)},
        {indicator.code: indicator for indicator in (indicators if codes else ())},
        {unit.code: unit for unit in units},
        {str(goal.pk): goal for goal in (goals_of(oap) if numbered else ())},
        {str(plan.pk): plan for plan in (seen.distinct() if serving else ())},
    )


def version_on(indicator: Indicator, day: date) -> IndicatorVersion | None:
    """Give the version that an indicator has on a day, of those that were fetched with it."""
    return next(
        (
            version
            for version in indicator.versions.all()
            if version.first_day <= day and (version.last_day is None or day <= version.last_day)
        ),
        None,
    )


def _of(wholes: Iterable[Content], name: str) -> Iterator[Content]:
    for whole in wholes:
        yield from whole.get(name, ())


def _id(ref: Content | None) -> str:
    return str(ref["id"]) if ref else ""


def _by_id(rows: Any, ids: Collection[str]) -> dict[str, Any]:
    """Find rows by their ids as texts; texts that are no id are left out."""
    return {str(row.pk): row for row in rows.filter(pk__in=[*filter(_is_id, ids)])}


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
