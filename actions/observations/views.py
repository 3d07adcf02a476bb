"""Crime areas with their observations, and the observations one by one."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from actions.observations.commands import (
    change_observation,
    note_observation,
    support_threat,
    withdraw_observation,
)
from actions.observations.forms import ChangeForm, NoteForm, SupportForm, WithdrawForm
from actions.observations.models import Observation, observers
from actions.observations.queries.changes import parts_of_observation
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ObservationState
from cycles.assessments.models.threats import Threat
from cycles.cycles.models import CrimeArea
from empact.lib.objects import ObjectPage
from empact.lib.pages import CountingPaginator
from empact.people.roles.views.steps import Step
from empact.records.changes.views import ChangeList
from empact.records.files.views import MarkedStep
from empact.records.markings.models import highest_of
from empact.records.markings.views import MarkedPage
from oaps.plans.models.plans import OAP

OBSERVATIONS_PER_PAGE = 20


def areas_of(user):
    return CrimeArea.objects.visible_to(user)


def with_sources(observations, user):
    """Attach to each observation the plan and action that it comes from, as far as visible."""
    actions = OperationalAction.objects.visible_to(user).select_related("goal")
    actions = actions.in_bulk({row.action_id for row in observations if row.action_id})
    plans = OAP.objects.visible_to(user).select_related("area")
    plans = plans.in_bulk({row.oap_id for row in observations if row.oap_id})
    for row in observations:
        row.seen_action, row.seen_plan = actions.get(row.action_id), plans.get(row.oap_id)
    return observations


class AreaList(ListView):
    template_name = "actions/observations/area_list.html"

    def get_queryset(self):
        return areas_of(self.request.user).order_by("rank", "name", "pk")


class AreaDetail(MarkedPage, ObjectPage):
    """A crime area across cycles: its observations, its plans and its threats."""

    template_name = "actions/observations/area_detail.html"
    context_object_name = "area"
    reads = Observation

    def get_queryset(self):
        return areas_of(self.request.user)

    def get_marked(self, context):
        return [*context["page"], *context["plans"], *context["threats"]]

    def get_context_data(self, **context):
        user = self.request.user
        rows = Observation.objects.visible_to(user).not_withdrawn().with_marking()
        rows = rows.filter(area=self.object).select_related("organisation").newest_first()
        page = CountingPaginator(rows, OBSERVATIONS_PER_PAGE).get_page(self.request.GET.get("page"))
        plans = OAP.objects.visible_to(user).filter(area=self.object).with_marking()
        threats = Threat.objects.visible_to(user).filter(area=self.object)
        threats = threats.annotate(carried=highest_of("assessment__marking"))
        return super().get_context_data(
            page=with_sources(page, user),
            plans=list(plans.select_related("area").order_by("-first_day", "pk")),
            threats=list(
                threats.select_related("assessment").order_by(
                    "-assessment__cycle__first_year", "assessment", "number", "pk"
                )
            ),
            may_note=user.has_perm("actions.note_observation", self.object),
            **context,
        )


class ObservationCreate(MarkedPage, Step):
    command = note_observation
    form_class = NoteForm
    title = _("Record an observation in {object}")
    button = _("Record the observation")
    lead = _(
        "All users inside EMPACT can see it on the page of the area. Europol uses it for "
        "threat assessments."
    )
    done = _("Observation recorded.")
    leads_on = True

    def get_queryset(self):
        return areas_of(self.request.user)

    def get_marked(self, context):
        return self.sources

    def get_back(self):
        return reverse("actions:area_detail", args=[self.object.pk])

    def get_initial(self):
        asked = self.request.GET
        return {**super().get_initial(), "action": asked.get("action"), "oap": asked.get("plan")}

    def offer(self, form):
        user = self.request.user
        ours = observers(self.object, user)
        form.fields["organisation"].queryset = ours.order_by("name", "pk")
        plans = OAP.objects.visible_to(user).filter(area=self.object).with_marking()
        plans = plans.select_related("area").order_by("-first_day", "pk")
        actions = OperationalAction.objects.visible_to(user).filter(oap__area=self.object)
        actions = actions.with_marking().exclude(sequence=None)
        actions = actions.select_related("goal", "oap__area")
        actions = actions.order_by("-oap__first_day", "oap", "goal__number", "sequence", "pk")
        form.offer(plans, actions)
        self.sources = [*plans, *actions]


class VisibleObservations:
    def get_queryset(self):
        user = self.request.user
        rows = Observation.objects.visible_to(user).with_relation_of(user).with_marking()
        return rows.select_related("area", "organisation", "marking")


class ObservationDetail(VisibleObservations, MarkedPage, ObjectPage):
    """One observation: its text, its source, and the threats it supports."""

    template_name = "actions/observations/observation_detail.html"
    context_object_name = "observation"

    def get_marked(self, context):
        return [self.object, *context["threats"]]

    def get_context_data(self, **context):
        user = self.request.user
        with_sources([self.object], user)
        threats = Threat.objects.visible_to(user).filter(observations=self.object)
        threats = threats.annotate(carried=highest_of("assessment__marking"))
        return super().get_context_data(
            threats=list(
                threats.select_related("assessment").order_by(
                    "-assessment__cycle__first_year", "number", "pk"
                )
            ),
            changes=list(self.object.changes.select_related("by").order_by("-at", "-pk")),
            may_change="observation" in self.object.writable and not self.object.is_withdrawn,
            may_withdraw="withdrawing" in self.object.writable and not self.object.is_withdrawn,
            **context,
        )


class OfObservation(VisibleObservations, MarkedStep, Step):
    """A step with one observation."""


class ObservationChange(OfObservation):
    command = change_observation
    form_class = ChangeForm
    title = _("Correct the observation in {object.area}")
    button = _("Save")
    done = _("Observation saved.")

    def get_initial(self):
        stored = {name: getattr(self.object, name) for name in ("kind", "text", "marking")}
        return {**super().get_initial(), **stored}


class ObservationWithdraw(OfObservation):
    command = withdraw_observation
    form_class = WithdrawForm
    title = _("Withdraw the observation in {object.area}")
    button = _("Withdraw the observation")
    lead = _(
        "It is removed from the page of the area. Threats that it supports still list it, as "
        "withdrawn."
    )
    done = _("Observation withdrawn.")


class ObservationChangeList(VisibleObservations, ChangeList):
    states = ObservationState

    def get_parts(self):
        return parts_of_observation(self.object, self.versions)


class ThreatSupport(MarkedPage, Step):
    """Form page for the observations of its area that support a threat."""

    command = support_threat
    form_class = SupportForm
    title = _("Choose the observations that support “{object.name}”")
    button = _("Save")
    done = _("The observations that support the threat are saved.")

    def get_queryset(self):
        rows = Threat.objects.visible_to(self.request.user)
        rows = rows.annotate(carried=highest_of("assessment__marking"))
        return rows.select_related("area", "assessment")

    @cached_property
    def offered(self):
        rows = Observation.objects.visible_to(self.request.user).to_support(self.object)
        return rows.with_marking().select_related("organisation").newest_first()

    def get_marked(self, context):
        return [self.object, *context["form"].fields["observations"].queryset]

    def get_initial(self):
        return {**super().get_initial(), "observations": self.object.observations.all()}

    def offer(self, form):
        form.fields["observations"].queryset = self.offered

    def get_lead(self):
        return (
            ""
            if self.offered
            else gettext("There are no observations in {area} yet.").format(area=self.object.area)
        )

    def get_context_data(self, **context):
        return {**super().get_context_data(**context), "lead": self.get_lead()}
