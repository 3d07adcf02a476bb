"""The event log of what was done and seen, for auditors."""

from http import HTTPStatus

from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from empact.lib.downloads import csv_answer
from empact.lib.fresh import fresh_factor
from empact.records.audit.models import AuditEntry
from empact.records.audit.record import record_export
from empact.site.event_log.forms import EventLogForm
from empact.site.event_log.queries import COUNTED_AT_MOST, EXPORTED_AT_MOST, Place, lines, table

ENTRIES_PER_PAGE = 50
MARKING_OF_THE_LOG = "LIMITE"


class EventLog(PermissionRequiredMixin, TemplateView):
    """The event log, searched by the auditor; types and ids, and no content."""

    permission_required = "desk.search_event_log"
    template_name = "site/event_log/event_log.html"
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
            lines=lines(shown),
            count=search.count,
            counted_at_most=COUNTED_AT_MOST,
            query=first,
            first_url=f"?{first}" if place else "",
            next_url=f"?{asked.urlencode()}" if is_more else "",
            **context,
        )


class EventLogExport(EventLog):
    """The same search as a table; the export is itself in the log."""

    # After the check of the permission, so that those without it are refused at once.
    @method_decorator(fresh_factor)
    def get(self, request, *args, **kwargs):
        if not self.form.is_valid():
            context = super().get_context_data()
            return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        entries = list(self.form.search.entries[:EXPORTED_AT_MOST])
        record_export(by=request.user, on=AuditEntry, what="event log", rows=len(entries))
        name = f"{MARKING_OF_THE_LOG}_event-log_{timezone.localdate().isoformat()}"
        return csv_answer(request, table(entries), name=name, marking=MARKING_OF_THE_LOG)
