"""The next cycle: its proposal on one page, its rehearsal, its creation, and what came of it."""

import json
from hashlib import sha256
from http import HTTPStatus

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property

from cycles.cycles.models import Cycle
from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.lib.views import compared
from empact.people.roles.views.steps import OnlyWhileOpen, Step
from empact.records.changes.views import ChangeList
from empact.records.files.views import WrittenDocument
from empact.records.markings.views import MarkedPage
from priorities.priorities.models import Priority
from results.next_cycle.commands import (
    begin_next_cycle,
    change_next_cycle,
    create_next_cycle,
    stop_next_cycle,
    write_rehearsal,
)
from results.next_cycle.forms import CreateForm, NextCycleForm, all_areas
from results.next_cycle.models import NextCycle, NextCycleDocument
from results.next_cycle.queries.changes import (
    areas_in_words,
    ended_in_words,
    parts_of_proposal,
    priorities_in_words,
)
from results.next_cycle.queries.comparison import actions_of, compare, cycle_before, fate_of
from results.next_cycle.queries.created import offers_from, offers_of, roles_of
from results.next_cycle.queries.obstacles import why_not_created
from results.next_cycle.queries.rehearsal import marked_of, picture_of, rehearse
from results.next_cycle.queries.sources import before_of
from results.states import NextCycleState


class VisibleNextCycles:
    def get_queryset(self):
        rows = NextCycle.objects.visible_to(self.request.user)
        return rows.with_relation_of(self.request.user).select_related(
            "cycle", "created", "work", "progress"
        )


class NextCycleBegin(OnlyWhileOpen, Step):
    command = begin_next_cycle
    form_class = Form
    title = "Propose the cycle after {object}"
    button = "Begin the proposal"
    lead = (
        "The proposal begins with the priorities and crime areas of this cycle, unchanged. You "
        "change it, rehearse it, and then create the cycle."
    )
    done = "The proposal is begun. Say what becomes of each priority and crime area."

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    def get_next(self, result):
        return reverse("results:next_cycle_change", args=[result.pk])


class NextCycleDetail(VisibleNextCycles, MarkedPage, ObjectPage):
    """The rehearsal of a proposal, how far its creation is, or what was created.

    While the cycle is being created, it is asked again every two seconds.
    """

    template_name = "results/next_cycle/next_cycle_detail.html"
    context_object_name = "next_cycle"

    def get(self, request, *args, **kwargs):
        if not request.htmx:
            return super().get(request, *args, **kwargs)
        self.object = self.get_object()
        context = self.progress()
        if request.headers.get("If-None-Match") == context["etag"]:
            return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": context["etag"]})
        self.template_name = "results/next_cycle/next_cycle_detail.html#progress"
        context = {"next_cycle": self.object, **context}
        return self.render_to_response(context, headers={"ETag": context["etag"]})

    def get_marked(self, context):
        return context["marked"]

    def progress(self):
        """Say how far the creation is; the ETag says what would be on the screen."""
        row = self.object
        work = row.work
        reason = work.reason if row.is_running else ""
        shown = f"{row.state} {row.progress} {work and work.state} {row.is_interrupted} {reason}"
        etag = f'"{sha256(shown.encode()).hexdigest()[:16]}"'
        return {
            "progress": row.progress,
            "has_failed": row.has_failed,
            "reason": reason,
            "etag": etag,
            "headers": json.dumps({"If-None-Match": etag}),
        }

    def get_context_data(self, **context):
        row, user = self.object, self.request.user
        documents = row.documents.visible_to(user).select_related("work", "marking")
        may_write = row.is_draft and "proposal" in row.writable
        shown = self.created() if row.created else self.rehearsed()
        return super().get_context_data(
            pictures=picture_of(row),
            documents=documents.defer("content").order_by("-made_at", "pk")[:5],
            may_write=may_write,
            may_create=row.is_draft and "creation" in row.writable,
            may_rehearse=row.is_draft and "rehearsal" in row.writable,
            may_stop=user.has_perm("results.stop_next_cycle", row),
            changes=row.changes.select_related("by").order_by("-at", "-pk"),
            **self.progress(),
            **shown,
            **context,
        )

    def rehearsed(self):
        return {"rehearsal": rehearse(self.object), "marked": marked_of(self.object)}

    def created(self):
        offers = offers_of(self.object, self.request.user)
        return {
            "proposed_roles": roles_of(self.object),
            "offers": offers,
            "marked": [*marked_of(self.object), *offers.marked],
        }


class OfNextCycle(VisibleNextCycles, OnlyWhileOpen, Step):
    """A step with the proposal of a next cycle."""


