"""Totals, by the examples of the rules. Whatever else there is: test_totals_model.py."""

from datetime import date
from decimal import Decimal

import pytest

from actions.answers import Answer, Certainty, Comparator, FigureKind
from actions.consolidation.overlaps import find_overlaps
from actions.consolidation.writing import (
    GivenDifference,
    GivenShares,
    decide_groups,
    write_differences,
)
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.events import EventKind
from actions.states import ContributionState, EventState
from cycles.indicators.models import OverReporters, OverTime, Source
from empact.people.roles.kinds import OrganisationKind
from results.checks.maintenance import keep_sums
from results.totals.cells import Cut
from results.totals.queries.totals import NoTotal, totals
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    EventFactory,
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
from tests.factories.people import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

SPRING = {"first_day": date(2026, 1, 1), "last_day": date(2026, 6, 30)}
AUTUMN = {"first_day": date(2026, 7, 1), "last_day": date(2026, 12, 31)}


@pytest.fixture
def de():
    return OrganisationFactory(name="Germany", country="DE")


@pytest.fixture
def fr():
    return OrganisationFactory(name="France", country="FR")


@pytest.fixture
def action():
    return OperationalActionFactory()


@pytest.fixture
def spring():
    return ReportingRoundFactory(**SPRING)


@pytest.fixture
def autumn():
    return ReportingRoundFactory(**AUTUMN)


@pytest.fixture
def contribution(action, autumn):
    """Make the accepted contribution of an organisation to an action in a round."""

    def contribution(organisation, *, to=action, round=autumn, state=ContributionState.ACCEPTED):  # noqa: A002 -- the domain's word
        obligation = ObligationFactory(organisation=organisation, action=to, round=round)
        return ContributionFactory(obligation=obligation, state=state)

    return contribution


def only(cells):
    (cell,) = cells
    return cell


def amounts(cell):
    return (
        cell.claimed,
        cell.claimed_comparator,
        cell.counted,
        cell.counted_comparator,
    )


def general(indicator):
    return only(totals(2026, ["indicator"], indicator=indicator.pk))


def test_a_sum_over_time_and_reporters_adds_everything(contribution, de, fr, spring):
    indicator = IndicatorFactory()
    FigureFactory(contribution=contribution(de, round=spring), indicator=indicator, value=100)
    FigureFactory(contribution=contribution(de), indicator=indicator, value=60)
    FigureFactory(contribution=contribution(fr), indicator=indicator, value=50)

    cell = general(indicator)

    assert amounts(cell) == (210, "=", 210, "=")
    assert (cell.reporting, cell.reporting_countries, cell.numbers) == (2, 2, 3)


@pytest.mark.parametrize(
    ("over_time", "over_reporters", "expected"),
    (
        (OverTime.HIGHEST, OverReporters.SUM, 180),
        (OverTime.LATEST, OverReporters.SUM, 140),
        (OverTime.HIGHEST, OverReporters.HIGHEST, 100),
        (OverTime.LATEST, OverReporters.HIGHEST, 80),
        (OverTime.SUM, OverReporters.HIGHEST, 160),
    ),
)
def test_figures_add_up_over_time_within_a_line_and_then_over_lines(
    contribution, de, fr, spring, over_time, over_reporters, expected
):
    indicator = IndicatorFactory(over_time=over_time, over_reporters=over_reporters)
    for organisation, first, then in ((de, 100, 60), (fr, 50, 80)):
        FigureFactory(
            contribution=contribution(organisation, round=spring),
            indicator=indicator,
            value=first,
            **SPRING,
        )
        FigureFactory(
            contribution=contribution(organisation), indicator=indicator, value=then, **AUTUMN
        )

    assert amounts(general(indicator)) == (expected, "=", expected, "=")


def test_of_two_latest_figures_the_higher_is_the_latest(contribution, de, spring):
    indicator = IndicatorFactory(over_time=OverTime.LATEST)
    FigureFactory(contribution=contribution(de, round=spring), indicator=indicator, value=7)
    FigureFactory(contribution=contribution(de), indicator=indicator, value=5)

    assert amounts(general(indicator)) == (7, "=", 7, "=")


