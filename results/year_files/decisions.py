"""Checks of decisions, restatements and stated totals against the figures of the same file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from actions.answers import Answer, FigureKind
from cycles.indicators.models import OverReporters, OverTime
from results.year_files.answers import check_answer, check_money

if TYPE_CHECKING:
    from results.year_files.faults import Faults
    from results.year_files.rows import Row, Year


def check_decisions(year: Year, faults: Faults) -> None:
    last = check_restatements(year, faults)
    check_shares(year, last, faults)
    check_differences(year, last, faults)


def check_restatements(year: Year, faults: Faults) -> dict[str, Row]:
    """See that each restates a figure of a closed round, in order of day; give the last of each."""
    last: dict[str, Row] = {}
    for row in year["restatements"]:
        check_answer(row, faults)
        if not row.reads("figure"):
            continue
        figure = year.find("figures", row["figure"])
        if figure.reads("indicator"):
            check_money(row, year, faults, indicator=figure["indicator"])
        if figure.reads("round"):
            reporting = year.find("rounds", figure["round"])
            if reporting.reads("closed") and not reporting["closed"]:
                wrong = "its round is not closed; correct the figure itself."
                faults.at(row, "figure", wrong)
        before = last.get(row["figure"])
        if before and row.reads("day") and before.reads("day") and row["day"] < before["day"]:
            faults.at(
                row, "day", f"line {before.line} restates it later; put them in order of day."
            )
        last[row["figure"]] = row
    return last


def check_shares(year: Year, restated: dict[str, Row], faults: Faults) -> None:
    """See that each share belongs to an own number of one group, and is not above it."""
    seen: dict[str, Row] = {}
    groups: dict[str, Row] = {}
    sizes = Counter(row["group"] for row in year["overlap_decisions"])
    for row in year["overlap_decisions"]:
        if not row.reads("figure"):
            continue
        figure = year.find("figures", row["figure"])
        said = restated.get(row["figure"], figure)
        first = seen.setdefault(row["figure"], row)
        if first is not row:
            faults.at(row, "figure", f"line {first.line} has decided on this figure already.")
        if figure.reads("kind") and figure["kind"] != FigureKind.OWN:
            faults.at(row, "figure", "only own figures overlap; this one is consolidated.")
        elif said.reads("answer") and said["answer"] != Answer.NUMBER:
            faults.at(row, "figure", "this figure gives no number, so there is nothing to share.")
        elif row.reads("counted") and said.reads("value") and row["counted"] > said["value"]:
            faults.at(row, "counted", f"the figure says {said['value']}; a share is not above it.")
        if row.reads("group") and sizes[row["group"]] == 1:
            wrong = "no other figure is in this group; name what this may be the same as."
            faults.at(row, "group", wrong)
        if row.reads("group") and figure.reads("indicator"):
            other = groups.setdefault(row["group"], figure)
            if other.reads("indicator") and other["indicator"] != figure["indicator"]:
                faults.at(row, "figure", "a group is of one indicator, and this figure of another.")


def check_differences(year: Year, restated: dict[str, Row], faults: Faults) -> None:
    """See that each difference belongs to a consolidated figure of what is summed."""
    seen: dict[str, Row] = {}
    for row in year["consolidated_decisions"]:
        if not row.reads("figure"):
            continue
        figure = year.find("figures", row["figure"])
        said = restated.get(row["figure"], figure)
        first = seen.setdefault(row["figure"], row)
        if first is not row:
            faults.at(row, "figure", f"line {first.line} has decided on this figure already.")
        if figure.reads("kind") and figure["kind"] != FigureKind.CONSOLIDATED:
            faults.at(
                row, "figure", "only a consolidated figure has a difference; this is an own one."
            )
        elif said.reads("answer") and said["answer"] != Answer.NUMBER:
            faults.at(row, "figure", "this figure gives no number, so there is no difference.")
        elif figure.reads("indicator") and not sums(year.find("indicators", figure["indicator"])):
            wrong = "its indicator is not summed over time and reporters: there is no difference."
            faults.at(row, "figure", wrong)


def sums(indicator: Row) -> bool:
    """Say whether its numbers are summed over time and over reporters, as far as that is known."""
    summed = {OverTime.SUM.value, OverReporters.SUM.value, None}
    return indicator["over_time"] in summed and indicator["over_reporters"] in summed
