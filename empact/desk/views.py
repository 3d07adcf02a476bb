from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import DetailView, TemplateView
from rules.contrib.views import PermissionRequiredMixin

from empact.desk import queries
from empact.desk.context import roles_held
from empact.lib.errors import typed
from empact.people.models import REPORTERS, Role, RoleAssignment
from oaps.models import OAP

TASKS_PER_PAGE = 25
AT_A_GLANCE = 5
"""How much of a longer list the home page shows of what has a page of its own."""
DONE_AT_A_GLANCE = 10
GAPS_SHOWN = 50


class Home(TemplateView):
    """What the person can go on with, by the roles that they hold today."""

    template_name = "desk/home.html"

    def get_context_data(self, **context):
        user = self.request.user
        held = roles_held(self.request)
        roles = {assignment.role for assignment in held}
        context = {**context, "held": held}
        if roles & set(REPORTERS):
            context |= self.what_is_owed()
        if roles & {Role.EST, Role.EUROJUST}:
            context |= self.what_waits_for_review()
        if Role.EST in roles:
            context["gap_count"] = queries.gap_count()
        context["actions"] = queries.led_actions(user)[:DONE_AT_A_GLANCE]
        context["steered"] = queries.steered_plans(user)[:DONE_AT_A_GLANCE]
        if roles and not roles & {*REPORTERS, Role.EST, Role.EUROJUST}:
            plans = OAP.objects.visible_to(user).select_related("area")
            context["plans"] = plans.order_by("-first_day", "area__rank", "area__name", "pk")[
                :DONE_AT_A_GLANCE
            ]
        return super().get_context_data(**context)

    def what_is_owed(self):
        user = self.request.user
        progress = queries.reporting_progress(user)
        paginator = Paginator(queries.still_to_do(user), TASKS_PER_PAGE)
        paginator.count = progress["to_do"]  # counted already
        page = paginator.get_page(self.request.GET.get("page"))
        tasks = [queries.Task(obligation) for obligation in page]
        done = queries.handed_in(user)[:DONE_AT_A_GLANCE]
        return {
            "reports": True,
            "progress": progress,
            "page": page,
            "sent_back": [task for task in tasks if task.is_sent_back],
            "tasks": [task for task in tasks if not task.is_sent_back],
            "done": [queries.Task(obligation) for obligation in done],
        }

    def what_waits_for_review(self):
        waiting = list(queries.waiting_for_review(self.request.user)[:AT_A_GLANCE])
        return {
            "has_queue": True,
            "waiting_count": waiting[0].waiting if waiting else 0,
            "waiting": waiting,
        }


class GapList(PermissionRequiredMixin, TemplateView):
    """What nobody looks after, each with the way to change that."""

    permission_required = "desk.read_gaps"
    template_name = "desk/gaps.html"

    def get_context_data(self, **context):
        report = queries.gap_report(GAPS_SHOWN)
        return super().get_context_data(
            report=report,
            shown=GAPS_SHOWN,
            count=sum(part["count"] for part in report.values()),
            **context,
        )


class WhosWho(TemplateView):
    """The people of each plan and country, for those who work with them."""

    template_name = "desk/whos_who.html"

    def get_context_data(self, **context):
        user = self.request.user
        plans = OAP.objects.visible_to(user).filter(last_day__gte=timezone.localdate())
        roles = RoleAssignment.objects.visible_to(user).current()
        return super().get_context_data(
            plans=plans.select_related("area").order_by("-first_day", "area__name", "pk"),
            coordinators=roles.filter(role=Role.NEC)
            .with_names()
            .order_by("organisation__name", "person__last_name", "pk"),
            **context,
        )


class PlanPeople(DetailView):
    """Who works together in one plan: steers it, leads its actions, coordinates a country in it."""

    template_name = "desk/plan_people.html"
    context_object_name = "oap"

    def get_queryset(self):
        return OAP.objects.visible_to(self.request.user).select_related("area", "marking")

    def get_context_data(self, **context):
        people = queries.people_of(self.request.user, self.object)
        return super().get_context_data(**people, **context)


def csrf_failure(request, reason=""):
    """Say that the form was too old, and keep what was typed where it came from a page of ours."""
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    context = {"typed": typed(request) if ours else [], "again": request.get_full_path()}
    return render(request, "403_csrf.html", context, status=403)
