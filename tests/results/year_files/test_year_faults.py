"""Faults of a year file are listed at their places, all at once, and nothing is written."""

import re
import stat
from zipfile import ZipFile, ZipInfo

import pytest
from django.core.management import CommandError, call_command

from actions.contributions.models.figures import Figure
from cycles.cycles.models import CrimeArea
from empact.people.roles.models.organisations import Organisation
from results.year_files.models import YearImport
from tests.results.year_files.writing import SMALL, as_csv, figures, write_folder, write_zip, year

pytestmark = pytest.mark.django_db


def figure(**said):
    return year(figures=[{"ref": "F1", "value": "1"} | said])


def indicator(*rows):
    return year(indicators=[{"ref": "I", "name": "Things seized"}, *rows])


def decided(**files):
    own = figures("10", "20")
    own[1] |= {"organisation": "FR"}
    leader = {"ref": "C", "kind": "consolidated", "value": "40"}
    silent = {"ref": "N", "answer": "unknown", "comparator": "", "first_day": "2031-04-01"}
    others = {"ref": "J", "name": "Other things", "over_time": "latest"}
    other = {"ref": "O", "indicator": "J", "value": "1"}
    latest = {"ref": "L", "indicator": "J", "value": "1", "kind": "consolidated"}
    still_open = {"ref": "P", "round": "R2", "value": "3", "first_day": "2031-08-01"}
    still_open |= {"last_day": "2031-08-31"}
    silent |= {"last_day": "2031-04-30"}
    return year(
        indicators=[*SMALL["indicators"], others],
        rounds=[SMALL["rounds"][0], SMALL["rounds"][1] | {"closed": "no"}],
        figures=[*own, leader, silent, other, latest, still_open],
        **files,
    )


OTHER = {"group": "G", "figure": "F2", "counted": "0"}

