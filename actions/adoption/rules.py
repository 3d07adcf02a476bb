"""Rules for submitting, adopting and returning a plan."""

import rules

from empact.people.roles.rules import writes
from oaps.plans.models.plans import Appointment
from oaps.plans.rules import steers


@rules.predicate
def drives(user, row):
    """Hold for the driver of a plan today, and for co-drivers while no driver is appointed."""
    oap = getattr(row, "oap", row)
    if oap is None or not steers(user, oap):
        return False
    drivers = Appointment.objects.drivers().in_force().filter(oap=oap)
    return drivers.filter(person=user.pk).exists() or not drivers.exists()


rules.add_perm("actions.submit_oap", writes("plan") & drives)
rules.add_perm("actions.adopt_oap", writes("decision"))
rules.add_perm("actions.return_oap", writes("decision"))
