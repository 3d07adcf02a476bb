"""Numbers that are kept or frozen apart from each other are compared too."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import models, transaction

from actions.contributions.models.figures import Figure
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from empact.lib.commands import NotReady
from results.checks.commands import explain_check
from results.checks.maintenance import first_difference, keep_sums
from results.checks.queries.check_texts import check_texts
from results.checks.queries.checks import Narrowing, checks, stamp_of
from results.checks.queries.failing import is_kept_by_these_rules
from results.checks.refreshing import keep_more_failing
from results.factsheets.commands import build_factsheets, submit_factsheets
from results.factsheets.queries.factsheets import sheet_of_scope
from results.freezing.commands import freeze_snapshot
from results.totals.models import FailedRow, PlanSum
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


def compared(kind):
    found = checks(2026, Narrowing(kind=kind))
    return [(row.area_code, row.expected, row.found, row.outcome) for row in found]


def keep_wrongly():
    first = PlanSum.objects.filter(counted=30)
    first.update(counted=models.F("counted") + 1)


def test_what_is_kept_of_actions_is_what_is_kept_of_their_plan(reported):
    assert sorted(compared("plans")) == [("FA", 6, 6, "holds"), ("THB", 120, 120, "holds")]

    keep_wrongly()

    assert compared("plans")[0] == ("THB", 121, 120, "fails")


def test_the_frozen_totals_of_areas_are_the_one_of_the_general_sheet(reported, est):
    assert compared("sheets") == []

    freeze_snapshot(by=est, year=2026)

    assert compared("sheets") == [(None, 126, 126, "holds")]


def test_a_sheet_that_does_not_add_up_to_the_general_one_is_listed_and_keeps_the_year_back(victims):
    areas = CrimeAreaFactory.create_batch(2)
    SnapshotFactory(
        year=2026,
        totals=[
            {"indicator": victims, "counted": 50},
            *({"indicator": victims, "area": area, "counted": 30} for area in areas),
        ],
    )

    (row,) = check_texts(checks(2026, Narrowing(missing=True)))

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


def test_a_year_file_has_checks_of_reported_and_stated_numbers_alone(reported, est):
    keep_wrongly()
    freeze_snapshot(by=est, year=2026)
    out = StringIO()

    call_command("checks", year=2026, csv=True, stdout=out)

    assert out.getvalue().splitlines()[1:] == []


@pytest.mark.guard(
    "A year is frozen by what its figures say",
    file="results/freezing/commands.py",
    on="Narrowing(missing=True, snapshot=pk, afresh=True)",
    off="Narrowing(missing=True, snapshot=pk)",
)
def test_a_year_is_frozen_by_its_figures_whatever_is_kept_of_them(reported, victims, est):
    contribution = Figure.objects.get(value=30).contribution
    women = IndicatorFactory(name="Women", part_of=victims, breakdown="sex")
    FigureFactory(contribution=contribution, indicator=women, value=31)
    keep_sums()
    FailedRow.objects.all().delete()

    snapshot = freeze_snapshot(by=est, year=2026)

    assert [check.indicator_name for check in snapshot.unexplained] == ["Women"]


@pytest.mark.guard(
    "Failing rows that are kept are checked with the sums",
    file="results/checks/maintenance.py",
    on="    return first_wrong_row(year)",
    off="    return None",
)
def test_a_failing_row_that_is_kept_wrongly_is_found_and_made_again(reported, victims):
    contribution = Figure.objects.get(value=30).contribution
    women = IndicatorFactory(name="Women", part_of=victims, breakdown="sex")
    FigureFactory(contribution=contribution, indicator=women, value=31)
    keep_sums()
    assert first_difference(2026) is None

    for wrongly in (
        lambda: FailedRow.objects.update(gap=models.F("gap") + Decimal("0.000000000001")),
        lambda: FailedRow.objects.all().delete(),
    ):
        wrongly()
        with pytest.raises(CommandError, match="not what its figures come to"):
            call_command("recompute_totals", "--check")
        call_command("recompute_totals", stdout=StringIO())
        call_command("recompute_totals", "--check", stdout=StringIO())
        assert FailedRow.objects.get().gap == 1


@pytest.fixture
def failing(victims, monkeypatch):
    """Two reports that do not add up, by rules that nothing was compared by yet; gives the parts.

    One action is compared after the other.
    """
    monkeypatch.setattr("results.checks.refreshing.ACTIONS_AT_ONCE", 1)
    women = IndicatorFactory(name="Women", part_of=victims, breakdown="sex")
    areas = CrimeAreaFactory.create_batch(2)
    for area in areas:
        report(area, victims, [30])
    keep_sums()
    women.exhaustive = True
    women.save()
    return [
        FigureFactory(contribution=whole.contribution, indicator=women, value=31)
        for whole in Figure.objects.order_by("action")
    ]


def failed_in():
    return {row.action_id for row in FailedRow.objects.all()}


@pytest.mark.guard(
    "Rows that are kept are believed once all were compared",
    file="results/checks/queries/failing.py",
    on='WHERE reached IS NULL AND basis = ({}))"',
    off='WHERE basis = ({}))"',
)
def test_rows_are_compared_by_new_rules_piece_by_piece(failing):
    with transaction.atomic():
        keep_more_failing()

    assert failed_in() == {failing[0].action_id}
    assert not is_kept_by_these_rules()

    keep_sums()

    assert is_kept_by_these_rules()
    assert {row.action_id for row in FailedRow.objects.all()} == {
        part.action_id for part in failing
    }
    assert first_difference(2026) is None


@pytest.mark.guard(
    "What changes while all rows are compared is compared again",
    file="results/checks/refreshing.py",
    on="""
        _compare(pairs)
        if compared.basis == basis():
""",
    off="        if compared.basis == basis():",
)
def test_a_change_during_the_comparison_of_all_rows_is_compared_too(failing):
    with transaction.atomic():
        keep_more_failing()
    Figure.objects.filter(pk=failing[0].pk).update(value=30, counted=30)

    keep_sums()

    assert is_kept_by_these_rules()
    assert failed_in() == {failing[1].action_id}


def test_rows_that_were_compared_by_rules_that_changed_meanwhile_are_compared_once_more(failing):
    with transaction.atomic():
        keep_more_failing()
    Indicator.objects.update(exhaustive=False)

    keep_sums()

    assert {row.kind for row in FailedRow.objects.all()} == {"part"}
    assert first_difference(2026) is None
