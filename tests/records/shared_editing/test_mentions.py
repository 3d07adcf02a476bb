"""Mentions in a comment are on the home page until the person answers or it is resolved."""

import pytest
from django.urls import reverse

from actions.operational_actions.commands.comments import (
    answer_action_comment,
    comment_on_action,
    resolve_action_comment,
)
from oaps.plans.commands.comments import answer_plan_comment, comment_on_plan, resolve_plan_comment
from oaps.plans.models.plans import Appointment

NAMED = "@Béla Kis, is that so?"


@pytest.fixture
def shown(client):
    """Return the mentions on a person's home page."""

    def shown(person):
        client.force_login(person)
        groups = client.get(reverse("home")).context["groups"]
        tasks = [task for group in groups for task in group.tasks if task.source == "mentions"]
        return [(task.title, task.detail.rsplit(", ", 2)[0], task.url) for task in tasks]

    return shown


def test_a_mention_leads_to_its_comment(shown, action, draft, anna, bela):
    on_plan = comment_on_plan(draft, by=anna, text=NAMED)
    on_action = comment_on_action(action, by=anna, field="aim", text=NAMED)

    assert sorted(shown(bela)) == sorted(
        [
            (
                "Anna Smit mentioned you",
                "In the plan Firearms trafficking",
                on_plan.get_absolute_url(),
            ),
            (
                "Anna Smit mentioned you",
                "In 8.1 Controls of parcels (Firearms trafficking)",
                on_action.get_absolute_url(),
            ),
        ]
    )
    assert shown(anna) == []


def test_an_answer_that_names_somebody_leads_to_what_it_answers(shown, action, anna, bela):
    said = comment_on_action(action, by=bela, text="Which parts?")
    answer_action_comment(said, by=anna, text="@Béla Kis: frames.")

    assert [url for _, _, url in shown(bela)] == [said.get_absolute_url()]


def test_it_is_gone_once_answered_or_resolved(shown, action, draft, anna, bela):
    first = comment_on_action(action, by=anna, text=NAMED)
    second = comment_on_plan(draft, by=anna, text=NAMED)
    third = comment_on_action(action, by=anna, text=NAMED)
    fourth = comment_on_plan(draft, by=anna, text=NAMED)
    assert len(shown(bela)) == 4

    answer_action_comment(first, by=bela, text="Yes.")
    answer_plan_comment(second, by=bela, text="Yes.")
    assert len(shown(bela)) == 2
    resolve_action_comment(third, by=anna)
    resolve_plan_comment(fourth, by=anna)

    assert shown(bela) == []


def test_an_answer_that_names_somebody_again_is_shown_again(shown, action, anna, bela):
    said = comment_on_action(action, by=anna, text=NAMED)
    answer_action_comment(said, by=bela, text="Yes.")
    answer_action_comment(said, by=anna, text="@Béla Kis, since when?")

    assert len(shown(bela)) == 1
    resolve_action_comment(said, by=anna)
    assert shown(bela) == []


def test_who_may_not_read_it_any_more_sees_nothing(shown, action, draft, anna, bela):
    comment_on_action(action, by=anna, text=NAMED)
    comment_on_plan(draft, by=anna, text=NAMED)
    Appointment.objects.filter(person=bela).delete()

    assert shown(bela) == []


def test_the_home_page_carries_the_marking_of_what_it_names(client, action, draft, anna, bela):
    comment_on_action(action, by=anna, text=NAMED)
    client.force_login(bela)

    assert client.get(reverse("home")).context["marking"].code == draft.marking_id
