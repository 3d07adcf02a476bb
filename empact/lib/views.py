"""The page's side of a command: a form whose valid answer runs it, and its refusals in words."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin
from rules.contrib.views import PermissionRequiredMixin

from empact.lib.commands import (
    Changed,
    Command,
    Identifying,
    Invalid,
    NotNow,
    NotReady,
    Refused,
)

STATUS: dict[type[Refused], HTTPStatus] = {
    NotNow: HTTPStatus.CONFLICT,
    Changed: HTTPStatus.CONFLICT,
    NotReady: HTTPStatus.UNPROCESSABLE_ENTITY,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    Identifying: HTTPStatus.UNPROCESSABLE_ENTITY,
}


class CommandView(PermissionRequiredMixin, SingleObjectMixin, FormView):
    """A page with a form that runs one command on one object.

    Subclasses name ``command``, ``form_class``, ``template_name``, the sentence ``done``, and
    start ``get_queryset`` from ``visible_to``: what may not be seen is not found (404), what may
    be seen but not done is forbidden (403). Refusals keep everything that was typed.
    """

    command: Command
    done: str = ""

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

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            result = self.run(form)
        except Changed as conflict:
            return self.show_conflict(form, conflict)
        except Refused as refusal:
            return self.show_refusal(form, refusal)
        if self.done:
            messages.success(self.request, self.done)
        return redirect(self.get_next(result))

    def run(self, form: Any) -> Any:
        return self.command(self.object, by=self.request.user, **form.cleaned_data)

    def get_next(self, result: Any) -> Any:
        """Say where to go once it is done: the object itself, unless a page knows better."""
        return result

    def form_invalid(self, form: Any) -> HttpResponse:
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def show_refusal(self, form: Any, refusal: Refused) -> HttpResponse:
        form.add_error(None, list(refusal.reasons))
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=STATUS[type(refusal)])

    def show_conflict(self, form: Any, conflict: Changed) -> HttpResponse:
        """Lay what stands there now beside what they wrote; saving again is their choice."""
        self.object.refresh_from_db()
        form.data = form.data.copy()
        form.data[form.add_prefix("seen")] = self.object.version
        form.add_error(None, list(conflict.reasons))
        context = self.get_context_data(form=form, stored=self.what_stands_now(form))
        return self.render_to_response(context, status=STATUS[Changed])

    def what_stands_now(self, form: Any) -> dict[str, Any]:
        return {
            field.label: getattr(self.object, field.name)
            for field in form.visible_fields()
            if hasattr(self.object, field.name)
        }


class RefusedAtTheField:
    """For a CommandView: what a command refuses at a field of the form stands beside that field."""

    def show_refusal(self, form: Any, refusal: Refused) -> HttpResponse:
        if not isinstance(refusal, Invalid):
            return super().show_refusal(form, refusal)  # type: ignore[misc]  # the view it is for
        for field, advice in refusal.problems.items():
            form.add_error(field if field in form.fields else None, advice)
        context = self.get_context_data(form=form)  # type: ignore[attr-defined]  # likewise
        return self.render_to_response(  # type: ignore[attr-defined]  # likewise
            context, status=STATUS[type(refusal)]
        )
