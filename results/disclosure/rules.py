"""Rules for consent to publish small counts."""

import rules

from cycles.recommendations.models import COORDINATING
from empact.people.roles.rules import holds, is_est, is_nec_of


@rules.predicate
def is_asked_or_gave(user, clearance):
    return clearance is not None and is_nec_of(user, clearance.country)


rules.add_perm("results.read_clearances", holds(*COORDINATING))
rules.add_perm("results.clear_cell", is_nec_of)
rules.add_perm("results.take_back_clearance", is_asked_or_gave)
rules.add_perm("results.ask_for_clearance", is_est)
