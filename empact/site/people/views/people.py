"""Pages on contacts and vacant roles."""

from django.utils import timezone
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from empact.lib.objects import ObjectPage
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from empact.site.people.queries.people import gap_report, people_of
from oaps.plans.models.plans import OAP

GAPS_SHOWN = 50
"""The most rows of each kind on the page; it counts them all."""


class GapList(PermissionRequiredMixin, TemplateView):
    """The list of vacant roles, each with a link to fill it."""

    permission_required = "desk.read_gaps"
    template_name = "site/people/gaps.html"

    def get_context_data(self, **context):
        report = gap_report(GAPS_SHOWN)
        return super().get_context_data(
            report=report,
            shown=GAPS_SHOWN,
            count=sum(part["count"] for part in report.values()),
            **context,
        )


class Contacts(TemplateView):
    """The people of each plan and country, for those who work with them."""

    template_name = "site/people/contacts.html"

    def get_context_data(self, **context):
        user = self.request.user
        plans = OAP.objects.visible_to(user).filter(last_day__gte=timezone.localdate())
        roles = RoleAssignment.objects.visible_to(user).current()
        return super().get_context_data(
            own=Organisation.objects.represented_by(user).order_by("name", "pk"),
            plans=plans.select_related("area").order_by("-first_day", "area__name", "pk"),
            coordinators=roles.filter(role=Role.NEC)
            .with_names()
            .order_by("organisation__name", "person__last_name", "pk"),
            **context,
        )


class PlanPeople(ObjectPage):
    """The people of one plan: its drivers, the leaders of its actions, and coordinators."""

    template_name = "site/people/plan_people.html"
    context_object_name = "oap"

    def get_queryset(self):
        return OAP.objects.visible_to(self.request.user).select_related("area", "marking")

    def get_context_data(self, **context):
        people = people_of(self.request.user, self.object)
        return super().get_context_data(**people, **context)
