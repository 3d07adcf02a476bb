"""A closed OAP takes nothing but restatements, by any command of any role.

Every command about an OAP, or about anything in one, is tried twice on what is there: while the OAP
is adopted, and once it is closed. Source: docs/domain.md, S16.
"""

import inspect
from datetime import date
from functools import reduce

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from empact.lib.commands import NotNow, NotReady
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from tests.access.test_written_states import commands, written_by

PATHS = {
    "oaps.OAP": "",
    "oaps.OAPAttachment": "oap",
    "oaps.PlanComment": "owner",
    "oaps.Appointment": "oap",
    "actions.OperationalAction": "oap",
    "actions.ActionAttachment": "action.oap",
    "actions.ActionComment": "owner.oap",
    "actions.ActionReport": "action.oap",
    "actions.Amendment": "oap",
    "actions.AmendmentItem": "amendment.oap",
    "actions.Assignment": "action.oap",
    "actions.Contribution": "obligation.action.oap",
    "actions.ContributionAttachment": "contribution.obligation.action.oap",
    "actions.Delegation": "obligation.action.oap",
    "actions.Event": "leading_action.oap",
    "actions.EventParticipation": "event.leading_action.oap",
    "actions.Figure": "action.oap",
    "actions.Finding": "oap",
    "actions.JudicialMeasure": "leading_action.oap",
    "actions.OAPReport": "oap",
    "actions.Obligation": "action.oap",
    "actions.Participation": "action.oap",
    "actions.ResourceAllocation": "action.oap",
    "actions.Support": "action.oap",
    "actions.Target": "action.oap",
    "results.ClosingReport": "oap",
    "results.OverallTarget": "oap",
}
"""By model, the way to the OAP that it is in."""

STILL_OPEN = {
    **dict.fromkeys(
        ("restate_figure", "give_missing_figure", "ask_for_restatement"),
        "A figure changes by restatement.",
    ),
    **dict.fromkeys(
        ("object_to", "decide_difference", "undo_difference"),
        "An organisation can object at any time, and the EST then decides again (W7).",
    ),
    **dict.fromkeys(
        ("set_aside_entry", "take_back_entry", "take_delegation_away"),
        "They remove what was never submitted.",
    ),
    **dict.fromkeys(
        ("assign_to_action", "end_assignment", "end_appointment"),
        "Who works on it for an organisation, and until when, stays visible afterwards.",
    ),
    **dict.fromkeys(
        ("attach_to_action", "remove_from_action", "answer_support"),
        "Leaders and agencies complete the record of what was done.",
    ),
    **dict.fromkeys(
        (
            *("add_line", "adopt_amendment", "amend_action", "amend_by_cancelling", "amend_plan"),
            *("amend_with_action", "change_amendment", "change_item", "confirm_emergency"),
            *("drop_amendment", "lapse_emergency", "remove_item", "return_amendment"),
            *("sign_for_driver", "sign_for_est", "submit_amendment", "take_out_line"),
        ),
        "An amendment that is not decided keeps its OAP open.",
    ),
    **dict.fromkeys(
        ("change_closing_report", "submit_closing_report", "return_closing_report"),
        "The closing report of a closed OAP is accepted, which ends these steps.",
    ),
    **dict.fromkeys(
        ("accept_contribution", "return_contribution", "endorse_contribution"),
        "A contribution that waits for review keeps its OAP open.",
    ),
    **dict.fromkeys(
        ("change_measure", "confirm_measure", "return_measure", "withdraw_measure"),
        "A conviction can come years later and counts in its own year (S16, S18).",
    ),
    **dict.fromkeys(
        (
            *("resolve_action_comment", "reopen_action_comment"),
            *("resolve_plan_comment", "reopen_plan_comment"),
        ),
        "Those who plan can tidy up their discussion at any time.",
    ),
    "write_closing_documents": "It changes no word of the report.",
    "enter_resources": "It asks for a round, and is tried in tests/actions/returns.",
}
"""Commands that are not refused for the closing of an OAP, and why."""

GIVEN = {"comments": {}, "day": date(2027, 1, 31), "reasons": {}, "zero": True}
"""Arguments of commands, by name; all others get a text."""

WRITERS = ("nec", "driver", "leader", "est", "eurojust", "expert", "secretariat", "agency")
MOST_ROWS = 12
FEWEST = 30
"""Commands that the closing of an OAP shuts: how many there are at least."""


def oap_of(row):
    path = PATHS[row._meta.label]
    return reduce(getattr, filter(None, path.split(".")), row)


def given_to(command, row):
    """Give a command all that it must be given."""
    _, *parameters = inspect.signature(command.function).parameters.values()
    needed = [p.name for p in parameters if p.default is p.empty and p.kind is not p.VAR_KEYWORD]
    given = {name: GIVEN.get(name, "Because it is so.") for name in needed if name != "by"}
    return given | ({"seen": row.version} if command.edits else {})


def is_refused(command, row, person, state):
    """Say whether a command is refused for the state of the OAP; whatever it does is undone."""
    with transaction.atomic():
        try:
            OAP.objects.filter(pk=oap_of(row).pk).update(state=state)
            fresh = type(row)._base_manager.get(pk=row.pk)
            command(fresh, by=person, harmless=True, **given_to(command, fresh))
        except (NotNow, PermissionDenied):
            return True
        except NotReady as refusal:
            return any("is closed" in reason for reason in refusal.reasons)
        except Exception:  # noqa: BLE001 -- it came past what refuses by state
            return False
        finally:
            transaction.set_rollback(True)
    return False


def is_shut_by_closing(command, kind, people):
    """Say whether a command that is open in an adopted OAP is refused in a closed one.

    None where nothing in the world of these tests lets it be tried.
    """
    for row in kind._base_manager.order_by("-pk")[:MOST_ROWS]:
        oap = oap_of(row)
        if oap is None or oap.state != OAPState.ADOPTED:
            continue
        for person in people:
            if person.has_perm(command.permission, row) and not is_refused(
                command, row, person, OAPState.ADOPTED
            ):
                return is_refused(command, row, person, OAPState.CLOSED)
    return None


@pytest.mark.guard(
    "A closed OAP takes no contribution, by whatever way",
    file="oaps/plans/models/plans.py",
    on="        if self.state != OAPState.CLOSED:",
    off="        if self.state:",
)
def test_a_closed_oap_takes_nothing_but_restatements(world):
    people = [world.people[role] for role in WRITERS]
    found = {}
    for command in commands():
        kind = written_by(command)
        if kind is not None and kind._meta.label in PATHS and command.__name__ not in STILL_OPEN:
            found[command.__name__] = is_shut_by_closing(command, kind, people)

    assert [name for name, is_shut in found.items() if is_shut is False] == []
    assert sum(map(bool, found.values())) >= FEWEST


def test_each_exception_names_a_command():
    assert set(STILL_OPEN) - {command.__name__ for command in commands()} == set()
