"""Pseudonyms of leavers: who gets one and when, where names go from, and what stays."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client

from actions.states import ContributionState
from actions.submissions.commands import submit_contribution
from empact.lib.commands import NotNow
from empact.people.accounts.clock import the_clock
from empact.people.accounts.models import User
from empact.people.leavers.commands import pseudonymise_invitation, pseudonymise_person
from empact.people.leavers.queries import FORMER, belongings, leavers, tenures
from empact.people.leavers.retention import kept_since, retention
from empact.people.roles.kinds import Role
from empact.people.roles.models.invitations import Invitation
from empact.people.tokens.models import APIToken
from empact.records.audit.models import AuditEntry
from tests.factories.actions import AssignmentFactory, ContributionFactory, LeaderFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.traces import traces_of

pytestmark = pytest.mark.django_db

LEFT = date(2024, 6, 30)
LONG_AFTER = "2026-11-25 03:00+01:00"
WHILE_THERE = "2024-05-02 12:00+02:00"
OWN = ("Zebedee", "Quillfeather", "zebedee@quillfeather.example", "z.quillfeather", "Maidenname")
COUNTED = "1 accounts, 1 belongings of accounts, 1 invitations, 5 versions in history"


@pytest.fixture(autouse=True)
def night():
    with time_machine.travel(LONG_AFTER, tick=False):
        yield


@pytest.fixture
def clock(db):
    return the_clock()


@pytest.fixture
def leaver(db):
    """A person who was invited, married, worked, and left in the summer of 2024."""
    with time_machine.travel(WHILE_THERE, tick=False):
        person = UserFactory(
            username="z.quillfeather",
            first_name="Zebedee",
            last_name="Maidenname",
            email="zebedee@maidenname.example",
        )
        person.last_name, person.email = "Quillfeather", "Zebedee@Quillfeather.example"
        person.save()
        role = RoleAssignmentFactory(person=person, last_day=LEFT)
        invite(role.organisation, "ZEBEDEE@maidenname.example", accepted_by=person)
    return person


def invite(organisation, email, **given):
    return Invitation.objects.create(
        email=email,
        organisation=organisation,
        role=Role.NEC,
        by=the_clock(),
        first_day=date(2022, 1, 1),
        **{"expires_at": datetime(2022, 1, 8, tzinfo=UTC)} | given,
    )


def run(**options):
    out = StringIO()
    call_command("pseudonymise_leavers", stdout=out, stderr=out, **options)
    return out.getvalue().strip()


def test_a_name_is_kept_for_two_years_after_the_last_role():
    assert retention()["account"].months == 24
    assert kept_since("account", date(2028, 2, 29)) == date(2026, 2, 28)
    assert kept_since("account", date(2027, 12, 31)) == date(2025, 12, 31)
    assert kept_since("invitation", date(2027, 1, 31)) == date(2026, 10, 31)


@pytest.mark.guard(
    "Nobody who still acts loses their name",
    file="empact/people/leavers/queries.py",
    on="""
