"""Rules for recording decisions and examining advice."""

import rules

from empact.people.roles.kinds import Role
from empact.people.roles.rules import holds, writes

rules.add_perm("cycles.record_decision", holds(Role.SECRETARIAT))
rules.add_perm("cycles.change_decision", writes("decision"))
rules.add_perm("cycles.attach_to_decision", writes("files"))
rules.add_perm("cycles.remove_from_decision", writes("files", of="owner"))
rules.add_perm("cycles.examine_advice", writes("examining"))