ONE_FAULT = {
    "a group of one": (
        decided(overlap_decisions=[{"group": "G", "figure": "F1", "counted": "1"}]),
        (
            "overlap_decisions.csv, line 2, column group, “G”: no other figure is in this group; "
            "name what this may be the same as."
        ),
    ),
    "no such unit of value": (
        figure(value="1e3"),
        (
            "figures.csv, line 2, column value, “1e3”: write digits with a decimal point and "
            "nothing between thousands, as in 1234.5."
        ),
    ),
    "a thousand written with a comma": (
        figure(value="1,000"),
        (
            "figures.csv, line 2, column value, “1,000”: write digits with a decimal point and "
            "nothing between thousands, as in 1234.5."
        ),
    ),
    "fifteen digits before the point": (
        figure(value="123456789012345"),
        (
            "figures.csv, line 2, column value, “123456789012345”: write at most 14 digits before "
            "the point and 3 behind it; nothing is rounded."
        ),
    ),
    "four digits behind the point": (
        figure(value="1.2500"),
        (
            "figures.csv, line 2, column value, “1.2500”: write at most 14 digits before the point "
            "and 3 behind it; nothing is rounded."
        ),
    ),
    "a value below 0": (
        figure(value="-1"),
        (
            "figures.csv, line 2, column value, “-1”: a figure is never below 0; write it without "
            "a minus."
        ),
    ),
    "half a thing": (
        figure(value="1.5"),
        "figures.csv, line 2, column value, “1.5”: type a whole number: what counts here is item.",
    ),
    "a number without its value": (
        figure(value=""),
        (
            "figures.csv, line 2, column value, “”: write the number, or not_reported or unknown "
            "as the answer."
        ),
    ),
    "a value beside not reported": (
        figure(answer="not_reported"),
        "figures.csv, line 2, column value, “1”: leave it empty, or write number as the answer.",
    ),
    "an answer that nobody knows": (
        figure(answer="maybe"),
        "figures.csv, line 2, column answer, “maybe”: write number, not_reported or unknown.",
    ),
    "a country by its name": (
        figure(country="Spain"),
        (
            "figures.csv, line 2, column country, “Spain”: write the two letters of ISO 3166-1 for "
            "a country, as in DE."
        ),
    ),
    "Greece by another code": (
        figure(country="EL"),
        (
            "figures.csv, line 2, column country, “EL”: write the two letters of ISO 3166-1 for a "
            "country, as in DE."
        ),
    ),
    "no such day": (
        figure(first_day="2031-02-30"),
        (
            "figures.csv, line 2, column first_day, “2031-02-30”: there is no such day; write one "
            "as in 2026-09-14."
        ),
    ),
    "a day in another order": (
        figure(first_day="01/02/2031"),
        "figures.csv, line 2, column first_day, “01/02/2031”: write a day as in 2026-09-14.",
    ),
    "days the wrong way round": (
        figure(first_day="2031-03-01"),
        "figures.csv, line 2, column last_day, “2031-02-28”: it lies before the first day.",
    ),
    "days outside the round": (
        figure(last_day="2031-07-01"),
        (
            "figures.csv, line 2, column last_day, “2031-07-01”: choose a day that the round "
            "covers: 1 January to 30 June 2031."
        ),
    ),
    "days in two years": (
        year(
            rounds=[{"ref": "R1", "last_day": "2032-06-30"}],
            figures=[{"ref": "F1", "value": "1", "last_day": "2032-01-31"}],
        ),
        (
            "figures.csv, line 2, column last_day, “2032-01-31”: choose a day in 2031, and report "
            "2032 in another row."
        ),
    ),
    "an organisation that is not in the file": (
        figure(organisation="PL"),
        (
            "figures.csv, line 2, column organisation, “PL”: organisations.csv has no row with the "
            "ref “PL”."
        ),
    ),
    "an event that does not serve the action": (
        year(
            events=[{"ref": "E", "name": "Days", "leading_action": "A1"}],
            figures=[{"ref": "F1", "value": "1", "action": "A2", "event": "E"}],
        ),
        (
            "figures.csv, line 2, column event, “E”: this event does not serve the action; choose "
            "one of the action."
        ),
    ),
    "neither action nor event": (
        figure(action=""),
        "figures.csv, line 2, column action, “”: it is empty; name the action, or the event.",
    ),
    "one ref twice": (
        year(figures=[*figures("1"), {"ref": "F1", "value": "2", "action": "A2"}]),
        "figures.csv, line 3, column ref, “F1”: line 2 has this ref already; give another one.",
    ),
    "one line twice": (
        year(figures=[{"ref": "F1", "value": "1"}, {"ref": "F2", "value": "2", "country": "DE"}]),
        (
            "figures.csv, line 3: line 2 says it already, of the same indicator, action, event, "
            "place and days; put both numbers into one row."
        ),
    ),
    "something counted from events that is reported": (
        year(
            indicators=[{"ref": "I", "name": "Days held", "source": "events"}],
            figures=figures("1"),
        ),
        (
            "figures.csv, line 2, column indicator, “I”: this is counted from events, and never "
            "reported as well."
        ),
    ),
    "something counted from events that is asked": (
        year(
            indicators=[{"ref": "I", "name": "Days held", "source": "events"}],
            asked=[{"round": "R1", "action": "A1", "indicator": "I"}],
        ),
        (
            "asked.csv, line 2, column indicator, “I”: this is counted from events, so no "
            "organisation is asked for it."
        ),
    ),
    "a part in another unit than its parent": (
        indicator(
            {"ref": "P", "name": "Parts", "unit": "kg", "part_of": "I", "breakdown": "age"},
        ),
        (
            "indicators.csv, line 3, column part_of, “I”: “Things seized” is counted in items and "
            "this one in kilograms. Nothing converts silently: kilograms and tonnes add up, and no "
            "others."
        ),
    ),
    "a total in another unit than its component": (
        indicator({"ref": "P", "name": "Parts", "unit": "kg", "total_of": "I"}),
        (
            "indicators.csv, line 3, column total_of, “I”: “Things seized” is counted in items and "
            "this one in kilograms. Nothing converts silently: kilograms and tonnes add up, and no "
            "others."
        ),
    ),
    "a part of itself": (
        indicator({"ref": "P", "name": "Parts", "part_of": "P", "breakdown": "age"}),
        "indicators.csv, line 3, column part_of, “P”: this leads back to the indicator itself.",
    ),
    "a total of itself": (
        indicator({"ref": "P", "name": "Totals", "total_of": "I|P"}),
        "indicators.csv, line 3, column total_of, “I|P”: this leads back to the indicator itself.",
    ),
    "a breakdown of nothing": (
        indicator({"ref": "P", "name": "Parts", "breakdown": "age"}),
        (
            "indicators.csv, line 3, column breakdown, “age”: name in part_of what this breaks "
            "down, or leave it empty."
        ),
    ),
    "another currency as a unit": (
        indicator({"ref": "J", "name": "Cash", "unit": "usd"}),
        (
            "indicators.csv, line 3, column unit, “usd”: money is counted in EUR. Another currency "
            "needs the rate and the day of each amount, which a year file does not hold: give the "
            "amounts in EUR."
        ),
    ),
    "an amount that can mean two": (
        year(
            indicators=[{"ref": "I", "name": "Cash", "unit": "EUR"}],
            figures=figures("1.234"),
        ),
        (
            "figures.csv, line 2, column value, “1.234”: “1.234” can mean two numbers. For "
            "thousands, write 1234. For cents, write two decimals: 1.23."
        ),
    ),
    "a stated amount that can mean two": (
        year(
            indicators=[{"ref": "I", "name": "Cash", "unit": "EUR"}],
            stated_totals=[
                {"ref": "S", "indicator": "I", "year": "2031", "value": "1.234", "said_by": "Us"}
            ],
        ),
        (
            "stated_totals.csv, line 2, column value, “1.234”: “1.234” can mean two numbers. For "
            "thousands, write 1234. For cents, write two decimals: 1.23."
        ),
    ),
    "a restated amount that can mean two": (
        year(
            indicators=[{"ref": "I", "name": "Cash", "unit": "EUR"}],
            figures=figures("1.23"),
            restatements=[{"figure": "F1", "value": "1.234"}],
        ),
        (
            "restatements.csv, line 2, column value, “1.234”: “1.234” can mean two numbers. For "
            "thousands, write 1234. For cents, write two decimals: 1.23."
        ),
    ),
    "an indicator in another unit than here": (
        indicator({"ref": "arrests", "name": "Held", "unit": "kg"}),
        (
            "indicators.csv, line 3, column unit, “kg”: the indicator that is here is counted in "
            "persons. Nothing converts silently: give the numbers in that unit."
        ),
    ),
    "two rows for one country": (
        year(organisations=[*SMALL["organisations"], {"ref": "G", "name": "G", "country": "DE"}]),
        (
            "organisations.csv, line 5, column country, “DE”: line 2 is the same already; leave "
            "one of them out."
        ),
    ),
    "the name of one country and the code of another": (
        year(
            organisations=[*SMALL["organisations"], {"ref": "G", "name": "Spain", "country": "PL"}]
        ),
        (
            "organisations.csv, line 5, column country, “PL”: Poland has this code here, and Spain "
            "the name; which of both is meant?"
        ),
    ),
    "two plans of an area in the same days": (
        year(oaps=[*SMALL["oaps"], {"ref": "PZ", "area": "X", "first_day": "2031-06-01"}]),
        (
            "oaps.csv, line 4, column first_day, “2031-06-01”: line 2 is a plan of this area in "
            "these days; there is one."
        ),
    ),
    "one number twice in a plan": (
        year(
            actions=[*SMALL["actions"], {"ref": "A3", "oap": "PX", "number": "1.2", "title": "T"}]
        ),
        (
            "actions.csv, line 5, column number, “1.2”: line 3 is the same already; leave one of "
            "them out."
        ),
    ),
    "a number that is none": (
        year(actions=[*SMALL["actions"], {"ref": "A3", "oap": "PX", "number": "IV", "title": "T"}]),
        (
            "actions.csv, line 5, column number, “IV”: write the number of a goal and one below "
            "it, as in 8.1."
        ),
    ),
    "a leader that cannot lead": (
        year(
            organisations=[*SMALL["organisations"], {"ref": "N", "name": "Aid", "kind": "ngo"}],
            actions=[
                *SMALL["actions"],
                {"ref": "A3", "oap": "PX", "number": "1.3", "title": "T", "leader": "N"},
            ],
        ),
        (
            "actions.csv, line 5, column leader, “N”: Aid can take part, and cannot lead: a "
            "country or an agency of the EU leads an action."
        ),
    ),
    "an event outside its plan": (
        year(events=[SMALL["events"][0] | {"last_day": "2032-01-02"}]),
        (
            "events.csv, line 2, column first_day, “2031-03-03”: the plan of its leading action "
            "covers 1 January to 31 December 2031; choose days of these."
        ),
    ),
    "a marking that may not be here": (
        year(areas=[{"ref": "X", "name": "RESTREINT UE/EU RESTRICTED"}, SMALL["areas"][1]]),
        (
            "areas.csv, line 2, column name, “not repeated here”: “RESTREINT UE” may not be "
            "handled here, where LIMITE and TLP:AMBER are the highest markings. Remove what is "
            "marked so, and send it through a system that is approved for it."
        ),
    ),
    "a text that is too long": (
        year(areas=[{"ref": "X", "name": "x" * 201}, SMALL["areas"][1]]),
        f"areas.csv, line 2, column name, “{'x' * 79}…”: it has 201 characters; write at most 200.",
    ),
    "a share above its figure": (
        decided(overlap_decisions=[{"group": "G", "figure": "F1", "counted": "10.001"}, OTHER]),
        (
            "overlap_decisions.csv, line 2, column counted, “10.001”: the figure says 10; a share "
            "is not above it."
        ),
    ),
    "a group across indicators": (
        decided(
            overlap_decisions=[
                {"group": "G", "figure": "F1", "counted": "10"},
                {"group": "G", "figure": "O", "counted": "0"},
            ]
        ),
        (
            "overlap_decisions.csv, line 3, column figure, “O”: a group is of one indicator, and "
            "this figure of another."
        ),
    ),
    "a share of a consolidated figure": (
        decided(overlap_decisions=[{"group": "G", "figure": "C", "counted": "1"}, OTHER]),
        (
            "overlap_decisions.csv, line 2, column figure, “C”: only own figures overlap; this one "
            "is consolidated."
        ),
    ),
    "a share of no number": (
        decided(overlap_decisions=[{"group": "G", "figure": "N", "counted": "0"}, OTHER]),
        (
            "overlap_decisions.csv, line 2, column figure, “N”: this figure gives no number, so "
            "there is nothing to share."
        ),
    ),
    "a figure decided on twice": (
        decided(
            overlap_decisions=[
                {"group": "G", "figure": "F1", "counted": "1"},
                OTHER,
                {"group": "G", "figure": "F1", "counted": "0"},
            ]
        ),
        (
            "overlap_decisions.csv, line 4, column figure, “F1”: line 2 has decided on this figure "
            "already."
        ),
    ),
    "a decision without a reason": (
        decided(
            overlap_decisions=[{"group": "G", "figure": "F1", "counted": "1", "reason": " "}, OTHER]
        ),
        "overlap_decisions.csv, line 2, column reason, “”: it is empty; enter a value.",
    ),
    "a difference of an own figure": (
        decided(consolidated_decisions=[{"figure": "F1", "difference": "1"}]),
        (
            "consolidated_decisions.csv, line 2, column figure, “F1”: only a consolidated figure "
            "has a difference; this is an own one."
        ),
    ),
    "a difference of what was restated to no number": (
        decided(
            consolidated_decisions=[{"figure": "C", "difference": "10"}],
            restatements=[{"figure": "C", "answer": "unknown", "comparator": ""}],
        ),
        (
            "consolidated_decisions.csv, line 2, column figure, “C”: this figure gives no number, "
            "so there is no difference."
        ),
    ),
    "a difference where nothing is summed": (
        decided(consolidated_decisions=[{"figure": "L", "difference": "-1"}]),
        (
            "consolidated_decisions.csv, line 2, column figure, “L”: its indicator is not summed "
            "over time and reporters: there is no difference."
        ),
    ),
    "a restatement in an open round": (
        decided(restatements=[{"figure": "P", "value": "2"}]),
        (
            "restatements.csv, line 2, column figure, “P”: its round is not closed; correct the "
            "figure itself."
        ),
    ),
    "restatements out of order": (
        decided(
            restatements=[
                {"figure": "F1", "value": "2", "day": "2031-09-02"},
                {"figure": "F1", "value": "3", "day": "2031-09-01"},
            ]
        ),
        (
            "restatements.csv, line 3, column day, “2031-09-01”: line 2 restates it later; put "
            "them in order of day."
        ),
    ),
    "a stated total of nothing": (
        year(stated_totals=[{"ref": "S", "indicator": "Z", "value": "1"}]),
        (
            "stated_totals.csv, line 2, column indicator, “Z”: indicators.csv has no row with the "
            "ref “Z”."
        ),
    ),
}


