"""Taking a plan offline as a workbook, and bringing it back."""

from http import HTTPStatus

from django.contrib import messages
from django.core.signing import dumps
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from actions.plan_content.differences import Kind
from actions.plan_workbooks.changes import Changes, Path
from actions.plan_workbooks.commands import apply_workbook, preview_workbook
from actions.plan_workbooks.forms import ApplyForm
from actions.plan_workbooks.making import workbook_of
from actions.plan_workbooks.queries import content_for, lists_for, marking_of
from actions.plan_workbooks.reading import Reading, read_workbook
from empact.lib.commands import Identifying, Invalid, Refused
from empact.lib.downloads import xlsx_answer
from empact.lib.forms import ask_to_confirm
from empact.lib.objects import ObjectPage
from empact.lib.previews import MINE, THEIRS, TakingOver
from empact.lib.views import STATUS
from empact.records.audit.record import record_export
from empact.records.files.forms import WorkbookForm
from empact.records.files.views import MarkedStep
from oaps.plans.models.plans import OAP

ALREADY = _("The OAP already has the content of the workbook. The workbook was imported before.")


class PlanWorkbookDownload(ObjectPage):
    """The workbook of a plan, to be filled in by its writers and read by its readers.

    Each download is in the event log.
    """

    def get_queryset(self):
        plans = OAP.objects.readable_by(self.request.user, "plan")
        return plans.select_related("area", "priority")

    def get(self, request, *args, **kwargs):
        oap, user = self.get_object(), request.user
        can_be_filled = oap.is_open and user.has_perm("actions.apply_workbook", oap)
        content = content_for(oap, user)
        marking = marking_of(content)
        at = date_format(timezone.localtime(), "DATETIME_FORMAT")
        workbook = workbook_of(
            content,
            marking=marking.name,
            origin=[
                ("State", f"{oap.get_state_display()}, version {oap.version}"),
                ("Made", f"{at} for {user}"),
            ],
            lists=lists_for(oap, user) if can_be_filled else None,
        )
        record_export(by=user, on=oap, what="workbook", rows=len(content["actions"]))
        name = slugify(f"{oap.area} {oap.first_day.year} {oap.last_day.year}")
        return xlsx_answer(workbook, name=f"{marking.code}_{name}")


class OfWorkbook(MarkedStep):
    """A step with the workbook of an open plan, with a preview of its changes."""

    def get_queryset(self):
        plans = OAP.objects.readable_by(self.request.user, "plan").with_marking()
        return plans.select_related("area", "priority")

    def get(self, request, *args, **kwargs):
        if self.object.is_open:
            return super().get(request, *args, **kwargs)
        return self.show_closed(self.object.not_now().reasons)

    def show_closed(self, reasons):
        context = {
            "reasons": reasons,
            "url": self.object.get_absolute_url(),
            "link": _("See the OAP"),
        }
        return render(self.request, "409.html", context, status=HTTPStatus.CONFLICT)

    @property
    def salt(self):
        """Return the salt that ties the sealed data to its plan and to the uploading person."""
        return f"{__name__} {self.object.pk} {self.request.user.pk}"

    def show_preview(self, preview, content, *, reasons=(), form=None, status=None):
        """Show the changes to be made; ``content`` are changes, notes and texts confirmed harmless.

        The page carries, sealed, all that is needed to apply them: none of it is stored here.
        """
        merged = preview.merged
        conflicts = {row.path: row.place for row in merged.conflicts}
        gone = [row.path for row in merged.gone]
        content = {
            **content,
            "conflicts": [*conflicts],
            "gone": gone,
            "digest": preview.digest,
        }
        if form is None:
            sealed = dumps(content, salt=self.salt, compress=True)
            form = ApplyForm(conflicts=conflicts, gone=gone, initial={"sealed": sealed})
        fields = [form[name] for name in (*form.conflicts, *form.gone)]
        count = len(merged.conflicts)
        context = {
            **self.get_context_data(form=form),
            "marking": marking_of(merged.content),
            "problems": preview.problems,
            "notes": content["notes"],
            "left_out": merged.left_out,
            "already": merged.already,
            "reasons": reasons,
            "is_refused": bool(reasons or preview.problems),
            "conflicts": list(zip(merged.conflicts, fields[:count], strict=True)),
            "gone": list(zip(merged.gone, fields[count:], strict=True)),
            "added": preview.difference.of(Kind.ADDED),
            "changed": preview.difference.of(Kind.CHANGED),
            "is_nothing": preview.is_nothing,
        }
        if status is None and preview.problems:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(
            self.request, "actions/plan_workbooks/workbook_preview.html", context, status=status
        )


