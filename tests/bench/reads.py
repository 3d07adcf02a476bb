"""Pages, lists and published things as they are read, with few figures and with very many.

Each is asked for by HTTP with eight clients, in turn with a bare Django view and a bare REST
framework view, and once more alone, to see what its statements cost. `make bench` prints it and
writes docs/measured.md.
"""

import http.client
import json
import os
import subprocess
import time
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from pathlib import Path
from threading import Thread

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from empact.people.accounts.models import User
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from oaps.reference.load import load_reference
from results.factsheets.models import Factsheet
from tests.bench.bench import CLIENTS, PORT, serving
from tests.bench.big import FIGURES
from tests.bench.conftest import fill
from tests.most_read import most_read

SECONDS = 3.0
TABLE = Path(settings.BASE_DIR, "docs", "measured.md")

INTRODUCTION = """# Measured

`make bench` writes this table (`tests/bench/reads.py`): reads of the demonstration through
gunicorn with 2 workers of 4 threads, by {clients} clients on {cores} cores, PostgreSQL included.
CPU is that of the web server's processes for one request, and next to it that of the database's.
Planning and execution are those of its statements that are not prepared, each explained once. A
ratio compares API lists with the bare list of as many rows, and published things with the bare
page.

{day}, commit {commit}.
"""

HEAD = """
## {volume}

| read | per s | ratio | CPU, ms | database | statements | SQL, KB | planned | run | answer, KB |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""

ACCOUNTS = 5_000


@dataclass
class Read:
    """One read: its reader, its address, and the bare read that it is compared with."""

    name: str
    address: str
    person: object = None
    floor: str = ""


PAGE, ROWS = "bare Django page", "bare REST framework, {} contributions"


@pytest.fixture
def server(transactional_db, settings, tmp_path):
    """Load the demonstration, and start the web server on it."""
    settings.DEMONSTRATION = True
    settings.MEDIA_ROOT = tmp_path
    settings.ROOT_URLCONF = "tests.bench.urls"  # as the web server has it
    load_reference()
    call_command("load_demo")
    with serving(EMPACT_DEMO="1") as server:
        yield server


def what_is_read():
    """Name the bare reads, and all that is compared with them."""
    nec, est, driver, plan, action, event, draft = most_read()
    current = RoleAssignment.objects.current().select_related("person")
    found = [Read(PAGE, "/bench/page/")]
    for size in (20, 100):
        found.append(Read(ROWS.format(size), f"/bench/contributions/?size={size}"))
        for name in ("contribution", "obligation", "action", "oap"):
            address = f"{reverse(f'api:{name}-list')}?page_size={size}"
            found += [
                Read(f"API, {size} {name}s, {role}", address, person, ROWS.format(size))
                for role, person in (("NEC", nec), ("EST", est))
            ]
    roles = {held.role: held.person for held in current.order_by("pk")}
    found += [Read(f"home, {role}", reverse("home"), roles[role]) for role in sorted(roles)]
    found.append(Read("home, driver", reverse("home"), driver))
    for role, person in (("NEC", nec), ("EST", est)):
        found += [
            Read(f"action, {role}", action.get_absolute_url(), person),
            Read(
                f"its figures, {role}", reverse("actions:action_figures", args=[action.pk]), person
            ),
            Read(f"event, {role}", event.get_absolute_url(), person),
            Read(f"plan, {role}", plan.get_absolute_url(), person),
            Read(f"search, {role}", reverse("desk:search", query={"q": "firearms"}), person),
        ]
    found.append(Read("review queue, EST", reverse("actions:review_list"), est))
    if draft:
        form = reverse("actions:contribution_change", args=[draft.pk])
        found.append(Read("contribution form, NEC", form, nec))
    for sheet in Factsheet.objects.published().order_by("-year", "kind", "title")[:2]:
        found += [
            Read(f"published page, {sheet.kind}", sheet.get_public_url(), None, PAGE),
            Read(
                f"published answer, {sheet.kind}",
                reverse("api:factsheet-detail", args=[sheet.pk]),
                None,
                PAGE,
            ),
        ]
    found += [
        Read("published list by API", reverse("api:factsheet-list"), None, PAGE),
        Read("published list", reverse("results:year_list"), None, PAGE),
        Read("published history", reverse("results:history_list"), None, PAGE),
    ]
    return found


def test_reads(server):
    reads = what_is_read()
    tables = [table("The demonstration", reads, server)]
    fill()
    open_accounts()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    volume = f"The demonstration with {FIGURES:,} figures and {ACCOUNTS:,} accounts"
    tables.append(table(volume.replace(",", " "), reads, server))
    TABLE.write_text(introduction() + "".join(tables))


def open_accounts():
    """Open accounts of experts, as many in each organisation."""
    states = Organisation.objects.filter(kind=OrganisationKind.MEMBER_STATE, authority_of=None)
    people = User.objects.bulk_create(
        User(username=f"expert-{number}", email=f"expert-{number}@example.org")
        for number in range(ACCOUNTS)
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(
            person=person, role=Role.EXPERT, organisation=organisation, first_day=date(2025, 1, 1)
        )
        for person, organisation in zip(people, cycle(states), strict=False)
    )


def introduction():
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607 -- whichever git there is
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    return INTRODUCTION.format(
        clients=CLIENTS, cores=os.process_cpu_count(), day=timezone.localdate(), commit=commit
    )


def table(volume, reads, server):
    rates, lines = {}, []
    print(f"\nReads by HTTP, {CLIENTS} clients, {SECONDS} s each. {volume}")
    for read in reads:
        rate, cpu, database = rate_of(read, server)
        rates[read.name] = rate
        asked = statements_of(read)
        ratio = f"{rate / rates[read.floor]:.2f}" if read.floor else ""
        cells = [f"{rate:.0f}", ratio, f"{cpu:.1f}", f"{database:.1f}", *asked]
        print(f"  {read.name:34} " + "  ".join(f"{cell:>7}" for cell in cells), flush=True)
        lines.append(f"| {' | '.join([read.name, *cells])} |\n")
    return HEAD.format(volume=volume) + "".join(lines)


def cookie_of(read):
    if read.person is None:
        return {}
    client = Client()
    client.force_login(read.person)
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"}


def rate_of(read, server):
    """Return how many requests a second are answered, and what each takes of the processors, in ms:
    of the web server's, and of the database's."""
    headers = cookie_of(read)
    answered = [0] * CLIENTS

    def ask(number, until):
        link = http.client.HTTPConnection("127.0.0.1", PORT)
        while time.perf_counter() < until:
            link.request("GET", read.address, headers=headers)
            answer = link.getresponse()
            answer.read()
            assert answer.status == 200, (read.name, answer.status)
            answered[number] += 1
        link.close()

    def all_of_them(seconds):
        until = time.perf_counter() + seconds
        clients = [Thread(target=ask, args=(number, until)) for number in range(CLIENTS)]
        for one in clients:
            one.start()
        for one in clients:
            one.join()

    all_of_them(0.5)
    answered[:] = [0] * CLIENTS
    parents = (server.pid, server_of_the_database())
    before, started = [seconds_of(pid) for pid in parents], time.perf_counter()
    all_of_them(SECONDS)
    taken, many = time.perf_counter() - started, sum(answered)
    web, database = (
        (seconds_of(pid) - earlier) / many * 1000
        for pid, earlier in zip(parents, before, strict=True)
    )
    return many / taken, web, database


def server_of_the_database():
    """Give the process that starts one for each connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    return times_of(pid)[1]


