"""The verbs of those who are asked for input to a threat assessment."""

from collections.abc import Mapping

from cycles.models import DRAFTING, ThreatAssessment, ThreatInput
from cycles.states import InputState
from empact.lib.commands import Invalid, NotNow, NotReady, command, locked
from empact.lib.states import left
from empact.people.models import Organisation, User


@command("cycles.start_input")
def start_input(
    assessment: ThreatAssessment, *, by: User, organisation: Organisation
) -> ThreatInput:
    """Open the draft in which an organisation answers a call for input."""
    if reason := assessment.why_no_inputs():
        raise NotNow(reason)
    own = Organisation.objects.represented_by(by, *DRAFTING)
    if not assessment.invited.filter(pk=organisation.pk).filter(pk__in=own.values("pk")).exists():
        raise Invalid({"organisation": "Choose an organisation that is invited and is yours."})
    if assessment.inputs.filter(organisation=organisation).exists():
        raise NotNow("This input has been started already. Open it to go on with it.")
    return assessment.inputs.create(organisation=organisation, marking=assessment.marking)


@command("cycles.change_input", edits=True)
def change_input(row: ThreatInput, *, by: User, answers: Mapping[str, str]) -> ThreatInput:
    """Write down answers, complete or not, by the id of their question; others stay."""
    assessment = locked(row.assessment)
    if reason := assessment.why_no_inputs():
        raise NotNow(reason)
    if not row.is_draft:
        raise NotNow("This input is submitted. Take it back to change it.")
    asked = {str(question.pk): question for question in assessment.questions.all()}
    unknown = dict.fromkeys(
        (f"answers.{key}" for key in answers if key not in asked),
        "This is not asked. Open the form again.",
    )
    if unknown:
        raise Invalid(unknown)
    for key, text in answers.items():
        row.answers.update_or_create(question=asked[key], defaults={"text": text.strip()})
    row.save()
    return row


@command("cycles.submit_input", edits=True, kind="decision", unless=left(InputState.DRAFT))
def submit_input(row: ThreatInput, *, by: User) -> ThreatInput:
    """Hand an input over to Europol, which reads it from then on."""
    if reason := locked(row.assessment).why_no_inputs():
        raise NotNow(reason)
    if obstacles := row.obstacles_to_submission():
        raise NotReady(*obstacles)
    row.move(InputState.SUBMITTED, by=by)
    return row


@command("cycles.take_back_input", kind="decision")
def take_back_input(row: ThreatInput, *, by: User, note: str = "") -> ThreatInput:
    """Make a draft of a submitted input again, which Europol no longer reads."""
    if reason := locked(row.assessment).why_no_inputs():
        raise NotNow(reason)
    if row.is_draft:
        raise row.not_now()
    row.move(InputState.DRAFT, by=by, note=note)
    return row
