"""Checks of the rows of a year against each other, by the rules of forms, without a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actions.judicial_measures.kinds import counts_of
from actions.operational_actions.models.kinds import LEADERS
from cycles.indicators.models import Source
from empact.lib.periods import days_in_words
from empact.people.roles.kinds import COUNTRIES
from results.year_files.answers import check_figures, check_money
from results.year_files.decisions import check_decisions

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from results.year_files.faults import Faults
    from results.year_files.rows import Row, Year


def check(year: Year, faults: Faults) -> None:
    """Add to ``faults`` all that can be seen in the file alone."""
    check_days(year, faults)
    check_names(year, faults)
    check_indicators(year, faults)
    check_plans(year, faults)
    check_events(year, faults)
    check_asked(year, faults)
    check_figures(year, faults)
    for row in year["stated_totals"]:
        if row.reads("indicator"):
            check_money(row, year, faults)
    check_decisions(year, faults)


def check_days(year: Year, faults: Faults) -> None:
    for file in ("oaps", "events", "rounds"):
        for row in year[file]:
            if row.reads("first_day", "last_day") and row["last_day"] < row["first_day"]:
                row.unread.add("last_day")
                faults.at(row, "last_day", "it lies before the first day.")


def check_names(year: Year, faults: Faults) -> None:
    """Things that are known by their name, or a country by its code, stand in the file once."""
    for file in ("organisations", "areas", "indicators"):
        rows = (row for row in year[file] if row.reads("name"))
        once(rows, lambda row: row["name"].casefold(), "name", faults)
    countries = (
        row
        for row in year["organisations"]
        if row.reads("kind", "country") and row["country"] and row["kind"] in COUNTRIES
    )
    once(countries, lambda row: row["country"], "country", faults)


def check_indicators(year: Year, faults: Faults) -> None:
    for row in year["indicators"]:
        if not row.reads("part_of", "breakdown", "exhaustive"):
            continue
        if row["breakdown"] and not row["part_of"]:
            faults.at(row, "breakdown", "name in part_of what this breaks down, or leave it empty.")
        if row["exhaustive"] and not (row["part_of"] and row["breakdown"]):
            wrong = "the parts of a breakdown make up their parent: name both, or write no."
            faults.at(row, "exhaustive", wrong)
    for row in year["indicators"]:
        if row.reads("source", "measure", "measure_count"):
            check_measures(row, faults)
    refuse_circles(year, "part_of", lambda row: (row["part_of"],) if row["part_of"] else (), faults)
    refuse_circles(year, "total_of", lambda row: row["total_of"], faults)


def check_measures(row: Row, faults: Faults) -> None:
    """See that an indicator that counts judicial measures says which, and what of them.

    Source: docs/domain.md, N22.
    """
    if row["source"] == Source.JUDICIAL_MEASURES:
        faults.at(row, "source", "write reported, and name the kind in the column measure.")
    elif row["measure"] and row["source"] != Source.REPORTED:
        faults.at(row, "measure", "leave it empty: this is counted from events.")
    possible = counts_of(row["measure"]) if row["measure"] else {""}
    if row["measure_count"] not in possible:
        listed = ", ".join(sorted(possible)) or "nothing"
        faults.at(row, "measure_count", f"of this kind of measure one can count: {listed}.")


def refuse_circles(
    year: Year, column: str, leads_to: Callable[[Row], Iterable[str]], faults: Faults
) -> None:
    """See that nothing is part, or total, of itself, directly or through others."""
    rows = {row["ref"]: row for row in year["indicators"] if row.reads("ref", column)}
    for ref, row in rows.items():
        reached, ahead = set(), [*leads_to(row)]
        while ahead:
            following = ahead.pop()
            if following in reached:
                continue
            reached.add(following)
            if following in rows:
                ahead += leads_to(rows[following])
        if ref in reached:
            faults.at(row, column, "this leads back to the indicator itself.")


def check_plans(year: Year, faults: Faults) -> None:
    seen: dict[str, list[Row]] = {}
    for row in year["oaps"]:
        if not row.reads("area", "first_day", "last_day"):
            continue
        for other in seen.setdefault(row["area"], []):
            if row["first_day"] <= other["last_day"] and other["first_day"] <= row["last_day"]:
                wrong = f"line {other.line} is a plan of this area in these days; there is one."
                faults.at(row, "first_day", wrong)
        seen[row["area"]].append(row)
    actions = [row for row in year["actions"] if row.reads("oap", "number")]
    once(actions, lambda row: (row["oap"], row["number"]), "number", faults)
    for row in year["actions"]:
        if row.reads("leader") and row["leader"]:
            leader = year.find("organisations", row["leader"])
            if leader.reads("kind") and (wrong := why_not_leading(leader)):
                faults.at(row, "leader", wrong)


def why_not_leading(organisation: Row) -> str:
    """Say why an organisation cannot lead an action; empty where it can."""
    if organisation["kind"] in LEADERS:
        return ""
    return (
        f"{organisation['name']} can take part, and cannot lead: a country or an agency of the EU "
        "leads an action."
    )


def check_events(year: Year, faults: Faults) -> None:
    for row in year["events"]:
        if not row.reads("leading_action", "first_day", "last_day"):
            continue
        action = year.find("actions", row["leading_action"])
        plan = year.find("oaps", action["oap"]) if action.reads("oap") else None
        if plan is None or not plan.reads("first_day", "last_day"):
            continue
        if row["first_day"] < plan["first_day"] or row["last_day"] > plan["last_day"]:
            period = days_in_words(plan["first_day"], plan["last_day"])
            wrong = f"the plan of its leading action covers {period}; choose days of these."
            faults.at(row, "first_day", wrong)
        if row.reads("further_actions") and row["leading_action"] in row["further_actions"]:
            faults.at(row, "further_actions", "the leading action leads it already; leave it out.")
    named = (row for row in year["events"] if row.reads("name", "first_day", "last_day"))
    once(
        (row for row in named if row.reads("leading_action")),
        lambda row: (row["name"], row["first_day"], row["last_day"], row["leading_action"]),
        "name",
        faults,
    )


def check_asked(year: Year, faults: Faults) -> None:
    for row in year["asked"]:
        if not row.reads("indicator"):
            continue
        indicator = year.find("indicators", row["indicator"])
        if not indicator.reads("source", "measure"):
            continue
        if indicator["source"] == Source.EVENTS:
            faults.at(
                row, "indicator", "this is counted from events, so no organisation is asked for it."
            )
        elif indicator["measure"]:
            wrong = "this is counted from judicial measures, so no organisation is asked for it."
            faults.at(row, "indicator", wrong)


def once(
    rows: Iterable[Row], key: Callable[[Row], Hashable], column: str, faults: Faults
) -> dict[Any, Row]:
    """See that no two rows have the same key."""
    found: dict[Any, Row] = {}
    for row in rows:
        first = found.setdefault(key(row), row)
        if first is not row:
            row.unread.add(column)
            faults.at(row, column, f"line {first.line} is the same already; leave one of them out.")
    return found
