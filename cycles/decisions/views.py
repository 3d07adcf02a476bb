"""Decisions of COSI and the Council on a cycle, and the advice before them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import Cycle
from cycles.decisions.commands import (
    attach_to_decision,
    change_decision,
    examine_advice,
    record_decision,
    remove_from_decision,
)
from cycles.decisions.forms import ChangeDecisionForm, MarkedDecisionForm, RecordDecisionForm
from cycles.decisions.models import Advice, Decision, DecisionAttachment
from cycles.decisions.queries.changes import parts_of_decision
from cycles.states import AssessmentState
from empact.lib.access import readable_in
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import Step
from empact.records.changes.queries import ALWAYS
from empact.records.changes.views import ChangeList
from empact.records.files.views import AttachFile, AttachmentDetail, MarkedStep, RemoveAttachment
from empact.records.markings.views import MarkedObject, MarkedPage


class VisibleDecisions:
    def get_queryset(self):
        user = self.request.user
        rows = Decision.objects.visible_to(user).with_relation_of(user).with_marking()
        return rows.select_related("cycle")


class DecisionList(MarkedPage, ObjectPage):
    """The advice and decisions of one cycle, as far as the reader sees them."""

    template_name = "cycles/decisions/decision_list.html"
    context_object_name = "cycle"

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    def get_marked(self, context):
        return [*context["advice"], *context["decisions"]]

    def get_context_data(self, **context):
        user = self.request.user
        advice = Advice.objects.visible_to(user).filter(assessment__cycle=self.object)
        decisions = Decision.objects.visible_to(user).filter(cycle=self.object).with_marking()
        unadvised = ThreatAssessment.objects.visible_to(user).filter(
            cycle=self.object, state=AssessmentState.PUBLISHED, advice=None
        )
        return super().get_context_data(
            advice=list(advice.with_marking().select_related("assessment").order_by("pk")),
            unadvised=list(unadvised.order_by("published_day", "pk")),
            decisions=list(decisions.order_by("day", "title", "pk")),
            **context,
        )


class DecisionChangeList(VisibleDecisions, ChangeList):
    """The changes to a recorded decision."""

    def get_parts(self):
        return parts_of_decision(self.object)

    def get_times(self):
        return [ALWAYS]

    def get_reading(self):
        return readable_in(self.request.user, self.object, [ALWAYS.state])


class DecisionDetail(VisibleDecisions, MarkedObject, ObjectPage):
    """One decision: what was decided, what followed, and its files."""

    template_name = "cycles/decisions/decision_detail.html"
    context_object_name = "decision"

    def get_marked(self, context):
        return [self.object, *context["attachments"]]

    def get_context_data(self, **context):
        user = self.request.user
        files = DecisionAttachment.objects.visible_to(user).filter(decision=self.object)
        adopted = self.object.priorities.visible_to(user)
        examined = Advice.objects.visible_to(user).filter(examined_by=self.object)
        plans = self.object.oaps.visible_to(user).select_related("area")
        return super().get_context_data(
            adopted=list(adopted.order_by("rank", "name", "pk")),
            examined=list(examined.select_related("assessment").order_by("pk")),
            plans=list(plans.order_by("area__rank", "first_day", "pk")),
            attachments=list(files.for_list()),
            recommendations=list(self.object.recommendations.visible_to(user).in_order()),
            **context,
        )


class DecisionCreate(Step):
    command = record_decision
    form_class = RecordDecisionForm
    title = _("Record a decision on {object}")
    button = _("Record the decision")
    lead = _(
        "COSI's examination of an advice, and the Council's adoption of "
        "priorities, are recorded on the page of the advice. Record other "
        "decisions here."
    )
    done = _("The decision is recorded.")
    leads_on = True

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    def get_back(self):
        return reverse("cycles:decision_list", args=[self.object.pk])


class DecisionChange(VisibleDecisions, MarkedStep, Step):
    command = change_decision
    form_class = ChangeDecisionForm
    title = _("Correct the record: {object}")
    button = _("Save")
    done = _("The record is corrected.")

    def get_initial(self):
        names = ("title", "document_number", "day", "note")
        return {**super().get_initial(), **{name: getattr(self.object, name) for name in names}}


class AdviceExamine(MarkedStep, Step):
    command = examine_advice
    form_class = MarkedDecisionForm
    title = _("COSI examined it: {object}")
    button = _("Record the examination")
    lead = _("From then on the Council's adoption of priorities can be recorded.")
    done = _("COSI's examination is recorded.")

    def get_queryset(self):
        advice = Advice.objects.visible_to(self.request.user).with_marking()
        return advice.select_related("assessment__cycle")


class DecisionAttach(VisibleDecisions, AttachFile):
    command = attach_to_decision


class DecisionAttachmentDetail(AttachmentDetail):
    model = DecisionAttachment


class DecisionAttachmentRemove(RemoveAttachment):
    command = remove_from_decision

    def get_queryset(self):
        attachments = DecisionAttachment.objects.visible_to(self.request.user).with_marking()
        return attachments.select_related("decision")
