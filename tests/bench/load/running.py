"""Requests a second that EMPACT answers while people of all roles work at once.

`make load` loads the demonstration, starts gunicorn with 2 workers of 4 threads, and lets locust
make the journeys of ``journeys.py``, at one rate after the other. It prints the time of the
answers, writes docs/load.md, and fails where an answer was an error at the first two rates. These
are promised, and last ``LOAD_SECONDS``. The further rates last a minute each; they find the knee,
the highest rate at which answers still come in time. ``LOAD_RATES`` names all rates.
"""

import csv
import json
import os
import subprocess
from datetime import timedelta
from itertools import batched
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.contributions.models.contributions import Contribution
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from empact.people.roles.kinds import Role
from empact.people.roles.models.roles import RoleAssignment
from empact.people.tokens.models import APIToken, Scope
from oaps.plans.models.plans import Appointment
from oaps.reference.load import load_reference
from results.factsheets.models import Factsheet
from tests.bench.bench import PORT, serving

SECONDS = int(os.environ.get("LOAD_SECONDS", "60"))
RATES = [int(rate) for rate in os.environ.get("LOAD_RATES", "22,55,77,99,121,143,165").split(",")]
WARMING = 30, 60
"""The rate and the seconds of a first run, which is not counted in the table."""

EACH_WRITES = 2
"""The drafts of each writer; a person with more of them comes once for each pair."""

PROMISED = 2
"""The number of rates, the first ones, that have to be borne without an error."""

FURTHER_SECONDS = 60
"""Seconds of each rate that is not promised."""

IN_TIME = 300
"""Milliseconds within which 95 of 100 answers have to come."""

ALMOST_ALL = 0.95
"""The share of what is asked that has to be answered within the same time."""

NUMBERS = {"coordinator": 27, "reviewer": 6, "driver": 8, "reader": 10, "program": 4}
"""The number of people on each journey: before a deadline coordinators are half of all."""

TABLE = Path(settings.BASE_DIR, "docs", "load.md")
LOCUST = Path(settings.BASE_DIR, "var", "load", "bin", "locust")
SAME = "a" * 32
"""A token against forged requests, as cookie and in the form."""

INTRODUCTION = """# Load

`make load` writes this (`tests/bench/load/`): the demonstration through gunicorn with 2 workers of
4 threads, PostgreSQL and locust on the same {cores} cores. {people} people come at once:
{who}. The first {promised} rates
last {seconds} s each, the others {further} s.

{knee}

{day}, commit {commit}.

| asked, requests/s | answered, requests/s | errors | median, ms | p95, ms | p99, ms |
| --- | --- | --- | --- | --- | --- |
"""
STEP = """
At {rate} requests/s:

| journey: step | requests | errors | median, ms | p95, ms |
| --- | --- | --- | --- | --- |
"""


@pytest.fixture
def server(transactional_db, settings, tmp_path):
    """Load the demonstration, and start the web server on it."""
    settings.DEMONSTRATION = True
    settings.MEDIA_ROOT = tmp_path
    load_reference()
    call_command("load_demo")
    with serving(EMPACT_DEMO="1", MEDIA_ROOT=str(tmp_path)):
        yield


def headers_of(person):
    client = Client()
    client.force_login(person)
    name, csrf = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
    return {"Cookie": f"{name}={client.session.session_key}; {csrf}={SAME}"}


def addresses(rows):
    return [row.get_absolute_url() for row in rows]


def figures_of(actions):
    return [reverse("actions:action_figures", args=[row.pk]) for row in actions]


