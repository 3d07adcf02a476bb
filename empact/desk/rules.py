"""Who may look over everybody's shoulder."""

import rules

from empact.people.models import Role
from empact.people.rules import holds

rules.add_perm("desk.search_event_log", holds(Role.AUDITOR))
