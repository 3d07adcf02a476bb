"""Recommending priorities, from the page of a threat assessment."""

from django.utils.functional import cached_property

from cycles.models import ThreatAssessment
from empact.lib.forms import Form
from empact.people.views.steps import Step
from empact.records.views.marked import MarkedPage
from priorities.commands import (
    change_recommendation,
    recommend_priority,
    withdraw_recommendation,
)
from priorities.forms.recommendations import ChangeRecommendationForm, RecommendationForm
from priorities.models import Priority


class PriorityRecommend(MarkedPage, Step):
    command = recommend_priority
    form_class = RecommendationForm
    button = "Recommend it"
    lead = "Commission and Presidency advise on it once the assessment is published."
    done = "It is recommended."

    def get_queryset(self):
        return ThreatAssessment.objects.visible_to(self.request.user).with_marking()

    def get_marked(self, context):
        return [self.object]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "assessment": self.object}

    def get_title(self):
        return "Recommend a priority"

    def get_back(self):
        return self.object.get_absolute_url()


class OfRecommendation(MarkedPage, Step):
    """A step with one recommendation, marked as the assessment that it stands in."""

    def get_queryset(self):
        return Priority.objects.visible_to(self.request.user).exclude(assessment=None)

    @cached_property
    def assessment(self):
        rows = ThreatAssessment.objects.visible_to(self.request.user).with_marking()
        return rows.get(pk=self.object.assessment_id)

    def get_marked(self, context):
        return [self.assessment]

    def get_back(self):
        return self.assessment.get_absolute_url()


class RecommendationChange(OfRecommendation):
    command = change_recommendation
    form_class = ChangeRecommendationForm
    button = "Save"
    done = "The recommendation is saved."

    def get_initial(self):
        row = self.object
        stored = {"name": row.name, "reason": row.reason, "threats": row.threats.all()}
        return {**super().get_initial(), **stored}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "assessment": self.assessment}

    def get_title(self):
        return f"Change the recommendation “{self.object}”"

    def what_stands_now(self, form):
        threats = ", ".join(str(threat) for threat in self.object.threats.order_by("number"))
        return {**super().what_stands_now(form), form["threats"].label: threats}


class RecommendationWithdraw(OfRecommendation):
    command = withdraw_recommendation
    form_class = Form
    button = "Take it out"
    done = "It is recommended no longer."

    def get_title(self):
        return f"Take out the recommendation “{self.object}”"

    def get_next(self, result):
        return result
