"""Rules for writing to many."""

import rules

from actions.operational_actions.rules import leads_inside, leads_some_action
from empact.people.roles.models.parts import held_of
from empact.people.roles.rules import is_est, writes
from oaps.plans.models.plans import Appointment
from oaps.plans.rules import steers


@rules.predicate
def steers_some_plan(user):
    return bool(held_of(Appointment, user))


writes_to_many = is_est | steers_some_plan | leads_some_action
writes_message = writes("message") & writes_to_many
rules.add_perm("actions.write_message", writes_to_many)
rules.add_perm("actions.list_messages", is_est)
rules.add_perm("actions.write_to_leaders", steers | is_est)
rules.add_perm("actions.write_to_participants", leads_inside)
rules.add_perm("actions.change_message", writes_message)
rules.add_perm("actions.send_message", writes_message)
rules.add_perm("actions.drop_message", writes("message"))
rules.add_perm("actions.retry_message", writes("message"))
