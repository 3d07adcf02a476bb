"""The rights to propose a redaction, and to decide on it."""

import rules
from django.db.models import Q

from actions.amendments.models import Amendment
from actions.attachments.models import ActionAttachment, ContributionAttachment
from actions.consolidation.models.overlaps import Overlap
from actions.contributions.models.contributions import Contribution
from actions.grants.models.grants import GrantApplication
from actions.judicial_measures.models import JudicialMeasure
from actions.messages.models import Message
from actions.obligations.models.extensions import Extension
from actions.observations.models import Observation
from actions.operational_actions.models.actions import OperationalAction
from actions.reports.models import ActionReport, OAPReport
from cycles.assessments.models.assessments import ThreatAssessment, ThreatInput
from cycles.cycles.models import Cycle
from cycles.decisions.models import Advice, Decision, DecisionAttachment
from cycles.recommendations.models import FollowUp, FollowUpAttachment
from cycles.rounds.models import ReportingRound
from empact.people.roles.kinds import OUTSIDE_THE_DOMAIN, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import parts_of
from empact.people.roles.rules import is_est
from empact.people.tokens.models import APIToken
from empact.records.files.models import Attachment
from oaps.plans.models.plans import OAP, OAPAttachment
from priorities.priorities.models import Priority
from priorities.strategic_plans.models import StrategicPlan
from results.checks.models import StatedTotal, SumCheck
from results.closing.models import ClosingReport
from results.cosi_reports.models import CosiReport
from results.disclosure.models import Clearance
from results.evaluations.models.evaluations import Evaluation
from results.evaluations.models.files import EvidenceFile
from results.evaluations.models.surveys import Survey
from results.factsheets.models import Factsheet
from results.published.models import LabelMapping, PriorityLabel

TEXTS = (
    Cycle,
    ThreatAssessment,
    ThreatInput,
    Advice,
    Decision,
    FollowUp,
    Priority,
    StrategicPlan,
    Contribution,
    OperationalAction,
    OAP,
    Amendment,
    Observation,
    GrantApplication,
    JudicialMeasure,
    Overlap,
    ReportingRound,
    Extension,
    ActionReport,
    OAPReport,
    ClosingReport,
    Evaluation,
    Survey,
    CosiReport,
    Message,
    Factsheet,
    Organisation,
    APIToken,
    LabelMapping,
    PriorityLabel,
    SumCheck,
    StatedTotal,
    Clearance,
)
"""Models with texts of their own that can be redacted."""

FILES = (
    ContributionAttachment,
    ActionAttachment,
    OAPAttachment,
    DecisionAttachment,
    FollowUpAttachment,
    EvidenceFile,
)
"""Models of files, which are removed as a whole if they identify a person."""

KEPT_BY_EST = (Factsheet, LabelMapping, PriorityLabel, SumCheck, StatedTotal)
"""Models that all users may read in part, and only the EST changes."""

LAST_TO_BE_READ = {
    ThreatAssessment: "threats",
    ThreatInput: "answers",
    Advice: "advice",
    FollowUp: "measures",
    StrategicPlan: "plan",
    Contribution: "lowering",
    OperationalAction: "lowering",
    OAP: "lowering",
    Amendment: "amendment",
    Observation: "observation",
    GrantApplication: "amounts",
    JudicialMeasure: "measure",
    Overlap: "overlap",
    ActionReport: "report",
    OAPReport: "report",
    ClosingReport: "report",
    Evaluation: "comments",
    Survey: "answers",
    CosiReport: "report",
    Message: "message",
}
"""The group of fields that only those read who read all other texts of an object too.

A third country or partner sees the title of a plan, and must not find out the rest of it by
guessing.
"""


def readable(user, model):
    """Give the objects whose texts this person reads as a whole."""
    if issubclass(model, Attachment):
        return _files_of(model, readable(user, owner_of(model)))
    if model is Cycle and all(part.role in OUTSIDE_THE_DOMAIN for part in parts_of(user)):
        return model.objects.none()
    if model in KEPT_BY_EST:
        return model.objects.visible_to(user) if is_est(user) else model.objects.none()
    if model in LAST_TO_BE_READ:
        return model.objects.readable_by(user, LAST_TO_BE_READ[model])
    return model.objects.visible_to(user)