def test_one_line_is_shown_where_reporters_do_not_add_up(contribution, de):
    indicator = IndicatorFactory(over_reporters=OverReporters.NONE)
    FigureFactory(contribution=contribution(de), indicator=indicator, value=12)

    assert amounts(general(indicator)) == (12, "=", 12, "=")


def test_several_lines_have_no_total_where_reporters_do_not_add_up(contribution, de, fr):
    indicator = IndicatorFactory(over_reporters=OverReporters.NONE)
    FigureFactory(contribution=contribution(de), indicator=indicator, value=12)
    FigureFactory(contribution=contribution(fr), indicator=indicator, value=13)

    cell = general(indicator)

    assert amounts(cell) == (None, "", None, "")
    assert (cell.no_total, cell.reporting) == (NoTotal.NOT_ADDED_UP, 2)


def test_a_line_is_shown_next_to_a_consolidated_figure_where_reporters_do_not_add_up(
    contribution, de, fr
):
    indicator = IndicatorFactory(over_reporters=OverReporters.NONE)
    FigureFactory(contribution=contribution(de), indicator=indicator, value=12)
    FigureFactory(
        contribution=contribution(fr),
        indicator=indicator,
        value=13,
        counted=0,
        kind=FigureKind.CONSOLIDATED,
    )

    cell = general(indicator)

    assert amounts(cell) == (12, "=", 12, "=")
    assert cell.open == 0


def test_places_are_lines_of_their_own_and_the_own_country_needs_no_mention(
    contribution, de, spring
):
    indicator = IndicatorFactory(over_time=OverTime.HIGHEST)
    FigureFactory(contribution=contribution(de, round=spring), indicator=indicator, value=5)
    autumn = contribution(de)
    FigureFactory(contribution=autumn, indicator=indicator, value=7, country="DE")
    FigureFactory(contribution=autumn, indicator=indicator, value=2, country="ES")

    cells = totals(2026, ["country"], indicator=indicator.pk)

    assert {cell.key[Cut.COUNTRY]: cell.counted for cell in cells} == {"DE": 7, "ES": 2}
    assert general(indicator).counted == 9


def test_a_consolidated_figure_beside_own_ones_counts_nothing_and_asks_a_question(
    contribution, de, fr
):
    indicator = IndicatorFactory()
    leader = OrganisationFactory(kind=OrganisationKind.EU_AGENCY, country="")
    FigureFactory(contribution=contribution(de), indicator=indicator, value=10)
    FigureFactory(contribution=contribution(fr), indicator=indicator, value=20)
    FigureFactory(
        contribution=contribution(leader),
        indicator=indicator,
        value=35,
        counted=0,
        kind=FigureKind.CONSOLIDATED,
    )

    cell = general(indicator)

    assert amounts(cell) == (30, "=", 30, "=")
    assert (cell.open, cell.reporting, cell.numbers) == (1, 2, 3)


def test_a_consolidated_figure_alone_counts_in_full_for_nobody(contribution, de):
    indicator = IndicatorFactory()
    FigureFactory(
        contribution=contribution(de),
        indicator=indicator,
        value=35,
        comparator=Comparator.AT_LEAST,
        kind=FigureKind.CONSOLIDATED,
    )

    cell = only(totals(2026, ["organisation", "country"], indicator=indicator.pk))

    assert amounts(cell) == (None, "", 35, "at_least")
    assert cell.key == {Cut.ORGANISATION: None, Cut.COUNTRY: None}
    assert (cell.open, cell.reporting, cell.reporting_countries) == (0, 0, 0)


def test_a_consolidated_figure_of_an_event_stands_beside_own_ones_of_that_event_alone(
    contribution, de, fr, action
):
    indicator = IndicatorFactory()
    event = EventFactory(leading_action=action)
    other = EventFactory(leading_action=action)
    FigureFactory(contribution=contribution(de), indicator=indicator, event=other, value=10)
    FigureFactory(
        contribution=contribution(fr),
        indicator=indicator,
        event=event,
        value=35,
        kind=FigureKind.CONSOLIDATED,
    )

    cell = general(indicator)

    assert amounts(cell) == (10, "=", 45, "=")
    assert cell.open == 0


