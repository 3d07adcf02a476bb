"""Identifiers at the doors: shown at their field, and saved once confirmed."""

import re

import pytest
from django.urls import reverse

from actions.contributions.models.reviews import ReviewComment
from actions.states import ContributionState
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.audit.models import AuditEntry
from tests.factories.actions import ContributionFactory
from tests.factories.people import RoleAssignmentFactory

ADVICE = (
    "This text may contain an email address (word 3). "
    "Remove what identifies a person, or confirm that it identifies no person."
)
REFUSED = (
    "“RESTREINT UE” may not be handled here, where LIMITE and TLP:AMBER are the highest markings. "
    "Remove what is marked so, and send it through a system that is approved for it."
)
TEXT = "Write to office@police.example."
OTHER = "Write to office@police.example and jan@police.example."


@pytest.fixture
def change_page(contribution):
    return reverse("actions:contribution_change", args=[contribution.pk])


def post(client, page, **typed):
    return client.post(page, {"seen": 1, "save": "yes", **typed})


def seal_on(response):
    """Read what ticking the box would send."""
    box = re.search(r'<input\s+type="checkbox"\s+name="harmless".*?>', response.text, re.DOTALL)
    return re.search(r'value="([0-9a-f ]+)"', box[0])[1]


def test_a_page_points_it_out_at_its_field_and_keeps_the_text(
    client, nec, contribution, change_page
):
    client.force_login(nec)

    response = post(client, change_page, narrative=TEXT)

    assert response.status_code == 422
    assert response.context["form"].errors == {"narrative": [ADVICE]}
    assert re.search(r'<a\s+href="#id_narrative"\s*>', response.text)
    assert TEXT in response.text
    contribution.refresh_from_db()
    assert (contribution.narrative, contribution.version) == ("", 1)


def test_a_page_writes_what_is_confirmed_and_logs_that_without_the_text(
    client, nec, contribution, change_page
):
    client.force_login(nec)
    asked = post(client, change_page, narrative=TEXT)

    response = post(client, change_page, narrative=TEXT, harmless=seal_on(asked))

    assert response.status_code == 302
    contribution.refresh_from_db()
    assert contribution.narrative == TEXT
    entry = AuditEntry.objects.get(kind="harmless")
    assert entry.facts == {"looked_like": ["email"], "fields": ["narrative"]}
    assert (entry.person, entry.object_id) == (nec.pk, str(contribution.pk))


def test_a_confirmation_does_not_cover_what_is_added_to_the_text(
    client, nec, contribution, change_page
):
    client.force_login(nec)
    asked = post(client, change_page, narrative=TEXT)

    response = post(client, change_page, narrative=OTHER, harmless=seal_on(asked))

    assert response.status_code == 422
    assert seal_on(response) != seal_on(asked)
    assert "checked" not in re.search(r'name="harmless".*?>', response.text, re.DOTALL)[0]
    contribution.refresh_from_db()
    assert contribution.narrative == ""


def test_what_stands_there_confirmed_is_not_asked_about_at_the_next_save(
    client, nec, contribution, change_page
):
    client.force_login(nec)
    post(
        client,
        change_page,
        narrative=TEXT,
        harmless=seal_on(post(client, change_page, narrative=TEXT)),
    )

    response = post(client, change_page, seen=2, narrative=f"{TEXT} Then rest.")

    assert response.status_code == 302


def test_a_marking_is_refused_with_the_reason_and_no_way_round(
    client, nec, contribution, change_page
):
    client.force_login(nec)

    response = post(client, change_page, narrative="RESTREINT UE", harmless="True")

    assert response.status_code == 422
    assert response.context["form"].errors == {"narrative": [REFUSED]}
    assert 'name="harmless"' not in response.text


@pytest.fixture
def est(db):
    return RoleAssignmentFactory(
        role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY
    ).person


def test_a_reviewer_is_shown_at_the_comment(client, est):
    contribution = ContributionFactory(submitted=True)
    page = reverse("actions:contribution_return", args=[contribution.pk])
    client.force_login(est)
    typed = {"seen": 1, "comment-narrative": TEXT, "note": "Please explain."}

    asked = client.post(page, typed)
    written = client.post(page, {**typed, "harmless": seal_on(asked)})

    assert asked.status_code == 422
    assert asked.context["form"].errors == {"comment-narrative": [ADVICE]}
    assert written.status_code == 302
    assert ReviewComment.objects.get().text == TEXT


def test_the_reason_for_reopening_is_screened_too(client, nec, obligation):
    contribution = ContributionFactory(obligation=obligation, state=ContributionState.ACCEPTED)
    page = reverse("actions:contribution_reopen", args=[contribution.pk])
    client.force_login(nec)

    asked = client.post(page, {"reason": TEXT})
    written = client.post(page, {"reason": TEXT, "harmless": seal_on(asked)})

    assert asked.context["form"].errors == {"reason": [ADVICE]}
    assert written.status_code == 302


@pytest.fixture
def send(client, contribution, nec):
    def send(**given):
        return client.patch(
            reverse("api:contribution-detail", args=[contribution.pk]),
            given,
            content_type="application/json",
            headers={"If-Match": '"1"'},
        )

    client.force_login(nec)
    return send


def test_the_api_gives_the_reason_and_writes_nothing(send, contribution):
    response = send(narrative=TEXT)

    assert response.status_code == 422
    assert response.json()["reasons"] == [f"narrative: {ADVICE}"]
    contribution.refresh_from_db()
    assert (contribution.narrative, contribution.version) == ("", 1)


def test_the_api_writes_what_is_said_to_be_harmless(send, contribution):
    response = send(narrative=TEXT, harmless=True)

    assert response.status_code == 200
    assert AuditEntry.objects.filter(kind="harmless").count() == 1


def test_the_api_takes_yes_or_no_alone_and_no_other_field(send):
    assert send(narrative=TEXT, harmless="a" * 64).status_code == 400
    assert send(narrative=TEXT, is_harmless=True).status_code == 400


def test_the_api_names_the_comment(client, est):
    contribution = ContributionFactory(submitted=True)
    client.force_login(est)

    response = client.post(
        reverse("api:contribution-return", args=[contribution.pk]),
        {"comments": [{"text": TEXT}]},
        content_type="application/json",
        headers={"If-Match": '"1"'},
    )

    assert response.json()["reasons"] == [f"comments.narrative: {ADVICE}"]


def test_a_text_that_is_too_long_is_kept_on_the_page_with_what_to_do(client, nec, change_page):
    client.force_login(nec)

    response = post(client, change_page, narrative="a" * 20_001)

    assert response.context["form"].errors == {"narrative": ["Shorten this to 20 000 characters."]}
    # Browsers would cut the text off without a word.
    assert "maxlength" not in re.search(r'<textarea[^>]*name="narrative"[^>]*>', response.text)[0]
