"""Rules for creating, changing and steering a plan."""

import rules

from empact.people.roles.rules import is_est, writes
from oaps.plans.models.plans import plans_steered_by


@rules.predicate
def steers(user, plan):
    """Hold for driver and co-drivers of today."""
    return plan is not None and plan.pk in plans_steered_by(user)


@rules.predicate
def wrote_it(user, comment):
    return comment is not None and comment.by_id == user.pk


@rules.predicate
def steers_plan_of_comment(user, comment):
    return comment is not None and steers(user, getattr(comment.owner, "oap", comment.owner))


settles = writes("settling", of="owner") & (wrote_it | steers_plan_of_comment)

rules.add_perm("oaps.comment_on_plan", writes("comments"))
rules.add_perm("oaps.answer_plan_comment", writes("comments", of="owner"))
rules.add_perm("oaps.settle_plan_comment", settles)
rules.add_perm("oaps.create_oap", is_est)
rules.add_perm("oaps.change_oap", writes("plan"))
rules.add_perm("oaps.assign_oap", writes("assigning"))
rules.add_perm("oaps.attach_to_oap", writes("files"))
rules.add_perm("oaps.remove_from_oap", writes("files", of="oap"))
rules.add_perm("oaps.appoint_driver", writes("appointing"))
rules.add_perm("oaps.end_appointment", writes("steering", of="oap"))
