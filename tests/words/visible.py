"""Finds the text of a template that no translation reaches, and the templates that a page shows."""

import re
from pathlib import Path

from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR, "templates")

TRANSLATED = re.compile(
    r"\{%\s*blocktranslate\b.*?\{%\s*endblocktranslate\s*%\}|\{%\s*translate\b.*?%\}", re.DOTALL
)
UNSEEN = re.compile(
    r"\{#.*?#\}|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}|<!--.*?-->|<(script|style)\b.*?</\1>"
    # Blocks that fill attributes of an element, such as the class of a button.
    r"|\{%\s*block (?:form_attributes|kind) %\}.*?\{%\s*endblock\b.*?%\}",
    re.DOTALL,
)
TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
ELEMENT = re.compile(r"<[!/a-zA-Z][^>]*>")
HEARD = re.compile(r'\b(?:aria-label|alt|title|placeholder|data-label)="([^"]*)"')
GIVEN = re.compile(r'\b(?:title|text|link|caption|summary|note|label|hint|about|heading)="([^"]*)"')
SHOWS = re.compile(r'\{%\s*(?:extends|include|kept_piece)\s+"([^"]+)"')
NAMES = re.compile(r"&\w+;|\b(?:EMPACT|EU Login|API|PDF|CSV|JSON|SHA-256|ECL)\b")
"""Names that are the same in all languages."""

WRAPPERS = {"notice": "notification"}
"""Tags of empact/templatetags/ui.py that are not called like their template."""


def untranslated(source: str) -> list[str]:
    """Give the pieces of visible text that are in the template itself, and in no catalogue."""
    seen = TRANSLATED.sub("", UNSEEN.sub("", source))
    found = [text for tag in TAG.findall(seen) for text in GIVEN.findall(tag)]
    # Its own quotation marks stay inside an attribute, so tags and values go first.
    bare = VALUE.sub("", TAG.sub("", seen))
    found += [text for element in ELEMENT.findall(bare) for text in HEARD.findall(element)]
    found += ELEMENT.split(bare)
    return [text.strip() for text in found if re.search("[A-Za-z]{2}", NAMES.sub("", text))]


def shown_by(template: str) -> set[str]:
    """Give a template and all that it extends or includes by name, or by a wrapper."""
    found, ahead = set(), [template]
    while ahead:
        name = ahead.pop()
        if name in found or not (TEMPLATES / name).exists():
            continue
        found.add(name)
        source = (TEMPLATES / name).read_text()
        tags = set(re.findall(r"\{%\s*(\w+)", source)) - {"comment"}
        pieces = {f"components/{WRAPPERS.get(tag, tag)}.html" for tag in tags}
        ahead += [*SHOWS.findall(source), *pieces]
    return found


def not_yet() -> dict[str, list[str]]:
    """Give the templates that hold text which is in no catalogue, by folder."""
    found: dict[str, list[str]] = {}
    for path in sorted(TEMPLATES.rglob("*.*")):
        if untranslated(path.read_text()):
            name = path.relative_to(TEMPLATES)
            found.setdefault(str(name.parent), []).append(name.name)
    return found