def written_by(user, model):
    """Return the objects whose texts this person may write."""
    if issubclass(model, Attachment):
        return _files_of(model, written_by(user, owner_of(model)))
    give = WRITTEN_BY.get(model)
    return give(user) if give else model.objects.none()


def _actions_written_by(user):
    led = OperationalAction.objects.led_inside_by(user)
    steered = OperationalAction.objects.filter(oap__in=OAP.objects.steered_by(user))
    return OperationalAction.objects.filter(pk__in=led.values("pk")) | steered


def _authorities_kept_by(user):
    run = Organisation.objects.represented_by(user, Role.NEC)
    return Organisation.objects.filter(authority_of__in=run.values("pk"))


def _cleared_by(user):
    mine = Organisation.objects.represented_by(user, Role.NEC)
    return Clearance.objects.filter(country__in=mine.values("pk"))


WRITTEN_BY = {
    Clearance: _cleared_by,
    ThreatInput: lambda user: ThreatInput.objects.writable_by(user, "answers"),
    Advice: lambda user: Advice.objects.writable_by(user, "advice"),
    Decision: lambda user: Decision.objects.writable_by(user, "decision"),
    FollowUp: lambda user: FollowUp.objects.writable_by(user, "measures"),
    StrategicPlan: lambda user: StrategicPlan.objects.writable_by(user, "plan"),
    Contribution: lambda user: Contribution.objects.writable_by(user, "narrative"),
    OperationalAction: _actions_written_by,
    OAP: OAP.objects.steered_by,
    Amendment: lambda user: Amendment.objects.writable_by(user, "amendment"),
    Observation: lambda user: Observation.objects.writable_by(user, "observation"),
    GrantApplication: lambda user: GrantApplication.objects.writable_by(user, "application"),
    JudicialMeasure: lambda user: JudicialMeasure.objects.writable_by(user, "measure"),
    Overlap: lambda user: Overlap.objects.writable_by(user, "overlap"),
    ActionReport: lambda user: ActionReport.objects.writable_by(user, "report"),
    OAPReport: lambda user: OAPReport.objects.writable_by(user, "report"),
    ClosingReport: lambda user: ClosingReport.objects.writable_by(user, "report"),
    Evaluation: lambda user: Evaluation.objects.writable_by(user, "questions"),
    Survey: lambda user: Survey.objects.writable_by(user, "survey"),
    Message: lambda user: Message.objects.writable_by(user, "message"),
    Organisation: _authorities_kept_by,
    APIToken: APIToken.objects.visible_to,
}
"""By model, the objects whose texts a user writes; others are written by the EST alone."""


def decidable(user, *kinds, as_est):
    """Return by model the objects on which this person decides: those that they write, or all.

    The EST also decides on objects that it does not read, such as a draft: many have one reader
    only, and it takes two. Their texts are not shown to it.
    """
    return {
        model: model._base_manager.all() if as_est else written_by(user, model) for model in kinds
    }


def owner_of(model):
    return model._meta.get_field(model.owner_field).related_model


def _files_of(model, owners):
    return model.objects.present().filter(**{f"{model.owner_field}__in": owners.values("pk")})


def shown_to(user, model):
    """Hold for the objects whose texts this person reads, or writes in."""
    return Q(pk__in=readable(user, model).values("pk")) | Q(
        pk__in=written_by(user, model).values("pk")
    )


@rules.predicate
def reads(user, row):
    """Hold for a person who reads all texts of an object."""
    return row is not None and readable(user, type(row)).filter(pk=row.pk).exists()


@rules.predicate
def writes(user, row):
    return row is not None and written_by(user, type(row)).filter(pk=row.pk).exists()


@rules.predicate
def decides(user, redaction):
    """Hold for EST and for those who write in the object, but not for the proposer."""
    if redaction is None or redaction.by_id == user.pk:
        return False
    rows = decidable(user, redaction.model, as_est=is_est(user))[redaction.model]
    return rows.filter(pk=redaction.object_id).exists()


rules.add_perm("desk.propose_redaction", reads)
rules.add_perm("desk.search_earlier_versions", writes | (reads & is_est))
rules.add_perm("desk.carry_out_redaction", decides)
rules.add_perm("desk.decline_redaction", decides)
