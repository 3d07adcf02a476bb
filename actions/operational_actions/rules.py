"""Rules for commenting on and leading an action. The access tables are in access.py."""

import rules

from actions.operational_actions.models.actions import OperationalAction
from empact.people.roles.rules import writes
from oaps.plans.rules import settles


@rules.predicate
def leads_some_action(user):
    """Hold for leaders of an action, except those for a third country or partner."""
    return bool(OperationalAction.objects.led_inside(user))


@rules.predicate
def leads_inside(user, action):
    return action is not None and action.pk in OperationalAction.objects.led_inside(user)


rules.add_perm("actions.comment_on_action", writes("comments"))
rules.add_perm("actions.answer_action_comment", writes("comments", of="owner"))
rules.add_perm("actions.settle_action_comment", settles)
