"""Commands by which EST plans, opens, extends and closes a round."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from actions.answers import Certainty
from actions.obligations.models.extensions import Adjustment
from actions.obligations.models.obligations import Asked, Obligation, RoundPlan
from actions.reviews.commands.reviews import accept_contribution
from actions.rounds.commands import (
    adjust_action,
    change_round,
    choose_indicators,
    close_round,
    drop_round,
    extend_round,
    open_round,
    plan_round,
    retry_opening,
)
from actions.rounds.queries.opening import obstacles_to_opening, preview
from actions.states import ContributionState
from actions.submissions.commands import start_contribution, submit_contribution
from cycles.indicators.models import Source
from cycles.rounds.models import ReportingRound, RoundIndicator
from cycles.states import RoundState
from empact.lib.commands import Changed, Invalid, NotNow, NotReady
from empact.records.outbox.models import Outbox, OutboxState
from oaps.plans.states import OAPState
from tests.factories.actions import ContributionFactory, FigureFactory, OperationalActionFactory
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-25T12:00+01:00", tick=False)
    return time_machine


@pytest.fixture
def opened(planned, est, work):
    """The planned round, once it is open and has all its obligations."""
    open_round(planned, by=est)
    work()
    return ReportingRound.objects.get()


def test_a_round_is_planned_with_its_plans(planned, action):
    assert planned.state == RoundState.PLANNED
    assert [row.oap for row in planned.covered.all()] == [action.oap]
    assert planned.reminder_days == [14, 7, 2, -1]
    assert [change.after for change in planned.changes.all()] == [RoundState.PLANNED]


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    (
        ("last_day", date(2026, 6, 30), "The period ends before it begins. Choose a later day."),
        ("due_day", date(2026, 11, 1), "It would be due before it opens. Choose a later day."),
        (
            "closes_day",
            date(2027, 1, 1),
            "It would close before it is due. Choose that day or a later one.",
        ),
        (
            "corrections_end_day",
            date(2027, 1, 1),
            "Corrections would end before it closes. Choose that day or a later one.",
        ),
        ("reminder_days", [7, 400], "Choose days from 0 to 90."),
    ),
)
def test_days_that_do_not_fit_are_pointed_out(est, action, given, name, value, advice):
    with pytest.raises(Invalid) as refusal:
        plan_round(action.oap.priority.cycle, by=est, **given | {name: value})

    assert refusal.value.problems == {name: advice}


def test_a_round_stays_in_its_cycle_and_has_a_name_of_its_own(planned, est, given):
    other = OAPFactory(priority__cycle__first_year=2022, priority__cycle__last_year=2025)

    with pytest.raises(Invalid) as refusal:
        plan_round(
            planned.cycle, by=est, **given | {"plans": [other], "first_day": date(2025, 1, 1)}
        )

    assert {*refusal.value.problems} == {"name", "plans", "first_day"}


def test_only_est_runs_rounds(planned, nec, country, given):
    for run in (
        lambda: plan_round(planned.cycle, by=nec, **given),
        lambda: change_round(planned, by=nec, seen=1, **given),
        lambda: open_round(planned, by=nec),
        lambda: drop_round(planned, by=nec),
        lambda: close_round(planned, by=nec),
        lambda: extend_round(
            planned, by=nec, organisation=country, due_day=date(2027, 2, 1), reason="Strike."
        ),
    ):
        with pytest.raises(PermissionDenied):
            run()


def test_a_planned_round_is_changed_and_dropped(planned, est, given):
    change_round(planned, by=est, seen=planned.version, **given | {"name": "Autumn"})
    with pytest.raises(Changed):
        change_round(planned, by=est, seen=planned.version, **given | {"name": "Winter"})
    name = ReportingRound.objects.get().name
    drop_round(planned, by=est)

    assert name == "Autumn"
    assert not ReportingRound.objects.exists()


def test_it_asks_what_was_chosen_for_every_plan_for_an_area_and_for_an_action(
    planned, est, action, work
):
    everywhere, of_area, aimed_at, only_here = IndicatorFactory.create_batch(4)
    action.targets.create(indicator=aimed_at, value=1, by_day=date(2026, 12, 31))

    planned = choose_indicators(planned, by=est, seen=planned.version, indicators=[everywhere])
    planned = choose_indicators(
        planned, by=est, seen=planned.version, area=action.oap.area, indicators=[of_area]
    )
    planned = adjust_action(
        planned,
        by=est,
        seen=planned.version,
        action=action,
        indicators=[everywhere, aimed_at, only_here],
    )
    open_round(planned, by=est)
    work()

    assert {row.indicator for row in Asked.objects.all()} == {everywhere, aimed_at, only_here}
    adjusted = Adjustment.objects.values_list("indicator", "asked")
    assert {*adjusted} == {(of_area.pk, False), (only_here.pk, True)}


def test_what_is_counted_from_events_is_never_asked(planned, est):
    counted = IndicatorFactory(name="Joint action days held", source=Source.EVENTS)

    with pytest.raises(Invalid) as refusal:
        choose_indicators(planned, by=est, seen=planned.version, indicators=[counted])

    assert refusal.value.problems == {
        "indicators": "Counted from events, and never asked: Joint action days held. Remove them."
    }


def test_an_action_that_is_not_asked_is_not_adjusted(planned, est):
    with pytest.raises(Invalid):
        adjust_action(
            planned, by=est, seen=planned.version, action=OperationalActionFactory(), indicators=[]
        )


def test_a_round_like_another_asks_the_same(planned, est, action, given):
    indicator, more = IndicatorFactory.create_batch(2)
    planned = choose_indicators(planned, by=est, seen=planned.version, indicators=[indicator])
    planned = adjust_action(
        planned, by=est, seen=planned.version, action=action, indicators=[indicator, more]
    )

    following = plan_round(planned.cycle, by=est, like=planned, **given | {"name": "Next"})

    assert RoundIndicator.objects.get(round=following).indicator == indicator
    assert Adjustment.objects.get(round=following).indicator == more


def test_the_preview_counts_what_opening_does(planned, est, action, belgium, work):
    indicators = IndicatorFactory.create_batch(3)
    choose_indicators(planned, by=est, seen=planned.version, indicators=indicators)
    empty = OperationalActionFactory(oap=action.oap)

    shown = preview(planned)
    open_round(planned, by=est)
    work()

    assert shown.totals == {"actions": 2, "reports": 2, "questions": 6, "answers": 6}
    assert shown.total("without_participants") == 1
    assert [(row.name, row.reports) for row in shown.organisations] == [
        ("Belgium", 1),
        ("Netherlands", 1),
    ]
    assert Obligation.objects.count() == 2
    assert Asked.objects.filter(action__in=[action, empty]).count() == 6


def test_opening_asks_everybody_in_the_background(planned, est, action, belgium, work):
    open_round(planned, by=est, note="As agreed in Budapest.")
    before = Obligation.objects.count()
    work()

    reporting = ReportingRound.objects.get()
    assert (before, Obligation.objects.count()) == (0, 2)
    assert (reporting.state, reporting.opens_day) == (RoundState.OPEN, date(2026, 11, 20))
    assert RoundPlan.objects.get().asked_at is not None
    assert {row.due_day for row in Obligation.objects.all()} == {date(2027, 1, 15)}


def test_opened_early_it_opens_today(planned, est, today):
    today.move_to("2026-11-10T12:00+01:00", tick=False)

    open_round(planned, by=est)

    assert ReportingRound.objects.get().opens_day == date(2026, 11, 10)


def test_a_round_opens_once(opened, est):
    with pytest.raises(NotNow):
        open_round(opened, by=est)


def test_the_work_done_twice_asks_once(opened, work):
    Outbox.objects.update(state=OutboxState.PENDING)
    RoundPlan.objects.update(asked_at=None)

    work()

    assert Obligation.objects.count() == 1


def test_obstacles_are_shown_in_words(planned, est, action, given, today):
    draft = OAPFactory(
        state=OAPState.DRAFT, area__name="Drugs", priority=action.oap.priority, fictional=True
    )
    undefined = IndicatorFactory(name="Old count", version=None)
    IndicatorVersionFactory(indicator=undefined, last_day=date(2025, 12, 31))
    planned = change_round(
        planned,
        by=est,
        seen=planned.version,
        **given
        | {
            "plans": [action.oap, draft],
            "asks_participants": False,
            "asks_leaders": False,
            "asks_drivers": False,
        },
    )
    choose_indicators(planned, by=est, seen=planned.version, indicators=[undefined])
    today.move_to("2027-01-20T12:00+01:00", tick=False)

    with pytest.raises(NotReady) as refusal:
        open_round(planned, by=est)

    assert refusal.value.reasons == (
        "It would have been due on 15 January 2027. Choose a later due date.",
        f"{draft} is not adopted. Remove it, or wait until COSI adopts it.",
        "The round asks no one to report. Choose who reports.",
        (
            "“Old count” has no definition that holds in the period. Do not ask about it, or have "
            "its definition written."
        ),
    )


def test_no_day_of_a_plan_is_asked_about_twice(opened, est, given):
    again = plan_round(opened.cycle, by=est, **given | {"name": "Once more"})

    assert obstacles_to_opening(again) == [
        (
            "Second half of 2026 asks about 1 of these plans and some of these days already. "
            "Choose a period after it, or leave those plans out."
        )
    ]


def test_work_that_was_set_aside_is_tried_again(planned, est, work):
    open_round(planned, by=est)
    with pytest.raises(NotNow):
        retry_opening(planned, by=est)
    Outbox.objects.update(state=OutboxState.QUARANTINED)

    retry_opening(planned, by=est)
    work()

    assert Obligation.objects.count() == 1


def test_one_country_gets_longer_with_a_reason(opened, est, country, belgium, today, nec):
    day = date(2027, 2, 10)

    extend_round(opened, by=est, organisation=country, due_day=day, reason="A strike.")

    owed = Obligation.objects.get(organisation=country)
    assert (owed.due_day, owed.is_extended) == (day, True)
    today.move_to("2027-01-31T12:00+01:00", tick=False)
    close_round(opened, by=est)
    today.move_to("2027-02-10T12:00+01:00", tick=False)
    start_contribution(owed, by=nec)


def test_after_its_own_day_first_entry_ends(opened, est, country, today, nec):
    extend_round(
        opened, by=est, organisation=country, due_day=date(2027, 2, 10), reason="A strike."
    )
    today.move_to("2027-01-31T12:00+01:00", tick=False)
    close_round(opened, by=est)
    today.move_to("2027-02-11T12:00+01:00", tick=False)

    with pytest.raises(NotNow) as refusal:
        start_contribution(Obligation.objects.get(), by=nec)

    assert refusal.value.reasons == (
        (
            "Second half of 2026 is closed, and the longer time that Netherlands was given ended "
            "on 10 February 2027. Ask the EMPACT Support Team for a restatement."
        ),
    )


@pytest.mark.parametrize(
    ("day", "advice"),
    (
        (date(2026, 11, 1), "Choose today or a later day."),
        (date(2027, 1, 15), "It has until 15 January 2027 already. Choose a later day."),
        (
            date(2027, 3, 1),
            (
                "Corrections end on 28 February 2027. Choose that date or an earlier one, so "
                "that reviewers have time."
            ),
        ),
    ),
)
def test_a_longer_time_has_its_limits(opened, est, country, day, advice):
    with pytest.raises(Invalid) as refusal:
        extend_round(opened, by=est, organisation=country, due_day=day, reason="A strike.")

    assert refusal.value.problems == {"due_day": advice}


def test_who_owes_nothing_gets_no_longer_time(opened, est):
    stranger = OrganisationFactory(name="Malta")

    with pytest.raises(Invalid) as refusal:
        extend_round(
            opened, by=est, organisation=stranger, due_day=date(2027, 2, 10), reason="A strike."
        )

    assert refusal.value.problems == {
        "organisation": "Malta has no contributions due in Second half of 2026."
    }


def test_a_planned_round_has_its_days_changed_instead(planned, est, country):
    with pytest.raises(NotNow):
        extend_round(
            planned, by=est, organisation=country, due_day=date(2027, 2, 10), reason="A strike."
        )


def test_closing_ends_first_entry_and_confirms_what_was_accepted(
    belgium, opened, est, country, today
):
    accepted, begun = (
        ContributionFactory(obligation=Obligation.objects.get(organisation=who), state=state)
        for who, state in (
            (country, ContributionState.ACCEPTED),
            (belgium, ContributionState.SUBMITTED),
        )
    )
    counted, waiting = (FigureFactory(contribution=row) for row in (accepted, begun))
    today.move_to("2027-01-20T12:00+01:00", tick=False)

    close_round(opened, by=est, note="All have answered.")

    reporting = ReportingRound.objects.get()
    assert (reporting.state, reporting.closes_day) == (RoundState.CLOSED, date(2027, 1, 20))
    for figure, certainty in ((counted, Certainty.CONFIRMED), (waiting, Certainty.PRELIMINARY)):
        figure.refresh_from_db()
        assert figure.certainty == certainty
    accept_contribution(begun, by=est, seen=begun.version)
    waiting.refresh_from_db()
    assert waiting.certainty == Certainty.CONFIRMED


def test_a_round_is_not_closed_before_it_is_due(opened, est):
    with pytest.raises(NotNow) as refusal:
        close_round(opened, by=est)

    assert refusal.value.reasons == (
        "Second half of 2026 is due on 15 January 2027. Close it on that day or later.",
    )


def test_a_round_is_not_closed_while_it_is_being_opened(planned, est, today):
    open_round(planned, by=est)
    today.move_to("2027-01-20T12:00+01:00", tick=False)

    with pytest.raises(NotNow) as refusal:
        close_round(planned, by=est)

    assert refusal.value.reasons == (
        "Second half of 2026 is still being opened. Close it when all participants are asked.",
    )


def test_a_draft_in_a_round_closed_a_moment_ago_is_kept_and_says_whom_to_ask(
    opened, est, nec, today
):
    draft = start_contribution(Obligation.objects.get(), by=nec)
    today.move_to("2027-01-31T12:00+01:00", tick=False)
    close_round(opened, by=est)

    with pytest.raises(NotNow) as refusal:
        submit_contribution(draft, by=nec, seen=draft.version)

    assert refusal.value.reasons == (
        (
            "Second half of 2026 closed on 31 January 2027, and first entry ended with it. "
            "Ask the EMPACT Support Team for a restatement."
        ),
    )
