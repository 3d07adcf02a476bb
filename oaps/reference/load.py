"""The data that ships: what the program knows about the policy cycle before anybody types.

Each app keeps its files in ``reference/``. Staff own the data once it is here: a row that stands,
whatever they made of it, is left alone; only what is missing is added, also of what an indicator
is made of.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pghistory
from django.db import transaction

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.assessments.models.threats import ScaleLevel, Threat
from cycles.cycles.models import CrimeArea, Cycle, Milestone
from cycles.decisions.models import Advice, DecidedBy, Decision
from cycles.indicators.models import Indicator, IndicatorGroup, IndicatorVersion, Threshold, Unit
from cycles.states import AdviceState, AssessmentKind, AssessmentState
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from oaps.funding_schemes.models import FundingScheme
from oaps.plans.models.plans import OAP
from oaps.reference.completing import check_units_of, complete_sums
from oaps.reference.rows import Row, Shelf, read, split, stable_id
from priorities.priorities.models import Priority
from priorities.states import PriorityState, StrategicPlanState
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan, SuccessIndicator

FIRST_DAY = date(2012, 1, 1)
"""From when the definitions that ship hold: the first day of the first policy cycle."""


@transaction.atomic
def load_reference() -> Counter[str]:
    """Add the reference data that is missing; say how many rows of each kind were added."""
    with pghistory.context(command="load_reference"):
        areas = load_areas()
        cycles = load_cycles()
        markings = load_markings()
        assessments = load_assessments(cycles, markings)
        levels = load_levels()
        priorities = load_priorities(cycles, areas, assessments)
        units = load_units()
        indicators = load_indicators(units)
        organisations = load_organisations()
        shelves = [
            markings,
            organisations,
            units,
            load_thresholds(),
            areas,
            indicators,
            cycles,
            load_milestones(cycles),
            levels,
            assessments,
            priorities,
            load_threats(assessments, areas, levels, priorities),
            load_decisions(cycles, priorities),
            load_advice(),
            *load_goals(cycles, indicators),
            load_oaps(priorities, areas),
            load_schemes(organisations),
        ]
        sums = complete_sums(indicators)
    added = {str(shelf.model._meta.verbose_name_plural): shelf.added for shelf in shelves}
    return Counter(added | {"parts and components of indicators": sums})


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
            above = row.pop("authority_of")
            parent = shelf.get(above) if above else None
            shelf.add(row["country"] or row["name"], **row, authority_of=parent)
    return shelf.store()


def load_units() -> Shelf:
    shelf = Shelf(Unit)
    for row in read("cycles", "units"):
        shelf.add(
            row["code"],
            code=row["code"],
            name=row["name"],
            singular=row["singular"],
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
    sums = [(row.indicator, row.indicator.part_of) for row in versions if row.indicator.part_of_id]
    for indicator, codes in totals:
        components = [shelf.get(code) for code in codes]
        indicator.components.set(components)
        sums += [(component, indicator) for component in components]
    if versions:
        check_units_of(sums)
    return shelf


def wholes_first(rows: Iterator[Row]) -> list[tuple[int, Row]]:
    """Put wholes before their parts, each with its place in the file."""
    return sorted(enumerate(rows, start=1), key=lambda placed: bool(placed[1]["part_of"]))


def load_thresholds() -> Shelf:
    shelf = Shelf(Threshold)
    for row in read("cycles", "thresholds"):
        shelf.add(
            row["code"], code=row["code"], value=Decimal(row["value"]), meaning=row["meaning"]
        )
    return shelf.store()


def load_levels() -> Shelf:
    shelf = Shelf(ScaleLevel, ("scale", "rank"), ("scale", "name"))
    for row in read("cycles", "scale_levels"):
        key = f"{row['scale']}:{row['rank']}"
        shelf.add(key, scale=row["scale"], rank=int(row["rank"]), name=row["name"])
    return shelf.store()


def load_assessments(cycles: Shelf, markings: Shelf) -> Shelf:
    shelf = Shelf(ThreatAssessment, ("cycle_id", "kind"))
    for row in read("cycles", "assessments"):
        shelf.add(
            row["cycle"],
            cycle=cycles.get(row["cycle"]),
            kind=AssessmentKind.FULL,
            title=row["title"],
            summary=row["summary"],
            marking=markings.get(row["marking"]),
            published_day=date.fromisoformat(row["published_day"]),
            state=AssessmentState.PUBLISHED,
        )
    return shelf.store()


def load_threats(assessments: Shelf, areas: Shelf, levels: Shelf, priorities: Shelf) -> Shelf:
    shelf = Shelf(Threat, ("assessment_id", "number"))
    answered = Priority.threats.through
    links = []
    for row in read("cycles", "threats"):
        threat = shelf.add(
            f"{row['cycle']}:{row['number']}",
            assessment=assessments.get(row["cycle"]),
            area=areas.get(row["area"]),
            number=int(row["number"]),
            name=row["name"],
            description=row["description"],
            evidence=row["evidence"],
            severity=levels.get(f"severity:{row['severity']}"),
            likelihood=levels.get(f"likelihood:{row['likelihood']}"),
            trend=levels.get(f"trend:{row['trend']}"),
        )
        if threat is not None:
            links.append(answered(priority=priorities.get(row["priority"]), threat=threat))
    shelf.store()
    answered.objects.bulk_create(links)
    return shelf


def load_priorities(cycles: Shelf, areas: Shelf, assessments: Shelf) -> Shelf:
    shelf = Shelf(Priority, ("cycle_id", "name"))
    links = []
    for place, row in enumerate(read("priorities", "priorities"), start=1):
        priority = shelf.add(
            row["ref"],
            cycle=cycles.get(row["cycle"]),
            assessment=assessments.get(row["cycle"]),
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


def load_decisions(cycles: Shelf, priorities: Shelf) -> Shelf:
    """Add what COSI and the Council decided, and name at each priority what adopted it.

    Of the days only the months are known here, and of the documents no number.
    """
    shelf = Shelf(Decision)
    rows = list(read("priorities", "decisions"))
    for row in rows:
        shelf.add(
            row["ref"],
            cycle=cycles.get(row["cycle"]),
            body=row["body"],
            title=row["title"],
            note=row["note"],
            marking_id=row["marking"],
        )
    shelf.store()
    adopting = {row["cycle"]: row["ref"] for row in rows if row["body"] == DecidedBy.COUNCIL}
    for cycle, ref in adopting.items():
        shipped = read("priorities", "priorities")
        theirs = [priorities.get(row["ref"]).pk for row in shipped if row["cycle"] == cycle]
        unnamed = Priority.objects.adopted().filter(pk__in=theirs, adopted_by=None)
        unnamed.update(adopted_by=shelf.get(ref))
    return shelf


def load_advice() -> Shelf:
    """Add what Commission and Presidency advised on each assessment that is here."""
    shelf = Shelf(Advice, ("assessment_id",))
    full = ThreatAssessment.objects.filter(kind=AssessmentKind.FULL).select_related("cycle")
    assessments = {str(found.cycle.first_year): found for found in full}
    for row in read("priorities", "advice"):
        if assessment := assessments.get(row["cycle"]):
            shelf.add(
                row["cycle"],
                assessment=assessment,
                summary=row["summary"],
                state=AdviceState.EXAMINED,
                examined_by_id=stable_id(Decision, row["examined_by"]),
                marking_id=row["marking"],
            )
    return shelf.store()


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
    existing = list(OAP.objects.all())
    for row in read("oaps", "oaps"):
        area = areas.get(row["area"])
        first_day = date.fromisoformat(row["first_day"])
        last_day = date.fromisoformat(row["last_day"])
        # Whatever plan covers the area in these days is the plan; there is never a second one.
        taken = any(
            plan.area_id == area.pk and plan.first_day <= last_day and first_day <= plan.last_day
            for plan in existing
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


def load_schemes(organisations: Shelf) -> Shelf:
    shelf = Shelf(FundingScheme, ("code",), ("name",))
    for place, row in enumerate(read("oaps", "funding_schemes"), start=1):
        shelf.add(
            row["code"],
            code=row["code"],
            name=row["name"],
            rank=10 * place,
            text=row["text"],
            manager=organisations.get(row["manager"]) if row["manager"] else None,
            pays_for=split(row["pays_for"]),
            applicants=split(row["applicants"]),
            ceiling=Decimal(row["ceiling"]) if row["ceiling"] else None,
            least_countries=int(row["least_countries"]),
            weeks=int(row["weeks"]) if row["weeks"] else None,
            has_calls=row["has_calls"] == "yes",
        )
    return shelf.store()
