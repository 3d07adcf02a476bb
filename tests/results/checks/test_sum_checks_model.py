"""Whatever is reported, decided and stated, checks are what the slow and obvious rules say."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.answers import Answer, Comparator, FigureKind
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from cycles.indicators.models import OverReporters, OverTime
from results.checks.maintenance import keep_sums
from results.checks.models import StatedTotal
from results.checks.queries.checks import Narrowing, checks
from results.checks.writing import write_stated_totals
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import (
    IndicatorFactory,
    IndicatorVersionFactory,
    ReportingRoundFactory,
    UnitFactory,
)
from tests.factories.people import OrganisationFactory, UserFactory
from tests.results.checks.slow_checks import Family, Said, slow_checks, slow_stated
from tests.results.totals.slow_counting import Deciding
from tests.results.totals.stories import DAYS, EVENTS, MOST, PLANS, VALUES, decisions, reports
from tests.results.totals.test_totals_model import World, decide

PARTS = {
    "women": ("victims", "sex", True),
    "men": ("victims", "sex", True),
    "minors": ("victims", "age", False),
    "recruits": ("minors of old", "age", True),
}
COMPONENTS = {"drugs": ("cocaine", "heroin"), "victims": ("women", "minors")}
NAMES = ["victims", "women", "men", "minors", "recruits", "drugs", "cocaine", "heroin", "pills"]
IN_TONNES = {"cocaine"}
PLACES = ["", "FR"]
REPORTED = Narrowing(of_reports=True)
FAILED = Narrowing(missing=True, of_reports=True)
AMOUNTS = [Decimal(text) for text in ("0", "10", "11", "12.5", "30", "31", "9.999")]


def said():
    return st.tuples(
        st.sampled_from(["Germany", "Agency"]),
        st.sampled_from(["spring", "autumn"]),
        st.sampled_from([None, None, "Week"]),
        st.sampled_from(FigureKind.values),
        st.sampled_from(["", "", "FR"]),
        st.sampled_from(NAMES),
        st.sampled_from([Answer.NUMBER] * 6 + [Answer.UNKNOWN]),
        st.sampled_from(Comparator.values),
        st.sampled_from(AMOUNTS),
        st.sampled_from(DAYS),
    )


def line_and_days(one):
    return *one[:6], one[9]


class Rows:
    """Everything that figures of one action hang on, written once."""

    def __init__(self):
        self.action = OperationalActionFactory()
        self.user = UserFactory()
        self.events = {"Week": EventFactory(leading_action=self.action)}
        self.rounds = {name: ReportingRoundFactory(name=name) for name in ("spring", "autumn")}
        kilograms = UnitFactory(code="kg", name="kilograms", base="kg", factor=1)
        tonnes = UnitFactory(code="t", name="tonnes", base="kg", factor=1000)
        self.families = {}
        for how in OverTime.values:
            self.families[how] = {
                name: IndicatorFactory(over_time=how, version=None) for name in NAMES
            }
            for name, row in self.families[how].items():
                IndicatorVersionFactory(
                    indicator=row, unit=tonnes if name in IN_TONNES else kilograms
                )
            for part, (whole, breakdown, exhaustive) in PARTS.items():
                if whole in NAMES:
                    row = self.families[how][part]
                    row.part_of, row.breakdown = self.families[how][whole], breakdown
                    row.exhaustive = exhaustive
                    row.save()
            for total, members in COMPONENTS.items():
                self.families[how][total].components.set(
                    [self.families[how][name] for name in members]
                )
        # From here on it is kept which rows fail.
        keep_sums()
        self.contributions = {}
        for organisation, home in (("Germany", "DE"), ("Agency", "")):
            row = OrganisationFactory(name=organisation, country=home)
            for name, reporting in self.rounds.items():
                owed = ObligationFactory(organisation=row, action=self.action, round=reporting)
                self.contributions[organisation, name] = ContributionFactory(
                    obligation=owed, state=ContributionState.ACCEPTED
                )

    def write(self, figures, how):
        indicators = self.families[how]
        for (
            organisation,
            name,
            event,
            kind,
            place,
            indicator,
            answer,
            comparator,
            value,
            days,
        ) in figures:
            number = value if answer == Answer.NUMBER else None
            Figure.objects.create(
                contribution=self.contributions[organisation, name],
                action=self.action,
                indicator_version=indicators[indicator].versions.get(),
                kind=kind,
                answer=answer,
                value=number,
                counted=number,
                comparator=comparator,
                country=place,
                event=self.events.get(event),
                first_day=days[0],
                last_day=days[1],
                entered_by=self.user,
            )

    def read(self, how):
        names = {row.pk: name for name, row in self.families[how].items()}
        events = {None: None, self.events["Week"].pk: "Week"}
        rounds = {row.pk: name for name, row in self.rounds.items()}
        organisations = {
            row.obligation.organisation_id: name for (name, _), row in self.contributions.items()
        }
        return {
            (
                check.kind,
                names[check.indicator_id],
                (
                    organisations[check.organisation_id],
                    rounds[check.round_id],
                    events[check.event_id],
                    check.figure_kind,
                    check.place,
                ),
                check.breakdown,
            ): (
                (check.expected, check.expected_comparator),
                (check.found, check.found_comparator),
                check.is_failed,
            )
            for check in checks(2026, REPORTED)
        }


@pytest.fixture
def rows(db):
    return Rows()


@pytest.mark.guard(
    "Only what stands in one row is compared",
    file="results/checks/sql.py",
    on="            COALESCE({place}, ''), obligation.round_id",
    off="            organisation.country",
)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    figures=st.lists(said(), max_size=12, unique_by=line_and_days),
    how=st.sampled_from(OverTime.values),
)
def test_rows_of_reports_are_checked_as_the_rules_say(rows, figures, how):
    homes = {"Germany": "DE", "Agency": None}
    reported = [
        Said(
            row=(organisation, name, event, kind, place or homes[organisation]),
            indicator=indicator,
            comparator=comparator,
            value=value * (1000 if indicator in IN_TONNES else 1),
            days=days,
        )
        for organisation, name, event, kind, place, indicator, answer, comparator, value, days in (
            figures
        )
        if answer == Answer.NUMBER
    ]
    family = Family({k: v for k, v in PARTS.items() if v[0] in NAMES}, COMPONENTS, how)
    with transaction.atomic():
        rows.write(figures, how)
        found = rows.read(how)
        afresh = checks(2026, replace(FAILED, afresh=True))
        touched = checks(2026, FAILED)
        keep_sums()
        kept = checks(2026, FAILED)
        transaction.set_rollback(True)

    assert found == slow_checks(reported, family)
    assert touched == afresh
    assert kept == afresh


CELLS = [
    (area, action, event, organisation)
    for area, action, event, organisation in product(
        [None, "Drugs"], [None, "1.1", "2.1"], [None, *EVENTS], [None, "Germany"]
    )
    if not (area and action == "2.1")
]


@pytest.fixture
def world(db):
    return World()


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    reported=reports(),
    how=st.tuples(st.sampled_from(OverTime.values), st.sampled_from(OverReporters.values)),
    decided=st.lists(decisions, min_size=MOST, max_size=MOST),
    stated=st.lists(
        st.tuples(
            st.sampled_from(CELLS),
            st.sampled_from(Comparator.values),
            st.sampled_from([*VALUES, *AMOUNTS, Decimal(195), Decimal(200)]),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_what_is_stated_is_checked_as_the_rules_say(world, reported, how, decided, stated):
    indicators = world.indicators[how]
    deciding = Deciding(*how)
    things = {name: pk for pk, name in world.names.items()}
    with transaction.atomic():
        world.write(indicators, reported, owing=set())
        world.move(reported, ContributionState.ACCEPTED)
        deciding.accept(reported)
        world.decide(*decide(deciding, dict(zip(reported, decided, strict=False))))
        rows = [
            StatedTotal(
                indicator=indicators[False],
                year=2026,
                area_id=things.get(area),
                action_id=things.get(action),
                event_id=things.get(event),
                organisation_id=things.get(organisation),
                comparator=comparator,
                value=value,
                said_by="The press",
                entered_by=world.user,
            )
            for (area, action, event, organisation), comparator, value in stated
        ]
        write_stated_totals(rows)
        found = {
            check.stated_id: (
                (check.expected, check.expected_comparator),
                (check.found, check.found_comparator),
                check.is_failed,
            )
            for check in checks(2026)
            if check.kind == "stated"
        }
        transaction.set_rollback(True)

    expected = {
        row.pk: slow_stated(deciding, cell_of(deciding, cell), value, comparator)
        for row, (cell, comparator, value) in zip(rows, stated, strict=True)
    }
    assert found == {pk: check for pk, check in expected.items() if check}


def cell_of(deciding, cell):
    area, action, event, organisation = cell
    return [
        figure
        for figure in deciding.accepted
        if not figure.part
        and (area is None or PLANS[figure.action]["area"] == area)
        and (action is None or figure.action == action)
        and (event is None or figure.event == event)
        and (organisation is None or (figure.is_own and figure.organisation == organisation))
    ]
