"""Writing to many: what is refused, and at which place; what is kept; what is sent, and once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from actions.messages.commands import change_message, drop_message, send_message, write_message
from actions.messages.models import Audience, Message, MessageRecipient
from actions.states import ContributionState
from cycles.states import RoundState
from empact.lib.commands import Changed, Identifying, Invalid, NotNow, NotReady
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.audit.models import AuditEntry
from empact.records.outbox.models import Outbox
from tests.actions.messages.conftest import TEXT, person_of
from tests.factories.actions import ContributionFactory, OperationalActionFactory
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("owed", "driver")]


def test_write_message_keeps_a_draft_and_sends_nothing(owed, driver, plan, write, reporting):
    message = write(driver)

    assert (message.by, str(message.organisation)) == (driver, "Portugal")
    assert (message.round, [*message.oaps.all()]) == (reporting, [plan])
    assert message.sent_at is None
    assert not Outbox.objects.filter(key__startswith="mail_message").exists()


def test_send_message_writes_down_who_gets_it_and_posts_their_mails(owed, driver, write, send):
    message = send(write(driver))

    got = MessageRecipient.objects.order_by("organisation__name")
    assert [(str(row.recipient), str(row.organisation), row.owed) for row in got] == [
        ("Ben Bos", "Belgium", 1),
        ("Mia Micallef", "Malta", 1),
        ("Nel Necker", "Netherlands", 1),
    ]
    assert message.sent_at is not None
    entry = AuditEntry.objects.get(command="actions.send_message")
    assert (entry.person, entry.object_id) == (driver.pk, str(message.pk))


def test_mails_are_posted_in_batches(est, scope, action, reporting, write, send, monkeypatch):
    monkeypatch.setattr("actions.messages.commands.PER_BATCH", 2)
    for number in range(5):
        country = OrganisationFactory()
        person_of(country, Role.NEC, f"Nec{number} Last")
        action.obligations.create(organisation=country, round=reporting, due_day="2027-01-31")

    message = send(write(est))

    assert Outbox.objects.filter(key__startswith=f"mail_message {message.pk}").count() == 3
    assert message.recipients.count() == 5


@pytest.mark.guard(
    "A subject is one line",
    file="actions/messages/commands.py",
    on=r"""
    elif len(subject.splitlines()) > 1 or "\r" in subject or "\n" in subject:
""",
    off="    elif False:",
)
@pytest.mark.parametrize(
    ("given", "field"),
    (
        ({"subject": " "}, "subject"),
        ({"subject": "Four days\nBcc: all@example.eu"}, "subject"),
        ({"subject": "Four days\x0bleft"}, "subject"),
        ({"subject": "x" * 121}, "subject"),
        ({"text": " \n"}, "text"),
        ({"text": "x" * 5_001}, "text"),
        ({"audience": "everybody"}, "audience"),
        ({"round": None}, "round"),
        ({"marking": "AMBER"}, "marking"),
        ({"audience": Audience.LEADERS, "round": None, "plans": []}, "plans"),
    ),
)
def test_what_is_missing_or_may_not_be_is_refused_at_its_place(owed, driver, write, given, field):
    with pytest.raises(Invalid) as refusal:
        write(driver, **given)

    assert [*refusal.value.problems] == [field]
    assert not Message.objects.exists()


def test_what_is_not_the_senders_is_refused_at_its_place(owed, driver, leader, write, est):
    others, their_action = OAPFactory(), OperationalActionFactory()
    planned = ReportingRoundFactory(state=RoundState.PLANNED)

    refused = {}
    for name, given in {
        "plan": {"plans": [others]},
        "leaders": {"plans": [others], "audience": Audience.LEADERS},
        "action": {"action": their_action},
        "round": {"round": planned},
    }.items():
        with pytest.raises(Invalid) as refusal:
            write(driver, **given)
        refused[name] = [*refusal.value.problems]

    assert refused == {
        "plan": ["plans"],
        "leaders": ["plans"],
        "action": ["action"],
        "round": ["round"],
    }
    with pytest.raises(Invalid, match="Choose OAPs that you drive"):
        write(leader, audience=Audience.LEADERS)


def test_what_looks_like_an_identifier_is_pointed_out_before_anything_is_written(
    owed, driver, write
):
    with pytest.raises(Identifying):
        write(driver, text="Ask about the account NL91ABNA0417164300.")

    assert not Message.objects.exists()


def test_a_text_with_a_marking_that_may_not_be_here_is_refused(owed, driver, write):
    with pytest.raises(Invalid, match="may not be handled here"):
        write(driver, text="RESTREINT UE/EU RESTRICTED\nThe suspects are known.")


def test_a_message_to_nobody_is_refused_when_written_and_when_sent(
    owed, driver, write, send, countries
):
    message = write(driver)
    for row in owed.values():
        ContributionFactory(obligation=row, state=ContributionState.SUBMITTED)

    with pytest.raises(NotReady, match="has outstanding contributions there"):
        send(message)
    with pytest.raises(Invalid, match="has outstanding contributions there") as refusal:
        write(driver)

    assert [*refusal.value.problems] == ["audience"]
    assert Message.objects.get().text == TEXT
    assert not MessageRecipient.objects.exists()


def test_a_message_that_nobody_can_get_says_why(owed, necs, driver, write):
    for nec in necs.values():
        nec.email = ""
        nec.save()

    with pytest.raises(Invalid, match=r"Ben Bos \(Belgium\): the account is closed"):
        write(driver)


def test_who_has_given_everything_meanwhile_is_left_out_and_that_is_said(
    owed, necs, driver, write, send
):
    message = write(driver)
    shown = {nec.pk for nec in necs.values()}
    ContributionFactory(obligation=owed["NL"], state=ContributionState.SUBMITTED)

    sent = send(message, shown=shown)

    assert sorted(str(row.recipient) for row in sent.recipients.all()) == [
        "Ben Bos",
        "Mia Micallef",
    ]
    assert sent.left_out == 1


@pytest.mark.guard(
    "Nobody is written to who was not shown",
    file="actions/messages/commands.py",
    on="    if came := group.ids - set(shown):",
    off="    if came := set():",
)
def test_nobody_is_written_to_who_was_not_shown(owed, necs, driver, write, send):
    message = write(driver)
    shown = {necs["BE"].pk, necs["NL"].pk}

    with pytest.raises(Changed, match="The recipients now include Mia Micallef"):
        send(message, shown=shown)

    assert not MessageRecipient.objects.exists()
    assert Message.objects.get().sent_at is None


@pytest.mark.guard(
    "A message is sent once",
    file="actions/messages/commands.py",
    on="""
