"""Tokens: whom they let in, to what, and where their secrets never are."""

import logging
import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.viewsets import ViewSetMixin

from actions.states import ContributionState
from actions.submissions.commands import submit_contribution
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import Role
from empact.people.tokens.authentication import REFUSED
from empact.people.tokens.commands import create_token, revoke_token
from empact.people.tokens.models import APIToken, Scope
from empact.records.audit.models import AuditEntry, AuditKind
from empact.urls import router
from tests.actions.contributions.test_access import PEOPLE, each
from tests.factories.actions import ContributionFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("nec")]

LIST = "/api/v1/contributions/"
ALL = list(Scope.values)


@pytest.fixture
def contribution():
    return ContributionFactory()


@pytest.fixture
def nec(contribution):
    return RoleAssignmentFactory(organisation=contribution.obligation.organisation).person


@pytest.fixture
def token(nec):
    return create_token(by=nec, name="Export", scopes=ALL)


@pytest.fixture
def administrator():
    return RoleAssignmentFactory(role=Role.ADMINISTRATOR).person


def bearer(token):
    return {"Authorization": f"Bearer {token.secret}"}


def test_a_token_lets_its_person_in(client, token, contribution):
    response = client.get(LIST, headers=bearer(token))

    assert response.status_code == 200
    assert [row["id"] for row in response.json()["results"]] == [str(contribution.pk)]


def test_only_a_digest_of_the_secret_is_kept(token):
    stored = APIToken.objects.values().get()

    assert re.fullmatch(r"empact_[\w-]{43}", token.secret)
    assert token.secret not in str(stored)
    assert not hasattr(token, "history")


def wrong(token):
    token.secret = token.secret[:-1] + ("a" if token.secret[-1] != "a" else "b")


def expire(token):
    APIToken.objects.update(
        created_at=timezone.now() - timedelta(days=90), expires_at=timezone.now()
    )


def revoke(token):
    revoke_token(token, by=token.person)


def deactivate(token):
    token.person.is_active = False
    token.person.save()


def end_role(token):
    token.person.roles.update(last_day=timezone.localdate() - timedelta(days=1))


def swap_for_digest(token):
    token.secret = token.digest


def send_nothing(token):
    token.secret = ""


FAULTS = [wrong, expire, revoke, deactivate, end_role, swap_for_digest, send_nothing]


@pytest.mark.guard(
    "A token ends with the role of its person",
    file="empact/people/tokens/models.py",
    on="models.Exists(roles), digest=digest_of(secret), person__is_active=True",
    off="digest=digest_of(secret)",
)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_token_that_lets_nobody_in_is_answered_the_same_whatever_is_wrong(client, token, fault):
    fault(token)
    # A session does not help: a client that sends a token wants to be judged by it.
    client.force_login(token.person)

    response = client.get(LIST, headers=bearer(token))

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="EMPACT"'
    assert response.headers["Content-Type"] == "application/problem+json"
    shown = response.json()
    assert (shown["status"], shown["code"]) == (401, "authentication_failed")
    assert shown["reasons"] == [REFUSED]
    assert shown["errors"][0]["pointer"] == "#/Authorization"


@pytest.mark.parametrize(
    "header", ("Bearer", "Bearer a b", "Basic bmVjOm5lYw==", "", "Token x", "Bearer \u00e9\x00")
)
def test_a_header_that_makes_no_sense_lets_nobody_in(client, token, header):
    response = client.get(LIST, headers={"Authorization": header})

    assert response.status_code == 401


def test_without_token_and_session_nobody_is_let_in(client, contribution):
    assert client.get(LIST).status_code == 401


def test_a_token_reads_what_its_person_reads(contribution, people):
    def attempt(person):
        client = Client()
        client.force_login(person)
        by_session = client.get(f"{LIST}{contribution.pk}/").status_code
        if not person.has_perm("people.create_token"):
            return by_session == 404
        token = create_token(by=person, name="x", scopes=["contributions:read"])
        by_token = Client().get(f"{LIST}{contribution.pk}/", headers=bearer(token)).status_code
        return by_session == by_token

    assert each(people, attempt) == dict.fromkeys(PEOPLE, True)


@pytest.fixture
def people(contribution):
    from tests.actions import conftest  # noqa: PLC0415 -- its people are wanted here alone

    obligation = contribution.obligation
    country = obligation.organisation
    make = conftest.people.__wrapped__
    nec = RoleAssignmentFactory(organisation=country).person
    expert = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    return make(obligation.action, country, nec, expert, obligation)


