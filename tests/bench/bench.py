"""Speed of the API's list and of a factsheet, next to the least that could do the same work.

`make bench` prints it. Nothing here passes or fails by a time: machines differ, ratios less so.
"""

import http.client
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from actions.needs.models import Target
from actions.operational_actions.models.actions import Participation
from actions.states import ActionState
from empact.records.documents.fonts import fonts, marks
from empact.records.documents.pdf import BASE, MemoryFetcher
from empact.records.outbox.models import Outbox, OutboxState
from oaps.plans.states import OAPState
from results.factsheets.document import text_of
from results.factsheets.models import Factsheet, FactsheetRun, RunItem
from results.factsheets.rendering import build
from results.factsheets.rendering.making import LOOK, draw_pictures, names_of_pictures
from results.states import FactsheetKind, FactsheetState
from tests.factories.actions import OperationalActionFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.factsheets import SnapshotFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, UserFactory
from tests.factories.priorities import StrategicGoalFactory
from tests.factories.records import MarkingFactory
from tests.factories.sheets import make_full_sheet
from tests.people.conftest import PASSWORD, code_of

CLIENTS = 8
SECONDS = 2.0
ROUNDS = 3
PORT = 18_765
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105 -- of an authenticator app that does not exist

TARGETS = {
    "the API's list": "/api/v1/factsheets/?page_size={}",
    "bare REST framework": "/bench/drf/?size={}",
    "plain SQL": "/bench/sql/?size={}",
}


@pytest.fixture
def server(transactional_db):
    """Start the real web server on the database of this test, with a hundred rows and some."""
    public = MarkingFactory(code="TLP:CLEAR", name="TLP:CLEAR", rank=10)
    for year in range(1900, 2020):
        snapshot = SnapshotFactory(year=year, marking=public)
        run = FactsheetRun.objects.create(
            snapshot=snapshot,
            year=year,
            snapshot_hash=snapshot.hash,
            template_version="1",
            by=snapshot.frozen_by,
        )
        factsheet = Factsheet.objects.create(
            snapshot=snapshot,
            year=year,
            kind=FactsheetKind.GENERAL,
            scope="general",
            version=1,
            title="Results of all crime areas",
            state=FactsheetState.PUBLISHED,
            published_at=timezone.now(),
            marking=public,
        )
        work = Outbox.objects.create(task="bench", ids={}, key=str(year), state=OutboxState.DONE)
        RunItem.objects.create(run=run, factsheet=factsheet, scope="general", work=work)
    with serving():
        yield


@contextmanager
def serving(**environment: str) -> Generator[subprocess.Popen]:
    """Run the web server as in production, on the loopback and the database of the test."""
    place = {
        "PGDATABASE": connection.settings_dict["NAME"],
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    }
    options = ["--bind", f"127.0.0.1:{PORT}", "--workers", "2", "--threads", "4"]
    process = subprocess.Popen(  # noqa: S603 -- the words above
        [sys.executable, "-m", "gunicorn", "empact.wsgi", *options, "--log-level", "error"],
        cwd=settings.BASE_DIR,
        env=os.environ | place | environment,
    )
    try:
        wait_until_it_answers()
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_until_it_answers():
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with closing(http.client.HTTPConnection("127.0.0.1", PORT)) as link:
            try:
                ask(link, TARGETS["plain SQL"].format(1))
            except ConnectionError:
                time.sleep(0.2)
            else:
                return
    pytest.fail("The web server did not answer within 30 seconds.")


def ask(link: http.client.HTTPConnection, path: str) -> float:
    started = time.perf_counter()
    link.request("GET", path)
    answer = link.getresponse()
    answer.read()
    assert answer.status == 200, path
    return time.perf_counter() - started


