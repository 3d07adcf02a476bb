"""Pages of redactions: one user proposes it, another carries it out for good."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

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
from empact.lib.views import CommandView
from empact.people.roles.models.organisations import Organisation
from empact.people.tokens.models import APIToken
from empact.site.redactions.commands import (
    carry_out_redaction,
    decline_redaction,
    propose_file_redaction,
    propose_redaction,
)
from empact.site.redactions.forms import DecideForm, ProposeFileForm, ProposeForm
from empact.site.redactions.queries import (
    marking_of,
    passages,
    redactions_before,
    strictest_with,
    target_before,
    with_page,
)
from empact.site.redactions.rules import readable
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

KINDS = {
    "cycle": Cycle,
    "assessment": ThreatAssessment,
    "input": ThreatInput,
    "advice": Advice,
    "decision": Decision,
    "follow_up": FollowUp,
    "priority": Priority,
    "strategic_plan": StrategicPlan,
    "contribution": Contribution,
    "action": OperationalAction,
    "plan": OAP,
    "amendment": Amendment,
    "observation": Observation,
    "grant": GrantApplication,
    "judicial_measure": JudicialMeasure,
    "overlap": Overlap,
    "round": ReportingRound,
    "extension": Extension,
    "action_report": ActionReport,
    "oap_report": OAPReport,
    "closing_report": ClosingReport,
    "evaluation": Evaluation,
    "survey": Survey,
    "cosi_report": CosiReport,
    "message": Message,
    "factsheet": Factsheet,
    "organisation": Organisation,
    "token": APIToken,
    "label": LabelMapping,
    "priority_label": PriorityLabel,
    "sum_check": SumCheck,
    "stated_total": StatedTotal,
    "clearance": Clearance,
}
"""Kinds of objects with a page to propose a redaction, by the word in its address."""

FILES = {
    Decision: ("decision_file_redact", DecisionAttachment),
    FollowUp: ("follow_up_file_redact", FollowUpAttachment),
    Evaluation: ("evaluation_file_redact", EvidenceFile),
    Contribution: ("contribution_file_redact", ContributionAttachment),
    OperationalAction: ("action_file_redact", ActionAttachment),
    OAP: ("plan_file_redact", OAPAttachment),
}
"""Owners of files that may have to be removed, with the page on which that is proposed."""


class RedactionPropose(CommandView):
    command = propose_redaction
    form_class = ProposeForm
    template_name = "site/redactions/identifier_redact.html"
    done = _(
        "The redaction is proposed. Another person must carry it out. Nothing changes before that."
    )

    def get_queryset(self):
        return with_page(readable(self.request.user, self.model))

    def get_next(self, result):
        return self.object.get_absolute_url()

    def get_context_data(self, **context):
        page, kind = FILES.get(self.model, ("", None))
        theirs = {kind.owner_field: self.object} if kind else {}
        files = with_page(readable(self.request.user, kind).filter(**theirs)) if kind else ()
        marking = strictest_with(files, self.object)
        return super().get_context_data(files=files, file_page=page, marking=marking, **context)


class FileRedactionPropose(CommandView):
    """Proposes the removal of a file: a part of it cannot be redacted, so it goes as a whole."""

    command = propose_file_redaction
    form_class = ProposeFileForm
    template_name = "site/redactions/file_redact.html"
    done = RedactionPropose.done

    def get_queryset(self):
        files = with_page(readable(self.request.user, self.model))
        return files.select_related(self.model.owner_field)

    def get_next(self, result):
        return self.object.owner.get_absolute_url()

    def get_context_data(self, **context):
        return super().get_context_data(marking=marking_of(self.object), **context)


def files_beside(row):
    """Fetch the files of an object, ``with_page``: their names may hold the text as well."""
    _page, kind = FILES.get(type(row), ("", None))
    return with_page(kind.objects.present().filter(**{kind.owner_field: row})) if kind else ()


class RedactionList(ListView):
    """Open proposals: those that the user decides, and their own."""

    template_name = "site/redactions/redaction_list.html"
    paginate_by = 20

    def get_queryset(self):
        return redactions_before(self.request.user).order_by("at", "pk")


class RedactionView(CommandView):
    """The base class of the pages of one proposal."""

    form_class = DecideForm
    template_name = "site/redactions/redaction_detail.html"

    def get_queryset(self):
        return redactions_before(self.request.user)

    def get_next(self, result):
        return reverse("redaction_list")

    def get_context_data(self, **context):
        target = target_before(self.request.user, self.object)
        found = (
            None if self.object.of_file else passages(self.object, target, is_shown=target.is_shown)
        )
        return super().get_context_data(
            target=target,
            is_shown=target.is_shown,
            passages=found,
            marking=strictest_with(files_beside(target), target),
            **context,
        )


class RedactionDetail(RedactionView):
    """The text to be redacted, shown in its passages, and the button that does so."""

    command = carry_out_redaction
    done = _("It is removed for good. You cannot undo this.")


class RedactionDecline(RedactionView):
    http_method_names = ("post", "options")
    command = decline_redaction
    done = _("The proposal is declined, and nothing was changed.")
