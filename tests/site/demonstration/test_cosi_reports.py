"""Reports to COSI of the demonstration: each number is counted once more, row by row."""

from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from actions.contributions.models.figures import Figure
from actions.judicial_measures.models import JudicialMeasure
from actions.needs.models import ResourceAllocation
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from actions.states import ActionState, ContributionState
from cycles.indicators.models import Indicator
from cycles.recommendations.models import FollowUp, Measure, Recommendation
from empact.lib.tables import Amount
from empact.site.tasks.queries import tasks_of
from empact.site.tasks.sources import cosi_reports
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from results.closing.models import ClosingReport
from results.cosi_reports.models import TEXTS, CosiReport, days_of
from results.cosi_reports.queries.sections import sections_of
from tests.site.demonstration.conftest import LOADED_AT
from tests.site.demonstration.test_load_demo import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

TODAY = LOADED_AT.date()
PERIODS = ((2025, 1), (2025, None), (2026, 1))


def tables(year, half):
    """Give the tables of the report on a period by section: rows by their first cell."""
    report = CosiReport.objects.get(year=year, half=half)
    return {section.key: section.tables for section in sections_of(report.numbers)}


def plain(entry):
    """Give a cell as the number that it shows, or as its text."""
    return entry.value if isinstance(entry, Amount) else entry


def lines(table, *, without_sum=True):
    found = [[plain(entry) for entry in row] for row in table.rows]
    return [row for row in found if not (without_sum and row[0] == "All areas")]


def within(day, first, last):
    return day is not None and first <= day <= last


def plans_with_a_day_in(first, last):
    adopted = (OAPState.ADOPTED, OAPState.CLOSED)
    return [
        oap
        for oap in OAP.objects.select_related("area")
        if oap.state in adopted and oap.first_day <= last and oap.last_day >= first
    ]


def test_one_report_is_noted_one_is_with_cosi_and_one_is_a_draft():
    states = CosiReport.objects.order_by("year", "half").values_list("year", "half", "state")

    assert sorted(states, key=str) == [
        (2025, 1, "noted"),
        (2025, None, "noted"),
        (2026, 1, "submitted"),
        (2026, 2, "draft"),
    ]
    for username, source in (
        ("secretariat", cosi_reports.NOTING),
        ("est-review", cosi_reports.WRITING),
    ):
        assert len(tasks_of(person(username), about=[source])) == 1


@pytest.mark.parametrize(("year", "half"), PERIODS)
def test_all_parts_have_numbers_and_text(year, half):
    report = CosiReport.objects.get(year=year, half=half)
    parts = [section.key for section in sections_of(report.numbers)]

    assert ["summary", *parts] == [*TEXTS]
    assert all(getattr(report, name) for name in TEXTS)


@pytest.mark.parametrize(("year", "half"), PERIODS)
def test_oaps_and_actions(year, half):
    first, last = days_of(year, half)
    expected = {}
    for oap in plans_with_a_day_in(first, last):
        actions = OperationalAction.objects.filter(oap=oap).exclude(sequence=None)
        states = Counter(action.state for action in actions)
        of_states = [states[state] for state in ActionState if state != ActionState.PROPOSED]
        expected[str(oap)] = [oap.get_state_display(), states.total(), *of_states]

    [table] = tables(year, half)["plans"]

    assert {row[0]: row[1:] for row in lines(table)} == expected
    [*_, total] = lines(table, without_sum=False)
    assert total[2:] == [sum(row[n] for row in expected.values()) for n in range(1, 9)]


@pytest.mark.parametrize(("year", "half"), PERIODS)
def test_contributions_and_rates(year, half):
    first, last = days_of(year, half)
    expected = defaultdict(Counter)
    asked = (
        Obligation.objects.in_force()
        .select_related("round", "contribution", "action__oap__area")
        .prefetch_related("contribution__changes")
    )
    for owed in asked:
        if not within(owed.round.last_day, first, last):
            continue
        area = owed.action.oap.area.name if owed.action else "Events alone"
        contribution = getattr(owed, "contribution", None)
        changes = contribution.changes.all() if contribution else ()
        submitted = sorted(
            change.at.astimezone(LOADED_AT.tzinfo).date()
            for change in changes
            if change.after == ContributionState.SUBMITTED
        )
        if submitted:
            came = "on time" if submitted[0] <= owed.due_day else "late"
        else:
            came = "overdue" if owed.due_day < TODAY else "not due"
        expected[area].update(["due", came])
    names = ("due", "on time", "late", "overdue", "not due")

    [table] = tables(year, half)["contributions"]

    shown = {row[0]: row[1:6] for row in lines(table) if row[1] != "withheld"}
    assert len(shown) > 10
    assert shown == {area: [expected[area][name] for name in names] for area in shown}