@pytest.mark.guard(
    "An amount in euro that can mean two numbers is asked about in a year file",
    file="results/year_files/answers.py",
    on='    if question := why_ambiguous(row.cells["value"], is_money=True):',
    off='    if question := why_ambiguous(row.cells["value"], is_money=False):',
)
@pytest.mark.guard(
    "A part in a year file has a unit that adds up with its parent's",
    file="results/year_files/library.py",
    on="    if here and there and not here[-1].unit.adds_up_with(there[-1].unit):",
    off="    if False:",
)
@pytest.mark.guard(
    "Numbers of a year file are never taken for those of another unit",
    file="results/year_files/library.py",
    on="    if others:",
    off="    if False:",
)
@pytest.mark.guard(
    "A number of a year file is refused rather than rounded",
    file="results/year_files/cells.py",
    on=r"""
NUMBER = re.compile(rf"[0-9]{{1,{WHOLE_DIGITS}}}(\.[0-9]{{1,{DECIMALS}}})?", re.ASCII)
""",
    off=r"""
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)
""",
)
@pytest.mark.parametrize("wrong", ONE_FAULT)
def test_a_fault_is_said_at_its_place(refused, wrong):
    files, fault = ONE_FAULT[wrong]

    assert refused(files) == [fault]


@pytest.mark.guard(
    "Nothing of a year file is written where anything in it is at fault",
    file="results/year_files/commands.py",
    on="    if faults:",
    off="    if False:",
)
def test_a_fault_in_the_last_row_leaves_nothing_behind(refused):
    many = [{"ref": f"F{n}", "value": "1", "first_day": f"2031-02-{n:02}"} for n in range(1, 25)]
    before = Organisation.objects.count()

    (fault,) = refused(year(figures=[*many, {"ref": "F99", "value": "none", "action": "A2"}]))

    assert fault.startswith("figures.csv, line 26, column value, “none”: ")
    assert not Figure.objects.exists()
    assert not YearImport.objects.exists()
    assert Organisation.objects.count() == before


