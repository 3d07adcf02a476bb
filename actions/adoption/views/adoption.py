"""Pages on which a plan is submitted, and on which COSI adopts or returns it."""

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from actions.adoption.commands import adopt_oap, return_oap, submit_oap
from actions.adoption.forms import AdoptForm, ReturnForm, SubmitForm
from actions.adoption.queries.obstacles import (
    obstacles_to_adoption,
    obstacles_to_submission,
    overview,
)
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.views.navigation import ReadPlans
from empact.people.roles.views.steps import HandsOver, Step


class OfPlan(ReadPlans, Step):
    """A step with a plan as a whole, for those who read it."""


class PlanSubmit(OfPlan):
    command = submit_oap
    form_class = SubmitForm
    template_name = "actions/adoption/plan_submit.html"
    title = _("Submit {object}")
    button = _("Submit the OAP")
    done = _("OAP submitted. The EMPACT Support Team checks it, and COSI decides on it.")

    def get_context_data(self, **context):
        return super().get_context_data(
            missing=overview(obstacles_to_submission(self.object)), oap=self.object, **context
        )


class PlanAdopt(OfPlan):
    command = adopt_oap
    form_class = AdoptForm
    template_name = "actions/adoption/plan_adopt.html"
    title = _("Record that COSI adopted {object}")
    button = _("Record the adoption")
    lead = _("Its actions become planned. EMPACT keeps a version that no one can change.")
    done = _("OAP adopted. EMPACT keeps its version and is creating its documents.")

    def get_initial(self):
        title = f"Adoption of the operational action plan {self.object}"
        return {**super().get_initial(), "title": title, "day": localdate()}

    def get_context_data(self, **context):
        is_open = not self.command.why_closed(self.object, self.request.user)
        obstacles = obstacles_to_adoption(self.object) if is_open else []
        return super().get_context_data(
            obstacles=obstacles, is_open=is_open, oap=self.object, **context
        )


class PlanReturn(HandsOver, OfPlan):
    command = return_oap
    form_class = ReturnForm
    title = _("Return {object}")
    button = _("Return the OAP")
    lead = _("Driver and co-drivers write it again. Leave empty what is in order.")
    done = _("OAP returned. Its driver can change it again.")

    def get_form_kwargs(self):
        actions = OperationalAction.objects.visible_to(self.request.user)
        actions = actions.filter(oap=self.object, sequence__isnull=False).select_related("goal")
        in_order = actions.order_by("goal__number", "sequence", "pk")
        return {**super().get_form_kwargs(), "actions": in_order}

    def get_elsewhere(self):
        return reverse("oaps:oap_list")

    def get_given(self, form):
        return form.given()
