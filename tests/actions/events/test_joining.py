"""Participants of an event, and their obligations for it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from actions.events.commands.events import cancel_event, change_event, remove_event
from actions.events.commands.participations import answer_event, ask_to_join, remove_from_event
from actions.obligations.models.obligations import Obligation
from actions.obligations.writing.obligations import oblige
from actions.operational_actions.models.events import Event, EventParticipation
from actions.participations.commands.participations import withdraw_from_action
from actions.states import EventState, JoiningState, ParticipationState
from cycles.states import RoundState
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind
from tests.factories.actions import ParticipationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("necs", "event")]

JOINS, STAYS_AWAY = JoiningState.JOINS, JoiningState.STAYS_AWAY


def owed():
    return {
        (row.organisation.name, row.action.title, row.event and row.event.name)
        for row in Obligation.objects.select_related("organisation", "action", "event")
    }


def said(event, **given):
    names = ("name", "kind", "first_day", "last_day")
    stands = {name: getattr(event, name) for name in names}
    return {**stands, "further_actions": [*event.further_actions.all()], **given}


def test_each_owes_in_one_report_and_for_the_event_alone_where_it_is_in_no_action(joined):
    assert {row for row in owed() if row[0] != "France"} == {
        ("Netherlands", "Takedown of botnets", None),
        ("Belgium", "Following the money", None),
        ("Malta", "Takedown of botnets", "Action week on botnets"),
    }


def test_a_round_that_opens_later_asks_those_who_joined_before(event, leader, reporting, malta):
    ask_to_join(event, by=leader, organisations=[malta], joins=True)
    Obligation.objects.all().delete()

    oblige()

    assert ("Malta", "Takedown of botnets", "Action week on botnets") in owed()


def test_who_is_asked_owes_nothing_until_it_joins(event, leader, reporting, necs, malta):
    ask_to_join(event, by=leader, organisations=[malta])
    assert not Obligation.objects.exists()

    answer_event(event, by=necs[malta], organisation=malta, answer=JOINS)

    assert owed() == {("Malta", "Takedown of botnets", "Action week on botnets")}


def test_a_country_joins_unasked_and_thinks_again(event, reporting, necs, malta):
    answer_event(event, by=necs[malta], organisation=malta, answer=JOINS)

    part = answer_event(event, by=necs[malta], organisation=malta, answer=STAYS_AWAY, note="Ill.")

    assert part.state == STAYS_AWAY
    assert [step.after for step in part.changes.order_by("pk")] == [JOINS, STAYS_AWAY]
    assert owed() == set()


def test_who_commits_to_an_action_owes_for_the_event_alone_no_more(joined, malta, elsewhere):
    ParticipationFactory(action=elsewhere, organisation=malta)

    oblige(actions=[elsewhere])

    assert {row for row in owed() if row[0] == "Malta"} == {("Malta", "Following the money", None)}


def test_who_leaves_its_action_and_still_joins_owes_for_the_event_alone(
    joined, necs, belgium, elsewhere
):
    part = elsewhere.participations.get(organisation=belgium)
    withdraw_from_action(part, by=necs[belgium], note="No officers left.")

    assert {row for row in owed() if row[0] == "Belgium"} == {
        ("Belgium", "Takedown of botnets", "Action week on botnets")
    }


def test_an_event_put_off_beyond_the_round_is_owed_no_more(joined, leader):
    change_event(
        joined, by=leader, **said(joined, first_day=date(2027, 3, 1), last_day=date(2027, 3, 5))
    )

    assert "Malta" not in {name for name, _, _ in owed()}


def test_what_is_owed_stays_the_same_where_only_words_change(joined, leader):
    before = set(Obligation.objects.values_list("pk", flat=True))

    change_event(joined, by=leader, **said(joined, name="Week on botnets"))

    assert set(Obligation.objects.values_list("pk", flat=True)) == before


@pytest.mark.guard(
    "Each answers for itself whether it takes part in an event",
    file="actions/events/commands/participations.py",
    on="    if not ours.filter(pk=organisation.pk).exists():",
    off="    if False:",
)
def test_a_country_answers_for_itself_alone(event, necs, malta, belgium):
    with pytest.raises(Invalid) as refusal:
        answer_event(event, by=necs[malta], organisation=belgium, answer=JOINS)

    assert [*refusal.value.problems] == ["organisation"]


@pytest.mark.parametrize("who", ("nec", "expert", "est"))
def test_who_does_not_lead_the_action_asks_nobody(event, request, who, malta):
    with pytest.raises(PermissionDenied):
        ask_to_join(event, by=request.getfixturevalue(who), organisations=[malta])


def test_the_driver_asks_as_the_leader_does(event, driver, malta):
    ask_to_join(event, by=driver, organisations=[malta])

    assert EventParticipation.objects.get().state == JoiningState.ASKED


def test_a_partner_is_asked_where_it_knows_of_the_event(event, leader, action):
    bank = OrganisationFactory(name="A bank", kind=OrganisationKind.PRIVATE_PARTNER, country="")
    with pytest.raises(Invalid, match="A bank"):
        ask_to_join(event, by=leader, organisations=[bank])
    ParticipationFactory(action=action, organisation=bank, state=ParticipationState.COMMITTED)
    action.releasable_to.add(bank)

    ask_to_join(event, by=leader, organisations=[bank], joins=True)

    assert EventParticipation.objects.get().organisation == bank


def test_an_event_is_cancelled_with_the_reason(joined, leader):
    cancel_event(joined, by=leader, reason="The servers were moved.")

    joined.refresh_from_db()
    assert joined.state == EventState.CANCELLED
    assert joined.changes.get().note == "The servers were moved."
    assert "Malta" not in {name for name, _, _ in owed()}


def test_nothing_is_changed_of_a_cancelled_event(joined, leader, necs, malta):
    cancel_event(joined, by=leader, reason="The servers were moved.")

    for refused in (
        lambda: change_event(joined, by=leader, **said(joined)),
        lambda: answer_event(joined, by=necs[malta], organisation=malta, answer=STAYS_AWAY),
        lambda: ask_to_join(joined, by=leader, organisations=[]),
    ):
        with pytest.raises(NotNow):
            refused()


def test_what_was_reported_on_is_neither_cancelled_nor_removed_nor_left(
    report, joined, leader, malta, necs
):
    report(malta, 3)

    with pytest.raises(NotNow):
        cancel_event(joined, by=leader, reason="By mistake.")
    with pytest.raises(NotNow):
        remove_event(joined, by=leader)
    with pytest.raises(NotNow):
        answer_event(joined, by=necs[malta], organisation=malta, answer=STAYS_AWAY)
    with pytest.raises(NotNow):
        remove_from_event(joined.participations.get(organisation=malta), by=leader)


def test_an_organisation_is_taken_out_before_it_reports(joined, leader, malta):
    remove_from_event(joined.participations.get(organisation=malta), by=leader)

    assert not joined.participations.filter(organisation=malta).exists()
    assert "Malta" not in {name for name, _, _ in owed()}


def test_an_event_that_nobody_has_reported_on_is_removed(joined, leader, action):
    remove_event(joined, by=leader)

    assert not action.events.exists()
    assert not Obligation.objects.filter(event__isnull=False).exists()


def test_what_asks_a_country_waits_for_it_and_what_it_joins_is_announced(
    event, leader, necs, malta
):
    event.first_day = event.last_day = timezone.localdate() + timedelta(days=1)
    event.save()
    ask_to_join(event, by=leader, organisations=[malta])
    nec = necs[malta]
    assert [part.event for part in EventParticipation.objects.waiting_for(nec)] == [event]
    assert not Event.objects.announced_to(nec)

    answer_event(event, by=nec, organisation=malta, answer=JOINS)

    assert not EventParticipation.objects.waiting_for(nec)
    assert [*Event.objects.announced_to(nec)] == [event]


def test_an_event_that_is_over_waits_for_an_answer_as_long_as_a_round_asks_for_its_figures(
    event, leader, necs, malta, reporting
):
    ask_to_join(event, by=leader, organisations=[malta])
    nec = necs[malta]

    assert [part.event for part in EventParticipation.objects.waiting_for(nec)] == [event]

    reporting.state = RoundState.CLOSED
    reporting.save()
    assert not EventParticipation.objects.waiting_for(nec)


def test_a_country_joins_on_the_page_of_the_event(client, event, necs, malta):
    client.force_login(necs[malta])
    address = reverse("actions:event_answer", args=[event.pk])

    client.post(address, {"organisation": str(malta.pk), "answer": JOINS})

    assert event.participations.get().state == JOINS


def test_who_leads_for_a_country_without_answering_for_it_may_not_answer(client, event, leader):
    client.force_login(leader)

    assert client.get(reverse("actions:event_answer", args=[event.pk])).status_code == 403


def test_others_than_those_who_see_the_event_find_no_page(client, event):
    bank = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER)
    client.force_login(RoleAssignmentFactory(organisation=bank, role="partner").person)

    assert client.get(event.get_absolute_url()).status_code == 404
