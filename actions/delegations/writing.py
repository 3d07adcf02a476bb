"""Step of a delegation when the country submits the delegated contribution."""

from actions.contributions.models.contributions import Contribution
from actions.delegations.models import Delegation
from actions.states import DelegationState
from empact.people.accounts.models import User


def take_over(contribution: Contribution, *, by: User) -> None:
    """Record that the coordinator has accepted an expert's contribution, marked as ready or not."""
    given = Delegation.objects.live().filter(obligation=contribution.obligation_id)
    row = given.exclude(state=DelegationState.TAKEN_OVER).select_for_update(of=("self",)).first()
    if row is not None:
        row.move(DelegationState.TAKEN_OVER, by=by)
