from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from empact.lib.commands import Invalid, NotNow, NotReady
from empact.people.roles.commands.roles import (
    assign_role,
    end_role,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from empact.people.roles.kinds import Role
from empact.people.roles.models.invitations import Invitation
from empact.people.roles.models.roles import RoleAssignment
from empact.records.audit.models import AuditEntry, AuditKind
from empact.records.outbox.models import Outbox
from tests.factories.people import OrganisationFactory, UserFactory
from tests.people.conftest import TODAY, role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def invite(organisation, by, name=Role.EXPERT, **given):
    given = {"email": "new@police.test", "first_day": TODAY, **given}
    return invite_person(organisation, by=by, role=name, **given)


def assign(organisation, by, person, name=Role.EXPERT, **given):
    return assign_role(
        organisation, by=by, person=person, role=name, **{"first_day": TODAY, **given}
    )


def refused(command, *given, **named):
    """Return at which fields a command refuses what it is given."""
    with pytest.raises(Invalid) as refusal:
        command(*given, **named)
    return refusal.value.problems


def doers(everybody, attempt):
    """Return who is not denied the permission; what else is wrong does not matter here."""
    found = set()
    for who, person in everybody.items():
        try:
            attempt(person)
        except PermissionDenied:
            continue
        except (Invalid, NotNow, NotReady):
            pass
        found.add(who)
    return found


def test_invite_person_offers_the_role_and_posts_the_mail(germany, nec):
    invitation = invite(germany, nec, last_day=date(2027, 12, 31))

    assert (invitation.email, invitation.role, invitation.by) == ("new@police.test", "expert", nec)
    assert (invitation.first_day, invitation.last_day) == (TODAY, date(2027, 12, 31))
    ids = {"invitation": str(invitation.pk), "until": invitation.expires_at.isoformat()}
    assert [row.ids for row in Outbox.objects.all()] == [ids]


def test_who_is_invited_gets_a_mail_and_of_its_secret_a_digest_is_kept(
    germany, nec, work, mailoutbox
):
    invitation = invite(germany, nec)

    work()

    invitation.refresh_from_db()
    assert [mail.to for mail in mailoutbox] == [["new@police.test"]]
    assert len(invitation.digest) == 64


def test_an_invitation_leaves_a_line_in_the_event_log_without_the_address(germany, nec):
    invite(germany, nec)

    line = AuditEntry.objects.get(kind=AuditKind.ROLE)
    assert (line.person, line.object_id) == (nec.pk, str(germany.pk))
    assert "police" not in str(line.facts)


@pytest.mark.parametrize(
    ("given", "fields"),
    (
        ({"name": Role.EST}, ["role"]),
        ({"name": Role.NEC}, ["role"]),
        ({"name": "king"}, ["role"]),
        ({"first_day": YESTERDAY}, ["first_day"]),
        ({"first_day": TOMORROW, "last_day": TODAY}, ["last_day"]),
    ),
)
def test_invite_person_refuses_at_the_field(germany, nec, given, fields):
    assert list(refused(invite, germany, nec, **given)) == fields
    assert Invitation.objects.count() == 0


def test_nobody_invites_themselves(germany, nec):
    assert list(refused(invite, germany, nec, email=nec.email.upper())) == ["email"]


def test_nobody_is_invited_twice_nor_to_what_they_hold(germany, nec, expert_role):
    invite(germany, nec)

    assert list(refused(invite, germany, nec, email="New@police.test")) == ["email"]
    assert list(refused(invite, germany, nec, email=expert_role.person.email)) == ["email"]


def test_nobody_acts_for_an_authority_of_a_country(germany, est):
    police = OrganisationFactory(authority_of=germany, sector="police")

    assert list(refused(invite, police, est, Role.NEC)) == ["role"]


def test_who_may_invite_into_a_country(germany, everybody):
    assert doers(everybody, lambda person: invite(germany, person)) == {"nec", "est"}


@pytest.mark.guard(
    "Nobody gives roles that are not theirs to give",
    file="empact/people/roles/models/roles.py",
    on="""
            if organisation.kind in HELD_BY[role] and (is_nec if role in IN_A_TEAM else is_est)
""",
    off="            if organisation.kind in HELD_BY[role] and (is_nec or is_est)",
)
def test_a_coordinator_gives_the_roles_of_the_team_and_est_all_others(germany, nec, est):
    given = RoleAssignment.objects.given_for

    assert set(given(germany, nec)) == {Role.NEC_TEAM, Role.EXPERT}
    assert set(given(germany, est)) == {
        Role.NEC,
        Role.PRESIDENCY,
        Role.API_CLIENT,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
    }


def test_est_does_not_give_the_roles_of_a_team(germany, est):
    assert list(refused(invite, germany, est, Role.EXPERT)) == ["role"]


def test_an_invitation_that_is_sent_again_gets_a_new_link(germany, nec, work, mailoutbox, today):
    invitation = invite(germany, nec)
    work()
    invitation.refresh_from_db()
    before = invitation.digest
    Invitation.objects.update(expires_at=invitation.at)

    resend_invitation(invitation, by=nec)
    work()

    invitation.refresh_from_db()
    assert invitation.digest != before
    assert not invitation.has_expired
    assert len(mailoutbox) == 2


def test_a_withdrawn_invitation_is_open_no_more_and_its_mail_is_not_sent_again(germany, nec):
    invitation = withdraw_invitation(invite(germany, nec), by=nec)

    assert not Invitation.objects.open().exists()
    for again in (resend_invitation, withdraw_invitation):
        with pytest.raises(NotNow, match="was withdrawn on 25 November 2026"):
            again(invitation, by=nec)
    assert invite(germany, nec).pk != invitation.pk


def test_an_accepted_invitation_is_not_taken_back(germany, nec):
    invitation = invite(germany, nec)
    Invitation.objects.update(accepted_at=invitation.at)

    with pytest.raises(NotNow, match="was accepted on 25 November 2026"):
        withdraw_invitation(invitation, by=nec)


@pytest.mark.parametrize("step", (resend_invitation, withdraw_invitation))
def test_who_may_change_an_invitation_of_a_country(germany, nec, everybody, step):
    invitation = invite(germany, nec)

    assert doers(everybody, lambda person: step(invitation, by=person)) == {"nec"}


def test_assign_role_lets_somebody_act_from_its_first_day(germany, nec, team_role):
    given = assign(germany, nec, team_role.person, last_day=TOMORROW)

    assert (given.person, given.organisation, given.role) == (team_role.person, germany, "expert")
    assert (given.first_day, given.last_day) == (TODAY, TOMORROW)


@pytest.mark.parametrize(
    ("given", "fields"),
    (
        ({"name": Role.NEC}, ["role"]),
        ({"name": Role.AGENCY}, ["role"]),
        ({"first_day": YESTERDAY}, ["first_day"]),
        ({"first_day": TOMORROW, "last_day": TODAY}, ["last_day"]),
        ({"name": Role.NEC_TEAM}, ["person"]),
    ),
)
def test_assign_role_refuses_at_the_field(germany, nec, team_role, given, fields):
    assert list(refused(assign, germany, nec, team_role.person, **given)) == fields
    assert RoleAssignment.objects.filter(person=team_role.person).count() == 1


@pytest.mark.guard(
    "You cannot give yourself a role",
    file="empact/people/roles/commands/roles.py",
    on="    if person == by:",
    off="    if False:",
)
def test_nobody_gives_a_role_to_themselves(germany, europol, nec, est):
    assert list(refused(assign, germany, nec, nec)) == ["person"]
    assert list(refused(assign, europol, est, est, Role.ADMINISTRATOR)) == ["person"]
    assert list(refused(assign, germany, est, est, Role.NEC)) == ["person"]


def test_a_coordinator_gives_roles_to_those_alone_who_have_acted_for_the_country(
    germany, france, nec, est
):
    stranger = role(france, Role.EXPERT).person

    assert list(refused(assign, germany, nec, stranger)) == ["person"]
    assert assign(germany, est, stranger, Role.NEC).person == stranger


def test_two_coordinators_at_once_are_allowed(germany, nec, est):
    assert assign(germany, est, UserFactory(), Role.NEC).role == Role.NEC
    assert RoleAssignment.objects.current().filter(role=Role.NEC).count() == 2


def test_who_may_give_roles_for_a_country(germany, everybody):
    person = UserFactory()

    assert doers(everybody, lambda by: assign(germany, by, person)) == {"nec", "est"}


def test_a_role_that_ends_today_is_over_tomorrow(nec, expert_role):
    end_role(expert_role, by=nec, last_day=TODAY)

    expert_role.refresh_from_db()
    assert expert_role.last_day == TODAY
    assert RoleAssignment.objects.current().filter(pk=expert_role.pk).exists()


def test_a_role_that_is_ended_at_once_is_over(nec, expert_role):
    end_role(expert_role, by=nec, last_day=YESTERDAY)

    assert not RoleAssignment.objects.current().filter(pk=expert_role.pk).exists()
    assert RoleAssignment.objects.over().filter(pk=expert_role.pk).exists()


def test_a_role_taken_back_on_its_first_day_leaves_its_history_alone(germany, nec, team_role):
    given = assign(germany, nec, team_role.person)
    history = RoleAssignment.history.rel.related_model

    end_role(given, by=nec, last_day=YESTERDAY)

    assert not RoleAssignment.objects.filter(pk=given.pk).exists()
    labels = history.objects.filter(pgh_obj_id=given.pk).order_by("pgh_id")
    assert list(labels.values_list("pgh_label", flat=True)) == ["insert", "delete"]


@pytest.mark.parametrize(
    ("first_day", "last_day", "chosen"),
    (
        (date(2024, 1, 1), None, date(2026, 11, 1)),
        (date(2024, 1, 1), TODAY, TOMORROW),
        (date(2027, 1, 1), None, TOMORROW),
    ),
)
def test_end_role_refuses_a_day_that_does_not_fit(germany, nec, first_day, last_day, chosen):
    held = role(germany, Role.EXPERT, first_day=first_day, last_day=last_day)

    assert list(refused(end_role, held, by=nec, last_day=chosen)) == ["last_day"]


def test_what_has_ended_is_not_ended_again(germany, nec):
    held = role(germany, Role.EXPERT, last_day=YESTERDAY)

    with pytest.raises(NotNow, match="ended on 24 November 2026"):
        end_role(held, by=nec, last_day=TODAY)


def test_the_last_coordinator_of_a_country_neither_leaves_nor_is_ended(nec, nec_role, est):
    for by in (nec, est):
        with pytest.raises(NotReady, match="Germany would have no National EMPACT Coordinator"):
            end_role(nec_role, by=by, last_day=TODAY)

    nec_role.refresh_from_db()
    assert nec_role.last_day is None


def test_a_coordinator_leaves_where_another_goes_on(germany, nec, nec_role):
    role(germany, first_day=TOMORROW)

    end_role(nec_role, by=nec, last_day=TODAY)

    nec_role.refresh_from_db()
    assert nec_role.last_day == TODAY


@pytest.mark.parametrize(
    "other", ({"first_day": date(2026, 11, 27)}, {"last_day": TODAY}), ids=("later", "until then")
)
def test_a_coordinator_does_not_leave_a_gap(germany, nec, nec_role, other):
    role(germany, **other)

    with pytest.raises(NotReady):
        end_role(nec_role, by=nec, last_day=TODAY)


def test_who_may_end_a_role_in_a_team(expert_role, everybody):
    ended = doers(everybody, lambda by: end_role(expert_role, by=by, last_day=TODAY))

    assert ended == {"nec", "expert"}


def test_who_may_end_the_role_of_a_coordinator(nec_role, everybody):
    ended = doers(everybody, lambda by: end_role(nec_role, by=by, last_day=TODAY))

    assert ended == {"nec", "est"}
