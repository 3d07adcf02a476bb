"""Every address, for every role, gives the answer that ``matrix.csv`` has.

A route or a method that is missing there fails. ``EMPACT_WRITE_MATRIX=1 pytest tests/access``
writes today's answers into it; then read the changed cells one by one.

Each cell is shown by a request over HTTP, or follows from one. A person who is refused for the same
reasons as one before them in the row is not asked over HTTP. Instead the questions that led to the
refusal are asked of the database for them (``questions.py``). ``EMPACT_WHOLE_MATRIX=1`` asks all of
them over HTTP, as writing the table does.
"""

import os
import re
import time
from collections import defaultdict

import pytest
import time_machine
from django.urls import resolve, reverse

from actions.contributions.models.on_behalf import EntryOnBehalf
from tests.access import table
from tests.access.addresses import NO_ROW, addresses
from tests.access.asking import ask
from tests.access.conftest import finding_tokens_once, reading_who_asks_once
from tests.access.questions import ears, listening_to_a_view
from tests.access.routes import METHODS, routes
from tests.contract import document

pytestmark = pytest.mark.django_db

ROUTES = {route.name: route for route in routes()}
IS_WRITING = os.environ.get("EMPACT_WRITE_MATRIX") == "1"
IS_WHOLE = IS_WRITING or os.environ.get("EMPACT_WHOLE_MATRIX") == "1"
TABLE = {} if IS_WRITING else table.read()
FOUND: dict[table.Key, dict[str, str]] = {}

ASK_FOR_NOTHING = ("anonymous", "nec", "driver", "est", "partner", "superuser", "nec_token")
"""Roles that ask for objects that do not exist: together they get every possible answer."""


REFUSED = {"302", "403", "404"}

KNOWN: dict[object, object] = {}
"""Answers to questions about each person: they stay the same, as each request is undone."""


class Row:
    """One address and one method, with the refusals of the roles asked so far."""

    def __init__(self, world, clients, method, address, expected):
        self.world, self.clients, self.expected = world, clients, expected
        self.method, self.address = method, address
        self.refused = []

    def ask(self, role):
        """Ask as a role, unless it is refused for the same reasons as one before it."""
        person = self.world.people.get(role)
        if IS_WHOLE or person is None or self.expected.get(role) not in REFUSED:
            return ask(self.clients[role], self.method, self.address)
        for heard, answer in self.refused:
            if heard.holds_for(person, KNOWN):
                return answer
        with listening_to_a_view() as heard:
            answer = ask(self.clients[role], self.method, self.address)
        self.refused.append((heard, answer))
        return answer


def ask_all(route, world, clients):
    """Return the answers of all roles, the leaks in them, and pages without a link to the help."""
    answers: dict[table.Key, dict[str, str]] = defaultdict(dict)
    leaks, lost = [], []
    for whose, address in addresses(route, world).items():
        asking = ASK_FOR_NOTHING if whose.startswith("none") else clients
        for method in route.methods:
            key = route.name, method, whose
            row = Row(world, clients, method, address, TABLE.get(key, {}))
            for role in asking:
                found = row.ask(role)
                answers[key][role] = found.status
                leaks += [(role, method, whose, text) for text in found.leaks(world.canaries, role)]
                if found.footers not in (None, [reverse("help")]):
                    lost.append((role, method, whose, found.status, found.footers))
    return dict(answers), leaks, lost


@pytest.mark.parametrize("name", ROUTES)
def test_every_role_gets_the_answer_of_the_table_and_no_word_that_is_not_theirs(
    name, world, clients
):
    expected = {key: row for key, row in TABLE.items() if key[0] == name}

    answers, leaks, lost = ask_all(ROUTES[name], world, clients)

    FOUND.update(answers)
    assert leaks == []
    assert lost == [], "Help stands first at the foot of every page (WCAG 2.2, 3.2.6)."
    assert IS_WRITING or answers == expected


REFUSING = {
    (route.refused_by, method): name
    for name, route in reversed(ROUTES.items())
    for method in route.refused
}
"""By the code that refuses a method that a view does not have: an address where it does."""


@pytest.mark.parametrize(("name", "method"), [(name, m) for (_, m), name in REFUSING.items()])
def test_no_other_method_is_answered(name, method, world, clients):
    address, *_ = addresses(ROUTES[name], world).values()

    answers = {role: ask(clients[role], method, address).status for role in ("est", "superuser")}

    assert {role: status for role, status in answers.items() if status[0] != "4"} == {}


def test_the_check_for_the_link_to_the_help_meets_pages_and_refusals(world, clients):
    """Otherwise a missing link on either could stay unseen."""
    asked = [
        ask(clients[role], "get", address)
        for name in ("home", "actions:contribution_review")
        for address in addresses(ROUTES[name], world).values()
        for role in ("est", "nec", "superuser")
    ]

    assert {"200", "403", "404"} <= {found.status for found in asked if found.footers is not None}


@pytest.mark.parametrize("hours", (1, 9, 23))
def test_nobody_is_signed_out_while_the_run_goes_on(world, clients, hours):
    """Sessions end after half an hour, and a run on a busy machine takes longer."""
    with time_machine.travel(time.time() + hours * 3600, tick=True):
        found = {
            role: ask(clients[role], "get", reverse("api:factsheet-list")).status
            for role in clients
            if role != "anonymous"
        }
        confirmed = ask(clients["est"], "get", reverse("account_change_password")).status

    assert set(found.values()) <= {"200", "403"}
    assert found["est"] == found["nec_token"] == confirmed == "200"


