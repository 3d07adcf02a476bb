"""What a plan still lacks while it is written, on a page of its own."""

from django.views.generic import DetailView

from actions.obstacles import obstacles_to_submission, overview
from empact.records.views.marked import MarkedPage
from oaps.models import OAP


class ReadPlans:
    """Plans that this person reads as a whole."""

    context_object_name = "oap"

    def get_queryset(self):
        user = self.request.user
        plans = OAP.objects.readable_by(user, "plan").with_standing_of(user).with_marking()
        return plans.select_related("area", "priority__cycle")


class PlanObstacles(ReadPlans, MarkedPage, DetailView):
    template_name = "actions/plan_obstacles.html"

    def get_marked(self, context):
        return [self.object, *(action for action, _ in context["missing"].of_actions)]

    def get_context_data(self, **context):
        return super().get_context_data(
            missing=overview(obstacles_to_submission(self.object)),
            writes=self.object.is_open and "plan" in self.object.writable,
            **context,
        )
