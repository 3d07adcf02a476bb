"""Terms of the glossary and pictures of pages, in templates."""

import re
from itertools import count
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from empact.site.help.glossary import BY_SLUG

register = template.Library()

TERM = re.compile(r'<dfn title="([\w-]+)">(.*?)</dfn>', re.DOTALL)


@register.simple_block_tag
def with_terms(content: str) -> SafeString:
    """Let each ``<dfn title="oap">OAPs</dfn>`` in a text open the meaning of its term.

    The words of a term are part of their sentence, since other languages inflect them. A slug that
    is not in the glossary is a KeyError.
    """
    numbers = count(1)

    def shown(found: re.Match[str]) -> str:
        words = mark_safe(found[2])  # noqa: S308 -- of the same template
        given = {"term": BY_SLUG[found[1]], "words": words, "number": next(numbers)}
        # A full stop may follow at once.
        return render_to_string("site/help/term.html", given).strip()

    return mark_safe(TERM.sub(shown, content))  # noqa: S308 -- templates made it


@register.inclusion_tag("site/help/picture.html")
def guide_picture(name: str, alt: str) -> dict[str, Any]:
    """Show a page of the demonstration: ``{% guide_picture "coordinator-home" "Home page …" %}``.

    ``tests/site/demonstration/test_help_pictures.py`` draws it.
    """
    return {"file": f"img/help/{name}.png", "alt": alt}
