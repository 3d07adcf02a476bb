"""What is shown before it is taken over: it lies sealed in the page, and comes back with it."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.signing import BadSignature, loads
from django.shortcuts import redirect
from django.utils.functional import cached_property

from empact.lib.received import refuse

KEPT_FOR = 24 * 60 * 60
"""Seconds for which a preview can be taken over."""

THEIRS, MINE = "theirs", "mine"
"""How somebody settles what both sides changed: as it is saved, or as it was handed in."""

AGAIN = "This preview is more than a day old, or incomplete. Upload the workbook again."


class TakingOver:
    """A step that takes over what was previewed, which whoever was shown it sends back sealed.

    Subclasses name the ``salt`` that ties it to its object and reader, and ``start``, and show what
    would change once more (``preview_again``).
    """

    salt: str
    request: Any

    @property
    def start(self) -> str:
        """Give the address of the page on which a workbook is handed in."""
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        return redirect(self.start)

    def post(self, request, *args, **kwargs):
        if self.told is None:
            messages.error(request, AGAIN)
            refuse(request)
            return redirect(self.start)
        return super().post(request, *args, **kwargs)  # type: ignore[misc]  # a step comes after

    @cached_property
    def told(self) -> Any:
        """What was read of the workbook; None where it is none that was previewed here."""
        sealed = self.request.POST.get("sealed", "")
        try:
            return loads(sealed, salt=self.salt, max_age=KEPT_FOR)
        except BadSignature:
            return None

    def form_invalid(self, form):
        return self.preview_again((), status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form)

    def preview_again(self, reasons, *, status, form=None):
        """Show what would change now, and for what ``reasons`` it was not taken over."""
        raise NotImplementedError


def question(label: str, theirs: str) -> forms.ChoiceField:
    """Ask which of both sides is to stand; ``theirs`` says in words what is saved."""
    return forms.ChoiceField(
        label=label,
        choices=((THEIRS, theirs), (MINE, "What the workbook says")),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the value to keep."},
    )
