"""The data that ships: what the program knows about the policy cycle before anybody types.

Each app keeps its files in ``reference/``. Staff own the data once it is here: a row that stands,
whatever they made of it, is left alone; only what is missing is added.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Self
from uuid import NAMESPACE_URL, UUID, uuid5

import pghistory
from django.apps import apps
from django.db import models, transaction

from cycles.models import (
    CrimeArea,
    Cycle,
    Indicator,
    IndicatorGroup,
    IndicatorVersion,
    Milestone,
    Unit,
)
from empact.lib.models import Addressed
from empact.people.models import COUNTRIES, Organisation
from empact.records.models import Marking
from oaps.models import OAP
from priorities.models import Priority, StrategicGoal, StrategicPlan, SuccessIndicator
from priorities.states import PriorityState, StrategicPlanState

FIRST_DAY = date(2012, 1, 1)
"""From when the definitions that ship hold: the first day of the first policy cycle."""

NAMESPACE = uuid5(NAMESPACE_URL, "urn:empact:reference")

Row = dict[str, str]


class Shelf:
    """One model's rows while reference data is loaded: what stands, and what is added by ``store``.

    A row is the same as one of the file if it has the id that the file's key gives, so that it
    may be renamed, or if it agrees in one of ``same``, so that what staff made first is used.
    """

    def __init__(self, model: type[models.Model], *same: tuple[str, ...]):
        self.model = model
        self.same = same
        self.added = 0
        self._new: list[Any] = []
        self._known: dict[tuple[Any, ...], Any] = {}
        for row in model._base_manager.all():
            self._remember(row)

    def _remember(self, row: Any) -> None:
        self._known[("pk", row.pk)] = row
        for names in self.same:
            self._known.setdefault((names, *(getattr(row, name) for name in names)), row)

    def get(self, key: str) -> Any:
        """Return the row that stands for this key of the files."""
        return self._known[("key", key)]

    def find(self, key: str, fields: Mapping[str, Any]) -> Any:
        candidate = self.model(**fields)
        pk = stable_id(self.model, key) if issubclass(self.model, Addressed) else candidate.pk
        found = self._known.get(("pk", pk))
        for names in self.same:
            agreed = tuple(getattr(candidate, name) for name in names)
            found = found or self._known.get((names, *agreed))
        return found

    def add(self, key: str, **fields: Any) -> Any:
        """Add what stands under this key unless it is here; return it only where it is new."""
        found = self.find(key, fields)
        if found is not None:
            self._known[("key", key)] = found
            return None
        if issubclass(self.model, Addressed):
            fields["id"] = stable_id(self.model, key)
        row = self.model(**fields)
        self._remember(row)
        self._known[("key", key)] = row
        self._new.append(row)
        return row

    def store(self) -> Self:
        """Write what was added, in the order in which it was."""
        self.model._base_manager.bulk_create(self._new)
        self.added += len(self._new)
        self._new.clear()
        return self


def stable_id(model: type[models.Model], key: str) -> UUID:
    """Give a row of the files the same id everywhere, so that a renamed one is recognised."""
    return uuid5(NAMESPACE, f"{model._meta.label_lower}:{key}")


def read(app: str, name: str) -> Iterator[Row]:
    """Read one file of an app's reference data."""
    path = Path(apps.get_app_config(app).path) / "reference" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def split(cell: str) -> list[str]:
    return cell.split("|") if cell else []


@transaction.atomic
def load_reference() -> Counter[str]:
    """Add the reference data that is missing; say how many rows of each kind were added."""
    with pghistory.context(command="load_reference"):
        areas = load_areas()
        cycles = load_cycles()
        priorities = load_priorities(cycles, areas)
        units = load_units()
        indicators = load_indicators(units)
        shelves = [
            load_markings(),
            load_organisations(),
            units,
            areas,
            indicators,
            cycles,
            load_milestones(cycles),
            priorities,
            *load_goals(cycles, indicators),
            load_oaps(priorities, areas),
        ]
    return Counter({str(shelf.model._meta.verbose_name_plural): shelf.added for shelf in shelves})


def load_markings() -> Shelf:
    shelf = Shelf(Marking)
    for row in read("records", "markings"):
        shelf.add(row["code"], code=row["code"], name=row["name"], rank=int(row["rank"]))
    return shelf.store()


def load_organisations() -> Shelf:
    shelf = Shelf(Organisation, ("name",))
    countries = {
        organisation.country
        for organisation in Organisation.objects.filter(kind__in=COUNTRIES, authority_of=None)
    }
    for row in read("people", "organisations"):
        # A country is known by its code, under whatever name; others have no code.
        if not row["country"] or row["country"] not in countries:
            shelf.add(row["country"] or row["name"], **row)
    return shelf.store()


def load_units() -> Shelf:
    shelf = Shelf(Unit)
    for row in read("cycles", "units"):
        shelf.add(
            row["code"],
            code=row["code"],
            name=row["name"],
            whole=row["whole"] == "yes",
            base=row["base"],
            factor=Decimal(row["factor"]),
        )
    return shelf.store()


def load_areas() -> Shelf:
    shelf = Shelf(CrimeArea, ("code",), ("name",))
    for row in read("cycles", "crime_areas"):
        shelf.add(row["code"], code=row["code"], name=row["name"], rank=int(row["rank"]))
    return shelf.store()


