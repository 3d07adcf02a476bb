"""Recommending priorities, from the page of a threat assessment."""

from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form
from priorities.priorities.commands.recommendations import (
    change_recommendation,
    recommend_priority,
    withdraw_recommendation,
)
from priorities.priorities.forms.recommendations import ChangeRecommendationForm, RecommendationForm
from priorities.priorities.models import Priority
from priorities.priorities.views.assessments import InAssessment, OfAssessment


class PriorityRecommend(OfAssessment):
    command = recommend_priority
    form_class = RecommendationForm
    title = _("Recommend a priority")
    button = _("Recommend the priority")
    lead = _("Commission and Presidency advise on it once the assessment is published.")
    done = _("The priority is recommended.")


class OfRecommendation(InAssessment):
    """A step with one recommendation."""

    def get_queryset(self):
        return Priority.objects.visible_to(self.request.user).exclude(assessment=None)


class RecommendationChange(OfRecommendation):
    command = change_recommendation
    form_class = ChangeRecommendationForm
    title = _("Change the recommendation “{object}”")
    button = _("Save")
    done = _("The recommendation is saved.")

    def get_initial(self):
        row = self.object
        stored = {"name": row.name, "reason": row.reason, "threats": row.threats.all()}
        return {**super().get_initial(), **stored}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "assessment": self.assessment}


class RecommendationWithdraw(OfRecommendation):
    command = withdraw_recommendation
    form_class = Form
    title = _("Remove the recommendation “{object}”")
    button = _("Remove the recommendation")
    done = _("The recommendation is removed.")
    leads_on = True
