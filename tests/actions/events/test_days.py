"""The days of an event, and figures that cannot be entered before it begins."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.events.commands.events import add_event, change_event
from empact.lib.commands import Invalid
from empact.records.screening.tactics import tactics_in
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=3)


def plan(action, by, **given):
    usual = {"name": "Action week on servers", "kind": "action_week", "first_day": SOON}
    return add_event(action, by=by, **{**usual, **given})


def problems_of(refused):
    with pytest.raises(Invalid) as refusal:
        refused()
    return [*refusal.value.problems]


@pytest.mark.guard(
    "Nothing tactical is stored before an event begins",
    file="actions/events/writing/events.py",
    on="    return problems | problems_of_tactics(event, said)",
    off="    return problems",
)
@pytest.mark.parametrize(
    ("given", "field"),
    (
        ({"place": "Hangar 4"}, "place"),
        ({"tactics": "Briefing behind the church"}, "tactics"),
        ({"name": "Botnets, 51.9244, 4.4777"}, "name"),
        ({"centre_place": "Gate 3 at 05:30"}, "centre_place"),
        ({"name": "Meeting point North"}, "name"),
    ),
)
def test_nothing_tactical_is_stored_before_the_first_day(action, driver, given, field):
    assert problems_of(lambda: plan(action, driver, **given)) == [field]
    assert not action.events.exists()


def test_from_the_first_day_on_it_may_be_written_down(action, driver):
    event = plan(
        action, driver, first_day=TODAY, place="Rotterdam", tactics="Meeting point: pier 7"
    )

    assert (event.place, event.tactics) == ("Rotterdam", "Meeting point: pier 7")


def test_where_a_meeting_is_may_be_shown_beforehand(action, driver):
    assert plan(action, driver, kind="meeting", place="The Hague").place == "The Hague"


def test_what_is_tactical_has_to_go_before_an_event_is_put_off(action, driver):
    event = plan(action, driver, first_day=TODAY, place="Rotterdam")
    named = {"name": event.name, "kind": event.kind, "first_day": SOON}

    assert problems_of(lambda: change_event(event, by=driver, place="Rotterdam", **named)) == [
        "place"
    ]
    assert change_event(event, by=driver, place="", **named).first_day == SOON


def test_an_event_that_ends_before_it_begins_is_refused_at_its_last_day(client, action, driver):
    client.force_login(driver)
    day = {"first_day": "2026-12-10", "last_day": "2026-12-09"}

    page = client.post(
        reverse("actions:event_add", args=[action.pk]), {"name": "A day", "kind": "jad", **day}
    )

    assert page.status_code == 422
    assert [*page.context["form"].errors] == ["last_day"]
    assert page.context["form"]["name"].value() == "A day"


def test_days_do_not_leave_behind_what_was_reported_for_them(report, joined, leader, malta):
    report(malta, 3)
    named = {
        "name": joined.name,
        "kind": joined.kind,
        "further_actions": [*joined.further_actions.all()],
    }

    later = {"first_day": date(2026, 9, 16), "last_day": date(2026, 9, 18)}
    assert problems_of(lambda: change_event(joined, by=leader, **named, **later)) == ["first_day"]
    wider = {"first_day": date(2026, 9, 13), "last_day": date(2026, 9, 19)}
    assert change_event(joined, by=leader, **named, **wider).first_day == date(2026, 9, 13)


@pytest.mark.guard(
    "Where an event is, those alone know who plan it or take part, until it is over",
    file="actions/operational_actions/models/events.py",
    on="""
            shows_place=models.ExpressionWrapper(knows, output_field=models.BooleanField())
""",
    off="""
            shows_place=models.Value(value=True, output_field=models.BooleanField())
""",
)
def test_where_it_is_is_shown_to_those_who_take_part_until_it_is_over(client, joined, necs, malta):
    joined.first_day = joined.last_day = TODAY
    joined.place, joined.tactics = "canary-place", "canary-tactics"
    joined.save()
    stranger = RoleAssignmentFactory().person

    def shown(person):
        client.force_login(person)
        return client.get(joined.get_absolute_url()).content.decode()

    assert "canary-tactics" in shown(necs[malta])
    assert "canary" not in shown(stranger)
    client.force_login(stranger)
    action = client.get(joined.leading_action.get_absolute_url()).content.decode()
    assert "canary" not in action
    joined.first_day = joined.last_day = TODAY - timedelta(days=1)
    joined.save()
    assert "canary-tactics" in shown(stranger)


@pytest.mark.parametrize(
    "text",
    (
        "Botnets, autumn 2026",
        "Week 12.5 of the plan",
        "Action days 14 to 18 September",
        "4:3 split",
    ),
)
def test_what_only_resembles_tactics_may_stand(text):
    assert tactics_in(text) == []
