"""Log of who has read marked data: one line in the event log for each page and answer.

It needs only what a view declares anyway. A page of one object has ``object``, one of many has
``object_list``, and so has the API's. A view that shows something else sets ``reads`` to the model
of what it shows.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.permissions import AllowAny

from empact.records.audit.record import record_read
from empact.records.markings.models import Marked

Answer = Callable[[HttpRequest], HttpResponseBase]


def write_down_what_is_read(get_response: Answer) -> Answer:
    """Middleware: log each reader of marked data, before the answer leaves.

    Public data leaves no line.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "GET" and response.status_code == HTTPStatus.OK:
            view = _view_of(response)
            if view is not None and not _is_open(request, view):
                _write_down(request, response, view)
        return response

    return answer


def _view_of(response: HttpResponseBase) -> Any:
    context = getattr(response, "context_data", None) or getattr(response, "renderer_context", None)
    return context.get("view") if context else None


def _is_open(request: HttpRequest, view: Any) -> bool:
    if hasattr(view, "permission_classes"):
        return AllowAny in view.permission_classes
    match = request.resolver_match
    return match is not None and not getattr(match.func, "login_required", True)


def _write_down(request: HttpRequest, response: Any, view: Any) -> None:
    shown = getattr(view, "object", None)
    if isinstance(shown, models.Model) and _is_guarded(type(shown), view):
        record_read(by=_reader(request, response), on=shown)
        return
    model, count = _list_of(response, view)
    if model is not None and _is_guarded(model, view):
        record_read(by=_reader(request, response), on=model, count=count)


def _is_guarded(model: type[models.Model], view: Any) -> bool:
    return issubclass(model, Marked) or model is getattr(view, "reads", None)


def _reader(request: HttpRequest, response: Any) -> Any:
    # An API token is known to the request that REST framework makes, and to no other.
    context = getattr(response, "renderer_context", None) or {}
    return context.get("request", request).user


def _list_of(response: Any, view: Any) -> tuple[type[models.Model] | None, int]:
    """Say what a list shows and how many of it, without asking the database again."""
    context = getattr(response, "context_data", None)
    if context is not None:
        page = context.get("page_obj")
        rows = page.object_list if page is not None else context.get("object_list")
        model = getattr(rows, "model", None) or getattr(view, "reads", None)
        listed = getattr(view, "object_list", None)
        model = model or getattr(listed, "model", None)
        return model, 0 if rows is None else len(rows)
    data = getattr(response, "data", None)
    if isinstance(data, dict) and isinstance(data.get("results"), list):
        return view.queryset.model, len(data["results"])
    return None, 0
