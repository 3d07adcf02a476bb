"""The making of factsheets: how far a run is, and its next step."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from rules.contrib.views import PermissionRequiredMixin

from empact.lib.objects import ObjectPage
from empact.lib.views import CommandView
from empact.records.markings.models import highest
from empact.records.markings.views import MarkedPage
from empact.records.outbox.models import OutboxState
from results.checks.forms import StepForm
from results.checks.queries.explained import MOST_NAMED
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    retry_item,
    submit_factsheets,
)
from results.factsheets.forms import ClearForm
from results.factsheets.models import FactsheetRun, RunItem
from results.snapshots.models.snapshots import Snapshot
from results.states import FactsheetState

DOCUMENT_STATES = {
    OutboxState.PENDING: "queued",
    OutboxState.PUBLISHED: "queued",
    OutboxState.RUNNING: "building",
    OutboxState.DONE: "done",
    OutboxState.QUARANTINED: "failed",
}
"""The look of the states of work on a document."""


@dataclass(frozen=True)
class Step:
    """The next step with the factsheets of a run, and the permission that it needs."""

    permission: str
    page: str
    label: str
    what_happens: str
    why_not: str


STEPS = {
    FactsheetState.DRAFT: Step(
        "results.submit_factsheets",
        "results:factsheets_submit",
        "Send for clearance",
        "Another member of the EMPACT Support Team then reads, clears and publishes them.",
        "The EMPACT Support Team sends them for clearance.",
    ),
    FactsheetState.IN_CLEARANCE: Step(
        "results.clear_factsheets",
        "results:factsheets_clear",
        "Clear the factsheets",
        "Read every document first. Clearing lowers their marking to TLP:CLEAR.",
        "You froze, built or sent these factsheets. Another member of the EMPACT Support Team "
        "must read and clear them.",
    ),
    FactsheetState.CLEARED: Step(
        "results.publish_factsheets",
        "results:factsheets_publish",
        "Publish the factsheets",
        "They take the place of all that is published of this year.",
        "You froze, built or sent these factsheets. Another member of the EMPACT Support Team "
        "must publish them.",
    ),
}


class VisibleRuns:
    def get_queryset(self):
        return FactsheetRun.objects.visible_to(self.request.user).select_related("snapshot", "by")


class RunList(PermissionRequiredMixin, VisibleRuns, MarkedPage, ListView):
    permission_required = "results.list_runs"
    template_name = "results/factsheets/run_list.html"
    paginate_by = 20

    def get_queryset(self):
        return super().get_queryset().with_counts().with_marking().order_by("-at", "pk")

    def get_marked(self, context):
        return context["page_obj"]


class RunDetail(VisibleRuns, ObjectPage):
    """The progress of each document; the page reloads every two seconds as long as work is open.

    Its ETag follows from the content of the screen, so that an unchanged answer is 304 and short.
    """

    context_object_name = "run"
    template_name = "results/factsheets/run_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        context = self.get_context_data(object=self.object)
        if not request.htmx:
            return self.render_to_response(context)
        if request.headers.get("If-None-Match") == context["etag"]:
            return HttpResponseNotModified(headers={"ETag": context["etag"]})
        self.template_name = "results/factsheets/run_detail.html#progress"
        return self.render_to_response(context, headers={"ETag": context["etag"]})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        items = list(
            self.object.items.select_related("factsheet__marking", "work")
            .prefetch_related("translations")
            .in_reading_order()
        )
        for item in items:
            item.look = DOCUMENT_STATES[OutboxState(item.work.state)]
        done = sum(item.is_done for item in items)
        etag = etag_of(items)
        set_aside = sum(item.is_set_aside for item in items)
        return super().get_context_data(**kwargs) | {
            "items": items,
            "done": done,
            "set_aside": set_aside,
            "is_under_way": done + set_aside < len(items),
            "step": self.get_step(items, is_made=done == len(items)),
            "unexplained": self.object.snapshot.unexplained.select_related("snapshot")[:MOST_NAMED],
            "marking": highest(item.factsheet.marking for item in items),
            "etag": etag,
            "headers": json.dumps({"If-None-Match": etag}),
        }

    def get_step(self, items: list[RunItem], *, is_made: bool) -> dict[str, Any] | None:
        """Say what comes next: nothing while documents are missing, or once all is out."""
        states = {item.factsheet.state for item in items}
        state = next((state for state in STEPS if state in states), None)
        if not is_made or state is None:
            return None
        step = STEPS[state]
        return {
            "is_open": self.request.user.has_perm(step.permission, self.object),
            "obstacles": self.obstacles_to(state),
            "url": reverse(step.page, args=[self.object.pk]),
            "label": step.label,
            "what_happens": step.what_happens,
            "why_not": step.why_not,
        }

    def obstacles_to(self, state: FactsheetState) -> list[str]:
        """Say why the next step would be refused, so that nobody presses in vain."""
        run = self.object
        if run.snapshot.redactions.exists():
            why = (
                f"A text that identified a person was removed from {run.snapshot}. Freeze "
                f"{run.year} again, and build the factsheets from that snapshot."
            )
            return [why]
        if state == FactsheetState.DRAFT and run.snapshot.unexplained.exists():
            why = f"Explain the failed checks that are listed above, then freeze {run.year} again."
            return [why]
        return run.obstacles_to_publication() if state == FactsheetState.CLEARED else []


def etag_of(items: list[RunItem]) -> str:
    """Return a hash of all that changes on the page of a run."""
    shown = [
        (item.work.state, item.work.attempts, item.work.reason, item.factsheet.state)
        for item in items
    ]
    return f'"{sha256(repr(shown).encode()).hexdigest()[:32]}"'


class FactsheetsBuild(CommandView):
    command = build_factsheets
    form_class = StepForm
    template_name = "results/factsheets/factsheets_build.html"

    def get_queryset(self):
        return Snapshot.objects.visible_to(self.request.user)


class FactsheetsSubmit(VisibleRuns, CommandView):
    command = submit_factsheets
    form_class = StepForm
    template_name = "results/factsheets/factsheets_submit.html"
    done = _(
        "The factsheets are sent for clearance. The other members of the team were emailed, and "
        "find them at the top of their home page."
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        unexplained = self.object.snapshot.unexplained.select_related("snapshot")[:MOST_NAMED]
        return super().get_context_data(**kwargs) | {
            "obstacles": self.object.unmade(),
            "unexplained": unexplained,
        }


class FactsheetsClear(VisibleRuns, CommandView):
    command = clear_factsheets
    form_class = ClearForm
    template_name = "results/factsheets/factsheets_clear.html"
    done = _("The factsheets are cleared. Publish them when it is time.")


class FactsheetsPublish(VisibleRuns, CommandView):
    command = publish_factsheets
    form_class = StepForm
    template_name = "results/factsheets/factsheets_publish.html"
    done = _("The factsheets are published. The public can read them.")


class ItemRetry(CommandView):
    command = retry_item
    form_class = StepForm
    template_name = "results/factsheets/item_retry.html"
    done = _("The document is being made again.")

    def get_queryset(self):
        return RunItem.objects.visible_to(self.request.user).select_related("run", "factsheet")

    def get_next(self, result):
        return result.run
