"""A year that is handed in: written whole or not at all, and once."""

import pytest

from actions.models import Contribution, Figure, Obligation, Review
from cycles.models import CrimeArea, Cycle, Indicator
from empact.people.models import Organisation
from oaps.models import OAP
from tests.results.years.writing import figures, write_folder, write_zip, year

pytestmark = pytest.mark.django_db


def test_a_year_outside_every_cycle_gets_all_that_it_needs(bring_in, totals):
    lines = bring_in(
        year(
            asked=[{"round": "R1", "action": "A1", "indicator": "I"}],
            figures=figures("10", "20.500", indicator="K")[1:]
            + figures("10")
            + [{"ref": "F3", "organisation": "FR", "answer": "not_reported", "comparator": ""}],
            indicators=[
                {"ref": "I", "name": "Things seized"},
                {"ref": "K", "name": "Weight seized", "unit": "kg"},
            ],
        )
    )

    assert lines[-2:] == [
        "read 3 figures: stored 3, known 0",
        "open overlaps 0, failed checks 0",
    ]
    assert totals("area,indicator") == {
        "X I": "10 = 10 = 1 1 0 0 0",
        "X K": "20.5 = 20.5 = 1 0 0 0 0",
    }
    cycle = Cycle.objects.get(first_year=2031)
    assert (cycle.last_year, str(cycle.plan)) == (2031, "Strategic plan of EMPACT 2031–2031")
    assert {contribution.state for contribution in Contribution.objects.all()} == {"accepted"}
