"""Events in the workbook of a plan: each is there once, under the action that leads it."""

from datetime import date

import pytest

from actions.operational_actions.models.events import Event
from actions.plan_content.content import content_of, digest_of
from tests.actions.plan_workbooks.editing import edited, opened
from tests.factories.actions import EventFactory, OperationalActionFactory

pytestmark = pytest.mark.usefixtures("second")


@pytest.fixture
def event(action, second):
    """Have the event of 8.1 serve 8.2 too."""
    event = action.events.get()
    event.further_actions.add(second)
    return event


@pytest.fixture
def elsewhere(second):
    """Plan an event that an action of another plan leads, and that serves 8.2."""
    event = EventFactory(
        leading_action=OperationalActionFactory(goal=second.goal), name="Led elsewhere"
    )
    event.further_actions.add(second)
    return event


def problems(response):
    return {problem.place: problem.advice for problem in response.context["problems"]}


def shown(sheet, row):
    return [cell.value for cell in sheet[row]]


def test_an_event_stands_there_once_and_says_what_it_serves(event, elsewhere, download):
    sheet = opened(download())["Events"]

    assert [shown(sheet, row)[:3] for row in (3, 4)] == [
        [str(event.pk), "8.1", event.name],
        [str(elsewhere.pk), "8.2", "Led elsewhere"],
    ]
    assert [shown(sheet, row)[-1] for row in (2, 3, 4)] == ["Further actions", "8.2", None]
    assert [sheet[cell].protection.locked for cell in ("C3", "H3", "C4", "C5")] == [
        False,
        False,
        True,
        False,
    ]


def test_events_that_nobody_touched_stay_as_they_are(event, elsewhere, download, hand_in):
    response = hand_in(download())

    assert response.context["is_nothing"]
    assert response.context["notes"] == []


def test_an_event_is_planned_put_off_and_serves_others(
    oap, action, second, event, download, hand_in, take_over
):
    third = OperationalActionFactory(
        oap=oap, goal=action.goal, sequence=10, state="proposed", title="Third"
    )
    elsewhere = OperationalActionFactory(goal=action.goal)
    event.further_actions.add(elsewhere)
    data = edited(
        download(),
        Events_E3=date(2027, 3, 1),
        Events_F3=date(2027, 3, 3),
        Events_H3="8.10",
        Events_B4="8.10",
        Events_C4="Joint controls",
        Events_D4="Joint action week",
        Events_E4="1.6.2027",
        Events_H4="8.2; 8.1",
    )

    preview = hand_in(data)
    response = take_over(preview)

    assert response.status_code == 302
    event.refresh_from_db()
    assert (event.first_day, event.last_day) == (date(2027, 3, 1), date(2027, 3, 3))
    assert {*event.further_actions.all()} == {third, elsewhere}
    added = Event.objects.get(name="Joint controls")
    assert (added.leading_action, added.kind) == (third, "action_week")
    assert added.first_day == added.last_day == date(2027, 6, 1)
    assert {*added.further_actions.all()} == {action, second}
    shown = {
        (row.number, field.before == "", field.after == "")
        for row in preview.context["changed"]
        for field in row.fields
    }
    assert shown == {
        ("8.1", False, False),
        ("8.1", True, False),
        ("8.2", False, True),
        ("8.2", True, False),
        ("8.10", True, False),
    }


def test_an_event_of_an_action_that_is_added_serves_it(action, goal, download, hand_in, take_over):
    data = edited(
        download(),
        Actions_C5=str(goal),
        Actions_D5=3,
        Actions_E5="Added",
        Actions_G5="Preventive",
        Events_H3="New 1",
        Events_B4="New 1",
        Events_C4="Its own",
        Events_D4="Meeting",
        Events_E4=date(2027, 6, 1),
    )

    take_over(hand_in(data))

    added = action.oap.actions.get(title="Added")
    assert added.events.get().name == "Its own"
    assert added.further_events.get() == action.events.get()


def test_an_event_goes_when_somebody_says_so(action, event, download, hand_in, take_over):
    data = edited(download(), **{f"Events_{column}3": None for column in "CDEFGH"})

    preview = hand_in(data)
    take_over(preview, **{"gone-0": "on"})

    assert [row.words for row, _ in preview.context["gone"]] == [
        f"Event: {event.name} (Joint action day), 14 to 18 September 2026"
    ]
    assert not action.events.exists()


WRONG = {
    "days in the wrong order": (
        {"Events_E3": date(2027, 3, 3), "Events_F3": date(2027, 3, 1)},
        "Events, row 3, “Last day”",
        "The last day is before the first day. Choose a later last day.",
    ),
    "days outside the plan": (
        {"Events_E3": date(2031, 3, 3), "Events_F3": None},
        "Events, row 3, “First day”",
        "Choose days inside the period of the plan.",
    ),
    "an action that is not there": (
        {"Events_H3": "8.2, 7.7"},
        "Events, row 3, “Further actions”",
        "Name actions as the sheet “Actions” calls them, with commas between: 8.2, 9.1.",
    ),
    "the action that leads it": (
        {"Events_H3": "8.1"},
        "Events, row 3, “Further actions”",
        "This is the action that leads it. Name only other actions here.",
    ),
    "a kind that there is not": (
        {"Events_D3": "Party"},
        "Events, row 3, “Kind”",
        "Choose one of: Joint action day, Joint action week, Meeting, Coordination centre.",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_with_an_event_is_shown_with_its_place(oap, event, download, hand_in, wrong):
    before = digest_of(content_of(oap))
    cells, place, advice = WRONG[wrong]

    response = hand_in(edited(download(), **cells))

    assert problems(response) == {place: advice}
    assert digest_of(content_of(oap)) == before


def test_an_event_that_another_plan_leads_is_changed_there(event, elsewhere, download, hand_in):
    response = hand_in(edited(download(), Events_C4="Otherwise"))

    assert response.context["is_nothing"]
    assert response.context["notes"] == [
        "Events, row 4, “Event”: an action of another plan leads this event. It is changed there."
    ]


def test_events_changed_on_both_sides_are_asked_about(event, download, hand_in, take_over):
    data = edited(download(), Events_H3=None, Events_G3="The Hague")
    Event.objects.filter(pk=event.pk).update(place="Vienna")

    preview = hand_in(data)
    take_over(preview, **{"conflict-0": "theirs"})

    (conflict,) = [row for row, _ in preview.context["conflicts"]]
    assert (conflict.label, conflict.theirs, conflict.mine) == ("Place", "Vienna", "The Hague")
    event.refresh_from_db()
    assert (event.place, event.further_actions.count()) == ("Vienna", 0)
