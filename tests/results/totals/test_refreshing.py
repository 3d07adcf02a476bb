"""Totals are kept, and at no moment are they anything but what the figures come to."""

import threading
import time
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from actions.consolidation.counted import recount
from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.consolidation.overlaps import find_overlaps
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Obligation
from actions.states import ContributionState, OverlapState
from empact.records.outbox.post import post
from results.checks.maintenance import first_difference, keep_all_sums, keep_sums
from results.restatements.models import Restatement
from results.tasks import sums
from results.totals.models import ActionMark, ActionSum, PlanSum, StaleSum
from results.totals.queries.totals import totals
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory, UnitFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory


@pytest.fixture
def indicator(db):
    return IndicatorFactory()


@pytest.fixture
def figure(indicator):
    contribution = ContributionFactory(state=ContributionState.ACCEPTED)
    asked = contribution.obligation
    AskedFactory(round=asked.round, action=asked.action, indicator=indicator)
    figure = FigureFactory(contribution=contribution, indicator=indicator, value=7)
    keep_sums()
    return figure


def shown(indicator, *cuts, **narrowed):
    return [cell.counted for cell in totals(2026, cuts, indicator=indicator.pk, **narrowed)]


def test_what_nobody_touched_is_read_from_sums_alone(
    figure, indicator, django_assert_max_num_queries
):
    with django_assert_max_num_queries(1):
        assert shown(indicator, "area") == [7]


@pytest.mark.guard(
    "What is made again is not taken from cached sums as well",
    file="results/totals/cached_sums.py",
    on="""
            WHERE stale.action_id = kept.action_id AND stale.reporter_id = kept.reporter_id
""",
    off="            WHERE FALSE",
)
@pytest.mark.guard(
    "What is kept of a total is never shown once its figures have changed",
    file="results/totals/cached_sums.py",
    on="WHERE NOT (SELECT EXISTS (",
    off="WHERE TRUE OR NOT (SELECT EXISTS (",
)
def test_a_stale_sum_is_made_again_by_its_reader(figure, indicator):
    Figure.objects.update(value=9, counted=9)
    assert shown(indicator, "area") == [9]
    keep_sums()
    assert shown(indicator, "area") == [9]
    assert not StaleSum.objects.exists()


@pytest.mark.guard(
    "A consolidated figure is looked at again when an own figure comes next to it",
    file="results/totals/cached_sums.py",
    on="                WHERE kind = 'consolidated' AND event_id = changed.stated_at",
    off="                WHERE FALSE",
)
def test_a_consolidated_sum_is_made_again_when_an_own_figure_comes(indicator):
    event = EventFactory()
    first = ContributionFactory(state=ContributionState.ACCEPTED)
    FigureFactory(
        contribution=first, indicator=indicator, kind="consolidated", event=event, value=0
    )
    keep_sums()
    owed = ObligationFactory(round=first.obligation.round)
    second = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
    FigureFactory(contribution=second, indicator=indicator, event=event, value=3)

    def asking():
        cells = totals(2026, ["action"], indicator=indicator.pk)
        return {cell.key["action"]: cell.open for cell in cells}

    assert asking() == {first.obligation.action_id: 1, owed.action_id: 0}
    keep_sums()
    assert asking() == {first.obligation.action_id: 1, owed.action_id: 0}


@pytest.fixture
def reported_elsewhere(figure, indicator):
    """A figure reported under an action of another area than that of its obligation."""
    reported = FigureFactory(
        contribution=figure.contribution,
        action=OperationalActionFactory(),
        indicator=indicator,
        answer="not_reported",
        value=None,
    )
    keep_sums()
    return reported


@pytest.mark.parametrize("what", ("nobody is asked", "a question"))
def test_what_is_asked_in_one_area_is_seen_at_figures_reported_in_another(
    figure, reported_elsewhere, indicator, what
):
    plan = reported_elsewhere.action.oap
    for narrowed in ({"area": plan.area_id}, {"oap": plan.pk}):
        read = partial(totals, 2026, ["area"], indicator=indicator.pk, **narrowed)
        assert [cell.not_reported for cell in read()] == [1]
        with transaction.atomic():
            changes(figure)[what]()
            assert read() == read(kept=False)
            assert [cell.not_reported for cell in read()] == [0]
            transaction.set_rollback(True)


def test_the_country_of_who_owes_in_one_area_is_seen_at_figures_reported_in_another(
    figure, reported_elsewhere, indicator
):
    changes(figure)["a country"]()
    read = partial(
        totals,
        2026,
        ["country"],
        indicator=indicator.pk,
        area=reported_elsewhere.action.oap.area_id,
    )
    assert read() == read(kept=False)
    assert [cell.key["country"] for cell in read()] == ["FR"]


