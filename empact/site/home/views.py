"""The home page."""

from itertools import chain
from urllib.parse import urlencode

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.paginator import Paginator
from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from actions.reviews.queries.waiting import shown_in_queue, waiting_for
from empact.people.roles.kinds import REPORTERS, Role
from empact.records.markings.views import MarkedPage
from empact.site.frame.context import roles_held
from empact.site.help.guides import guides_for
from empact.site.help.tours import shown_step
from empact.site.home.forms import NarrowForm
from empact.site.home.queries import home as queries
from empact.site.people.queries.people import gap_count
from empact.site.tasks.sources.failed_checks import to_explain
from empact.site.tasks.sources.reporting import in_full, progress_of, reports_of
from oaps.plans.models.plans import OAP

TASKS_PER_PAGE = 50
"""More than a country must submit in most rounds, so that each task is one click away."""
AT_A_GLANCE = 5
"""The most rows of a list that the home page shows if the list has a page of its own."""
DONE_AT_A_GLANCE = 10
PLANS_AT_A_GLANCE = 20
"""More than are in force at a time, so that users who only read find each of these."""
WORTH_NARROWING = 6
"""Fewer tasks are read faster than they are narrowed."""
URGENT = {"first", "overdue", "sent-back"}
"""Groups of tasks that come before the list of actions that a person leads."""
DUTIES = {
    Role.ADMINISTRATOR: (
        (
            "admin:index",
            _("Reference data"),
            _("organisations, areas, indicators and their groups"),
        ),
        ("lost_device", _("Lost devices"), _("reset the second factor of a person")),
        ("token_list", _("API tokens"), _("all tokens in use, and who has them")),
    ),
    Role.AUDITOR: (
        ("event_log", _("Event log"), _("who did what and when, to search and to download")),
    ),
}
"""Pages of roles without a part in the domain, and so without tasks: page, name, content."""


class ToExplain(PermissionRequiredMixin, TemplateView):
    """The number of failed checks to explain, which the home page fetches once it is there.

    To count them takes longer than all else on the home page.
    """

    permission_required = "results.read_checks"
    template_name = "site/home/to_explain.html"

    def get_context_data(self, **context):
        return super().get_context_data(tasks=to_explain(), **context)


class Home(MarkedPage, TemplateView):
    """Tasks and pages of the user, by the roles that they hold today."""

    template_name = "site/home/home.html"

    def get_context_data(self, **context):
        user = self.request.user
        held = roles_held(self.request)
        roles = {assignment.role for assignment in held}
        waiting = queries.waiting_for(user)
        coordinated = [part.organisation for part in held if part.role == Role.NEC]
        steered = queries.steered_plans(user, DONE_AT_A_GLANCE)
        led = queries.led_actions(user, DONE_AT_A_GLANCE + 1)
        context = {
            **context,
            "held": held,
            "ready": queries.ready_of(user, coordinated) if coordinated else [],
            "steering": queries.appointments_of(user, steered) if steered else [],
            "announced": waiting.announced,
            "got": waiting.messages,
            "searches": waiting.searches,
            # For the navigation, which would ask again.
            "factsheets_waiting": sum(task.is_first for task in waiting.tasks),
            "reports": bool(roles & set(REPORTERS)),
            "actions": led[:DONE_AT_A_GLANCE],
            "more_actions": len(led) > DONE_AT_A_GLANCE,
            "leading": sum(not action.has_ended for action in led[:DONE_AT_A_GLANCE]),
            "duties": [
                (reverse(page), words, detail)
                for role in (Role.ADMINISTRATOR, Role.AUDITOR)
                if role in roles
                for page, words, detail in DUTIES[role]
            ],
            "steered": steered,
        }
        context |= self.what_is_due(waiting.tasks, reports_of(user) if context["reports"] else [])
        if roles & {Role.EST, Role.EUROJUST}:
            context |= self.what_waits_for_review()
        context["oversees_rounds"] = Role.EST in roles
        context["guides"] = guides_for(
            roles, steers=bool(context["steering"]), leads=bool(context["leading"])
        )
        asked = self.request.GET.get("tour", "")
        context["tour"] = shown_step(user, context["guides"], asked)
        if Role.EST in roles:
            context["gap_count"] = gap_count()
        if roles and not roles & {*REPORTERS, Role.EST, Role.EUROJUST}:
            plans = OAP.objects.visible_to(user).with_marking().select_related("area")
            # Counted in the same query: those who read plans see how many there are besides.
            plans = plans.annotate(together=Window(Count("pk"))).order_by(
                "-first_day", "area__rank", "area__name", "pk"
            )
            context["plans"] = list(plans[:PLANS_AT_A_GLANCE])
        return super().get_context_data(**context)

    def get_marked(self, context):
        shown = ("waiting", "announced", "got", "actions", "steered", "plans", "done")
        tasks = chain(*(group.tasks for group in context["groups"]))
        return [*tasks, *chain(*(context.get(name, ()) for name in shown))]

    def what_is_due(self, waiting, reports):
        """Sort all tasks by urgency, and show one page of them."""
        form = NarrowForm(
            self.request.GET, plans=queries.plans_in(reports), people=queries.people_in(reports)
        )
        narrowing = form.narrowing
        tasks = [
            task
            for task in sorted([*waiting, *reports], key=queries.by_urgency)
            if narrowing.keeps(task) and (narrowing.state or not task.is_done)
        ]
        page = Paginator(tasks, TASKS_PER_PAGE).get_page(self.request.GET.get("page"))
        done = [] if narrowing else [report for report in reports if report.is_done]
        done.sort(key=lambda report: report.due, reverse=True)
        # Both are read in full at once.
        shown = in_full([*page, *done[:DONE_AT_A_GLANCE]])
        on_page = shown[: len(shown) - len(done[:DONE_AT_A_GLANCE])]
        return {
            "form": form if len(reports) >= WORTH_NARROWING or narrowing or form.errors else None,
            "returns": queries.returns_in(reports),
            "narrowed": bool(narrowing),
            "narrow_open": bool(narrowing) or bool(form.errors),
            "query": self.get_query(form),
            "page": page,
            "groups": (groups := queries.grouped(on_page)),
            "is_urgent": any(group.code in URGENT for group in groups),
            "done": shown[len(on_page) :],
            "done_count": len(done),
            "progress": progress_of(reports),
        }

    def get_query(self, form):
        """Return the filters of the list, for the addresses of its other pages."""
        asked = {name: value for name, value in form.cleaned_data.items() if value}
        return f"&{urlencode(asked)}" if asked else ""

    def what_waits_for_review(self):
        user = self.request.user
        waiting = waiting_for(user)
        return {
            "has_queue": True,
            "waiting_count": len(waiting),
            "waiting": shown_in_queue(user, waiting[:AT_A_GLANCE]),
        }
