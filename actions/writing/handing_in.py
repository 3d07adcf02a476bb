"""How a contribution is handed in, whoever filled it in."""

from actions.models import Contribution
from actions.states import ContributionState
from actions.writing.behalf import confirm_entry
from actions.writing.delegating import take_over
from empact.people.models import User


def hand_in(contribution: Contribution, *, by: User) -> None:
    """Submit what is complete, with what that means for whoever filled it in."""
    confirm_entry(contribution, by=by)
    contribution.move(ContributionState.SUBMITTED, by=by)
    take_over(contribution, by=by)
