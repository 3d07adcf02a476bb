"""Who decides what figures count, and who may object to it."""

import rules

from cycles.models import COORDINATING
from empact.people.models import SUBMITTERS, Organisation, Role
from empact.people.rules import holds, is_est


@rules.predicate
def decides_on_figure(user, figure):
    """Hold for EST, and for Eurojust where the figure is judicial."""
    return figure is not None and (
        is_est(user) or (holds(Role.EUROJUST)(user) and figure.is_judicial)
    )


@rules.predicate
def coordinates_figure(user, figure):
    """Hold for who answers for the organisation that gave the figure."""
    mine = Organisation.objects.represented_by(user, *COORDINATING, *SUBMITTERS)
    return (
        figure is not None
        and mine.filter(pk=figure.contribution.obligation.organisation_id).exists()
    )


@rules.predicate
def coordinates_objecting(user, objection):
    return objection is not None and coordinates_figure(user, objection.figure)