def test_own_figures_of_another_round_leave_a_consolidated_one_alone(contribution, de, fr, spring):
    indicator = IndicatorFactory()
    FigureFactory(contribution=contribution(de, round=spring), indicator=indicator, value=10)
    FigureFactory(
        contribution=contribution(fr),
        indicator=indicator,
        value=35,
        kind=FigureKind.CONSOLIDATED,
    )

    cell = general(indicator)

    assert amounts(cell) == (10, "=", 45, "=")
    assert cell.open == 0


def test_only_an_accepted_number_raises_the_question_of_a_consolidated_figure(contribution, de, fr):
    indicator = IndicatorFactory()
    waiting = contribution(de, state=ContributionState.SUBMITTED)
    FigureFactory(contribution=waiting, indicator=indicator, value=10)
    FigureFactory(
        contribution=contribution(fr),
        indicator=indicator,
        value=35,
        kind=FigureKind.CONSOLIDATED,
    )

    cell = general(indicator)

    assert amounts(cell) == (None, "", 35, "=")
    assert cell.open == 0


def test_the_question_of_a_consolidated_figure_touches_its_own_cell_alone(contribution, de, fr):
    indicator = IndicatorFactory()
    leading = OperationalActionFactory()
    event = EventFactory(leading_action=leading)
    FigureFactory(contribution=contribution(de), indicator=indicator, event=event, value=10)
    FigureFactory(
        contribution=contribution(fr, to=leading),
        indicator=indicator,
        event=event,
        value=12,
        counted=0,
        kind=FigureKind.CONSOLIDATED,
    )

    cells = {cell.key[Cut.ACTION]: cell for cell in totals(2026, ["action", "indicator"])}

    assert (cells[leading.pk].counted, cells[leading.pk].open) == (0, 1)
    assert {cell.open for key, cell in cells.items() if key != leading.pk} == {0}


@pytest.mark.parametrize(
    ("comparators", "expected"),
    (
        (("=", "="), "="),
        (("=", "at_least"), "at_least"),
        (("about", "at_least"), "about"),
    ),
)
def test_a_sum_takes_the_strongest_comparator(contribution, de, fr, comparators, expected):
    indicator = IndicatorFactory()
    for organisation, comparator in zip((de, fr), comparators, strict=True):
        FigureFactory(
            contribution=contribution(organisation), indicator=indicator, comparator=comparator
        )

    assert amounts(general(indicator)) == (20, expected, 20, expected)


def test_a_figure_of_more_that_counts_nothing_leaves_no_mark_on_the_counted_comparator(
    contribution, de, fr
):
    indicator = IndicatorFactory()
    FigureFactory(contribution=contribution(de), indicator=indicator, value=10)
    FigureFactory(
        contribution=contribution(fr),
        indicator=indicator,
        value=10,
        counted=0,
        comparator=Comparator.ABOUT,
    )

    assert amounts(general(indicator)) == (20, "about", 10, "=")


def test_the_highest_has_the_comparator_of_the_figure_that_makes_it(contribution, de, fr):
    indicator = IndicatorFactory(over_reporters=OverReporters.HIGHEST)
    FigureFactory(contribution=contribution(de), indicator=indicator, value=10)
    FigureFactory(
        contribution=contribution(fr), indicator=indicator, value=9, comparator=Comparator.ABOUT
    )

    assert amounts(general(indicator)) == (10, "=", 10, "=")


@pytest.mark.parametrize("answer", (Answer.NOT_REPORTED, Answer.UNKNOWN))
def test_an_answer_without_a_number_is_never_nothing(contribution, de, action, autumn, answer):
    indicator = IndicatorFactory()
    AskedFactory(round=autumn, action=action, indicator=indicator)
    FigureFactory(contribution=contribution(de), indicator=indicator, answer=answer, value=None)

    cell = general(indicator)

    assert amounts(cell) == (None, "", None, "")
    assert (cell.reporting, cell.not_reported, cell.missing) == (0, 1, 0)


