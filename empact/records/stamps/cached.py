"""Cache public answers in the process, under a stamp that each public change renews.

A view that is ``cached_for_public`` answers readers without a session or a token. The middleware
caches its answer under the address and the public stamp, which the view reads first of all. Each
later request reads the current stamp, by one statement on a table of a few rows, and gets the
cached answer only if the stamp is the same. The transaction that withdraws, corrects or replaces
something also renews the stamp (``PublicStamp``), so no process can serve the old answer after that
commit. Browsers and proxies may cache the answer too, but must ask each time if it is still valid.

A cache that is away, empty or full, or holds something else, counts as empty.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from functools import cache, wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.decorators import method_decorator

from empact.lib.languages import language_of
from empact.lib.problems import asks_the_api
from empact.records.stamps.models import public_stamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)

CACHE = "published"

LARGEST = 2 * 1024 * 1024
"""Bytes of the largest answer that is cached."""

MADE_OF = ("empact", "cycles", "priorities", "oaps", "actions", "results", "templates")
"""Folders whose files make the pages: an update of these makes all cached pages out of date."""


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """A cached answer, and the state in which the view made it."""

    state: str
    nonce: str
    content: bytes
    headers: tuple[tuple[str, str], ...]

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """Send the answer, or 304 to a reader who has it."""
        # The content policy names it, and each answer gets its own policy header.
        request._csp_nonce = self.nonce  # type: ignore[attr-defined]  # noqa: SLF001 -- Django's own
        response = HttpResponse(self.content, headers=dict(self.headers))
        etag = response.headers["ETag"]
        return get_conditional_response(request, etag=etag, response=response)  # type: ignore[return-value]  # with a response it gives one


def cached_for_public(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let the middleware cache what a view answers to readers without an account."""

    @wraps(view)
    def made(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Read the state before the view reads anything: if a change commits meanwhile, the answer
        # is cached under the old state, and is never used. In a transaction its first change renews
        # the stamp, and its last one does not.
        if _is_from_nobody(request) and not connection.in_atomic_block and (state := _state()):
            request.kept_under = state  # type: ignore[attr-defined]  # read by the middleware
            request._csp_nonce = _nonce(request, state)  # type: ignore[attr-defined]  # noqa: SLF001 -- Django's own
            # Cache the whole answer, also if the first reader only needs 304.
            request.META.pop("HTTP_IF_MODIFIED_SINCE", None)
            request.asked_for = request.META.pop("HTTP_IF_NONE_MATCH", None)  # type: ignore[attr-defined]  # of our middleware
        return view(request, *args, **kwargs)

    made.is_kept = True  # type: ignore[attr-defined]  # a test reads it
    return made


cached_page = method_decorator([login_not_required, cached_for_public], name="dispatch")
"""Open the pages of a class to the public, and cache them."""


@dataclass(frozen=True, slots=True)
class CachedData:
    """The data of an answer of the API, and the state in which it was found."""

    state: str
    data: Any


def cached_data(request: Any, find: Callable[[], Any]) -> Any:
    """Cache the data of an answer that is the same for all readers with an account or a token.

    The view has checked who they are; their answers as a whole are not cached.
    """
    # As above: the state is read before anything else.
    state = "" if connection.in_atomic_block else _state()
    if not state:
        return find()
    key = hashlib.sha256(f"data {_address(request)}".encode()).hexdigest()
    kept = _look_up(key, CachedData)
    if kept is None or kept.state != state:
        kept = CachedData(state, find())
        _keep(key, kept)
    return kept.data


def answer_from_cache(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: send cached answers to readers without an account, and cache new ones.

    Place it before sessions and accounts: a cached answer reads neither.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not _is_from_nobody(request):
            return get_response(request)
        key = hashlib.sha256(_address(request).encode()).hexdigest()
        kept = _look_up(key, CachedAnswer)
        if kept is not None and kept.state == _state():
            return kept.answer(request)
        response = get_response(request)
        state = getattr(request, "kept_under", None)
        if state is None:
            return response
        if (asked_for := request.asked_for) is not None:  # type: ignore[attr-defined]  # with the state
            request.META["HTTP_IF_NONE_MATCH"] = asked_for
        made = _made(request, response, state)
        if made is None:
            return response
        if len(made.content) <= LARGEST:
            _keep(key, made)
        return made.answer(request)

    return answer


def _made(request: HttpRequest, response: HttpResponseBase, state: str) -> CachedAnswer | None:
    """Return the part of an answer to cache; None for an error, or an answer with cookies."""
    if response.status_code != HTTPStatus.OK or response.cookies:
        return None
    # It does not vary with cookies: a reader with a session never gets it.
    named = [name.strip() for name in response.headers.get("Vary", "").split(",")]
    if vary := ", ".join(name for name in named if name and name.lower() != "cookie"):
        response.headers["Vary"] = vary
    else:
        del response.headers["Vary"]
    response.headers["Cache-Control"] = "public, no-cache"
    nonce = _nonce(request, state)
    response.headers.setdefault("ETag", f'"{nonce}"')
    content: bytes = b"".join(response)  # type: ignore[arg-type]  # of both kinds of answers
    response.close()
    return CachedAnswer(state, nonce, content, tuple(response.headers.items()))


def _is_from_nobody(request: HttpRequest) -> bool:
    """Check that the answer depends on the address alone: no session, no token, no htmx."""
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "HTTP_AUTHORIZATION" not in request.META
        and "HTTP_HX_REQUEST" not in request.META
    )


def _address(request: HttpRequest) -> str:
    """Name the requested answer; pages have several languages, the API several forms of one."""
    host, form = request.META.get("HTTP_HOST"), ""
    if asks_the_api(request):
        form = request.META.get("HTTP_ACCEPT", "")
    address = f"{request.scheme}://{host}{request.get_full_path()}"
    return f"{language_of(request)} {address} {form}"


def _state() -> str:
    """Name everything that a public answer depends on besides its address; empty if unknown."""
    stamp = public_stamp()
    # Pages contain addresses of charts that are valid for a day.
    return f"{stamp} {timezone.localdate()} {_edition()}" if stamp else ""


def _nonce(request: HttpRequest, state: str) -> str:
    """Name a public answer, for its ETag and for its scripts.

    All processes give the same name, and it cannot be guessed: a script that is injected changes
    the address or the state, and so the name.
    """
    return salted_hmac(
        "empact.records.stamps.cached", f"{state} {_address(request)}", algorithm="sha256"
    ).hexdigest()[:32]


@cache
def _edition() -> str:
    """Return a hash of the code and templates that make the pages."""
    made_of = hashlib.sha256()
    for folder in MADE_OF:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt", ".po"}:
                made_of.update(path.read_bytes())
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if manifest.exists():
        made_of.update(manifest.read_bytes())
    return made_of.hexdigest()[:16]


def _look_up[T](key: str, kind: type[T]) -> T | None:
    try:
        found = caches[CACHE].get(key)
    except Exception:  # noqa: BLE001 -- each kind of cache fails in ways of its own
        logger.warning("The shared cache does not answer.")
        return None
    return found if isinstance(found, kind) else None


def _keep(key: str, kept: CachedAnswer | CachedData) -> None:
    try:
        caches[CACHE].set(key, kept)
    except Exception:  # noqa: BLE001 -- each kind of cache fails in ways of its own
        logger.warning("The shared cache stores nothing.")
