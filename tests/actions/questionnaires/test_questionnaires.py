"""Questions of a round, and advice on answers that cannot be right."""

from datetime import date, timedelta

import pytest

from actions.answers import Answer, FigureKind
from actions.operational_actions.models.kinds import ParticipationRole
from actions.questionnaires.questionnaire import Questionnaire
from tests.factories.actions import AskedFactory, EventFactory, ParticipationFactory
from tests.factories.cycles import (
    IndicatorFactory,
    IndicatorGroupFactory,
    IndicatorVersionFactory,
    UnitFactory,
)
from tests.factories.people import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("obligation", "arrests")]

NUMBER, NOT_REPORTED, UNKNOWN = Answer


@pytest.fixture
def questionnaire(obligation, arrests):
    return Questionnaire(obligation)


@pytest.fixture
def two_years(obligation):
    """Have the round cover 2026 and 2027."""
    obligation.round.last_day = date(2027, 12, 31)
    obligation.round.save()


def problems(questionnaire, *entries):
    return [tuple(problem) for problem in questionnaire.problems(entries)]


def test_it_asks_by_group_and_rank_with_parts_below_their_parent(
    obligation, cocaine, minors, joint_action_days
):
    judicial = IndicatorGroupFactory(code="judicial", name="Judicial", rank=0)
    centres = IndicatorFactory(name="Coordination centres", group=judicial, rank=900)
    AskedFactory(round=obligation.round, action=obligation.action, indicator=centres)
    AskedFactory(round=obligation.round, indicator=IndicatorFactory(name="Of another action"))

    asked = Questionnaire(obligation).asked

    assert [(row.name, row.depth, row.unit) for row in asked] == [
        ("Coordination centres", 0, "persons"),
        ("Arrests", 0, "persons"),
        ("Minors arrested", 1, "persons"),
        ("Cocaine seized", 0, "kilograms"),
    ]
    assert asked[0].definition == "Persons arrested in the action. Counted: one person."


def test_a_part_whose_parent_is_not_asked_stands_on_its_own(obligation):
    parent = IndicatorFactory()
    part = IndicatorFactory(part_of=parent, breakdown="age")
    AskedFactory(round=obligation.round, action=obligation.action, indicator=part)

    asked = Questionnaire(obligation).asked

    assert [(row.indicator, row.depth) for row in asked] == [(part, 0)]


def test_what_has_no_definition_in_the_round_is_not_asked(obligation):
    indicator = IndicatorFactory(version=None)
    IndicatorVersionFactory(indicator=indicator, last_day=date(2025, 12, 31))
    AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)

    assert Questionnaire(obligation).asked == []


def test_it_reads_all_it_needs_in_two_queries(
    questionnaire, minors, cocaine, entry, django_assert_max_num_queries
):
    entries = [entry(), entry(indicator=minors, value=1), entry(indicator=cocaine, country="BE")]

    with django_assert_max_num_queries(2):
        questionnaire.problems(entries)


@pytest.mark.parametrize(
    ("given", "field", "advice"),
    (
        ({"value": None}, "value", "Type the number, or choose Not reported or Unknown."),
        (
            {"answer": UNKNOWN},
            "value",
            "Clear the value, or choose Number as the answer.",
        ),
        ({"value": "-3"}, "value", "A figure is never below 0. Type it without a minus."),
        ({"value": "1" * 15}, "value", "Type at most 14 digits before the point."),
        (
            {"value": "1.5"},
            "value",
            "Type a whole number: what counts here is one person.",
        ),
        (
            {"kind": FigureKind.CONSOLIDATED},
            "kind",
            "Only the action leader enters a consolidated figure. Choose your own figure.",
        ),
        ({"country": "ZZ"}, "country", "Choose the country where it happened."),
        (
            {"first_day": date(2025, 12, 31)},
            "first_day",
            "Type a day that the round covers: 1 January to 31 December 2026.",
        ),
        (
            {"last_day": date(2027, 1, 1)},
            "last_day",
            "Type a day that the round covers: 1 January to 31 December 2026.",
        ),
        (
            {"first_day": date(2026, 5, 2), "last_day": date(2026, 5, 1)},
            "last_day",
            "Type 2 May 2026 or a later day.",
        ),
    ),
)
def test_one_entry_is_answered_at_its_field(questionnaire, entry, given, field, advice):
    assert problems(questionnaire, entry(), entry(**given)) == [(1, field, advice)]


def test_zero_is_a_number(questionnaire, entry):
    assert problems(questionnaire, entry(value=0)) == []


def test_amounts_may_have_three_decimals_and_no_more(questionnaire, entry, cocaine):
    assert problems(questionnaire, entry(indicator=cocaine, value="0.125")) == []
    assert problems(questionnaire, entry(indicator=cocaine, value="0.1255")) == [
        (0, "value", "Type at most 3 digits behind the point.")
    ]


