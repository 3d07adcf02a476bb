"""Pages on which a country downloads all contributions of a round as a workbook, and uploads it."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.signing import dumps
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from actions.events.queries import events_for
from actions.returns.answers import as_json, from_json, words_in
from actions.returns.commands import apply_return, preview_return
from actions.returns.forms import ReturnApplyForm, ReturnForm
from actions.returns.layout import FIGURES, REPORTS
from actions.returns.making import name_of_return, workbook_of_return
from actions.returns.queries import owed_at, owed_by, return_of
from actions.returns.reading import Reading, read_return
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.lib.commands import Identifying, Invalid, Refused
from empact.lib.downloads import xlsx_answer
from empact.lib.forms import ask_to_confirm
from empact.lib.languages import labelled
from empact.lib.previews import MINE, THEIRS, TakingOver
from empact.lib.views import STATUS, CommandView
from empact.people.roles.models.organisations import Organisation
from empact.records.audit.record import record_export
from empact.records.markings.views import MarkedPage
from empact.records.workbooks.reading import in_order

ALREADY = _(
    "The contributions already have the content of the workbook. The workbook was imported before."
)

OPENED = 5
"""Most contributions shown with all their changes; further ones are opened one by one."""

SHOWN = 200
"""Problems that a page has room for; the rest are counted."""


class OfReturn(MarkedPage, CommandView):
    """A step with all contributions due of an organisation in a round that this person writes."""

    def get_queryset(self):
        return Organisation.objects.visible_to(self.request.user)

    @cached_property
    def reporting(self):
        rounds = ReportingRound.objects.visible_to(self.request.user)
        return get_object_or_404(rounds, pk=self.kwargs["round"])

    @cached_property
    def event(self):
        """The event whose figures alone are taken offline; None where it is all of the return."""
        named = self.request.GET.get("event")
        if named is None:
            return None
        try:
            return get_object_or_404(events_for(self.request.user), pk=named)
        except ValidationError:
            raise Http404 from None

    @cached_property
    def owed(self):
        return return_of(self.object, self.reporting, self.request.user, event=self.event)

    def get_marked(self, context):
        return [self.event] if self.event else ()

    @property
    def query(self):
        return f"?event={self.event.pk}" if self.event else ""

    def get_address(self, name):
        address = reverse(f"actions:{name}", args=[self.object.pk, self.reporting.pk])
        return f"{address}{self.query}"

    @property
    def salt(self):
        """Return the salt that ties the sealed data to its return and to the uploading person."""
        return f"{__name__} {self.object.pk} {self.reporting.pk} {self.request.user.pk}"

    def get_context_data(self, **context):
        return super().get_context_data(
            organisation=self.object,
            reporting=self.reporting,
            event=self.event,
            query=self.query,
            leaving=self.event.get_absolute_url() if self.event else reverse("home"),
            **context,
        )

    def show_preview(self, preview, content, *, reasons=(), form=None, status=None):
        """Show the changes to be made; ``content`` are answers, notes and texts confirmed harmless.

        The page carries, sealed, all that is needed to apply them: none of it is stored here.
        """
        disputed = [row.name for row in preview.outcomes if row.disputes]
        content = {
            **content,
            "digest": preview.digest,
            "disputed": disputed,
            "has_closed": bool(preview.closed),
        }
        problems = in_order(
            [
                *content["problems"],
                *(row for one in preview.outcomes for row in one.problems),
            ],
            (REPORTS, FIGURES),
        )
        if form is None:
            sealed = dumps({**content, "problems": []}, salt=self.salt, compress=True)
            form = ReturnApplyForm(
                disputed=disputed,
                has_closed=content["has_closed"],
                initial={"sealed": sealed},
            )
        # A contribution whose changes are all wrong has no changes to show.
        changed = [row for row in preview.outcomes if row.is_change and row.lines]
        context = {
            **self.get_context_data(form=form),
            "marking": self.owed.marking,
            "problems": problems[:SHOWN],
            "all_problems": len(problems),
            "is_short": len(changed) <= OPENED,
            "notes": [
                *content["notes"],
                *(note for row in preview.outcomes for note in row.notes),
            ],
            "reasons": reasons,
            "is_refused": bool(reasons or problems),
            "closed": preview.closed,
            "changed": changed,
            "disputed": [
                (row, form[f"dispute-{row.name}"])
                for row in preview.outcomes
                if row.disputes and f"dispute-{row.name}" in form.fields
            ],
            "is_nothing": not (changed or disputed or preview.closed or problems),
        }
        if status is None and problems:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(self.request, "actions/returns/return_preview.html", context, status=status)


class ReturnWorkbookDownload(OfReturn):
    """The workbook of a return, for those who report in it. Each download is in the event log."""

    command = preview_return
    http_method_names = ("get", "head", "options")

    def get(self, request, *args, **kwargs):
        owed = self.owed
        if not owed.reports:
            raise Http404
        marking = owed.marking
        at = date_format(timezone.localtime(), "DATETIME_FORMAT")
        workbook = workbook_of_return(
            owed, marking=marking.name, origin=[("Made", f"{at} for {request.user}")]
        )
        record_export(
            by=request.user, on=self.object, what="workbook of a return", rows=len(owed.reports)
        )
        return xlsx_answer(workbook, name=f"{marking.code}_{slugify(name_of_return(owed))}")


class ReturnWorkbook(OfReturn):
    """Page to download and upload a return, with a preview of its changes."""

    command = preview_return
    form_class = ReturnForm
    template_name = "actions/returns/return_workbook.html"
    reading: Reading

    def get_context_data(self, **context):
        of = (self.object, self.reporting, self.request.user)
        rows = owed_at(self.event, *of) if self.event else owed_by(*of)
        is_over = self.reporting.state == RoundState.CLOSED and not self.reporting.takes_corrections
        return super().get_context_data(count=rows.count(), is_over=is_over, **context)

    def run(self, form):
        self.reading = read_return(form.cleaned_data["file"], self.owed)
        answers = self.reading.answers
        return self.command(
            self.object,
            by=self.request.user,
            harmless=self.confirmed,
            owed=self.owed,
            words=words_in(answers),
            answers=answers,
        )

    def show_done(self, result):
        content = {
            "answers": as_json(self.reading.answers),
            "notes": self.reading.notes,
            "problems": self.reading.problems,
            "harmless": self.confirmed,
        }
        return self.show_preview(result, content)

    def point_out(self, form, refusal):
        """Give the place in the workbook of a text that is refused, without the text."""
        if not isinstance(refusal, Invalid):
            super().point_out(form, refusal)
            return
        places = {row.name: row for row in getattr(self, "reading", Reading()).answers}
        for path, advice in refusal.problems.items():
            _code, _dot, place = path.partition(".")
            report, _dot, name = place.partition(".")
            if report in places:
                advice = labelled(places[report].place_of(name), advice)  # noqa: PLW2901 -- said with its place
            form.add_error("file", advice)
        if isinstance(refusal, Identifying):
            ask_to_confirm(form, refusal.seal)


class ReturnApply(TakingOver, OfReturn):
    """Applies the previewed answers; if contributions changed meanwhile, it shows a new preview."""

    command = apply_return
    form_class = ReturnApplyForm

    @property
    def start(self):
        return self.get_address("return_workbook")

    @cached_property
    def answers(self):
        return from_json(self.content["answers"])

    def get_form_kwargs(self):
        asked = {name: self.content[name] for name in ("disputed", "has_closed")}
        return {**super().get_form_kwargs(), **asked}

    def form_valid(self, form):
        try:
            count = self.command(
                self.object,
                by=self.request.user,
                harmless=self.content["harmless"],
                reporting=self.reporting,
                words=words_in(self.answers),
                answers=self.answers,
                digest=self.content["digest"],
                mine=form.decided(MINE),
                theirs=form.decided(THEIRS),
                leaving_out=form.cleaned_data.get("leaving_out", False),
            )
        except Refused as refusal:
            return self.preview_again(refusal.reasons, status=STATUS[type(refusal)])
        return self.show_taken_over(count)

    def show_taken_over(self, count):
        """Lead submitters on to the drafts to submit, and others to their own contributions."""
        if self.event:
            messages.success(
                self.request,
                gettext("Workbook imported. You submit the figures with the whole contribution."),
            )
            return redirect(self.event)
        user = self.request.user
        submits = user.has_perm("actions.submit_ready", self.object)
        done = (
            ngettext(
                "Workbook imported into {number} contribution. Nothing is submitted yet. Check "
                "and submit it here.",
                "Workbook imported into {number} contributions. Nothing is submitted yet. Check "
                "and submit them here.",
                count,
            )
            if submits
            else ngettext(
                "Workbook imported into {number} contribution. Nothing is submitted yet. "
                "Continue with it here.",
                "Workbook imported into {number} contributions. Nothing is submitted yet. "
                "Continue with them here.",
                count,
            )
        )
        messages.success(self.request, done.format(number=count))
        if submits:
            return redirect(reverse("actions:submit_ready", args=[self.object.pk]))
        return redirect("home")

    def preview_again(self, reasons, *, status, form=None):
        preview = preview_return(
            self.object,
            by=self.request.user,
            harmless=self.content["harmless"],
            owed=self.owed,
            words=words_in(self.answers),
            answers=self.answers,
        )
        if preview.digest != self.content["digest"]:
            form = None  # Its questions were about reports that have moved on.
            if not preview.changed and not preview.closed:
                reasons = (ALREADY,)
        return self.show_preview(preview, self.content, reasons=reasons, form=form, status=status)
