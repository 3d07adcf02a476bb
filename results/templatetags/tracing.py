"""How pages lead from a number to what it is made of."""

from typing import Any

from django import template

from cycles.models.indicators import EURO
from cycles.tracing import figure_trace_url, trace_url
from empact.lib.numbers import format_number
from results.queries.traced import told_at

register = template.Library()

register.simple_tag(figure_trace_url)
register.simple_tag(told_at)


@register.simple_tag(name="trace_url")
def trace(year: Any, indicator: Any, **cut: Any) -> str:
    """Give the address of a number: ``{% trace_url 2026 "arrests" oap=plan %}``."""
    return trace_url(int(year), indicator, **cut)


@register.inclusion_tag("results/traced.html")
def traced_figure(figure: Any) -> dict[str, Any]:
    """Show what a figure says as a link to its trace. Select the unit with it."""
    return {"shown": figure.in_words, "url": figure_trace_url(figure)}


@register.inclusion_tag("results/traced.html")
def traced_amount(figure: Any) -> dict[str, Any]:
    """Show what a figure says below a heading that names its unit; money with its year."""
    is_short = figure.value is not None and figure.indicator_version.unit_id != EURO
    shown = format_number(figure.value, figure.comparator) if is_short else figure.in_words
    return {"shown": shown, "url": figure_trace_url(figure)}


@register.inclusion_tag("results/traced.html")
def traced(shown: Any, year: Any, indicator: Any, **cut: Any) -> dict[str, Any]:
    """Show a number as a link to its trace: ``{% traced cell.in_words 2026 row.code area=a %}``.

    What is no number, as a dash, leads nowhere.
    """
    leads = shown not in {"", "–", None}
    return {"shown": shown, "url": trace(year, indicator, **cut) if leads else ""}