def test_every_fault_is_listed_at_once(refused):
    found = refused(
        year(
            areas=[{"ref": "X", "name": ""}, {"ref": "X", "name": "Field Y"}],
            figures=[
                {"ref": "F1", "value": "x", "kind": "mine", "country": "Spain"},
                {"ref": "F2", "value": "1", "round": "R9"},
            ],
        )
    )

    assert [re.sub(", line .*column|,? “.*", "", fault) for fault in found] == [
        "areas.csv name",
        "areas.csv ref",
        "figures.csv kind",
        "figures.csv value",
        "figures.csv country",
        "figures.csv round",
        "oaps.csv area",
    ]


def test_files_that_nobody_knows_are_refused(refused):
    (fault,) = refused(year(prices="a\n1\n"))

    assert fault.startswith("prices.csv: there is no such file in a year file; it has organ")


HEADERS = {
    "unknown": (
        "ref,name,colour\n",
        "areas.csv, line 1, column colour, “”: there is no such column; it has ref, name.",
    ),
    "missing": ("ref\n", "areas.csv, line 1, column name, “”: this column is missing."),
    "twice": (
        "ref,name,name\n",
        "areas.csv, line 1, column name, “”: this column is here twice; keep one of them.",
    ),
    "a cell too many": (
        "ref,name\nX,Field X\nY,Field,Y\n",
        "areas.csv, line 3, “Y,Field,Y”: it has 3 cells, the header has 2.",
    ),
    "empty": ("", "areas.csv: it is empty; its first line has to name the columns."),
    "open quotes": (
        'ref,name\nX,"Field X\n',
        "areas.csv, line 2: The record that starts on line 2 is no CSV: unexpected end of data.",
    ),
}