@pytest.mark.parametrize(("year", "half"), PERIODS)
def test_results_by_area_and_against_targets(year, half):
    """Indicators that are reported and add up: claimed and counted, by area and in all."""
    adding = Indicator.objects.filter(
        source="reported", over_time="sum", over_reporters="sum", part_of=None
    ).exclude(versions__measure__gt="")
    added = dict(adding.values_list("name", "pk"))
    claimed, counted = Counter(), Counter()
    figures = Figure.objects.accepted().numbers().filter(first_day__year=year)
    for row in figures.select_related("action__oap__area", "indicator_version__indicator"):
        name = row.indicator_version.indicator.name
        for area in (row.action.oap.area.name, None):
            claimed[area, name] += row.value if row.kind == "own" else 0
            counted[area, name] += row.counted

    _, targets, whole, by_area = tables(year, half)["results"]

    rows = [[None, *row[:4]] for row in lines(whole)] + [row[:5] for row in lines(by_area)]
    shown = [row for row in rows if row[1] in added and isinstance(row[4], Decimal)]
    assert len(shown) > 100
    assert [(row[0], row[1], row[4]) for row in shown] == [
        (row[0], row[1], counted[row[0], row[1]]) for row in shown
    ]
    assert [row[3] for row in shown] == [claimed[row[0], row[1]] for row in shown]
    by_year = [row for row in lines(targets) if row[2] == f"in {year}" and row[1] in added]
    steered = {str(oap): oap.area.name for oap in plans_with_a_day_in(*days_of(year, half))}
    assert [row[5] for row in by_year] == [counted[steered[row[0]], row[1]] for row in by_year]


@pytest.mark.parametrize(("year", "half"), PERIODS)
def test_events_and_judicial_measures(year, half):
    first, last = days_of(year, half)
    events = [
        event
        for event in Event.objects.select_related("leading_action__oap__area")
        if within(event.first_day, first, last)
        and event.leading_action.oap.state in (OAPState.ADOPTED, OAPState.CLOSED)
    ]
    held = [event for event in events if event.state != "cancelled"]
    areas = Counter(event.leading_action.oap.area.name for event in held)
    centres = [event for event in held if event.kind == "coordination_centre"]
    begun, settled, persons = Counter(), Counter(), Counter()
    for measure in JudicialMeasure.objects.filter(state="confirmed"):
        kind = measure.get_kind_display()
        if within(measure.first_day, first, last):
            begun[kind] += 1
            persons[kind] += measure.persons or 0
        if measure.result and within(measure.last_day, first, last):
            settled[kind] += 1
    begun["Coordination centre"] += len(centres)

    [of_events] = tables(year, half)["events"]
    by_kind, _ = tables(year, half)["judicial"]

    assert {row[0]: row[1] for row in lines(of_events) if row[1]} == areas
    assert {row[0]: row[1] for row in lines(by_kind) if row[1]} == +begun
    assert {row[0]: row[2] for row in lines(by_kind) if row[2]} == settled
    shown = {row[0]: row[3] for row in lines(by_kind)}
    assert {kind: number for kind, number in shown.items() if number not in ("–", 0)} == +persons


@pytest.mark.parametrize(("year", "half"), PERIODS)
def test_money_recommendations_and_lessons(year, half):
    first, last = days_of(year, half)
    plans = {oap.pk: oap for oap in plans_with_a_day_in(first, last)}
    planned = Counter()
    for row in ResourceAllocation.objects.filter(kind="euro").select_related("action"):
        if row.action.oap_id in plans:
            planned[plans[row.action.oap_id].area.name] += row.planned
    answers = {}
    for row in Recommendation.objects.select_related("decision__cycle"):
        cycle, day = row.decision.cycle, row.decision.day
        of_cycle = cycle.first_year <= year <= cycle.last_year
        if (of_cycle or row.due_day >= first) and (day is None or day <= last):
            states = Counter(FollowUp.objects.filter(recommendation=row).values_list("state"))
            taken = sum(states[(state,)] for state in ("accepted", "planned", "done"))
            measures = Measure.objects.filter(follow_up__recommendation=row).count()
            answers[row.title] = [
                states.total(), taken, states[("not_followed",)], states[("open",)],
                states[("done",)], measures,
            ]  # fmt: skip
    lessons = {
        str(plans[report.oap_id]): report.lessons
        for report in ClosingReport.objects.filter(state="accepted")
        if report.oap_id in plans
    }

    found = tables(year, half)

    assert {row[0]: row[2] for row in lines(found["money"][0])} == planned
    shown = {str(row[1]): row[2:8] for row in lines(found["recommendations"][0])}
    assert {*shown} == {*answers}
    for title, row in shown.items():
        listed = [cell for cell in row if cell != "withheld"]
        assert listed == answers[title][: len(listed)]
    assert {row[0]: str(row[1]) for row in lines(found["lessons"][1])} == lessons