@command("actions.send_message", edits=True, unless=_why_sent, unscreened=("shown",))
""",
    off='@command("actions.send_message", edits=True, unscreened=("shown",))',
)
def test_a_message_is_sent_once_however_often_the_button_is_pressed(owed, driver, write, send):
    message = send(write(driver))

    with pytest.raises(NotNow, match="was sent on"):
        send(message)
    with pytest.raises(NotNow, match="was sent on"):
        drop_message(message, by=driver)

    assert MessageRecipient.objects.count() == 3
    assert Outbox.objects.filter(key__startswith="mail_message").count() == 1


def test_a_message_is_sent_as_its_sender_saw_it(owed, driver, write, scope, necs):
    message = write(driver)
    change_message(
        message, by=driver, seen=1, scope=scope(plans=[]), subject="Two days left", text=TEXT
    )

    with pytest.raises(Changed):
        send_message(message, by=driver, seen=1, shown={nec.pk for nec in necs.values()})

    kept = Message.objects.get()
    assert (kept.subject, [*kept.oaps.all()], kept.version) == ("Two days left", [], 2)


def test_who_sends_too_many_in_a_row_sees_when_to_go_on(owed, driver, write, send):
    drafts = [write(driver) for _ in range(11)]
    for message in drafts[:10]:
        send(message)

    with pytest.raises(NotNow, match="You have sent 10 messages within an hour"):
        send(drafts[10])

    Message.objects.exclude(sent_at=None).update(sent_at=timezone.now() - timedelta(hours=2))
    assert send(drafts[10]).sent_at is not None


def test_a_group_that_is_too_large_is_to_be_narrowed(owed, driver, write, monkeypatch):
    monkeypatch.setattr("actions.messages.commands.MOST_RECIPIENTS", 2)

    with pytest.raises(Invalid, match="It would go to 3 people"):
        write(driver)


def test_a_draft_is_thrown_away(owed, driver, write):
    drop_message(write(driver), by=driver)

    assert not Message.objects.exists()


def test_who_may_write_and_send(owed, driver, leader, est, necs, action, write, send):
    guest = RoleAssignmentFactory(
        role=Role.PARTNER, organisation__kind=OrganisationKind.THIRD_COUNTRY
    ).person
    draft = write(driver)

    for allowed in (driver, leader, est):
        assert allowed.has_perm("actions.write_message")
    for refused in (necs["NL"], guest):
        with pytest.raises(PermissionDenied):
            write(refused)
    for other in (leader, est, necs["NL"]):
        with pytest.raises(PermissionDenied):
            send(draft, by=other, shown=set())


def test_a_driver_of_the_past_sends_no_draft_any_more(owed, driver, plan, write, send):
    draft = write(driver)
    plan.appointments.update(last_day="2026-01-31")

    with pytest.raises(PermissionDenied):
        send(draft)


def test_write_message_is_refused_as_a_whole(driver, scope):
    """All faults are listed at once."""
    with pytest.raises(Invalid) as refusal:
        write_message(by=driver, scope=scope(round=None, marking="AMBER"), subject="", text="")

    assert {*refusal.value.problems} == {"round", "marking", "subject", "text"}
