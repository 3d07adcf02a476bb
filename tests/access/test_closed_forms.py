"""The form of a step that the closing of an OAP ends opens for nobody, at whatever address.

Every page with a command about an OAP, or about anything in one, is opened twice: while the OAP is
drafted or adopted, and once it is closed. Source: docs/domain.md, S16.
"""

from http import HTTPStatus
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.urls import resolve, reverse

from empact.lib.views import CommandView
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from tests.access.addresses import BESIDES
from tests.access.routes import routes
from tests.access.test_closed_oaps import MOST_ROWS, PATHS, STILL_OPEN, WRITERS, oap_of

pytestmark = pytest.mark.django_db

MOST_TRIES = 3
"""Pages of one address that are opened while the OAP is open, until one shows its form."""

FEWEST = 50
"""Forms that the closing of an OAP shuts: how many there are at least."""

OF_OAPS = ("actions:", "oaps:", "results:")
NO_ROW = "00000000-0000-0000-0000-000000000000"


def forms():
    """Give by address the view of each step with one row that is in an OAP."""
    for route in routes():
        besides = set(route.arguments) - {*BESIDES.get(route.name, {})}
        if besides != {"pk"} or not route.name.startswith(OF_OAPS):
            continue
        page = resolve(address(route.name, NO_ROW)).func
        view = getattr(page, "view_class", None)
        if view is not None and issubclass(view, CommandView):
            yield route.name, view(**page.view_initkwargs)


def address(name, pk):
    return reverse(name, kwargs={"pk": pk, **BESIDES.get(name, {})})


def shown(client, name, row, state):
    """Say what a page answers in a state of its OAP; whatever that changes is undone."""
    with transaction.atomic():
        OAP.objects.filter(pk=oap_of(row).pk).update(state=state)
        status = client.get(address(name, row.pk)).status_code
        transaction.set_rollback(True)
    return status


def found_open(name, rows, command, world, clients):
    """Give a row and a person to whom the page shows the form of an OAP that is not closed."""
    tries = 0
    for row in rows:
        for role in WRITERS:
            if not world.people[role].has_perm(command.permission, row):
                continue
            for state in (OAPState.ADOPTED, OAPState.DRAFT):
                if shown(clients[role], name, row, state) == HTTPStatus.OK:
                    return row, role
            tries += 1
            if tries == MOST_TRIES:
                return None
    return None


@pytest.mark.guard(
    "The form of a step that is not open is not shown",
    file="empact/lib/views.py",
    on="        if not self.is_shown_when_closed and (reason := self.why_closed()):",
    off="        if not self.is_shown_when_closed and (reason := ''):",
)
def test_no_form_of_a_closed_oap_opens(world, clients):
    found = {}
    for name, view in forms():
        if view.command.__name__ in STILL_OPEN:
            continue
        view.request = SimpleNamespace(user=world.people["est"], GET={})
        kind = view.get_queryset().model
        if kind._meta.label not in PATHS:
            continue
        kept = [row for row in kind._base_manager.order_by("-pk")[:MOST_ROWS] if oap_of(row)]
        opened = found_open(name, kept, view.command, world, clients)
        if opened:
            row, role = opened
            found[name] = shown(clients[role], name, row, OAPState.CLOSED)

    assert [name for name, status in found.items() if status == HTTPStatus.OK] == []
    assert len(found) >= FEWEST, found