def load_cycles() -> Shelf:
    shelf = Shelf(Cycle, ("first_year",))
    for row in read("cycles", "cycles"):
        shelf.add(
            row["first_year"],
            first_year=int(row["first_year"]),
            last_year=int(row["last_year"]),
            state=row["state"],
        )
    return shelf.store()


def load_milestones(cycles: Shelf) -> Shelf:
    shelf = Shelf(Milestone, ("cycle_id", "name", "first_day"))
    for row in read("cycles", "milestones"):
        shelf.add(
            f"{row['cycle']}:{row['name']}:{row['first_day']}",
            cycle=cycles.get(row["cycle"]),
            stage=row["stage"],
            name=row["name"],
            first_day=date.fromisoformat(row["first_day"]),
            last_day=date.fromisoformat(row["last_day"]),
        )
    return shelf.store()


def load_indicators(units: Shelf) -> Shelf:
    groups = Shelf(IndicatorGroup)
    for row in read("cycles", "indicator_groups"):
        groups.add(row["code"], code=row["code"], name=row["name"], rank=int(row["rank"]))
    groups.store()
    shelf = Shelf(Indicator, ("code",), ("name",))
    versions = []
    totals = []
    for place, row in wholes_first(read("cycles", "indicators")):
        indicator = shelf.add(
            row["code"],
            code=row["code"],
            name=row["name"],
            group=groups.get(row["group"]),
            rank=10 * place,
            indicator_class=row["class"],
            source=row["source"],
            over_time=row["over_time"],
            over_reporters=row["over_reporters"],
            sensitive=row["sensitive"] == "yes",
            part_of=shelf.get(row["part_of"]) if row["part_of"] else None,
            breakdown=row["breakdown"],
            exhaustive=row["exhaustive"] == "yes",
        )
        if indicator is None:
            continue
        versions.append(
            IndicatorVersion(
                id=stable_id(IndicatorVersion, f"{row['code']}:1"),
                indicator=indicator,
                definition=row["definition"],
                counting_unit=row["counting_unit"],
                unit=units.get(row["unit"]),
                first_day=FIRST_DAY,
            )
        )
        if row["components"]:
            totals.append((indicator, split(row["components"])))
    shelf.store()
    IndicatorVersion.objects.bulk_create(versions)
    for indicator, components in totals:
        indicator.components.set([shelf.get(code) for code in components])
    return shelf


def wholes_first(rows: Iterator[Row]) -> list[tuple[int, Row]]:
    """Put wholes before their parts, each with its place in the file."""
    return sorted(enumerate(rows, start=1), key=lambda placed: bool(placed[1]["part_of"]))


def load_priorities(cycles: Shelf, areas: Shelf) -> Shelf:
    shelf = Shelf(Priority, ("cycle_id", "name"))
    links = []
    for place, row in enumerate(read("priorities", "priorities"), start=1):
        priority = shelf.add(
            row["ref"],
            cycle=cycles.get(row["cycle"]),
            name=row["name"],
            rank=10 * place,
            state=PriorityState.ADOPTED,
        )
        if priority is not None:
            links.append((priority, row))
    shelf.store()
    covered = Priority.areas.through
    covered.objects.bulk_create(
        covered(priority=priority, crimearea=areas.get(code))
        for priority, row in links
        for code in split(row["areas"])
    )
    followed = Priority.predecessors.through
    followed.objects.bulk_create(
        followed(from_priority=priority, to_priority=shelf.get(ref))
        for priority, row in links
        for ref in split(row["predecessors"])
    )
    return shelf


def load_goals(cycles: Shelf, indicators: Shelf) -> list[Shelf]:
    plans = Shelf(StrategicPlan, ("cycle_id",))
    for row in read("priorities", "plans"):
        plans.add(
            row["cycle"],
            cycle=cycles.get(row["cycle"]),
            title=row["title"],
            state=StrategicPlanState.ADOPTED,
        )
    plans.store()
    goals = Shelf(StrategicGoal, ("plan_id", "priority_id", "number"))
    new = {}
    for row in read("priorities", "goals"):
        key = f"{row['cycle']}:{row['number']}"
        new[key] = goals.add(
            key,
            plan=plans.get(row["cycle"]),
            number=int(row["number"]),
            name=row["name"],
        )
    goals.store()
    success = Shelf(SuccessIndicator)
    for row in read("priorities", "success_indicators"):
        key = f"{row['cycle']}:{row['number']}"
        # What staff made of a goal that stands, by what they see its success included, is theirs.
        if new[key] is not None:
            success.add(
                f"{key}:{row['indicator'] or row['text']}",
                goal=goals.get(key),
                indicator=indicators.get(row["indicator"]) if row["indicator"] else None,
                text=row["text"],
            )
    return [goals, success.store()]


def load_oaps(priorities: Shelf, areas: Shelf) -> Shelf:
    shelf = Shelf(OAP)
    standing = list(OAP.objects.all())
    for row in read("oaps", "oaps"):
        area = areas.get(row["area"])
        first_day = date.fromisoformat(row["first_day"])
        last_day = date.fromisoformat(row["last_day"])
        # Whatever plan covers the area in these days is the plan; there is never a second one.
        taken = any(
            plan.area_id == area.pk and plan.first_day <= last_day and first_day <= plan.last_day
            for plan in standing
        )
        if not taken:
            shelf.add(
                f"{row['area']}:{row['first_day']}",
                priority=priorities.get(row["priority"]),
                area=area,
                first_day=first_day,
                last_day=last_day,
                state=row["state"],
            )
    return shelf.store()
