"""Cycles: where each stands, what is next, and its calendar."""

from itertools import groupby

from django.db.models import Q
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from cycles.cycles.commands import (
    add_milestone,
    change_milestone,
    move_cycle_on,
    open_cycle,
    remove_milestone,
)
from cycles.cycles.forms import ChangeMilestoneForm, CycleForm, MilestoneForm, MoveOnForm
from cycles.cycles.models import Cycle, Milestone
from cycles.states import KIND_IN, CycleState
from empact.lib.forms import Form
from empact.lib.languages import within_sentence
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import Step


def stages_of(cycle):
    """List the stages of a cycle in order, and how each stands: done, present or to come."""
    order = list(CycleState)
    here = order.index(CycleState(cycle.state))
    return [
        {
            "label": stage.label,
            "value": stage.value,
            "stands": "done" if place < here else "present" if place == here else "to_come",
        }
        for place, stage in enumerate(order)
    ]


class CycleList(ListView):
    """All cycles, the latest first: one may be prepared while another runs."""

    template_name = "cycles/cycles/cycle_list.html"

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user).with_next().order_by("-first_year", "pk")

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        context["cycles"] = [(cycle, stages_of(cycle)) for cycle in context["object_list"]]
        return context


class CycleDetail(ObjectPage):
    """One cycle as a line from threat assessment to evaluation, with its calendar."""

    template_name = "cycles/cycles/cycle_detail.html"
    context_object_name = "cycle"

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user).with_next()

    def get_context_data(self, **context):
        plans = Cycle._meta.get_field("plan").related_model
        milestones = self.object.milestones.order_by("first_day", "last_day", "name", "pk")
        seen = self.object.assessments.visible_to(self.request.user)
        assessments = list(seen.order_by("kind", "pk"))
        kind = KIND_IN.get(self.object.state)
        is_open = any(assessment.kind == kind for assessment in assessments)
        return super().get_context_data(
            **self.proposals(),
            assessments=assessments,
            # Offered to EST, who sees all that there are.
            kind_to_open=None if is_open else kind,
            stages=stages_of(self.object),
            years=[
                (year, list(rows))
                for year, rows in groupby(milestones, key=lambda row: row.first_day.year)
            ],
            plan=plans.objects.visible_to(self.request.user).filter(cycle=self.object).first(),
            changes=self.object.changes.select_related("by").order_by("-at", "-pk"),
            **context,
        )

    def proposals(self):
        """Give the proposal of the cycle after this one and of this one, as far as they are seen.

        ``is_last`` says that no cycle follows it yet.
        """
        cycle, user = self.object, self.request.user
        proposed = Cycle._meta.get_field("next_cycle").related_model.objects.visible_to(user)
        rows = proposed.filter(Q(cycle=cycle) | Q(created=cycle)).values_list("pk", "cycle")
        found = {cycle_id == cycle.pk: pk for pk, cycle_id in rows}
        may_follow = cycle.state == CycleState.EVALUATION and True not in found
        later = Cycle.objects.visible_to(user).filter(first_year__gt=cycle.last_year)
        return {
            "next_cycle": found.get(True),
            "created_from": found.get(False),
            "is_last": may_follow and not later.exists(),
        }


class CycleCreate(Step):
    command = open_cycle
    form_class = CycleForm
    title = _("Begin a cycle")
    button = _("Begin the cycle")
    lead = _("The cycle begins with its threat assessment. Another cycle can run at the same time.")
    done = _("The cycle is begun. Check its calendar, and open its threat assessment.")
    leads_on = True
    object = None

    def get_back(self):
        return reverse("cycles:cycle_list")

    def run(self, form):
        return self.command(by=self.request.user, **form.cleaned_data)


class CycleMoveOn(Step):
    command = move_cycle_on
    form_class = MoveOnForm
    template_name = "cycles/cycles/cycle_move_on.html"
    title = _("Move {object} on")
    done = _("The next stage has begun.")

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    @property
    def button(self):
        following = self.object.next_stage
        if not following:
            return ""
        return format_lazy(_("Begin {stage}"), stage=within_sentence(following.label))

    def get_context_data(self, **context):
        return super().get_context_data(
            obstacles=self.object.obstacles_to_next_stage(), cycle=self.object, **context
        )


class MilestoneCreate(Step):
    command = add_milestone
    form_class = MilestoneForm
    title = _("Add a milestone to {object}")
    button = _("Add the milestone")
    done = _("The milestone is added.")

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    def get_initial(self):
        return {**super().get_initial(), "stage": self.object.state}


class OfMilestone(Step):
    """A step with one line of the calendar."""

    def get_queryset(self):
        return Milestone.objects.visible_to(self.request.user).select_related("cycle")

    def get_back(self):
        return self.object.cycle.get_absolute_url()


class MilestoneChange(OfMilestone):
    command = change_milestone
    form_class = ChangeMilestoneForm
    title = _("Change a milestone of {object.cycle}")
    button = _("Save")
    done = _("The calendar is corrected.")

    def get_initial(self):
        row = self.object
        stored = {"name": row.name, "stage": row.stage, "first_day": row.first_day}
        last_day = row.last_day if row.last_day != row.first_day else None
        return {**super().get_initial(), **stored, "last_day": last_day}


class MilestoneRemove(OfMilestone):
    command = remove_milestone
    form_class = Form
    title = _("Remove {object.name} from the calendar")
    button = _("Remove the milestone")
    done = _("The milestone is removed.")
    leads_on = True
