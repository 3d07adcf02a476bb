"""Previews of an import: sealed in the page, and sent again to confirm it."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.signing import BadSignature, loads
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from empact.lib.received import refuse

KEPT_FOR = 24 * 60 * 60
"""Seconds for which a previewed import can be confirmed."""

THEIRS, MINE = "theirs", "mine"
"""The choices where both sides changed a field: the saved value, or the one in the workbook."""

AGAIN = _("This preview is more than a day old, or incomplete. Upload the workbook again.")


class TakingOver:
    """A step that confirms an import: the user sends the sealed preview again.

    Subclasses name the ``salt`` that ties it to its object and reader, and ``start``, and show once
    more what would change (``preview_again``).
    """

    salt: str
    request: Any

    @property
    def start(self) -> str:
        """Give the address of the page on which a workbook is chosen."""
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        return redirect(self.start)

    def post(self, request, *args, **kwargs):
        if self.content is None:
            messages.error(request, AGAIN)
            refuse(request)
            return redirect(self.start)
        return super().post(request, *args, **kwargs)  # type: ignore[misc]  # a step comes after

    @cached_property
    def content(self) -> Any:
        """The content of the workbook; None where the seal is not from a preview of this step."""
        sealed = self.request.POST.get("sealed", "")
        try:
            return loads(sealed, salt=self.salt, max_age=KEPT_FOR)
        except BadSignature:
            return None

    def form_invalid(self, form):
        return self.preview_again((), status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form)

    def preview_again(self, reasons, *, status, form=None):
        """Show what would change now, and the ``reasons`` why it was not imported."""
        raise NotImplementedError


def question(label: Any, theirs: Any) -> forms.ChoiceField:
    """Ask which of two values to keep; ``theirs`` has the saved one in words."""
    return forms.ChoiceField(
        label=label,
        choices=((THEIRS, theirs), (MINE, _("What the workbook says"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the value to keep.")},
    )
