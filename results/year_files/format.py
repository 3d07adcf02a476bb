"""The files of a year file and their columns: the one place that says what they are called."""

from __future__ import annotations

from actions.answers import Answer, Certainty, Comparator, FigureKind
from actions.operational_actions.models.events import EventKind
from cycles.indicators.measures import MeasureCount, MeasureKind
from cycles.indicators.models import IndicatorClass, OverReporters, OverTime, Source
from empact.people.roles.kinds import OrganisationKind
from results.year_files.cells import (
    LONGEST_REF,
    Column,
    action_number,
    country,
    day,
    number,
    one_of,
    refs,
    signed,
    text,
    year,
    yes_or_no,
)

_ref = text(LONGEST_REF)
_name = text(200)
_sentence = text(2_000)

FORMAT: dict[str, tuple[Column, ...]] = {
    "organisations": (
        Column("ref", _ref),
        Column("name", _name, screened=True),
        Column("kind", one_of(OrganisationKind.values)),
        Column("country", country, empty=""),
    ),
    "areas": (Column("ref", _ref), Column("name", _name, screened=True)),
    "indicators": (
        Column("ref", _ref),
        Column("name", _name, screened=True),
        Column("unit", text(20), screened=True),
        Column("class", one_of(IndicatorClass.values)),
        Column("source", one_of(Source.values)),
        Column("measure", one_of(MeasureKind.values), empty="", optional=True),
        Column("measure_count", one_of(MeasureCount.values), empty="", optional=True),
        Column("over_time", one_of(OverTime.values)),
        Column("over_reporters", one_of(OverReporters.values)),
        Column("sensitive", yes_or_no),
        Column("part_of", _ref, empty=""),
        Column("breakdown", text(50), empty="", screened=True),
        Column("exhaustive", yes_or_no, empty=False),
        Column("total_of", refs, empty=()),
    ),
    "oaps": (
        Column("ref", _ref),
        Column("area", _ref),
        Column("first_day", day),
        Column("last_day", day),
    ),
    "actions": (
        Column("ref", _ref),
        Column("oap", _ref),
        Column("number", action_number),
        Column("title", _name, screened=True),
        Column("leader", _ref, empty=""),
    ),
    "participations": (Column("action", _ref), Column("organisation", _ref)),
    "events": (
        Column("ref", _ref),
        Column("name", _name, screened=True),
        Column("kind", one_of(EventKind.values), empty=EventKind.JAD.value, optional=True),
        Column("first_day", day),
        Column("last_day", day),
        Column("leading_action", _ref),
        Column("further_actions", refs, empty=()),
    ),
    "rounds": (
        Column("ref", text(150), screened=True),
        Column("first_day", day),
        Column("last_day", day),
        Column("closed", yes_or_no),
    ),
    "asked": (Column("round", _ref), Column("action", _ref), Column("indicator", _ref)),
    "figures": (
        Column("ref", _ref),
        Column("round", _ref),
        Column("organisation", _ref),
        Column("action", _ref, empty=""),
        Column("event", _ref, empty=""),
        Column("indicator", _ref),
        Column("kind", one_of(FigureKind.values)),
        Column("answer", one_of(Answer.values)),
        Column("comparator", one_of(Comparator.values), empty=""),
        Column("value", number, empty=None),
        Column("country", country, empty=""),
        Column("first_day", day, empty=None),
        Column("last_day", day, empty=None),
        Column("certainty", one_of(Certainty.values), empty=""),
    ),
    "overlap_decisions": (
        Column("group", _ref),
        Column("figure", _ref),
        Column("counted", number),
        Column("reason", _sentence, screened=True),
    ),
    "consolidated_decisions": (
        Column("figure", _ref),
        Column("difference", signed),
        Column("reason", _sentence, screened=True),
    ),
    "stated_totals": (
        Column("ref", _ref),
        Column("indicator", _ref),
        Column("year", year),
        Column("area", _ref, empty=""),
        Column("action", _ref, empty=""),
        Column("event", _ref, empty=""),
        Column("organisation", _ref, empty=""),
        Column("comparator", one_of(Comparator.values), empty=Comparator.EXACTLY.value),
        Column("value", number),
        Column("said_by", _name, screened=True),
        Column("source", text(1_000), empty="", screened=True),
    ),
    "restatements": (
        Column("figure", _ref),
        Column("answer", one_of(Answer.values)),
        Column("comparator", one_of(Comparator.values), empty=""),
        Column("value", number, empty=None),
        Column("day", day),
        Column("reason", _sentence, screened=True),
    ),
}
"""Each file by its name without the ending, in the order in which one builds on another."""

POINTS_TO: dict[tuple[str, str], str] = {
    ("indicators", "part_of"): "indicators",
    ("indicators", "total_of"): "indicators",
    ("oaps", "area"): "areas",
    ("actions", "oap"): "oaps",
    ("actions", "leader"): "organisations",
    ("participations", "action"): "actions",
    ("participations", "organisation"): "organisations",
    ("events", "leading_action"): "actions",
    ("events", "further_actions"): "actions",
    ("asked", "round"): "rounds",
    ("asked", "action"): "actions",
    ("asked", "indicator"): "indicators",
    ("figures", "round"): "rounds",
    ("figures", "organisation"): "organisations",
    ("figures", "action"): "actions",
    ("figures", "event"): "events",
    ("figures", "indicator"): "indicators",
    ("overlap_decisions", "figure"): "figures",
    ("consolidated_decisions", "figure"): "figures",
    ("stated_totals", "indicator"): "indicators",
    ("stated_totals", "area"): "areas",
    ("stated_totals", "action"): "actions",
    ("stated_totals", "event"): "events",
    ("stated_totals", "organisation"): "organisations",
    ("restatements", "figure"): "figures",
}
"""Of each column that holds refs, the file in which they stand."""

WITH_REF = tuple(name for name, columns in FORMAT.items() if columns[0].name == "ref")
