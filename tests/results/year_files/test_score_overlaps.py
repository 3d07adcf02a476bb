"""Scores of overlap detection, compared with people's labels of the same pairs."""

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from actions.contributions.models.figures import Figure
from tests.results.year_files.writing import as_csv, write_folder, year

pytestmark = pytest.mark.django_db

FIGURES = [
    {"ref": "F1", "value": "7", "event": "E"},
    {"ref": "F2", "value": "7", "event": "E", "organisation": "FR"},
    {"ref": "F3", "value": "50", "action": "B1"},
    {"ref": "F4", "value": "50", "action": "A2"},
    {"ref": "F5", "value": "50", "action": "A1"},
    {"ref": "F6", "value": "1000", "last_day": "2031-02-27"},
]

LABELS = (
    "figure_a,figure_b,same,rule\n"
    "F1,F2,yes,same_event\n"
    "F3,F4,yes,two_actions\n"
    "F3,F5,no,\n"
    "F2,F6,yes,same_event\n"
    "F1,F6,no,\n"
)


@pytest.fixture
def scored(tmp_path):
    def scored(figures, labels=LABELS):
        path = tmp_path / "labels.csv"
        path.write_text(labels)
        out = StringIO()
        call_command("score_overlaps", str(figures), str(path), "--csv", stdout=out)
        return {
            row["rule"]: (row["precision"], row["recall"])
            for row in csv.DictReader(StringIO(out.getvalue()))
        }

    return scored


def test_precision_and_recall_are_those_of_the_pairs_with_a_label(tmp_path, scored):
    folder = write_folder(tmp_path / "year", year(figures=FIGURES))

    assert scored(folder) == {
        "same_event": ("1.000", "0.500"),
        "two_actions": ("0.500", "1.000"),
        "same_place": ("", ""),
        "two_rounds": ("", ""),
        "all": ("0.667", "0.667"),
    }
    assert not Figure.objects.exists()


def test_figures_are_scored_without_the_other_files_too(tmp_path, scored):
    path = tmp_path / "some_figures.csv"
    others = [row | {"organisation": row.get("organisation", "Land D")} for row in FIGURES]
    alone = {"ref": "F7", "value": "3", "event": "E", "action": ""}
    path.write_text(as_csv("figures", [*others, alone]))

    assert scored(path)["all"] == ("0.667", "0.667")


def test_figures_that_say_only_what_the_rules_ask_about_are_scored(tmp_path, scored):
    """A file with more or fewer columns need not be rewritten."""
    path = tmp_path / "few.csv"
    path.write_text(
        "ref,round,organisation,event,indicator,value,first_day,last_day,remark\n"
        "F1,R,DE,E,I,7,2031-02-01,2031-02-02,\n"
        "F2,R,FR,E,I,7,2031-02-01,2031-02-02,seen\n"
        "F3,R,FR,,I,9,2031-02-01,2031-02-02,\n"
    )

    labels = "figure_a,figure_b,same,rule\nF1,F2,yes,same_event\nF1,F3,no,\n"
    assert scored(path, labels)["all"] == ("1.000", "1.000")


def test_a_round_none_of_whose_figures_says_its_days_lasts_as_long_as_all(tmp_path, scored):
    path = tmp_path / "few.csv"
    path.write_text(
        "ref,round,organisation,indicator,value,country,first_day,last_day\n"
        "F1,R,DE,I,7,DE,2031-02-01,2031-02-02\n"
        "F2,Q,DE,I,7,DE,,\n"
        "F3,Q,DE,I,9,FR,,\n"
    )

    labels = "figure_a,figure_b,same,rule\nF1,F2,yes,two_rounds\nF1,F3,no,\n"
    assert scored(path, labels)["two_rounds"] == ("1.000", "1.000")


@pytest.mark.parametrize(("home", "abroad"), (("DE", "DE"), ("de", "DE"), ("de", "de")))
def test_a_place_is_known_by_its_code_in_whatever_case(tmp_path, scored, home, abroad):
    path = tmp_path / "few.csv"
    path.write_text(
        "ref,round,organisation,action,indicator,value,country,first_day,last_day\n"
        f"F1,R,{home},A,I,100,,2031-02-01,2031-02-02\n"
        f"F2,R,fr,A,I,101,{abroad},2031-02-01,2031-02-02\n"
        "F3,R,pl,A,I,102,,2031-02-01,2031-02-02\n"
    )

    labels = "figure_a,figure_b,same,rule\nF1,F2,yes,same_place\nF1,F3,no,\n"
    assert scored(path, labels)["same_place"] == ("1.000", "1.000")


def test_a_year_that_is_here_is_scored_whatever_was_decided_on_it(tmp_path, scored):
    shares = [{"figure": "F1", "counted": "7"}, {"figure": "F2", "counted": "0"}]
    decided = [{"group": "G"} | row for row in shares]
    folder = write_folder(tmp_path / "year", year(figures=FIGURES, overlap_decisions=decided))
    call_command("import_year", str(folder), stdout=StringIO())

    assert scored(folder)["all"] == ("0.667", "0.667")


@pytest.mark.parametrize("indicator", ("I", "arrests"))
def test_figures_that_come_alone_are_none_of_those_that_are_here(tmp_path, scored, indicator):
    """The same refs in another year file mean other figures."""
    days = {"first_day": "2031-02-01", "last_day": "2031-02-28"}
    here = [days | row for row in FIGURES]
    rounds = [{"ref": "R1"} | days]
    folder = write_folder(tmp_path / "year", year(figures=here, rounds=rounds))
    call_command("import_year", str(folder), stdout=StringIO())
    path = tmp_path / "alone.csv"
    others = [days | row | {"value": "8", "indicator": indicator} for row in FIGURES]
    path.write_text(as_csv("figures", others))

    labels = "figure_a,figure_b,same,rule\nF1,F2,yes,same_event\n"
    assert scored(path, labels)["same_event"] == ("1.000", "1.000")


def test_figures_are_scored_with_the_files_that_lie_beside_them(tmp_path, scored):
    highest = [{"ref": "I", "name": "Things seized", "over_reporters": "highest"}]
    folder = write_folder(tmp_path / "year", year(figures=FIGURES, indicators=highest))

    assert scored(folder / "figures.csv")["all"] == ("", "0.000")


def test_labels_that_cannot_be_read_are_refused(tmp_path, scored):
    folder = write_folder(tmp_path / "year", year(figures=FIGURES))

    for labels in ("a,b\n", LABELS + "F1,F9,yes,\n", LABELS + "F1,F2,maybe,\n"):
        with pytest.raises(CommandError):
            scored(folder, labels)
