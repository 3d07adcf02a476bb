"""Who may do what to objects of several apps alike."""

import rules

from actions.models import Contribution, OperationalAction
from empact.people.models import Role
from empact.people.rules import holds, is_est
from oaps.models import OAP
from results.models import Factsheet

LAST_TO_BE_READ = {Contribution: "lowering", OperationalAction: "lowering", OAP: "lowering"}
"""The group of fields that only those read who read all other texts of an object too.

A third country or partner sees the title of a plan, and must not find out by guessing what the
rest of it says.
"""


def readable(user, model):
    """Give the objects whose texts this person reads as a whole."""
    if model is Factsheet:
        return Factsheet.objects.visible_to(user) if is_est(user) else Factsheet.objects.none()
    return model.objects.readable_by(user, LAST_TO_BE_READ[model])


def written_by(user, model):
    """Give the objects in whose texts this person may write."""
    if model is Contribution:
        return Contribution.objects.writable_by(user, "narrative")
    if model is OperationalAction:
        led = OperationalAction.objects.led_inside_by(user)
        steered = OperationalAction.objects.filter(oap__in=OAP.objects.steered_by(user))
        return OperationalAction.objects.filter(pk__in=led.values("pk")) | steered
    if model is OAP:
        return OAP.objects.steered_by(user)
    return model.objects.none()


def decidable(user, *kinds, as_est):
    """Give by model the objects on which this person decides: what EST reads, or they write."""
    give = readable if as_est else written_by
    return {model: give(user, model) for model in kinds}


@rules.predicate
def reads(user, row):
    """Hold for whoever reads all texts of an object."""
    return row is not None and readable(user, type(row)).filter(pk=row.pk).exists()


@rules.predicate
def writes(user, row):
    return row is not None and written_by(user, type(row)).filter(pk=row.pk).exists()


@rules.predicate
def decides(user, redaction):
    """Hold for EST and for those who write in the object, but for nobody on their own proposal."""
    if redaction is None or redaction.by_id == user.pk or redaction.target is None:
        return False
    target = redaction.target
    rows = decidable(user, type(target), as_est=is_est(user))[type(target)]
    return rows.filter(pk=target.pk).exists()


rules.add_perm("desk.propose_redaction", reads)
rules.add_perm("desk.search_earlier_versions", writes | (reads & is_est))
rules.add_perm("desk.carry_out_redaction", decides)
rules.add_perm("desk.decline_redaction", decides)
rules.add_perm("desk.search_event_log", holds(Role.AUDITOR))
rules.add_perm("desk.read_gaps", is_est)
