from http import HTTPStatus

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from empact.desk import queries
from empact.desk.context import roles_held
from empact.desk.event_log import (
    COUNTED_AT_MOST,
    EXPORTED_AT_MOST,
    Place,
    in_words,
    table,
    with_names,
)
from empact.desk.forms import EventLogForm
from empact.lib.errors import typed
from empact.lib.exports import write_csv
from empact.people.models import REPORTERS, Role
from empact.records.audit import record_export
from empact.records.models import AuditEntry
from oaps.models import OAP

TASKS_PER_PAGE = 25
AT_A_GLANCE = 5
"""How much of a longer list the home page shows of what has a page of its own."""
DONE_AT_A_GLANCE = 10
ENTRIES_PER_PAGE = 50
MARKING_OF_THE_LOG = "LIMITE"


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


class EventLog(PermissionRequiredMixin, TemplateView):
    """What was done and seen, searched by the auditor; types and ids, and no content."""

    permission_required = "desk.search_event_log"
    template_name = "desk/event_log.html"
    reads = AuditEntry

    @cached_property
    def form(self):
        return EventLogForm(self.request.GET or {"kind": ""})

    def get_context_data(self, **context):
        if not self.form.is_valid():
            return super().get_context_data(form=self.form, **context)
        search = self.form.search
        place = Place.read(self.request.GET.get("behind", ""))
        entries = place.behind(search.entries) if place else search.entries
        found = list(entries[: ENTRIES_PER_PAGE + 1])
        shown = found[:ENTRIES_PER_PAGE]
        asked = self.request.GET.copy()
        asked.pop("behind", None)
        first = asked.urlencode()
        if is_more := len(found) > len(shown):
            asked["behind"] = str(Place(shown[-1].at, shown[-1].pk))
        return super().get_context_data(
            form=self.form,
            object_list=shown,
            rows=[(entry, who, in_words(entry.facts)) for entry, who in with_names(shown)],
            count=search.count,
            counted_at_most=COUNTED_AT_MOST,
            query=first,
            first_url=f"?{first}" if place else "",
            next_url=f"?{asked.urlencode()}" if is_more else "",
            **context,
        )


class EventLogExport(EventLog):
    """The same search as a table; that it was taken out is itself in the log."""

    def get(self, request, *args, **kwargs):
        if not self.form.is_valid():
            context = super().get_context_data()
            return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        entries = list(self.form.search.entries[:EXPORTED_AT_MOST])
        record_export(by=request.user, on=AuditEntry, what="event log", rows=len(entries))
        content = write_csv(table(entries, MARKING_OF_THE_LOG))
        name = f"{MARKING_OF_THE_LOG}_event-log_{timezone.localdate().isoformat()}.csv"
        return HttpResponse(
            content,
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def csrf_failure(request, reason=""):
    """Say that the form was too old, and keep what was typed where it came from a page of ours."""
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    context = {"typed": typed(request) if ours else [], "again": request.get_full_path()}
    return render(request, "403_csrf.html", context, status=403)
