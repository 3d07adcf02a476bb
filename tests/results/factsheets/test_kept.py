"""Cached public answers equal the view's answer at this moment, and are for the public only."""

import re
import socket
import time
import urllib.error
import urllib.request
from contextlib import closing
from http import HTTPStatus
from signal import SIGTERM
from threading import Thread

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from empact.records.stamps.cached import CACHE
from empact.records.stamps.models import PublicStamp, public_stamp
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
    withdraw_factsheet,
)
from results.factsheets.models import Factsheet
from results.snapshots.models.snapshots import Snapshot
from tests import processes
from tests.beside import until_somebody_waits
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.factsheets import EmptySnapshotFactory, finish
from tests.factories.people import UserFactory
from tests.patience import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)

YEAR = reverse("results:year_detail", args=[2026])
NOWHERE = "redis://127.0.0.1:1"


@pytest.fixture(autouse=True)
def nothing_kept():
    caches[CACHE].clear()


def of_general(name):
    return reverse(name, args=[Factsheet.objects.get(scope="general").pk])


ADDRESSES = {
    "page": lambda: YEAR,
    "list": lambda: reverse("results:year_list"),
    "number": lambda: reverse("results:number_detail", args=[2026, "general", "arrests"]),
    "file": lambda: of_general("results:factsheet_pdf"),
    "answer": lambda: of_general("api:factsheet-detail"),
    "CSV": lambda: of_general("api:factsheet-figures") + "?format=csv",
    "list of answers": lambda: reverse("api:factsheet-list"),
    "feed": lambda: reverse("results:published_feed"),
    "series": lambda: reverse("results:series_list"),
}


@pytest.fixture(params=ADDRESSES)
def address(request, published):
    return ADDRESSES[request.param]()


def withdraw(est):
    general = Factsheet.objects.get(scope="general")
    withdraw_factsheet(general, by=est, reason="A total was wrong.")


def test_what_is_published_is_made_once(client, address, django_assert_num_queries):
    first = client.get(address)

    # The stamp is read on the bare connection.
    with django_assert_num_queries(0):
        again = client.get(address)

    assert again.status_code == HTTPStatus.OK
    assert b"".join(again) == b"".join(first)
    assert again.headers == first.headers


def test_who_has_no_account_gets_no_cookie_and_may_keep_it_while_it_holds(client, address):
    client.get(address)
    response = client.get(address)

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert response.headers["Cache-Control"] == "public, no-cache"
    same = client.get(address, headers={"If-None-Match": response.headers["ETag"]})
    assert (same.status_code, same.content) == (HTTPStatus.NOT_MODIFIED, b"")
    # A browser takes the headers of this answer for those of the page that it has.
    policy = "Content-Security-Policy"
    assert same.headers[policy] == response.headers[policy]
    assert same.headers["Cache-Control"] == "public, no-cache"


def test_who_asks_first_whether_it_still_holds_has_it_made(
    client, published, django_assert_num_queries
):
    etag = client.get(YEAR).headers["ETag"]
    caches[CACHE].clear()

    same = client.get(YEAR, headers={"If-None-Match": etag})

    assert same.status_code == HTTPStatus.NOT_MODIFIED
    with django_assert_num_queries(0):
        assert client.get(YEAR).status_code == HTTPStatus.OK


def test_a_script_of_a_kept_page_has_the_nonce_of_its_policy(client, published):
    client.get(YEAR)
    response = client.get(YEAR)

    nonces = set(re.findall(r'nonce="([^"]+)"', response.text))
    assert len(nonces) == 1
    assert f"'nonce-{nonces.pop()}'" in response.headers["Content-Security-Policy"]


def test_each_address_and_each_state_has_a_nonce_of_its_own(client, published):
    def policy(address):
        return client.get(address).headers["Content-Security-Policy"]

    found = [policy(YEAR), policy(f"{YEAR}?a=1"), policy(f"{YEAR}?a=2")]
    CrimeAreaFactory()
    found.append(policy(YEAR))

    assert len({*found}) == len(found)


