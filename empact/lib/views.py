"""The page's side of a command: a form whose valid answer runs it, and its refusals in words."""

from collections.abc import Iterable
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.views.generic import FormView
from rules.contrib.views import PermissionRequiredMixin

from empact.lib.access import judging
from empact.lib.commands import (
    Changed,
    Command,
    Conflicting,
    Gone,
    Identifying,
    Invalid,
    NotFresh,
    NotNow,
    NotReady,
    Refused,
)
from empact.lib.forms import ask_to_confirm
from empact.lib.fresh import CONFIRM, confirmation_page, is_fresh
from empact.lib.languages import Words
from empact.lib.numbers import format_number
from empact.lib.objects import OneObject

STATUS: dict[type[Refused], HTTPStatus] = {
    NotFresh: HTTPStatus.FORBIDDEN,
    NotNow: HTTPStatus.CONFLICT,
    Gone: HTTPStatus.CONFLICT,
    Changed: HTTPStatus.CONFLICT,
    Conflicting: HTTPStatus.CONFLICT,
    NotReady: HTTPStatus.UNPROCESSABLE_ENTITY,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    Identifying: HTTPStatus.UNPROCESSABLE_ENTITY,
}


class CommandView(PermissionRequiredMixin, OneObject, FormView):
    """A page with a form that runs one command on one object.

    Subclasses name ``command``, ``form_class``, ``template_name``, the sentence ``done``, and give
    ``get_queryset``. A step that a person can see but not take is forbidden (403). Refusals keep
    everything that was typed, and are shown at the field that they are about. If a text looks like
    an identifier, the form itself asks for a confirmation.

    A step that is not open shows no form, but the reason and a way on. A page that shows more than
    its form names itself ``is_shown_when_closed``.
    """

    command: Command
    done: Words = ""
    is_shown_when_closed = False
    is_shut = False
    """True if the access table grants the permission, but not in the state of the object."""
    http_method_names = ("get", "post", "head", "options")  # Django's form views take PUT as well

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Before the form is filled in, so that normally nothing has been typed yet.
        if self.command.fresh and not is_fresh(request):
            return redirect(confirmation_page(request))
        if not self.is_shown_when_closed and (reason := self.why_closed()):
            return self.show_closed([reason])
        return super().get(request, *args, **kwargs)

    def has_permission(self) -> bool:
        with judging() as judged:
            may = super().has_permission()
        self.is_shut = bool(judged.shut)
        return may

    def why_closed(self) -> str:
        """Say why the step is not open; empty where it is."""
        # What the check of the permission has found open needs no second look.
        if self.command.unless or self.is_shut:
            return self.command.why_closed(self.object, self.request.user)
        return ""

    def show_closed(self, reasons: Iterable[Any], form: Any = None) -> HttpResponse:
        """Show why the step is not open, and the way to what it is about."""
        whole = getattr(self.object, "owner", self.object)
        context = {"reasons": reasons, "url": whole.get_absolute_url()}
        return render(self.request, "409.html", context, status=HTTPStatus.CONFLICT)

    @cached_property
    def object(self) -> Any:
        return self.get_object()

    def get_permission_object(self) -> Any:
        return self.object

    def get_permission_required(self) -> list[str]:
        return [self.command.permission]

    def get_initial(self) -> dict[str, Any]:
        initial = super().get_initial()
        if "seen" in self.get_form_class().base_fields:
            initial["seen"] = self.object.version
        return initial

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        self.offer(form)
        return form

    def offer(self, form: Any) -> None:
        """Set the choices of the form's fields, for this person and this object."""

    def form_valid(self, form: Any) -> HttpResponse:
        if self.command.fresh and not is_fresh(self.request):
            return self.show_refusal(form, NotFresh(CONFIRM))
        try:
            result = self.run(form)
        except Changed as conflict:
            return self.show_conflict(form, conflict)
        except Refused as refusal:
            return self.show_refusal(form, refusal)
        return self.show_done(result)

    def show_done(self, result: Any) -> HttpResponse:
        if self.done:
            messages.success(self.request, str(self.done))
        return redirect(self.get_next(result))

    def run(self, form: Any) -> Any:
        return self.command(
            self.object, by=self.request.user, harmless=self.confirmed, **self.get_given(form)
        )

    def get_given(self, form: Any) -> dict[str, Any]:
        """Return the arguments of the command, of what the form read."""
        return form.cleaned_data

    @property
    def confirmed(self) -> str:
        """The seal of what this person has just confirmed as harmless, if anything."""
        return self.request.POST.get("harmless", "")

    def get_next(self, result: Any) -> Any:
        """Return the address to go to afterwards: by default the object itself."""
        return result

    def form_invalid(self, form: Any) -> HttpResponse:
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def show_refusal(self, form: Any, refusal: Refused) -> HttpResponse:
        self.point_out(form, refusal)
        context = self.get_context_data(form=form)
        if isinstance(refusal, NotFresh):
            context["confirmation_page"] = confirmation_page(self.request)
        return self.render_to_response(context, status=STATUS[type(refusal)])

    def point_out(self, form: Any, refusal: Refused) -> None:
        """Show each problem at its field as far as the form has it, and the rest above the form."""
        if not isinstance(refusal, Invalid):
            form.add_error(None, list(refusal.reasons))
            return
        for path, advice in refusal.problems.items():
            part, name = self.place_of(form, path)
            part.add_error(name, advice)
        if isinstance(refusal, Identifying):
            ask_to_confirm(form, refusal.seal)

    def place_of(self, form: Any, path: str) -> tuple[Any, str | None]:
        """Find the form and field that show what the command calls ``path``."""
        return form, path if path in form.fields else None

    def show_conflict(self, form: Any, conflict: Changed) -> HttpResponse:
        """Show the saved values next to what the user wrote; saving again is their choice."""
        self.object.refresh_from_db()
        form.data = form.data.copy()
        form.data[form.add_prefix("seen")] = self.object.version
        form.add_error(None, list(conflict.reasons))
        context = self.get_context_data(form=form, stored=self.what_stands_now(form))
        return self.render_to_response(context, status=STATUS[Changed])

    def what_stands_now(self, form: Any) -> list[dict[str, Any]]:
        """Give the rows of ``components/conflict.html``: each field with both people's values."""
        rows = []
        for field in form.visible_fields():
            if hasattr(self.object, field.name):
                theirs = in_words(field.field, getattr(self.object, field.name))
                yours = in_words(field.field, form.cleaned_data.get(field.name))
                rows.append(compared(field.label, theirs, yours))
        return rows


def compared(label: Any, theirs: str, yours: str) -> dict[str, Any]:
    """Give a row of ``components/conflict.html``."""
    return {"label": label, "theirs": theirs, "yours": yours, "differs": theirs != yours}


def in_words(field: Any, value: Any) -> str:
    """Write what a field holds as people read it, so that two versions can be compared."""
    if isinstance(value, models.Manager):
        value = value.all()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(sorted(str(part) for part in value))
    if value is None or isinstance(field, forms.ModelChoiceField):
        return "" if value is None else str(value)
    if isinstance(value, Decimal):
        return format_number(value)
    return str(dict(getattr(field, "choices", ())).get(value, value))
