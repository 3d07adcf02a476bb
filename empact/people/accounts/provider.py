"""Signing in through EU Login, or any other provider that speaks OpenID Connect.

allauth brings the exchange, its state and PKCE. Beyond what it does we send a nonce and ask for it
back, check the signature of the token although it came straight from the provider, take only
algorithms with two keys, compare issuers, and keep nothing but who it is. allauth looks for this
module by its name.
"""

import hmac
import json
import secrets
from hashlib import sha256
from typing import Any

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""Signatures that only the provider can make: none at all, or one by our own secret, is refused."""

LEEWAY = 30
"""Seconds by which the provider's clock may differ from ours."""

CLAIMS = ("iss", "sub", "acr", "auth_time")
"""The claims of a token that are kept."""


def read_id_token(
    token: str, *, keys: dict[str, Any], issuer: str, client: str, nonce: str
) -> dict[str, Any]:
    """Return what an id_token says, if the provider made it for us, and for this very sign-in.

    Raises OAuth2Error where signature, issuer, audience, time or nonce are not right.
    Source: OpenID Connect Core 1.0, section 3.1.3.7.
    """
    try:
        header = jwt.get_unverified_header(token)
        known = jwt.PyJWKSet.from_dict(keys).keys
        fitting = [key for key in known if header.get("kid") in {None, key.key_id}]
        if len(fitting) != 1:
            raise OAuth2Error("The provider has no key of this name.")
        claims = jwt.decode(
            token,
            key=fitting[0],
            algorithms=ALGORITHMS,
            audience=client,
            issuer=issuer,
            leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},
        )
    except (jwt.PyJWTError, TypeError, ValueError, KeyError, AttributeError) as error:
        raise OAuth2Error("The id_token is not valid.") from error
    if claims.get("azp", client) != client or (
        isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and "azp" not in claims
    ):
        raise OAuth2Error("The id_token was made for another application.")
    if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise OAuth2Error("The id_token belongs to another sign-in.")
    return claims


class EULoginAdapter(OpenIDConnectOAuth2Adapter):
    """The exchange with the provider; its view sets the ``nonce`` that it was begun with."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        try:
            config = super().openid_config
            issuer = self.get_provider().app.settings["server_url"]
            if config["issuer"] != issuer:
                raise OAuth2Error("The provider calls itself otherwise than our settings do.")
        except (requests.RequestException, ValueError, KeyError, TypeError) as error:
            raise OAuth2Error("The provider does not answer as it should.") from error
        return config

    def get_access_token_data(
        self, request: HttpRequest, app: Any, client: Any, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        try:
            return super().get_access_token_data(request, app, client, pkce_code_verifier)
        except (ValueError, KeyError, TypeError) as error:
            raise OAuth2Error("The provider does not answer as it should.") from error

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        id_token = kwargs["response"].get("id_token")
        if not isinstance(id_token, str) or not self.nonce:
            raise OAuth2Error("The provider sent no id_token.")
        claims = read_id_token(
            id_token,
            keys=self.fetch_keys(),
            issuer=self.openid_config["issuer"],
            client=app.client_id,
            nonce=self.nonce,
        )
        return self.get_provider().sociallogin_from_response(request, claims)

    def fetch_keys(self) -> dict[str, Any]:
        if "jwks_uri" not in self.openid_config:
            raise OAuth2Error("The provider does not say where its keys are.")
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            return answer.json()

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return request.build_absolute_uri(reverse("eu_login_callback"))


class EULoginProvider(OpenIDConnectProvider):
    """An identity is an issuer and a subject; nothing else of the provider's answer is kept."""

    id = "eu_login"
    name = "EU Login"
    oauth2_adapter_class = EULoginAdapter

    def wk_server_url(self, url: str) -> str:
        return f"{url.rstrip('/')}/.well-known/openid-configuration"

    def redirect(
        self, request: HttpRequest, process: str, next_url: Any = None, data: Any = None, **kw: Any
    ) -> HttpResponse:
        nonce = secrets.token_urlsafe(32)
        # What the address of this page asks for besides is not passed on.
        kw = {**kw, "auth_params": {**self.get_auth_params(), "nonce": nonce}}
        kw["scope"] = self.get_scope()
        return super().redirect(request, process, next_url, data, nonce=nonce, **kw)

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        return reverse("eu_login_login")

    def get_callback_url(self) -> str:
        return reverse("eu_login_callback")

    def get_default_scope(self) -> list[str]:
        return ["openid"]

    def extract_uid(self, data: dict[str, Any]) -> str:
        return sha256(json.dumps([data["iss"], data["sub"]]).encode()).hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {name: data[name] for name in CLAIMS if name in data}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []
