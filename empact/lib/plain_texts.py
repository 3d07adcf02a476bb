"""Texts that are no HTML, as the bodies of mails, and that HTML therefore has to escape."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string


def write_text(template: str, context: Mapping[str, Any]) -> str:
    """Fill in a template that escapes nothing.

    Whatever Django renders counts as safe HTML, and a page that shows it would not escape it.
    """
    return "".join(render_to_string(template, dict(context)))