def test_zero_is_a_number(contribution, de):
    indicator = IndicatorFactory()
    FigureFactory(contribution=contribution(de), indicator=indicator, value=0)

    cell = general(indicator)

    assert amounts(cell) == (0, "=", 0, "=")
    assert cell.reporting == 1


def test_who_was_asked_and_gave_no_accepted_answer_is_missing(contribution, de, fr, action, autumn):
    indicator = IndicatorFactory()
    AskedFactory(round=autumn, action=action, indicator=indicator)
    ObligationFactory(organisation=fr, action=action, round=autumn)
    waiting = contribution(de, state=ContributionState.SUBMITTED)
    FigureFactory(contribution=waiting, indicator=indicator, value=4)

    cell = general(indicator)

    assert amounts(cell) == (None, "", None, "")
    assert (cell.reporting, cell.not_reported, cell.missing) == (0, 0, 2)


def test_who_owes_for_events_alone_is_asked_too_and_missing_once_until_it_answers(
    fr, action, autumn
):
    """Its form asks all that the round asks of the action that leads the event."""
    indicator = IndicatorFactory()
    AskedFactory(round=autumn, action=action, indicator=indicator)
    first, second = EventFactory.create_batch(2, leading_action=action)
    owed, _ = (
        ObligationFactory(organisation=fr, action=action, round=autumn, event=event)
        for event in (first, second)
    )

    obligation = Obligation.objects.with_completeness().get(pk=owed.pk)
    waiting = general(indicator)
    answered = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
    unanswered = [words for words in answered.obstacles_to_submission() if "give a number" in words]
    FigureFactory(
        contribution=answered,
        indicator=indicator,
        event=first,
        answer=Answer.NOT_REPORTED,
        value=None,
        counted=None,
    )

    assert obligation.asked == len(unanswered) == 1
    assert (waiting.not_reported, waiting.missing) == (0, 1)
    assert (general(indicator).not_reported, general(indicator).missing) == (1, 0)


def test_an_answer_that_falls_in_another_cell_is_an_answer(contribution, de, action, autumn):
    indicator = IndicatorFactory()
    AskedFactory(round=autumn, action=action, indicator=indicator)
    FigureFactory(contribution=contribution(de), indicator=indicator, value=4, country="ES")

    cells = totals(2026, ["country"], indicator=indicator.pk)

    assert {
        cell.key[Cut.COUNTRY]: (cell.counted, cell.reporting, cell.missing) for cell in cells
    } == {"DE": (None, 0, 0), "ES": (4, 1, 0)}


def test_a_figure_given_under_the_action_that_leads_an_event_answers_the_question_of_its_own(
    contribution, de, action, autumn
):
    indicator = IndicatorFactory()
    AskedFactory(round=autumn, action=action, indicator=indicator)
    leading = OperationalActionFactory()
    FigureFactory(contribution=contribution(de), action=leading, indicator=indicator, value=4)

    assert general(indicator).missing == 0


def test_kilograms_and_tonnes_add_up_in_the_unit_of_the_latest_definition(contribution, de, fr):
    kilogram = UnitFactory(code="kg", base="kg", factor=1)
    tonne = UnitFactory(code="t", base="kg", factor=1000)
    indicator = IndicatorFactory(version=None)
    older = IndicatorVersionFactory(
        indicator=indicator,
        unit=kilogram,
        first_day=date(2020, 1, 1),
        last_day=date(2026, 6, 30),
    )
    latest = IndicatorVersionFactory(
        indicator=indicator, unit=tonne, number=2, first_day=date(2026, 7, 1)
    )
    FigureFactory(contribution=contribution(de), indicator_version=older, value=286)
    FigureFactory(contribution=contribution(fr), indicator_version=latest, value=3)

    cell = general(indicator)

    assert amounts(cell) == (Decimal("3.286"), "=", Decimal("3.286"), "=")
    assert cell.version_id == latest.pk


