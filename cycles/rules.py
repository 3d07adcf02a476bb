"""Who may do what with a cycle and how it is prepared."""

import rules

from empact.people.models import Role
from empact.people.rules import holds, is_est, writes


@rules.predicate
def writes_files_of(user, attachment):
    return attachment is not None and writes("files")(user, attachment.decision)


rules.add_perm("cycles.open_cycle", is_est)
rules.add_perm("cycles.move_cycle_on", is_est)
rules.add_perm("cycles.add_milestone", is_est)
rules.add_perm("cycles.change_milestone", is_est)
rules.add_perm("cycles.remove_milestone", is_est)

rules.add_perm("cycles.record_decision", holds(Role.SECRETARIAT))
rules.add_perm("cycles.change_decision", writes("decision"))
rules.add_perm("cycles.attach_to_decision", writes("files"))
rules.add_perm("cycles.remove_from_decision", writes_files_of)
rules.add_perm("cycles.examine_advice", holds(Role.SECRETARIAT))
