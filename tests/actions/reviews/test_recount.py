"""Consolidated figures next to own ones. Source: docs/domain.md, N8."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from actions.answers import Answer, FigureKind
from actions.consolidation.counted import recount
from actions.contributions.models.contributions import Contribution
from actions.reviews.commands.reviews import accept_contribution
from actions.states import ContributionState
from cycles.indicators.models import OverReporters, OverTime
from empact.people.roles.kinds import Role
from tests.actions.reviews.people import holder_of
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory, ReportingRoundFactory
from tests.factories.people import UserFactory


@pytest.fixture
def indicator():
    return IndicatorFactory()


@pytest.fixture
def action():
    return OperationalActionFactory()


@pytest.fixture
def reporting():
    return ReportingRoundFactory()


@pytest.fixture
def report(indicator, action, reporting):
    """Make a submitted contribution of an organisation of its own, with one figure."""

    def report(round=reporting, **figure):  # noqa: A002 -- the field's own name
        contribution = ContributionFactory(
            submitted=True, obligation__action=action, obligation__round=round
        )
        figure.setdefault("indicator", indicator)
        return FigureFactory(contribution=contribution, **figure)

    return report


def accept(*figures):
    """Accept the contributions of these figures, and give what each counts afterwards."""
    for figure in figures:
        contribution = figure.contribution
        accept_contribution(contribution, by=holder_of(Role.EST), seen=contribution.version)
    for figure in figures:
        figure.refresh_from_db()
    return [figure.counted for figure in figures]


def consolidated(report, **figure):
    return report(kind=FigureKind.CONSOLIDATED, **{"value": 35, **figure})


@pytest.mark.guard(
    "What may count otherwise than it says is counted anew",
    file="actions/consolidation/counted.py",
    on="(CONSOLIDATED, changed or consolidated)",
    off="(CONSOLIDATED, changed)",
)
@pytest.mark.guard(
    "Nothing is counted twice",
    file="actions/consolidation/counted.py",
    on="ELSE 0 END AS counted",
    off="ELSE figure.value END AS counted",
)
@pytest.mark.django_db
@pytest.mark.parametrize("order", (1, -1))
def test_a_consolidated_figure_counts_nothing_beside_own_ones(report, order):
    figures = [report(value=10), report(value=20), consolidated(report)][::order]

    counted = accept(*figures)[::order]

    assert counted == [10, 20, 0]


@pytest.mark.django_db
def test_a_consolidated_figure_counts_in_full_where_nothing_stands_beside_it(report):
    assert accept(consolidated(report)) == [35]


@pytest.mark.django_db
def test_what_is_not_accepted_does_not_matter(report):
    own, whole = report(), consolidated(report)

    assert accept(whole) == [35]
    assert own.contribution.state == ContributionState.SUBMITTED


@pytest.mark.django_db
@pytest.mark.parametrize("answer", (Answer.NOT_REPORTED, Answer.UNKNOWN))
def test_an_answer_without_a_number_does_not_stand_beside_it(report, answer):
    own = report(answer=answer, value=None)

    assert accept(own, consolidated(report)) == [None, 35]


@pytest.mark.django_db
def test_a_reported_zero_stands_beside_it(report):
    assert accept(report(value=0), consolidated(report)) == [0, 0]


@pytest.mark.django_db
def test_a_consolidated_answer_without_a_number_counts_nothing_at_all(report):
    whole = consolidated(report, answer=Answer.UNKNOWN, value=None)

    assert accept(report(), whole) == [10, None]


ELSEWHERE = {
    "another round": lambda: {"round": ReportingRoundFactory()},
    "another indicator": lambda: {"indicator": IndicatorFactory()},
    "another action": lambda: {"action": OperationalActionFactory()},
    "another consolidated figure": lambda: {"kind": FigureKind.CONSOLIDATED},
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", ELSEWHERE)
def test_figures_elsewhere_do_not_stand_beside_it(report, what):
    assert accept(report(**ELSEWHERE[what]()), consolidated(report)) == [10, 35]


@pytest.mark.django_db
def test_an_indicator_is_the_same_across_its_versions(report, indicator):
    indicator.versions.update(last_day="2026-06-30")
    later = IndicatorVersionFactory(indicator=indicator, number=2, first_day="2026-07-01")
    own = report(indicator_version=later, first_day="2026-08-01")
    whole = consolidated(report, indicator_version=indicator.versions.get(number=1))

    assert accept(own, whole) == [10, 0]


@pytest.mark.django_db
def test_without_an_event_all_own_figures_of_the_action_stand_beside_it(report, action):
    own = report(event=EventFactory(leading_action=action))

    assert accept(own, consolidated(report)) == [10, 0]


@pytest.mark.django_db
def test_at_an_event_its_own_figures_alone_stand_beside_it(report, action):
    event, other = (EventFactory(leading_action=action) for _ in range(2))

    assert accept(report(), report(event=other), consolidated(report, event=event)) == [10, 10, 35]
    assert accept(report(event=event), consolidated(report, event=event)) == [10, 0]


@pytest.mark.django_db
def test_an_event_is_the_same_under_every_action_that_it_serves(report, action):
    event = EventFactory(leading_action=action)
    own = report(event=event, action=OperationalActionFactory())

    assert accept(consolidated(report, event=event), own) == [0, 10]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "rules",
    (
        {"over_time": OverTime.LATEST},
        {"over_time": OverTime.HIGHEST},
        {"over_reporters": OverReporters.HIGHEST},
        {"over_reporters": OverReporters.NONE},
    ),
)
def test_what_does_not_add_up_counts_nothing_beside_own_ones_either(report, rules):
    indicator = IndicatorFactory(**rules)

    assert accept(report(indicator=indicator), consolidated(report, indicator=indicator)) == [10, 0]


@pytest.mark.django_db
def test_what_is_reopened_no_longer_stands_beside_it(report):
    own, whole = report(), consolidated(report)
    accept(own, whole)
    contribution = Contribution.objects.get(pk=own.contribution_id)

    contribution.move(ContributionState.REOPENED, by=UserFactory(), note="A wrong week.")
    recount(contribution.figures.all())

    whole.refresh_from_db()
    assert whole.counted == 35


@pytest.mark.django_db
def test_only_figures_that_count_otherwise_are_written(report):
    own, whole = report(), consolidated(report)
    accept(own, whole)
    versions = whole.history.count()

    accept(report())

    assert whole.history.count() == versions


@pytest.mark.django_db
def test_recounting_takes_the_same_queries_for_few_and_for_many(
    report, django_assert_max_num_queries
):
    few = report()
    many = report()
    for value in range(20):
        consolidated(report, value=value)
        FigureFactory(contribution=many.contribution, action=many.action, value=value)

    for figure in (few, many):
        with django_assert_max_num_queries(3):
            recount(figure.contribution.figures.all())


FIGURES = st.lists(
    st.tuples(
        st.sampled_from(FigureKind),
        st.sampled_from([None, 0, 7, Decimal("2.5")]),
        st.sampled_from([None, 0, 1]),  # the event
        st.sampled_from([0, 1]),  # the action
        st.sampled_from([0, 1]),  # the indicator
        st.sampled_from([0, 1]),  # the round
        st.booleans(),  # reopened in the end
    ),
    max_size=7,
)


class RecountedFigures(TestCase):
    """Hypothesis needs a fresh database for each example, which is this class's work."""

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(rows=FIGURES)
    def test_counts_depend_on_what_is_accepted_and_not_on_the_order(self, rows):
        events = EventFactory.create_batch(2)
        actions = OperationalActionFactory.create_batch(2)
        indicators = IndicatorFactory.create_batch(2)
        rounds = ReportingRoundFactory.create_batch(2)
        nec = UserFactory()
        figures = [
            FigureFactory(
                contribution__obligation__round=rounds[reporting],
                contribution__obligation__action=actions[0],
                kind=kind,
                answer=Answer.UNKNOWN if value is None else Answer.NUMBER,
                value=value,
                event=None if event is None else events[event],
                action=actions[action],
                indicator=indicators[indicator],
                entered_by=nec,
            )
            for kind, value, event, action, indicator, reporting, _ in rows
        ]

        for figure in figures:
            enter(ContributionState.ACCEPTED, figure)
        for figure, row in zip(figures, rows, strict=True):
            if row[-1]:
                enter(ContributionState.REOPENED, figure)

        for figure, row in zip(figures, rows, strict=True):
            figure.refresh_from_db()
            if not row[-1]:
                assert figure.counted == expected(row, rows)


def enter(state, figure):
    figure.contribution.state = state
    figure.contribution.save()
    recount(figure.contribution.figures.all())


def expected(row, rows):
    """Say the rule once more, in Python and one figure at a time."""
    kind, value, event, action, *same, _ = row
    if kind == FigureKind.OWN or value is None:
        return value
    beside = [
        other
        for other in rows
        if other[0] == FigureKind.OWN
        and other[1] is not None
        and [*other[4:6]] == same
        and (other[3] == action if event is None else other[2] == event)
        and not other[-1]
    ]
    return 0 if beside else value
