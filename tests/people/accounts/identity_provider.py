"""A provider of identities on this machine, which can misbehave in every way that matters.

By hand: ``python -m tests.people.accounts.identity_provider`` prints the environment with which
EMPACT is started.
"""

import argparse
import base64
import contextlib
import json
import secrets
import threading
import time
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "empact"
CLIENT_SECRET = "only for tests"  # noqa: S105 -- as it says


@cache
def keys():
    """Make the key of all providers, and another one: to find such primes takes longest of all."""
    return [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)]


class IdentityProvider:
    """Answers as OpenID Connect asks, unless the attributes below change that."""

    def __init__(self, port=0):
        self.key, self.other_key = keys()
        self.subject = "ana"
        self.claims = {}  # written over those of a good token; None leaves one out
        self.header = {}
        self.algorithm = "RS256"
        self.signed_by = self.key
        self.state = None  # returned instead of the right one
        self.slow = 0  # seconds that each answer of a token takes
        self.no_id_token = False
        self.called = None  # the issuer that it calls itself, where that is another
        self.broken = ""  # an address that answers with an error, such as /keys
        self.codes = {}
        self.refused = []  # why a code was not exchanged
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                provider.get(self)

            def do_POST(self):
                provider.post(self)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def get(self, request):
        parts = urlsplit(request.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == self.broken:
            answer(request, 500, {})
        elif parts.path == "/.well-known/openid-configuration":
            answer(request, 200, self.configuration())
        elif parts.path == "/keys":
            public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
            answer(request, 200, {"keys": [{**public, "kid": "one", "use": "sig"}]})
        elif parts.path == "/authorize":
            code = secrets.token_urlsafe()
            self.codes[code] = asked
            back = {"code": code, "state": self.state or asked["state"]}
            request.send_response(302)
            request.send_header("Location", f"{asked['redirect_uri']}?{urlencode(back)}")
            request.end_headers()
        else:
            answer(request, 404, {})

    def configuration(self):
        return {
            "issuer": self.called or self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def post(self, request):
        time.sleep(self.slow)
        size = int(request.headers["Content-Length"])
        given = {name: v[0] for name, v in parse_qs(request.rfile.read(size).decode()).items()}
        # A code is taken once.
        asked = self.codes.pop(given.get("code"), None)
        why = self.why_not(asked, given)
        if why:
            self.refused.append(why)
            answer(request, 400, {"error": why})
            return
        token = {"access_token": secrets.token_urlsafe(), "token_type": "Bearer"}
        if not self.no_id_token:
            token["id_token"] = self.id_token(asked.get("nonce"))
        answer(request, 200, token)

    def why_not(self, asked, given):
        if self.broken == "/token" or asked is None:
            return "unknown code"
        if (given.get("client_id"), given.get("client_secret")) != (CLIENT, CLIENT_SECRET):
            return "wrong client"
        if given.get("redirect_uri") != asked["redirect_uri"]:
            return "wrong address"
        verifier = given.get("code_verifier", "").encode()
        challenge = base64.urlsafe_b64encode(sha256(verifier).digest()).rstrip(b"=").decode()
        if asked.get("code_challenge_method") != "S256" or challenge != asked["code_challenge"]:
            return "no proof of the key (PKCE)"
        return ""

    def id_token(self, nonce):
        moment = int(time.time())
        good = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "iat": moment,
            "exp": moment + 300,
            "auth_time": moment,
            "nonce": nonce,
        }
        claims = {k: v for k, v in (good | self.claims).items() if v is not None}
        headers = {"kid": "one", **self.header}
        key = "" if self.algorithm == "none" else self.signed_by
        return jwt.encode(claims, key or None, algorithm=self.algorithm, headers=headers)


def answer(request, status, content):
    body = json.dumps(content).encode()
    try:
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)
    except (BrokenPipeError, ConnectionResetError):
        pass  # the client did not wait


def main():
    """Answer until Ctrl-C, as well or as badly as the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m tests.people.accounts.identity_provider")
    parser.add_argument("--subject", default="ana", help="who everybody is (default: ana)")
    parser.add_argument(
        "--claim",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="say this in every token instead of what is right, as in nonce=another",
    )
    parser.add_argument("--algorithm", default="RS256", help="none leaves tokens unsigned")
    parser.add_argument("--other-key", action="store_true", help="sign with an unpublished key")
    parser.add_argument("--state", help="send this back instead of the right one")
    parser.add_argument("--slow", type=float, default=0, help="seconds before each token")
    given = parser.parse_args()
    provider = IdentityProvider(port=9000)
    provider.subject, provider.algorithm = given.subject, given.algorithm
    provider.state, provider.slow = given.state, given.slow
    if given.other_key:
        provider.signed_by = provider.other_key
    for claim in given.claim:
        name, _, value = claim.partition("=")
        provider.claims[name] = int(value) if name in {"exp", "iat"} else value
    print(f"Everybody is let in as the subject {given.subject!r}. Start EMPACT with:")  # noqa: T201 -- by hand
    print(  # noqa: T201 -- by hand
        f"OIDC_ISSUER={provider.issuer} OIDC_CLIENT_ID={CLIENT} "
        f"OIDC_CLIENT_SECRET='{CLIENT_SECRET}' make demo",
        flush=True,
    )
    threading.Event().wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
