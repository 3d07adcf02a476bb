"""Reviewing priorities at mid-term, from the page of the assessment."""

from django.utils.translation import gettext_lazy as _

from priorities.priorities.views.assessments import InAssessment, OfAssessment
from priorities.reviews.commands import change_priority_review, review_priority
from priorities.reviews.forms import ChangeReviewForm, ReviewPriorityForm
from priorities.reviews.models import PriorityReview


class PriorityReviewCreate(OfAssessment):
    command = review_priority
    form_class = ReviewPriorityForm
    title = _("Review a priority")
    button = _("Save")
    done = _("The review is saved.")

    def get_initial(self):
        return {**super().get_initial(), "priority": self.request.GET.get("priority", "")}


class PriorityReviewChange(InAssessment):
    command = change_priority_review
    form_class = ChangeReviewForm
    title = _("Change the review of {object.priority}")
    button = _("Save")
    done = _("The review is saved.")

    def get_queryset(self):
        return PriorityReview.objects.visible_to(self.request.user).select_related("priority")

    def get_initial(self):
        row = self.object
        return {**super().get_initial(), "outlook": row.outlook, "reason": row.reason}
