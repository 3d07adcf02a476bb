"""Figures that may overlap, by the examples of the rules.

All other cases: tests/results/totals/test_totals_model.py. Source: docs/domain.md, N7.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.answers import Answer, FigureKind
from actions.consolidation.counted import recount
from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.consolidation.overlaps import find_overlaps
from actions.consolidation.writing import GivenShares, decide_groups
from actions.states import ContributionState, OverlapState
from cycles.indicators.models import OverReporters, OverTime, Source
from empact.people.roles.kinds import OrganisationKind
from tests.actions.consolidation.conftest import AUTUMN, SPRING, counted, groups, together
from tests.factories.actions import EventFactory, OperationalActionFactory
from tests.factories.cycles import (
    IndicatorFactory,
    IndicatorVersionFactory,
    ReportingRoundFactory,
    ThresholdFactory,
    UnitFactory,
)
from tests.factories.people import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def rules(*figures):
    return [OverlapMember.objects.get(figure=figure).rule for figure in figures]


def decide(shares, reason="The same arrests."):
    given = {figure.pk: Decimal(share) for figure, share in shares.items()}
    decide_groups([GivenShares(given, dict.fromkeys(given, reason))], by=UserFactory())


def test_two_organisations_show_the_same_of_an_event(reported, de, fr, es):
    event = EventFactory(leading_action=reported.action)
    first, second = reported(de, event=event, value=13), reported(fr, event=event, value=13)
    reported(es, event=event, value=14)

    find_overlaps()

    assert groups() == {together(first, second)}
    assert rules(first, second) == ["same_event"] * 2


def test_an_organisation_shows_the_same_under_two_actions(reported, de):
    other = OperationalActionFactory()
    first, second = reported(de, **SPRING), reported(de, action=other, **SPRING)
    reported(de, action=OperationalActionFactory(), **AUTUMN)
    reported(de, action=OperationalActionFactory(), country="ES", **SPRING)

    find_overlaps()

    assert groups() == {together(first, second)}
    assert rules(first, second) == ["two_actions"] * 2


@pytest.mark.parametrize(("value", "is_near"), ((95, True), (Decimal("94.999"), False)))
def test_two_organisations_show_nearly_the_same_of_one_place(reported, de, fr, value, is_near):
    first, second = reported(de, value=100), reported(fr, value=value, country="DE")

    find_overlaps()

    assert groups() == ({together(first, second)} if is_near else set())


def test_how_near_is_near_is_data(reported, de, fr):
    ThresholdFactory(code="near_value_percent", value=20)
    first, second = reported(de, value=100), reported(fr, value=80, country="DE")

    find_overlaps()

    assert groups() == {together(first, second)}
    assert rules(first, second) == ["same_place"] * 2


def test_a_figure_comes_again_in_another_round(reported, de):
    first = reported(de, **SPRING)
    second = reported(de, round=ReportingRoundFactory(), **AUTUMN)

    find_overlaps()

    assert groups() == {together(first, second)}
    assert rules(first, second) == ["two_rounds"] * 2


@pytest.mark.guard(
    "What an agency reports twice is found",
    file="actions/consolidation/overlaps.py",
    on="        COALESCE({place}, obligation.organisation_id::text) AS place,",
    off="        {place} AS place,",
)
def test_an_organisation_without_a_country_is_a_place_of_its_own(reported):
    agency, other = OrganisationFactory.create_batch(2, kind=OrganisationKind.EU_AGENCY, country="")
    first = reported(agency)
    under_another_action = reported(agency, action=OperationalActionFactory())
    in_another_round = reported(agency, round=ReportingRoundFactory())
    reported(agency, country="ES", value=first.value, round=ReportingRoundFactory())
    reported(other)

    find_overlaps()

    assert groups() == {together(first, under_another_action, in_another_round)}


@pytest.mark.parametrize("at_once", (True, False))
def test_what_an_agency_reports_twice_is_found_among_few_and_many(reported, at_once, monkeypatch):
    agency = OrganisationFactory(kind=OrganisationKind.EU_AGENCY, country="")
    first, again = reported(agency), reported(agency, action=OperationalActionFactory())
    if at_once:
        monkeypatch.setattr("actions.consolidation.overlaps.FEW", 1)

    find_overlaps([first.pk, again.pk])

    assert groups() == {together(first, again)}
    assert rules(first, again) == ["two_actions"] * 2


NOT_LINKED = {
    "nothing": {"value": 0},
    "no number": {"answer": Answer.UNKNOWN, "value": None},
    "what somebody states for everybody": {"kind": FigureKind.CONSOLIDATED},
    "what is not accepted": {"state": ContributionState.SUBMITTED},
}


@pytest.mark.parametrize("what", NOT_LINKED)
def test_only_accepted_own_numbers_that_say_something_are_linked(reported, de, fr, what):
    event = EventFactory(leading_action=reported.action)
    reported(de, event=event, **({"value": 0} if what == "nothing" else {}))
    reported(fr, event=event, **NOT_LINKED[what])

    find_overlaps()

    assert groups() == set()


@pytest.mark.parametrize(
    "adds_up",
    (
        {"over_reporters": OverReporters.HIGHEST},
        {"over_reporters": OverReporters.NONE},
        {"over_time": OverTime.LATEST, "over_reporters": OverReporters.HIGHEST},
        {"source": Source.EVENTS},
    ),
)
def test_where_reporters_do_not_add_up_nothing_is_counted_twice(reported, de, fr, adds_up):
    reported.indicator = IndicatorFactory(**adds_up)
    event = EventFactory(leading_action=reported.action)
    reported(de, event=event)
    reported(fr, event=event, country="DE")
    reported(de, action=OperationalActionFactory())

    find_overlaps()

    assert groups() == set()


def test_where_time_does_not_add_up_rounds_are_no_question(reported, de):
    reported.indicator = IndicatorFactory(over_time=OverTime.LATEST)
    reported(de)
    reported(de, round=ReportingRoundFactory())

    find_overlaps()

    assert groups() == set()


def test_kilograms_and_tonnes_can_show_the_same(reported, de, fr):
    kilogram, tonne = (
        UnitFactory(code="kg", base="kg"),
        UnitFactory(code="t", base="kg", factor=1000),
    )
    reported.indicator = IndicatorFactory(version=None)
    older = IndicatorVersionFactory(
        indicator=reported.indicator,
        unit=kilogram,
        first_day=date(2020, 1, 1),
        last_day=date(2026, 6, 30),
    )
    newer = IndicatorVersionFactory(
        indicator=reported.indicator, unit=tonne, number=2, first_day=date(2026, 7, 1)
    )
    event = EventFactory(leading_action=reported.action)
    first = reported(de, event=event, indicator_version=older, value=3000)
    second = reported(fr, event=event, indicator_version=newer, value=3)

    find_overlaps()

    assert groups() == {together(first, second)}


def test_whoever_is_linked_however_far_is_one_group(reported, de, fr):
    event = EventFactory(leading_action=reported.action)
    first = reported(de, event=event, **SPRING)
    second = reported(fr, event=event, **SPRING)
    third = reported(fr, action=OperationalActionFactory(), **SPRING)

    find_overlaps([first.pk])

    assert groups() == {together(first, second, third)}
    assert rules(first, second, third) == ["same_event", "same_event", "two_actions"]


def test_finding_again_changes_nothing(reported, de, fr, django_assert_max_num_queries):
    event = EventFactory(leading_action=reported.action)
    first, second = reported(de, event=event), reported(fr, event=event)
    find_overlaps()
    before = list(Overlap.objects.values()), list(OverlapMember.objects.values())

    find_overlaps()
    find_overlaps([second.pk])
    find_overlaps([first.pk, second.pk])

    assert (list(Overlap.objects.values()), list(OverlapMember.objects.values())) == before


def test_who_comes_to_a_group_is_looked_up_and_nobody_else_in_it(reported, de, fr, es):
    event = EventFactory(leading_action=reported.action)
    there = [reported(organisation, event=event, value=13) for organisation in (de, fr)]
    find_overlaps()
    come = reported(es, event=event, value=13)

    with CaptureQueriesContext(connection) as asked:
        find_overlaps([come.pk])

    (looked_up,) = [query["sql"] for query in asked if "WITH own" in query["sql"]]
    assert f"ARRAY[{come.pk}]" in looked_up or f"'{{{come.pk}}}'" in looked_up
    assert groups() == {together(*there, come)}
    assert rules(*there, come) == ["same_event"] * 3


@pytest.mark.guard(
    "A group in which a figure has changed is not taken as it is",
    file="actions/consolidation/overlaps.py",
    on="if member.figure in asked or not member.is_as_it_was",
    off="if member.figure in asked",
)
@pytest.mark.parametrize("comes", (True, False))
def test_who_comes_while_another_has_changed_is_with_those_alone_who_are_linked(
    reported, de, fr, es, comes
):
    # The first and the third were linked by the second alone.
    first, second, third = (
        reported(organisation, value=value, country="DE")
        for organisation, value in ((de, 100), (fr, 104), (es, 108))
    )
    find_overlaps()
    assert groups() == {together(first, second, third)}
    second.value = second.counted = 50
    second.save()
    come = reported(OrganisationFactory(), value=99, country="DE")

    # In either order of the checks, the others are not seen together in between.
    find_overlaps([come.pk if comes else second.pk])
    assert groups() == {together(first, come)}

    find_overlaps([second.pk if comes else come.pk])
    assert groups() == {together(first, come)}


def test_until_it_is_decided_everything_counts_in_full(reported, de, fr):
    event = EventFactory(leading_action=reported.action)
    first, second = reported(de, event=event), reported(fr, event=event)
    find_overlaps()

    assert counted(first, second) == [10, 10]


@pytest.mark.guard(
    "A new candidate reopens what was decided",
    file="actions/consolidation/overlaps.py",
    on="recounted = open_again(changed, note=JOINED) + forget_shares(",
    off="recounted = forget_shares(",
)
def test_a_new_candidate_joins_and_reopens_what_was_decided(reported, de, fr, es):
    event = EventFactory(leading_action=reported.action)
    first, second = reported(de, event=event), reported(fr, event=event)
    find_overlaps()
    decide({first: 10, second: 0})
    assert counted(first, second) == [10, 0]

    third = reported(es, event=event)
    find_overlaps([third.pk])

    assert groups() == {together(first, second, third, state="reopened")}
    assert counted(first, second, third) == [10, 10, 10]
    assert [row.earlier for row in OverlapMember.objects.order_by("figure")] == [10, 0, None]
    change = Overlap.objects.get().changes.latest("pk")
    assert (change.before, change.after) == (OverlapState.DECIDED, OverlapState.REOPENED)


def test_what_was_decided_earlier_is_reopened_by_who_was_not_given(reported, de, fr, es):
    event = EventFactory(leading_action=reported.action)
    first, second, third = (reported(one, event=event) for one in (de, fr, es))

    decide({first: 10, second: 0})
    find_overlaps()

    assert groups() == {together(first, second, third, state="reopened")}
    assert counted(first, second, third) == [10, 10, 10]


def test_what_a_decision_put_together_stays_so_when_candidates_of_both_reopen_it(reported, de, fr):
    event, other = (EventFactory(leading_action=reported.action) for _ in range(2))
    one, its_like = reported(de, event=event, value=105), reported(fr, event=event, value=105)
    another, like_that = reported(de, event=other, value=7), reported(fr, event=other, value=7)

    decide({one: 35, another: 0})
    find_overlaps()
    once = groups()
    find_overlaps()

    assert once == groups() == {together(one, its_like, another, like_that, state="reopened")}


@pytest.mark.guard(
    "A decision holds together what it was on only while all of it is there",
    file="actions/consolidation/overlaps.py",
    on="if is_put_together or all(member.is_as_it_was for member in together):",
    off="if True:",
)
def test_whom_one_that_is_gone_alone_linked_are_in_no_group_whatever_was_decided(reported, de, fr):
    other = OperationalActionFactory()
    first, link = reported(de, **SPRING), reported(de, action=other, **SPRING)
    last = reported(fr, action=other, country="DE", **SPRING)
    find_overlaps()
    decide({first: 0, link: 10, last: 0})

    link.contribution.move(ContributionState.REOPENED, by=UserFactory(), note="Wrong week.")
    recount([link.pk])
    find_overlaps([link.pk])
    once = groups()
    find_overlaps()

    assert once == groups() == set()
    assert counted(first, last) == [10, 10]


def test_figures_that_no_rule_links_stay_as_they_were_decided(reported, de, fr):
    first, second = reported(de, value=12), reported(fr, value=40)

    decide({first: 0, second: 40})
    find_overlaps()
    find_overlaps([first.pk])

    assert groups() == {together(first, second, state="decided")}
    assert counted(first, second) == [0, 40]
    assert rules(first, second) == ["", ""]


def test_the_same_decision_twice_changes_nothing(reported, de, fr):
    event = EventFactory(leading_action=reported.action)
    first, second = reported(de, event=event), reported(fr, event=event)
    decide({first: 10, second: 0})
    find_overlaps()
    before = list(Overlap.objects.values()), list(OverlapMember.objects.values())

    decide({first: 10, second: 0})
    find_overlaps()

    assert (list(Overlap.objects.values()), list(OverlapMember.objects.values())) == before


def test_not_the_same_is_not_proposed_again(reported, de, fr):
    event = EventFactory(leading_action=reported.action)
    first, second = reported(de, event=event), reported(fr, event=event)
    decide({first: 10, second: 10}, "Two operations at one place.")

    find_overlaps()

    assert groups() == {together(first, second, state="decided")}


def test_one_that_links_two_decided_groups_makes_them_one(reported, de, fr, es):
    event, other = (EventFactory(leading_action=reported.action) for _ in range(2))
    first, second = reported(de, event=event, **SPRING), reported(fr, event=event, **SPRING)
    third, fourth = reported(de, event=other, **AUTUMN), reported(es, event=other, **AUTUMN)
    decide({first: 10, second: 0})
    decide({third: 10, fourth: 0})
    # In its days, and in the place of both.
    bridge = reported(
        es,
        action=reported.action,
        country="DE",
        first_day=date(2026, 6, 1),
        last_day=date(2026, 7, 31),
    )

    find_overlaps([bridge.pk])

    assert groups() == {together(first, second, third, fourth, bridge, state="reopened")}
    assert counted(first, second, third, fourth, bridge) == [10] * 5
    earlier = OverlapMember.objects.order_by("figure").values_list("earlier", flat=True)
    assert list(earlier) == [10, 0, 10, 0, None]


@pytest.mark.guard(
    "A decision holds for the figures that were decided on",
    file="actions/consolidation/counted.py",
    on="""
