"""Freezing a year: what is frozen, what is refused, and that nothing changes it afterwards."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, connection, transaction
from django.test.utils import CaptureQueriesContext

from actions.answers import Answer
from actions.consolidation.notices import look_for_all_overlaps, look_for_overlaps
from actions.contributions.models.reviews import Body, Review, Verdict
from actions.states import ActionState, ContributionState
from cycles.indicators.models import Indicator, IndicatorClass, Source
from empact.lib.commands import NotNow, NotReady
from empact.people.accounts.clock import the_clock
from empact.people.roles.kinds import Role
from empact.records.markings.models import Marking
from empact.records.outbox.post import post
from oaps.plans.states import OAPState
from oaps.reference.load import load_reference
from results.factsheets.assembly import sheet_of
from results.freezing.commands import freeze_snapshot
from results.published.commands import import_published
from results.snapshots.models.figures import SnapshotFigure
from results.snapshots.models.snapshots import Snapshot, SnapshotArea
from results.snapshots.models.totals import SnapshotTotal
from results.totals.queries.unsearched import is_searched_by
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.results import SnapshotAreaFactory, SnapshotFactory, SnapshotTotalFactory
from tests.results.published.tables import write_table

pytestmark = pytest.mark.django_db

FROZEN_ALREADY = (
    "Nothing has changed since snapshot 1 of 2026: use that one, or accept further figures first."
)
NOTHING_ACCEPTED = (
    "No figure of 2026 is accepted yet. "
    "Accept at least one contribution with a number, then freeze the year."
)


@pytest.fixture
def est():
    return RoleAssignmentFactory(role=Role.EST).person


@pytest.fixture
def action():
    return OperationalActionFactory(title="Joint controls")


@pytest.fixture
def accepted(action):
    """Make an accepted figure, by default of a country of its own."""

    def accepted(state=ContributionState.ACCEPTED, to=action, **fields):
        organisation = fields.pop("organisation", None) or OrganisationFactory()
        obligation = ObligationFactory(organisation=organisation, action=to)
        contribution = ContributionFactory(
            obligation=obligation,
            state=state,
            **({"marking": fields.pop("marking")} if "marking" in fields else {}),
        )
        return FigureFactory(contribution=contribution, **fields)

    return accepted


def test_freeze_snapshot_keeps_figures_and_what_they_add_up_to(est, accepted, action):
    indicator = IndicatorFactory()
    for _ in range(3):
        accepted(indicator=indicator)
    accepted(indicator=indicator, state=ContributionState.SUBMITTED)

    snapshot = freeze_snapshot(by=est, year=2026)

    assert (snapshot.number, snapshot.year, snapshot.frozen_by) == (1, 2026, est)
    assert snapshot.figures.count() == 3
    assert list(
        snapshot.totals.in_order().values_list("area_code", "counted", "reporting", "withheld")
    ) == [("", 30, 3, ""), (action.oap.area.code, 30, 3, "")]


def unlooked(*figures, key="accepted"):
    return post(look_for_overlaps, key=key, figures=[figure.pk for figure in figures])


def test_what_was_accepted_and_not_looked_at_yet_is_not_frozen(est, accepted, work):
    """Otherwise open questions would not be shown with the published number."""
    unlooked(accepted())

    not_yet = pytest.raises(NotReady, match="still looking for possible overlaps")
    with CaptureQueriesContext(connection) as asked, not_yet:
        freeze_snapshot(by=est, year=2026)

    assert not any("INSERT INTO" in query["sql"] for query in asked)
    work()
    assert freeze_snapshot(by=est, year=2026).number == 1


@pytest.mark.guard(
    "A year is not frozen before a figure of another year has been looked at that may be the same",
    file="results/totals/queries/unsearched.py",
    on="        OR NOT ({in_the_year}) AND EXISTS (",
    off="        OR FALSE AND EXISTS (",
)
def test_a_year_is_frozen_while_another_is_reported(est, accepted):
    frozen = accepted()
    later = {"first_day": date(2027, 1, 1), "last_day": date(2027, 6, 30)}
    version = {"indicator_version": frozen.indicator_version, **later}
    unlooked(accepted(**version, value=frozen.value + 1))

    freeze_snapshot(by=est, year=2026)

    # This one may be the same in two rounds.
    unlooked(accepted(**version, value=frozen.value), key="same")
    accepted()
    with pytest.raises(NotReady, match="still looking for possible overlaps"):
        freeze_snapshot(by=est, year=2026)


def test_nobody_waits_for_what_is_accepted_while_a_year_is_frozen(est, accepted, work):
    first = accepted()
    snapshot = freeze_snapshot(by=est, year=2026)
    asking = (snapshot.as_of, snapshot.pk, 2026)

    unlooked(accepted())
    assert is_searched_by(*asking)

    # Looked at since, and so maybe with a question that is not in the snapshot.
    unlooked(first, key="frozen")
    assert not is_searched_by(*asking)
    work()
    assert not is_searched_by(*asking)


def test_a_year_is_not_frozen_while_everything_is_looked_at(est, accepted):
    accepted()
    post(look_for_all_overlaps, key="all")

    with pytest.raises(NotReady, match="still looking for possible overlaps"):
        freeze_snapshot(by=est, year=2026)


def test_a_frozen_figure_says_who_reported_and_who_accepted_it(est, accepted, action):
    indicator = IndicatorFactory(indicator_class=IndicatorClass.JUDICIAL)
    figure = accepted(indicator=indicator, country="ES")
    eurojust = UserFactory()
    for body, person in ((Body.EST, est), (Body.EUROJUST, eurojust)):
        Review.objects.create(
            contribution=figure.contribution,
            body=body,
            verdict=Verdict.ACCEPTED,
            by=person,
            fingerprint="",
        )

    freeze_snapshot(by=est, year=2026)

    frozen = SnapshotFigure.objects.get()
    assert (frozen.figure, frozen.contribution) == (figure.pk, figure.contribution)
    assert (frozen.value, frozen.counted, frozen.place) == (10, 10, "ES")
    assert frozen.organisation_name == figure.contribution.obligation.organisation.name
    assert frozen.action_number == action.number
    assert frozen.oap == str(action.oap)
    assert frozen.indicator_name == indicator.name
    assert frozen.entered_by == figure.entered_by
    assert (frozen.est_by, frozen.eurojust_by) == (est, eurojust)


def test_eurojust_accepts_judicial_figures_alone(est, accepted):
    figure = accepted()
    Review.objects.create(
        contribution=figure.contribution,
        body=Body.EUROJUST,
        verdict=Verdict.ACCEPTED,
        by=UserFactory(),
        fingerprint="",
    )

    freeze_snapshot(by=est, year=2026)

    assert SnapshotFigure.objects.get().eurojust_by is None


def test_freeze_snapshot_keeps_answers_without_a_number(est, accepted):
    accepted()
    accepted(answer=Answer.NOT_REPORTED, value=None)

    freeze_snapshot(by=est, year=2026)

    assert sorted(SnapshotFigure.objects.values_list("answer", "value", "counted")) == [
        ("not_reported", None, None),
        ("number", 10, 10),
    ]


def test_freeze_snapshot_counts_what_was_done_in_each_area(est, accepted, action):
    accepted()
    EventFactory(leading_action=action)
    OperationalActionFactory(oap=action.oap)
    OperationalActionFactory(oap=action.oap, state=ActionState.CANCELLED)
    quiet = OperationalActionFactory().oap.area
    OAPFactory(state=OAPState.DRAFT)
    OAPFactory(first_day=date(2024, 1, 1), last_day=date(2025, 12, 31))

    freeze_snapshot(by=est, year=2026)

    assert {
        row.code: (row.figures, row.actions, row.joint_action_days)
        for row in SnapshotArea.objects.all()
    } == {action.oap.area.code: (1, 2, 1), quiet.code: (0, 1, 0)}


def test_joint_action_days_are_frozen_as_totals(est, accepted, action):
    accepted()
    IndicatorFactory(source=Source.EVENTS, code="joint-action-days")
    EventFactory(leading_action=action)

    freeze_snapshot(by=est, year=2026)

    days = SnapshotTotal.objects.filter(indicator_code="joint-action-days").in_order()
    assert list(days.values_list("counted", "withheld")) == [(1, ""), (1, "")]


def test_what_was_published_of_earlier_years_is_kept(est, accepted, tmp_path):
    load_reference()
    table = write_table(
        tmp_path / "table.csv",
        {"year": "2022", "indicator": "arrests", "value": "9922"},
        {"year": "2023", "indicator": "arrests", "value": "13871"},
        {"year": "2023", "indicator": "arrests", "value": "13800", "evidence": "secondary"},
        {"year": "2026", "indicator": "arrests", "value": "15000"},
    )
    import_published(by=the_clock(), path=table)
    accepted(indicator=Indicator.objects.get(name="Arrests"))

    snapshot = freeze_snapshot(by=est, year=2026)

    points = snapshot.points.order_by("year").values_list("area", "year", "value", "contested")
    assert list(points) == [(None, 2022, 9922, False), (None, 2023, 13871, True)]
    assert [point.value for point in sheet_of(snapshot).series[0].points] == [9922, 13871]


def test_a_snapshot_carries_the_highest_marking_of_its_parts(est, accepted):
    strict = Marking.objects.create(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    accepted()
    accepted(marking=strict)

    snapshot = freeze_snapshot(by=est, year=2026)

    assert snapshot.marking == strict
    assert sorted(snapshot.figures.values_list("marking", flat=True)) == ["LIMITE", "TLP:AMBER"]


@pytest.mark.parametrize("fictional", (True, False))
def test_a_snapshot_with_anything_fictional_in_it_is_fictional(est, accepted, fictional):
    accepted()
    accepted(to=OperationalActionFactory(oap=OAPFactory(fictional=fictional)))

    assert freeze_snapshot(by=est, year=2026).fictional == fictional


def test_freeze_snapshot_refuses_a_year_without_an_accepted_figure(est, accepted):
    accepted(state=ContributionState.SUBMITTED)

    with pytest.raises(NotReady) as refusal:
        freeze_snapshot(by=est, year=2026)

    assert refusal.value.reasons == (NOTHING_ACCEPTED,)
    assert not SnapshotArea.objects.exists()


def test_freeze_snapshot_refuses_what_is_frozen_already(est, accepted):
    accepted()
    freeze_snapshot(by=est, year=2026)

    with pytest.raises(NotNow) as refusal:
        freeze_snapshot(by=est, year=2026)

    assert refusal.value.reasons == (FROZEN_ALREADY,)
    assert Snapshot.objects.count() == 1


def test_what_was_accepted_since_makes_the_next_snapshot(est, accepted):
    accepted()
    first = freeze_snapshot(by=est, year=2026)
    accepted()

    second = freeze_snapshot(by=est, year=2026)

    assert (second.number, second.figures.count()) == (2, 2)
    assert first.figures.count() == 1


def test_freeze_snapshot_is_for_the_est(accepted):
    accepted()
    stranger = RoleAssignmentFactory(role=Role.COMMISSION).person

    with pytest.raises(PermissionDenied):
        freeze_snapshot(by=stranger, year=2026)


def test_freezing_takes_the_same_queries_for_any_number_of_figures(
    est, accepted, django_assert_max_num_queries
):
    for _ in range(5):
        accepted()

    with django_assert_max_num_queries(35):
        freeze_snapshot(by=est, year=2026)


@pytest.mark.guard(
    "What is frozen stays as it was",
    file="results/migrations/0001_squashed_0037_stale_sums.py",
    on="""
operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_19063', table='results_snapshotfigure',
""",
    off="""
operation='UPDATE OF snapshot_id', pgid='pgtrigger_frozen_19063', table='results_snapshotfigure',
""",
)
@pytest.mark.parametrize("model", (Snapshot, SnapshotArea, SnapshotFigure, SnapshotTotal))
@pytest.mark.parametrize("change", ("UPDATE {} SET id = id", "DELETE FROM {}"))
def test_nothing_frozen_changes(est, accepted, model, change):
    accepted()
    freeze_snapshot(by=est, year=2026)

    with (
        pytest.raises(Error, match="Cannot update or delete rows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format(model._meta.db_table))


@pytest.mark.parametrize("factory", (SnapshotAreaFactory, SnapshotTotalFactory))
def test_nothing_is_added_to_what_is_frozen(factory):
    snapshot = SnapshotFactory()

    with pytest.raises(Error, match="is frozen"):
        factory(snapshot=snapshot)


def test_a_frozen_year_verifies(est, accepted):
    accepted()
    snapshot = freeze_snapshot(by=est, year=2026)

    assert snapshot.verify()


@pytest.mark.parametrize(
    "tampering",
    (
        "UPDATE results_snapshotfigure SET counted = counted + 1",
        "UPDATE results_snapshottotal SET counted = counted + 1 WHERE area_id IS NULL",
        "UPDATE results_snapshotarea SET actions = 99",
        "DELETE FROM results_snapshottotal WHERE area_id IS NULL",
    ),
)
def test_a_frozen_year_that_was_tampered_with_does_not_verify(est, accepted, tampering):
    accepted()
    snapshot = freeze_snapshot(by=est, year=2026)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger fires
        cursor.execute(tampering)

    assert not snapshot.verify()


def test_names_of_people_are_not_part_of_what_is_hashed(est, accepted):
    person = accepted().entered_by
    snapshot = freeze_snapshot(by=est, year=2026)
    person.first_name = "Somebody"
    person.save()

    assert snapshot.verify()


def test_live_rows_may_change_without_touching_what_is_frozen(est, accepted):
    figure = accepted()
    snapshot = freeze_snapshot(by=est, year=2026)

    figure.delete()

    assert snapshot.figures.get().value == 10
    assert snapshot.verify()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_snapshot(est, accepted):
    accepted()

    def click(_):
        try:
            return freeze_snapshot(by=est, year=2026).number
        except NotNow as refusal:
            return refusal.reasons[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(click, range(2)), key=str)

    assert answers == [1, FROZEN_ALREADY]
    assert Snapshot.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "sees"),
    (
        (Role.EST, True),
        (Role.EUROJUST, True),
        (Role.COMMISSION, True),
        (Role.NEC, False),
        (Role.ADMINISTRATOR, False),
    ),
)
def test_who_sees_a_snapshot_that_nobody_has_published(role, sees):
    SnapshotFactory()
    person = RoleAssignmentFactory(role=role).person

    assert Snapshot.objects.visible_to(person).exists() == sees


@pytest.mark.parametrize(
    ("unit", "unit_name", "words"),
    (("persons", "persons", "one person"), ("t", "tonnes", "one person, in tonnes")),
)
def test_what_counts_as_one_names_the_unit_where_it_says_more(unit, unit_name, words):
    total = SnapshotTotal(counting_unit="one person", unit=unit, unit_name=unit_name)

    assert total.counted_as == words


@pytest.mark.guard(
    "What was frozen before ranges were kept still verifies",
    file="results/snapshots/models/earlier_values.py",
    on='    added_later = frozenset({"most"})',
    off="    added_later = frozenset()",
)
def test_a_point_that_was_frozen_before_ranges_were_kept_hashes_to_what_it_did():
    line = (
        '["SnapshotPoint", "", null, "=", false, "official", "arrests", "Arrests", "Council", '
        '"persons", "persons", "13871", 2023]'
    )
    then = sha256(f"2026\n{line}".encode()).hexdigest()

    frozen = SnapshotFactory(year=2026, points=[{}])
    with_range = SnapshotFactory(year=2026, number=2, points=[{"most": 13900}])

    assert frozen.hash == then
    assert with_range.hash != then
