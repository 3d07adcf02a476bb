"""Who may do what with a plan."""

import rules

from empact.people.rules import is_est, writes
from oaps.models import plans_steered_by


@rules.predicate
def steers(user, plan):
    """Hold for driver and co-drivers of today."""
    return plan is not None and plan.pk in plans_steered_by(user)


@rules.predicate
def steers_plan_of(user, attachment):
    return attachment is not None and steers(user, attachment.oap)


discusses = writes("comments")


@rules.predicate
def discusses_with(user, comment):
    return comment is not None and discusses(user, comment.owner)


@rules.predicate
def wrote_it(user, comment):
    return comment is not None and comment.by_id == user.pk


@rules.predicate
def steers_plan_of_comment(user, comment):
    return comment is not None and steers(user, getattr(comment.owner, "oap", comment.owner))


settles = discusses_with & (wrote_it | steers_plan_of_comment)

rules.add_perm("oaps.comment_on_plan", discusses)
rules.add_perm("oaps.answer_plan_comment", discusses_with)
rules.add_perm("oaps.settle_plan_comment", settles)
rules.add_perm("oaps.create_oap", is_est)
rules.add_perm("oaps.change_oap", writes("plan"))
rules.add_perm("oaps.attach_to_oap", steers | is_est)
rules.add_perm("oaps.remove_from_oap", steers_plan_of | is_est)

rules.add_perm("oaps.appoint_driver", is_est)
rules.add_perm("oaps.end_appointment", is_est)
