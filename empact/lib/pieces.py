"""Pieces of the frame, such as the navigation, rendered once for all pages that give them the same.

The frame took most of the time of a refused request, and little of it hangs on who asks.
"""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_script_prefix, get_urlconf
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

KEPT_AT_MOST = 500
"""Pieces that a process keeps: some kilobytes each."""

NONCE = "csp-nonce-of-this-page"
"""The sign in a kept piece that each page replaces by its own nonce."""


def kept_piece(context: Any, template: str, **given: Hashable) -> SafeString:
    """Show a piece that depends on nothing but what it is given, and on the nonce of the page.

    ``{% kept_piece "components/footer.html" is_signed_in=user.is_authenticated %}``. It sees
    nothing else of the page, so nothing of a person can stay in it by accident.
    """
    nonce = context.get("csp_nonce")
    # While templates are being written, each page shows them as they are.
    render = _render.__wrapped__ if settings.DEBUG else _render
    text = render(template, (*given.items(),), places(), has_nonce=nonce is not None)
    return mark_safe(text.replace(NONCE, str(nonce)) if NONCE in text else text)  # noqa: S308 -- a template rendered it, and a nonce has no signs that mean something


def places() -> tuple[Hashable, ...]:
    """Return what the addresses and the language of a rendered text depend on."""
    return get_urlconf(), get_script_prefix(), get_language()


@lru_cache(maxsize=KEPT_AT_MOST)
def _render(
    template: str,
    given: tuple[tuple[str, Hashable], ...],
    _places: tuple[Hashable, ...],
    *,
    has_nonce: bool,
) -> str:
    return render_to_string(template, {**dict(given), "csp_nonce": NONCE if has_nonce else None})