def test_an_own_figure_at_an_event_leaves_quick_whatever_has_nothing_stated_there(
    figure, indicator, django_assert_max_num_queries
):
    stated = FigureFactory(
        contribution=ContributionFactory(state=ContributionState.ACCEPTED),
        action=OperationalActionFactory(),
        indicator=indicator,
        kind="consolidated",
        event=EventFactory(),
        value=0,
    )
    keep_sums()
    FigureFactory(
        contribution=ContributionFactory(state=ContributionState.ACCEPTED),
        action=OperationalActionFactory(),
        indicator=indicator,
        event=stated.event,
    )
    with django_assert_max_num_queries(1):
        assert shown(indicator, "area", area=figure.action.oap.area_id) == [7]
    with django_assert_max_num_queries(2):
        assert shown(indicator, "area", area=stated.action.oap.area_id) == [0]


@pytest.fixture
def alike(figure, indicator):
    """Two figures of one organisation under two actions, which may overlap."""
    other = FigureFactory(
        contribution=figure.contribution,
        action=OperationalActionFactory(oap=figure.action.oap),
        indicator=indicator,
        value=figure.value,
    )
    find_overlaps()
    keep_sums()
    return figure, other


def said(figure, indicator, what):
    """Return a value of the total of each action, asked before and after sums are made."""

    def value():
        cells = totals(2026, ["action"], indicator=indicator.pk)
        found = {cell.key["action"]: getattr(cell, what) for cell in cells}
        return found[figure.action_id]

    before = value()
    assert first_difference(2026) is None
    keep_sums()
    assert value() == before
    assert first_difference(2026) is None
    return before


def test_open_groups_are_kept_and_go_as_they_are_decided(
    alike, indicator, django_assert_max_num_queries
):
    figure, other = alike
    with django_assert_max_num_queries(1):
        assert [cell.open for cell in totals(2026, [], indicator=indicator.pk)] == [1]
    Overlap.objects.update(state=OverlapState.DECIDED)
    assert said(figure, indicator, "open") == 0
    Overlap.objects.update(state=OverlapState.REOPENED)
    assert said(other, indicator, "open") == 1
    OverlapMember.objects.filter(figure=figure).delete()
    assert (said(figure, indicator, "open"), said(other, indicator, "open")) == (0, 1)


def test_what_joins_a_group_is_asked_about_from_then_on(figure, indicator):
    group = Overlap.objects.create(indicator=indicator)
    OverlapMember.objects.create(overlap=group, figure=figure, value=figure.value)
    assert said(figure, indicator, "open") == 1
    OverlapMember.objects.update(
        overlap=Overlap.objects.create(indicator=indicator, state=OverlapState.DECIDED)
    )
    assert said(figure, indicator, "open") == 0


def test_the_day_of_a_restatement_is_kept(figure, indicator):
    for number, day in enumerate([date(2026, 9, 1), date(2026, 11, 5)], start=1):
        Restatement.objects.create(
            figure=figure,
            number=number,
            answer_before="number",
            comparator_before="=",
            value_before=5,
            answer="number",
            comparator="=",
            value=figure.value,
            reason="Counted anew.",
            evidence="A list.",
            day=day,
            by=figure.entered_by,
        )
        assert said(figure, indicator, "restated") == day


def changes(figure):
    """List all changes to a total other than by its figures and decisions on them."""
    owed = Obligation.objects.filter(pk=figure.contribution.obligation_id)
    indicator = figure.indicator_version.indicator
    return {
        "a unit": lambda: type(figure.indicator_version).objects.update(
            unit=UnitFactory(code="kg", name="kilograms", base="kg")
        ),
        "a way of adding up": lambda: type(indicator).objects.update(over_reporters="none"),
        "a source": lambda: type(indicator).objects.update(source="judicial_measures"),
        "a country": lambda: type(owed[0].organisation).objects.update(country="FR"),
        "a plan": lambda: type(figure.action).objects.update(oap=OAPFactory()),
        "nobody is asked": lambda: owed.update(unasked=True),
        "a question": lambda: figure.action.asked.all().delete(),
        "a round": lambda: type(owed[0].round).objects.update(
            first_day=date(2025, 1, 1), last_day=date(2025, 12, 31)
        ),
    }


@pytest.mark.parametrize(
    "what",
    (
        "a unit",
        "a way of adding up",
        "a source",
        "a country",
        "a plan",
        "nobody is asked",
        "a question",
        "a round",
    ),
)
def test_whatever_changes_a_total_touches_it(figure, what):
    changes(figure)[what]()
    assert StaleSum.objects.exists()
    assert first_difference(2026) is None
    keep_sums()
    assert first_difference(2026) is None


def test_a_wrong_cached_sum_is_found_and_made_again(figure, indicator):
    PlanSum.objects.update(counted=8)
    ActionMark.objects.create(
        action_id=figure.action_id,
        reporter_id=figure.contribution.obligation.organisation_id,
        year=2026,
        indicator_id=indicator.pk,
        kind="own",
        overlap_id=indicator.pk,
    )
    with pytest.raises(CommandError, match="not what its figures come to"):
        call_command("recompute_totals", "--check")
    call_command("recompute_totals")
    call_command("recompute_totals", "--check")
    assert shown(indicator, "area") == [7]
    assert not ActionMark.objects.exists()


