"""Checks of the figures of a year: the rules of the form, for a whole year at once.

The rules of the form about the day of entry do not apply here: everything in a year file has been
accepted already. Nor is it checked where else an organisation reports the same event; that is for
those who decide on double counting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actions.answers import Answer, Comparator
from cycles.indicators.models import Source
from empact.lib.numbers import EURO, why_ambiguous
from empact.lib.periods import days_in_words

if TYPE_CHECKING:
    from results.year_files.faults import Faults
    from results.year_files.rows import Row, Year

COLUMNS = ("round", "organisation", "action", "event", "indicator", "kind")


def check_figures(year: Year, faults: Faults) -> None:
    lines: dict[Any, Row] = {}
    for row in year["figures"]:
        check_answer(row, faults)
        complete_days(row, year)
        if row.reads("certainty") and not row["certainty"]:
            complete_certainty(row, year)
        if row.reads("indicator"):
            check_source(row, year, faults)
            check_money(row, year, faults)
        if row.reads("action", "event"):
            check_event(row, year, faults)
        if row.reads("round", "first_day", "last_day"):
            check_period(row, year, faults)
        if row.reads("country", "organisation"):
            complete_country(row, year)
        if row.reads(*COLUMNS, "country", "first_day", "last_day"):
            check_line(row, lines, faults)


def check_answer(row: Row, faults: Faults) -> None:
    if not row.reads("answer", "value", "comparator"):
        return
    if row["answer"] != Answer.NUMBER:
        row.said["comparator"] = Comparator.EXACTLY.value
        if row["value"] is not None:
            faults.at(row, "value", "leave it empty, or write number as the answer.")
        return
    if row["value"] is None:
        row.unread.add("value")
        faults.at(row, "value", "write the number, or not_reported or unknown as the answer.")
    if not row["comparator"]:
        row.said["comparator"] = Comparator.EXACTLY.value


def complete_certainty(row: Row, year: Year) -> None:
    """Give figures without a certainty that of their round."""
    if row.reads("round"):
        closed = year.find("rounds", row["round"])["closed"]
        row.said["certainty"] = "confirmed" if closed else "preliminary"


def complete_country(row: Row, year: Year) -> None:
    """As a form keeps it: no country says that it happened in the own one."""
    home = year.find("organisations", row["organisation"])
    if home.reads("country") and row["country"] == home["country"]:
        row.said["country"] = ""


def complete_days(row: Row, year: Year) -> None:
    """Fill in the days that were left out, as a form does: those of the event, or of the round.

    Those of the event as far as the round covers them.
    """
    if not row.reads("first_day", "last_day", "round", "event"):
        return
    if row["first_day"] and row["last_day"]:
        return
    reporting = year.find("rounds", row["round"])
    if not reporting.reads("first_day", "last_day"):
        row.unread.add("first_day")
        return
    first, last = reporting["first_day"], reporting["last_day"]
    event = year.find("events", row["event"]) if row["event"] else None
    covered = (
        event is not None
        and event.reads("first_day", "last_day")
        and event["last_day"] >= first
        and event["first_day"] <= last
    )
    if event is not None and covered:
        first, last = max(first, event["first_day"]), min(last, event["last_day"])
    row.said["first_day"] = row["first_day"] or first
    row.said["last_day"] = row["last_day"] or last


def check_source(row: Row, year: Year, faults: Faults) -> None:
    indicator = year.find("indicators", row["indicator"])
    if indicator.reads("source") and indicator["source"] != Source.REPORTED:
        counted = Source(indicator["source"]).label.lower()
        faults.at(row, "indicator", f"this is {counted}, and never reported as well.")


def check_money(row: Row, year: Year, faults: Faults, *, indicator: str = "") -> None:
    """Ask about "1.234" in euro, as every other door does: it may be one thousand and something."""
    unit = year.find("indicators", indicator or row["indicator"]).cells.get("unit", "")
    if unit.strip().upper() != EURO or not row.reads("value") or row["value"] is None:
        return
    if question := why_ambiguous(row.cells["value"], is_money=True):
        faults.at(row, "value", question.replace("type", "write"))


def check_event(row: Row, year: Year, faults: Faults) -> None:
    """A figure counts under one of the actions that its event serves; alone, under any."""
    if not row["event"]:
        if not row["action"]:
            row.unread.add("action")
            faults.at(row, "action", "it is empty; name the action, or the event.")
        return
    event = year.find("events", row["event"])
    if not event.reads("leading_action", "further_actions"):
        return
    if not row["action"]:
        row.said["action"] = event["leading_action"]
    elif row["action"] not in (event["leading_action"], *event["further_actions"]):
        faults.at(row, "event", "this event does not serve the action; choose one of the action.")


def check_period(row: Row, year: Year, faults: Faults) -> None:
    reporting = year.find("rounds", row["round"])
    first, last = row["first_day"], row["last_day"]
    if last < first:
        faults.at(row, "last_day", "it lies before the first day.")
        return
    if reporting.reads("first_day", "last_day"):
        covered = days_in_words(reporting["first_day"], reporting["last_day"])
        for column, day in (("first_day", first), ("last_day", last)):
            if not reporting["first_day"] <= day <= reporting["last_day"]:
                faults.at(row, column, f"choose a day that the round covers: {covered}.")
                return
    if first.year != last.year:
        wrong = f"choose a day in {first.year}, and report {last.year} in another row."
        faults.at(row, "last_day", wrong)


def check_line(row: Row, lines: dict[Any, Row], faults: Faults) -> None:
    """One organisation says a thing of the same event, place and days once a round."""
    line = (
        *(row[column] for column in COLUMNS),
        row["country"],
        row["first_day"],
        row["last_day"],
    )
    first = lines.setdefault(line, row)
    if first is not row:
        faults.at(
            row,
            "",
            f"line {first.line} says it already, of the same indicator, action, event, place and "
            "days; put both numbers into one row.",
        )
