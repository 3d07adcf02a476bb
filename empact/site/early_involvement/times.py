"""Measured times to the first judicial contact, as picture, table and CSV."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import CrimeArea
from empact.lib.numbers import format_number
from oaps.plans.models.plans import OAP
from results.charts import Bars, Column, Entry, Measure, Panel, Row, Shown
from results.charts.numbers import entry_of, mark_of

MOST_BARS = 40
"""Rows of a picture; the table has all."""

NOTES = (
    _("Days run from the day on which an action was planned, else from the first day of its plan."),
    _("An earlier contact counts as 0 days. Purely preventive and cancelled actions are left out."),
)


def times_by_area(rows: Sequence[Mapping[str, Any]], all_of: Mapping[str, Any]) -> Shown:
    """Show how soon contacts came in each crime area."""
    named = [(Entry(row["oap__area__name"]), row) for row in rows]
    return _times(Column(gettext("Crime area"), "area", number=False), named, all_of)


def times_by_plan(rows: Sequence[Mapping[str, Any]], all_of: Mapping[str, Any]) -> Shown:
    """Show how soon contacts came in each plan; each opens to its actions."""
    page = reverse("desk:early_involvement")
    named = []
    for row in rows:
        days = {name: row[f"oap__{name}"] for name in ("first_day", "last_day")}
        name = str(OAP(area=CrimeArea(name=row["oap__area__name"]), **days))
        named.append((Entry(name, url=f"{page}?{urlencode({'oap': row['oap']})}"), row))
    return _times(Column(gettext("OAP"), "oap", number=False), named, all_of)


def times_by_action(actions: Sequence[Any], all_of: Mapping[str, Any]) -> Shown:
    """Show when each action of a plan was planned, and when its first contact was."""
    said = finding(all_of)
    bars = tuple(
        Row(f"{action.number} {action.title}", (mark_of(action.days, gettext("no contact")),))
        for action in actions[:MOST_BARS]
    )
    panel = Panel(gettext("Days to the first contact"), (Measure(""),))
    return Shown(
        code="early-involvement",
        title=gettext("Days from planning to the first judicial contact"),
        finding=said,
        chart=Bars(finding=said, panels=(panel,), rows=bars) if bars else None,
        notes=tuple(map(str, NOTES)),
        columns=(
            Column(gettext("Action"), "action", number=False),
            Column(gettext("Planned on"), "planned_on", number=False),
            Column(gettext("First contact"), "first_contact", number=False),
            Column(gettext("Days"), "days"),
            Column(gettext("Judicial body"), "judicial_body", number=False),
            Column(gettext("Function"), "function", number=False),
        ),
        rows=tuple(
            (
                Entry(f"{action.number} {action.title}", url=action.get_absolute_url()),
                Entry(date_format(action.planned_day), action.planned_day),
                Entry(date_format(action.judicial_contact_day), action.judicial_contact_day)
                if action.judicial_contact_day
                else Entry("–", ""),
                entry_of(action.days),
                Entry(str(action.judicial_contact or "–")),
                Entry(action.get_judicial_contact_function_display() or "–"),
            )
            for action in actions
        ),
    )


def finding(all_of: Mapping[str, Any]) -> str:
    """Write the answer in one sentence."""
    actions, contacts = all_of["actions"], all_of["with_contact"]
    if not actions:
        return gettext("There are no repressive actions in adopted plans that you can see.")
    without = actions - contacts
    shown = {"number": format_number(without), "actions": format_number(actions)}
    if not contacts:
        return ngettext(
            "{number} of {actions} actions has no judicial contact.",
            "{number} of {actions} actions have no judicial contact.",
            without,
        ).format(**shown)
    return ngettext(
        "Half of the first judicial contacts came within {half} days of planning; {number} of "
        "{actions} actions has no judicial contact.",
        "Half of the first judicial contacts came within {half} days of planning; {number} of "
        "{actions} actions have no judicial contact.",
        without,
    ).format(half=format_number(Decimal(str(all_of["median"]))), **shown)


def _times(
    head: Column, named: Sequence[tuple[Entry, Mapping[str, Any]]], all_of: Mapping[str, Any]
) -> Shown:
    said = finding(all_of)
    panels = (
        Panel(gettext("Median days to the first contact"), (Measure(""),)),
        Panel(gettext("Actions without contact"), (Measure(""),)),
    )
    bars = tuple(
        Row(
            name.said,
            (
                mark_of(row["median"], gettext("no contact")),
                mark_of(row["actions"] - row["with_contact"], "–"),
            ),
        )
        for name, row in named[:MOST_BARS]
    )
    return Shown(
        code="early-involvement",
        title=gettext("Days from planning to the first judicial contact"),
        finding=said,
        chart=Bars(finding=said, panels=panels, rows=bars) if bars else None,
        notes=tuple(map(str, NOTES)),
        columns=(
            head,
            Column(gettext("Actions"), "actions"),
            Column(gettext("With contact"), "with_contact"),
            Column(gettext("When planned or before"), "when_planned_or_before"),
            Column(gettext("Median days"), "median_days"),
            Column(gettext("Longest, days"), "longest_days"),
            Column(gettext("Without contact"), "without_contact"),
        ),
        rows=tuple(
            (
                name,
                entry_of(row["actions"]),
                entry_of(row["with_contact"]),
                entry_of(row["at_once"]),
                entry_of(row["median"]),
                entry_of(row["longest"]),
                entry_of(row["actions"] - row["with_contact"]),
            )
            for name, row in named
        ),
    )