people = people.exclude(models.Exists(_held(tenure, models.OuterRef("pk"), since)))
""",
    off="people = people.all()",
)
@pytest.mark.parametrize(
    ("last_day", "is_over"),
    (
        (date(2024, 11, 24), True),
        (date(2024, 11, 25), False),
        (date(2026, 11, 25), False),
        (date(2030, 1, 1), False),
        (None, False),
    ),
)
@pytest.mark.parametrize("held", (RoleAssignmentFactory, AppointmentFactory, AssignmentFactory))
def test_whose_time_is_over(held, last_day, is_over):
    person = held(first_day=date(2024, 1, 1), last_day=last_day).person

    assert (person in leavers(date(2026, 11, 25))) == is_over


def test_one_role_that_lasts_keeps_the_name(leaver):
    AppointmentFactory(person=leaver)

    assert list(leavers(date(2026, 11, 25))) == []


def test_whoever_leads_an_action_keeps_their_name(leaver):
    LeaderFactory(person=leaver)

    assert list(leavers(date(2026, 11, 25))) == []


def test_an_account_without_any_role_is_counted_from_its_first_day():
    old = UserFactory(date_joined=datetime(2024, 11, 24, tzinfo=UTC))
    UserFactory(date_joined=datetime(2024, 11, 25, tzinfo=UTC))

    assert list(leavers(date(2026, 11, 25))) == [old]


@pytest.mark.parametrize("flag", ("is_staff", "is_superuser"))
def test_whoever_runs_the_system_by_a_flag_has_to_lose_it_first(flag):
    joined = datetime(2020, 1, 1, tzinfo=UTC)
    UserFactory(date_joined=joined, **{flag: True})
    gone = UserFactory(date_joined=joined, is_active=False, **{flag: True})

    assert list(leavers(date(2026, 11, 25))) == [gone]


@pytest.mark.guard(
    "The name of somebody who left is gone from history too",
    file="empact/people/leavers/commands.py",
    on='replaced["versions in history"] += rows.update(**pseudonym.fields)',
    off='replaced["versions in history"] += rows.count()',
)
def test_nothing_of_a_leaver_is_found_in_any_table(leaver):
    before = {table for table, _, _ in traces_of(*OWN)}

    run()

    assert before == {
        "people_user",
        "people_userhistory",
        "people_invitation",
        "people_invitationhistory",
    }
    assert traces_of(*OWN) == set()


def test_a_pseudonym_says_what_they_were_and_is_the_same_everywhere(leaver):
    run()

    leaver.refresh_from_db()
    digits = leaver.pk.hex[:6]
    assert str(leaver) == f"Former coordinator {digits}"
    assert leaver.username == f"former-{leaver.pk.hex}"
    assert {
        str(User(first_name=v.first_name, last_name=v.last_name)) for v in versions(leaver)
    } == {f"Former coordinator {digits}"}
    assert {v.username for v in versions(leaver)} == {leaver.username}
    assert [i.email for i in leaver.invitations.all()] == [f"{leaver.username}@pseudonym.invalid"]


def versions(person):
    history = apps.get_model("people.UserHistory").objects.filter(pgh_obj=person)
    assert history.count() == 3  # joined, married, pseudonymised
    return history


def test_what_they_did_stays_and_leads_to_the_pseudonym(leaver, clock):
    role = leaver.roles.get()
    with time_machine.travel(WHILE_THERE, tick=False):
        contribution = ContributionFactory(obligation__organisation=role.organisation)
        submit_contribution(contribution, by=leaver, seen=1)

    pseudonymise_person(leaver, by=clock)

    change = contribution.changes.get(after=ContributionState.SUBMITTED)
    version = contribution.history.latest("pgh_id")
    actor = User.objects.get(pk=version.pgh_context.metadata["user"])
    assert str(change.by) == str(actor) == f"Former coordinator {leaver.pk.hex[:6]}"
    assert (actor.roles.get().organisation, actor.roles.get().role) == (role.organisation, "nec")


def test_nothing_that_let_them_in_is_left(leaver, clock):
    leaver.set_password("a password that is long enough")
    leaver.save()
    leaver.groups.add(Group.objects.create(name="Readers"))
    EmailAddress.objects.create(user=leaver, email=leaver.email)
    codes = Authenticator.Type.RECOVERY_CODES
    Authenticator.objects.create(user=leaver, type=codes, data={})
    expires_at = datetime(2026, 12, 31, tzinfo=UTC)
    APIToken.objects.issue(leaver, name="Zebedee's laptop", scopes=[], expires_at=expires_at)
    client = Client()
    client.force_login(leaver)
    other = Client()
    other.force_login(UserFactory())

    replaced = pseudonymise_person(leaver, by=clock)

    leaver.refresh_from_db()
    assert (leaver.is_active, leaver.has_usable_password()) == (False, False)
    assert [relation for relation in belongings() if own(relation, leaver)] == []
    assert replaced["open sessions"] == 1
    assert [s.pk for s in Session.objects.all()] == [other.session.session_key]
    assert UserSession.objects.filter(user=leaver).count() == 0


def test_whoever_holds_anything_holds_it_for_a_period_or_until_it_is_taken_away():
    """A further model with a field ``person`` would keep a name for ever, unseen."""
    assert {model._meta.label for model in tenures()} == {
        "people.RoleAssignment",
        "oaps.Appointment",
        "actions.Assignment",
        "results.Evaluator",
        "results.ProposedRole",
    }


def own(relation, person):
    return relation.related_model._base_manager.filter(**{relation.field.name: person}).exists()


def test_what_goes_with_an_account_is_no_part_of_the_policy_cycle():
    """A relation that deletes with its person would lose what they did."""
    ours = {rel.related_model._meta.label for rel in belongings()}

    assert {label for label in ours if label.split(".")[0] not in {"account", "mfa"}} == {
        "actions.ActionComment_mentioned",
        "actions.DelegationLook",
        "oaps.PlanVisit",
        "oaps.PlanComment_mentioned",
        "people.APIToken",
        "people.CalendarFeed",
        "people.ReminderSettings",
        "people.SavedSearch",
        "people.User_groups",
        "people.User_user_permissions",
        "socialaccount.SocialAccount",
        "usersessions.UserSession",
    }


def test_the_log_of_the_admin_is_kept_without_the_name(leaver, clock):
    person = ContentType.objects.get_for_model(User)
    role = ContentType.objects.get_for_model(leaver.roles.get())
    for kind, pk, called in [
        (person, leaver.pk, "Zebedee Quillfeather"),
        (role, 1, "Zebedee Quillfeather, National EMPACT Coordinator (Netherlands)"),
        (role, 2, "Somebody else"),
    ]:
        LogEntry.objects.create(
            user=leaver, content_type=kind, object_id=pk, object_repr=called, action_flag=CHANGE
        )

    pseudonymise_person(leaver, by=clock)

    called = LogEntry.objects.order_by("pk").values_list("object_repr", flat=True)
    assert list(called) == [f"Former coordinator {leaver.pk.hex[:6]}"] * 2 + ["Somebody else"]


def test_a_second_run_finds_nothing(leaver):
    first = run()
    again = run()

    assert first == f"Changed: {COUNTED}."
    assert again == "There are no names to replace."
    assert AuditEntry.objects.filter(command="people.pseudonymise_person").count() == 1


def test_a_dry_run_counts_and_changes_nothing(leaver):
    said = run(dry_run=True)

    leaver.refresh_from_db()
    assert said == f"Would be changed: {COUNTED}."
    assert (leaver.last_name, leaver.is_active) == ("Quillfeather", True)
    assert AuditEntry.objects.filter(command="people.pseudonymise_person").count() == 0


@pytest.mark.parametrize(
    ("last_day", "reason"),
    (
        (None, "still holds a role"),
        (date(2030, 1, 1), "still holds a role"),
        (date(2026, 11, 24), "A name is kept for 2 years after the last role"),
    ),
)
def test_it_refuses_for_whoever_has_a_role_or_had_one_lately(clock, last_day, reason):
    person = RoleAssignmentFactory(last_day=last_day, person__first_name="Ada").person

    with pytest.raises(NotNow, match=reason):
        pseudonymise_person(person, by=clock)

    person.refresh_from_db()
    assert person.first_name == "Ada"


def test_it_refuses_for_whoever_stands_under_a_pseudonym(leaver, clock):
    pseudonymise_person(leaver, by=clock)

    with pytest.raises(NotNow, match="already has a pseudonym"):
        pseudonymise_person(leaver, by=clock)


@pytest.mark.parametrize("role", (Role.EST, Role.ADMINISTRATOR))
def test_the_clock_alone_does_it(leaver, role):
    somebody = RoleAssignmentFactory(role=role).person

    with pytest.raises(PermissionDenied):
        pseudonymise_person(leaver, by=somebody)


def test_the_clock_keeps_its_name(clock):
    User.objects.filter(pk=clock.pk).update(date_joined=datetime(2020, 1, 1, tzinfo=UTC))

    assert list(leavers(date(2026, 11, 25))) == []


def test_every_role_has_a_word_for_those_who_held_it():
    people = [
        RoleAssignmentFactory(role=role, last_day=LEFT, person__first_name="Ada").person
        for role in Role
    ]

    run()

    names = {User.objects.get(pk=person.pk).last_name.rpartition(" ")[0] for person in people}
    assert len(names) == len(Role)
    assert User.objects.filter(username__startswith=FORMER).count() == len(Role)


@pytest.mark.parametrize(
    ("given", "is_over"),
    (
        ({"expires_at": datetime(2026, 8, 24, tzinfo=UTC)}, True),
        ({"expires_at": datetime(2026, 8, 26, tzinfo=UTC)}, False),
        ({"withdrawn_at": datetime(2026, 8, 24, tzinfo=UTC)}, True),
    ),
)
def test_the_address_of_an_unused_invitation_goes_after_three_months(given, is_over):
    later = {"expires_at": datetime(2026, 12, 1, tzinfo=UTC)}
    invitation = invite(OrganisationFactory(), "zebedee@quillfeather.example", **later | given)

    run()

    assert (traces_of("quillfeather") == set()) == is_over
    invitation.refresh_from_db()
    assert (invitation.email == f"invitation-{invitation.pk.hex}@pseudonym.invalid") == is_over


def test_an_open_invitation_is_left_alone(clock):
    soon = datetime(2026, 12, 1, tzinfo=UTC)
    invitation = invite(OrganisationFactory(), "ada@example.org", expires_at=soon)

    with pytest.raises(NotNow):
        pseudonymise_invitation(invitation, by=clock)


def test_the_search_looks_into_every_column_of_every_table():
    """Its positive control: what is planted is found, inside JSON and in any case of letters."""
    UserFactory(first_name="Zebedee")
    AuditEntry.objects.create(kind="view", facts={"seen": ["by ZEBEDEE"]})

    assert traces_of("zebedee") == {
        ("people_user", "first_name", "zebedee"),
        ("people_userhistory", "first_name", "zebedee"),
        ("records_auditentry", "facts", "zebedee"),
    }