@pytest.mark.parametrize("name", ("page", "file", "answer", "CSV"))
def test_what_is_withdrawn_is_gone_at_once(client, published, est, name):
    address = ADDRESSES[name]()
    client.get(address)

    withdraw(est)

    assert client.get(address).status_code == HTTPStatus.GONE


def test_what_is_replaced_is_gone_at_once(client, published, est, second_est):
    first = client.get(YEAR)
    later = build_factsheets(EmptySnapshotFactory(frozen_by=est), by=est)
    finish(later)
    submit_factsheets(later, by=est)
    clear_factsheets(later, by=second_est)

    publish_factsheets(later, by=second_est)

    again = client.get(YEAR, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == HTTPStatus.OK
    assert again.context["factsheet"].version == 2


def test_what_is_withdrawn_while_it_is_made_is_not_kept(client, published, est):
    """A reader who was answered meanwhile got what was valid then; later readers do not."""
    given = []

    def read():
        try:
            given.append(Client().get(YEAR).status_code)
        finally:
            connection.close()

    reader = Thread(target=read)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Snapshot._meta.db_table} IN ACCESS EXCLUSIVE MODE")
        reader.start()
        until_somebody_waits()
        withdraw(est)
    reader.join()

    assert given
    assert client.get(YEAR).status_code == HTTPStatus.GONE


@pytest.mark.guard(
    "What a transaction reads before its last change is not cached",
    file="empact/records/stamps/cached.py",
    on="""
        if _is_from_nobody(request) and not connection.in_atomic_block and (state := _state()):
""",
    off="        if _is_from_nobody(request) and (state := _state()):",
)
def test_what_a_transaction_reads_in_its_middle_is_not_kept(client, published):
    """It has a new stamp since its first change, and no other for those that follow."""
    years = reverse("results:year_list")
    with transaction.atomic():
        Factsheet.objects.filter(scope="general").update(title="Half said")
        assert "Half said" in client.get(years).text
        Factsheet.objects.filter(scope="general").update(title="Said")

    assert "Half said" not in client.get(years).text


@pytest.mark.guard(
    "A signed-in reader's page is not cached",
    file="empact/records/stamps/cached.py",
    on="        and settings.SESSION_COOKIE_NAME not in request.COOKIES",
    off="        and request.COOKIES is not None",
)
@pytest.mark.parametrize("first", ("nobody", "team"))
def test_the_page_of_who_is_signed_in_is_theirs_alone(client, published, est, first):
    mine = Client()
    mine.force_login(est)
    in_turn = [client, mine] if first == "nobody" else [mine, client]
    for one in in_turn * 2:
        response = one.get(YEAR)
        of_team = one is mine
        assert (reverse("sign_out") in response.text) is of_team
        assert ("no-store" in response.headers["Cache-Control"]) is of_team
    etag = client.get(YEAR).headers["ETag"]
    assert mine.get(YEAR, headers={"If-None-Match": etag}).status_code == HTTPStatus.OK


def test_what_only_the_team_reads_is_not_kept(client, cleared, est):
    mine = Client()
    mine.force_login(est)
    address = of_general("results:factsheet_pdf")

    with closing(mine.get(address)) as answer:
        assert answer.status_code == HTTPStatus.OK
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND


CACHES_THAT_FAIL = {
    "away": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": NOWHERE},
    "full": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "full",
        "OPTIONS": {"MAX_ENTRIES": 0},
    },
}


@pytest.mark.parametrize("name", ("api:factsheet-list", "api:indicator-list"))
def test_a_list_for_programs_is_found_once_for_all_who_are_signed_in(
    client, published, name, django_assert_max_num_queries
):
    address = reverse(name)
    to_nobody = client.get(address).json()
    first, second = Client(), Client()
    for one in (first, second):
        one.force_login(UserFactory())

    answers = [first.get(address)]
    # The session, the account and what roles they hold; the stamp is read on the bare connection.
    with django_assert_max_num_queries(4) as asked:
        answers.append(second.get(address))

    assert [answer.json() for answer in answers] == [to_nobody, to_nobody]
    assert to_nobody["results"]
    assert not any("results_factsheet" in one["sql"] for one in asked)
    assert not any("cycles_indicator" in one["sql"] for one in asked)
    assert "private" in answers[1].headers["Cache-Control"]


