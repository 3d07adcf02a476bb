"""Each table that a page for everybody reads gives the public another stamp when it changes."""

import re
from collections import Counter, deque

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

OF_RESTATED_FIGURES = frozenset({"actions_figure", "actions_operationalaction", "oaps_oap"})
"""What tells in which indicator and area a figure is that was restated or objected to.

What a published figure counts changes by a restatement, which is stamped; an action that moves to
another plan, and a plan that moves to another area, have triggers of their own.
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


def test_every_table_behind_a_kept_page_is_stamped(loaded):
    with connection.cursor() as cursor:
        cursor.execute(STAMPED)
        stamped = {name for (name,) in cursor.fetchall()}
    read = tables_read()

    assert len(read) > 20
    assert {name: views for name, views in read.items() if name not in stamped} == {
        name: views for name, views in read.items() if name in OF_RESTATED_FIGURES
    }


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
