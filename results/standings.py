"""Who reads whole snapshots, as several tables say it."""

from cycles.standings import Standing
from empact.lib.access import Grants, always
from empact.people.roles.kinds import Role

WHOLE_SNAPSHOTS: Grants = always(Standing.EST, Standing.EUROJUST, Standing.COMMISSION)
"""Who reads whole snapshots, what is withheld from the public included."""


READERS = (Role.EST, Role.EUROJUST, Role.COMMISSION)
"""Roles that read whole snapshots, what is withheld from the public included."""
