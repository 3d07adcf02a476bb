"""Saved numbers that are counted from the register or from events, frozen with what is behind."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import ProgrammingError, transaction

from actions.judicial_measures.commands import change_measure, withdraw_measure
from actions.judicial_measures.models import JudicialMeasure
from actions.operational_actions.models.events import Event, EventKind
from cycles.indicators.models import Source
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from results.evaluations import saving
from results.evaluations.commands.findings import save_cut
from results.evaluations.models.cuts import CutThing, SavedCut
from results.evaluations.queries.answers import answer_of
from tests.factories.actions import (
    EventFactory,
    FigureFactory,
    JudicialMeasureFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory
from tests.results.totals.test_measures import count_from_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def eurojust(db):
    return RoleAssignmentFactory(
        role=Role.EUROJUST,
        organisation=OrganisationFactory(kind=OrganisationKind.EU_AGENCY, country=""),
    ).person


@pytest.fixture
def teams(db):
    """Teams, reported for 2026; from 2027 on the register counts those that run."""
    indicator = IndicatorFactory(code="teams", name="Teams")
    count_from_register(indicator, "joint_investigation_team", "running", first=2027)
    return indicator


@pytest.fixture
def of_teams(evaluation, evaluator, teams, oap):
    """Teams by area: three were reported, then two run, and one more is of no evaluated OAP."""
    action, further = OperationalActionFactory.create_batch(2, oap=oap)
    elsewhere = OperationalActionFactory(oap=OAPFactory(priority__cycle__first_year=2040))
    FigureFactory(
        contribution__obligation__action=action,
        contribution__state="accepted",
        indicator_version=teams.versions.get(number=1),
        value=3,
    )
    countries = OrganisationFactory.create_batch(5)
    for label, day, led in (
        ("JIT 2026-001", date(2026, 3, 2), action),
        ("JIT 2027-001", date(2027, 5, 4), action),
        ("JIT 2027-002", date(2027, 6, 1), elsewhere),
    ):
        JudicialMeasureFactory(
            label=label,
            first_day=day,
            last_day=date(2028, 2, 1),
            leading_action=led,
            further_actions=[further],
            countries=countries,
            marking=MarkingFactory(code="EU-R", name="EU-R", rank=90),
        )
    return save(evaluation, evaluator, teams)


def save(evaluation, evaluator, indicator, **given):
    return save_cut(
        evaluation,
        by=evaluator,
        title="What is counted",
        indicator=indicator,
        **{"told_by": "area", "first_year": 2026, "last_year": 2027, **given},
    ).cut


def behind(cut):
    return [(str(row), row.year, row.amount) for row in cut.things.order_by("first_day", "year")]


def said(cut):
    *_, whole = answer_of(SavedCut.objects.get(pk=cut.pk)).shown.rows
    return [cell.said for cell in whole[1:3]], [cell.beside for cell in whole[1:3]]


def test_numbers_of_the_register_are_saved_with_the_measures_behind_them(of_teams, oap):
    assert said(of_teams) == (["3", "2"], [(), ()])
    assert behind(of_teams) == [("JIT 2026-001", 2027, 1), ("JIT 2027-001", 2027, 1)]
    assert [row.counted for row in of_teams.figures.all()] == [3]
    assert of_teams.marking.code == "EU-R"


@pytest.mark.guard(
    "Saved numbers keep each measure behind them, whatever becomes of it",
    file="results/evaluations/saving.py",
    on="    CutThing.objects.bulk_create(things.rows_of(cut), batch_size=ROWS_AT_ONCE)\n",
    off="",
)
def test_they_say_the_same_a_year_later_and_what_they_would_say_today(
    of_teams, eurojust, time_machine, oap
):
    """One team is withdrawn, another corrected to have ended before, and one is added."""
    time_machine.move_to("2029-04-03T12:00+02:00", tick=False)
    ended, withdrawn = JudicialMeasure.objects.filter(leading_action__oap=oap).order_by("label")
    withdraw_measure(withdrawn, by=eurojust, seen=withdrawn.version, note="It was entered twice.")
    change_measure(
        ended,
        by=eurojust,
        seen=ended.version,
        first_day=ended.first_day,
        last_day=date(2026, 12, 1),
        countries=[*ended.countries.all()],
        leading_action=ended.leading_action,
        marking=ended.marking,
    )

    numbers = of_teams.numbers.get(is_whole=True, year=2027)

    assert said(of_teams) == (["3", "2"], [(), ("today –",)])
    assert numbers.counted == sum(row.amount for row in of_teams.things.filter(year=2027))
    assert len(behind(of_teams)) == 2


def test_the_page_names_the_measures_and_leads_to_those_that_are_seen(
    client, of_teams, evaluator, django_assert_max_num_queries
):
    client.force_login(evaluator)

    client.get(of_teams.get_absolute_url())
    with django_assert_max_num_queries(17):
        page = client.get(of_teams.get_absolute_url())

    ((action, sources, counted, _),) = page.context["rows"]
    assert action is not None
    assert (sources.figures, counted) == (1, "5")
    assert [str(thing) for thing, _ in sources.things] == ["JIT 2026-001", "JIT 2027-001"]
    assert "JIT 2027-001" in page.text


def test_joint_action_days_are_saved_as_events(evaluation, evaluator, oap):
    days = IndicatorFactory(code="days", name="Joint action days held", source=Source.EVENTS)
    action = OperationalActionFactory(oap=oap)
    for day in (date(2026, 5, 5), date(2027, 5, 5), date(2027, 9, 9)):
        EventFactory(leading_action=action, kind=EventKind.JAD, first_day=day, last_day=day)

    cut = save(evaluation, evaluator, days, told_by="nothing")
    Event.objects.filter(first_day=date(2027, 9, 9)).update(state="cancelled")

    assert said(cut) == (["1", "2"], [(), ("today 1 (−1)",)])
    assert [label for label, _, _ in behind(cut)] == [
        "Joint action day, 5 May 2026",
        "Joint action day, 5 May 2027",
        "Joint action day, 9 September 2027",
    ]


def test_what_is_counted_nowhere_is_refused(evaluation, evaluator):
    days = IndicatorFactory(code="days", source=Source.EVENTS)

    with pytest.raises(Invalid) as refusal:
        save(evaluation, evaluator, days)

    assert refusal.value.problems.keys() == {"indicator"}


def test_the_database_refuses_to_change_what_is_behind_a_saved_number(of_teams):
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        CutThing.objects.filter(cut=of_teams).update(amount=Decimal(2))


@pytest.mark.guard(
    "numbers that change while they are saved are refused",
    file="results/evaluations/saving.py",
    on="if numbers_of(cut, plans, versions) != found:",
    off="if False:",
)
def test_numbers_that_change_while_they_are_saved_are_refused(
    evaluation, evaluator, eurojust, of_teams, teams, monkeypatch
):
    """A measure is withdrawn between the statement that counts and those that read behind it."""

    def counted_again(*given):
        row = JudicialMeasure.objects.get(label="JIT 2027-001")
        withdraw_measure(row, by=eurojust, seen=row.version, note="It was entered twice.")
        monkeypatch.setattr(saving, "things_added", things_added)
        return things_added(*given)

    things_added = saving.things_added
    monkeypatch.setattr(saving, "things_added", counted_again)
    before = SavedCut.objects.count()

    with pytest.raises(NotNow, match="Save them again"):
        save(evaluation, evaluator, teams)

    assert SavedCut.objects.count() == before
