"""Commands that record decisions of COSI and the Council, for their secretariat."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import Cycle
from cycles.decisions.models import Advice, DecidedBy, Decision, DecisionAttachment
from cycles.states import AdviceState
from empact.lib.commands import Invalid, command
from empact.people.accounts.models import User
from empact.records.files.examining import CheckedFile
from empact.records.files.notices import post_discard
from empact.records.markings.models import Marking


@command("cycles.record_decision", kind="decision")
def record_decision(  # noqa: PLR0913 -- each is a field of the form
    cycle: Cycle,
    *,
    by: User,
    body: str,
    title: str,
    day: date,
    marking: Marking,
    document_number: str = "",
    note: str = "",
) -> Decision:
    """Write down what a body decided on a cycle; nothing else follows from it by itself."""
    decision = Decision(cycle=cycle, body=body, marking=marking)
    decision.write(title=title, day=day, document_number=document_number, note=note)
    return decision


@command("cycles.change_decision", edits=True, kind="decision")
def change_decision(  # noqa: PLR0913 -- each is a field of the form
    decision: Decision,
    *,
    by: User,
    title: str,
    day: date | None = None,
    document_number: str = "",
    note: str = "",
) -> Decision:
    """Correct the record of a decision; what followed from it stays."""
    if day is None and decision.day is not None:
        raise Invalid({"day": _("Choose the day of the decision: it was known before.")})
    decision.write(title=title, day=day, document_number=document_number, note=note)
    return decision


@command("cycles.examine_advice", kind="decision")
def examine_advice(  # noqa: PLR0913 -- each is a field of the form
    advice: Advice,
    *,
    by: User,
    title: str,
    day: date,
    marking: Marking,
    document_number: str = "",
    note: str = "",
) -> Advice:
    """Record that COSI examined the advice; the Council may adopt priorities from then on.

    Source: docs/domain.md, C2.
    """
    decision = Decision(cycle=advice.assessment.cycle, body=DecidedBy.COSI, marking=marking)
    decision.write(title=title, day=day, document_number=document_number, note=note)
    advice.examined_by = decision
    advice.save(update_fields=["examined_by"])
    advice.move(AdviceState.EXAMINED, by=by, note=note)
    return advice


@command("cycles.attach_to_decision")
def attach_to_decision(
    decision: Decision, *, by: User, file: CheckedFile, description: str, marking: Marking
) -> DecisionAttachment:
    """Attach a file to a decision."""
    return DecisionAttachment.objects.keep(
        decision, file, by=by, description=description, marking=marking
    )


@command("cycles.remove_from_decision")
def remove_from_decision(attachment: DecisionAttachment, *, by: User) -> DecisionAttachment:
    """Remove a file from a decision, for everybody and from the disk."""
    attachment.remove(by)
    post_discard(attachment)
    return attachment
