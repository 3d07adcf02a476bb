"""Overdue contributions: one predicate for one row and for many, and due dates of returns."""

import random
from datetime import date, timedelta

import pytest

from actions.delegations.commands import send_delegation_back
from actions.obligations.models.obligations import Obligation
from actions.obligations.status import is_overdue
from actions.reports.commands import reopen_report
from actions.reports.models import ActionReport
from actions.reviews.commands.reviews import return_contribution
from actions.rounds.commands import extend_round
from actions.states import ContributionState, DelegationState, OwedState, ReportState
from actions.submissions.commands import reopen_contribution
from cycles.states import RoundState
from empact.lib.commands import Invalid
from empact.people.roles.kinds import Role
from empact.site.calendar.queries.entries import Asking, entries_of
from empact.site.national_reports.queries.report import _by_plan as by_plan
from empact.site.national_reports.queries.scopes import Scope
from empact.site.tasks.sources.reporting import reports_of
from tests.actions.reviews.people import holder_of
from tests.factories.actions import (
    ContributionFactory,
    ContributionStateChangeFactory,
    DelegationFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db

DUE, TODAY, LAST = date(2026, 12, 10), date(2026, 12, 20), date(2027, 2, 28)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-12-20T12:00+01:00", tick=False)
    return time_machine


@pytest.fixture
def reporting():
    return ReportingRoundFactory(
        state=RoundState.OPEN,
        opens_day=date(2026, 11, 1),
        due_day=DUE,
        closes_day=date(2027, 1, 10),
        corrections_end_day=LAST,
    )


@pytest.fixture
def nec():
    return RoleAssignmentFactory(role=Role.NEC, organisation__name="Belgium")


@pytest.fixture
def owed(reporting, nec):
    return ObligationFactory(round=reporting, organisation=nec.organisation, due_day=DUE)


@pytest.fixture
def submitted(owed):
    contribution = ContributionFactory(obligation=owed, submitted=True)
    FigureFactory(contribution=contribution)
    ContributionStateChangeFactory(contribution=contribution)
    return contribution


@pytest.fixture
def est():
    return holder_of(Role.EST)


def give_back(contribution, est, **given):
    given = {"note": "Which weeks?", "comments": {}} | given
    return return_contribution(contribution, by=est, seen=contribution.version, **given)


def test_the_predicate_says_the_same_of_one_row_and_of_many(reporting):
    dice = random.Random(7)  # noqa: S311 -- made up rows
    states = [None, *ContributionState.values]
    for _ in range(120):
        day = TODAY + timedelta(days=dice.randint(-3, 3))
        first = dice.choice([None, DUE])
        owed = ObligationFactory(round=reporting, due_day=day, first_due_day=first)
        if state := dice.choice(states):
            ContributionFactory(obligation=owed, state=state)

    rows = Obligation.objects.select_related("contribution")
    expected = {row.pk for row in rows if row.is_overdue}

    assert 0 < len(expected) < len(rows)
    assert {row.pk for row in Obligation.objects.overdue()} == expected
    stands = Obligation.objects.with_owed_state().filter(owed_state=OwedState.OVERDUE)
    assert {row.pk for row in stands} == expected
    round_of = type(reporting).objects.filter(is_overdue("obligations__"))
    assert round_of.count() == len(expected)


def test_the_report_of_a_leader_says_the_same_of_one_row_and_of_many(reporting):
    for state in ReportState.values:
        for days in (-1, 0, 1):
            ActionReport.objects.create(
                action=OperationalActionFactory(),
                round=reporting,
                state=state,
                due_day=TODAY + timedelta(days=days),
            )

    rows = ActionReport.objects.all()

    assert {row.pk for row in rows.overdue()} == {row.pk for row in rows if row.is_overdue}
    assert rows.overdue().count() == 2


def test_what_is_returned_is_due_again_at_the_end_of_the_corrections(submitted, owed, est, nec):
    give_back(submitted, est)

    owed.refresh_from_db()
    assert (owed.due_day, owed.first_due_day) == (LAST, DUE)
    assert (owed.is_overdue, owed.is_extended) == (False, False)
    assert [report.due for report in reports_of(nec.person)] == [LAST]


def test_who_returns_says_by_when_and_past_that_it_is_overdue_everywhere(
    submitted, owed, est, nec, today, reporting
):
    day = date(2027, 1, 15)
    give_back(submitted, est, due_day=day)
    today.move_to("2027-01-16T12:00+01:00", tick=False)

    owed.refresh_from_db()
    assert (owed.due_day, owed.is_overdue) == (day, True)
    assert [(row.state, row.label) for row in reports_of(nec.person)] == [("overdue", "Overdue")]
    (plan,) = by_plan(owed.organisation, Scope(round=reporting))
    assert (plan.sent_back, plan.overdue) == (1, 1)
    assert Obligation.objects.with_owed_state().get().owed_state == OwedState.OVERDUE


@pytest.mark.parametrize(
    ("day", "problem"),
    (
        (date(2026, 12, 19), "This date has passed. Choose today or a later date."),
        (date(2027, 3, 1), "Corrections end on 28 February 2027."),
    ),
)
def test_a_new_due_date_lies_between_today_and_the_end_of_corrections(
    submitted, owed, est, day, problem
):
    with pytest.raises(Invalid) as refusal:
        give_back(submitted, est, due_day=day)

    assert refusal.value.problems["due_day"].startswith(problem)
    owed.refresh_from_db()
    assert (owed.due_day, owed.first_due_day) == (DUE, None)


def test_what_is_returned_early_is_not_due_earlier_than_it_was(submitted, owed, est, today):
    today.move_to("2026-12-01T12:00+01:00", tick=False)

    with pytest.raises(Invalid) as refusal:
        give_back(submitted, est, due_day=date(2026, 12, 9))

    assert refusal.value.problems == {
        "due_day": "It was due on 10 December 2026. Choose that date or a later one."
    }


def test_a_return_leaves_alone_whether_it_came_on_time(submitted, owed, est):
    before = Obligation.objects.tallied_by("organisation").get()

    give_back(submitted, est)

    after = Obligation.objects.tallied_by("organisation").get()
    names = ("on_time", "given_late", "missing", "not_due")
    assert [after[name] for name in names] == [before[name] for name in names] == [0, 1, 0, 0]


def test_longer_time_after_a_return_measures_it_by_that(submitted, owed, est, reporting):
    give_back(submitted, est, due_day=date(2026, 12, 22))
    day = date(2026, 12, 30)

    extend_round(reporting, by=est, organisation=owed.organisation, due_day=day, reason="A strike.")

    owed.refresh_from_db()
    assert (owed.due_day, owed.first_due_day, owed.is_extended) == (day, day, True)


def test_what_is_reopened_is_due_again(submitted, owed, nec):
    submitted.state = ContributionState.ACCEPTED
    submitted.save(update_fields=["state"])

    reopen_contribution(submitted, by=nec.person, reason="Twelve, not ten.")

    owed.refresh_from_db()
    assert (owed.due_day, owed.first_due_day) == (LAST, DUE)


def test_a_leaders_report_that_is_sent_back_is_due_again(reporting, est):
    report = ActionReport.objects.create(
        action=OperationalActionFactory(), round=reporting, due_day=DUE, state=ReportState.SUBMITTED
    )

    reopen_report(report, by=est, note="Which weeks?")

    report.refresh_from_db()
    assert (report.due_day, report.is_overdue) == (LAST, False)


def test_the_calendar_shows_the_new_date_of_a_closed_round(submitted, est, nec, reporting):
    give_back(submitted, est, due_day=date(2027, 1, 20))
    type(reporting).objects.update(state=RoundState.CLOSED)

    entries = entries_of(Asking(nec.person, date(2027, 1, 16), date(2027, 1, 31)))

    assert [(row.first_day, row.name) for row in entries] == [
        (date(2027, 1, 20), "Belgium: 1 of 1 contribution to submit")
    ]


def test_an_expert_gets_the_new_date_where_the_old_one_has_passed(submitted, owed, est, nec):
    expert = RoleAssignmentFactory(role=Role.EXPERT, organisation=nec.organisation).person
    given = DelegationFactory(
        obligation=owed, expert=expert, due_day=DUE, state=DelegationState.TAKEN_OVER
    )
    give_back(submitted, est, due_day=date(2027, 1, 15))

    send_delegation_back(given, by=nec.person, reason="Which weeks?")

    given.refresh_from_db()
    assert (given.due_day, given.is_overdue) == (date(2027, 1, 15), False)


def test_the_page_of_a_return_offers_a_date_and_takes_it(submitted, owed, est, client):
    client.force_login(est)
    address = f"/contributions/{submitted.pk}/review/"
    page = client.get(address)
    assert page.context["form"]["due_day"].value() == LAST

    given = {"seen": submitted.version, "note": "Which weeks?", "due_day": "2027-01-15"}
    client.post(f"/contributions/{submitted.pk}/return/", given)

    owed.refresh_from_db()
    assert owed.due_day == date(2027, 1, 15)
