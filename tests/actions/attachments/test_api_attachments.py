"""The files of a contribution over the API: the same people, the same refusals as on the page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from actions.attachments.models import ContributionAttachment
from actions.states import ContributionState
from empact.people.tokens.commands import create_token
from tests.actions.attachments.test_attachments import CSV, IBAN, IBAN_ADVICE, media, take
from tests.actions.contributions.test_access import PEOPLE, TEAM, each
from tests.factories.actions import ContributionFactory
from tests.factories.records import MarkingFactory

__all__ = ["media"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_nec(client, nec):
    client.force_login(nec)
    return client


def attach(client, contribution, *, content=CSV, name="figures.csv", **more):
    given = {
        "file": SimpleUploadedFile(name, content),
        "description": "Kilograms",
        "marking": "LIMITE",
        **more,
    }
    return client.post(reverse("api:contribution-attach", args=[contribution.pk]), given)


@pytest.fixture
def attached(as_nec, contribution):
    return attach(as_nec, contribution).json()


def address_of(contribution, file):
    return reverse("api:contribution-attachment", args=[contribution.pk, file["id"]])


def test_a_file_comes_in_is_listed_goes_out_and_is_removed(as_nec, contribution, attached):
    listed = as_nec.get(reverse("api:contribution-attachments", args=[contribution.pk])).json()
    taken = take(as_nec, address_of(contribution, attached), headers={"Accept": "text/csv"})
    removed = as_nec.delete(address_of(contribution, attached))
    gone = as_nec.get(address_of(contribution, attached))

    assert listed == [attached]
    assert (attached["name"], attached["media_type"]) == ("figures.csv", "text/csv")
    assert taken == (200, CSV)
    assert (removed.status_code, gone.status_code) == (204, 404)


def test_a_file_comes_in_by_a_token_that_may_write(contribution, nec):
    statuses = []
    for scope in ("contributions:read", "contributions:write"):
        token = create_token(by=nec, name=scope, scopes=[scope])
        program = Client(headers={"Authorization": f"Bearer {token.secret}"})
        statuses.append(attach(program, contribution).status_code)

    assert statuses == [403, 201]


def test_what_looks_like_an_identifier_comes_in_only_as_harmless(as_nec, contribution):
    asked = attach(as_nec, contribution, content=IBAN)
    confirmed = attach(as_nec, contribution, content=IBAN, harmless="true")

    assert (asked.status_code, confirmed.status_code) == (422, 201)
    assert asked.json()["reasons"] == [f"file.text: {IBAN_ADVICE}"]


def test_who_may_do_what_with_files(contribution, attached, people):
    addresses = [
        reverse("api:contribution-attachments", args=[contribution.pk]),
        address_of(contribution, attached),
    ]

    def attempt(person):
        client = Client()
        client.force_login(person)
        seen = [take(client, address)[0] for address in addresses]
        return [
            *seen,
            attach(client, contribution).status_code,
            client.delete(addresses[1]).status_code,
        ]

    assert each(people, attempt) == {
        who: [200, 200, 201, 204] if who in TEAM else [404] * 4 for who in PEOPLE
    }


def test_readers_of_a_submitted_contribution_read_its_files_and_change_none(
    contribution, attached, people
):
    contribution.state = ContributionState.SUBMITTED
    contribution.save()
    client = Client()
    client.force_login(people["est"])
    address = address_of(contribution, attached)

    assert take(client, address)[0] == 200
    assert client.delete(address).status_code == 403
    assert attach(client, contribution).status_code == 403


def test_a_file_is_found_under_its_own_contribution_alone(as_nec, nec, attached):
    other = ContributionFactory(obligation__organisation=nec.roles.get().organisation)

    assert as_nec.get(address_of(other, attached)).status_code == 404


@pytest.mark.parametrize(
    ("given", "status", "reason"),
    (
        ({"content": b"=1+1\n"}, 422, "file: The cell in row 1, column 1 begins with ="),
        ({"name": "figures.exe"}, 422, "file: Attach a file that ends in"),
        ({"marking": "TLP:CLEAR"}, 422, "marking: Choose one no lower"),
        ({"marking": "COSMIC"}, 422, "marking: "),
        ({"description": "x" * 201}, 400, "description: "),
        ({"descripton": "x"}, 400, "descripton: There is no such field."),
        ({"file": "not a file"}, 400, "file: "),
    ),
)
def test_what_makes_no_sense_is_refused_with_a_reason(as_nec, contribution, given, status, reason):
    MarkingFactory(code="TLP:CLEAR", name="Public", rank=10)

    response = attach(as_nec, contribution, **given)

    assert response.status_code == status
    assert response.json()["reasons"][0].startswith(reason)
    assert ContributionAttachment.objects.count() == 0


def test_files_of_a_submitted_contribution_stay_as_they_are(as_nec, contribution, attached):
    contribution.state = ContributionState.SUBMITTED
    contribution.save()

    added = attach(as_nec, contribution)
    removed = as_nec.delete(address_of(contribution, attached))

    assert (added.status_code, removed.status_code) == (409, 409)
