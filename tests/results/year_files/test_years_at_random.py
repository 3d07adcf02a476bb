"""Years made at random come in, and add up to what the slow rules make of their rows."""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cycles.indicators.models import OverReporters, OverTime
from tests.results.totals.slow_counting import Deciding
from tests.results.totals.slow_totals import Given, Question, slow_totals
from tests.results.year_files.writing import SMALL, write_folder, year

pytestmark = pytest.mark.django_db

HOMES = {"DE": "DE", "FR": "FR", "EA": ""}
AREAS = {"A1": "X", "A2": "X", "B1": "Y"}
PLANS = {action: {"area": area} for action, area in AREAS.items()}
PARTS = {"A1": ("DE", "FR"), "A2": ("DE", "FR"), "B1": ("FR",)}
DAYS = {
    "R1": (
        (date(2031, 2, 1), date(2031, 2, 28)),
        (date(2031, 2, 20), date(2031, 3, 10)),
        (date(2031, 3, 3), date(2031, 3, 3)),
    ),
    "R2": ((date(2031, 8, 1), date(2031, 8, 31)), (date(2031, 8, 1), date(2031, 9, 1))),
}
CUTS = (
    ("area",),
    ("action", "country"),
    ("organisation", "round"),
    ("event",),
    ("country",),
    ("area", "organisation", "action", "country", "round"),
)
COUNTS = ("reporting", "not_reported", "missing", "preliminary", "open")


@dataclass(frozen=True)
class Story:
    """A figure as it ends up, whether it was restated to that, and what is decided on it."""

    figure: Given
    restated: bool
    decides: bool
    share: Decimal
    difference: Decimal


@st.composite
def stories(draw):
    reporting = draw(st.sampled_from(sorted(DAYS)))
    organisation = draw(st.sampled_from(sorted(HOMES)))
    answer = draw(st.sampled_from(["number"] * 5 + ["not_reported", "unknown"]))
    is_number = answer == "number"
    stated = draw(st.sampled_from(["", "", "ES", "FR"]))
    figure = Given(
        organisation=organisation,
        home=HOMES[organisation],
        round=reporting,
        action=draw(st.sampled_from(sorted(AREAS))),
        event=draw(st.sampled_from([None, None, "E", "G"])),
        kind=draw(st.sampled_from(["own"] * 4 + ["consolidated"])),
        answer=answer,
        comparator=draw(st.sampled_from(["=", "=", "at_least", "about"])) if is_number else "=",
        value=Decimal(draw(st.sampled_from(["0", "7", "7", "7.5", "95", "100"])))
        if is_number
        else None,
        stated="" if stated == HOMES[organisation] else stated,
        days=draw(st.sampled_from(DAYS[reporting])),
        certainty=draw(st.sampled_from(["preliminary", "confirmed"])),
        part=draw(st.sampled_from([False, False, True])),
    )
    return Story(
        figure,
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.sampled_from([Decimal(0), Decimal("0.5"), Decimal("0.333"), Decimal(1)])),
        draw(st.sampled_from([Decimal(-3), Decimal(0), Decimal("5.5")])),
    )


def line(story):
    figure = story.figure
    return (*figure.row, figure.part)


def decisions_on(stories, deciding):
    """Let the slow rules decide, and give the rows of both files of decisions."""
    refs = {story.figure: f"F{n}" for n, story in enumerate(stories)}
    by_figure = {story.figure: story for story in stories}
    shares, differences = [], []
    for number, group in enumerate(sorted(deciding.groups, key=lambda g: min(map(refs.get, g)))):
        members = sorted(group, key=refs.get)
        if not by_figure[members[0]].decides:
            continue
        shares_of = {
            f: (f.value * by_figure[f].share).quantize(Decimal("0.001"), ROUND_DOWN)
            for f in members
        }
        deciding.decide_group(group, shares_of)
        shares += [
            {"group": f"G{number}", "figure": refs[f], "counted": str(shares_of[f])}
            for f in members
        ]
    for story in stories:
        if story.decides and deciding.asks(story.figure):
            deciding.decide_difference(story.figure, story.difference)
            difference = {"figure": refs[story.figure], "difference": str(story.difference)}
            differences.append(difference)
    return shares, differences


