"""Rounds that open while others open them, commit or withdraw."""

from functools import partial
from threading import Thread

import pytest
from django.db import connection, transaction
from django.urls import reverse

from actions.obligations.created_by_rounds import write_what_is_owed
from actions.obligations.models.obligations import Obligation, RoundPlan
from actions.participations.commands.participations import answer_asked, withdraw_from_action
from actions.rounds.commands import open_round
from actions.states import ParticipationState
from actions.submissions.commands import start_contribution
from cycles.rounds.models import ReportingRound
from tests.actions.submissions.test_race_entry import at_once
from tests.beside import until_somebody_waits
from tests.factories.actions import ParticipationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db(transaction=True)

PLENTY = 5


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-25T12:00+01:00")


def ask_again(reporting):
    """Do the work of opening, as a second worker would that got the same message."""
    with transaction.atomic():
        ReportingRound.objects.select_for_update(no_key=True).get(pk=reporting.pk)
        write_what_is_owed(reporting=reporting)


def test_a_round_that_is_opened_twice_at_once_asks_once(planned, est, action, work):
    for _ in range(PLENTY):
        ParticipationFactory(action=action)

    outcomes = at_once(*[partial(open_round, planned, by=est)] * 2)
    at_once(*[partial(ask_again, planned)] * 3)
    work()

    assert outcomes == ["NotNow", "done"]
    assert Obligation.objects.count() == PLENTY + 1


def test_who_commits_while_a_round_opens_owes_a_report(planned, est, action, work):
    """The round opens, and asks its plan, while the commitment waits to be committed."""
    late = OrganisationFactory(name="Malta", country="MT")
    part = ParticipationFactory(action=action, organisation=late, state=ParticipationState.PROPOSED)
    nec = RoleAssignmentFactory(organisation=late).person
    with transaction.atomic():
        answer_asked(late, by=nec, participations=[part], answer=ParticipationState.COMMITTED)
        opening = Thread(target=_run, args=[partial(open_round, planned, by=est)])
        opening.start()
        until_somebody_waits()
    opening.join()
    work()

    assert Obligation.objects.filter(organisation=late).count() == 1


@pytest.mark.guard(
    "Who withdraws while a round asks owes nothing",
    file="actions/obligations/writing/obligations.py",
    on="""
            "SELECT id FROM cycles_reportinground WHERE state <> %s ORDER BY id FOR SHARE",
""",
    off="""
            "SELECT id FROM cycles_reportinground WHERE state <> %s ORDER BY id",
""",
)
def test_who_withdraws_while_a_round_asks_owes_nothing(planned, est, action, country, nec):
    open_round(planned, by=est)
    part = action.participations.get()
    with transaction.atomic():
        withdraw_from_action(part, by=nec, note="No capacity.")
        asking = Thread(target=_run, args=[partial(ask_again, ReportingRound.objects.get())])
        asking.start()
        until_somebody_waits()
    asking.join()

    assert not Obligation.objects.exists()
    assert RoundPlan.objects.count() == 1


def test_who_begins_a_report_while_it_is_taken_away_is_informed(planned, est, action, nec, work):
    open_round(planned, by=est)
    work()
    owed = Obligation.objects.get()
    with transaction.atomic():
        withdraw_from_action(action.participations.get(), by=nec, note="No capacity.")
        outcomes: list[str] = []
        starting = Thread(target=_note, args=[outcomes, partial(start_contribution, owed, by=nec)])
        starting.start()
        until_somebody_waits()
    starting.join()

    assert outcomes == ["Gone"]
    assert not Obligation.objects.exists()


@pytest.mark.guard(
    "What somebody begins at the moment at which it is taken away stays",
    file="actions/obligations/models/obligations.py",
    on="        self.filter(pk__in=list(held)).delete()",
    off="        self.delete()",
)
def test_what_somebody_begins_while_they_are_withdrawn_stays(planned, est, action, nec, work):
    open_round(planned, by=est)
    work()
    owed, part = Obligation.objects.get(), action.participations.get()
    withdraw = partial(withdraw_from_action, part, by=nec, note="No capacity.")
    with transaction.atomic():
        begun = start_contribution(owed, by=nec)
        outcomes: list[str] = []
        withdrawing = Thread(target=_note, args=[outcomes, withdraw])
        withdrawing.start()
        until_somebody_waits()
    withdrawing.join()

    assert outcomes == ["done"]
    part.refresh_from_db()
    assert (part.state, Obligation.objects.get().contribution) == ("withdrawn", begun)


def test_who_has_the_page_of_what_is_owed_no_more_before_them_sees_what_happened(
    client, planned, est, action, nec, country, work
):
    open_round(planned, by=est)
    work()
    start = reverse("actions:contribution_start", args=[Obligation.objects.get().pk])
    withdraw_from_action(action.participations.get(), by=nec, note="No capacity.")
    client.force_login(nec)

    page = client.post(start)

    assert page.status_code == 409
    assert f"{nec} withdrew {country} from this action" in page.text
    assert action.get_absolute_url() in page.text
    client.force_login(RoleAssignmentFactory().person)
    assert client.post(start).status_code == 404


def _note(outcomes, call):
    outcomes += at_once(call)


def _run(call):
    try:
        call()
    finally:
        connection.close()
