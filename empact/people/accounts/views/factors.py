"""Help for users who have lost their device and their recovery codes."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from empact.lib.views import CommandView
from empact.people.accounts.commands import reset_factors
from empact.people.accounts.forms import ConfirmForm, FindPersonForm
from empact.people.accounts.queries import people_helped_by


class LostDevice(FormView):
    """Find the account of a user who asks for help, by the address that they sign in with."""

    form_class = FindPersonForm
    template_name = "people/accounts/lost_device.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("people.help_with_factors"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: FindPersonForm) -> HttpResponse:
        email = form.cleaned_data["email"].lower()
        person = people_helped_by(self.request.user).filter(email=email).first()
        if person is None:
            form.add_error("email", _("No other user has this address. Check its spelling."))
            return self.form_invalid(form)
        return redirect("person_reset_factors", person.pk)

    def form_invalid(self, form: FindPersonForm) -> HttpResponse:
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


class PersonResetFactors(CommandView):
    command = reset_factors
    form_class = ConfirmForm
    template_name = "people/accounts/person_reset_factors.html"
    done = _("The second factors are removed. EMPACT sent the user an email with the next steps.")

    is_asked_anew = True  # Whom a user can help follows from their rights.

    def get_queryset(self) -> Any:
        return people_helped_by(self.request.user)

    def get_next(self, result: Any) -> Any:
        return "lost_device"