@pytest.mark.parametrize("wrong", HEADERS)
def test_a_table_that_is_none_is_refused(refused, wrong):
    text, fault = HEADERS[wrong]

    assert fault in refused({"areas": text})


WHOLE = year(
    indicators=[
        {"ref": "I", "name": "Things seized"},
        {"ref": "J", "name": "Things found", "total_of": "K"},
        {"ref": "K", "name": "Red things", "part_of": "I", "breakdown": "colour"},
    ],
    asked=[{"round": "R1", "action": "A1", "indicator": "I"}],
    figures=[
        {"ref": "F2", "value": "1", "event": "E"},
        {"ref": "F3", "value": "4", "event": "E", "kind": "consolidated"},
        {"ref": "F4", "value": "1", "event": "E", "organisation": "FR"},
    ],
    overlap_decisions=[
        {"group": "G", "figure": "F2", "counted": "1"},
        {"group": "G", "figure": "F4", "counted": "0"},
    ],
    consolidated_decisions=[{"figure": "F3", "difference": "2"}],
    stated_totals=[{"ref": "S", "value": "3", "area": "X", "action": "A1", "event": "E"}],
    restatements=[{"figure": "F2", "value": "1"}],
)


@pytest.mark.parametrize("file", WHOLE)
def test_what_only_follows_from_a_file_that_is_not_read_is_left_out(refused, file):
    header, rows = as_csv(file, WHOLE[file]).split("\n", 1)
    *others, last = header.split(",")

    assert refused(WHOLE | {file: f"{','.join(others)}\n{rows}"}) == [
        f"{file}.csv, line 1, column {last}, “”: this column is missing."
    ]


