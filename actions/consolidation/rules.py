"""Rules for deciding what counts."""

import rules

from actions.contributions.models.reviews import REVIEWING
from empact.people.roles.rules import holds, is_est, writes


@rules.predicate
def is_judicial(user, figure):
    return figure is not None and figure.is_judicial


rules.add_perm("actions.list_overlaps", holds(*REVIEWING))
rules.add_perm("actions.decide_overlap", writes("overlap"))
rules.add_perm("actions.undo_overlap", writes("overlap"))
rules.add_perm("actions.decide_difference", writes("deciding") & (is_est | is_judicial))
rules.add_perm("actions.undo_difference", writes("deciding") & (is_est | is_judicial))
rules.add_perm("actions.object_to", writes("objecting"))
rules.add_perm("actions.answer_objection", writes("answer"))
rules.add_perm("actions.withdraw_objection", writes("objection"))