@pytest.mark.guard(
    "A token does what its scopes say",
    file="empact/people/tokens/authentication.py",
    on="if needed is not None and needed not in token.scopes:",
    off="if False:",
)
@pytest.mark.parametrize(
    ("scopes", "answers"),
    (
        ([Scope.FACTSHEETS_READ], (200, 403, 403, 403)),
        ([Scope.CONTRIBUTIONS_READ], (403, 200, 403, 403)),
        ([Scope.CONTRIBUTIONS_WRITE], (403, 403, 200, 403)),
        ([Scope.REVIEWS_READ], (403, 403, 403, 200)),
        (ALL, (200, 200, 200, 200)),
    ),
)
def test_a_token_does_what_its_scopes_say(client, contribution, scopes, answers):
    person = RoleAssignmentFactory(organisation=contribution.obligation.organisation).person
    RoleAssignmentFactory(person=person, role=Role.EST)
    headers = bearer(create_token(by=person, name="x", scopes=scopes))

    got = (
        client.get("/api/v1/factsheets/", headers=headers).status_code,
        client.get(LIST, headers=headers).status_code,
        client.patch(
            f"{LIST}{contribution.pk}/",
            {"narrative": "x"},
            content_type="application/json",
            headers={**headers, "If-Match": '"1"'},
        ).status_code,
        client.get("/api/v1/reviews/", headers=headers).status_code,
    )

    assert got == answers


def test_each_step_of_the_api_names_its_scope():
    steps = {
        (prefix, action): viewset.scopes.get(action) if hasattr(viewset, "scopes") else None
        for prefix, viewset, _ in router.registry
        for action in actions_of(viewset)
    }

    assert len(steps) > 10
    assert {step for step, scope in steps.items() if scope not in Scope.values} == set()


def actions_of(viewset):
    """Return the names of all that a viewset answers to."""
    assert issubclass(viewset, ViewSetMixin)
    basic = ("list", "retrieve", "create", "update", "partial_update", "destroy")
    yield from (name for name in basic if hasattr(viewset, name))
    for extra in viewset.get_extra_actions():
        yield from extra.mapping.values()


def test_an_action_without_a_scope_is_open_to_no_token(client, token, monkeypatch):
    (viewset,) = (found for _, found, name in router.registry if name == "contribution")
    monkeypatch.setattr(viewset, "scopes", {})

    response = client.get(LIST, headers=bearer(token))

    assert response.status_code == 403


@pytest.mark.guard(
    "No token does what asks for a fresh second factor",
    file="empact/lib/api.py",
    on="if command.fresh and self.request.auth is not None:",
    off="if False:",
)
def test_a_token_never_does_what_asks_for_a_fresh_factor(client, token, contribution, monkeypatch):
    monkeypatch.setattr(submit_contribution, "fresh", True)
    client.force_login(token.person)

    response = client.post(
        f"{LIST}{contribution.pk}/submit/",
        {},
        content_type="application/json",
        headers={**bearer(token), "If-Match": '"1"'},
    )

    assert response.status_code == 403
    assert response.json()["reasons"] == [
        "This asks for a fresh second factor, which no token has. Do it on the page."
    ]
    contribution.refresh_from_db()
    assert contribution.state == ContributionState.DRAFT


def test_a_client_of_the_api_reads_factsheets_alone(client, contribution):
    person = RoleAssignmentFactory(role=Role.API_CLIENT).person

    with pytest.raises(Invalid) as refusal:
        create_token(by=person, name="x", scopes=["contributions:read"])
    token = create_token(by=person, name="x", scopes=["factsheets:read"])

    assert refusal.value.problems == {
        "scopes": "The scope contributions:read is not open to your role. Leave it out."
    }
    assert client.get("/api/v1/factsheets/", headers=bearer(token)).status_code == 200


def test_the_last_use_is_written_down_once_a_minute(client, token):
    client.get(LIST, headers=bearer(token))
    first = APIToken.objects.get().last_used_at
    client.get(LIST, headers=bearer(token))
    second = APIToken.objects.get().last_used_at
    APIToken.objects.update(last_used_at=first - timedelta(seconds=61))
    client.get(LIST, headers=bearer(token))

    assert first == second
    assert APIToken.objects.get().last_used_at > second


def test_a_list_takes_no_more_queries_with_a_token(client, token, django_assert_max_num_queries):
    client.get(LIST, headers=bearer(token))

    with django_assert_max_num_queries(6):
        client.get(LIST, headers=bearer(token))


