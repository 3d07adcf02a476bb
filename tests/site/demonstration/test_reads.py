"""Statements of pages: limited SQL, and for public pages only stamped tables."""

import re
from collections import Counter, deque

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve, reverse

from tests.most_read import most_read

OF_RESTATED_FIGURES = frozenset({"actions_figure"})
"""The table that links a figure, restated or objected to, to its indicator and area.

A published figure counts another amount only after a restatement, which is stamped. Actions that
move to another plan, and plans that move to another area, have triggers of their own.
"""

BEGINNINGS = (
    "/results/",
    "/results/feed/",
    "/results/series/",
    "/results/history/",
    "/results/history/contradictions/",
    "/results/dashboards/",
    "/cycles/indicators/",
    "/api/v1/factsheets/",
    "/api/v1/indicators/",
)
EACH = 6
"""Pages of one kind that are read."""

STAMPED = """
SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'stamp_for_public' AND tgenabled = 'O'
"""


@pytest.mark.guard(
    "Every table behind a cached page renews the stamp",
    file="results/migrations/0001_squashed_0037_stale_sums.py",
    on="    'results_publishedvalue',",
    off="    # 'results_publishedvalue',",
)
def test_every_table_behind_a_kept_page_is_stamped(loaded):
    with connection.cursor() as cursor:
        cursor.execute(STAMPED)
        stamped = {name for (name,) in cursor.fetchall()}
    read = tables_read()

    assert len(read) > 20
    assert {name: views for name, views in read.items() if name not in stamped}.keys() == (
        OF_RESTATED_FIGURES
    )


def tables_read():
    """Follow the links of public pages, and give each table that they read, with the views."""
    client, waiting, done = Client(), deque(BEGINNINGS), Counter()
    known, found = {*BEGINNINGS}, {}
    while waiting:
        address = waiting.popleft()
        try:
            match = resolve(address.partition("?")[0])
        except Resolver404:
            continue
        if not getattr(match.func, "is_kept", False) or done[match.view_name] == EACH:
            continue
        done[match.view_name] += 1
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address)
            content = b"".join(response)
        for statement in asked:
            for name in re.findall(r'(?:FROM|JOIN)\s+"?([a-z]+_[a-z_]+)"?', statement["sql"]):
                found.setdefault(name, set()).add(match.view_name)
        if response.status_code == 200 and "html" in response.headers["Content-Type"]:
            links = re.findall(r'(?:href|src)="(/[^"#]*)"', content.decode())
            new = {link.replace("&amp;", "&") for link in links} - known
            known |= new
            waiting.extend(sorted(new))
    return found


A_PAGE, A_STATEMENT = 16, 6
"""KB of SQL that a page may take in all, and the longest of its statements."""

LARGER = {
    # One statement is the union of all sources of tasks.
    "home of NEC": (60, 29),
    "home of EST": (120, 54),
    "home of a driver": (48, 21),
    # Figures with all names that belong to them; what each reader may do with the action.
    "action of NEC": (48, 20),
    # Its totals are read by all that distinguishes their lines.
    "event of EST": (31, 8),
    "plan of a driver": (31, 10),
    # The figures of the last round; the measures of the register that are counted in this one.
    "form of NEC": (40, 10),
    # What waits, with what was said in earlier reviews.
    "reviews of EST": (24, 8),
    "list of reviews of EST": (17, 12),
    # Who may know where each takes place.
    "list of events of NEC": (22, 6),
}
"""Pages with larger limits, as long as their statements are not split.

A new kind of task makes the statement of home pages longer; it is planned once for each connection.
"""


@pytest.fixture
def read(loaded):
    """Say who reads what, by name."""
    nec, est, driver, plan, action, event, draft = most_read()
    return {
        "home of NEC": (nec, reverse("home")),
        "home of EST": (est, reverse("home")),
        "home of a driver": (driver, reverse("home")),
        "action of NEC": (nec, action.get_absolute_url()),
        "event of EST": (est, event.get_absolute_url()),
        "plan of a driver": (driver, plan.get_absolute_url()),
        "form of NEC": (
            nec,
            reverse("actions:contribution_change", args=[draft.pk]),
        ),
        "reviews of EST": (est, reverse("actions:review_list")),
        **{
            f"list of {name}s of {role}": (person, reverse(f"api:{name}-list"))
            for name in ("contribution", "obligation", "action", "oap", "event")
            for role, person in (("NEC", nec), ("EST", est))
        },
        "list of reviews of EST": (est, reverse("api:review-list")),
        "rounds of EST": (est, reverse("actions:round_list")),
        "search of NEC": (nec, reverse("desk:search")),
    }


def text_of(logged):
    """Leave out what is filled into a statement that is planned once: it is no part of it."""
    return logged.partition("' - PARAMS = (")[0].removeprefix("QUERY = '")


def test_pages_take_no_more_sql_than_can_be_looked_at(read):
    taken = {}
    for name, (person, address) in read.items():
        client = Client()
        client.force_login(person)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200, name
        sizes = [len(text_of(statement["sql"])) / 1024 for statement in asked]
        taken[name] = (round(sum(sizes), 1), round(max(sizes), 1))

    allowed = {name: LARGER.get(name, (A_PAGE, A_STATEMENT)) for name in taken}
    assert {
        name: (sizes, allowed[name])
        for name, sizes in taken.items()
        if sizes[0] > allowed[name][0] or sizes[1] > allowed[name][1]
    } == {}
