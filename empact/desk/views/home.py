"""Where everybody begins."""

from itertools import chain

from django.core.paginator import Paginator
from django.views.generic import TemplateView

from cycles.models import DRAFTING
from empact.desk.context import roles_held
from empact.desk.queries import home as queries
from empact.desk.queries.people import gap_count
from empact.people.models import REPORTERS, Role
from empact.records.views.marked import MarkedPage
from oaps.models import OAP

TASKS_PER_PAGE = 25
AT_A_GLANCE = 5
"""How much of a longer list the home page shows of what has a page of its own."""
DONE_AT_A_GLANCE = 10


class Home(MarkedPage, TemplateView):
    """What the person can go on with, by the roles that they hold today."""

    template_name = "desk/home.html"

    def get_context_data(self, **context):
        user = self.request.user
        held = roles_held(self.request)
        roles = {assignment.role for assignment in held}
        context = {**context, "held": held}
        if roles & set(REPORTERS):
            context |= self.what_is_owed()
        if roles & set(DRAFTING):
            context["calls"] = queries.open_calls(user)
        if roles & {Role.EST, Role.EUROJUST}:
            context |= self.what_waits_for_review()
        if Role.EST in roles:
            context["gap_count"] = gap_count()
        context |= queries.decisions_to_make(user, as_est=Role.EST in roles)
        context["actions"] = queries.led_actions(user)[:DONE_AT_A_GLANCE]
        context["steered"] = queries.steered_plans(user, DONE_AT_A_GLANCE)
        if roles and not roles & {*REPORTERS, Role.EST, Role.EUROJUST}:
            plans = OAP.objects.visible_to(user).with_marking().select_related("area")
            context["plans"] = plans.order_by("-first_day", "area__rank", "area__name", "pk")[
                :DONE_AT_A_GLANCE
            ]
        return super().get_context_data(**context)

    def get_marked(self, context):
        shown = [
            context.get(name, ())
            for name in (
                "steps",
                "waiting",
                "amendments",
                "actions",
                "steered",
                "plans",
                "calls",
                "mentions",
            )
        ]
        tasks = [context.get(name, ()) for name in ("sent_back", "tasks", "done")]
        return [*chain(*shown), *(task.obligation for task in chain(*tasks))]

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
