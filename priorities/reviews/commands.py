"""The verbs with which a review at mid-term looks at the priorities of its cycle."""

from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.states import AssessmentKind
from empact.lib.commands import Invalid, command, holding
from empact.lib.states import says
from empact.people.accounts.models import User
from priorities.priorities.models import Priority
from priorities.reviews.models import Outlook, PriorityReview


def _why_not_reviewed(assessment: ThreatAssessment, by: User) -> str:
    if assessment.kind != AssessmentKind.MID_TERM:
        return _("Priorities are reviewed at mid-term. This assessment recommends them.")
    return assessment.why_not_written()


@command("priorities.review_priority", kind="decision", unless=_why_not_reviewed)
def review_priority(
    assessment: ThreatAssessment, *, by: User, priority: Priority, outlook: Outlook, reason: str
) -> PriorityReview:
    """Say at mid-term what is to become of an adopted priority, and why."""
    if not assessment.cycle.priorities.adopted().filter(pk=priority.pk).exists():
        raise Invalid({"priority": _("Choose one of the adopted priorities of this cycle.")})
    if assessment.priority_reviews.filter(priority=priority).exists():
        raise Invalid({"priority": _("This one is reviewed already. Change that review instead.")})
    return assessment.priority_reviews.create(priority=priority, outlook=outlook, reason=reason)


@command(
    "priorities.change_priority_review",
    edits=True,
    unless=says("assessment.why_not_written"),
    ahead=holding("assessment"),
)
def change_priority_review(
    review: PriorityReview, *, by: User, outlook: Outlook, reason: str
) -> PriorityReview:
    """Say anew what is to become of a priority."""
    review.outlook, review.reason = outlook, reason
    review.save()
    return review