def test_sums_of_what_is_gone_go_too(alike):
    figure, _ = alike
    OverlapMember.objects.all().delete()
    figure.action.asked.all().delete()
    Figure.objects.all().delete()
    keep_sums()
    assert not ActionSum.objects.exists()
    assert not ActionMark.objects.exists()
    assert not PlanSum.objects.exists()


def test_the_clock_has_sums_made_where_something_was_touched(figure):
    moment = figure.entered_at
    assert list(sums(moment)) == []
    Figure.objects.update(value=9, counted=9)
    (due,) = sums(moment)
    assert due.task.name == "results.keep_sums"


def test_what_one_piece_of_work_left_is_done_from_the_next_minute_on(figure):
    Figure.objects.update(value=9, counted=9)
    moment = figure.entered_at.replace(minute=3, second=0)
    names = {
        due.name for later in (0, 30, 60, 120) for due in sums(moment + timedelta(seconds=later))
    }
    assert len(names) == 3


@pytest.mark.guard(
    "The work of each minute makes stale sums again",
    file="results/tasks.py",
    on="    maintenance.keep_sums(seconds=SECONDS)",
    off="    pass",
)
def test_the_work_of_a_minute_makes_stale_sums_again(figure, carry_out):
    Figure.objects.update(value=9, counted=9)
    (due,) = sums(figure.entered_at)

    carry_out(post(due.task, key=due.name))

    assert not StaleSum.objects.exists()


def reported_by_four(indicator):
    """Submit four figures on one action: three own ones, and a consolidated one."""
    action, reporting = OperationalActionFactory(), ReportingRoundFactory()
    AskedFactory(round=reporting, action=action, indicator=indicator)
    for number, kind in enumerate(["own", "own", "own", "consolidated"]):
        owed = ObligationFactory(action=action, round=reporting, organisation=OrganisationFactory())
        contribution = ContributionFactory(obligation=owed, state=ContributionState.SUBMITTED)
        yield FigureFactory(
            contribution=contribution, indicator=indicator, kind=kind, value=Decimal(number)
        )


def accept_and_take_back(figures):
    for state in (ContributionState.ACCEPTED, ContributionState.REOPENED):
        for figure in figures:
            with transaction.atomic():
                Contribution.objects.filter(figures=figure).update(state=state)
                recount([figure.pk])


def repeat(work, end, failed):
    """Do the work on a connection of its own, again and again until the end."""

    def run():
        try:
            while time.monotonic() < end:
                work()
        except Exception as error:  # noqa: BLE001 -- the test shows any of them
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def everything_kept():
    return sorted(ActionSum.objects.values_list("reporter_id", "kind", "counted", "numbers"))


@pytest.mark.usefixtures("transactional_db")
def test_totals_are_right_at_any_time_while_others_accept_and_take_back():
    reported = list(reported_by_four(IndicatorFactory()))
    failed, looked, end = [], 0, time.monotonic() + 4
    works = [
        partial(accept_and_take_back, reported[:2]),
        partial(accept_and_take_back, reported[2:]),
        keep_sums,
    ]
    threads = [repeat(work, end, failed) for work in works]
    while time.monotonic() < end or looked < 3:
        assert first_difference(2026) is None
        looked += 1
    for thread in threads:
        thread.join()
    assert not failed
    assert looked > 2
    keep_sums()
    before = everything_kept()
    keep_all_sums()
    assert before == everything_kept()


@pytest.fixture
def others(figure):
    """Figures of six other indicators, made before the sums."""
    found = [
        FigureFactory(contribution=figure.contribution, indicator=other, value=3)
        for other in IndicatorFactory.create_batch(6)
    ]
    keep_sums()
    return found


@pytest.mark.guard(
    "Sums of indicators that nobody stale stay",
    file="results/totals/cached_sums.py",
    on="""
OF_STALE = SQL("AND COALESCE(kept.indicator_id = ANY(stale.indicators), TRUE)")
""",
    off='OF_STALE = SQL("")',
)
def test_a_changed_figure_makes_sums_of_its_indicator_alone_again(figure, others, indicator):
    other = others[0].indicator_version.indicator
    # Nothing else could distinguish kept sums from new ones.
    ActionSum.objects.filter(indicator_id=other.pk).update(counted=99)
    Figure.objects.filter(pk=figure.pk).update(value=9, counted=9)

    for _ in range(2):
        assert shown(indicator, "action") == [9]
        assert shown(other, "action") == [99]
        keep_sums()

    # Of whom all was stale meanwhile of them all is.
    Figure.objects.filter(pk=figure.pk).update(value=8, counted=8)
    Contribution.objects.update(state=ContributionState.REOPENED)
    assert (shown(indicator, "action"), shown(other, "action")) == ([None], [])
    assert first_difference(2026) is None


def test_where_much_changes_at_once_that_is_noted_once(figure, others):
    Figure.objects.update(value=9, counted=9)

    noted = StaleSum.objects.filter(reporter_id__isnull=False)
    assert list(noted.values_list("action_id", "indicator_id").distinct()) == [
        (figure.action_id, None)
    ]
    assert first_difference(2026) is None
