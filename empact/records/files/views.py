"""The pages of attachments, whatever they belong to; apps say to what, and where they are."""

from pathlib import Path
from typing import IO, Any

from django import forms
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.csp import CSP
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.csp import csp_override

from empact.lib.views import CommandView
from empact.records.audit.models import AuditKind
from empact.records.audit.record import record, record_export
from empact.records.files.forms import AttachForm
from empact.records.files.kinds import MEDIA_TYPES
from empact.records.files.models import Attachment, files_on_page
from empact.records.markings.models import carried_by
from empact.records.markings.views import MarkedPage


class MarkedStep(MarkedPage, CommandView):
    """A step about one marked object, fetched ``with_marking``."""

    def get_marked(self, context: dict[str, Any]) -> Any:
        return [self.object]


def files_of(owner: Any, user: Any) -> dict[str, list[Any]]:
    """Give the files of an owner for its page, and the dates when identifying ones were removed."""
    files = files_on_page(user, owner.attachments.model, owner=owner.pk)
    return {
        "attachments": [file for file in files if not file.removed_at],
        "identified": [file.removed_at for file in files if file.removed_at],
    }


class AttachFile(MarkedStep):
    """A form with a file; a refusal is shown at the file, which has to be chosen again."""

    form_class = AttachForm
    template_name = "records/files/attach_file.html"
    done = _("The file is attached.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "at_least": carried_by(self.object)}

    def get_next(self, result: Any) -> Any:
        return self.object

    def place_of(self, form: Any, path: str) -> tuple[Any, str | None]:
        # Only the screening needs to know whether its name or its text was refused.
        return super().place_of(form, path.partition(".")[0])


class RemoveAttachment(MarkedStep):
    """Asks once more before a file goes."""

    form_class = forms.Form
    template_name = "records/files/remove_attachment.html"
    done = _("The file is removed.")

    def get_next(self, result: Any) -> Any:
        return self.object.owner


SANDBOX: Any = {"sandbox": True, "default-src": [CSP.NONE]}


@method_decorator(csp_override(SANDBOX), name="dispatch")
class AttachmentDetail(View):
    """The file itself, for those who can see its owner; each download is logged.

    It is saved and never shown, no cache may keep it, and no page may embed it.
    """

    model: type[Attachment]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        visible = self.model.objects.visible_to(request.user).with_marking()
        return hand_out(get_object_or_404(visible, pk=kwargs["pk"]), by=request.user)


def hand_out(attachment: Attachment, *, by: Any) -> Any:
    """Answer with the content of an attachment ``with_marking``, and write down who took it."""
    try:
        file = attachment.path.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    record(AuditKind.EXPORT, by=by, on=attachment, sha256=attachment.sha256, bytes=attachment.size)
    return _saved_as(attachment.marked_name, file, attachment.media_type)


@method_decorator(csp_override(SANDBOX), name="dispatch")
class WrittenDocument(View):
    """A document that was written in the background, for those who see it; downloads are logged.

    ``about`` names the field of what it is a document of.
    """

    about: str

    def get_queryset(self) -> QuerySet[Any]:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        document = get_object_or_404(self.get_queryset(), pk=kwargs["pk"])
        return hand_out_written(document, on=getattr(document, self.about), by=request.user)


def hand_out_written(document: Any, *, on: Any, by: Any) -> FileResponse:
    """Answer with a document that was written ``on`` something, and record who took it."""
    if not document.document:
        raise Http404
    try:
        file = (document.folder() / document.document).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    kind = Path(document.file_name).suffix.removeprefix(".")
    record_export(by=by, on=on, what=getattr(document, "kind", kind), rows=1)
    return _saved_as(document.file_name, file, MEDIA_TYPES[kind])


def _saved_as(name: str, file: IO[bytes], media_type: str) -> FileResponse:
    """Answer with a file that a browser saves and no cache keeps."""
    response = FileResponse(file, as_attachment=True, filename=name, content_type=media_type)
    patch_cache_control(response, private=True, no_store=True)
    return response
