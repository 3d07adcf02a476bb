"""What is shown before it is taken over: it lies sealed in the page, and comes back with it."""

from typing import Any

from django.contrib import messages
from django.core.signing import BadSignature, loads
from django.shortcuts import redirect
from django.utils.functional import cached_property

from empact.lib.received import refuse

KEPT_FOR = 24 * 60 * 60
"""Seconds for which a preview can be taken over."""

AGAIN = "This preview is more than a day old, or not whole. Hand in the workbook once more."


class TakingOver:
    """A step that takes over what was previewed, which whoever was shown it sends back sealed.

    Subclasses name the ``salt`` that ties it to its object and reader, and ``start``.
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
