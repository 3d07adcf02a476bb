"""Facts about a person are kept until a right changes, or the day."""

import re
from collections import OrderedDict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from empact.lib import cached_facts
from empact.lib.memo import remembering
from empact.lib.statements import fact
from tests.factories.actions import DelegationFactory, EntryOnBehalfFactory, ParticipationFactory
from tests.factories.people import RoleAssignmentFactory, UserFactory
from tests.factories.results import EvaluatorFactory

STAMPED = """
SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'stamp_of_rights' AND tgenabled = 'O'
"""
MIDNIGHT = datetime(2026, 11, 28, tzinfo=ZoneInfo(settings.TIME_ZONE))


@pytest.mark.guard(
    "Every table from which facts follow renews the stamp of rights",
    file="actions/migrations/0001_squashed_0016_grant_reports_by_words.py",
    on="    'actions_delegation',",
    off="    # 'actions_delegation',",
)
@pytest.mark.django_db
def test_each_table_from_which_facts_follow_renews_the_stamp(everybody, contribution, monkeypatch):
    DelegationFactory(obligation=contribution.obligation, expert=everybody["expert elsewhere"])
    EntryOnBehalfFactory(by=everybody["est"])
    EvaluatorFactory(person=everybody["est"])
    read = set()

    def find_out_and_look(key, find_out):
        with CaptureQueriesContext(connection) as asked:
            found = find_out()
        for statement in asked:
            read.update(re.findall(r'(?:FROM|JOIN)\s+"?([a-z]+_[a-z_]+)"?', statement["sql"]))
        return found

    monkeypatch.setattr(cached_facts, "_cached_or_found", find_out_and_look)
    for person in everybody.values():
        client = Client()
        client.force_login(person)
        for address in (reverse("home"), contribution.get_absolute_url()):
            client.get(address)
    with connection.cursor() as cursor:
        cursor.execute(STAMPED)
        stamped = {name for (name,) in cursor.fetchall()}

    assert read == stamped


@pytest.fixture
def person(transactional_db):
    """A person of whom each of their requests asks a fact."""
    return RoleAssignmentFactory().person


@pytest.fixture
def found_out():
    """The people for whom the fact was found out, in order."""
    return []


@pytest.fixture
def ask(found_out):
    @fact
    def counts(user):
        found_out.append(user.pk)
        return len(found_out)

    def ask_in_a_request(user):
        with remembering():
            return counts(user)

    return ask_in_a_request


def test_a_fact_is_found_out_once_for_many_requests(person, ask):
    assert [ask(person), ask(person)] == [1, 1]


def test_a_fact_of_each_person_is_kept_apart(person, ask):
    assert [ask(person), ask(UserFactory()), ask(person)] == [1, 2, 1]


def test_a_right_that_changes_has_it_found_out_again(person, ask):
    before = ask(person)

    person.roles.update(last_day=person.roles.get().first_day)

    assert ask(person) == before + 1


def test_what_changes_no_right_leaves_it_kept(person, ask):
    part = ParticipationFactory()
    before = ask(person)

    type(part.action).objects.filter(pk=part.action.pk).update(title="Another title")

    assert ask(person) == before


@pytest.mark.guard(
    "Facts are kept for one day",
    file="empact/lib/cached_facts.py",
    on='    return f"{stamp} {timezone.localdate()}" if stamp else ""',
    off='    return stamp or ""',
)
def test_the_day_is_part_of_what_it_is_kept_under(person, ask):
    found = []
    for moment in (MIDNIGHT - timedelta(minutes=1), MIDNIGHT + timedelta(minutes=1)):
        with time_machine.travel(moment, tick=False):
            found.append(ask(person))

    assert found == [1, 2]


@pytest.mark.guard(
    "A transaction keeps no fact",
    file="empact/lib/cached_facts.py",
    on="    if memo.known_so_far() is None or connection.in_atomic_block:",
    off="    if memo.known_so_far() is None:",
)
def test_a_transaction_keeps_nothing_that_it_may_still_take_back(person, ask):
    with transaction.atomic():
        inside = [ask(person), ask(person)]

    assert [*inside, ask(person), ask(person)] == [1, 2, 3, 3]


def test_of_very_many_people_those_are_dropped_who_asked_longest_ago(
    person, ask, found_out, monkeypatch
):
    monkeypatch.setattr(cached_facts, "MOST", 2)
    monkeypatch.setattr(cached_facts, "_cached", OrderedDict())
    second, third = UserFactory.create_batch(2)

    for one in (person, second, person, third, person, second):
        ask(one)

    assert found_out == [person.pk, second.pk, third.pk, second.pk]
