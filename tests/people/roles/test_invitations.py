from datetime import UTC, date, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from empact.lib.commands import NotNow
from empact.people.accounts.models import User
from empact.people.roles.commands.accept import FORGED, accept_invitation
from empact.people.roles.kinds import Role
from empact.people.roles.models.invitations import Invitation
from empact.people.roles.models.roles import RoleAssignment
from empact.people.roles.notices import send_invitation
from empact.records.audit.models import AuditEntry
from empact.records.outbox.post import post
from tests.factories.people import InvitationFactory, UserFactory
from tests.people.conftest import PASSWORD, link_in
from tests.words.english import english_in

pytestmark = pytest.mark.django_db

NAMES = {"first_name": "Ana", "last_name": "Lind"}


def test_an_invitation_makes_an_account_and_gives_the_role(client, invite, europol):
    invitation, link = invite()

    page = client.get(link, follow=True)
    answer = client.post(page.request["PATH_INFO"], {**NAMES, "password": PASSWORD})

    person = User.objects.get(email="ana@example.org")
    invitation.refresh_from_db()
    assert answer.url == reverse("home")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert (str(person), person.check_password(PASSWORD)) == ("Ana Lind", True)
    assert [(r.organisation, r.role) for r in person.roles.all()] == [(europol, Role.EST)]
    assert invitation.accepted_by == person
    assert EmailAddress.objects.get(user=person).verified


def test_the_secret_is_in_the_mail_and_in_no_row(invite):
    invitation, link = invite()

    secret = link.rstrip("/").rpartition("/")[2]

    invitation.refresh_from_db()
    assert len(secret) == 43
    assert secret not in invitation.digest
    assert invitation.opens_with(secret)


def test_a_mail_that_is_sent_again_makes_the_earlier_link_void(client, invite, work):
    invitation, first = invite()

    post(send_invitation, key="again", invitation=str(invitation.pk))
    work()

    assert client.get(first, follow=True).status_code == 404
    assert client.get(link_in(mail.outbox[-1]), follow=True).status_code == 200


def test_who_has_an_account_is_invited_in_its_language(invite, today):
    UserFactory(email="Ana@example.org", language="de")

    invite(last_day=date(2027, 1, 31), expires_at=datetime(2026, 12, 9, 12, tzinfo=UTC))

    (sent,) = mail.outbox
    assert sent.subject == "Einladung zu EMPACT: Annahme bis 9. Dezember 2026"
    assert "vom 1. Januar 2024 bis zum 31. Januar 2027" in sent.body
    assert "Er gilt einmal, bis 9. Dezember 2026, 13:00:" in sent.body
    assert english_in(sent) == []


@pytest.mark.parametrize("signed_in", (True, False))
def test_a_link_that_opens_nothing_leads_on(client, signed_in):
    if signed_in:
        client.force_login(UserFactory())

    answer = client.get(reverse("invitation_open", args=[uuid4(), "made-up"]), follow=True)

    led = [words in answer.text for words in ("Go to your home page", "Go to sign in")]
    assert (answer.status_code, led) == (404, [signed_in, not signed_in])


def test_a_link_works_once(client, invite):
    _, link = invite()
    page = client.get(link, follow=True).request["PATH_INFO"]
    client.post(page, {**NAMES, "password": PASSWORD})
    client.logout()

    again = client.get(link, follow=True)

    assert again.status_code == 410
    assert again.context["reasons"] == ["This invitation was accepted already. Sign in."]


@pytest.mark.parametrize(
    ("field", "sentence"),
    (
        (
            "expires_at",
            "This invitation has expired. Ask the person who invited you for a new one.",
        ),
        ("withdrawn_at", "This invitation was withdrawn. Ask the person who invited you."),
    ),
)
def test_an_invitation_that_is_over_is_refused_and_changes_nothing(
    client, invite, past, field, sentence
):
    invitation, link = invite()
    page = client.get(link, follow=True).request["PATH_INFO"]
    Invitation.objects.filter(pk=invitation.pk).update(**{field: past})

    answer = client.post(page, {**NAMES, "password": PASSWORD})

    assert (answer.status_code, answer.context["reasons"]) == (410, [sentence])
    assert not User.objects.filter(email="ana@example.org").exists()
    assert not RoleAssignment.objects.exists()


def test_a_forged_link_opens_nothing(client, invite):
    invitation, _ = invite()

    answer = client.get(reverse("invitation_open", args=[invitation.pk, "x" * 43]), follow=True)

    assert (answer.status_code, answer.context["reasons"]) == (404, [FORGED])


@pytest.mark.guard(
    "A role is given to whoever holds the link of the last mail",
    file="empact/people/roles/commands/accept.py",
    on="if not invitation.opens_with(secret):",
    off="if False:",
)
def test_the_command_looks_at_the_link_itself(invite):
    invitation, _ = invite()
    person = UserFactory(email="ana@example.org")

    with pytest.raises(NotNow) as refusal:
        accept_invitation(invitation, by=person, secret="forged")  # noqa: S106 -- that is the point

    assert refusal.value.reasons == (FORGED,)
    assert not RoleAssignment.objects.exists()