def test_faults_of_a_file_that_is_not_read_come_first(refused):
    found = refused(year(areas=[{"ref": "X", "name": ""}], rounds="ref,first_day,last_day\nR1,,\n"))

    assert [fault.partition(",")[0] for fault in found] == ["rounds.csv", "areas.csv", "oaps.csv"]


def test_a_file_in_another_encoding_is_refused(tmp_path, refused):
    folder = write_folder(tmp_path / "year", year())
    (folder / "areas.csv").write_bytes("ref,name\nX,Fälschung\n".encode("latin-1"))

    found = refused({})

    assert found[0] == (
        "areas.csv, line 2: Line 2 is not UTF-8: byte 4 is 0xe4. Save the file as UTF-8."
    )


@pytest.mark.guard(
    "Names in a year file that look like persons are looked at by somebody",
    file="results/year_files/reading.py",
    on="    if harmless or not (seen := identifiers_in(folded)):",
    off="    if True or not (seen := identifiers_in(folded)):",
)
def test_what_looks_like_a_person_is_pointed_out_until_somebody_has_looked(refused, bring_in):
    named = year(areas=[{"ref": "X", "name": "Ask jan.maes@police.example"}, SMALL["areas"][1]])

    (fault,) = refused(named)

    assert fault.startswith("areas.csv, line 2, column name, “not repeated here”: This text may")
    assert "jan.maes" not in fault
    assert bring_in(named, "--identifies-nobody")[-2] == "read 0 figures: stored 0, known 0"


SOMEBODY = "jan.maes@police.example"
NAMING = {
    "a cell that cannot be read": figure(value=SOMEBODY),
    "a text that is too long": year(
        areas=[{"ref": "X", "name": f"{SOMEBODY} {'x' * 201}"}, SMALL["areas"][1]]
    ),
    "a ref that leads nowhere": figure(action=SOMEBODY),
    "a column that does not exist": {"areas": f"ref,name,{SOMEBODY}\nX,Field X,1\n"},
    "a row of too many cells": {"areas": f"ref,name\nX,Field X,{SOMEBODY}\n"},
}


@pytest.mark.parametrize("named", NAMING)
def test_no_fault_repeats_what_looks_like_a_person(refused, named):
    found = refused(NAMING[named])

    assert found
    assert "jan.maes" not in " ".join(found)


def test_a_plan_that_meets_another_of_its_area_is_refused(bring_in, refused):
    bring_in(year())
    longer = [{"ref": "PX", "area": "X", "last_day": "2032-12-31"}, SMALL["oaps"][1]]

    (fault,) = refused(year(oaps=longer), name="longer")

    assert fault == (
        "oaps.csv, line 2, column first_day, “2031-01-01”: the plan of Field X for 1 January to 31 "
        "December 2031 is here already, and meets these days."
    )


def test_what_is_reported_here_is_not_reported_once_more(bring_in, refused):
    bring_in(year(figures=figures("10")))

    (fault,) = refused(year(figures=[{"ref": "other", "value": "10"}]), name="again")

    assert fault.startswith("figures.csv, line 2, column ref, “other”: the organisation has report")


def test_a_contribution_that_is_being_written_is_left_alone(bring_in, refused):
    still_open = [{"ref": "R1", "closed": "no"}]
    bring_in(year(rounds=still_open, figures=figures("10")))
    contribution = Figure.objects.get().contribution
    type(contribution).objects.update(state="reopened")

    (fault,) = refused(year(rounds=still_open, figures=figures("11")), name="again")

    assert fault == (
        "figures.csv, line 2, column organisation, “DE”: Germany is reporting on this action here, "
        "and its report is not accepted yet. Accept it, or leave the row out."
    )


