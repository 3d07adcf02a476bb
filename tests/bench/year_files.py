"""Time to import a whole year, to recognise it, and to compute its totals.

`make bench` prints it. The aim is a year of 60 000 figures in well under a minute.
"""

import csv
import time
from io import StringIO
from itertools import cycle, islice
from random import Random

import pytest
from django.core.management import call_command

from oaps.reference.load import load_reference
from results.year_files.format import FORMAT

FIGURES = 60_000
AREAS, ACTIONS, JOINING, INDICATORS = 15, 20, 10, 30
ROUNDS = (("R1", "01-01", "06-30"), ("R2", "07-01", "12-31"))


def write(folder, figures=FIGURES):
    """Write a year in which every participant of 300 actions reports in two rounds."""
    chance = Random(7)  # noqa: S311 -- the same year each time
    countries = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
    codes = countries.split()
    actions = [f"A{n}" for n in range(AREAS * ACTIONS)]
    joining = {action: chance.sample(codes, JOINING) for action in actions}
    rows = {
        "organisations": [(code, f"Land {code}", "member_state", code) for code in codes],
        "areas": [(f"X{n}", f"Field {n}") for n in range(AREAS)],
        "indicators": [
            (
                f"I{n}",
                f"Things {n}",
                ("kg", "items")[n % 2],
                "outcome",
                "reported",
                "sum",
                "sum",
                "no",
            )
            for n in range(INDICATORS)
        ],
        "oaps": [(f"P{n}", f"X{n}", "2031-01-01", "2031-12-31") for n in range(AREAS)],
        "actions": [
            (ref, f"P{n // ACTIONS}", f"1.{n % ACTIONS + 1}", f"Action {n}", joining[ref][0])
            for n, ref in enumerate(actions)
        ],
        "participations": [(ref, code) for ref in actions for code in joining[ref]],
        "events": [
            (f"E{n}", f"Days {n}", "jad", "2031-03-03", "2031-03-05", ref, "")
            for n, ref in enumerate(actions)
        ],
        "rounds": [(ref, f"2031-{first}", f"2031-{last}", "yes") for ref, first, last in ROUNDS],
        "asked": [
            (ref, action, f"I{n}")
            for ref, _, _ in ROUNDS
            for action in actions
            for n in range(INDICATORS // 2)
        ],
    }
    places = cycle(
        (ref, f"2031-{first}", f"2031-{last}", n, action, code, f"I{indicator}")
        for indicator in range(INDICATORS)
        for ref, first, last in ROUNDS
        for n, action in enumerate(actions)
        for code in joining[action]
    )
    rows["figures"] = [
        (
            *(f"F{number}", ref, code, action, "", indicator, "own", "number", "="),
            *(amount(chance, indicator), "", first, last, "confirmed"),
        )
        for number, (ref, first, last, n, action, code, indicator) in enumerate(
            islice(places, figures)
        )
    ]
    folder.mkdir()
    for file, lines in rows.items():
        names = [column.name for column in FORMAT[file]]
        with (folder / f"{file}.csv").open("w", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(names)
            writer.writerows([*line, *[""] * (len(names) - len(line))] for line in lines)
    return folder


def amount(chance, indicator):
    """Say something small more often than something large; what is weighed is seldom round."""
    value = chance.lognormvariate(5, 2)
    return f"{value:.0f}" if int(indicator[1:]) % 2 else f"{value:.1f}"


def timed(command, *options):
    out = StringIO()
    start = time.perf_counter()
    call_command(command, *options, stdout=out)
    return time.perf_counter() - start, out.getvalue().splitlines()


@pytest.mark.django_db(transaction=True)
def test_a_year_of_sixty_thousand_figures(tmp_path):
    load_reference()
    folder = write(tmp_path / "year")

    first, said = timed("import_year", str(folder))
    again, known = timed("import_year", str(folder))
    cells, table = timed("totals", "--year", "2031", "--by", "area,country,indicator", "--csv")
    groups, members = timed("overlaps", "--year", "2031", "--csv")

    print(f"\na year comes in: {first:.1f} s; {'; '.join(said[-2:])}")
    print(f"once more: {again:.1f} s; {'; '.join(known[-2:])}")
    print(f"all totals of area, country and indicator: {cells:.2f} s, {len(table) - 1} cells")
    print(f"all overlaps: {groups:.2f} s, {len(members) - 1} members")
