"""A refused text stays in the browser: at no door does it reach a row, a log or a file."""

import inspect
import logging
import os
import re
from pathlib import Path

import pytest
from django.conf import settings as production
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.db import DataError, connection, transaction
from django.urls import reverse
from django.utils.log import AdminEmailHandler

from actions.models import FigureEntry
from actions.states import ContributionState
from empact.lib.commands import Command
from results.models import LabelMapping, PriorityLabel
from tests.factories.actions import AskedFactory, ContributionFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import RoleAssignmentFactory
from tests.test_architecture import APPS, modules

CANARY = "canary4711@police.example"

pytestmark = pytest.mark.django_db

JSON = {"content_type": "application/json", "headers": {"If-Match": '"1"'}}


def page(name, **typed):
    return lambda client, row: client.post(reverse(name, args=[row.pk]), {"seen": 1, **typed})


def api(name, method="post", **given):
    return lambda client, row: getattr(client, method)(
        reverse(f"api:{name}", args=[row.pk]), given, **JSON
    )


COMMENTS = [{"text": CANARY}]
DOORS = {
    ("change_contribution", "narrative"): [
        page("actions:contribution_change", narrative=CANARY),
        page("actions:contribution_autosave", narrative=CANARY),
        api("contribution-detail", "patch", narrative=CANARY),
    ],
    ("change_contribution", "figures"): [
        api("contribution-detail", "patch", figures=[{"indicator": CANARY, "country": CANARY}]),
        page("actions:contribution_change", **{"figure-arrests-0-country": CANARY}),
    ],
    ("reopen_contribution", "reason"): [
        page("actions:contribution_reopen", reason=CANARY),
        api("contribution-reopen", reason=CANARY),
    ],
    ("return_contribution", "note"): [
        page("actions:contribution_return", note=CANARY),
        page("actions:contribution_accept", note=CANARY),
        api("contribution-return", note=CANARY),
    ],
    ("return_contribution", "comments"): [
        page("actions:contribution_return", **{"comment-narrative": CANARY}),
        api("contribution-return", comments=COMMENTS),
    ],
    ("map_label", "part"): [page("results:label_map", part=CANARY)],
    ("map_label", "breakdown"): [page("results:label_map", part="x", breakdown=CANARY)],
    ("map_priority", "detail"): [page("results:priority_label_map", detail=CANARY)],
    ("withdraw_factsheet", "reason"): [page("results:factsheet_withdraw", reason=CANARY)],
}
"""By command and parameter, everything that posts a text to it."""

WITHOUT_DOOR = {("submit_factsheets", "note")}
"""Texts that no page and no address of the API takes."""

TEXTS = (str, FigureEntry)


def takes_text(parameter):
    written = str(parameter.annotation)
    return any(kind.__name__ in written for kind in TEXTS)


def test_every_text_that_a_command_takes_has_its_doors_here():
    taken = {
        (command.__name__, name)
        for app in APPS
        for module in modules(app)
        for command in vars(module).values()
        if isinstance(command, Command)
        for name, parameter in inspect.signature(command.function).parameters.items()
        if takes_text(parameter) and name not in command.unscreened
    }

    assert taken == {*DOORS} | WITHOUT_DOOR


@pytest.fixture
def rows(request):
    """For each command an object on which somebody may carry it out, and that person."""
    name = request.param
    if name == "withdraw_factsheet":
        run = request.getfixturevalue("published")
        return run.factsheets.first(), request.getfixturevalue("est")
    if name == "map_label":
        label = LabelMapping.objects.create(label="arrests", unit="persons")
        return label, request.getfixturevalue("est")
    if name == "map_priority":
        return PriorityLabel.objects.create(label="drugs"), request.getfixturevalue("est")
    if name == "return_contribution":
        return ContributionFactory(submitted=True), request.getfixturevalue("est")
    is_accepted = name == "reopen_contribution"
    contribution = ContributionFactory(
        state=ContributionState.ACCEPTED if is_accepted else ContributionState.DRAFT
    )
    owed = contribution.obligation
    AskedFactory(
        round=owed.round, action=owed.action, indicator=IndicatorFactory(code="arrests", rank=1)
    )
    organisation = owed.organisation
    return contribution, RoleAssignmentFactory(organisation=organisation).person


@pytest.fixture
def places(settings, tmp_path, monkeypatch):
    """Folders that nothing has written to yet: the media folder, and that for temporary files."""
    media, temporary = tmp_path / "media", tmp_path / "temporary"
    for folder in (media, temporary):
        folder.mkdir()
    settings.MEDIA_ROOT = media
    settings.FILE_UPLOAD_TEMP_DIR = None
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    return media, temporary


def tables_with(text):
    """Name each table of the database, history and sessions included, that holds a text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS r WHERE r::text LIKE %s',  # noqa: S608 -- our tables
                [f"%{text}%"],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def log_of_database():
    return Path(os.environ["PGHOST"]).parent / "server.log"


def cases():
    for (command, parameter), doors in DOORS.items():
        for number, door in enumerate(doors):
            yield pytest.param(command, door, id=f"{command}-{parameter}-{number}")


@pytest.mark.parametrize(("rows", "door"), tuple(cases()), indirect=["rows"])
def test_a_refused_text_is_kept_nowhere(client, rows, door, places, caplog, capfd):
    row, person = rows
    client.force_login(person)

    response = door(client, row)

    assert response.status_code in {400, 422}
    assert tables_with("canary4711") == []
    assert [path for place in places for path in place.rglob("*") if path.is_file()] == []
    assert "canary4711" not in caplog.text + "".join(capfd.readouterr())
    assert b"canary4711" not in log_of_database().read_bytes()


@pytest.mark.parametrize("rows", ("change_contribution",), indirect=True)
def test_what_is_confirmed_is_found_where_it_belongs(client, rows):
    """The control: the search above finds what is there."""
    contribution, person = rows
    client.force_login(person)

    api("contribution-detail", "patch", narrative=CANARY, harmless=True)(client, contribution)

    assert tables_with("canary4711") == ["actions_contribution", "actions_contributionhistory"]


def test_the_log_of_the_database_does_not_repeat_a_statement_that_fails():
    with pytest.raises(DataError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT %s, 1 / 0", ["canary4712"])

    log = log_of_database().read_bytes()
    assert b"division by zero" in log
    assert b"canary4712" not in log


@pytest.mark.parametrize("rows", ("change_contribution",), indirect=True)
def test_a_file_that_is_sent_along_stays_in_memory(client, rows, places):
    contribution, person = rows
    client.force_login(person)
    file = SimpleUploadedFile("f.csv", CANARY.encode() * 200_000)

    response = page("actions:contribution_change", narrative=CANARY, file=file)(
        client, contribution
    )

    kept = response.wsgi_request.FILES["file"]
    assert (type(kept), kept.size) == (InMemoryUploadedFile, len(CANARY) * 200_000)
    assert [path for place in places for path in place.rglob("*")] == []


def test_nothing_about_errors_is_mailed():
    handlers = logging.getLogger("django").handlers

    assert [type(handler) for handler in handlers if isinstance(handler, AdminEmailHandler)] == []


def test_no_post_is_spooled_on_its_way_through_nginx():
    text = Path(production.BASE_DIR, "docker/nginx.conf").read_text()
    sizes = dict(re.findall(r"^(client_\w+) (\w+);", text, re.MULTILINE))

    assert sizes["client_body_buffer_size"] == sizes["client_max_body_size"] == "11m"