def test_a_list_for_programs_shows_at_once_what_is_withdrawn(published, est):
    reader = Client()
    reader.force_login(UserFactory())
    address, general = reverse("api:factsheet-list"), Factsheet.objects.get(scope="general")
    before = [row["id"] for row in reader.get(address).json()["results"]]

    withdraw(est)

    after = [row["id"] for row in reader.get(address).json()["results"]]
    assert str(general.pk) in before
    assert after == [pk for pk in before if pk != str(general.pk)]


@pytest.mark.guard(
    "A list that is cached for all holds nothing that only the team can see",
    file="results/factsheets/api.py",
    on="""
        if holds(request.user, Role.EST):
            return find(request)
""",
    off="""
        if request.user.pk is None:
            return find(request)
""",
)
@pytest.mark.parametrize("first", ("est", "reader"))
def test_a_list_for_programs_shows_the_drafts_of_the_team_to_the_team_alone(cleared, est, first):
    clients = {"est": Client(), "reader": Client()}
    clients["est"].force_login(est)
    clients["reader"].force_login(UserFactory())
    address = reverse("api:factsheet-list")

    clients[first].get(address)

    found = {name: client.get(address).json()["results"] for name, client in clients.items()}
    assert found["est"]
    assert found["reader"] == []


@pytest.mark.parametrize("how", CACHES_THAT_FAIL)
def test_a_cache_that_is_away_or_full_keeps_nothing(client, published, est, settings, how):
    settings.CACHES = settings.CACHES | {CACHE: CACHES_THAT_FAIL[how]}

    assert [client.get(YEAR).status_code for _ in range(2)] == [HTTPStatus.OK] * 2
    withdraw(est)
    assert client.get(YEAR).status_code == HTTPStatus.GONE


@pytest.mark.parametrize("kept", ("", b"nonsense", {"state": "another"}))
def test_what_is_no_page_is_passed_over(client, published, kept):
    client.get(YEAR)
    (key,) = (name.split(":", 2)[2] for name in caches[CACHE]._cache)  # noqa: SLF001 -- it has no other door

    caches[CACHE].set(key, kept)

    assert client.get(YEAR).context["factsheet"].scope == "general"


@pytest.mark.guard(
    "No process serves a withdrawn version",
    file="empact/records/stamps/cached.py",
    on="        if kept is not None and kept.state == _state():",
    off="        if kept is not None:",
)
def test_no_process_serves_what_another_has_withdrawn(published, est):
    """Two web servers have kept the page; neither hears of the withdrawal but from the database."""
    ports = [free_port(), free_port()]
    servers = [
        processes.start(
            ["-m", "gunicorn", "empact.wsgi", "--bind", f"127.0.0.1:{port}"],
            DJANGO_SETTINGS_MODULE="tests.bench.settings",
        )
        for port in ports
    ]
    try:
        for port in ports:
            assert [status(port) for _ in range(2)] == [HTTPStatus.OK] * 2
        withdraw(est)
        assert [status(port) for port in ports] == [HTTPStatus.GONE] * 2
    finally:
        for server in servers:
            processes.end(server, SIGTERM)


def free_port():
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def status(port):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{YEAR}") as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except urllib.error.URLError:
            assert time.monotonic() < end
            time.sleep(0.1)


def test_two_who_change_what_is_public_do_not_wait_for_each_other():
    PublicStamp.objects.create()
    seen = [public_stamp()]

    def change():
        try:
            CrimeAreaFactory()
            seen.append(public_stamp())
        finally:
            connection.close()

    beside = Thread(target=change)
    with transaction.atomic():
        IndicatorFactory()
        beside.start()
        beside.join(PATIENCE)
        assert not beside.is_alive()
    seen.append(public_stamp())

    assert len({*seen}) == 3


def test_a_change_that_is_taken_back_inside_a_transaction_hides_no_other():
    PublicStamp.objects.create()
    before = public_stamp()

    with transaction.atomic():
        with transaction.atomic():
            CrimeAreaFactory()
            transaction.set_rollback(True)
        CrimeAreaFactory()

    assert public_stamp() != before
