"""Rules for inviting organisations, for answering, and for assigning people to an action."""

import rules

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.assignments import Assignment
from empact.people.roles.kinds import ASKED_TO_COMMIT, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.rules import gives_it, is_est, is_own_role, writes


@rules.predicate
def runs_team_in_action(user, action):
    """Hold for the coordinator of a country that is committed to the action."""
    if action is None:
        return False
    run = Organisation.objects.represented_by(user, Role.NEC)
    return OperationalAction.objects.joined_by(run).filter(pk=action.pk).exists()


@rules.predicate
def gives_part(user, assignment):
    """Hold for those who give such a role for its organisation."""
    return assignment is not None and assignment.role in Assignment.objects.given_for(
        Organisation.objects.filter(pk=assignment.organisation_id), user
    )


@rules.predicate
def is_own_coordinator_role(user, role):
    return role is not None and role.role == Role.NEC and is_own_role(user, role)


@rules.predicate
def answers_for(user, organisation):
    """Hold for who commits an organisation inside: in a country, the NEC and the NEC's team."""
    mine = Organisation.objects.represented_by(user, *ASKED_TO_COMMIT).inside()
    return organisation is not None and mine.filter(pk=organisation.pk).exists()


@rules.predicate
def answers_for_part(user, participation):
    return participation is not None and answers_for(user, participation.organisation)


@rules.predicate
def is_of_outsider(user, participation):
    return participation is not None and participation.is_of_outsider


arranges_part = writes("participants", of="action")
rules.add_perm("actions.ask_to_take_part", writes("participants"))
rules.add_perm("actions.change_part", arranges_part)
rules.add_perm("actions.take_back_ask", arranges_part)
rules.add_perm("actions.answer_for_outsider", arranges_part & is_of_outsider)
rules.add_perm("actions.answer_asked", answers_for)
rules.add_perm(
    "actions.withdraw_from_action",
    answers_for_part | (writes("leaving", of="action") & is_of_outsider),
)
rules.add_perm("actions.assign_to_action", runs_team_in_action | is_est)
rules.add_perm("actions.end_assignment", gives_part)
rules.add_perm("actions.hand_over_role", gives_it | is_own_coordinator_role)
