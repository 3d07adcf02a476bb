"""Rules for recording observations."""

import rules

from actions.observations.models import observers
from empact.people.roles.rules import writes


@rules.predicate
def observes_in(user, area):
    """Hold for who notes observations in every area, or steers or leads in a plan of this one."""
    return area is not None and observers(area, user).exists()


rules.add_perm("actions.note_observation", observes_in)
rules.add_perm("actions.change_observation", writes("observation"))
rules.add_perm("actions.withdraw_observation", writes("withdrawing"))
rules.add_perm("actions.support_threat", writes("threats", of="assessment"))
