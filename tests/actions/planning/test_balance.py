"""The balance of a plan over goals and countries, in numbers and in words."""

from datetime import date

import pytest
from django.urls import reverse

from actions.adoption.bars import THINNEST, WIDTH, Piece, bars
from actions.adoption.queries.balance import balance_of
from actions.needs.models import Target
from actions.states import ActionState
from cycles.indicators.models import IndicatorClass
from empact.people.roles.kinds import OrganisationKind
from oaps.plans.states import OAPState
from tests.factories.actions import OperationalActionFactory, ParticipationFactory
from tests.factories.cycles import IndicatorFactory, IndicatorGroupFactory
from tests.factories.people import OrganisationFactory
from tests.factories.priorities import StrategicGoalFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def arrests(db):
    return IndicatorFactory(name="Arrests")


@pytest.fixture
def add(draft, goal):
    """Add actions of the plan, with a target for each indicator given."""

    def add(*indicators, under=goal, sequence=None):
        action = OperationalActionFactory(
            oap=draft, goal=under, sequence=sequence, state=ActionState.PROPOSED
        )
        for n, indicator in enumerate(indicators):
            Target.objects.create(
                action=action, indicator=indicator, value=1, by_day=date(2027, 6, n + 1)
            )
        return action

    return add


def test_a_plan_of_bare_arrest_targets_is_said_to_be_one(draft, add, arrests):
    women = IndicatorFactory(name="Arrests: women", part_of=arrests, breakdown="sex")
    add(arrests, women, arrests)

    found = balance_of(draft)

    assert found.findings[:2] == [
        "3 of 3 targets are of one kind: Arrests.",
        "All 3 targets are of one class: outcome.",
    ]


def test_one_thing_that_all_targets_count_fills_its_bar_and_one_of_four_a_quarter(
    draft, add, arrests
):
    add(arrests, arrests, arrests)
    ((_, _, alone),) = balance_of(draft).things
    add(IndicatorFactory(name="Cash seized"))
    (_, _, most), (_, _, least) = balance_of(draft).things

    assert [
        [(piece.kind, piece.width) for piece in bar.pieces] for bar in (alone, most, least)
    ] == [
        [("outcome", 200)],
        [("outcome", 150), ("rest", 50)],
        [("outcome", 50), ("rest", 150)],
    ]


def test_what_few_targets_count_is_gathered(draft, add):
    add(*(IndicatorFactory(name=f"Thing {number}") for number in range(10)))

    things = balance_of(draft).things

    assert [(name, number) for name, number, _ in things][-1] == ("Others", 2)
    assert len(things) == 9


def test_targets_are_counted_by_goal_class_and_thing(draft, add, arrests, goal):
    drugs = IndicatorGroupFactory(code="drugs", name="Drugs", rank=2)
    given = {"name": "Prosecutions", "indicator_class": IndicatorClass.JUDICIAL}
    prosecutions = IndicatorFactory(group=drugs, **given)
    add(arrests, arrests, prosecutions)

    found = balance_of(draft)

    (row,) = found.goals
    assert (row.actions, row.targets) == (1, 3)
    assert row.classes_in_words == "2 outcome, 1 judicial"
    assert row.things_in_words == "Arrests 2, Prosecutions 1"
    assert [row[:2] for row in found.things] == [("Arrests", 2), ("Prosecutions", 1)]


def test_goals_without_action_or_target_are_named(draft, add, goal):
    for number in (5, 7):
        StrategicGoalFactory(plan=goal.plan, number=number)
    add()

    found = balance_of(draft).findings

    assert found == ["Goals without an action: 5, 7.", "Goal 8 has actions and no target."]


def test_an_action_of_another_plan_serves_a_goal_too(draft, goal):
    OperationalActionFactory(goal=goal).further_oaps.add(draft)

    found = balance_of(draft)

    assert [(row.actions, row.further) for row in found.goals] == [(0, 1)]
    assert found.findings == []


