"""Pages that explain a refusal."""

from django.shortcuts import render
from django.utils import translation

from empact.lib.errors import typed
from empact.lib.languages import language_of

WRITER = "written_by"
"""The field in which a form names the person on whose page it was, if the script runs."""


def csrf_failure(request, reason=""):
    """Say that the form was too old, and keep what was typed where it came from a page of ours.

    Text that another user typed before in the same browser is not offered to be sent.
    """
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    kept = typed(request) if ours else []
    writer = request.POST.get(WRITER)
    is_of_another = request.user.is_authenticated and writer not in (None, str(request.user.pk))
    context = {
        "typed": [] if is_of_another else kept,
        "is_of_another": bool(kept and is_of_another),
        "again": request.get_full_path(),
    }
    with translation.override(language_of(request)):
        return render(request, "403_csrf.html", context, status=403)