def rows_of(stories):
    """Write figures as they were at first, and the restatements that made them what they are."""
    figures, restatements = [], []
    for number, story in enumerate(stories):
        figure = story.figure
        said = {
            "answer": figure.answer,
            "comparator": figure.comparator,
            "value": "" if figure.value is None else str(figure.value),
        }
        first = {"answer": "number", "comparator": "=", "value": "7"}
        if story.restated:
            restatements.append({"figure": f"F{number}", **said})
        figures.append(
            {
                "ref": f"F{number}",
                "round": figure.round,
                "organisation": figure.organisation,
                "action": figure.action,
                "event": figure.event or "",
                "indicator": "P" if figure.part else "I",
                "kind": figure.kind,
                "country": figure.stated,
                "first_day": str(figure.days[0]),
                "last_day": str(figure.days[1]),
                "certainty": figure.certainty,
                **(first if story.restated else said),
            }
        )
    return figures, restatements


def plain(value):
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def printed(cut, indicator):
    out = StringIO()
    options = ("--by", ",".join(cut), "--indicator", indicator)
    call_command("totals", "--year", "2031", *options, "--csv", stdout=out)
    return {
        tuple(row[key] for key in cut): (
            row["claimed"],
            row["claimed_comparator"],
            row["counted"],
            row["counted_comparator"],
            *(int(row[name]) for name in COUNTS),
        )
        for row in csv.DictReader(StringIO(out.getvalue()))
    }


def expected(cut, deciding, questions, *, part):
    found = slow_totals(deciding, questions, list(cut), plans=PLANS, part=part)
    return {
        tuple(name or "" for name in key): (
            plain(claimed),
            claimed_comparator,
            plain(counted),
            counted_comparator,
            # The program prints neither how many numbers there are nor of how many countries.
            *(cell[1], *cell[3:]),
        )
        for key, (claimed, claimed_comparator, counted, counted_comparator, *cell) in found.items()
    }


@settings(
    max_examples=25,
    deadline=None,
    # The rows of an example are rolled back, and its folder is written again.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    stories=st.lists(stories(), max_size=9, unique_by=line),
    how=st.one_of(
        st.just(("sum", "sum")),
        st.tuples(st.sampled_from(OverTime.values), st.sampled_from(OverReporters.values)),
    ),
    asked=st.sets(st.tuples(st.sampled_from(sorted(DAYS)), st.sampled_from(sorted(AREAS)))),
)
def test_a_year_adds_up_to_what_the_slow_rules_make_of_it(tmp_path, stories, how, asked):
    deciding = Deciding(*how)
    deciding.accept([story.figure for story in stories])
    shares, differences = decisions_on(stories, deciding)
    figures, restatements = rows_of(stories)
    adding = {"over_time": how[0], "over_reporters": how[1], "unit": "kg"}
    event = {"ref": "G", "name": "Other days", "leading_action": "B1", "further_actions": "A1|A2"}
    folder = write_folder(
        tmp_path / "year",
        year(
            indicators=[
                {"ref": "I", "name": "Weight", **adding},
                {"ref": "P", "name": "Part", "part_of": "I", "breakdown": "kind", **adding},
            ],
            events=[*SMALL["events"], event],
            asked=[{"round": r, "action": a, "indicator": "I"} for r, a in sorted(asked)],
            figures=figures,
            restatements=restatements,
            overlap_decisions=shares,
            consolidated_decisions=differences,
        ),
    )
    questions = [
        Question(organisation, HOMES[organisation], reporting, action)
        for reporting, action in asked
        for organisation in PARTS[action]
    ]
    out = StringIO()
    with transaction.atomic():
        call_command("import_year", str(folder), stdout=out)
        found = {(cut, ref): printed(cut, ref) for cut in CUTS for ref in "IP"}
        # Once more changes nothing of it.
        call_command("import_year", str(folder), stdout=out)
        again = {(cut, ref): printed(cut, ref) for cut in CUTS for ref in "IP"}
        transaction.set_rollback(True)

    assert found == {
        (cut, ref): expected(cut, deciding, [] if part else questions, part=part)
        for cut in CUTS
        for ref, part in (("I", False), ("P", True))
    }
    assert again == found
    assert f"open overlaps {len(deciding.undecided)}, " in out.getvalue().splitlines()[-1]
