"""Terms of the glossary and pictures of pages, in templates."""

from typing import Any

from django import template

from empact.site.help.glossary import BY_SLUG

register = template.Library()


@register.inclusion_tag("site/help/term.html", takes_context=True)
def term(context: Any, slug: str, words: str = "") -> dict[str, Any]:
    """Show a term, which opens its meaning: ``{% term "oap" "OAPs" %}``.

    Without ``words`` it is shown by its name. A slug that is not in the glossary is a KeyError.
    """
    shown = context.render_context.setdefault("terms", [])
    shown.append(slug)
    found = BY_SLUG[slug]
    return {"term": found, "words": words or found.name, "number": len(shown)}


@register.inclusion_tag("site/help/picture.html")
def guide_picture(name: str, alt: str) -> dict[str, Any]:
    """Show a page of the demonstration: ``{% guide_picture "coordinator-home" "Home page …" %}``.

    ``tests/site/demonstration/test_help_pictures.py`` draws it.
    """
    return {"file": f"img/help/{name}.png", "alt": alt}
