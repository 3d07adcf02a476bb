"""A plan as one document: what it holds, how it differs, how an action is written from it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import ProgrammingError

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import ParticipationRole
from actions.plan_content.comparison import compare
from actions.plan_content.content import content_of, content_of_action, digest_of, with_content
from actions.plan_content.differences import Difference, Kind, difference, fields_that_differ
from actions.planning.writing.whole_actions import write_whole
from actions.states import ParticipationState
from actions.versions.writing import freeze
from empact.lib.commands import Invalid
from tests.factories.actions import OperationalActionFactory, ParticipationFactory
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, UserFactory
from tests.factories.priorities import StrategicGoalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def oap():
    return OAPFactory()


@pytest.fixture
def action(oap):
    goal = StrategicGoalFactory(plan__cycle=oap.priority.cycle, number=8)
    return OperationalActionFactory(oap=oap, goal=goal, sequence=1, title="Check parcels")


def shown(action):
    return content_of_action(with_content(OperationalAction.objects.filter(pk=action.pk)).get())


def test_actions_of_common_goals_come_first(oap, action):
    own = StrategicGoalFactory(plan=action.goal.plan, priority=oap.priority, number=2)
    OperationalActionFactory(oap=oap, goal=own, sequence=1)

    assert [row["number"] for row in content_of(oap)["actions"]] == ["8.1", "2.1"]


def test_a_content_says_the_number_and_who_takes_part(oap, action):
    part = ParticipationFactory(action=action, organisation__name="France")

    content = content_of(oap)

    (row,) = content["actions"]
    assert row["number"] == "8.1"
    assert row["participants"] == [
        {
            "id": str(part.pk),
            "organisation": {"id": str(part.organisation_id), "name": "France"},
            "role": "participant",
            "state": "committed",
        }
    ]


@pytest.mark.parametrize("size", (1, 12))
def test_a_content_takes_as_many_queries_for_one_action_as_for_many(
    oap, action, size, django_assert_max_num_queries
):
    for sequence in range(2, size + 1):
        row = OperationalActionFactory(oap=oap, goal=action.goal, sequence=sequence)
        ParticipationFactory.create_batch(3, action=row)

    with django_assert_max_num_queries(3):
        content_of(oap)


def test_equal_contents_do_not_differ_and_have_one_digest(oap, action):
    first, second = content_of(oap), content_of(OAPFactory._meta.model.objects.get(pk=oap.pk))

    assert not difference(first, second)
    assert digest_of(first) == digest_of(second)


def test_a_difference_shows_what_was_added_changed_and_taken_out(oap, action):
    gone = OperationalActionFactory(oap=oap, goal=action.goal, sequence=2)
    before = content_of(oap)
    OperationalAction.objects.filter(pk=gone.pk).delete()
    action.title = "Check letters"
    action.save()
    added = OperationalActionFactory(oap=oap, goal=action.goal, sequence=3)

    found = difference(before, content_of(oap))

    assert [(row.kind, row.id) for row in found.actions] == [
        (Kind.CHANGED, str(action.pk)),
        (Kind.ADDED, str(added.pk)),
        (Kind.GONE, str(gone.pk)),
    ]
    assert found.actions[0].fields == [
        Difference("title", "Title", "Check parcels", "Check letters")
    ]


def test_a_version_is_numbered_and_never_changes(oap, action):
    user = UserFactory()

    first, second = freeze(oap, by=user), freeze(oap, by=user)

    assert (first.number, second.number) == (1, 2)
    assert first.digest == digest_of(first.content)
    first.note = "Changed later"
    with pytest.raises(ProgrammingError, match="Cannot update"):
        first.save()


def test_write_whole_of_what_stands_there_changes_nothing(action):
    ParticipationFactory(action=action)
    before = shown(action)

    write_whole(action, before, by=UserFactory())

    assert fields_that_differ(before, shown(action)) == []


def test_write_whole_adds_changes_and_takes_out_lines(action):
    version = IndicatorVersionFactory(number=9, indicator=IndicatorFactory(version=None))
    kept = action.targets.create(
        indicator=version.indicator,
        value=Decimal(5),
        unit=version.unit,
        by_day=date(2027, 1, 1),
    )
    gone = action.targets.create(
        indicator=version.indicator, value=Decimal(7), by_day=date(2027, 6, 1)
    )
    wanted = shown(action)
    line = next(line for line in wanted["targets"] if line["id"] == str(kept.pk))
    more = {**line, "value": "9"}
    new = {**line, "id": None, "by_day": "2027-12-31"}

    write_whole(action, {"targets": [more, new]}, by=UserFactory())

    assert [(row.by_day, row.value) for row in action.targets.order_by("by_day")] == [
        (date(2027, 1, 1), Decimal(9)),
        (date(2027, 12, 31), Decimal(5)),
    ]
    assert not action.targets.filter(pk=gone.pk).exists()


def test_write_whole_asks_who_is_added_and_lets_go_who_is_taken_out(action):
    staying = ParticipationFactory(action=action, role=ParticipationRole.LEADER)
    leaving = ParticipationFactory(action=action)
    joining = OrganisationFactory()
    wanted = [
        {"organisation": {"id": str(staying.organisation_id)}, "role": "co_leader"},
        {"organisation": {"id": str(joining.pk)}, "role": "leader"},
    ]

    write_whole(action, {"participants": wanted}, by=UserFactory())

    parts = {part.organisation_id: part for part in action.participations.all()}
    assert parts[staying.organisation_id].role == ParticipationRole.CO_LEADER
    assert parts[joining.pk].state == ParticipationState.PROPOSED
    assert parts[leaving.organisation_id].state == ParticipationState.WITHDRAWN


@pytest.mark.parametrize(
    ("wanted", "field"),
    (
        ({"title": " "}, "title"),
        ({"character": "loud"}, "character"),
        ({"goal": {"id": "no id"}}, "goal"),
        (
            {"targets": [{"indicator": None, "value": "many", "unit": None, "by_day": "tomorrow"}]},
            "targets[0].value",
        ),
        (
            {"support": [{"asked_of": {"id": "x"}, "kind": "operational", "what": "Analysis"}]},
            "support[0].asked_of",
        ),
    ),
)
def test_write_whole_says_where_something_is_wrong(action, wanted, field):
    with pytest.raises(Invalid) as refused:
        write_whole(action, wanted, by=UserFactory())

    assert field in refused.value.problems


def test_a_difference_is_shown_as_people_write_it():
    action = {"id": "1", "number": "1.1", "sequence": 1, "title": "Parcels"}
    action["goal"] = {"name": "1 Stop"}
    target = {
        "id": "2",
        "indicator": {"id": "arrests", "name": "Arrests"},
        "value": "12",
        "unit": {"id": "persons", "name": "persons"},
        "by_day": "2028-10-01",
    }
    was = {"plan": {"last_day": "2028-12-31"}, "actions": [{**action, "aim": "A.\n\nB."}]}
    is_now = {
        "plan": {"last_day": "2029-06-30"},
        "actions": [{**action, "aim": "A.\r\n\r\nB.", "targets": [target]}],
    }

    found = compare(was, is_now)

    assert found.in_words == "No actions added, 1 changed, none gone, none the same."
    assert [(row.before, row.after) for row in found.plan] == [("31 December 2028", "30 June 2029")]
    assert [(row.label, row.after) for row in found.actions[0].fields] == [
        ("Target", "Arrests: 12 persons by 1 October 2028")
    ]