def coordinators():
    """Give coordinators with drafts, and the forms of those; no two write the same draft."""
    found, written = [], set()
    for held in RoleAssignment.objects.current().filter(role=Role.NEC).order_by("pk"):
        owed = Obligation.objects.filter(organisation=held.organisation)
        drafts = Contribution.objects.filter(
            obligation__in=owed, state__in=("draft", "returned"), obligation__round__state="open"
        ).exclude(pk__in=written)
        actions = OperationalAction.objects.filter(obligations__in=owed).distinct()[:20]
        if not drafts or not actions:
            continue
        written |= {draft.pk for draft in drafts}
        found += [
            {
                "headers": headers_of(held.person),
                "home": reverse("home"),
                "actions": addresses(actions),
                "drafts": [
                    {
                        "form": reverse("actions:contribution_change", args=[draft.pk]),
                        "by_itself": reverse("actions:contribution_autosave", args=[draft.pk]),
                        "check": reverse("actions:contribution_submit", args=[draft.pk]),
                    }
                    for draft in part
                ],
            }
            for part in batched(drafts, EACH_WRITES, strict=False)
        ]
    return found


def reviewers():
    waiting = Contribution.objects.filter(state="submitted")
    found = []
    for held in RoleAssignment.objects.current().filter(role__in=(Role.EST, Role.EUROJUST)):
        seen = waiting.visible_to(held.person).review_queue(held.person)[:40]
        actions = OperationalAction.objects.visible_to(held.person).order_by("pk")[:40]
        found.append(
            walking(
                held.person,
                {
                    "home": [reverse("home")],
                    "queue": [reverse("actions:review_list")],
                    "review": [reverse("actions:contribution_review", args=[r.pk]) for r in seen],
                    "action": addresses(actions),
                    "figures": figures_of(actions),
                },
                ["home", "queue", "review", "review", "review", "action", "figures", "review"],
            )
        )
    return found


def drivers():
    found = []
    for held in Appointment.objects.current().select_related("oap"):
        actions = OperationalAction.objects.filter(oap=held.oap).order_by("pk")
        events = Event.objects.filter(leading_action__in=actions).order_by("pk")
        if not actions or not events:
            continue
        found.append(
            walking(
                held.person,
                {
                    "home": [reverse("home")],
                    "plan": [held.oap.get_absolute_url()],
                    "action": addresses(actions),
                    "figures": figures_of(actions),
                    "event": addresses(events),
                    "search": [reverse("desk:search", query={"q": "firearms"})],
                },
                ["home", "plan", "action", "figures", "action", "event", "search"],
            )
        )
    return found


def readers():
    published = Factsheet.objects.published().order_by("pk")
    pages = {
        "years": [reverse("results:year_list")],
        "factsheet": [sheet.get_public_url() for sheet in published],
        "PDF": [reverse("results:factsheet_pdf", args=[sheet.pk]) for sheet in published],
        "history": [reverse("results:history_list")],
    }
    return [{"headers": {}, "pages": pages, "way": ["years", "factsheet", "PDF", "history"]}]


def programs():
    found = []
    for held in RoleAssignment.objects.current().filter(role__in=(Role.NEC, Role.EST))[:4]:
        token = APIToken.objects.issue(
            held.person,
            name="Load",
            scopes=Scope.values,
            expires_at=timezone.now() + timedelta(days=1),
        )
        pages = {
            name: [f"{reverse(f'api:{name}-list')}?page_size={size}" for size in (20, 100)]
            for name in ("contribution", "obligation", "action", "factsheet")
        }
        found.append(
            {
                "headers": {"Authorization": f"Bearer {token.secret}"},
                "pages": pages,
                "way": [*pages],
            }
        )
    return found


def walking(person, pages, way):
    """Leave out of the way what there is none of."""
    return {
        "headers": headers_of(person),
        "pages": pages,
        "way": [name for name in way if pages[name]],
    }


COMERS = {
    "coordinator": coordinators,
    "reviewer": reviewers,
    "driver": drivers,
    "reader": readers,
    "program": programs,
}


