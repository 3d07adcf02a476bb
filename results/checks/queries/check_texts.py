"""Checks as people read them: in a sentence, with what they are of and what was said of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import gettext

from actions.answers import Comparator, FigureKind
from actions.operational_actions.models.actions import OperationalAction
from cycles.indicators.models import Indicator, IndicatorVersion, Threshold, ThresholdCode
from cycles.tracing.addresses import trace_url
from empact.lib.models import json_rows
from empact.lib.numbers import format_number
from oaps.plans.models.plans import OAP
from results.checks.models import CheckKind, SumCheck
from results.checks.queries.checks import Check, stamp_of
from results.checks.queries.reasons import reason_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


APART = (CheckKind.SHEETS, CheckKind.PLANS)
"""Kinds of checks that compare numbers cached or frozen apart."""


@dataclass(frozen=True, kw_only=True)
class CheckText:
    """A check in words. ``explained`` is what was said of these numbers, ``earlier`` of others."""

    check: Check
    version: IndicatorVersion
    """By which its numbers are shown, and in whose unit."""
    title: str
    sentence: str
    where: list[str]
    source: str
    expected: str
    found: str
    missed: str
    reason: str
    """The reason why it holds, fails or is explained."""
    apart: str
    """By how much both sides miss each other, and what “about” has to do with it."""
    action: OperationalAction | None
    explained: SumCheck | None
    earlier: SumCheck | None
    stamp: str
    expected_url: str
    """Address of the details of the expected number; empty if it has no single place."""
    found_urls: list[tuple[str, str]]
    """Names of the numbers that add up to the found number, each with the address of its details.
    """


def check_texts(found: Iterable[Check]) -> list[CheckText]:
    """Word checks. Takes four queries at most, however many they are."""
    rows = list(found)
    named = IndicatorVersion.objects.select_related("indicator__part_of", "unit")
    # What the other side of a check adds up from, each by its code and name.
    below = Indicator.objects.order_by("rank", "code")
    versions = named.annotate(
        parts=json_rows(
            below.filter(part_of=OuterRef("indicator"), exhaustive=True),
            "code",
            "name",
            "breakdown",
        ),
        components=json_rows(below.filter(totals=OuterRef("indicator")), "code", "name"),
    ).in_bulk({check.version_id for check in rows})
    actions = OperationalAction.objects.select_related("goal", "oap__area").in_bulk(
        {check.action_id for check in rows} - {None}
    )
    plans = OAP.objects.select_related("area").in_bulk({check.oap_id for check in rows} - {None})
    explained = SumCheck.objects.select_related("by").in_bulk(
        {check.explained_id for check in rows} - {None}
    )
    is_about = any(Comparator.ABOUT in _comparators(check) for check in rows)
    reach = Threshold.objects.value_of(ThresholdCode.ABOUT) if is_about else Decimal(0)
    return [
        _check_text(
            check,
            versions[check.version_id],
            action=actions.get(check.action_id),
            plan=plans.get(check.oap_id),
            said=explained.get(check.explained_id),
            reach=reach,
        )
        for check in rows
    ]


def _check_text(  # noqa: PLR0913 -- all that the text of a check needs
    check: Check,
    version: IndicatorVersion,
    *,
    action: OperationalAction | None,
    plan: OAP | None,
    said: SumCheck | None,
    reach: Decimal,
) -> CheckText:
    measure = version.unit.measure
    expected = measure(check.expected, check.expected_comparator)
    found = measure(check.found, check.found_comparator)
    title, sentence = _in_words(check, version.indicator, expected, found)
    return CheckText(
        check=check,
        version=version,
        title=title,
        sentence=sentence,
        where=_where(check, action, plan),
        source=check.source or "",
        expected=expected,
        found=found,
        missed=measure(check.missed) if check.missed else "",
        reason=reason_of(check, about=reach, explanation=said.explanation if said else ""),
        apart=_apart(check, measure, reach) if check.missed else "",
        action=action,
        explained=None if check.is_failed else said,
        earlier=said if check.is_failed else None,
        stamp=stamp_of(check, said),
        **sides_of(check, version),
    )


def sides_of(check: Check, version: Any) -> dict[str, Any]:
    """Say where both sides of a check are opened, its definition fetched with what is below it."""
    indicator = version.indicator
    if check.kind == CheckKind.STATED:
        cut: dict[str, Any] = {
            "area": check.is_of_area and check.area_code,
            "action": check.action_id,
            "event": check.event_id,
            "organisation": check.organisation_id,
        }
        return {
            "expected_url": reverse("results:stated_trace", args=[check.stated_id]),
            "found_urls": [(str(indicator), trace_url(check.year, indicator, **cut))],
        }
    if check.kind in APART:
        of_plan: dict[str, Any] = {"oap": check.oap_id}
        frozen = (gettext("the frozen totals of the areas"), reverse("results:snapshot_list"))
        kept = (gettext("the actions of the OAP"), trace_url(check.year, indicator, **of_plan))
        return {
            "expected_url": trace_url(check.year, indicator, **of_plan),
            "found_urls": [frozen if check.kind == CheckKind.SHEETS else kept],
        }
    # What one reporter says in one row of one round; what is stated for everybody has no reporter.
    own = check.figure_kind == FigureKind.OWN
    row: dict[str, Any] = {
        "action": check.action_id,
        "event": check.event_id or "none",
        "round": check.round_id,
        "organisation": own and check.organisation_id,
        "country": own and check.place,
    }
    whole = indicator.part_of if check.kind == CheckKind.PART else indicator
    below = {
        CheckKind.PART: [{"code": indicator.code, "name": str(indicator)}],
        CheckKind.BREAKDOWN: [
            part for part in version.parts if part["breakdown"] == check.breakdown
        ],
        CheckKind.COMPONENTS: version.components,
    }[CheckKind(check.kind)]
    return {
        "expected_url": trace_url(check.year, whole, **row),
        "found_urls": [
            (part["name"], trace_url(check.year, part["code"], **row)) for part in below
        ],
    }


def _in_words(check: Check, indicator: Indicator, expected: str, found: str) -> tuple[str, str]:
    """Name a check, and say what it comes to."""
    differs = check.missed > 0
    if check.kind == CheckKind.PART:
        whole = indicator.part_of
        title = gettext("{indicator}, a part of {whole}")
        if differs:
            said = gettext(
                "{indicator}: {found}, which is more than the whole, {whole}: {expected}."
            )
        else:
            said = gettext(
                "{indicator}: {found}, which is no more than the whole, {whole}: {expected}."
            )
        of_it = {"indicator": indicator, "whole": whole}
        return title.format(**of_it), said.format(found=found, expected=expected, **of_it)
    named: dict[str, Any] = {
        "indicator": indicator,
        "expected": expected,
        "found": found,
        "breakdown": check.breakdown,
    }
    if check.kind == CheckKind.BREAKDOWN:
        title = gettext("{indicator} by {breakdown}")
        said = (
            gettext("{indicator}: {expected}, but the parts by {breakdown} add to {found}.")
            if differs
            else gettext("{indicator}: {expected}, and the parts by {breakdown} add to {found}.")
        )
        return title.format(**named), said.format(**named)
    if check.kind == CheckKind.COMPONENTS:
        title = gettext("{indicator} and its components")
        said = (
            gettext("{indicator}: {expected}, but its components add to {found}.")
            if differs
            else gettext("{indicator}: {expected}, and its components add to {found}.")
        )
        return title.format(**named), said.format(**named)
    if check.kind == CheckKind.SHEETS:
        title = gettext("{indicator} on the sheets of areas and on the general one")
        said = (
            gettext(
                "{indicator}: {expected} for all areas as frozen, but the areas add to {found}."
            )
            if differs
            else gettext(
                "{indicator}: {expected} for all areas as frozen, and the areas add to {found}."
            )
        )
        return title.format(**named), said.format(**named)
    if check.kind == CheckKind.PLANS:
        title = gettext("{indicator} in an OAP and in its actions")
        said = (
            gettext("{indicator}: {expected} is kept for the OAP, but its actions add to {found}.")
            if differs
            else gettext(
                "{indicator}: {expected} is kept for the OAP, and its actions add to {found}."
            )
        )
        return title.format(**named), said.format(**named)
    title = gettext("{indicator}, as stated")
    if differs:
        said = gettext(
            "{source} states {expected} for {indicator}, but the reported figures come to {found}."
        )
    else:
        said = gettext(
            "{source} states {expected} for {indicator}, and the reported figures come to {found}."
        )
    return title.format(**named), said.format(source=check.said_by, **named)


def _comparators(check: Check) -> tuple[str, str]:
    return check.expected_comparator, check.found_comparator


def _apart(check: Check, measure: Callable[[Decimal], str], reach: Decimal) -> str:
    """Say by how much both sides miss each other, so that nobody takes it for a wrong difference.

    An "about" reaches to either side of its number; they are apart from where it ends. A sum is
    about as soon as one number in it is, and reaches no farther than that one.
    """
    missed = measure(check.missed)
    if Comparator.ABOUT not in _comparators(check):
        return gettext("They are {amount} apart.").format(amount=missed)
    percent = format_number(reach)
    reached = abs(check.expected - check.found) - check.missed
    if reached > 0:
        said = gettext(
            "“About” reaches {percent} % to either side of what was reported or stated as about, "
            "{reach} in all; even so they are {amount} apart."
        )
    else:
        said = gettext(
            "“About” reaches {percent} % to either side of what was reported or stated as about; "
            "even so they are {amount} apart."
        )
    return said.format(percent=percent, reach=measure(reached), amount=missed)


def _where(check: Check, action: OperationalAction | None, plan: OAP | None) -> list[str]:
    """Say what a check is of, from the reporter to the round."""
    parts: list[Any] = [
        check.organisation,
        gettext("consolidated") if check.figure_kind == FigureKind.CONSOLIDATED else None,
        f"{action.number} {action.title} ({action.oap})" if action else None,
        check.event,
        gettext("in {country}").format(country=check.place) if check.place else None,
        check.round,
        plan or (check.area if check.is_of_area else None),
    ]
    said = [str(part) for part in parts if part]
    return said or [gettext("All reported figures of the year")]
