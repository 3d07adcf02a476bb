"""Numbers that are kept or frozen apart from each other are compared too."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import models

from actions.models import Figure
from cycles.models import CrimeArea
from empact.lib.commands import NotReady
from results.commands.checks import explain_check
from results.commands.factsheets import build_factsheets, submit_factsheets
from results.commands.snapshots import freeze_snapshot
from results.keeping import keep_sums
from results.models import FailedRow, PlanSum
from results.queries.checks import Narrowing, checks, stamp_of
from results.queries.factsheets import sheet_of_scope
from results.queries.told_checks import tell_checks
from tests.factories.actions import FigureFactory
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.factsheets import finish, public_marking, report
from tests.factories.results import SnapshotFactory

pytestmark = pytest.mark.django_db

WHY = "The sum of the plan was kept wrongly and is being looked into."


@pytest.fixture
def victims():
    return IndicatorFactory(code="victims", name="Victims")


@pytest.fixture
def reported(victims):
    """Two areas report, each in a plan, and all that is kept of it is right."""
    public_marking()
    for code, values in (("THB", [30, 40, 50]), ("FA", [1, 2, 3])):
        report(CrimeAreaFactory(code=code), victims, values)
    keep_sums()


def told(kind):
    found = checks(2026, Narrowing(kind=kind))
    return [(row.area_code, row.expected, row.found, row.outcome) for row in found]


def keep_wrongly():
    first = PlanSum.objects.filter(counted=30)
    first.update(counted=models.F("counted") + 1)


def test_what_is_kept_of_actions_is_what_is_kept_of_their_plan(reported):
    assert sorted(told("plans")) == [("FA", 6, 6, "holds"), ("THB", 120, 120, "holds")]

    keep_wrongly()

    assert told("plans")[0] == ("THB", 121, 120, "fails")


def test_the_frozen_totals_of_areas_are_the_one_of_the_general_sheet(reported, est):
    assert told("sheets") == []

    freeze_snapshot(by=est, year=2026)

    assert told("sheets") == [(None, 126, 126, "holds")]


def test_a_sheet_that_does_not_add_up_to_the_general_one_is_told_and_keeps_the_year_back(victims):
    areas = CrimeAreaFactory.create_batch(2)
    SnapshotFactory(
        year=2026,
        totals=[
            {"indicator": victims, "counted": 50},
            *({"indicator": victims, "area": area, "counted": 30} for area in areas),
        ],
    )

    (row,) = tell_checks(checks(2026, Narrowing(missing=True)))

    assert row.sentence == (
        "Victims: 50 persons for all areas as frozen, but the areas add to 60 persons."
    )


def test_what_is_kept_wrongly_is_not_published_before_it_is_explained(reported, est):
    keep_wrongly()
    run = build_factsheets(freeze_snapshot(by=est, year=2026), by=est)
    finish(run)

    with pytest.raises(NotReady, match="Explain why Victims"):
        submit_factsheets(run, by=est)

    (check,) = checks(2026, Narrowing(missing=True))
    stamp = stamp_of(check, None)
    explain_check(by=est, year=2026, key=check.key, explanation=WHY, stamp=stamp)
    run = build_factsheets(freeze_snapshot(by=est, year=2026), by=est)
    finish(run)
    submit_factsheets(run, by=est)

    areas = CrimeArea.objects.filter(code="THB")
    sheet = sheet_of_scope(run.snapshot, kind="specific", areas=areas, version=1)
    assert WHY in next(iter(sheet.rows)).explanation


def test_a_year_file_is_told_of_what_was_reported_and_stated_alone(reported, est):
    keep_wrongly()
    freeze_snapshot(by=est, year=2026)
    out = StringIO()

    call_command("checks", year=2026, csv=True, stdout=out)

    assert out.getvalue().splitlines()[1:] == []


def test_a_year_is_frozen_by_its_figures_whatever_is_kept_of_them(reported, victims, est):
    contribution = Figure.objects.get(value=30).contribution
    women = IndicatorFactory(name="Women", part_of=victims, breakdown="sex")
    FigureFactory(contribution=contribution, indicator=women, value=31)
    keep_sums()
    FailedRow.objects.all().delete()

    snapshot = freeze_snapshot(by=est, year=2026)

    assert [check.indicator_name for check in snapshot.unexplained] == ["Women"]