def load(path: str) -> list[float]:
    """Ask with eight clients for two seconds; return how long each answer took."""
    taken: list[float] = []
    until = time.perf_counter() + SECONDS

    def client():
        link = http.client.HTTPConnection("127.0.0.1", PORT)
        while time.perf_counter() < until:
            taken.append(ask(link, path))
        link.close()

    clients = [Thread(target=client) for _ in range(CLIENTS)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    return taken


@pytest.mark.usefixtures("server")
def test_list_by_api():
    print(f"\nLists by HTTP, {CLIENTS} clients, {ROUNDS} rounds of {SECONDS} s each in turn")
    for size in (20, 100):
        rates: dict[str, list[float]] = {name: [] for name in TARGETS}
        waits: dict[str, list[float]] = {name: [] for name in TARGETS}
        for _ in range(ROUNDS):
            for name, path in TARGETS.items():
                taken = load(path.format(size))
                rates[name].append(len(taken) / SECONDS)
                waits[name] += taken
        own = statistics.median(rates["the API's list"])
        for name in TARGETS:
            rate = statistics.median(rates[name])
            median = statistics.median(waits[name]) * 1000
            slowest = statistics.quantiles(waits[name], n=20)[-1] * 1000
            print(
                f"  {size:3} rows  {name:20} {rate:7.1f} requests/s  median {median:6.1f} ms  "
                f"p95 {slowest:6.1f} ms  the API at {own / rate:.2f} of its rate"
            )


def test_one_factsheet():
    sheet = make_full_sheet()
    pictures = dict(zip(names_of_pictures(sheet), draw_pictures(sheet), strict=True))
    files = {**fonts(), **marks(), **pictures}
    html = text_of(sheet, [""]).layouts[""]
    css = (LOOK / "factsheet.css").read_text()

    def bare():
        config = FontConfiguration()
        fetcher = MemoryFetcher(files)
        style = CSS(string=css, base_url=BASE, url_fetcher=fetcher, font_config=config)
        HTML(string=html, base_url=BASE, url_fetcher=fetcher).write_pdf(
            stylesheets=[style], font_config=config
        )

    alone, whole = in_turn(bare, lambda: build(sheet))

    print("\nOne factsheet, five times each in turn")
    print(f"  bare WeasyPrint, warm, chart drawn already   {alone:6.2f} s")
    print(f"  ours: chart, PDF/A-3a, PDF/UA-1, in a child  {whole:6.2f} s")
    print(f"  ratio                                        {whole / alone:6.2f}")


@pytest.mark.django_db
def test_signing_in(client, settings):
    """Measure page, password and code together, next to a page that is the same for all."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    person = UserFactory(email="ana@example.org", factor=SECRET)
    person.set_password(PASSWORD)
    person.save()

    def signing_in():
        cache.clear()  # a code is taken once
        client.get(reverse("sign_in"))
        client.post(reverse("sign_in"), {"login": person.email, "password": PASSWORD})
        client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)})
        assert "_auth_user_id" in client.session
        client.post(reverse("sign_out"))

    page, whole = in_turn(lambda: client.get(reverse("help")), signing_in)

    print("\nSigning in without the hash, and out again, five times each in turn")
    print(f"  the page of help             {page * 1000:6.1f} ms")
    print(f"  page, password, code, out    {whole * 1000:6.1f} ms")
    print(f"  ratio                        {whole / page:6.2f}")


@pytest.mark.django_db
def test_a_plan_that_is_written(client):
    """Measure its page, its obstacles and its balance: 40 actions, each with 30 participants."""
    plan = OAPFactory(state=OAPState.DRAFT)
    goal = StrategicGoalFactory(plan__cycle=plan.priority.cycle)
    countries = OrganisationFactory.create_batch(30)
    arrests = IndicatorFactory()
    for sequence in range(1, 41):
        given = {"oap": plan, "goal": goal, "sequence": sequence, "state": ActionState.PROPOSED}
        action = OperationalActionFactory(**given)
        Participation.objects.bulk_create(
            Participation(action=action, organisation=country) for country in countries
        )
        Target.objects.create(action=action, indicator=arrests, value=1, by_day=plan.last_day)
    client.force_login(AppointmentFactory(oap=plan).person)
    pages = {
        "the page of help": reverse("help"),
        "the plan": plan.get_absolute_url(),
        "what it lacks": reverse("actions:plan_obstacles", args=[plan.pk]),
        "its balance": reverse("actions:plan_balance", args=[plan.pk]),
    }

    taken = in_turn(*(partial(client.get, address) for address in pages.values()))

    print("\nA plan of 40 actions with 30 participants each, five times in turn (goal: 300 ms)")
    for (name, address), seconds in zip(pages.items(), taken, strict=True):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        queries = len(asked)
        computed = computed_by(partial(client.get, address))
        print(
            f"  {name:20} {seconds * 1000:7.1f} ms, {computed * 1000:6.1f} ms of it computing  "
            f"{queries:2} queries  ratio {seconds / taken[0]:6.2f}"
        )


def computed_by(work: Callable[[], object]) -> float:
    """Return how many seconds we and the database compute for it: on a busy machine the rest waits.

    The mean of ten times, since the system counts the database in hundredths of a second.
    """
    before = _computed()
    for _ in range(10):
        work()
    return (_computed() - before) / 10


def _computed() -> float:
    backend = Path("/proc", str(connection.connection.info.backend_pid), "stat").read_text()
    user, system = backend.rpartition(")")[2].split()[11:13]
    return time.process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def in_turn(*works: Callable[[], object]) -> list[float]:
    """Return the median time of each, run one after the other five times, once to warm up."""
    taken: list[list[float]] = [[] for _ in works]
    for turn in range(6):
        for place, work in enumerate(works):
            started = time.perf_counter()
            work()
            if turn:
                taken[place].append(time.perf_counter() - started)
    return [statistics.median(times) for times in taken]
