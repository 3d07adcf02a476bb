"""How a contribution is handed in, whoever filled it in."""

from actions.models import Contribution, Delegation
from actions.states import WITH_THE_EXPERT, ContributionState, DelegationState
from actions.writing.behalf import confirm_entry
from actions.writing.delegating import take_over
from empact.people.models import User


def hand_in(contribution: Contribution, *, by: User) -> None:
    """Submit what is complete, with what that means for whoever filled it in."""
    confirm_entry(contribution, by=by)
    contribution.move(ContributionState.SUBMITTED, by=by)
    take_over(contribution, by=by)


def hand_to_coordinator(contribution: Contribution, *, by: User) -> None:
    """Hand what was given to this person, and is filled in, to the coordinator who gave it."""
    given = Delegation.objects.select_for_update().filter(
        obligation=contribution.obligation_id, expert=by, state__in=WITH_THE_EXPERT
    )
    for delegation in given:
        delegation.move(DelegationState.READY, by=by)
