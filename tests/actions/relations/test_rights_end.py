"""A right that ends is gone at the very next answer, of each process and at midnight.

Each process has answered before, and so keeps the statement by which it found what was seen, and
the facts that were filled in.
"""

import socket
import time
import urllib.error
import urllib.request
from contextlib import closing
from datetime import date, datetime, timedelta
from http import HTTPStatus
from signal import SIGTERM
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from actions.delegations.models import Delegation
from actions.operational_actions.models.actions import Participation
from actions.operational_actions.models.assignments import Assignment
from actions.states import ContributionState, DelegationState, ParticipationState
from empact.people.accounts.models import User
from empact.people.roles.models.roles import RoleAssignment
from oaps.plans.models.plans import OAP, Appointment
from oaps.plans.states import OAPState
from tests import processes
from tests.actions.relations.conftest import organisation_of
from tests.factories.actions import DelegationFactory
from tests.patience import PATIENCE


def ends(model, **which):
    """End something yesterday, as an administrator of the database would."""

    def end(person, contribution):
        yesterday = timezone.localdate() - timedelta(days=1)
        assert model.objects.filter(person=person, **which).update(last_day=yesterday)

    return end


def withdraws(person, contribution):
    """Let the organisation take part no longer."""
    theirs = Participation.objects.filter(organisation=organisation_of(person))
    action = contribution.obligation.action
    assert theirs.filter(action=action).update(state=ParticipationState.WITHDRAWN)


def taken_back(person, contribution):
    delegated = Delegation.objects.filter(expert=person, obligation=contribution.obligation)
    assert delegated.update(state=DelegationState.ENDED)


def no_longer_released(person, contribution):
    contribution.obligation.action.releasable_to.remove(organisation_of(person))


def is_written_again(person, contribution):
    """Take the plan back to a draft, which only those who write it see."""
    plan = contribution.obligation.action.oap_id
    assert OAP.objects.filter(pk=plan).update(state=OAPState.DRAFT)


def leaves(person, contribution):
    assert User.objects.filter(pk=person.pk).update(is_active=False)


def of_contribution(contribution):
    return contribution


def of_action(contribution):
    return contribution.obligation.action


def of_plan(contribution):
    return contribution.obligation.action.oap


ENDINGS = {
    "a role": ("nec", of_contribution, ends(RoleAssignment)),
    "an appointment": ("driver", of_contribution, ends(Appointment)),
    "the lead of an action": ("leader", of_contribution, ends(Assignment)),
    "the part of the leader's organisation": ("leader", of_contribution, withdraws),
    "what an expert was given": ("expert", of_contribution, ends(Assignment)),
    "what a coordinator delegated": ("expert elsewhere", of_contribution, taken_back),
    "the part of a partner": ("partner inside", of_action, withdraws),
    "a release": ("partner inside", of_action, no_longer_released),
    "the state that opens a plan": ("nec outside", of_plan, is_written_again),
}
"""By the right that ends: a person who sees by it alone, the object, and the end of it."""


@pytest.fixture
def submitted(everybody, contribution):
    contribution.state = ContributionState.SUBMITTED
    contribution.save()
    DelegationFactory(obligation=contribution.obligation, expert=everybody["expert elsewhere"])
    return contribution


@pytest.fixture
def ask_each(transactional_db):
    """Ask two web servers in turn; neither hears of a change but from the database."""
    ports = [free_port(), free_port()]
    servers = [
        processes.start(
            ["-m", "gunicorn", "empact.wsgi", "--bind", f"127.0.0.1:{port}"],
            DJANGO_SETTINGS_MODULE="tests.bench.settings",
        )
        for port in ports
    ]
    try:
        yield lambda person, row: [status(port, person, row) for port in ports]
    finally:
        for server in servers:
            processes.end(server, SIGTERM)


def free_port():
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def status(port, person, row):
    client = Client()
    client.force_login(person)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{row.get_absolute_url()}", headers={"Cookie": cookie}
    )
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310 -- one of our own
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except urllib.error.URLError:
            assert time.monotonic() < end
            time.sleep(0.1)


@pytest.mark.guard(
    "Facts about a person are found out again when a right changes",
    file="empact/lib/cached_facts.py",
    on='    return f"{stamp} {timezone.localdate()}" if stamp else ""',
    off='    return f"always {timezone.localdate()}" if stamp else ""',
)
def test_no_process_shows_what_somebody_no_longer_sees(ask_each, everybody, submitted):
    """All that can end ends here, one after the other: to start two servers takes longest."""
    found = {}
    for what, (who, seen, end) in ENDINGS.items():
        person, row = everybody[who], seen(submitted)
        before = ask_each(person, row)
        undo = kept_of(person, submitted)
        end(person, submitted)
        found[what] = (before, ask_each(person, row))
        undo()

    seen, gone = [HTTPStatus.OK] * 2, [HTTPStatus.NOT_FOUND] * 2
    assert found == dict.fromkeys(ENDINGS, (seen, gone))


def kept_of(person, contribution):
    """Remember what an ending may change, and give what puts it back."""
    action = contribution.obligation.action
    rows = [
        *RoleAssignment.objects.filter(person=person),
        *Appointment.objects.filter(person=person),
        *Assignment.objects.filter(person=person),
    ]
    parts = [*Participation.objects.filter(action=action)]
    delegated = [*Delegation.objects.filter(expert=person)]
    released, state = [*action.releasable_to.all()], action.oap.state

    def undo():
        for row in rows:
            type(row).objects.filter(pk=row.pk).update(last_day=row.last_day)
        for part in parts:
            Participation.objects.filter(pk=part.pk).update(state=part.state)
        for one in delegated:
            Delegation.objects.filter(pk=one.pk).update(state=one.state)
        action.releasable_to.set(released)
        OAP.objects.filter(pk=action.oap_id).update(state=state)

    return undo


LAST = date(2026, 11, 27)
LOCAL = ZoneInfo(settings.TIME_ZONE)


@pytest.mark.django_db
@pytest.mark.parametrize("what", ("a role", "an appointment", "the lead of an action"))
def test_a_right_lasts_until_midnight_where_the_policy_cycle_is_kept(everybody, submitted, what):
    """Midnight in Brussels is an hour before that of the servers' clock."""
    who, seen, _ = ENDINGS[what]
    person, row = everybody[who], seen(submitted)
    model = {"a role": RoleAssignment, "an appointment": Appointment}.get(what, Assignment)
    assert model.objects.filter(person=person).update(last_day=LAST)
    midnight = datetime(LAST.year, LAST.month, LAST.day + 1, tzinfo=LOCAL)
    answers = []

    for moment in (midnight - timedelta(minutes=1), midnight + timedelta(minutes=1)):
        with time_machine.travel(moment, tick=False):
            client = Client()
            client.force_login(person)
            answers.append(client.get(row.get_absolute_url()).status_code)

    assert answers == [HTTPStatus.OK, HTTPStatus.NOT_FOUND]


@pytest.mark.django_db
def test_who_left_is_led_to_the_sign_in_page_at_once(everybody, submitted):
    person = everybody["nec"]
    client = Client()
    client.force_login(person)
    before = client.get(submitted.get_absolute_url()).status_code

    leaves(person, submitted)

    after = client.get(submitted.get_absolute_url()).status_code
    assert (before, after) == (HTTPStatus.OK, HTTPStatus.FOUND)
