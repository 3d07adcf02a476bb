"""The content of the demonstration, without the ids that differ from database to database."""

from actions.amendments.models import Amendment
from actions.consolidation.models.counted import Objection
from actions.consolidation.models.overlaps import OverlapMember
from actions.contributions.models.contributions import Contribution, ContributionStateChange
from actions.contributions.models.endorsements import Endorsement
from actions.contributions.models.figures import Figure
from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.contributions.models.reviews import Review, ReviewComment
from actions.delegations.models import Delegation
from actions.messages.models import Message
from actions.needs.models import Support, Target
from actions.obligations.models.extensions import Adjustment, Extension
from actions.obligations.models.obligations import Asked, Obligation, RoundPlan
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.events import Event, EventParticipation
from actions.reports.models import ActionReport, OAPReport
from actions.resource_use.models import ResourceUse
from cycles.assessments.models.threats import Threat
from cycles.recommendations.models import FollowUp
from cycles.rounds.models import ReportingRound, RoundIndicator
from empact.people.accounts.models import User
from empact.people.roles.models.roles import RoleAssignment
from oaps.plans.models.plans import Appointment
from priorities.advice.models import AdviceItem
from results.checks.models import StatedTotal, SumCheck
from results.targets.models import OverallTarget

COMPARED = {
    User: ["id", "username", "first_name", "last_name", "email", "demonstrates", "button"],
    RoleAssignment: ["person", "organisation__name", "role", "first_day", "last_day"],
    ReportingRound: ["cycle__first_year", "name", "first_day", "last_day", "due_day"],
    Appointment: ["oap__area", "oap__first_day", "organisation__name", "person", "first_day"],
    # By its place instead of its id: one comes from an emergency, as people would have added it.
    OperationalAction: [
        "oap",
        "goal__number",
        "sequence",
        "title",
        "state",
        "origin",
        "reason",
        "releasable_to__name",
    ],
    Participation: ["action__oap", "action__title", "organisation__name", "role", "state"],
    Assignment: ["action", "organisation__name", "role", "person", "first_day", "last_day"],
    Amendment: ["oap", "number", "title", "state", "confirm_by", "items__kind"],
    Threat: ["assessment__title", "number", "name", "area__code", "severity__name"],
    AdviceItem: ["advice__assessment__title", "verdict", "reason", "of__name", "into__name"],
    Support: ["action__title", "asked_of__name", "what", "state", "changes__note"],
    ResourceUse: ["action__title", "organisation__name", "round", "kind", "source", "amount"],
    FollowUp: ["recommendation__title", "organisation__name", "state", "measures", "evidence"],
    Event: ["id", "name", "kind", "first_day", "last_day", "leading_action", "further_actions"],
    EventParticipation: ["event", "organisation__name", "state"],
    RoundPlan: ["round__name", "oap"],
    OverlapMember: ["overlap__state", "figure__value", "figure__event", "rule", "share", "reason"],
    Objection: ["figure__value", "figure__event", "state", "text"],
    RoundIndicator: ["round__name", "area__code", "indicator__code"],
    Adjustment: ["round__name", "action", "indicator__code", "asked"],
    Extension: ["round__name", "organisation__name", "due_day", "reason"],
    ActionReport: ["round__name", "action__title", "state", "progress", "narrative"],
    OAPReport: ["round__name", "oap", "state", "progress", "narrative"],
    Asked: ["round__name", "action__title", "indicator__code"],
    Obligation: ["organisation__name", "action__title", "round__name", "due_day"],
    Contribution: ["obligation", "state", "version", "narrative", "narrative_by"],
    Message: ["by", "subject", "audience", "round__name", "oaps", "recipients__recipient"],
    Delegation: ["obligation", "expert", "authority__name", "due_day", "state"],
    EntryOnBehalf: ["obligation", "by", "source", "state", "kept"],
    Target: ["action__title", "indicator__code", "value", "by_day", "stated_baseline__baseline"],
    OverallTarget: ["oap", "goal__number", "indicator__code", "value", "year", "baseline"],
    StatedTotal: ["indicator__code", "year", "area__code", "value", "said_by"],
    SumCheck: ["year", "indicator__code", "expected", "found", "explanation"],
    Figure: [
        "contribution__obligation",
        "action",
        "indicator_version__indicator__code",
        "kind",
        "answer",
        "value",
        "counted",
        "comparator",
        "event",
        "first_day",
        "last_day",
        "certainty",
        "kept_preliminary",
        "entered_by",
        "entered_at",
    ],
    Endorsement: ["contribution__obligation", "by", "note"],
    Review: ["contribution__obligation", "body", "verdict", "by", "at", "note"],
    ReviewComment: ["review__contribution__obligation", "indicator__code", "text", "by"],
    ContributionStateChange: ["contribution__obligation", "before", "after", "by", "at", "note"],
}


def content():
    return {
        model.__name__: sorted(map(repr, model.objects.values_list(*fields)))
        for model, fields in COMPARED.items()
    }
