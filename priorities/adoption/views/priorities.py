"""Priorities: those of a cycle and what they follow, and how each came about."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import CrimeArea, Cycle
from cycles.decisions.models import Advice
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import Step
from empact.records.markings.views import MarkedPage
from priorities.adoption.commands import link_predecessors
from priorities.adoption.forms import LinkForm
from priorities.adoption.queries.course import course_of, earlier_than, followed_in, neighbours_of
from priorities.priorities.models import Priority
from priorities.states import PriorityState


class PriorityList(ObjectPage):
    """The priorities of one cycle beside those of the cycle before."""

    template_name = "priorities/adoption/priority_list.html"
    context_object_name = "cycle"

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    def get_context_data(self, **context):
        rows = Priority.objects.visible_to(self.request.user).filter(cycle=self.object)
        rows = list(rows.select_related("adopted_by").order_by("rank", "name", "pk"))
        return super().get_context_data(
            adopted=[row for row in rows if row.state == PriorityState.ADOPTED],
            others=[row for row in rows if row.state != PriorityState.ADOPTED],
            followed=followed_in(self.object),
            **context,
        )


class VisiblePriorities:
    def get_queryset(self):
        return Priority.objects.visible_to(self.request.user).select_related("cycle")


class PriorityDetail(VisiblePriorities, MarkedPage, ObjectPage):
    """One priority: recommended, advised and adopted side by side, and what it follows."""

    template_name = "priorities/adoption/priority_detail.html"
    context_object_name = "priority"

    def get_queryset(self):
        areas = CrimeArea.objects.filter(priorities=OuterRef("pk")).order_by("rank", "name", "pk")
        return super().get_queryset().annotate(area_names=ArraySubquery(areas.values("name")))

    def get_marked(self, context):
        assessed = (context[name] for name in ("assessment", "advice") if context.get(name))
        return [*context["course"].marked, *assessed]

    def get_context_data(self, **context):
        user = self.request.user
        course = course_of(self.object, user)
        return super().get_context_data(
            course=course,
            **self.assessed(course),
            neighbours=neighbours_of(self.object),
            threats=self.object.threats.visible_to(user).order_by("number", "pk"),
            **context,
        )

    def assessed(self, course):
        """Give the assessment of its threats and the advice, where neither shows it by itself.

        Of earlier cycles it is not kept what became of each single recommendation.
        """
        if course.recommended or course.items:
            return {}
        user = self.request.user
        assessments = ThreatAssessment.objects.readable_by(user, "threats").with_marking()
        assessment = assessments.filter(threats__priorities=self.object).order_by("pk").first()
        advice = Advice.objects.visible_to(user).with_marking().filter(assessment=assessment)
        return {
            "assessment": assessment,
            "advice": advice.select_related("assessment").first() if assessment else None,
        }


class PriorityLink(VisiblePriorities, Step):
    command = link_predecessors
    form_class = LinkForm
    title = _("What {object} follows")
    button = _("Save")
    lead = _("The picture of the cycle, and series of figures across cycles, follow from it.")
    done = _("It is kept what this priority follows.")

    def get_initial(self):
        followed = self.object.predecessors.values_list("pk", flat=True)
        return {**super().get_initial(), "predecessors": list(followed)}

    def offer(self, form):
        form.fields["predecessors"].offer(earlier_than(self.object.cycle))
