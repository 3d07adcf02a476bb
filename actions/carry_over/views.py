"""The page on which a plan takes over actions of the plans before it."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext

from actions.carry_over.commands import carry_over
from actions.carry_over.forms import CarryOverForm
from actions.carry_over.queries import (
    UNFINISHED,
    actions_to_take,
    goals_like,
    in_order_of_work_left,
    plans_before,
    reached_by,
)
from actions.operational_actions.queries.proposers import goals_of
from actions.states import ActionState
from empact.lib.views import CommandView
from empact.records.markings.views import MarkedPage
from oaps.plans.models.plans import OAP

NOT_CANCELLED = set(ActionState) - {ActionState.CANCELLED}


class CarryOver(MarkedPage, CommandView):
    """Choose actions of an earlier plan, the unfinished ones first, and carry them over at once."""

    command = carry_over
    form_class = CarryOverForm
    template_name = "actions/carry_over/carry_over.html"

    def get_queryset(self):
        plans = OAP.objects.visible_to(self.request.user).with_marking()
        return plans.select_related("area", "priority__cycle")

    @cached_property
    def plans(self):
        """Return the plans whose actions this one can carry over, that of its area first."""
        found = plans_before(self.object, self.request.user).with_marking()
        return list(found.select_related("area"))

    @cached_property
    def source(self):
        """The plan whose actions are offered: the chosen one, or else the last of the area."""
        chosen = self.request.GET.get("from", "")
        found = [plan for plan in self.plans if str(plan.pk) == chosen]
        return (found or self.plans or [None])[0]

    def choosable(self):
        sources = [self.source] if self.source else []
        return actions_to_take(self.object, self.request.user, sources)

    @cached_property
    def own_goals(self):
        return list(goals_of(self.object).order_by("number", "priority", "pk"))

    @cached_property
    def offered(self):
        rows = self.choosable()
        rows = list(rows.select_related("goal").with_marking())
        return in_order_of_work_left(rows)

    @cached_property
    def goals(self):
        """Each goal of then, with the one of this plan that goes on from it, if any."""
        before = {action.goal_id: action.goal for action in self.offered}
        like = goals_like(self.own_goals, before.values())
        rows = sorted(before.values(), key=lambda goal: (goal.number, str(goal.pk)))
        return [(goal, like[goal.pk]) for goal in rows]

    def offer(self, form):
        form.offer(self.choosable(), goals_of(self.object), self.own_goals, self.goals)

    def get_given(self, form):
        given = form.cleaned_data
        goals = {
            UUID(name.removeprefix("goal-")): goal
            for name, goal in given.items()
            if name.startswith("goal-") and goal is not None
        }
        return {"actions": given["actions"], "goals": goals}

    def show_done(self, result):
        words = ngettext(
            "{number} action is carried over. EMPACT invites its organisations again. Its targets "
            "moved with the period: check them.",
            "{number} actions are carried over. EMPACT invites their organisations again. Their "
            "targets moved with the period: check them.",
            len(result),
        )
        messages.success(self.request, words.format(number=len(result)))
        return redirect(self.get_next(result))

    def get_next(self, result):
        return self.object

    def get_marked(self, context):
        return [self.object, *self.plans, *self.offered]

    def is_ticked(self, action):
        """Say whether it was sent, or else whether a link asks for it to be ticked."""
        if self.request.method == "POST":
            return str(action.pk) in self.request.POST.getlist("actions")
        asked = self.request.GET.get("tick", "")
        states = {"all": NOT_CANCELLED, "unfinished": UNFINISHED}.get(asked, ())
        return action.state in states

    def tick_links(self):
        """Give the links by which many are ticked at once, which need no script."""
        unfinished = sum(action.state in UNFINISHED for action in self.offered)
        going = sum(action.state in NOT_CANCELLED for action in self.offered)
        choices = {}
        if 0 < unfinished < going:
            words = gettext("The {number} unfinished")
            choices["unfinished"] = words.format(number=unfinished)
        if going:
            # A cancelled action is carried over only if it is selected on its own: no link includes
            # it.
            cancelled = going < len(self.offered)
            words = gettext("All {number} not cancelled") if cancelled else gettext("All {number}")
            choices["all"] = words.format(number=going)
        of = {"from": self.source.pk} if self.source else {}
        return [
            (words, f"?{urlencode({**of, 'tick': asked})}#tick")
            for asked, words in {**choices, "none": "None"}.items()
        ]

    def get_context_data(self, **context):
        reached = reached_by(self.offered, self.request.user)
        for action in self.offered:
            action.is_ticked = self.is_ticked(action)
            action.reached = reached.get(action.pk, [])
        here = reverse("actions:carry_over", args=[self.object.pk])
        return super().get_context_data(
            plan=self.object,
            source=self.source,
            others=[
                (plan, f"{here}?{urlencode({'from': plan.pk})}")
                for plan in self.plans
                if plan != self.source
            ],
            offered=self.offered,
            tick_links=self.tick_links(),
            **context,
        )
