"""A coordinator delegates contributions to experts; they mark them as ready or get them back."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from actions.contributions.models.contributions import Contribution
from actions.delegations.commands import (
    delegate,
    hand_in_delegation,
    send_delegation_back,
    take_delegation_away,
)
from actions.delegations.models import NOBODY, Delegation
from actions.delegations.queries import reports_to_give
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.assignments import Assignment
from actions.participations.commands.assignments import hand_over_role
from actions.reviews.commands.reviews import return_contribution
from actions.states import ContributionState, DelegationState
from actions.submissions.commands import (
    reopen_contribution,
    start_contribution,
    submit_contribution,
)
from cycles.states import RoundState
from empact.lib.commands import Invalid, NotNow, NotReady
from empact.people.roles.commands.roles import end_role
from empact.people.roles.kinds import Role
from tests.actions.delegations.conftest import BACK_BY
from tests.factories.actions import (
    ContributionFactory,
    DelegationFactory,
    EventFactory,
    ObligationFactory,
)
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.words.english import english_in

pytestmark = [pytest.mark.django_db, pytest.mark.once("officer", "nec", "arrests")]


def give(country, nec, officer, *obligations, **given):
    terms = {"person": officer, "due_day": BACK_BY, "obligations": obligations, **given}
    return delegate(country, by=nec, **terms)


def state_of(delegation):
    return Delegation.objects.get(pk=delegation.pk).state


def test_many_reports_are_given_at_once_and_shown_in_one_mail(
    country, nec, officer, customs, owed, work, mailoutbox, settings
):
    first, second = owed(), owed()

    given = give(country, nec, officer, first, second, authority=customs, note="Ports only.")
    work()

    assert {(row.obligation, row.expert, row.authority, row.due_day) for row in given} == {
        (first, officer, customs, BACK_BY),
        (second, officer, customs, BACK_BY),
    }
    (mail,) = mailoutbox
    assert mail.to == ["mila@customs.test"]
    assert (
        "delegated 2 contributions of Netherlands to you. Please fill them in by 15 January 2027"
        in mail.body
    )
    assert f"{settings.PUBLIC_URL}/delegations/" in mail.body
    assert "botnets" not in mail.body
    assert "Ports" not in mail.body


@pytest.mark.guard(
    "An expert gets the report that was given and none beside",
    file="actions/obligations/models/obligations.py",
    on='    delegated = within(f"{path}{key}", obligations_delegated_to(user))',
    off="""
    owed = Obligation.objects.filter(pk__in=obligations_delegated_to(user))
    delegated = models.Q(**{f"{path}action__in": owed.values("action")})
