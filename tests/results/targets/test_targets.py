"""Progress towards targets: what counts towards each, and what is missing."""

from datetime import date
from decimal import Decimal

import pytest

from actions.contributions.models.figures import Figure
from actions.needs.models import Target
from actions.states import ContributionState
from cycles.indicators.models import OverReporters, OverTime
from empact.lib.memo import remembering
from empact.people.roles.kinds import Role
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from results.checks.maintenance import keep_sums
from results.targets.models import OverallTarget, TargetBaseline
from results.targets.queries.targets import target_rows
from results.targets.reach import SetAt, TargetState
from results.targets.target_texts import TargetText
from tests.factories.actions import (
    ContributionFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import (
    IndicatorFactory,
    IndicatorVersionFactory,
    ReportingRoundFactory,
    UnitFactory,
)
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.results import OverallTargetFactory

pytestmark = pytest.mark.django_db

SPRING = (date(2026, 1, 1), date(2026, 6, 30))
NEXT_SPRING = (date(2027, 1, 1), date(2027, 6, 30))
IN_AUTUMN = date(2026, 10, 1)


@pytest.fixture
def arrests():
    return IndicatorFactory(name="Arrests")


@pytest.fixture
def action():
    return OperationalActionFactory()


@pytest.fixture
def report(action):
    """Have organisations state numbers in rounds that fell due a month after their last day."""
    rounds = {
        days: ReportingRoundFactory(
            first_day=days[0],
            last_day=days[1],
            opens_day=days[1],
            due_day=date(days[1].year, 7, 31),
            closes_day=date(days[1].year, 8, 31),
            corrections_end_day=date(days[1].year, 9, 30),
        )
        for days in (SPRING, NEXT_SPRING)
    }

    def report(
        indicator,
        value,
        *,
        to=action,
        days=SPRING,
        state=ContributionState.ACCEPTED,
        by=None,
        **given,
    ):
        obligation = ObligationFactory(
            organisation=by or OrganisationFactory(), action=to, round=rounds[days]
        )
        first, last = days
        return FigureFactory(
            contribution=ContributionFactory(obligation=obligation, state=state),
            action=to,
            indicator=indicator,
            value=value,
            first_day=first,
            last_day=last,
            **given,
        )

    return report


def target(action, indicator, value, *, by=date(2026, 12, 31), **given):
    unit = given.pop("unit", UnitFactory())
    return Target.objects.create(
        action=action, indicator=indicator, value=value, unit=unit, by_day=by, **given
    )


def shown_to(user, *, on=IN_AUTUMN, **narrowed):
    return {row.target_id: row for row in target_rows(user, on=on, **narrowed)}


def test_an_action_a_plan_and_a_goal_are_compared_with_their_own_figures(est, arrests, report):
    here, beside = OperationalActionFactory.create_batch(2, oap=OAPFactory())
    elsewhere = OperationalActionFactory(goal=here.goal)
    report(arrests, 30, to=here)
    report(arrests, 20, to=beside)
    report(arrests, 5, to=elsewhere)
    report(arrests, 900, to=here, state=ContributionState.SUBMITTED)
    rows = [
        target(here, arrests, 25),
        OverallTargetFactory(oap=here.oap, indicator=arrests, value=100),
        OverallTargetFactory(oap=None, goal=here.goal, indicator=arrests, value=40),
    ]

    found = shown_to(est)

    assert [found[row.pk].counted for row in rows] == [30, 50, 35]
    assert [found[row.pk].state for row in rows] == [
        TargetState.REACHED,
        TargetState.ON_COURSE,
        TargetState.ON_COURSE,
    ]
    assert [found[row.pk].share for row in rows] == [
        Decimal("1.2"),
        Decimal("0.5"),
        Decimal("0.875"),
    ]


@pytest.mark.guard(
    "Targets are held against what counts, and not against what is claimed",
    file="results/targets/reach.py",
    on="counted=None if cell.counted is None else cell.counted * times,",
    off="counted=None if cell.claimed is None else cell.claimed * times,",
)
def test_what_counts_is_compared_and_what_is_claimed_stands_beside_it(est, action, arrests, report):
    row = target(action, arrests, 50)
    report(arrests, 60, counted=40)

    found = shown_to(est)[row.pk]

    assert (found.claimed, found.counted, found.to_go) == (60, 40, 10)
    assert found.state == TargetState.ON_COURSE


def test_a_target_of_a_later_year_gathers_all_years_of_its_plan(est, action, arrests, report):
    first = target(action, arrests, 100, by=date(2026, 12, 31))
    second = target(action, arrests, 150, by=date(2027, 12, 31))
    of_a_year = OverallTargetFactory(oap=action.oap, indicator=arrests, year=2027)
    of_all = OverallTargetFactory(oap=action.oap, indicator=arrests, year=None)
    report(arrests, 90)
    report(arrests, 70, days=NEXT_SPRING)

    found = shown_to(est, on=date(2027, 9, 1))

    assert (found[first.pk].counted, found[first.pk].state) == (90, TargetState.MISSED)
    assert (found[second.pk].counted, found[second.pk].state) == (160, TargetState.REACHED)
    assert [found[row.pk].counted for row in (of_a_year, of_all)] == [70, 160]


@pytest.mark.guard(
    "A target by a day counts what is over by then",
    file="results/totals/sources.py",
    on="AND (%(ending_by)s::date IS NULL OR figure.last_day <= %(ending_by)s::date)",
    off="AND (%(ending_by)s::date IS NULL OR TRUE)",
)
def test_by_a_day_in_mid_year_counts_what_is_over_by_then(est, action, arrests, report):
    by_june = target(action, arrests, 30, by=date(2026, 6, 30))
    by_may = target(action, arrests, 30, by=date(2026, 5, 31))
    by_next_june = target(action, arrests, 100, by=date(2027, 6, 30))
    OAP.objects.filter(pk=action.oap_id).update(last_day=date(2027, 12, 31))
    action.oap.refresh_from_db()
    report(arrests, 30)
    report(arrests, 20, days=NEXT_SPRING)

    found = shown_to(est)

    assert [(found[row.pk].counted, found[row.pk].state) for row in (by_june, by_may)] == [
        (30, TargetState.REACHED),
        (None, TargetState.NO_FIGURE),
    ]
    assert found[by_next_june.pk].counted == 50
    assert (
        "Compared with figures of 2026, over by 30 June 2026"
        in TargetText(found[by_june.pk]).beside
    )


@pytest.mark.guard(
    "The trace of a target by a day opens what is compared with it",
    file="results/tracing/queries/parts.py",
    on="            ending_by=traced.ending_by,",
    off="            ending_by=None,",
)
def test_the_trace_of_a_target_by_a_day_opens_what_is_compared_with_it(
    client, est, action, arrests, report
):
    by_march = target(action, arrests, 30, by=date(2026, 3, 31))
    by_june = target(action, arrests, 30, by=date(2026, 6, 30))
    there = report(arrests, 30)
    early = {"first_day": date(2026, 1, 1), "last_day": date(2026, 3, 31)}
    FigureFactory(
        contribution=there.contribution, action=action, indicator=arrests, value=5, **early
    )
    client.force_login(est)

    for row in (by_march, by_june):
        line = TargetText(shown_to(est)[row.pk])
        opened = client.get(line.trace)
        assert opened.context["number"]["cell"].counted == line.row.counted
        assert sum(figure.value for figure, *_ in opened.context["figures"]) == line.row.counted
        assert line.compared_with == f"2026, {dict(opened.context['place'].words)['Days']}"


def test_days_in_mid_year_are_added_up_in_one_query(
    est, action, arrests, report, django_assert_max_num_queries
):
    report(arrests, 30)
    for month in (3, 6, 9):
        target(action, arrests, 30, by=date(2026, month, 30))

    with django_assert_max_num_queries(5), remembering():
        assert len(target_rows(est, plans=[action.oap_id], on=IN_AUTUMN)) == 3


def test_a_sum_is_behind_by_what_rounds_have_asked_for_so_far(est, action, report):
    half, less = IndicatorFactory.create_batch(2)
    stand = IndicatorFactory(over_time=OverTime.LATEST)
    rows = [target(action, indicator, 1000) for indicator in (half, less, stand)]
    report(half, 496)
    report(less, 495)
    report(stand, 1)

    found = shown_to(est)
    before_the_round_fell_due = shown_to(est, on=date(2026, 7, 1))

    # 181 of 365 days have been reported on, so a little less than half is due.
    assert [found[row.pk].state for row in rows] == [
        TargetState.ON_COURSE,
        TargetState.BEHIND,
        TargetState.ON_COURSE,
    ]
    assert before_the_round_fell_due[rows[1].pk].state == TargetState.ON_COURSE


def test_tonnes_are_reached_by_kilograms_and_shown_in_tonnes(est, action, report):
    kilograms = UnitFactory(code="kg", name="kilograms", base="kg", whole=False)
    tonnes = UnitFactory(code="t", name="tonnes", base="kg", factor=1000, whole=False)
    seized = IndicatorFactory(version=None)
    IndicatorVersionFactory(indicator=seized, unit=kilograms)
    row = target(action, seized, 2, unit=tonnes)
    report(seized, 500)

    found = shown_to(est)[row.pk]

    assert (found.counted, found.share) == (Decimal("0.5"), Decimal("0.25"))


def test_what_cannot_be_compared_says_why(est, action, arrests, report):
    alone = IndicatorFactory(over_reporters=OverReporters.NONE)
    unadded, without_unit = target(action, alone, 5), target(action, arrests, 5, unit=None)
    report(alone, 3)
    report(alone, 4)
    report(arrests, 9)

    found = shown_to(est)

    assert found[without_unit.pk].not_compared == "The target has no unit."
    assert found[unadded.pk].not_compared.startswith("Not added up: what several")
    assert {row.state for row in found.values()} == {TargetState.NOT_COMPARED}


def test_a_retired_indicator_and_a_missing_figure_are_shown(est, action):
    retired = IndicatorFactory(version=None)
    IndicatorVersionFactory(indicator=retired, last_day=date(2026, 6, 30))
    row = target(action, retired, 5)

    found = shown_to(est)[row.pk]

    assert found.ended_day == date(2026, 6, 30)
    assert (found.state, found.counted) == (TargetState.NO_FIGURE, None)


@pytest.mark.guard(
    "Targets are seen by readers of their plan or goal",
    file="results/targets/models.py",
    on="return self.filter(models.Q(oap__in=plans) | models.Q(goal__in=goals))",
    off="return self.all()",
)
def test_a_user_who_cannot_see_a_plan_sees_none_of_its_targets(est, stranger, action, arrests):
    draft = OAPFactory(state=OAPState.DRAFT)
    rows = [OverallTargetFactory(oap=draft), target(action, arrests, 5)]

    assert {row.pk for row in rows} == shown_to(est).keys()
    assert not shown_to(stranger)
    assert not OverallTarget.objects.visible_to(stranger).exists()


@pytest.fixture
def countries():
    return {code: OrganisationFactory(country=code) for code in ("DE", "FR", "IT", "ES", "PL")}


def nec(organisation):
    return RoleAssignmentFactory(organisation=organisation, role=Role.NEC).person


SECRET = (
    "claimed",
    "counted",
    "share",
    "due",
    "to_go",
    "reporting",
    "not_reported",
    "missing",
    "preliminary",
    "open",
    "restated",
)


def test_what_one_or_two_countries_reported_is_shown_to_its_readers_alone(
    est, action, arrests, report, countries
):
    of_action = target(action, arrests, 100)
    of_plan = OverallTargetFactory(oap=action.oap, indicator=arrests, value=100)
    of_goal = OverallTargetFactory(oap=None, goal=action.goal, indicator=arrests, value=100)
    for code in ("DE", "FR"):
        report(arrests, 20, by=countries[code])
    driver = AppointmentFactory(oap=action.oap, organisation=countries["PL"]).person

    for reader in (nec(countries["ES"]), nec(countries["DE"])):
        found = shown_to(reader)
        assert found.keys() == {of_action.pk, of_plan.pk, of_goal.pk}
        for row in found.values():
            assert {getattr(row, name) for name in SECRET} == {None}
            assert row.state == TargetState.WITHHELD
            words = "fewer than 3 countries reported what you cannot see"
            assert ("Withheld", words) in TargetText(row).gaps
            assert TargetText(row).bar is None
    assert {row.counted for row in shown_to(est).values()} == {40}
    by_driver = shown_to(driver)
    assert [by_driver[row.pk].counted for row in (of_action, of_plan)] == [40, 40]


def test_each_country_is_hidden_in_two_others(action, arrests, report, countries):
    row = OverallTargetFactory(oap=action.oap, indicator=arrests, value=100)
    sensitive, beside = IndicatorFactory(sensitive=True), OperationalActionFactory(oap=action.oap)
    of_sensitive = OverallTargetFactory(oap=action.oap, indicator=sensitive, value=100)
    for code in ("DE", "FR", "IT"):
        report(arrests, 20, by=countries[code])
        report(sensitive, 20, to=beside, by=countries[code])

    of_three = shown_to(nec(countries["ES"]))
    of_the_two_others = shown_to(nec(countries["DE"]))
    report(arrests, 20, by=countries["PL"], days=NEXT_SPRING)
    of_another_year = shown_to(nec(countries["DE"]))

    assert of_three[row.pk].counted == 60
    assert of_three[of_sensitive.pk].counted is None
    assert "sensitive" in of_three[of_sensitive.pk].not_compared
    assert of_the_two_others[row.pk].state == TargetState.WITHHELD
    assert of_another_year[row.pk].state == TargetState.WITHHELD


@pytest.mark.guard(
    "No two days leave what one country reported between them",
    file="results/targets/queries/withheld.py",
    on="        together = hanging.get(begun, {begun}) | hanging.get(end, {end})",
    off="        together = {begun, end}",
)
def test_no_two_days_leave_what_one_country_reported_between_them(
    action, arrests, report, countries
):
    by_june = target(action, arrests, 30, by=date(2026, 6, 30))
    by_autumn = target(action, arrests, 30, by=date(2026, 9, 30))
    by_december = target(action, arrests, 30)
    for code in ("DE", "FR", "IT"):
        report(arrests, 20, by=countries[code])
    late = report(arrests, 7, by=countries["PL"])
    Figure.objects.filter(pk=late.pk).update(last_day=date(2026, 9, 1))
    reader = nec(countries["ES"])

    found = shown_to(reader)
    alone = shown_to(reader, actions=[action.pk])
    for code in ("DE", "FR"):
        row = report(arrests, 1, by=countries[code], days=NEXT_SPRING)
        in_october = {"first_day": date(2026, 10, 1), "last_day": date(2026, 10, 31)}
        Figure.objects.filter(pk=row.pk).update(**in_october)
    later = shown_to(reader)

    rows = (by_june, by_autumn, by_december)
    assert [found[row.pk].counted for row in rows] == [60, None, None]
    assert "numbers of other dates" in found[by_december.pk].not_compared
    assert alone == found
    # By December it is three countries that came after June.
    assert [later[row.pk].counted for row in rows] == [60, None, 69]


def test_no_years_leave_what_one_country_reported_in_another(action, arrests, report, countries):
    OAP.objects.filter(pk=action.oap_id).update(last_day=date(2027, 12, 31))
    action.oap.refresh_from_db()
    of_2026 = OverallTargetFactory(oap=action.oap, indicator=arrests, value=100, year=2026)
    of_all = OverallTargetFactory(oap=action.oap, indicator=arrests, value=100, year=None)
    for code in ("DE", "FR", "IT"):
        report(arrests, 20, by=countries[code])
    report(arrests, 7, by=countries["PL"], days=NEXT_SPRING)
    reader = nec(countries["ES"])

    asked_at_once = shown_to(reader)
    one_year = shown_to(reader, year=2027)

    assert [asked_at_once[row.pk].counted for row in (of_2026, of_all)] == [60, None]
    assert one_year[of_all.pk].counted is None


def test_more_targets_over_more_years_take_no_more_queries(
    est, action, arrests, report, django_assert_max_num_queries
):
    def ask():
        with django_assert_max_num_queries(6), remembering():  # with who asks
            return target_rows(est, plans=[action.oap_id], on=IN_AUTUMN)

    target(action, arrests, 5)
    OverallTargetFactory(oap=action.oap, indicator=arrests)
    report(arrests, 3)
    keep_sums()
    ask()

    for year, other in enumerate(OperationalActionFactory.create_batch(3, oap=action.oap), 2026):
        row = target(other, arrests, 5, by=date(year, 12, 31))
        TargetBaseline.objects.create(target=row, baseline=2, baseline_year=2025)
        report(arrests, 4, to=other)
    OverallTargetFactory(oap=action.oap)
    just_touched = ask()
    keep_sums()

    assert len(just_touched) == 6
    assert ask() == just_touched


def test_rows_are_narrowed_by_level_and_year(est, action, arrests):
    target(action, arrests, 5)
    of_plan = OverallTargetFactory(oap=action.oap)
    OverallTargetFactory(oap=action.oap, year=None)
    of_goal = OverallTargetFactory(oap=None, goal=action.goal)

    assert shown_to(est, set_at=[SetAt.OAP], year=2026).keys() == {of_plan.pk}
    assert shown_to(est, set_at=[SetAt.GOAL], goals=[action.goal_id]).keys() == {of_goal.pk}
    assert len(shown_to(est, goals=[action.goal_id])) == 2