def test_what_is_asked_is_answered_and_what_else_the_library_has(
    questionnaire, entry, joint_action_days
):
    other = IndicatorFactory(name="Money mules")
    gone = IndicatorFactory(name="Telexes", version=None)
    IndicatorVersionFactory(indicator=gone, last_day=date(2025, 12, 31))

    assert problems(questionnaire, entry(indicator=other)) == []
    assert problems(questionnaire, entry(indicator=gone)) == [
        (0, "indicator", "This round does not ask for Telexes. Leave it out.")
    ]
    assert problems(questionnaire, entry(indicator=joint_action_days)) == [
        (0, "indicator", "This round does not ask for Joint action days held. Leave it out.")
    ]


@pytest.mark.parametrize("role", (ParticipationRole.LEADER, ParticipationRole.CO_LEADER))
def test_who_leads_the_action_states_consolidated_figures(questionnaire, entry, role):
    questionnaire.action.participations.update(role=role)

    assert problems(questionnaire, entry(), entry(kind=FigureKind.CONSOLIDATED)) == []


def test_an_event_must_serve_the_action_and_have_begun_within_the_round(questionnaire, entry):
    action = questionnaire.action
    led = EventFactory(leading_action=action)
    shared = EventFactory()
    shared.further_actions.add(action)
    other = EventFactory()
    later = EventFactory(
        leading_action=action, first_day=date(2027, 2, 1), last_day=date(2027, 2, 2)
    )

    found = problems(questionnaire, *[entry(event=e) for e in (led, shared, other, later)])

    assert found == [
        (2, "event", "Choose an event of this action, or none."),
        (3, "event", "Choose an event of this action, or none."),
    ]


def test_a_figure_counts_under_the_leading_action_of_its_event_unless_somebody_says_otherwise(
    questionnaire, entry
):
    shared = EventFactory()
    shared.further_actions.add(questionnaire.action)
    elsewhere = EventFactory().leading_action

    by_default = questionnaire.complete(entry(event=shared))
    as_said = questionnaire.complete(entry(event=shared, action=questionnaire.action))

    assert by_default.action == shared.leading_action
    assert as_said.action == questionnaire.action
    assert problems(questionnaire, by_default, as_said) == []
    assert problems(questionnaire, entry(event=shared, action=elsewhere)) == [
        (0, "action", "Choose this action, or the one that leads the event.")
    ]
    assert problems(questionnaire, entry(action=shared.leading_action)) == [
        (0, "action", "Choose this action, or the one that leads the event.")
    ]


def test_days_begin_as_those_of_the_event_as_far_as_the_round_covers_them(questionnaire):
    event = EventFactory(
        leading_action=questionnaire.action,
        first_day=date(2025, 12, 28),
        last_day=date(2026, 1, 3),
    )
    past = EventFactory(first_day=date(2025, 5, 1), last_day=date(2025, 5, 2))

    assert questionnaire.days_of(event) == (date(2026, 1, 1), date(2026, 1, 3))
    assert questionnaire.days_of(None) == (date(2026, 1, 1), date(2026, 12, 31))
    assert questionnaire.days_of(past) == (date(2026, 1, 1), date(2026, 12, 31))


def test_a_round_of_two_years_asks_for_the_days(two_years, questionnaire, entry):
    missing = (
        "Type a day. This round covers 1 January 2026 to 31 December 2027, "
        "and a figure one year of it."
    )

    assert not questionnaire.covers_one_year
    assert problems(questionnaire, entry()) == [(0, "first_day", missing)]
    assert problems(questionnaire, entry(first_day=date(2027, 1, 1))) == [(0, "last_day", missing)]
    assert problems(
        questionnaire, entry(first_day=date(2026, 7, 1), last_day=date(2027, 6, 30))
    ) == [(0, "last_day", "Type a day in 2026, and report 2027 in another row.")]
    assert (
        problems(questionnaire, entry(first_day=date(2027, 1, 1), last_day=date(2027, 6, 30))) == []
    )


def test_a_figure_falls_under_one_definition(obligation, entry):
    indicator = IndicatorFactory(name="Suspects", version=None)
    first = IndicatorVersionFactory(
        indicator=indicator, first_day=date(2026, 2, 1), last_day=date(2026, 6, 30)
    )
    second = IndicatorVersionFactory(indicator=indicator, number=2, first_day=date(2026, 7, 1))
    AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    questionnaire = Questionnaire(obligation)

    def on(first_day, last_day):
        return entry(indicator=indicator, first_day=first_day, last_day=last_day)

    assert questionnaire.version_for(on(date(2026, 2, 1), date(2026, 6, 30))) == first
    assert questionnaire.version_for(on(date(2026, 7, 1), date(2026, 12, 31))) == second
    assert problems(questionnaire, on(date(2026, 2, 1), date(2026, 7, 1))) == [
        (
            0,
            "last_day",
            "The definition ends on 30 June 2026. Report later days in another row.",
        )
    ]
    assert problems(questionnaire, on(date(2026, 1, 1), date(2026, 6, 30))) == [
        (0, "first_day", "Suspects has no definition for this day. Type another.")
    ]


