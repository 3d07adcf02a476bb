"""Pages for signing in and out."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from allauth.core.ratelimit import respond_429
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator
from django.views import View

from empact.people.accounts import sessions
from empact.people.accounts.devices import consume_form
from empact.people.accounts.queries import fictional_people


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """The sign-in by password and second factor; in the demonstration also one button a role."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # A GET is never counted.
        login = request.POST.get("login", "").replace("\0", "").strip()
        if consume_form(request, login) is None:
            return respond_429(request)
        return super().dispatch(request, *args, **kwargs)

    def get_next_url(self) -> str | None:
        # A user who asks to return here after signing in would go round in a circle.
        url = super().get_next_url()
        return None if url == self.request.path else url

    def get_success_url(self) -> str:
        return self.get_next_url() or resolve_url(settings.LOGIN_REDIRECT_URL)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = list(fictional_people()) if settings.DEMONSTRATION else []
        return super().get_context_data(
            **kwargs,
            next=self.get_next_url() or "",
            eu_login=bool(settings.SOCIALACCOUNT_PROVIDERS["eu_login"]["APPS"]),
            demo_roles=[person for person in people if person.button is not None],
            demo_others=[person for person in people if person.button is None],
        )


@method_decorator(login_not_required, name="dispatch")
class DemoSignIn(View):
    """Let anybody in as a fictional person; exists in the demonstration alone."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if not settings.DEMONSTRATION:
            raise Http404
        people = {row.username: row for row in fictional_people().filter(is_active=True)}
        person = people.get(request.POST.get("username"))
        if person is None:
            raise Http404
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[-1])
        sessions.enlist(request)
        return redirect(get_next_redirect_url(request) or settings.LOGIN_REDIRECT_URL)
