"""Shared parts of pages that open from a threat assessment and lead back to it."""

from django.utils.functional import cached_property

from cycles.assessments.models.assessments import ThreatAssessment
from empact.people.roles.views.steps import Step
from empact.records.files.views import MarkedStep
from empact.records.markings.views import MarkedPage


class OfAssessment(MarkedStep, Step):
    """A step with an assessment that writes something on priorities."""

    def get_queryset(self):
        rows = ThreatAssessment.objects.visible_to(self.request.user).with_marking()
        return rows.select_related("cycle")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "assessment": self.object}


class InAssessment(MarkedPage, Step):
    """A step with a part of an assessment, which carries the marking of the assessment."""

    @cached_property
    def assessment(self):
        rows = ThreatAssessment.objects.visible_to(self.request.user).with_marking()
        return rows.get(pk=self.object.assessment_id)

    def get_marked(self, context):
        return [self.assessment]

    def get_back(self):
        return self.assessment.get_absolute_url()
