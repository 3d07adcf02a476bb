import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from oaps.reference.load import load_reference
from tests.results.year_files.writing import write_folder


@pytest.fixture(scope="module", autouse=True)
def _reference(lasting):
    load_reference()


@pytest.fixture
def bring_in(tmp_path):
    """Import a year as an operator does, and give what the command says, line by line."""

    def bring_in(files, *options, name="year"):
        out = StringIO()
        call_command("import_year", str(write_folder(tmp_path / name, files)), *options, stdout=out)
        return out.getvalue().splitlines()

    return bring_in


@pytest.fixture
def refused(tmp_path):
    """Try to import a year that has faults, and give them."""

    def refused(files, name="year"):
        out = StringIO()
        with pytest.raises(CommandError, match="Nothing was written"):
            call_command("import_year", str(write_folder(tmp_path / name, files)), stdout=out)
        return [line.removeprefix("Refused: ") for line in out.getvalue().splitlines()]

    return refused


@pytest.fixture
def said():
    """Ask a command for a table of the year 2031, and give its rows as text, each by its key."""

    def said(command, *options, year="2031"):
        out = StringIO()
        call_command(command, "--year", year, *options, "--csv", stdout=out)
        return list(csv.DictReader(StringIO(out.getvalue())))

    return said


COLUMNS = (
    "claimed",
    "claimed_comparator",
    "counted",
    "counted_comparator",
    "reporting",
    "not_reported",
    "missing",
    "preliminary",
    "open",
)


@pytest.fixture
def totals(said):
    """Ask for totals: by the texts of the key, all other columns as one line."""

    def totals(by, *options):
        keys = by.split(",")
        return {
            " ".join(row[key] or "-" for key in keys): " ".join(row[c] or "-" for c in COLUMNS)
            for row in said("totals", "--by", by, *options)
        }

    return totals
