"""Generated figures, to see how fast the program is with many."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from actions.contributions.models.figures import Figure
from cycles.cycles.models import Cycle
from oaps.plans.models.plans import OAP
from tests.factories.cycles import CycleFactory

pytestmark = pytest.mark.django_db


def generate(figures):
    out = StringIO()
    call_command("generate_figures", str(figures), stdout=out)
    return out.getvalue()


def test_they_fill_a_fictional_cycle_of_their_own_as_unevenly_as_in_life(totals, said):
    before = set(OAP.objects.values_list("pk", flat=True))

    assert generate(4_000).startswith("4000 fictional figures in 4608 contributions of EMPACT 2040")

    made = OAP.objects.exclude(pk__in=before)
    assert {oap.fictional for oap in made} == {True}
    assert Cycle.objects.filter(first_year=2040, last_year=2043).exists()
    of_areas = Figure.objects.values_list("action__oap__area__code").annotate(n=Count("pk"))
    sizes = sorted((n for _, n in of_areas), reverse=True)
    assert (len(sizes), sum(sizes)) == (16, 4_000)
    assert 800 < sizes[0] < 1_100
    assert Figure.objects.filter(action__oap__in=made).accepted().count() == 4_000
    rows = said("totals", "--by", "area,country,indicator", year="2040")
    assert len(rows) > 1_000


def test_once_more_they_fill_another_cycle():
    CycleFactory(first_year=2040, last_year=2043)

    generate(10)

    assert OAP.objects.filter(priority__cycle__first_year=2044, fictional=True).exists()


def test_a_number_that_is_none_is_refused():
    with pytest.raises(CommandError, match="Choose a number from 1 to 100 000 000"):
        generate(0)
