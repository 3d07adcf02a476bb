"""The threats of an assessment."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cycles.assessments.commands.threats import add_threat, change_threat, remove_threat
from cycles.assessments.forms.threats import ChangeThreatForm, ThreatForm
from cycles.assessments.models.assessments import ThreatAssessment, ThreatInput
from cycles.assessments.models.threats import Threat
from cycles.assessments.views.assessments import OfAssessment
from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import Step
from empact.records.markings.views import MarkedPage

LEVELS = ("severity", "likelihood", "trend")


class VisibleThreats(MarkedPage):
    """Threats that this person may read, marked as their assessment."""

    def get_queryset(self):
        rows = Threat.objects.visible_to(self.request.user)
        return rows.select_related("area", *LEVELS)

    @cached_property
    def assessment(self):
        rows = ThreatAssessment.objects.visible_to(self.request.user).with_marking()
        return rows.select_related("cycle").get(pk=self.object.assessment_id)

    def get_marked(self, context):
        return [self.assessment]


class ThreatDetail(VisibleThreats, ObjectPage):
    """One threat, what supports it, and what was recommended on its ground."""

    template_name = "cycles/assessments/threat_detail.html"
    context_object_name = "threat"

    def get_marked(self, context):
        return [self.assessment, *context["inputs"], *context["observations"]]

    def get_context_data(self, **context):
        user = self.request.user
        inputs = ThreatInput.objects.visible_to(user).filter(threats=self.object)
        observations = self.object.observations.visible_to(user).with_marking()
        priorities = self.object.priorities.visible_to(user).select_related("cycle")
        return super().get_context_data(
            assessment=self.assessment,
            inputs=inputs.with_marking()
            .select_related("organisation")
            .order_by("organisation__name", "pk"),
            observations=observations.select_related("organisation").newest_first(),
            priorities=priorities.order_by("rank", "pk"),
            **context,
        )


class ThreatCreate(OfAssessment):
    command = add_threat
    form_class = ThreatForm
    title = _("Add a threat to {object}")
    button = _("Add the threat")
    done = _("The threat is added. Its page offers the observations that can support it.")

    def get_initial(self):
        return {**super().get_initial(), "number": self.object.next_threat_number}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "assessment": self.object}


class OfThreat(VisibleThreats, Step):
    """A step with one threat."""


class ThreatChange(OfThreat):
    command = change_threat
    form_class = ChangeThreatForm
    title = _("Change threat {object.number}")
    button = _("Save")
    done = _("The threat is saved.")

    def get_initial(self):
        row = self.object
        names = ("number", "area", "name", "description", "evidence", *LEVELS)
        stored = {name: getattr(row, name) for name in names}
        return {**super().get_initial(), **stored, "inputs": row.inputs.all()}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "assessment": self.assessment}


class ThreatRemove(OfThreat):
    command = remove_threat
    form_class = Form
    title = _("Remove the threat “{object.name}”")
    button = _("Remove the threat")
    done = _("The threat is removed.")
    leads_on = True
