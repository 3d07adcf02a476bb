"""Template tags that link a number to its details."""

from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.translation import gettext

from cycles.tracing.addresses import figure_trace_url, trace_url
from empact.lib.numbers import EURO, format_number
from results.tracing.queries.traced import visible_at

register = template.Library()

register.simple_tag(figure_trace_url)
register.simple_tag(visible_at)


@register.simple_tag(name="trace_url")
def trace(year: Any, indicator: Any, **cut: Any) -> str:
    """Give the address of a number: ``{% trace_url 2026 "arrests" oap=plan %}``."""
    return trace_url(int(year), indicator, **cut)


@register.simple_tag
def traced_figure(figure: Any) -> str:
    """Show what a figure says as a link to its trace. Select the unit with it."""
    return _link(figure.in_words, figure_trace_url(figure))


@register.simple_tag
def traced_amount(figure: Any) -> str:
    """Show what a figure says below a heading that names its unit; money with its year."""
    is_short = figure.value is not None and figure.indicator_version.unit_id != EURO
    shown = format_number(figure.value, figure.comparator) if is_short else figure.in_words
    return _link(shown, figure_trace_url(figure))


@register.simple_tag
def traced(shown: Any, year: Any, indicator: Any, **cut: Any) -> str:
    """Show a number as a link to its trace: ``{% traced cell.in_words 2026 row.code area=a %}``.

    What is no number, as a dash, leads nowhere.
    """
    leads = shown not in {"", "–", None}
    return _link(shown, trace(year, indicator, **cut) if leads else "")


def _link(shown: Any, url: str) -> str:
    # A template of its own would take ten times as long, and a page has some hundred of these.
    if not url:
        return conditional_escape(shown)
    return format_html(
        '<a href="{}">{}<span class="ecl-u-sr-only">{}</span></a>',
        url,
        shown,
        gettext(": details of this number"),
    )
