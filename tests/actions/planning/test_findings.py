"""Findings of the EST in a plan: noted, solved, opened again, withdrawn."""

import pytest
from django.core.exceptions import PermissionDenied

from actions.findings.commands import note_finding, reopen_finding, solve_finding, withdraw_finding
from actions.findings.models import Finding
from actions.states import FindingState
from empact.lib.commands import Invalid, NotNow
from oaps.plans.states import OAPState
from tests.factories.actions import OperationalActionFactory
from tests.factories.oaps import OAPFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(draft, est):
    return note_finding(draft, by=est, text="No goal on prevention.", must=True)


def steps(finding):
    return [*finding.changes.order_by("pk").values_list("before", "after", "note")]


def test_a_finding_is_solved_with_an_answer_and_can_be_opened_again(finding, driver, est):
    solve_finding(finding, by=driver, answer="Added 8.2.")
    reopen_finding(finding, by=est, reason="8.2 is not preventive.")

    finding.refresh_from_db()
    assert finding.is_open
    assert steps(finding) == [
        ("", "open", ""),
        ("open", "solved", "Added 8.2."),
        ("solved", "open", "8.2 is not preventive."),
    ]


def test_a_finding_that_is_taken_back_stands_against_nothing(finding, est):
    withdraw_finding(finding, by=est)

    assert not Finding.objects.obstructing().exists()
    assert Finding.objects.get().state == FindingState.WITHDRAWN


def test_note_finding_says_what_is_wrong_at_each_field(draft, est):
    stranger = OperationalActionFactory()

    with pytest.raises(Invalid) as refusal:
        note_finding(draft, by=est, text=" ", must=True, action=stranger, field="nothing")

    assert refusal.value.problems == {
        "text": "Write what you found, and what would solve it.",
        "action": "Choose an action of this plan.",
        "field": "Choose one of those listed.",
    }


def test_a_field_is_one_of_an_action(draft, est):
    with pytest.raises(Invalid) as refusal:
        note_finding(draft, by=est, text="Vague.", must=True, field="targets")

    assert refusal.value.problems == {"field": "Choose the action whose field you mean."}


def test_answers_and_reasons_are_asked_for(finding, driver, est):
    with pytest.raises(Invalid, match="Describe the change"):
        solve_finding(finding, by=driver, answer=" ")
    solve_finding(finding, by=driver, answer="Done.")
    with pytest.raises(Invalid, match="Describe what must still be solved"):
        reopen_finding(finding, by=est, reason="")


def test_what_is_solved_is_not_solved_twice_or_taken_back(finding, driver, est):
    solve_finding(finding, by=driver, answer="Done.")

    with pytest.raises(NotNow):
        solve_finding(finding, by=driver, answer="Once more.")
    with pytest.raises(NotNow):
        withdraw_finding(finding, by=est)


def test_an_adopted_plan_is_checked_no_more(est):
    adopted = OAPFactory(state=OAPState.ADOPTED)

    with pytest.raises(NotNow, match="is adopted"):
        note_finding(adopted, by=est, text="Too late.", must=True)


def test_est_notes_and_the_driver_solves(draft, finding, driver, est, nec):
    with pytest.raises(PermissionDenied):
        note_finding(draft, by=driver, text="Mine.", must=True)
    for person in (est, nec):
        with pytest.raises(PermissionDenied):
            solve_finding(finding, by=person, answer="Solved.")
    for step in (reopen_finding, withdraw_finding):
        with pytest.raises(PermissionDenied):
            step(finding, by=driver, reason="No.")
