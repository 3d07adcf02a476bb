"""The verbs of those who are asked for input to a threat assessment."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import DRAFTING, ThreatAssessment, ThreatInput
from cycles.states import InputState
from empact.lib.commands import Invalid, NotNow, NotReady, command, holding
from empact.lib.states import says
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation


def _why_not_written(row: ThreatInput, by: User) -> str:
    submitted = _("This input is submitted. Withdraw it to change it.")
    return row.assessment.why_no_inputs() or ("" if row.is_draft else submitted)


@command("cycles.start_input", unless=says("why_no_inputs"))
def start_input(
    assessment: ThreatAssessment, *, by: User, organisation: Organisation
) -> ThreatInput:
    """Open the draft in which an organisation answers a call for input."""
    own = Organisation.objects.represented_by(by, *DRAFTING)
    if not assessment.invited.filter(pk=organisation.pk).filter(pk__in=own.values("pk")).exists():
        raise Invalid({"organisation": _("Choose an organisation that is invited and is yours.")})
    if assessment.inputs.filter(organisation=organisation).exists():
        raise NotNow(_("This input has been started already. Open it to go on with it."))
    return assessment.inputs.create(organisation=organisation, marking=assessment.marking)


@command("cycles.change_input", edits=True, unless=_why_not_written, ahead=holding("assessment"))
def change_input(row: ThreatInput, *, by: User, answers: Mapping[str, str]) -> ThreatInput:
    """Write down answers, complete or not, by the id of their question; others stay."""
    asked = {str(question.pk): question for question in row.assessment.questions.all()}
    unknown = dict.fromkeys(
        (f"answers.{key}" for key in answers if key not in asked),
        _("This is not asked. Open the form again."),
    )
    if unknown:
        raise Invalid(unknown)
    for key, text in answers.items():
        row.answers.update_or_create(question=asked[key], defaults={"text": text.strip()})
    row.save()
    return row


@command(
    "cycles.submit_input",
    edits=True,
    kind="decision",
    unless=says("assessment.why_no_inputs"),
    ahead=holding("assessment"),
)
def submit_input(row: ThreatInput, *, by: User) -> ThreatInput:
    """Hand an input over to Europol, which reads it from then on."""
    if obstacles := row.obstacles_to_submission():
        raise NotReady(*obstacles)
    row.move(InputState.SUBMITTED, by=by)
    return row


@command(
    "cycles.take_back_input",
    kind="decision",
    unless=says("assessment.why_no_inputs"),
    ahead=holding("assessment"),
)
def take_back_input(row: ThreatInput, *, by: User, note: str = "") -> ThreatInput:
    """Make a draft of a submitted input again, which Europol no longer reads."""
    row.move(InputState.DRAFT, by=by, note=note)
    return row