def test_an_invitation_without_a_mail_is_opened_by_nothing():
    invitation = InvitationFactory()

    assert not invitation.opens_with("")


def test_nobody_accepts_what_they_offered_themselves(client, invite):
    person = UserFactory(email="ana@example.org")
    _, link = invite(by=person)
    client.force_login(person)
    page = client.get(link, follow=True).request["PATH_INFO"]

    answer = client.post(page)

    assert answer.status_code == 409
    assert not RoleAssignment.objects.exists()


def test_who_has_an_account_signs_in_and_accepts_with_a_click(client, invite, europol):
    person = UserFactory(email="ana@example.org")
    _, link = invite()

    before = client.get(link, follow=True)
    client.force_login(person)
    page = client.get(link, follow=True).request["PATH_INFO"]
    client.post(page)

    assert before.templates[0].name == "account/invitation_sign_in.html"
    assert person.roles.get().organisation == europol


def test_somebody_else_cannot_accept_it(client, invite):
    UserFactory(email="ana@example.org")
    client.force_login(UserFactory(email="ben@example.org"))
    _, link = invite()

    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"])

    assert page.templates[0].name == "account/invitation_sign_in.html"
    assert not RoleAssignment.objects.exists()


@pytest.mark.parametrize(
    "password",
    ("short words", "passwordpassword", "123456789012345", "qwertyuiopasdfgh", "ana lind ana lind"),
)
def test_passwords_that_are_short_or_guessed_are_refused_where_they_are_typed(
    client, invite, password
):
    _, link = invite()
    page = client.get(link, follow=True).request["PATH_INFO"]

    answer = client.post(page, {**NAMES, "password": password})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["password"])
    assert not User.objects.filter(email="ana@example.org").exists()


def test_passwords_are_hashed_by_argon2(client, invite):
    _, link = invite()
    page = client.get(link, follow=True).request["PATH_INFO"]

    client.post(page, {**NAMES, "password": PASSWORD})

    assert User.objects.get(email="ana@example.org").password.startswith("argon2$argon2id$")


def test_accepting_is_written_into_the_event_log_as_their_deed(client, invite):
    invitation, link = invite()
    page = client.get(link, follow=True).request["PATH_INFO"]

    client.post(page, {**NAMES, "password": PASSWORD})

    entry = AuditEntry.objects.get(command="people.accept_invitation")
    assert (entry.kind, entry.object_id) == ("role", str(invitation.pk))
    assert entry.person == User.objects.get(email="ana@example.org").pk


def test_an_operator_invites_the_first_of_a_team(europol, work):
    call_command("invite", "Ana@example.org", organisation="Europol", role=Role.EST)
    work()

    assert [message.to for message in mail.outbox] == [["ana@example.org"]]
    assert Invitation.objects.get().by.username == "clock"


@pytest.mark.parametrize(
    ("email", "organisation", "role", "sentence"),
    (
        ("ana@example.org", "Nowhere", Role.EST, "There is no organisation called Nowhere."),
        ("ana", "Europol", Role.EST, "ana is no email address."),
        (
            "ana@example.org",
            "Europol",
            Role.NEC,
            "role: National EMPACT Coordinator is no role of Europol.",
        ),
    ),
)
def test_an_operator_is_shown_what_is_wrong(europol, email, organisation, role, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("invite", email, organisation=organisation, role=role)

    assert not Invitation.objects.exists()


def invite_again(**options):
    said = StringIO()
    call_command(
        "invite", "Ana@example.org", organisation="Europol", role=Role.EST, stdout=said, **options
    )
    return said.getvalue().strip()


def test_an_operator_who_invites_again_sends_another_link(client, europol, work):
    for _ in range(2):
        invite_again()
        work()

    first, second = map(link_in, mail.outbox)
    assert Invitation.objects.count() == 1
    assert client.get(first, follow=True).status_code == 404
    assert client.get(second, follow=True).status_code == 200


def test_an_operator_renews_an_invitation_that_ran_out(client, europol, work):
    InvitationFactory(
        email="ana@example.org",
        organisation=europol,
        role=Role.EST,
        expires_at=timezone.now() - timedelta(days=1),
    )

    invite_again()
    work()

    assert client.get(link_in(mail.outbox[-1]), follow=True).status_code == 200


def test_an_operator_can_print_the_link_instead_of_mailing_it(client, europol, work):
    link = invite_again(print_link=True)
    work()

    page = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    client.post(page.request["PATH_INFO"], {**NAMES, "password": PASSWORD})

    assert mail.outbox == []
    assert User.objects.get(email="ana@example.org").roles.get().role == Role.EST
    assert not [entry for entry in AuditEntry.objects.values() if link[-44:-1] in str(entry)]


@pytest.mark.guard(
    "A mail that waited does not replace a later link",
    file="empact/people/roles/notices.py",
    on='if row is None or until not in {"", row.expires_at.isoformat()}:',
    off="if row is None:",
)
def test_a_mail_that_waited_does_not_replace_the_link_that_was_printed_since(client, europol, work):
    invite_again()
    link = invite_again(print_link=True)

    work()

    assert mail.outbox == []
    path = link.removeprefix("http://localhost:8000")
    assert client.get(path, follow=True).status_code == 200
