"""Pages that say why not."""

from django.shortcuts import render

from empact.lib.errors import typed


def csrf_failure(request, reason=""):
    """Say that the form was too old, and keep what was typed where it came from a page of ours."""
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    context = {"typed": typed(request) if ours else [], "again": request.get_full_path()}
    return render(request, "403_csrf.html", context, status=403)
