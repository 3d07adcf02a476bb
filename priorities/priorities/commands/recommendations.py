"""The verbs with which Europol recommends what the EU should fight first."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.assessments.models.threats import Threat
from cycles.cycles.models import CrimeArea
from empact.lib.commands import Invalid, command, holding
from empact.lib.states import says
from empact.people.accounts.models import User
from priorities.priorities.models import Priority
from priorities.states import PriorityState


@command("priorities.recommend_priority", kind="decision", unless=says("why_not_written"))
def recommend_priority(
    assessment: ThreatAssessment,
    *,
    by: User,
    name: str,
    threats: Collection[Threat],
    reason: str,
) -> Priority:
    """Recommend a priority on the ground of threats; it covers the areas that these are in."""
    priority = Priority(
        cycle=assessment.cycle,
        assessment=assessment,
        rank=10 * (assessment.priorities.count() + 1),
        state=PriorityState.RECOMMENDED,
    )
    _write(priority, assessment, name, threats, reason)
    priority.changes.create(before="", after=priority.state, by=by, name=name)
    return priority


@command(
    "priorities.change_recommendation",
    edits=True,
    unless=says("assessment.why_not_written"),
    ahead=holding("assessment"),
)
def change_recommendation(
    priority: Priority, *, by: User, name: str, threats: Collection[Threat], reason: str
) -> Priority:
    """Recommend a priority in other words, or on the ground of other threats."""
    return _write(priority, _assessment_of(priority), name, threats, reason)


@command(
    "priorities.withdraw_recommendation",
    kind="decision",
    unless=says("assessment.why_not_written"),
    ahead=holding("assessment"),
)
def withdraw_recommendation(priority: Priority, *, by: User) -> ThreatAssessment:
    """Take a recommendation out of an assessment that is not published; its history stays."""
    assessment = _assessment_of(priority)
    priority.delete()
    return assessment


def _assessment_of(priority: Priority) -> ThreatAssessment:
    assessment: ThreatAssessment = priority.assessment  # type: ignore[assignment]  # who may change it has one
    return assessment


def _write(
    priority: Priority,
    assessment: ThreatAssessment,
    name: str,
    threats: Collection[Threat],
    reason: str,
) -> Priority:
    problems = {}
    if not threats:
        problems["threats"] = _("Choose at least one threat that it answers.")
    elif any(threat.assessment_id != assessment.pk for threat in threats):
        problems["threats"] = _("Choose among the threats of this assessment.")
    if assessment.priorities.filter(name=name).exclude(pk=priority.pk).exists():
        problems["name"] = _(
            "This is recommended already. Choose another name, or change that one."
        )
    if problems:
        raise Invalid(problems)
    priority.name, priority.reason = name, reason
    priority.save()
    priority.threats.set(threats)
    priority.areas.set(CrimeArea.objects.filter(threats__in=threats).distinct())
    return priority
