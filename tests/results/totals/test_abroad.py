"""Which years of a number that is counted from events or measures reach beyond the EU."""

from datetime import date

import pytest

from actions.operational_actions.models.events import EventKind
from actions.states import EventState, JoiningState, MeasureState
from cycles.indicators.models import IndicatorVersion, Source
from empact.people.roles.kinds import OrganisationKind
from results.totals.queries.abroad import counted_abroad
from tests.factories.actions import (
    EventFactory,
    EventParticipationFactory,
    JudicialMeasureFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    return OperationalActionFactory()


@pytest.fixture
def ukraine():
    return OrganisationFactory(name="Ukraine", country="UA", kind=OrganisationKind.THIRD_COUNTRY)


def version_of(**given):
    indicator = IndicatorFactory(source=given.pop("source", Source.REPORTED))
    version = indicator.versions.select_related("indicator").get()
    for name, value in given.items():
        setattr(version, name, value)
    return version


def years(version: IndicatorVersion):
    return {(one.area, one.year) for one in counted_abroad([version], until=2027)}


@pytest.mark.guard(
    "A year in which a third country joins a counted event is of the EU and others",
    file="results/totals/queries/abroad.py",
    on="    found = [*_measures(versions), *_events(versions)]",
    off="    found = [*_measures(versions)]",
)
def test_an_event_that_a_third_country_joins_counts_in_its_year(action, ukraine):
    days = version_of(source=Source.EVENTS)
    joined = EventFactory(leading_action=action, first_day=date(2025, 12, 30))
    EventParticipationFactory(event=joined, organisation=ukraine)

    assert years(days) == {(action.oap.area_id, 2025)}


@pytest.mark.parametrize(
    ("event", "part"),
    (
        ({"kind": EventKind.MEETING}, {}),
        ({"state": EventState.CANCELLED}, {}),
        ({}, {"state": JoiningState.ASKED}),
        ({}, {"organisation__kind": OrganisationKind.MEMBER_STATE}),
    ),
)
def test_events_that_do_not_count_or_that_no_third_country_joins_say_nothing(action, event, part):
    days = version_of(source=Source.EVENTS)
    part = {"organisation__kind": OrganisationKind.THIRD_COUNTRY, **part}
    EventParticipationFactory(event=EventFactory(leading_action=action, **event), **part)

    assert years(days) == set()


def test_a_coordination_centre_counts_as_the_event_that_it_is(action, ukraine):
    centres = version_of(measure="coordination_centre", measure_count="begun")
    days = version_of(source=Source.EVENTS)
    centre = EventFactory(leading_action=action, kind=EventKind.COORDINATION_CENTRE)
    EventParticipationFactory(event=centre, organisation=ukraine)

    assert (years(centres), years(days)) == ({(action.oap.area_id, 2026)}, set())


def test_a_team_counts_in_each_year_in_which_it_runs_and_which_its_definition_covers(
    action, ukraine
):
    begun, running = (
        version_of(measure="joint_investigation_team", measure_count=count)
        for count in ("begun", "running")
    )
    later = version_of(
        measure="joint_investigation_team", measure_count="running", first_day=date(2026, 1, 1)
    )
    team = {"leading_action": action, "first_day": date(2025, 3, 2), "countries": [ukraine]}
    JudicialMeasureFactory(**team)
    JudicialMeasureFactory(**{**team, "first_day": date(2024, 1, 1)}, state=MeasureState.WAITING)

    found = [{year for _, year in years(version)} for version in (begun, running, later)]

    assert found == [{2025}, {2025, 2026, 2027}, {2026, 2027}]
