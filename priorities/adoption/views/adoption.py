"""The Council's adoption: which of the advised priorities, under which name, following which."""

import re

from django.utils.translation import gettext_lazy as _

from empact.people.roles.views.steps import Step
from empact.records.files.views import MarkedStep
from priorities.adoption.commands import adopt_priorities
from priorities.adoption.forms import AdoptForm
from priorities.adoption.queries.course import offered_to
from priorities.advice.views import VisibleAdvice
from priorities.priorities.models import Priority

AT = re.compile(r"chosen\[(\d+)\]\.(\w+)")


class AdviceAdopt(VisibleAdvice, MarkedStep, Step):
    command = adopt_priorities
    form_class = AdoptForm
    template_name = "priorities/adoption/advice_adopt.html"
    title = _("The Council adopted priorities: {object.assessment.cycle}")
    button = _("Record the adoption")
    done = _("The priorities are adopted.")
    leads_on = True

    def get_form_kwargs(self):
        advised = Priority.objects.visible_to(self.request.user).advised()
        advised = advised.filter(assessment=self.object.assessment)
        return {
            **super().get_form_kwargs(),
            "advised": advised.prefetch_related("predecessors").order_by("rank", "name", "pk"),
            "earlier": offered_to(self.object.assessment.cycle),
        }

    def get_given(self, form):
        return form.given()

    def place_of(self, form, path):
        if found := AT.fullmatch(path):
            return form, f"{found[2]}_{form.places()[int(found[1])]}"
        return super().place_of(form, path)
