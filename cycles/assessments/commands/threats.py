"""The verbs with which Europol writes down what threatens the EU."""

from collections.abc import Collection

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment, ThreatInput
from cycles.assessments.models.threats import Scale, ScaleLevel, Threat
from cycles.cycles.models import CrimeArea
from empact.lib.commands import Invalid, NotReady, command, holding
from empact.lib.states import says
from empact.people.accounts.models import User


@command("cycles.add_threat", unless=says("why_not_written"))
def add_threat(  # noqa: PLR0913 -- each is a field of the form
    assessment: ThreatAssessment,
    *,
    by: User,
    number: int,
    area: CrimeArea,
    name: str,
    description: str = "",
    evidence: str = "",
    severity: ScaleLevel | None = None,
    likelihood: ScaleLevel | None = None,
    trend: ScaleLevel | None = None,
    inputs: Collection[ThreatInput] = (),
) -> Threat:
    """Name a threat in an assessment; an area may have several."""
    threat = Threat(
        number=number,
        area=area,
        name=name,
        description=description,
        evidence=evidence,
        severity=severity,
        likelihood=likelihood,
        trend=trend,
    )
    return _write(threat, assessment, inputs)


@command(
    "cycles.change_threat",
    edits=True,
    unless=says("assessment.why_not_written"),
    ahead=holding("assessment"),
)
def change_threat(  # noqa: PLR0913 -- each is a field of the form
    threat: Threat,
    *,
    by: User,
    number: int,
    area: CrimeArea,
    name: str,
    description: str = "",
    evidence: str = "",
    severity: ScaleLevel | None = None,
    likelihood: ScaleLevel | None = None,
    trend: ScaleLevel | None = None,
    inputs: Collection[ThreatInput] = (),
) -> Threat:
    """Write anew what an assessment says about a threat."""
    threat.number, threat.area, threat.name = number, area, name
    threat.description, threat.evidence = description, evidence
    threat.severity, threat.likelihood, threat.trend = severity, likelihood, trend
    return _write(threat, threat.assessment, inputs)


@command(
    "cycles.remove_threat", unless=says("assessment.why_not_written"), ahead=holding("assessment")
)
def remove_threat(threat: Threat, *, by: User) -> ThreatAssessment:
    """Take a threat out of an assessment that is not published; its history stays."""
    resting = threat.priorities.order_by("rank", "pk")
    if obstacles := [
        format_lazy(
            _("The recommendation “{priority}” rests on it. Change that one first."),
            priority=priority,
        )
        for priority in resting
    ]:
        raise NotReady(*obstacles)
    threat.delete()
    return threat.assessment


def _write(threat: Threat, assessment: ThreatAssessment, inputs: Collection[ThreatInput]) -> Threat:
    threat.assessment = assessment
    problems = {
        scale.value: _("Choose a level of this scale.")
        for scale in Scale
        if (level := getattr(threat, scale)) is not None and level.scale != scale
    }
    same = assessment.threats.filter(number=threat.number).exclude(pk=threat.pk)
    if same.exists():
        problems["number"] = format_lazy(
            _("There is a threat {number} already. Choose another number."), number=threat.number
        )
    given = {row.pk for row in inputs}
    if assessment.inputs.submitted().filter(pk__in=given).count() < len(given):
        problems["inputs"] = _("Choose among the inputs that were submitted to this assessment.")
    if problems:
        raise Invalid(problems)
    threat.save()
    threat.inputs.set(inputs)
    return threat