@pytest.mark.guard(
    "A folder of a year holds no link",
    file="results/year_files/container.py",
    on="    if links := [path.name for path in found if path.is_symlink()]:",
    off="    if links := []:",
)
def test_a_link_in_a_folder_is_refused_by_its_name(tmp_path):
    """It would be read as a file of the year, wherever it leads."""
    outside, folder = tmp_path / "outside.csv", tmp_path / "year"
    outside.write_text("ref,name\nX,Field X\n")
    folder.mkdir()
    (folder / "areas.csv").symlink_to(outside)

    with pytest.raises(CommandError, match=r"holds links and no files: areas\.csv"):
        call_command("import_year", str(folder))

    assert not CrimeArea.objects.filter(name="Field X").exists()


def test_zips_that_could_do_harm_are_refused(tmp_path):
    bomb = write_zip(tmp_path / "bomb.zip", {"areas": "ref,name\n" + "x" * 40_000_000})
    twice = write_zip(tmp_path / "twice.zip", {"areas": "ref,name\n", "b/areas": "ref,name\n"})

    with pytest.raises(CommandError, match=r"“areas\.csv”, which unpacks to more than 200 times"):
        call_command("import_year", str(bomb))
    with pytest.raises(CommandError, match=r"several folders, such as “areas\.csv” and “b/areas"):
        call_command("import_year", str(twice))


def entry(name, mode=0):
    info = ZipInfo()
    # Unchanged: the constructor would tidy it.
    info.filename = info.orig_filename = name
    info.external_attr = mode << 16
    return info


HARMFUL = {
    "../../x.csv": "whose name leads out of the zip",
    "year/../../areas.csv": "whose name leads out of the zip",
    "..\\..\\areas.csv": "whose name leads out of the zip",
    ".hidden/../../areas.csv": "whose name leads out of the zip",
    "../": "whose name leads out of the zip",
    "/etc/areas.csv": "whose name is an absolute path",
    "\\\\server\\areas.csv": "whose name is an absolute path",
    "C:\\areas.csv": "whose name is an absolute path",
    "C:areas.csv": "whose name is an absolute path",
    "figures.zip": "which is an archive in the zip",
    "figures.csv.GZ": "which is an archive in the zip",
}


@pytest.mark.guard(
    "A zip with an entry that leads away is refused",
    file="results/year_files/container.py",
    on="        if wrong := _why_harmful(entry):",
    off='        if wrong := "":',
)
@pytest.mark.parametrize("name", HARMFUL)
def test_an_entry_of_a_zip_that_could_do_harm_is_refused_by_its_name(tmp_path, name):
    path = tmp_path / "year.zip"
    with ZipFile(path, "w") as zipped:
        zipped.writestr("areas.csv", "ref,name\nX,Field X\n")
        zipped.writestr(entry(name), "ref,name\nY,Field Y\n")

    with pytest.raises(CommandError) as refusal:
        call_command("import_year", str(path))

    assert f"holds “{name}”, {HARMFUL[name]}" in str(refusal.value)
    assert not CrimeArea.objects.filter(name__startswith="Field").exists()


@pytest.mark.parametrize(
    ("mode", "wrong"),
    ((stat.S_IFLNK | 0o777, "which is a link"), (stat.S_IFIFO | 0o644, "which is no file")),
)
def test_a_link_in_a_zip_is_refused_by_its_name(tmp_path, mode, wrong):
    path = tmp_path / "year.zip"
    with ZipFile(path, "w") as zipped:
        zipped.writestr(entry("areas.csv", mode), "/etc/passwd")

    with pytest.raises(CommandError, match=f"holds “areas.csv”, {wrong}"):
        call_command("import_year", str(path))


def test_too_many_entries_are_refused_by_the_first_too_many(tmp_path):
    path = tmp_path / "year.zip"
    with ZipFile(path, "w") as zipped:
        for number in range(101):
            zipped.writestr(f".beside/{number}", "")

    with pytest.raises(CommandError, match=r"holds 101 entries.*“\.beside/100” is the first"):
        call_command("import_year", str(path))
