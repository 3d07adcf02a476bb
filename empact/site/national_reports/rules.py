"""The right to write the report of a country."""

import rules

from cycles.recommendations.models import COORDINATING
from empact.people.roles.models.parts import roles_of


@rules.predicate
def reports_nationally(user, organisation):
    """Hold for a country's coordinator and their team, who report to its authorities."""
    run = {part.organisation for part in roles_of(user, *COORDINATING)}
    return organisation is not None and organisation.pk in run


rules.add_perm("desk.write_national_report", reports_nationally)
rules.add_perm("desk.write_national_plan", reports_nationally)