def seconds_of(pid):
    """Return for how long a process and those that it started have computed, in seconds."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    ended = sum(times_of(pid)[11:15])
    return (ended + sum(sum(times_of(one)[11:13]) for one in children)) / os.sysconf("SC_CLK_TCK")


def times_of(pid):
    """Return what the system says of a process behind its name; its children come and go."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return [0] * 15
    state, *numbers = said.rpartition(")")[2].split()
    return [state, *map(int, numbers)]


def statements_of(read):
    """Return the number and size of the statements, what planning and running them takes, and the
    size of the answer."""
    client = Client(headers={"Host": "127.0.0.1", **cookie_of(read)})
    client.get(read.address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(read.address)
    assert answer.status_code == 200, read.name
    size = sum(len(statement["sql"]) for statement in asked)
    planned = run = 0.0
    with psycopg.connect(**where()) as other:
        for statement in asked:
            if not statement["sql"].lstrip("( \n").startswith(("SELECT", "WITH")):
                continue
            if "$1" in statement["sql"]:
                # It was planned once for this connection, and its parameters are not logged.
                run += float(statement["time"]) * 1000
                continue
            with other.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement['sql']}".encode())
                (plans,) = cursor.fetchone()
            (plan,) = plans if isinstance(plans, list) else json.loads(plans)
            planned += plan["Planning Time"]
            run += plan["Execution Time"]
        other.rollback()
    body = b"".join(answer)
    return [
        str(len(asked)),
        f"{size / 1024:.1f}",
        f"{planned:.1f}",
        f"{run:.1f}",
        f"{len(body) / 1024:.0f}",
    ]


def where():
    given = connection.get_connection_params()
    names = ("host", "port", "dbname", "user", "password", "options")
    return {name: given[name] for name in names if name in given}
