"""Numbers that addresses name, and their place: from an action up to the threat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from cycles.cycles.models import CrimeArea, Cycle
from cycles.indicators.models import IndicatorVersion
from cycles.rounds.models import ReportingRound
from cycles.tracing.addresses import CUT, trace_url
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicGoal
from priorities.strategic_plans.queries.trail import Trail, trail_of, with_trail
from results.relations import READERS
from results.snapshots.models.snapshots import Snapshot
from results.snapshots.traced import Traced
from results.totals.cells import Cut

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal


NOBODY = "none"
"""Word in an address for no event, no country, or no authority in particular."""

NO_COUNTRY = gettext_noop("Not attributed to a country")

PLANNED = ("area", "goal", "oap", "action", "event")
"""Planned objects in an address: a chain leads up from each."""

NUMBER = re.compile("[0-9]{1,9}")
"""Pattern of the number of a snapshot."""

DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

CODE = re.compile("[-a-zA-Z0-9_]+")
"""Pattern of the code of a crime area, as in the addresses of pages."""

COUNTRY = re.compile("[A-Z0-9]{2}")
"""Pattern of the code of a country."""


class NoSuchPlace(Exception):
    """An address names what there is not, or what this person may not know of."""


@dataclass(frozen=True)
class Step:
    """Something that a number belongs to, with its page, from below upwards."""

    kind: str
    name: str
    url: str


@dataclass(frozen=True)
class Chain:
    """The way up from a plan, or from an action of it, as far as its reader may see it."""

    steps: list[Step]
    trail: Trail | None


@dataclass(frozen=True, kw_only=True)
class Place:
    """A number that can be opened: what it is of, in words, and the way up from there.

    ``said`` is what the address says of it. ``words`` are pairs: "Crime area", "Cyber-attacks".
    """

    traced: Traced
    version: IndicatorVersion
    said: Mapping[str, str]
    words: list[tuple[str, str]]
    area: CrimeArea | None
    chains: list[Chain]
    frozen: Snapshot | None

    @property
    def indicator(self) -> Any:
        return self.version.indicator

    @property
    def years(self) -> str:
        first, last = self.traced.year, self.traced.until
        return str(first) if first == last else f"{first}–{last}"

    @property
    def subject(self) -> list[tuple[str, str]]:
        name = gettext("Years") if "–" in self.years else gettext("Year")
        return [(name, self.years), *self.words]

    @property
    def is_planned(self) -> bool:
        """True if it is of one of these objects, so that there is a chain."""
        return any(self.said.get(name, NOBODY) != NOBODY for name in PLANNED)

    def measure(self, amount: Decimal, comparator: str = "=") -> str:
        return self.version.unit.measure(amount, comparator, year=self.years)

    def url_of(self, **narrower: Any) -> str:
        """Give the address of the same number, narrowed further."""
        asked: dict[str, Any] = {**self.said, **narrower}
        snapshot = asked.pop("snapshot", None)
        until = asked.pop("until", None)
        ending_by = asked.pop("ending_by", None)
        return trace_url(
            self.traced.year,
            self.indicator,
            until=until and int(until),
            ending_by=ending_by and date.fromisoformat(ending_by),
            snapshot=snapshot and int(snapshot),
            **asked,
        )


def version_in(code: str, year: int) -> IndicatorVersion | None:
    """Give the definition by which an indicator is shown at the end of a year, as totals do."""
    begun = models.Case(models.When(first_day__year__lte=year, then=0), default=1)
    versions = IndicatorVersion.objects.filter(indicator__code=code).annotate(begun=begun)
    latest = models.Case(models.When(begun=0, then="first_day")).desc(nulls_last=True)
    named = versions.select_related("indicator__group", "indicator__part_of", "unit")
    return named.order_by("begun", latest, "first_day").first()


def find_place(user: Any, year: int, code: str, asked: Mapping[str, str]) -> Place:
    """Find what an address asks for. Takes a query for each thing that it names.

    Raises NoSuchPlace for what is not there or not for this person to see.
    """
    named = (*CUT, "until", "ending_by", "snapshot")
    said = {name: asked[name] for name in named if asked.get(name)}
    until = year_in(said.get("until", str(year)))
    version = version_in(code, until)
    if version is None or until < year or not _may_span(user, year, until):
        raise NoSuchPlace
    keys: dict[Cut, Any] = {}
    words: list[tuple[str, str]] = []
    ending_by = day_in(said["ending_by"], year, until) if "ending_by" in said else None
    if ending_by:
        over = gettext("over by {day}").format(day=date_format(ending_by))
        words.append((gettext("Days"), over))
    area = _area(said.get("area"))
    if area is not None:
        keys[Cut.AREA] = area.pk
        words.append((gettext("Crime area"), str(area)))
    chains = _chains(user, said, area, years=(year, until), keys=keys, words=words)
    for name, rows, label in (
        ("organisation", Organisation.objects.visible_to(user), gettext("Reported by")),
        ("authority", Organisation.objects.visible_to(user), gettext("Authority")),
        ("round", ReportingRound.objects.visible_to(user), gettext("Reporting round")),
    ):
        if name == "authority" and said.get(name) == NOBODY:
            keys[Cut.AUTHORITY] = None
            words.append((label, gettext("None in particular")))
        elif name in said:
            row = _named(rows, said[name])
            keys[Cut(name)] = row.pk
            words.append((label, str(row)))
    if "country" in said:
        code = said["country"]
        keys[Cut.COUNTRY] = None if code == NOBODY else code
        name = gettext(NO_COUNTRY) if code == NOBODY else _country(code)
        words.append((gettext("Happened in"), name))
    frozen = _snapshot(user, year, said) if "snapshot" in said else None
    traced = Traced(
        indicator=version.indicator_id,
        year=year,
        until=until,
        keys=keys,
        snapshot=frozen and frozen.pk,
        ending_by=ending_by,
        is_reported=version.takes_reports_from(year),
    )
    return Place(
        traced=traced,
        version=version,
        said=said,
        words=words,
        area=area,
        chains=chains,
        frozen=frozen,
    )


def year_in(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):  # noqa: PLR2004 -- digits of a year
        raise NoSuchPlace
    return int(text)


def day_in(text: str, year: int, until: int) -> date:
    """Read a day in these years, as ``trace_url`` writes it."""
    try:
        found = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or not year <= found.year <= until:
        raise NoSuchPlace
    return found


def uuid_in(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NoSuchPlace from None


def _named(rows: Any, pk: str) -> Any:
    row = rows.filter(pk=uuid_in(pk)).first()
    if row is None:
        raise NoSuchPlace
    return row


def _snapshot(user: Any, year: int, said: Mapping[str, str]) -> Snapshot:
    """Find the frozen year that is named; its readers read all of it."""
    number = said["snapshot"]
    is_other = "until" in said or "ending_by" in said
    if is_other or not NUMBER.fullmatch(number) or not holds(user, *READERS):
        raise NoSuchPlace
    found = Snapshot.objects.visible_to(user).select_related("marking")
    snapshot = found.filter(year=year, number=number).first()
    if snapshot is None:
        raise NoSuchPlace
    return snapshot


def _area(code: str | None) -> CrimeArea | None:
    if code is None:
        return None
    if not CODE.fullmatch(code):
        raise NoSuchPlace
    area = CrimeArea.objects.filter(code=code).first()
    if area is None:
        raise NoSuchPlace
    return area


def _may_span(user: Any, year: int, until: int) -> bool:
    """Say whether somebody opens numbers of these years together: within one cycle everybody.

    More is a question over the whole past, and for those who read whole snapshots.
    """
    if until == year or holds(user, *READERS):
        return True
    cycles = Cycle.objects.visible_to(user)
    return cycles.filter(first_year__lte=year, last_year__gte=until).exists()


def _country(code: str) -> str:
    if not COUNTRY.fullmatch(code):
        raise NoSuchPlace
    named = Organisation.objects.filter(country=code, kind__in=COUNTRIES, authority_of=None)
    name = named.values_list("name", flat=True).first()
    if name is None:
        raise NoSuchPlace
    return name


def _chains(  # noqa: PLR0913 -- what the address says, and what is found for it
    user: Any,
    said: Mapping[str, str],
    area: CrimeArea | None,
    *,
    years: tuple[int, int],
    keys: dict[Cut, Any],
    words: list[tuple[str, str]],
) -> list[Chain]:
    """Find the action, event, plan and goal that are named, and lead up from the lowest of them."""
    found: list[Chain] = []
    event = None
    if said.get("event") == NOBODY:
        keys[Cut.EVENT] = None
        words.append((gettext("Event"), gettext("At none in particular")))
    elif "event" in said:
        event = _named(Event.objects.visible_to(user), said["event"])
        keys[Cut.EVENT] = event.pk
        words.append((gettext("Event"), event.name))
    if "goal" in said:
        goal = _named(goals_seen(user), said["goal"])
        keys[Cut.GOAL] = goal.pk
        words.append((gettext("Strategic goal"), str(goal)))
        found = [Chain([], trail_of(goal))]
    if "oap" in said:
        plan = _named(plans_seen(user), said["oap"])
        keys[Cut.OAP] = plan.pk
        words.append((gettext("Operational action plan"), str(plan)))
        found = [chain_of_plan(plan)]
    if "action" in said:
        action = _named(actions_seen(user), said["action"])
        keys[Cut.ACTION] = action.pk
        words.append((gettext("Operational action"), f"{action.number} {action.title}"))
        found = [chain_of_action(action)]
    if event is not None and not found:
        leading = actions_seen(user).filter(pk=event.leading_action_id).first()
        found = [chain_of_action(leading)] if leading else []
    if area is not None and not found:
        found = chains_of_area(user, area.pk, years=years)
    return found


def chains_of_area(user: Any, area: Any, *, years: tuple[int, int]) -> list[Chain]:
    """Lead up from the plans of an area, by its id, in these years; from none of all areas."""
    of_years = plans_seen(user).filter(
        area=area, first_day__year__lte=years[1], last_day__year__gte=years[0]
    )
    return [chain_of_plan(plan) for plan in of_years.order_by("first_day", "pk")] if area else []


def actions_seen(user: Any) -> Any:
    """Give the actions that somebody sees, each with its way up."""
    actions = OperationalAction.objects.visible_to(user).with_relation_of(user)
    named = actions.select_related("goal", "oap__area")
    return with_trail(named, user, priority="oap__priority", area="oap__area", goal="goal")


def plans_seen(user: Any) -> Any:
    """Give the plans that somebody sees, each with its way up."""
    plans = OAP.objects.visible_to(user).with_relation_of(user).select_related("area")
    return with_trail(plans, user, priority="priority", area="area")


def goals_seen(user: Any) -> Any:
    """Give the strategic goals that somebody sees, each with its way up; they are of no area."""
    return with_trail(StrategicGoal.objects.visible_to(user), user, priority="priority", goal="pk")


def chain_of_action(action: Any) -> Chain:
    name = f"{action.number} {action.title}"
    steps = [Step(gettext("Operational action"), name, action.get_absolute_url())]
    # A third country or partner knows its action, and the plan only where it is in it.
    if "plan" not in action.readable:
        return Chain(steps, None)
    steps.append(
        Step(gettext("Operational action plan"), str(action.oap), action.oap.get_absolute_url())
    )
    return Chain(steps, trail_of(action))


def chain_of_plan(plan: Any) -> Chain:
    step = Step(gettext("Operational action plan"), str(plan), plan.get_absolute_url())
    return Chain([step], trail_of(plan) if "plan" in plan.readable else None)
