"""Rules for opening an assessment, calling for input and writing threats."""

import rules

from cycles.assessments.models.assessments import DRAFTING
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.rules import is_est, writes


@rules.predicate
def is_asked(user, assessment):
    """Hold for who drafts for an organisation that is invited to give input."""
    if assessment is None:
        return False
    own = Organisation.objects.represented_by(user, *DRAFTING)
    return assessment.invited.filter(pk__in=own.values("pk")).exists()


rules.add_perm("cycles.open_assessment", is_est)
rules.add_perm("cycles.change_assessment", writes("title"))
rules.add_perm("cycles.publish_assessment", writes("threats"))
rules.add_perm("cycles.change_call", writes("invited"))
rules.add_perm("cycles.open_call", writes("opening_call"))
rules.add_perm("cycles.end_call", writes("ending_call"))
rules.add_perm("cycles.add_question", writes("questions"))
rules.add_perm("cycles.change_question", writes("questions", of="assessment"))
rules.add_perm("cycles.remove_question", writes("questions", of="assessment"))
rules.add_perm("cycles.start_input", writes("answering") & is_asked)
rules.add_perm("cycles.change_input", writes("answers"))
rules.add_perm("cycles.submit_input", writes("submission"))
rules.add_perm("cycles.take_back_input", writes("taking_back"))
rules.add_perm("cycles.add_threat", writes("threats"))
rules.add_perm("cycles.change_threat", writes("threats", of="assessment"))
rules.add_perm("cycles.remove_threat", writes("threats", of="assessment"))
