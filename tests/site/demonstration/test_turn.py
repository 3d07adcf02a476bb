"""Results of the last cycle in the running one, as the demonstration compares both."""

import pytest

from actions.operational_actions.models.actions import OperationalAction
from actions.states import ActionState
from cycles.cycles.models import Cycle
from empact.site.demonstration.next_cycle import ANSWERED
from results.next_cycle.models import NextCycle
from results.next_cycle.queries.comparison import compare
from results.states import NextCycleState
from tests.site.demonstration.test_load_demo import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_the_two_cycles_are_compared_with_actions_that_go_on_and_answers():
    last, running = (Cycle.objects.get(first_year=year) for year in (2022, 2026))

    found = compare(last, running, person("est-review"))

    over = OperationalAction.objects.filter(
        oap__priority__cycle=last, state=ActionState.CARRIED_OVER
    )
    assert sum(row.continued for row in found.actions) == over.count() > 0
    assert {row.words.split()[0] for row in found.priorities} == {
        "Goes",
        "Merged",
        "Split",
        "Ended",
    }
    answered = {row.recommendation.title for row in found.recommendations if row.answers}
    assert answered == {ANSWERED}


def test_the_cycle_that_runs_comes_from_a_proposal_with_roles():
    row = NextCycle.objects.select_related("created", "cycle").get()

    assert (row.cycle.first_year, row.created.first_year) == (2022, 2026)
    assert row.state == NextCycleState.CREATED
    assert row.roles.exists()
