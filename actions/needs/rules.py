"""Rules for writing targets, support and resources of an action."""

import rules

from actions.needs.models import Support
from actions.operational_actions.models.actions import OperationalAction
from actions.participations.rules import answers_for
from empact.people.roles.rules import writes


@rules.predicate
def is_asked(user, action):
    """Hold for who answers for an organisation that is asked to take part, or does so."""
    return (
        action is not None
        and OperationalAction.objects.asked_of(user).filter(pk=action.pk).exists()
    )


@rules.predicate
def gives_resource(user, resource):
    """Hold for who answers for the organisation that gives it."""
    return resource is not None and answers_for(user, resource.organisation)


@rules.predicate
def is_asked_for_support(user, support):
    """Hold for who answers for the agency that is asked."""
    return (
        support is not None and Support.objects.asked_through(user).filter(pk=support.pk).exists()
    )


rules.add_perm("actions.add_target", writes("plan"))
rules.add_perm("actions.change_target", writes("plan", of="action"))
rules.add_perm("actions.remove_target", writes("plan", of="action"))
rules.add_perm("actions.add_support", writes("plan"))
rules.add_perm("actions.change_support", writes("plan", of="action"))
rules.add_perm("actions.remove_support", writes("plan", of="action"))
rules.add_perm("actions.add_resource", writes("plan") | is_asked)
rules.add_perm("actions.change_resource", writes("plan", of="action") | gives_resource)
rules.add_perm("actions.remove_resource", writes("plan", of="action") | gives_resource)
rules.add_perm("actions.answer_support", is_asked_for_support)
