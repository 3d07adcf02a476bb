"""Rules for entering the resources used."""

import rules

from actions.resource_use.models import enterers


@rules.predicate
def enters_for_organisation(user, action):
    """Hold for who reports for an organisation that is, or was, committed to the action."""
    return action is not None and enterers(action, user).exists()


rules.add_perm("actions.enter_resources", enters_for_organisation)