""",
)
def test_an_expert_sees_what_was_given_and_nothing_beside(country, nec, officer, owed):
    given, other = owed(), owed()
    before = Obligation.objects.visible_to(officer).count()

    give(country, nec, officer, given)

    assert before == 0
    assert list(Obligation.objects.visible_to(officer)) == [given]
    assert other not in Obligation.objects.visible_to(officer)
    assert list(Delegation.objects.given_to(officer)) == list(Delegation.objects.all())


def test_a_report_on_an_event_alone_can_be_given_too(country, nec, officer, owed, action):
    event = EventFactory(leading_action=action)
    alone = owed(event=event)
    other = owed(event=EventFactory(leading_action=action))

    give(country, nec, officer, alone)

    assert list(Obligation.objects.given_to(officer)) == [alone]
    assert list(Obligation.objects.visible_to(officer)) == [alone]
    assert start_contribution(alone, by=officer).obligation == alone
    with pytest.raises(PermissionDenied):
        start_contribution(other, by=officer)


def test_whole_actions_bring_what_is_asked_later(country, nec, officer, owed):
    first = owed()

    give(country, nec, officer, first, whole_actions=True)
    later = owed()

    assert Assignment.objects.get(person=officer).action == first.action
    assert later in Obligation.objects.visible_to(officer)


def test_what_cannot_be_given_is_refused_whole_and_named(
    country, nec, officer, owed, people, obligation
):
    handed_in, taken, free = owed(), owed(), owed()
    ContributionFactory(obligation=handed_in, submitted=True)
    DelegationFactory(obligation=taken, expert=officer)

    with pytest.raises(Invalid) as refusal:
        give(country, nec, officer, handed_in, taken, free)

    title = obligation.action.title
    assert f"“{title}” is submitted already." in refusal.value.problems["obligations"]
    assert (
        f"{officer} has “{title}”. Withdraw that delegation first."
        in refusal.value.problems["obligations"]
    )
    assert not Delegation.objects.filter(obligation=free).exists()


def test_giving_says_what_is_wrong_at_each_field(country, nec, officer, owed, people):
    elsewhere = OrganisationFactory(name="Customs of Belgium", sector="customs")
    row = owed(due_day=date(2027, 1, 10))

    def problems(*obligations, **given):
        with pytest.raises(Invalid) as refusal:
            give(country, nec, officer, *obligations, **given)
        return refusal.value.problems

    assert problems() == {"obligations": "Tick at least one contribution."}
    assert "You cannot give yourself a role" in problems(row, person=nec)["person"]
    assert "does not act for Netherlands" in problems(row, person=people["leader"])["person"]
    assert problems(row, authority=elsewhere)["authority"] == (
        "Choose an authority of Netherlands, or none."
    )
    assert problems(row)["due_day"].startswith("It is due from the country by 10 January 2027.")
    yesterday = timezone.localdate() - timedelta(days=1)
    assert problems(row, due_day=yesterday) == {"due_day": "Choose today or a later day."}


def test_a_report_of_another_country_cannot_be_given(country, nec, officer):
    other = ObligationFactory()

    with pytest.raises(Invalid) as refusal:
        give(country, nec, officer, other)

    assert refusal.value.problems == {"obligations": "Tick at least one contribution."}


def test_what_the_country_has_longer_time_for_is_given_after_the_round_has_closed(
    country, nec, officer, owed
):
    row = owed(due_day=date(2027, 3, 1), round__state=RoundState.CLOSED)

    with time_machine.travel("2027-03-02 12:00+01:00"):
        assert row not in reports_to_give(nec, country)
        with pytest.raises(Invalid, match="longer time that Netherlands was given ended"):
            give(country, nec, officer, row, due_day=date(2027, 3, 2))
    with time_machine.travel("2027-02-20 12:00+01:00"):
        assert row in reports_to_give(nec, country)
        (given,) = give(country, nec, officer, row, due_day=date(2027, 2, 25))
    assert given.obligation == row


def test_a_round_that_is_closed_has_nothing_left_to_give(country, nec, officer, owed):
    row = owed(round__state=RoundState.CLOSED)

    with pytest.raises(Invalid, match="first entry ended with it"):
        give(country, nec, officer, row)


@pytest.mark.parametrize("who", ("team member", "expert", "nec outside", "est", "superuser"))
def test_who_may_not_give(country, officer, owed, people, who):
    row = owed()

    with pytest.raises(PermissionDenied):
        give(country, people[who], officer, row)


def test_from_given_to_taken_over(delegation, nec, officer, fill_in):
    contribution = fill_in(delegation)

    hand_in_delegation(delegation, by=officer, note="The second half is an estimate.")
    ready = list(Delegation.objects.ready_for(nec))
    submit_contribution(contribution, by=nec, seen=contribution.version)

    assert ready == [delegation]
    assert state_of(delegation) == DelegationState.TAKEN_OVER
    assert [(step.before, step.after) for step in delegation.changes.order_by("pk")] == [
        ("given", "ready"),
        ("ready", "taken_over"),
    ]


def test_it_is_handed_in_by_its_expert_alone_and_once(delegation, nec, officer, expert, fill_in):
    with pytest.raises(NotReady, match="Start the contribution"):
        hand_in_delegation(delegation, by=officer)
    fill_in(delegation, value=None)
    for other in (nec, expert):
        with pytest.raises(PermissionDenied):
            hand_in_delegation(delegation, by=other)

    hand_in_delegation(delegation, by=officer)

    with pytest.raises(NotNow):
        hand_in_delegation(delegation, by=officer)


def test_it_is_sent_back_with_a_reason_and_shown(
    delegation, nec, officer, fill_in, work, mailoutbox
):
    fill_in(delegation)
    hand_in_delegation(delegation, by=officer)
    with pytest.raises(Invalid, match="Describe what the expert must still do"):
        send_delegation_back(delegation, by=nec, reason=" ")

    send_delegation_back(delegation, by=nec, reason="Rotterdam is missing.", due_day=BACK_BY)
    work()

    assert state_of(delegation) == DelegationState.SENT_BACK
    assert list(Delegation.objects.given_to(officer)) == [delegation]
    (mail,) = mailoutbox
    assert mail.to == ["mila@customs.test"]
    assert delegation.get_absolute_url() in mail.body
    assert "Rotterdam" not in mail.body
    hand_in_delegation(delegation, by=officer)
    assert state_of(delegation) == DelegationState.READY


def test_an_expert_is_mailed_in_the_language_of_their_account(
    country, nec, officer, owed, fill_in, work, mailoutbox
):
    officer.language = "de"
    officer.save()

    given = give(country, nec, officer, owed(), owed())
    work()
    fill_in(given[0])
    hand_in_delegation(given[0], by=officer)
    send_delegation_back(given[0], by=nec, reason="Rotterdam fehlt.", due_day=BACK_BY)
    work()

    assert [mail.subject for mail in mailoutbox] == [
        "2 Beiträge an Sie übertragen, Frist: 15. Januar 2027",
        "Beitrag an Sie zurückgesandt, Frist: 15. Januar 2027",
    ]
    assert [english_in(mail) for mail in mailoutbox] == [[], []]


def test_what_reviewers_return_goes_back_to_the_expert(delegation, nec, officer, fill_in, people):
    contribution = fill_in(delegation)
    submit_contribution(contribution, by=nec, seen=contribution.version)
    contribution.refresh_from_db()
    with pytest.raises(NotNow, match="with the reviewers"):
        send_delegation_back(delegation, by=nec, reason="Too early.")
    return_contribution(
        contribution, by=people["est"], seen=contribution.version, note="Ten?", comments={}
    )

    send_delegation_back(delegation, by=nec, reason="EST asks about the ten.")

    assert state_of(delegation) == DelegationState.SENT_BACK
    assert list(Contribution.objects.visible_to(officer)) == [contribution]


@pytest.mark.guard(
    "What is given to an expert is theirs as long as it is given",
    file="actions/delegations/models.py",
    on="        return self.filter(expert=user.pk, state__in=DELEGATED)",
    off="        return self.filter(expert=user.pk)",
)
def test_what_is_taken_away_is_read_no_longer(delegation, nec, officer, fill_in):
    contribution = fill_in(delegation)

    take_delegation_away(delegation, by=nec, reason="On leave.")

    assert not Contribution.objects.visible_to(officer).exists()
    assert not Delegation.objects.visible_to(officer).exists()
    assert Contribution.objects.get() == contribution
    with pytest.raises(NotNow):
        take_delegation_away(delegation, by=nec)


def test_an_expert_who_leaves_leaves_it_with_nobody(
    country, delegation, nec, officer, officer_role, fill_in, work, mailoutbox
):
    contribution = fill_in(delegation)
    end_role(officer_role, by=nec, last_day=timezone.localdate() - timedelta(days=1))
    (orphan,) = Delegation.objects.without_anybody(nec)
    heir = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person

    before = Delegation.objects.visible_to(officer).exists()
    (given,) = give(country, nec, heir, delegation.obligation)

    assert not before
    assert orphan.status == (NOBODY, "No expert")
    assert state_of(delegation) == DelegationState.ENDED
    assert list(Contribution.objects.visible_to(heir)) == [contribution]
    assert not Delegation.objects.without_anybody(nec).exists()
    assert given.state == DelegationState.GIVEN
    work()
    assert mailoutbox == []  # the heir has no address


def test_a_role_that_is_handed_over_leaves_it_with_nobody(country, delegation, nec, officer_role):
    officer_role.first_day = date(2024, 1, 1)
    heir = RoleAssignmentFactory(
        organisation=country, role=Role.EXPERT, last_day=date(2025, 12, 31)
    ).person

    hand_over_role(officer_role, by=nec, person=heir, first_day=timezone.localdate())

    assert list(Delegation.objects.without_anybody(nec)) == [delegation]
    assert not Delegation.objects.visible_to(heir).exists()


def test_nobody_outside_the_country_knows_of_it(delegation, people):
    knows = {who for who, user in people.items() if Delegation.objects.visible_to(user).exists()}

    assert knows == {"nec", "team member"}


def test_reopening_leaves_it_to_the_coordinator(delegation, nec, fill_in):
    contribution = fill_in(delegation)
    submit_contribution(contribution, by=nec, seen=contribution.version)
    Contribution.objects.update(state=ContributionState.ACCEPTED)

    reopen_contribution(contribution, by=nec, reason="One ship too many.")

    assert state_of(delegation) == DelegationState.TAKEN_OVER
    send_delegation_back(delegation, by=nec, reason="Take the ship out.")
    assert state_of(delegation) == DelegationState.SENT_BACK
