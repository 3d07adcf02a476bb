"""Pages that propose, number, write, merge and refuse the actions of a plan."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from actions.judicial_contacts.contacts import CONTACT
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.queries.proposers import goals_of, proposers
from actions.operational_actions.views.navigation import OfAction
from actions.planning.commands.actions import (
    answer_in_action,
    change_action,
    merge_actions,
    place_action,
    propose_action,
    refuse_action,
)
from actions.planning.forms.actions import ChangeForm, MergeForm, PlaceForm, ProposeForm, RefuseForm
from actions.states import ACTION_ENDS
from cycles.recommendations.views import AnswersStep
from empact.people.roles.views.steps import Step
from empact.records.shared_editing.views import Autosave, SharedEditing
from oaps.plans.models.plans import OAP
from oaps.plans.views.comments import discussion_of
from oaps.plans.views.presence import who_is_here


class ActionAnswers(AnswersStep):
    command = answer_in_action

    def get_queryset(self):
        actions = OperationalAction.objects.visible_to(self.request.user).with_marking()
        return actions.select_related("oap__area")


class ActionPropose(Step):
    command = propose_action
    form_class = ProposeForm
    title = _("Propose an action for {object}")
    button = _("Propose the action")
    lead = _("The driver accepts proposals, merges them, or refuses them with a reason.")
    done = _("Action proposed. The driver of the OAP can see it.")
    leads_on = True

    def get_queryset(self):
        plans = OAP.objects.taking_proposals_of(self.request.user)
        return plans.select_related("area", "priority")

    def get_back(self):
        plans = OAP.objects.visible_to(self.request.user)
        if plans.filter(pk=self.object.pk).exists():
            return self.object.get_absolute_url()
        return reverse("oaps:oap_list")

    def offer(self, form):
        ours = proposers(self.object, self.request.user)
        form.fields["organisation"].queryset = ours.order_by("name", "pk")
        form.fields["goal"].offer(goals_of(self.object))


class ActionChange(SharedEditing, OfAction):
    command = change_action
    form_class = ChangeForm
    title = _("Edit {}")
    button = _("Save")
    done = _("The action is saved.")

    def get_initial(self):
        row = self.object
        names = ("title", "aim", "character", *CONTACT, "funding")
        stored = {name: getattr(row, name) for name in names}
        return {**super().get_initial(), **stored, "further_oaps": row.further_oaps.all()}

    def offer(self, form):
        seen = OAP.objects.visible_to(self.request.user).select_related("area")
        form.offer(seen.to_serve_beside(self.object.oap) | seen.filter(further_actions=self.object))

    def get_autosave_url(self):
        return reverse("actions:action_autosave", args=[self.object.pk])

    def get_context_data(self, **context):
        here = who_is_here(self.request.user, self.object.oap, self.object.pk)
        said = discussion_of(self.object, self.request.user, settles=True)
        return super().get_context_data(**here, **said, **context)


class ActionAutosave(Autosave, ActionChange):
    """Saves the text of an action while it is typed."""


class OfPlan(OfAction):
    """A step that touches several actions of one plan, and so is taken on the plan."""

    def get_permission_object(self):
        return self.object.oap

    def run(self, form):
        return self.command(
            self.object.oap,
            by=self.request.user,
            harmless=self.confirmed,
            action=self.object,
            **form.cleaned_data,
        )


class ActionPlace(OfPlan):
    command = place_action
    form_class = PlaceForm
    title = _("Number {}")
    button = _("Give it this number")
    lead = _("A proposal that gets a number becomes part of the OAP.")
    done = _("The action has its number.")

    def get_initial(self):
        row = self.object
        return {**super().get_initial(), "goal": row.goal_id, "sequence": row.sequence}

    def offer(self, form):
        form.fields["goal"].offer(goals_of(self.object.oap))

    @cached_property
    def numbered(self):
        """The actions of the plan that have a number, in its order."""
        rows = self.object.oap.actions.visible_to(self.request.user)
        rows = rows.filter(sequence__isnull=False).select_related("goal")
        return rows.order_by("goal__number", "sequence", "pk")

    template_name = "actions/planning/action_place.html"

    def get_context_data(self, **context):
        return super().get_context_data(numbered=self.numbered, **context)

    def get_next(self, result):
        return self.object.oap


class ActionMerge(OfPlan):
    command = merge_actions
    form_class = MergeForm
    title = _("Merge {} into another action")
    button = _("Merge the actions")
    lead = _(
        "The other action gets the participants, targets, support, resources and events that "
        "it does not have yet. This action is cancelled and stays visible."
    )
    done = _("The actions are merged.")
    leads_on = True

    def offer(self, form):
        others = self.object.oap.actions.visible_to(self.request.user).exclude(pk=self.object.pk)
        form.fields["into"].queryset = (
            others.exclude(state__in=ACTION_ENDS)
            .select_related("goal")
            .order_by("goal__number", "sequence", "title", "pk")
        )


class ActionRefuse(OfAction):
    command = refuse_action
    form_class = RefuseForm
    title = _("Remove {} from the OAP")
    button = _("Remove the action")
    done = _("Action removed from the OAP. It stays visible with the reason.")

    def get_next(self, result):
        return self.object.oap
