"""Two people who write one change of an amendment: merged field by field, as an action is."""

import pytest
from django.urls import reverse

from actions.amendments.commands.amendments import begin_amendment
from actions.amendments.commands.items import amend_action
from tests.factories.oaps import AppointmentFactory
from tests.factories.priorities import StrategicGoalFactory
from tests.forms import sent_untouched


@pytest.fixture
def item(plan, action, driver):
    amendment = begin_amendment(plan, by=driver, title="Letters", reason="They grew.")
    return amend_action(amendment, by=driver, action=action)


@pytest.fixture
def other(plan):
    names = {"person__first_name": "Béla", "person__last_name": "Kis"}
    return AppointmentFactory(oap=plan, role="co_driver", **names).person


@pytest.fixture
def opened(client, item):
    def opened(person):
        return sent_untouched(client, person, "actions:amendment_item_change", item)

    return opened


@pytest.fixture
def save(client, item):
    def save(person, sent, page="autosave"):
        client.force_login(person)
        return client.post(reverse(f"actions:amendment_item_{page}", args=[item.pk]), sent)

    return save


def test_what_two_people_wrote_in_different_fields_stands(opened, save, item, driver, other):
    mine, theirs = opened(driver), opened(other)

    theirs["aim"] = ["Find barrels."]
    assert save(other, theirs).json()["fields"]["aim"] == ["Find barrels."]
    mine["title"] = ["Check letters"]
    answer = save(driver, mine)

    assert answer.status_code == 200
    assert answer.json()["fields"]["aim"] == ["Find barrels."]
    item.refresh_from_db()
    assert item.wanted == {"title": "Check letters", "aim": "Find barrels."}


def test_what_both_changed_is_laid_side_by_side_with_who(opened, save, item, driver, other, goal):
    mine, theirs = opened(driver), opened(other)
    theirs |= {"aim": ["Find barrels."], "character": ["repressive"]}
    save(other, theirs)
    mine |= {"aim": ["Find frames."], "funding": ["Own means"]}

    answer = save(driver, mine)
    page = save(driver, mine, page="change")

    assert answer.status_code == page.status_code == 409
    shown = answer.json()["conflicts"]["aim"]
    assert (shown["theirs"], shown["value"]) == ("Find barrels.", ["Find barrels."])
    assert shown["who"].startswith("Béla Kis, ")
    item.refresh_from_db()
    assert item.contents["aim"] == "Find barrels."
    assert (item.contents["funding"], item.contents["character"]) == ("Own means", "repressive")
    assert "Aim: someone else also changed this" in page.content.decode()
    assert item.contents["goal"]["id"] == str(goal.pk)


def test_a_choice_of_one_stands_beside_what_the_other_wrote(
    opened, save, item, driver, other, second_goal
):
    mine, theirs = opened(driver), opened(other)
    theirs["goal"] = [str(second_goal.pk)]
    save(other, theirs)
    mine["sequence"] = ["3"]

    assert save(driver, mine).status_code == 200
    item.refresh_from_db()
    assert (item.contents["goal"]["id"], item.contents["sequence"]) == (str(second_goal.pk), 3)


@pytest.fixture
def second_goal(goal):
    return StrategicGoalFactory(plan=goal.plan, number=9)


def test_what_is_submitted_is_not_written_any_more(opened, save, item, driver):
    mine = opened(driver)
    type(item.amendment).objects.update(state="submitted")
    mine["aim"] = ["Find frames."]

    answer = save(driver, mine)

    assert answer.status_code == 409
    assert answer.json()["problems"][""]
