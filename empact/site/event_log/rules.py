"""The right to search the event log."""

import rules

from empact.people.roles.kinds import Role
from empact.people.roles.rules import holds

rules.add_perm("desk.search_event_log", holds(Role.AUDITOR))
