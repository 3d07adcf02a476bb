"""Terms of the glossary and pictures of pages, in templates."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from empact.site.help.glossary import BY_SLUG

register = template.Library()


@register.simple_tag(takes_context=True)
def term(context: Any, slug: str, words: str = "") -> SafeString:
    """Show a term, which opens its meaning: ``{% term "oap" "OAPs" %}``.

    Without ``words`` it is shown by its name. A slug that is not in the glossary is a KeyError.
    """
    shown = context.render_context.setdefault("terms", [])
    shown.append(slug)
    found = BY_SLUG[slug]
    given = {"term": found, "words": words or found.name, "number": len(shown)}
    # A full stop may follow at once.
    return mark_safe(render_to_string("site/help/term.html", given).strip())  # noqa: S308 -- a template made it


@register.inclusion_tag("site/help/picture.html")
def guide_picture(name: str, alt: str) -> dict[str, Any]:
    """Show a page of the demonstration: ``{% guide_picture "coordinator-home" "Home page …" %}``.

    ``tests/site/demonstration/test_help_pictures.py`` draws it.
    """
    return {"file": f"img/help/{name}.png", "alt": alt}
