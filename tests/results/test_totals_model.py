"""Whatever is reported, totals are what the slow and obvious rules make of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from actions.models import Answer, Certainty, Comparator, Figure, FigureKind
from actions.states import ContributionState
from cycles.models import OverReporters, OverTime
from empact.people.models import OrganisationKind
from results.queries.totals import Cut, totals
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    EventFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.people import OrganisationFactory, UserFactory
from tests.results.slow_totals import Given, Question, counted, slow_totals

HOMES = {"Germany": "DE", "France": "FR", "Spain": "ES", "Agency": ""}
ACTIONS = {"1.1": "Drugs", "1.2": "Drugs", "2.1": "Firearms"}
EVENTS = {"Week": "1.1", "Day": "2.1"}
ROUNDS = ["spring", "autumn"]
DAYS = [
    (date(2026, 1, 1), date(2026, 6, 30)),
    (date(2026, 3, 1), date(2026, 6, 30)),
    (date(2026, 7, 1), date(2026, 12, 31)),
]
CUTS = [
    (),
    ("area",),
    ("action", "round"),
    ("event",),
    ("country",),
    ("organisation",),
    ("area", "country", "organisation"),
]


@st.composite
def figures(draw):
    organisation = draw(st.sampled_from(list(HOMES)))
    kind = draw(st.sampled_from([FigureKind.OWN] * 3 + [FigureKind.CONSOLIDATED]))
    answer = draw(st.sampled_from([Answer.NUMBER] * 5 + [Answer.NOT_REPORTED, Answer.UNKNOWN]))
    value = share = None
    if answer == Answer.NUMBER:
        value = Decimal(draw(st.integers(0, 4_000))) / draw(st.sampled_from([1, 1000]))
        share = draw(st.sampled_from([value, value, value, Decimal(0), Decimal(int(value / 2))]))
    return Given(
        organisation=organisation,
        home=HOMES[organisation],
        round=draw(st.sampled_from(ROUNDS)),
        action=draw(st.sampled_from(list(ACTIONS))),
        event=draw(st.sampled_from([None, None, *EVENTS])),
        kind=kind.value,
        answer=answer.value,
        comparator=draw(st.sampled_from(Comparator.values)),
        value=value,
        share=share,
        stated=draw(st.sampled_from(["", "", "DE", "ES"])),
        days=draw(st.sampled_from(DAYS)),
        certainty=draw(st.sampled_from(Certainty.values)),
    )


def row(figure):
    return (
        figure.organisation,
        figure.round,
        figure.action,
        figure.kind,
        figure.event,
        figure.stated,
        figure.days,
    )


SLOTS = list(product(HOMES, ACTIONS, ROUNDS))


class World:
    """Everything that figures hang on, written once."""

    def __init__(self):
        areas = {}
        self.actions = {}
        for name, area in ACTIONS.items():
            given = {"oap": areas[area]} if area in areas else {}
            self.actions[name] = OperationalActionFactory(title=name, **given)
            areas[area] = self.actions[name].oap
        self.organisations = {
            name: OrganisationFactory(
                name=name,
                country=home,
                kind=OrganisationKind.MEMBER_STATE if home else OrganisationKind.EU_AGENCY,
            )
            for name, home in HOMES.items()
        }
        self.events = {
            name: EventFactory(name=name, leading_action=self.actions[action])
            for name, action in EVENTS.items()
        }
        self.rounds = {name: ReportingRoundFactory(name=name) for name in ROUNDS}
        self.indicators = {
            (time, reporters): IndicatorFactory(over_time=time, over_reporters=reporters)
            for time, reporters in product(OverTime.values, OverReporters.values)
        }
        self.user = UserFactory()
        self.names = {
            **{action.pk: name for name, action in self.actions.items()},
            **{event.pk: name for name, event in self.events.items()},
            **{row.pk: name for name, row in self.rounds.items()},
            **{row.pk: name for name, row in self.organisations.items()},
            **{plan.area_id: area for area, plan in areas.items()},
        }

    def write(self, indicator, figures, accepted, *, asked, owing):
        version = indicator.versions.get()
        contributions = {}
        slots = {(figure.organisation, figure.action, figure.round) for figure in figures}
        for organisation, action, round_name in {*slots, *owing}:
            slot = (organisation, action, round_name)
            obligation = ObligationFactory(
                organisation=self.organisations[organisation],
                action=self.actions[action],
                round=self.rounds[round_name],
            )
            if slot in slots:
                contributions[slot] = ContributionFactory(
                    obligation=obligation,
                    state=ContributionState.ACCEPTED
                    if slot in {(f.organisation, f.action, f.round) for f in accepted}
                    else ContributionState.SUBMITTED,
                )
        for round_name, action in asked:
            AskedFactory(
                round=self.rounds[round_name], action=self.actions[action], indicator=indicator
            )
        Figure.objects.bulk_create(
            Figure(
                contribution=contributions[figure.organisation, figure.action, figure.round],
                action=self.actions[figure.action],
                indicator_version=version,
                kind=figure.kind,
                answer=figure.answer,
                value=figure.value,
                counted=counted(figure, accepted) if figure.is_number else None,
                comparator=figure.comparator,
                country=figure.stated,
                event=self.events.get(figure.event),
                first_day=figure.days[0],
                last_day=figure.days[1],
                certainty=figure.certainty,
                entered_by=self.user,
            )
            for figure in figures
        )
        return slots

    def read(self, indicator, cut):
        return {
            tuple(self.names.get(cell.key[Cut(key)], cell.key[Cut(key)]) for key in cut): (
                cell.claimed,
                cell.claimed_comparator,
                cell.counted,
                cell.counted_comparator,
                cell.numbers,
                cell.reporting,
                cell.reporting_countries,
                cell.not_reported,
                cell.missing,
                cell.preliminary,
                cell.open,
            )
            for cell in totals(2026, cut, indicator=indicator.pk)
        }


@pytest.fixture
def world(db):
    return World()


A_ZERO = Given(
    organisation="Germany",
    home="DE",
    round="spring",
    action="1.1",
    event=None,
    kind="own",
    answer="number",
    comparator="=",
    value=Decimal(0),
    share=Decimal(0),
    stated="",
    days=DAYS[0],
    certainty="preliminary",
)


@settings(
    max_examples=120,
    deadline=None,
    # The world is only read; what an example writes is rolled back.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    reported=st.lists(figures(), max_size=9, unique_by=row),
    how=st.tuples(st.sampled_from(OverTime.values), st.sampled_from(OverReporters.values)),
    waiting=st.sets(st.sampled_from(SLOTS), max_size=4),
    asked=st.sets(st.tuples(st.sampled_from(ROUNDS), st.sampled_from(list(ACTIONS)))),
    owing=st.sets(st.sampled_from(SLOTS), max_size=6),
)
@example(
    reported=[A_ZERO, replace(A_ZERO, kind="consolidated", comparator="at_least")],
    how=("sum", "none"),
    waiting=set(),
    asked=set(),
    owing=set(),
)
def test_totals_are_what_the_rules_make_of_the_figures(world, reported, how, waiting, asked, owing):
    time, reporters = how
    indicator = world.indicators[how]
    accepted = [f for f in reported if (f.organisation, f.action, f.round) not in waiting]
    with transaction.atomic():
        slots = world.write(indicator, reported, accepted, asked=asked, owing=owing)
        questions = [
            Question(organisation, HOMES[organisation], round_name, action)
            for organisation, action, round_name in {*slots, *owing}
            if (round_name, action) in asked
        ]

        found = {cut: world.read(indicator, cut) for cut in CUTS}

        transaction.set_rollback(True)
    assert found == {
        cut: slow_totals(
            accepted, questions, list(cut), time=time, reporters=reporters, area_of=ACTIONS
        )
        for cut in CUTS
    }