def test_what_was_cancelled_does_not_count(draft, add, arrests, goal):
    action = add(arrests)
    ParticipationFactory(action=action)
    action.state = ActionState.CANCELLED
    action.save()

    found = balance_of(draft)

    assert (found.actions, found.targets) == (0, 0)
    assert [row.committed for row in found.countries] == [0]


def test_countries_are_counted_by_goal_and_those_that_are_asked_apart(draft, add, goal):
    spain, italy, malta = (
        OrganisationFactory(name=name, country=code)
        for name, code in (("Spain", "ES"), ("Italy", "IT"), ("Malta", "MT"))
    )
    swiss = OrganisationFactory(
        name="Switzerland", country="CH", kind=OrganisationKind.THIRD_COUNTRY
    )
    for action in (add(), add()):
        ParticipationFactory(action=action, organisation=spain)
        ParticipationFactory(action=action, organisation=italy, state="proposed")
    ParticipationFactory(action=action, organisation=swiss)
    ParticipationFactory(action=action, organisation=malta, state="declined")
    europol = OrganisationFactory(name="Europol", country="", kind=OrganisationKind.EU_AGENCY)
    ParticipationFactory(action=action, organisation=europol)

    found = balance_of(draft)

    assert [(row.name, row.committed, row.asked, row.cells) for row in found.countries] == [
        ("Spain", 2, 0, [(8, 2)]),
        ("Switzerland", 1, 0, [(8, 1)]),
        ("Italy", 0, 2, [(8, 0)]),
        ("Malta", 0, 0, [(8, 0)]),
    ]
    assert found.others == [("Europol", 1)]
    assert found.goals[0].countries == 2
    assert found.findings[-1] == "Member States committed to nothing: Italy, Malta."


def test_who_leads_more_than_half_is_named(draft, add):
    leader = OrganisationFactory(name="Spain", country="ES")
    for action in (add(), add()):
        ParticipationFactory(action=action, organisation=leader, role="leader")
    ParticipationFactory(action=add(), role="leader")

    assert "Spain leads 2 of 3 actions." in balance_of(draft).findings


def test_bars_are_drawn_to_one_scale_and_little_is_still_seen():
    long, short = bars([[("a", 1000), ("b", 0)], [("a", 1), ("b", 500)]])

    assert long.pieces == [Piece("a", 0, WIDTH)]
    assert short.pieces == [Piece("a", 0, THINNEST), Piece("b", THINNEST, WIDTH // 2)]


def test_of_nothing_there_are_bars_without_pieces():
    assert [bar.pieces for bar in bars([[], [("a", 0)]])] == [[], []]


def page_of(oap):
    return reverse("actions:plan_balance", args=[oap.pk])


@pytest.mark.guard(
    "What is counted together carries the strictest marking of its parts",
    file="actions/adoption/views/obstacles.py",
    on="        return highest([super().get_marking(context), strictest])",
    off="        return super().get_marking(context)",
)
def test_the_page_shows_what_stands_out_and_carries_the_strictest_marking(
    client, driver, draft, add, arrests
):
    action = add(arrests, arrests, arrests)
    action.marking = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=99)
    action.save()
    client.force_login(driver)

    plan = client.get(draft.get_absolute_url())
    page = client.get(page_of(draft))

    assert page_of(draft) in plan.text
    assert "3 of 3 targets are of one kind: Arrests." in page.text
    assert page.context["marking"] == action.marking


def test_the_balance_of_a_draft_is_for_those_who_read_it(client, draft, nec):
    client.force_login(nec)

    assert client.get(page_of(draft)).status_code == 404


@pytest.mark.parametrize("rows", (1, 3))
def test_the_page_takes_the_same_queries_however_much_is_planned(
    client, driver, draft, add, arrests, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        ParticipationFactory.create_batch(rows, action=add(arrests))
    draft.state = OAPState.ADOPTED
    draft.save()
    client.force_login(driver)

    with django_assert_max_num_queries(10):  # one is the line in the event log
        client.get(page_of(draft))