def test_the_table_names_no_route_that_is_gone():
    assert IS_WRITING or {route for route, _, _ in TABLE} == set(ROUTES)


@pytest.fixture(scope="module", autouse=True)
def _heard():
    with ears(), reading_who_asks_once(), finding_tokens_once():
        yield


@pytest.fixture(scope="module", autouse=True)
def _written(clients):
    yield
    if IS_WRITING:
        table.write(FOUND, clients)


def test_every_operation_of_the_published_api_is_in_the_table():
    published = {
        # The figures of a contribution have numbers.
        (resolve(re.sub(r"{\w+}", NO_ROW, path.replace("{figure}", "0"))).view_name, method)
        for path, operations in document()["paths"].items()
        for method in operations
        if method in METHODS
    }

    assert IS_WRITING or published - {(route, method) for route, method, _ in TABLE} == set()
    assert len(published) > 10


PREPARED = {
    "cycles:assessment_detail": "assessment ",
    "cycles:threat_detail": "threat ",
    "cycles:input_detail": "input ",
    "cycles:decision_detail": "decision",
    "cycles:follow_up_detail": "follow-up",
    "cycles:recommendation_detail": "recommendation",
    "priorities:advice_detail": "advice ",
    "priorities:priority_detail": "priority",
    "actions:grant_detail": "grant ",
    "results:evaluation_detail": "evaluation ",
    "results:evaluation_comments": "evaluation ",
    "results:entry_detail": "entry of evaluation",
    "results:evaluation_attachment": "file of evaluation",
    "results:evaluation_document": "report of evaluation",
    "results:survey_detail": "survey ",
    "results:survey_question_answers": "question of survey ",
    "results:survey_answer": "answer to survey ",
}
"""The pages of what prepares a cycle, pays for it or evaluates it, by the names of objects."""

STEERED = {
    "actions:action_detail": "action of draft",
    "actions:event_detail": "event of plan",
    "actions:judicial_measure_detail": "judicial measure",
    "actions:observation_detail": "observation",
    "actions:message_detail": "message sent",
    "actions:amendment_detail": ("amendment ", "emergency "),
    "actions:round_detail": "round open",
    "actions:plan_check": "draft",
    "actions:resources_enter": "action",
    "actions:version_detail": "version",
    "actions:version_document": "document of version",
    "oaps:oap_detail": ("draft", "submitted plan"),
}
"""The pages of how a plan comes about and changes, for one's own plan and another's."""


COUNTED = {
    "actions:objection_detail": "objection",
    "results:clearance_take_back": "clearance",
    "results:request_detail": "request for a restatement",
    "results:restatement_list": "contribution of a closed round",
    "results:plan_targets": "draft",
}
"""The pages of what counts in part, is restated or is to be reached."""

WRITTEN_ON = {
    "actions:action_detail": "action",
    "oaps:oap_detail": "plan",
    "results:oap_closing": "closed plan",
    "results:closing_document": "document of closing report",
    "results:cosi_report_detail": "report to COSI submitted",
    "results:cosi_report_document": "document of report to COSI",
}
"""The pages with files, or a report, that every country reads."""

ENTERED = ("entry", "entry begun", "entry set aside")
"""Kinds of entries of EST on behalf of a country."""


def test_the_canaries_are_there_to_be_found(world, clients):
    """Show each canary to a role that may see it: else finding none would prove nothing."""
    contributions = [
        reverse("actions:contribution_detail", args=[rows["own"]])
        for kind, rows in world.objects.items()
        if kind.startswith("contribution ")
    ]
    files = [
        reverse(page, args=[world.objects[kind][whose]])
        for page, kind in WRITTEN_ON.items()
        for whose in ("own", "another's")
    ]
    prepared = [
        reverse(page, args=[rows["own"]])
        for page, begins in PREPARED.items()
        for kind, rows in world.objects.items()
        if kind.startswith(begins)
    ]
    steered = [
        reverse(page, args=[row])
        for page, begins in STEERED.items()
        for kind, rows in world.objects.items()
        if kind.startswith(begins)
        for row in rows.values()
    ]
    given = [
        reverse("actions:delegation_detail", args=[world.objects[kind]["own"]])
        for kind in ("delegation", "delegation handed in")
    ]
    given += [reverse(page, args=[world.objects[kind]["own"]]) for page, kind in COUNTED.items()]
    entries = [rows["own"] for kind, rows in world.objects.items() if kind in ENTERED]
    given += [reverse("actions:entry_detail", args=[entry]) for entry in entries]
    drafts = EntryOnBehalf.objects.live().filter(pk__in=entries).values_list("draft", flat=True)
    given += [reverse("actions:contribution_detail", args=[draft]) for draft in drafts]
    report = world.objects["document of national report"]["own"]
    given.append(reverse("desk:national_report_document", args=[report]))
    given.append(reverse("actions:own_counted"))
    pages = [*contributions, *files, *prepared, *steered, *given, reverse("people:team")]
    shown = "".join(ask(clients["nec"], "get", page).shown for page in pages)

    assert {text for text in world.canaries if text in shown} == {
        text for text, readers in world.canaries.items() if "nec" in readers
    }
