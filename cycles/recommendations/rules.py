"""Rules for recording and answering recommendations."""

import rules

from empact.people.roles.rules import writes

rules.add_perm("cycles.record_recommendation", writes("recommended"))
rules.add_perm("cycles.change_recommendation", writes("recommended", of="decision"))
rules.add_perm("cycles.remove_recommendation", writes("recommended", of="decision"))
rules.add_perm("cycles.write_follow_up", writes("measures"))
rules.add_perm("cycles.answer_recommendation", writes("state"))
rules.add_perm("cycles.answer_in_assessment", writes("answers"))
rules.add_perm("cycles.answer_in_advice", writes("answers"))
rules.add_perm("cycles.add_measure", writes("measures"))
rules.add_perm("cycles.correct_measure", writes("measures", of="follow_up"))
rules.add_perm("cycles.remove_measure", writes("measures", of="follow_up"))
rules.add_perm("cycles.attach_to_follow_up", writes("files"))
rules.add_perm("cycles.remove_from_follow_up", writes("files", of="owner"))
