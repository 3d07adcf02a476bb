"""A user's own account: its details, its sessions, and the confirmation of their identity."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView

from empact.lib.languages import language_of
from empact.people.accounts import sessions
from empact.people.accounts.factors import confirm_fictional, is_exempt
from empact.people.accounts.forms import ConfirmForm
from empact.people.accounts.queries import factors_of
from empact.records.audit.models import AuditKind
from empact.records.audit.record import record


class Account(TemplateView):
    template_name = "account/account.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            factors=factors_of(self.request.user),
            language=dict(settings.LANGUAGES)[language_of(self.request)],
            sessions=sessions.open_sessions(self.request.user).count(),
            eu_login=bool(settings.SOCIALACCOUNT_PROVIDERS["eu_login"]["APPS"]),
            is_exempt=is_exempt(self.request.user),
        )


class SessionList(TemplateView):
    """The list of sessions in which the user is signed in; one or all others can be ended."""

    template_name = "account/session_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(sessions.open_sessions(self.request.user)[:50])
        for row in rows:
            row.device = sessions.device_of(row.user_agent)
            row.is_this = row.session_key == self.request.session.session_key
        return super().get_context_data(**kwargs, sessions=rows)

    def post(self, request: HttpRequest) -> HttpResponse:
        others = sessions.open_sessions(request.user).exclude(
            session_key=request.session.session_key
        )
        chosen = request.POST.get("session", "")
        if chosen != "others":
            named = [row.pk for row in others if str(row.pk) == chosen]
            others = others.filter(pk__in=named)
        ended = sessions.end(others)
        if ended:
            record(
                AuditKind.ACCOUNT,
                by=request.user,
                on=request.user,
                what="sessions_ended",
                count=ended,
            )
        said = ngettext("{ended} session is ended.", "{ended} sessions are ended.", ended)
        messages.success(request, said.format(ended=ended))
        return redirect("session_list")


@login_not_required
def session_state(request: HttpRequest) -> JsonResponse:
    """Answer a page with the time left of its session, its user, and the token of its forms.

    A plain request keeps the session going; one that says that it comes in the background does not.
    """
    user = request.user
    return JsonResponse(
        {
            "left": sessions.seconds_left(request) or 0,
            "person": str(user.pk) if user.is_authenticated else None,
            "token": get_token(request),
        },
        headers={"Cache-Control": "no-store"},
    )


class Confirm(FormView):
    """The page that asks for a second factor again: by allauth, or a click in the demonstration."""

    form_class = ConfirmForm
    template_name = "account/confirm.html"
    http_method_names = ("get", "post", "head", "options")

    def get_next(self) -> str:
        return get_next_redirect_url(self.request) or reverse("home")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_answered = str(request.method).lower() in self.http_method_names
        if is_answered and not is_exempt(request.user):
            query = urlencode({"next": self.get_next()})
            return redirect(f"{reverse('mfa_reauthenticate')}?{query}")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ConfirmForm) -> HttpResponse:
        confirm_fictional(self.request)
        return redirect(self.get_next())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, next=self.get_next())
