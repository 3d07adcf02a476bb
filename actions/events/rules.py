"""Rules for planning events, and for answering invitations to them."""

import rules

from empact.people.roles.kinds import ASKED_TO_COMMIT
from empact.people.roles.rules import holds, writes

rules.add_perm("actions.add_event", writes("events"))
rules.add_perm("actions.change_event", writes("events", of="leading_action"))
rules.add_perm("actions.remove_event", writes("events", of="leading_action"))
rules.add_perm("actions.cancel_event", writes("events", of="leading_action"))
rules.add_perm("actions.ask_to_join", writes("events", of="leading_action"))
rules.add_perm("actions.remove_from_event", writes("events", of="event.leading_action"))
rules.add_perm("actions.answer_event", holds(*ASKED_TO_COMMIT))