def test_people_of_all_roles_at_once(server, tmp_path):
    journeys = {}
    for who, number in NUMBERS.items():
        people = COMERS[who]()
        assert people, f"The demonstration has no {who}."
        journeys[who] = {
            # Two who write into the same draft would see each other, and rightly so.
            "number": min(number, len(people)) if who == "coordinator" else number,
            "people": people,
        }
    # Each process puts its statements together at their first use.
    run(WARMING[0], journeys, tmp_path, seconds=WARMING[1])
    promised = RATES[:PROMISED]
    found = {rate: run(rate, journeys, tmp_path, seconds=SECONDS) for rate in promised}
    for rate in RATES[PROMISED:]:
        found[rate] = run(rate, journeys, tmp_path, seconds=FURTHER_SECONDS)
    write(found, {who: journey["number"] for who, journey in journeys.items()})

    assert {rate: wrong for rate in promised if (wrong := failures(found[rate]))} == {}


def run(rate, journeys, folder, seconds):
    """Let them come at this rate; give the rows of what locust counted."""
    given = folder / "load.json"
    each = rate / sum(journey["number"] for journey in journeys.values())
    given.write_text(json.dumps({"each": each, "journeys": journeys}))
    counted = folder / f"at-{rate}"
    people = str(sum(journey["number"] for journey in journeys.values()))
    options = ["--headless", "--users", people, "--spawn-rate", people, "--reset-stats"]
    options += ["--run-time", f"{seconds}s", "--csv", str(counted), "--only-summary"]
    subprocess.run(  # noqa: S603 -- the words above
        [
            str(LOCUST),
            *("--locustfile", str(Path(__file__).with_name("journeys.py"))),
            *("--host", f"http://127.0.0.1:{PORT}", "--exit-code-on-error", "0", *options),
        ],
        env=os.environ | {"EMPACT_LOAD": str(given), "PYTHONPATH": str(settings.BASE_DIR)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
    )
    with Path(f"{counted}_stats.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    print(f"  {rate:4} requests/s asked: {said(rows[-1])}", flush=True)
    with Path(f"{counted}_failures.csv").open(newline="") as file:
        for wrong in csv.DictReader(file):
            print(f"       {wrong['Name']}: {wrong['Error']} ({wrong['Occurrences']})", flush=True)
    return rows


def said(row):
    return (
        f"{float(row['Requests/s']):.1f} answered, {row['Failure Count']} errors, median "
        f"{row['50%']} ms, p95 {row['95%']} ms, p99 {row['99%']} ms"
    )


def failures(rows):
    return {row["Name"]: row["Failure Count"] for row in rows if row["Failure Count"] != "0"}


def knee_of(found):
    """Say up to which rate nearly all answers come in time."""
    borne = 0
    for rate, rows in sorted(found.items()):
        row = rows[-1]
        if float(row["95%"]) > IN_TIME or float(row["Requests/s"]) < ALMOST_ALL * rate:
            break
        borne = rate
    if borne == max(found):
        return f"Up to {borne} requests/s, the most that were asked, p95 is within {IN_TIME} ms."
    return f"The knee is above {borne} requests/s: up to there p95 is within {IN_TIME} ms."


def write(found, numbers):
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607 -- whichever git there is
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    who = ", ".join(f"{number} × {name}" for name, number in numbers.items())
    text = INTRODUCTION.format(
        cores=os.process_cpu_count(),
        people=sum(numbers.values()),
        who=who,
        promised=PROMISED,
        seconds=SECONDS,
        further=FURTHER_SECONDS,
        knee=knee_of(found),
        day=timezone.localdate(),
        commit=commit,
    )
    for rate, rows in sorted(found.items()):
        row = rows[-1]
        cells = [f"{float(row['Requests/s']):.1f}", row["Failure Count"]]
        cells += [row[column] for column in ("50%", "95%", "99%")]
        text += f"| {rate} | {' | '.join(cells)} |\n"
    for rate in RATES[:PROMISED]:
        text += STEP.format(rate=rate)
        for row in found[rate][:-1]:
            cells = [row[c] for c in ("Name", "Request Count", "Failure Count", "50%", "95%")]
            text += f"| {' | '.join(cells)} |\n"
    TABLE.write_text(text)
