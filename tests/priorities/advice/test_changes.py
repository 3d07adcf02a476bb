"""Changes to an advice, a decision and a strategic plan, for those who may know them."""

import pghistory
import pytest
from django.db import transaction
from django.urls import reverse

from cycles.decisions.commands import change_decision
from priorities.adoption.commands import Chosen, adopt_priorities
from priorities.advice.commands import remove_verdict
from priorities.strategic_plans.commands.goals import add_goal, change_goal
from priorities.strategic_plans.commands.plans import change_plan
from tests.factories.priorities import StrategicGoalFactory, StrategicPlanFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),  # each command at a time of its own
    pytest.mark.usefixtures("today"),
]


def shown(client, person, name, row):
    """Give the changes that the page shows this person: each line as (what, from, to)."""
    client.force_login(person)
    page = client.get(reverse(name, args=[row.pk]))
    assert page.status_code == 200
    changes = page.context["page"]
    return [(line.what, line.before, line.after) for change in changes for line in change.lines]


def test_an_advice_shows_its_verdicts_and_what_they_are_on(client, complete, commission):
    item = complete.items.get(verdict="accept")
    remove_verdict(complete, by=commission, seen=complete.version, item=item)

    found = shown(client, commission, "priorities:advice_changes", complete)

    assert found[:3] == [
        ("Verdict", "Accept", ""),
        ("Reason", "It grows.", ""),
        ("Drugs", "has a verdict", ""),
    ]
    assert ("Reason", "", "The same networks do both.") in found


def test_a_draft_of_the_advice_stays_with_those_who_wrote_it(client, complete, nec, commission):
    client.force_login(nec)

    answer = client.get(reverse("priorities:advice_changes", args=[complete.pk]))

    assert answer.status_code == 404


def test_who_reads_the_signed_advice_sees_nothing_of_its_drafts(client, examined, nec, presidency):
    shown_to_all = shown(client, nec, "priorities:advice_changes", examined)
    shown_to_author = shown(client, presidency, "priorities:advice_changes", examined)

    assert ("State", "Draft", "Signed") not in shown_to_all
    assert ("State", "Draft", "Signed") in shown_to_author


def test_a_decision_shows_what_was_corrected(client, examined, council, secretariat, nec):
    priority = examined.assessment.priorities.advised().first()
    decision = adopt_priorities(
        examined, by=secretariat, chosen=[Chosen(priority, priority.name, 1)], **council
    )
    change_decision(
        decision,
        by=secretariat,
        seen=decision.version,
        title=decision.title,
        day=decision.day,
        document_number="9999/26",
    )

    found = shown(client, nec, "cycles:decision_changes", decision)
    assert found[0] == ("Document number", "", "9999/26")


def test_a_strategic_plan_shows_its_goals(client, assessment, commission, nec):
    plan = StrategicPlanFactory(cycle=assessment.cycle, state="draft")
    goal = add_goal(plan, by=commission, priority=None, number=1, name="Picture")
    change_goal(goal, by=commission, seen=goal.version, priority=None, number=1, name="A picture")
    change_plan(plan, by=commission, seen=plan.version, title="G-MASP")

    found = shown(client, commission, "priorities:strategic_plan_changes", plan)

    assert ("Goal 1; Name", "", "A picture") in found or (
        "Goal 1; Name",
        "Picture",
        "A picture",
    ) in found
    assert ("Title", "Strategic plan", "G-MASP") in found or ("Title", "", "G-MASP") in found


def test_what_one_command_wrote_is_shown_in_the_order_in_which_it_was_written(client, commission):
    plan = StrategicPlanFactory(state="draft")
    with transaction.atomic(), pghistory.context(command="load_reference"):
        for number in range(1, 9):
            StrategicGoalFactory(plan=plan, number=number)

    found = shown(client, commission, "priorities:strategic_plan_changes", plan)

    numbers = [after for what, _, after in found if what.endswith("Number of the goal")]
    assert numbers == [str(number) for number in range(1, 9)]