@pytest.fixture
def reweighed(obligation):
    """Counted by the piece until June, and in tonnes from then on."""
    indicator = IndicatorFactory(code="waste", name="Waste seized", version=None)
    pieces = UnitFactory(code="items", name="items")
    tonnes = UnitFactory(code="t", name="tonnes", whole=False)
    IndicatorVersionFactory(
        indicator=indicator,
        unit=pieces,
        definition="Bags.",
        counting_unit="one bag",
        last_day=date(2026, 6, 30),
    )
    IndicatorVersionFactory(
        indicator=indicator,
        number=2,
        unit=tonnes,
        definition="Weight.",
        counting_unit="one tonne",
        first_day=date(2026, 7, 1),
    )
    AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    return indicator


def in_june(entry, indicator, value):
    days = {"first_day": date(2026, 6, 1), "last_day": date(2026, 6, 30)}
    return entry(indicator=indicator, value=value, **days)


def test_a_number_is_in_the_unit_of_its_days(obligation, entry, reweighed):
    questionnaire = Questionnaire(obligation)

    words = questionnaire.describe(in_june(entry, reweighed, "12"))

    assert words == "12 items; 1 to 30 June 2026"
    assert problems(questionnaire, in_june(entry, reweighed, "1.5")) == [
        (0, "value", "Type a whole number: what counts here is one bag.")
    ]


def test_units_and_definitions_that_change_in_the_round_are_all_named(obligation, reweighed):
    (asked,) = Questionnaire(obligation).asked

    assert asked.unit == "items until 30 June 2026, then tonnes"
    assert asked.definition == (
        "Until 30 June 2026: Bags. Counted: one bag. Then: Weight. Counted: one tonne."
    )


@pytest.mark.parametrize("answer", (NOT_REPORTED, UNKNOWN))
def test_an_answer_without_a_number_needs_no_row_for_each_definition(
    obligation, entry, reweighed, answer
):
    questionnaire = Questionnaire(obligation)
    answered = entry(indicator=reweighed, value=None, answer=answer)

    assert problems(questionnaire, answered) == []
    assert questionnaire.version_for(questionnaire.complete(answered)).number == 1


def test_an_answer_without_a_number_may_begin_before_the_definition(obligation, entry):
    indicator = IndicatorFactory(version=None)
    version = IndicatorVersionFactory(indicator=indicator, first_day=date(2026, 3, 1))
    AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    questionnaire = Questionnaire(obligation)
    answered = entry(indicator=indicator, value=None, answer=NOT_REPORTED)

    assert problems(questionnaire, answered) == []
    assert questionnaire.version_for(questionnaire.complete(answered)) == version


def test_the_own_country_is_the_place_unless_another_is_named(questionnaire, entry):
    OrganisationFactory(country="BE")

    places = [questionnaire.complete(entry(country=code)).country for code in ("", "NL", "BE")]

    assert places == ["", "", "BE"]
    assert problems(questionnaire, entry(country="NL"), entry(country="BE")) == []


def test_an_authority_belongs_to_the_organisation(questionnaire, entry):
    customs = OrganisationFactory(
        authority_of=questionnaire.organisation, sector="customs", country="NL"
    )
    foreign = OrganisationFactory(name="Douane", sector="customs")

    assert problems(questionnaire, entry(authority=customs)) == []
    assert problems(questionnaire, entry(authority=foreign)) == [
        (0, "authority", "Choose an authority of Netherlands, or none.")
    ]


def test_the_same_thing_is_not_said_twice(questionnaire, entry):
    assert problems(questionnaire, entry(), entry(value=11, country="NL")) == [
        (
            1,
            "value",
            (
                "Arrests is here twice for the same event, place and dates. Change one row, or "
                "enter both numbers in one row."
            ),
        )
    ]


def test_an_organisation_that_only_takes_part_leads_nothing(obligation, arrests):
    ParticipationFactory(action=obligation.action, role=ParticipationRole.LEADER)

    assert Questionnaire(obligation).kinds == (FigureKind.OWN,)


def test_a_closed_authority_is_offered_for_no_period_after_its_last_day(obligation, country):
    given = {"authority_of": country, "sector": "police", "country": "NL"}
    before = obligation.round.first_day - timedelta(days=1)
    OrganisationFactory(name="Closed", last_day=before, **given)
    OrganisationFactory(name="Closing", last_day=obligation.round.first_day, **given)
    OrganisationFactory(name="Open", **given)

    offered = Questionnaire(obligation).authorities.values()

    assert {authority.name for authority in offered} == {"Closing", "Open"}