def test_definitions_in_units_that_do_not_convert_have_no_total(contribution, de, fr):
    indicator = IndicatorFactory(version=None)
    older = IndicatorVersionFactory(
        indicator=indicator, first_day=date(2020, 1, 1), last_day=date(2026, 6, 30)
    )
    latest = IndicatorVersionFactory(
        indicator=indicator,
        unit=UnitFactory(code="items"),
        number=2,
        first_day=date(2026, 7, 1),
    )
    FigureFactory(contribution=contribution(de), indicator_version=older)
    FigureFactory(contribution=contribution(fr), indicator_version=latest)

    cell = general(indicator)

    assert amounts(cell) == (None, "", None, "")
    assert (cell.no_total, cell.reporting) == (NoTotal.UNITS, 2)


def test_the_largest_values_add_up_exactly(contribution, de, fr):
    indicator = IndicatorFactory()
    for organisation in (de, fr):
        FigureFactory(
            contribution=contribution(organisation),
            indicator=indicator,
            value=Decimal("99999999999999.999"),
        )

    assert general(indicator).counted == Decimal("199999999999999.998")


def test_joint_action_days_are_counted_from_events_under_their_leading_action(action):
    indicator = IndicatorFactory(source=Source.EVENTS)
    EventFactory(leading_action=action)
    EventFactory(leading_action=action, kind=EventKind.ACTION_WEEK)
    EventFactory(leading_action=action, kind=EventKind.MEETING)
    EventFactory(leading_action=action, state=EventState.CANCELLED)
    EventFactory(first_day=date(2025, 12, 31), last_day=date(2026, 1, 2), leading_action=action)
    elsewhere = EventFactory(first_day=date(2026, 12, 31), last_day=date(2027, 1, 1))

    cells = totals(2026, ["area", "indicator"])

    assert {cell.key[Cut.AREA]: (*amounts(cell), cell.reporting) for cell in cells} == {
        action.oap.area_id: (2, "=", 2, "=", 0),
        elsewhere.leading_action.oap.area_id: (1, "=", 1, "=", 0),
    }
    assert amounts(general(indicator)) == (3, "=", 3, "=")


@pytest.mark.guard(
    "What one organisation comes to has no joint action days in it",
    file="results/totals/sources.py",
    on="""
        AND %(organisation)s::uuid IS NULL
        AND (%(indicator)s::uuid IS NULL OR indicator.id = %(indicator)s::uuid)
    UNION ALL
""",
    off="""
        AND (%(indicator)s::uuid IS NULL OR indicator.id = %(indicator)s::uuid)
    UNION ALL
""",
)
def test_events_are_nobodys_and_so_in_no_total_of_one_organisation(contribution, de, action):
    """Neither in new sums, nor in cached ones, nor in stale ones."""
    days, searches = IndicatorFactory(source=Source.EVENTS), IndicatorFactory()
    EventFactory(leading_action=action)
    FigureFactory(contribution=contribution(de), indicator=searches, value=4)

    def counted(*, kept, **narrowed):
        narrowed |= {"oap": action.oap_id}
        cells = totals(2026, ["area", "indicator"], kept=kept, **narrowed)
        return {cell.indicator_id: cell.counted for cell in cells}

    afresh, stale = (counted(kept=kept, organisation=de.pk) for kept in (False, True))
    keep_sums()
    quick = counted(kept=True, organisation=de.pk)

    assert afresh == stale == quick == {searches.pk: 4}
    assert counted(kept=True) == counted(kept=False) == {searches.pk: 4, days.pk: 1}


def test_nothing_reported_counts_where_events_are_the_source(contribution, de):
    indicator = IndicatorFactory(source=Source.EVENTS)
    FigureFactory(contribution=contribution(de), indicator=indicator, value=4)

    assert totals(2026, ["indicator"]) == []


def test_preliminary_figures_are_counted(contribution, de, fr):
    indicator = IndicatorFactory()
    FigureFactory(contribution=contribution(de), indicator=indicator)
    FigureFactory(contribution=contribution(fr), indicator=indicator, certainty=Certainty.CONFIRMED)

    assert general(indicator).preliminary == 1


