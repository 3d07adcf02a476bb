"""Who may do what with a plan."""

import rules

from empact.people.rules import is_est, writes
from oaps.models import OAP


@rules.predicate
def steers(user, plan):
    """Hold for driver and co-drivers of today."""
    return plan is not None and OAP.objects.steered_by(user).filter(pk=plan.pk).exists()


@rules.predicate
def steers_plan_of(user, attachment):
    return attachment is not None and steers(user, attachment.oap)


rules.add_perm("oaps.create_oap", is_est)
rules.add_perm("oaps.change_oap", writes("plan"))
rules.add_perm("oaps.attach_to_oap", steers | is_est)
rules.add_perm("oaps.remove_from_oap", steers_plan_of | is_est)

rules.add_perm("oaps.appoint_driver", is_est)
rules.add_perm("oaps.end_appointment", is_est)
