"""Messages that people have sent, and drafts of them."""

from django.utils import timezone

from actions.messages.models import Message
from empact.records.outbox.models import Outbox, OutboxState


def put_messages(world, own, other):
    """Have the driver of one plan write to two people of a country, and another leader to others.

    Only the sender, the receivers and, of sent messages, the EST can read them.
    """
    driver, nec, expert = (world.people[role] for role in ("driver", "nec", "expert"))
    for half, by, got in ((own, driver, [nec, expert]), (other, other.leader, [other.reviewer])):
        sender = {"driver"} if half is own else set()
        reached = {"nec", "expert"} if half is own else set()
        for kind, sent_at in {"message sent": timezone.now(), "message draft": None}.items():
            readers = sender | ({"est", *reached} if sent_at else set())
            message = Message.objects.create(
                by=by,
                organisation=half.leading,
                audience="leaders",
                subject=world.canary(f"{half.whose[:3]}-{kind.replace(' ', '-')}", readers),
                text=world.canary(f"{half.whose[:3]}-text-of-{kind.split()[1]}", readers),
                sent_at=sent_at,
            )
            message.oaps.add(half.plan)
            world.put(kind, half.whose, message)
            if sent_at:
                _send(message, got, half)


def _send(message, people, half):
    work = Outbox.objects.create(
        task="-", key=f"message {half.whose}", ids={}, state=OutboxState.QUARANTINED
    )
    for person in people:
        message.recipients.create(recipient=person, organisation=half.country, work=work)
