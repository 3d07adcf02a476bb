"""Pages on which people with or without an account accept an invitation."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from empact.lib.commands import Refused
from empact.lib.views import STATUS
from empact.people.accounts.forms import AcceptForm, ConfirmForm
from empact.people.accounts.queries import account_with
from empact.people.roles.commands.accept import FORGED, accept_invitation
from empact.people.roles.queries.roles import invitation_behind

SECRET = "invitation_secret"  # noqa: S105 -- the name under which a session keeps it


@never_cache
@login_not_required
def invitation_open(request: HttpRequest, pk: UUID, secret: str) -> HttpResponse:
    """Take the secret out of the address before anything is shown, so that no link passes it on."""
    request.session[SECRET] = secret
    return redirect("invitation_accept", pk)


@method_decorator(
    [never_cache, login_not_required, sensitive_post_parameters("password")], name="dispatch"
)
class InvitationAccept(FormView):
    template_name = "account/invitation_accept.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.secret = request.session.get(SECRET, "")
        self.invitation = invitation_behind(kwargs["pk"], self.secret)
        if self.invitation is None:
            return self.turn_away([FORGED], HTTPStatus.NOT_FOUND)
        if obstacles := self.invitation.obstacles_to_acceptance():
            return self.turn_away(obstacles, HTTPStatus.GONE)
        self.account = account_with(self.invitation.email)
        if self.must_sign_in or self.is_somebody_else:
            context = self.get_context_data(form=None)
            return render(request, "account/invitation_sign_in.html", context)
        return super().dispatch(request, *args, **kwargs)

    @property
    def must_sign_in(self) -> bool:
        return self.account is not None and not self.request.user.is_authenticated

    @property
    def is_somebody_else(self) -> bool:
        return self.request.user.is_authenticated and self.request.user != self.account

    def turn_away(self, reasons: list[Any], status: HTTPStatus) -> HttpResponse:
        context = {"reasons": reasons}
        return render(self.request, "account/invitation_closed.html", context, status=status)

    def get_form_class(self) -> Any:
        return ConfirmForm if self.account else AcceptForm

    def get_form_kwargs(self) -> dict[str, Any]:
        known = {} if self.account else {"email": self.invitation.email}
        return {**super().get_form_kwargs(), **known}

    def form_valid(self, form: Any) -> HttpResponse:
        person = self.request.user if self.account else form.person()
        password = form.cleaned_data.get("password", "")
        try:
            accept_invitation(self.invitation, by=person, secret=self.secret, password=password)
        except Refused as refusal:
            return self.turn_away(list(refusal.reasons), STATUS[type(refusal)])
        except PermissionDenied:
            return self.turn_away([FORGED], HTTPStatus.FORBIDDEN)
        del self.request.session[SECRET]
        welcome = gettext("Welcome. You act for {organisation}.")
        organisation = self.invitation.organisation
        messages.success(self.request, welcome.format(organisation=organisation))
        if self.account:
            return redirect("home")
        return perform_password_login(self.request, {}, Login(user=person))

    def form_invalid(self, form: Any) -> HttpResponse:
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            invitation=self.invitation,
            account=self.account,
            is_somebody_else=self.is_somebody_else,
        )