def test_figures_belong_to_the_year_of_their_days(contribution, de):
    indicator = IndicatorFactory()
    days = {"first_day": date(2025, 12, 1), "last_day": date(2025, 12, 31)}
    FigureFactory(contribution=contribution(de), indicator=indicator, value=4, **days)

    assert totals(2026, ["indicator"]) == []
    assert only(totals(2025, ["indicator"])).counted == 4


def test_a_figure_without_an_event_is_listed_at_none(contribution, de, action):
    indicator = IndicatorFactory()
    event = EventFactory(leading_action=action)
    own = contribution(de)
    FigureFactory(contribution=own, indicator=indicator, value=4)
    FigureFactory(contribution=own, indicator=indicator, value=5, event=event)

    cell = only(totals(2026, ["event"], indicator=indicator.pk))

    assert (cell.key, cell.counted) == ({Cut.EVENT: event.pk}, 5)


def test_countries_are_member_states_and_third_countries(contribution, de):
    indicator = IndicatorFactory()
    third = OrganisationFactory(kind=OrganisationKind.THIRD_COUNTRY, country="CH")
    agency = OrganisationFactory(kind=OrganisationKind.EU_AGENCY, country="")
    for organisation in (de, third, agency):
        FigureFactory(contribution=contribution(organisation), indicator=indicator)

    cell = general(indicator)

    assert (cell.reporting, cell.reporting_countries) == (3, 2)


def test_totals_of_no_indicator_in_particular_are_refused():
    with pytest.raises(ValueError, match="Name the indicator"):
        totals(2026, ["area"])


def test_totals_by_something_unknown_are_refused():
    with pytest.raises(ValueError, match="is not a valid Cut"):
        totals(2026, ["indicator; DROP TABLE people_user"])


def test_totals_take_one_query(contribution, de, django_assert_max_num_queries):
    FigureFactory(contribution=contribution(de))

    with django_assert_max_num_queries(1):
        totals(2026, list(Cut))


@pytest.mark.guard(
    "A total says that questions are open",
    file="results/totals/cells.py",
    on="        count(DISTINCT overlap_id), max(restated)",
    off="        0, max(restated)",
)
def test_a_group_that_may_be_one_thing_touches_each_cell_of_its_figures_once(
    contribution, de, fr, action
):
    indicator = IndicatorFactory()
    event = EventFactory(leading_action=action)
    for organisation in (de, fr):
        FigureFactory(contribution=contribution(organisation), indicator=indicator, event=event)
    find_overlaps()

    by_country = totals(2026, ["country"], indicator=indicator.pk)

    assert [cell.open for cell in by_country] == [1, 1]
    assert amounts(general(indicator)) == (20, "=", 20, "=")
    assert general(indicator).open == 1


def test_what_is_decided_is_no_open_question(contribution, de, fr, action):
    indicator = IndicatorFactory()
    event = EventFactory(leading_action=action)
    figures = [
        FigureFactory(contribution=contribution(organisation), indicator=indicator, event=event)
        for organisation in (de, fr)
    ]
    shares = dict(zip([figure.pk for figure in figures], [10, 0], strict=True))
    decide_groups([GivenShares(shares, dict.fromkeys(shares, "Why"))], by=UserFactory())

    assert amounts(general(indicator)) == (20, "=", 10, "=")
    assert general(indicator).open == 0


def test_a_decided_difference_adds_for_no_country_and_is_no_open_question(contribution, de, fr):
    indicator = IndicatorFactory()
    FigureFactory(contribution=contribution(de), indicator=indicator, value=10)
    whole = FigureFactory(
        contribution=contribution(fr),
        indicator=indicator,
        value=35,
        comparator=Comparator.ABOUT,
        kind=FigureKind.CONSOLIDATED,
    )
    write_differences([GivenDifference(whole.pk, Decimal(25), "Why")], by=UserFactory())

    cells = totals(2026, ["country"], indicator=indicator.pk)

    assert {cell.key[Cut.COUNTRY]: cell.counted for cell in cells} == {"DE": 10, None: 25}
    assert amounts(general(indicator)) == (10, "=", 35, "about")
    assert general(indicator).open == 0
