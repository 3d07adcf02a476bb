"""Signing in through a provider of identities, and linking one to an account."""

from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.views import ConnectionsView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from empact.people.accounts.provider import EULoginAdapter


class Callback(OAuth2CallbackView):
    """The return from the provider, checked with the nonce with which this sign-in began."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, response = super()._get_state(request, provider)
        if state:
            self.adapter.nonce = state.get("nonce", "")
        return state, response


def through(view: Any, request: HttpRequest) -> HttpResponse:
    adapter = EULoginAdapter(request, "eu_login")
    try:
        provider = adapter.get_provider()
    except SocialApp.DoesNotExist:
        raise Http404 from None
    try:
        return view.adapter_view(adapter)(request)
    except OAuth2Error as error:
        return render_authentication_error(request, provider, exception=error)


@login_not_required
def eu_login(request: HttpRequest) -> HttpResponse:
    return through(OAuth2LoginView, request)


@login_not_required
def eu_login_callback(request: HttpRequest) -> HttpResponse:
    return through(Callback, request)


class Connections(ConnectionsView):
    """The identities that are linked to one's account; not there where no provider is set up."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.SOCIALACCOUNT_PROVIDERS["eu_login"]["APPS"]:
            raise Http404
        return super().dispatch(request, *args, **kwargs)
