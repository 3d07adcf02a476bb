"""A message from the driver of one plan to those with contributions due in the open round."""

from datetime import timedelta

from django.utils import timezone

from actions.messages.commands import send_message, write_message
from actions.messages.models import Audience, Message, Scope
from actions.messages.queries.recipients import group_of
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.people.accounts.models import User
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP

SUBJECT = "Reports on firearms: what is still missing"
TEXT = """Dear colleagues,

thank you to all who have submitted. COSI reads our report soon after the due date. Please \
submit what you have. Zero is an answer, and so is "not reported" with the reason.

Call me if something in an action is unclear."""


def write_to_those_who_owe(plan: OAP, people: dict[str, User]) -> Message:
    """Write, look and send, as people do; it was sent yesterday."""
    driver = people["driver"]
    rounds = ReportingRound.objects.filter(state=RoundState.OPEN, covered__oap=plan)
    scope = Scope(
        audience=Audience.OWING,
        round=rounds.order_by("due_day", "pk")[0],
        plans=[plan],
        marking=Marking.objects.get(code="LIMITE"),
    )
    draft = write_message(by=driver, scope=scope, subject=SUBJECT, text=TEXT)
    shown = group_of(scope, driver).ids
    message = send_message(draft, by=driver, seen=draft.version, shown=shown)
    message.sent_at = timezone.now() - timedelta(days=1)
    message.save(update_fields=["sent_at"])
    return message