class NextCycleChange(OfNextCycle):
    command = change_next_cycle
    form_class = NextCycleForm
    template_name = "results/next_cycle/next_cycle_form.html"
    title = "{object}"
    button = "Save the proposal"
    done = "The proposal is saved."

    @cached_property
    def before(self):
        return before_of(self.object.cycle)

    def get_initial(self):
        row = self.object
        stored = {name: getattr(row, name) for name in ("first_year", "last_year", "oap_years")}
        return {**super().get_initial(), **stored, "ended": [*row.content.ended]}

    def offer(self, form):
        priorities = Priority.objects.visible_to(self.request.user).adopted()
        priorities = priorities.filter(cycle=self.object.cycle).order_by("rank", "name", "pk")
        form.offer(self.object.content, priorities, all_areas(), self.before.covered)

    def get_given(self, form):
        return {"seen": form.cleaned_data["seen"], **form.given()}

    def place_of(self, form, path):
        return form, form.place_of(path)

    def what_stands_now(self, form):
        """Compare what a colleague saved with what was sent, part by part."""
        sent = self.object.__class__(
            **{name: form.cleaned_data[name] for name in ("first_year", "last_year", "oap_years")}
        )
        sent.proposal = form.proposed().stored()
        words = {
            "Years": lambda row: f"{row.first_year}–{row.last_year}",
            "Years of the first OAPs": lambda row: str(row.oap_years),
            "Priorities": lambda row: priorities_in_words(row.proposal, self.before),
            "Priorities that end": lambda row: ended_in_words(row.proposal, self.before),
            "Crime areas": lambda row: areas_in_words(row.proposal, self.before),
        }
        return [compared(label, write(self.object), write(sent)) for label, write in words.items()]

    def get_context_data(self, **context):
        return super().get_context_data(cycle=self.object.cycle, **context)


class RehearsalWrite(OfNextCycle):
    """Has the rehearsal written as PDF, as it is now."""

    command = write_rehearsal
    form_class = Form
    title = "Write the rehearsal as PDF"
    button = "Write the PDF"
    lead = "The PDF shows the rehearsal of today."
    done = "The PDF is being written. It appears on this page when it is ready."


class NextCycleCreate(OfNextCycle):
    command = create_next_cycle
    form_class = CreateForm
    template_name = "results/next_cycle/next_cycle_create.html"
    title = "Create the next cycle"
    button = "Create the cycle"
    lead = (
        "EMPACT creates the cycle in the background, as a whole or not at all. Nothing of the "
        "cycle before changes."
    )
    done = "The cycle is being created."

    def get_context_data(self, **context):
        return super().get_context_data(obstacles=why_not_created(self.object), **context)


class NextCycleStop(OfNextCycle):
    command = stop_next_cycle
    form_class = Form
    title = "Go back to the proposal"
    button = "Go back to the proposal"
    lead = "The creation failed, and nothing was created. You can change the proposal."
    done = "The proposal is a draft again."


class NextCycleChangeList(ChangeList):
    states = NextCycleState

    def get_queryset(self):
        rows = NextCycle.objects.visible_to(self.request.user)
        return rows.with_relation_of(self.request.user).with_marking().select_related("cycle")

    def get_parts(self):
        return parts_of_proposal(self.versions, before_of(self.object.cycle))


class RehearsalFile(WrittenDocument):
    about = "next_cycle"

    def get_queryset(self):
        visible = NextCycleDocument.objects.visible_to(self.request.user)
        return visible.select_related("next_cycle__cycle", "work")


ACTIONS_PER_PAGE = 50


class CycleComparison(MarkedPage, ObjectPage):
    """A cycle beside the one before: what became of each part, and of each action by page."""

    template_name = "results/next_cycle/cycle_comparison.html"
    context_object_name = "cycle"

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    def get_marked(self, context):
        return context["comparison"].marked if context["comparison"] else []

    def get_context_data(self, **context):
        before, user = cycle_before(self.object), self.request.user
        if before is None:
            return super().get_context_data(comparison=None, **context)
        page = Paginator(actions_of(before, user), ACTIONS_PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        return super().get_context_data(
            before=before,
            comparison=compare(before, self.object, user),
            page_obj=page,
            actions=[(action, fate_of(action)) for action in page],
            lessons=offers_from(before, None, user).lessons,
            previous_url=f"?page={page.previous_page_number()}" if page.has_previous() else "",
            next_url=f"?page={page.next_page_number()}" if page.has_next() else "",
            **context,
        )
