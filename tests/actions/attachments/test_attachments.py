"""Files of plans, actions and contributions: who adds, sees, takes and removes them."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.attachments.models import ActionAttachment, ContributionAttachment
from actions.states import ContributionState
from empact.records.audit.models import AuditEntry, AuditKind
from empact.records.files.models import attachment_folder
from oaps.plans.models.plans import OAPAttachment
from tests.actions.contributions.test_access import PEOPLE, READERS, TEAM, each
from tests.actions.submissions.test_screening_doors import seal_on
from tests.factories.records import MarkingFactory
from tests.records.files.good_files import GOOD

pytestmark = pytest.mark.django_db

CSV = b"Country;Kilograms\r\nNL;12\r\n"
IBAN = b"Account\nNL91ABNA0417164300\n"
IBAN_ADVICE = (
    "This text may contain a bank account (IBAN) (line 2, word 1). "
    "Remove what identifies a person, or confirm that it identifies no person."
)
STEERING = {"driver", "co-driver", "est"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def owners(contribution):
    action = contribution.obligation.action
    return {"oap": action.oap, "action": action, "contribution": contribution}


ATTACH = {
    "oap": "oaps:oap_attach",
    "action": "actions:action_attach",
    "contribution": "actions:contribution_attach",
}
MODELS = {"oap": OAPAttachment, "action": ActionAttachment, "contribution": ContributionAttachment}


def given(content=CSV, name="figures.csv", **more):
    return {
        "file": SimpleUploadedFile(name, content),
        "description": "Kilograms by country",
        "marking": "LIMITE",
        **more,
    }


def attach(client, kind, owner, **more):
    return client.post(reverse(ATTACH[kind], args=[owner.pk]), given(**more))


def take(client, address, **options):
    """Get a file and close it: its status, and what is in it."""
    response = client.get(address, **options)
    content = b"".join(response)
    return response.status_code, content


@pytest.fixture
def attached(owners, people):
    """A file of each of the three, attached by a user who may."""
    files = {}
    for kind, who in {"oap": "driver", "action": "leader", "contribution": "nec"}.items():
        client = Client()
        client.force_login(people[who])
        assert attach(client, kind, owners[kind]).status_code == 302
        files[kind] = MODELS[kind].objects.get()
    return files


INSIDE = {*PEOPLE} - {"former nec", "former driver", "partner inside", "administrator", "superuser"}
SEES = {"oap": INSIDE, "action": INSIDE, "contribution": TEAM}
WRITES = {"oap": STEERING, "action": {"leader"}, "contribution": TEAM}
SEES_OWNER = {
    "oap": INSIDE | {"partner inside"},
    "action": INSIDE | {"partner inside"},
    "contribution": TEAM,
}


@pytest.mark.parametrize("kind", ATTACH)
def test_who_may_attach_a_file(owners, people, kind):
    def attempt(person):
        client = Client()
        client.force_login(person)
        return attach(client, kind, owners[kind]).status_code

    assert each(people, attempt) == {
        who: 404 if who not in SEES_OWNER[kind] else 302 if who in WRITES[kind] else 403
        for who in PEOPLE
    }


@pytest.mark.guard(
    "A file is seen by whoever sees what it belongs to",
    file="empact/records/files/models.py",
    on="return self.belonging_to(self.owners.visible_to(user))",
    off="return self.present()",
)
@pytest.mark.parametrize("kind", ATTACH)
def test_who_may_take_a_file(attached, people, kind):
    def attempt(person):
        client = Client()
        client.force_login(person)
        etags = {"If-None-Match": f'"{attached[kind].sha256}"'}
        address = attached[kind].get_absolute_url()
        return {take(client, address)[0], take(client, address, headers=etags)[0]}

    assert each(people, attempt) == {who: {200 if who in SEES[kind] else 404} for who in PEOPLE}


def test_a_submitted_contribution_shows_its_files_to_its_readers(attached, people):
    file = attached["contribution"]
    file.contribution.state = ContributionState.SUBMITTED
    file.contribution.save()

    def attempt(person):
        client = Client()
        client.force_login(person)
        page = client.get(file.contribution.get_absolute_url())
        return file.get_absolute_url() in page.text, take(client, file.get_absolute_url())[0]

    assert each(people, attempt) == {
        who: (True, 200) if who in READERS else (False, 404) for who in PEOPLE
    }


@pytest.mark.parametrize("kind", ATTACH)
def test_who_may_remove_a_file(attached, people, kind):
    address = attached[kind].get_remove_url()

    def attempt(person):
        client = Client()
        client.force_login(person)
        return client.get(address).status_code, client.post(address).status_code

    assert each(people, attempt) == {
        who: (404, 404)
        if who not in SEES[kind]
        else (200, 302)
        if who in WRITES[kind]
        else (403, 403)
        for who in PEOPLE
    }


def test_a_file_is_handed_out_to_be_saved_and_kept_by_nobody_else(attached, client, people):
    client.force_login(people["nec"])

    response = client.get(attached["contribution"].get_absolute_url())
    content = b"".join(response)

    assert content == CSV
    headers = (
        "Content-Type",
        "Content-Disposition",
        "X-Content-Type-Options",
        "Content-Security-Policy",
        "Cross-Origin-Resource-Policy",
        "Cache-Control",
    )
    assert [response.headers[name] for name in headers] == [
        "text/csv",
        'attachment; filename="LIMITE_figures.csv"',
        "nosniff",
        "sandbox; default-src 'none'",
        "same-origin",
        "private, no-store",
    ]
    assert "ETag" not in response.headers


def test_taking_a_file_is_written_down(attached, client, people):
    file = attached["contribution"]
    client.force_login(people["nec"])

    take(client, file.get_absolute_url())

    entry = AuditEntry.objects.get(kind=AuditKind.EXPORT)
    assert (entry.person, entry.object_id, entry.marking) == (
        people["nec"].pk,
        str(file.pk),
        "LIMITE",
    )
    assert entry.facts == {"sha256": file.sha256, "bytes": len(CSV)}


def test_an_attempt_in_vain_is_not_written_down_as_taken(attached, client, people):
    client.force_login(people["nec outside"])

    take(client, attached["contribution"].get_absolute_url())

    assert AuditEntry.objects.filter(kind=AuditKind.EXPORT).count() == 0


def test_the_same_content_is_kept_once_and_goes_with_its_last_attachment(
    contribution, nec, client, work
):
    client.force_login(nec)
    for name in ("one.csv", "two.csv"):
        attach(client, "contribution", contribution, name=name)
    first, second = ContributionAttachment.objects.order_by("name")
    kept = attachment_folder() / f"{hashlib.sha256(CSV).hexdigest()}.csv"

    client.post(first.get_remove_url())
    work()
    with_one_left = kept.exists()
    client.post(second.get_remove_url())
    work()

    assert (with_one_left, kept.exists()) == (True, False)
    assert ContributionAttachment.objects.filter(removed_by=nec).count() == 2
    assert client.get(second.get_absolute_url()).status_code == 404


def test_what_was_removed_stays_in_the_history(contribution, nec, client):
    client.force_login(nec)
    attach(client, "contribution", contribution)
    file = ContributionAttachment.objects.get()

    client.post(file.get_remove_url())

    rows = file.history.order_by("pgh_id")
    assert [(row.name, row.removed_by) for row in rows] == [
        ("figures.csv", None),
        ("figures.csv", nec),
    ]


@pytest.mark.parametrize("door", ("attach", "remove"))
def test_the_files_of_a_submitted_contribution_stay_as_they_are(attached, client, people, door):
    file = attached["contribution"]
    file.contribution.state = ContributionState.SUBMITTED
    file.contribution.save()
    client.force_login(people["nec"])
    addresses = {
        "attach": reverse("actions:contribution_attach", args=[file.contribution_id]),
        "remove": file.get_remove_url(),
    }

    seen = client.get(addresses[door])
    done = client.post(addresses[door], given())

    assert (seen.status_code, done.status_code) == (409, 409)
    assert ContributionAttachment.objects.present().count() == 1


def test_a_refused_file_says_why_at_its_field_and_leaves_nothing(contribution, nec, client):
    client.force_login(nec)

    response = attach(client, "contribution", contribution, content=b"a,b\n1,=1+1\n")

    assert response.status_code == 422
    (sentence,) = response.context["form"].errors["file"]
    assert sentence == (
        "The cell in row 2, column 2 begins with =, which a spreadsheet would carry out as a "
        "formula. Begin it with a word or a number."
    )
    assert "<title>\n            Error:" in response.text
    assert ContributionAttachment.objects.count() == 0
    assert not attachment_folder().exists()


def test_a_file_is_marked_no_lower_than_what_it_belongs_to(contribution, nec, client):
    MarkingFactory(code="TLP:CLEAR", name="Public", rank=10)
    MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    client.force_login(nec)

    lower = attach(client, "contribution", contribution, marking="TLP:CLEAR")
    higher = attach(client, "contribution", contribution, marking="TLP:AMBER")

    assert (lower.status_code, higher.status_code) == (422, 302)
    assert [*lower.context["form"].errors] == ["marking"]
    kept = ContributionAttachment.objects.with_marking().get()
    assert kept.marked_name == "TLP_AMBER_figures.csv"


@pytest.mark.parametrize("name", GOOD)
def test_each_kind_of_file_comes_in_and_goes_out(contribution, nec, client, name):
    client.force_login(nec)

    attach(client, "contribution", contribution, content=GOOD[name](), name=name)

    file = ContributionAttachment.objects.get()
    _, content = take(client, file.get_absolute_url())
    assert hashlib.sha256(content).hexdigest() == file.sha256
    assert file.name.rpartition(".")[0] == name.rpartition(".")[0]


def test_a_lost_file_is_not_found(attached, client, people):
    for path in attachment_folder().iterdir():
        path.unlink()
    client.force_login(people["nec"])

    assert client.get(attached["contribution"].get_absolute_url()).status_code == 404


def test_text_in_a_file_is_pointed_out_and_kept_only_as_harmless(contribution, nec, client):
    client.force_login(nec)
    another = IBAN + b"DE89370400440532013000\n"

    asked = attach(client, "contribution", contribution, content=IBAN)
    seal = seal_on(asked)
    refused = [
        attach(client, "contribution", contribution, content=IBAN),
        attach(client, "contribution", contribution, content=IBAN, harmless="on"),
        attach(client, "contribution", contribution, content=another, harmless=seal),
    ]
    kept_before = ContributionAttachment.objects.count()
    confirmed = attach(client, "contribution", contribution, content=IBAN, harmless=seal)

    assert [r.status_code for r in (asked, *refused, confirmed)] == [422, 422, 422, 422, 302]
    assert asked.context["form"].errors == {"file": [IBAN_ADVICE]}
    assert kept_before == 0
    assert AuditEntry.objects.get(kind=AuditKind.HARMLESS).facts == {
        "looked_like": ["iban"],
        "fields": ["file.text"],
    }


def test_a_marking_in_a_file_is_refused_whoever_confirms_what(contribution, nec, client):
    client.force_login(nec)

    response = attach(client, "contribution", contribution, content=b"a\nRESTREINT UE\n")

    assert response.status_code == 422
    assert [*response.context["form"].errors] == ["file"]
    assert "harmless" not in response.context["form"].fields
    assert ContributionAttachment.objects.count() == 0


@pytest.mark.parametrize(("characters", "status"), ((400_000, 302), (600_000, 422)))
def test_a_file_may_hold_more_than_somebody_types(contribution, nec, client, characters, status):
    client.force_login(nec)
    content = b"kilograms\n" * (characters // 10)

    response = attach(client, "contribution", contribution, content=content)

    assert response.status_code == status


@pytest.mark.parametrize("rows", (1, 10))
def test_a_list_of_files_takes_one_query(contribution, nec, client, rows):
    client.force_login(nec)
    ContributionAttachment.objects.bulk_create(
        ContributionAttachment(
            contribution=contribution,
            name=f"{number}.csv",
            kind="csv",
            size=1,
            sha256=str(number),
            description="x",
            by=nec,
        )
        for number in range(rows)
    )

    with CaptureQueriesContext(connection) as queries:
        client.get(contribution.get_absolute_url())

    asked = [query for query in queries if "contributionattachment" in query["sql"]]
    assert (len(asked), len(queries) <= 12) == (1, True)


def test_files_lie_where_the_web_server_does_not_look(settings):
    assert Path(settings.STATIC_ROOT) not in attachment_folder().parents
    assert settings.MEDIA_URL == "/"
