"""What somebody has sent to some people, and what they keep as a draft."""

from django.utils import timezone

from actions.messages.models import Message
from empact.records.outbox.models import Outbox, OutboxState


def put_messages(world, own, other):
    """Have the driver of one plan write to two people of a country, and another leader to nobody.

    Whoever did not get it, and did not write it, reads nothing of it; but what is sent, the EST.
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