ids += open_again(changed, note="A figure in it is no longer what was decided on.")
""",
    off="ids += []",
)
def test_what_is_accepted_no_more_leaves_and_what_is_left_counts_in_full(reported, de, fr):
    event = EventFactory(leading_action=reported.action)
    first, second = reported(de, event=event), reported(fr, event=event)
    decide({first: 0, second: 10})

    second.contribution.move(ContributionState.REOPENED, by=UserFactory(), note="Wrong week.")
    recount([second.pk])
    at_once = counted(first)
    find_overlaps([second.pk])

    assert at_once == counted(first) == [10]
    assert groups() == set()
    assert Overlap.objects.get().state == OverlapState.DISSOLVED


def test_a_decided_group_whose_member_says_something_else_is_reopened(reported, de, fr, es):
    event = EventFactory(leading_action=reported.action)
    first, second, third = (reported(one, event=event) for one in (de, fr, es))
    find_overlaps()
    decide({first: 10, second: 0, third: 0})

    third.value = third.counted = 40
    third.save()
    recount([third.pk])
    at_once = counted(first, second, third)
    find_overlaps([third.pk])

    assert at_once == [10, 10, 40]
    assert groups() == {together(first, second, state="reopened")}


def test_parts_follow_the_share_of_their_whole(reported, de, fr):
    event = EventFactory(leading_action=reported.action)
    part = IndicatorFactory(part_of=reported.indicator, breakdown="sex")
    first, second = reported(de, event=event), reported(fr, event=event)
    women = reported(de, event=event, indicator=part, value=5)
    women.contribution = first.contribution
    women.save()

    decide({first: 3, second: 10})

    assert counted(women) == [Decimal("1.5")]


def test_a_part_that_was_decided_itself_follows_nobody(reported, de, fr):
    event = EventFactory(leading_action=reported.action)
    part = IndicatorFactory(part_of=reported.indicator, breakdown="sex")
    first, second = reported(de, event=event), reported(fr, event=event)
    women, others = (reported(one, event=event, indicator=part, value=5) for one in (de, fr))
    women.contribution = first.contribution
    women.save()
    decide({women: 5, others: 0})

    decide({first: 0, second: 10})

    assert counted(women, others) == [5, 0]


def test_shares_are_rounded_half_up_to_three_decimals(reported, de, fr):
    event = EventFactory(leading_action=reported.action)
    part = IndicatorFactory(part_of=reported.indicator, breakdown="sex")
    first, second = reported(de, event=event, value=8), reported(fr, event=event, value=8)
    women = reported(de, event=event, indicator=part, value=Decimal("0.004"))
    women.contribution = first.contribution
    women.save()

    decide({first: 1, second: 8})

    assert counted(women) == [Decimal("0.001")]