@pytest.mark.parametrize(
    ("given", "problems"),
    (
        ({"scopes": ["everything"]}, {"scopes"}),
        ({"scopes": []}, {"scopes"}),
        ({"name": " "}, {"name"}),
        ({"days": 366}, {"days"}),
        ({"days": 0}, {"days"}),
    ),
)
def test_create_token_says_at_the_place_what_is_wrong(nec, given, problems):
    with pytest.raises(Invalid) as refusal:
        create_token(by=nec, **{"name": "x", "scopes": ALL, **given})

    assert {*refusal.value.problems} == problems
    assert APIToken.objects.count() == 0


def test_nobody_without_a_role_gets_a_token():
    with pytest.raises(PermissionDenied):
        create_token(by=UserFactory(is_superuser=True), name="x", scopes=ALL)


def test_revoke_token_is_for_its_person_and_administrators(token, nec, administrator):
    colleague = RoleAssignmentFactory(organisation=nec.roles.get().organisation).person

    with pytest.raises(PermissionDenied):
        revoke_token(token, by=colleague)
    revoke_token(token, by=administrator)
    with pytest.raises(NotNow):
        revoke_token(token, by=nec)

    assert APIToken.objects.get().revoked_by == administrator


def create_on_page(client, **given):
    data = {"name": "Export", "scopes": ["contributions:read"], "days": "90", **given}
    return client.post(reverse("token_create"), data)


def test_the_page_shows_the_secret_once_and_nobody_keeps_it(client, fresh, nec):
    client.force_login(nec)
    fresh(client)

    response = create_on_page(client)
    again = create_on_page(client)
    later = client.get(reverse("token_list"))

    (secret,) = re.findall(r"empact_[\w-]{43}", response.text)
    assert response.status_code == 201
    assert response.headers["Cache-Control"] == "private, no-store"
    assert again.status_code == 422
    assert again.context["form"].errors == {
        "name": ["You have a token of this name. Choose another name, or revoke that token."]
    }
    assert "empact_" not in again.text + later.text
    assert secret not in str(dict(client.session))
    assert APIToken.objects.count() == 1


def test_no_token_is_made_without_a_second_factor_shown_a_moment_ago(client, nec):
    client.force_login(nec)

    response = create_on_page(client)

    assert response.status_code == 403
    assert response.context["form"]["name"].value() == "Export"
    assert APIToken.objects.count() == 0


def test_neither_log_nor_event_log_nor_error_page_holds_a_secret(
    client, fresh, nec, caplog, monkeypatch
):
    caplog.set_level(logging.DEBUG)
    client.force_login(nec)
    fresh(client)
    client.raise_request_exception = False
    (secret,) = re.findall(r"empact_[\w-]{43}", create_on_page(client).text)

    def break_down(*args):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("actions.api.ContributionViewSet.list", break_down)
    broken = client.get(LIST, headers={"Authorization": f"Bearer {secret}"})
    refused = client.get(LIST, headers={"Authorization": f"Bearer {secret}x"})

    entries = str([*AuditEntry.objects.values()])
    assert (broken.status_code, refused.status_code) == (500, 401)
    assert secret not in broken.text + refused.text + caplog.text + entries
    assert AuditEntry.objects.get(kind=AuditKind.TOKEN).command == "people.create_token"


def test_an_administrator_sees_whose_tokens_there_are_and_revokes_one(
    client, token, nec, administrator
):
    client.force_login(administrator)

    page = client.get(reverse("token_list"))
    done = client.post(reverse("token_revoke", args=[token.pk]))

    assert [*page.context["tokens"]] == [token]
    assert str(nec) in page.text
    assert token.digest not in page.text
    assert done.status_code == 302
    assert not APIToken.objects.get().is_live


def test_nobody_finds_the_tokens_of_others(client, token):
    client.force_login(RoleAssignmentFactory(organisation=OrganisationFactory()).person)

    page = client.get(reverse("token_list"))
    revoked = client.post(reverse("token_revoke", args=[token.pk]))

    assert [*page.context["tokens"]] == []
    assert revoked.status_code == 404


@pytest.mark.parametrize("rows", (1, 30))
def test_the_page_of_tokens_takes_the_same_queries(
    client, nec, rows, django_assert_max_num_queries
):
    for number in range(rows):
        create_token(by=nec, name=str(number), scopes=ALL)
    client.force_login(nec)

    with django_assert_max_num_queries(5):
        client.get(reverse("token_list"))


@pytest.mark.parametrize("name", ("contributions", "obligations", "factsheets", "reviews"))
def test_a_parameter_that_does_not_exist_is_an_error(client, name):
    client.force_login(RoleAssignmentFactory(role=Role.EST).person)

    response = client.get(f"/api/v1/{name}/?aera=THB")

    assert response.status_code == 400
    assert response.json()["reasons"] == ["aera: There is no such parameter."]