class PlanWorkbook(OfWorkbook):
    """Page to download and upload the workbook of a plan, with a preview of its changes."""

    command = preview_workbook
    form_class = WorkbookForm
    template_name = "actions/plan_workbooks/plan_workbook.html"
    reading: Reading

    def run(self, form):
        user = self.request.user
        lists = lists_for(self.object, user)
        self.reading = read_workbook(form.cleaned_data["file"], str(self.object.pk), lists)
        changes = self.reading.changes
        return self.command(
            self.object, by=user, harmless=self.confirmed, words=changes.words, changes=changes
        )

    def show_done(self, result):
        result.problems[:0] = self.reading.problems
        content = {
            "changes": self.reading.changes.as_json(),
            "notes": self.reading.notes,
            "harmless": self.confirmed,
        }
        return self.show_preview(result, content)

    def point_out(self, form, refusal):
        """Give the place in the workbook of a text that is refused, without the text."""
        if not isinstance(refusal, Invalid):
            super().point_out(form, refusal)
            return
        for path, advice in refusal.problems.items():
            name, _dot, place = path.partition(".")
            if name == "words":
                advice = f"{self.reading.changes.place_of(Path.read(place))}: {advice}"  # noqa: PLW2901 -- said with its place
            form.add_error("file", advice)
        if isinstance(refusal, Identifying):
            ask_to_confirm(form, refusal.seal)


class WorkbookApply(TakingOver, OfWorkbook):
    """Applies the previewed changes; if the plan changed meanwhile, it shows a new preview."""

    command = apply_workbook
    form_class = ApplyForm

    @property
    def start(self):
        return reverse("actions:plan_workbook", args=[self.object.pk])

    def get_form_kwargs(self):
        changes = Changes(**self.content["changes"])
        asked = {path: changes.place_of(Path.read(path)) for path in self.content["conflicts"]}
        return {
            **super().get_form_kwargs(),
            "conflicts": asked,
            "gone": self.content["gone"],
        }

    def form_valid(self, form):
        changes = Changes(**self.content["changes"])
        try:
            self.command(
                self.object,
                by=self.request.user,
                harmless=self.content["harmless"],
                words=changes.words,
                changes=changes,
                digest=self.content["digest"],
                mine=form.decided(MINE),
                theirs=form.decided(THEIRS),
                taken_out=form.taken_out(),
                reason=form.cleaned_data.get("reason", ""),
            )
        except Refused as refusal:
            return self.preview_again(refusal.reasons, status=STATUS[type(refusal)])
        messages.success(self.request, _("Workbook imported into the OAP."))
        return redirect(self.object)

    def preview_again(self, reasons, *, status, form=None):
        changes = Changes(**self.content["changes"])
        try:
            preview = preview_workbook(
                self.object,
                by=self.request.user,
                harmless=self.content["harmless"],
                words=changes.words,
                changes=changes,
            )
        except Refused as refusal:
            return self.show_closed(refusal.reasons)
        if preview.digest != self.content["digest"]:
            form = None  # Its questions were about a plan that has moved on.
            if preview.is_nothing:
                reasons = (ALREADY,)
        return self.show_preview(preview, self.content, reasons=reasons, form=form, status=status)
