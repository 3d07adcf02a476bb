"""From a threat or a priority down to the plans and actions that answer it."""

from collections import defaultdict

from actions.operational_actions.models.actions import OperationalAction
from actions.states import ActionState
from cycles.assessments.models.threats import Threat
from empact.lib.objects import ObjectPage
from empact.records.markings.models import highest_of
from empact.records.markings.views import MarkedPage
from oaps.plans.models.plans import OAP
from priorities.priorities.models import Priority


class Answers(MarkedPage, ObjectPage):
    """The plans that answer something, as far as this person reads them, with their actions.

    Subclasses name their ``model``, start ``get_queryset`` from ``visible_to``, and say which plans
    answer it.
    """

    template_name = "actions/register/answers.html"
    context_object_name = "about"
    reads = OAP

    def answering(self, plans):
        """Keep the plans that answer it."""
        raise NotImplementedError

    def get_marked(self, context):
        return [self.object, *context["object_list"], *context["actions"]]

    def get_context_data(self, **context):
        user = self.request.user
        read = OAP.objects.readable_by(user, "plan").with_marking().select_related("area")
        plans = list(self.answering(read).order_by("-first_day", "area__rank", "area__name", "pk"))
        actions = OperationalAction.objects.visible_to(user).filter(oap__in=plans)
        actions = actions.exclude(state=ActionState.CANCELLED).with_marking()
        actions = list(
            actions.select_related("goal").order_by("goal__number", "sequence", "title", "pk")
        )
        by_plan = defaultdict(list)
        for action in actions:
            by_plan[action.oap_id].append(action)
        return super().get_context_data(
            object_list=plans,
            actions=actions,
            answers=[(plan, by_plan[plan.pk]) for plan in plans],
            **context,
        )


class ThreatPlans(Answers):
    def get_queryset(self):
        rows = Threat.objects.visible_to(self.request.user)
        return rows.annotate(carried=highest_of("assessment__marking"))

    def answering(self, plans):
        priorities = self.object.priorities.values("pk")
        return plans.filter(priority__in=priorities, area=self.object.area_id)


class PriorityPlans(Answers):
    def get_queryset(self):
        rows = Priority.objects.visible_to(self.request.user)
        # Adopted priorities are public; the plans that follow from them are not.
        return rows.annotate(carried=highest_of("adopted_by__marking"))

    def answering(self, plans):
        return plans.filter(priority=self.object)
