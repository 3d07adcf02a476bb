"""Who reads whole snapshots, as several tables say it."""

from cycles.standings import Standing
from empact.lib.access import EVERY, Grants
from empact.people.roles.kinds import Role

WHOLE_SNAPSHOTS: Grants = {
    Standing.EST: EVERY,
    Standing.EUROJUST: EVERY,
    Standing.COMMISSION: EVERY,
}
"""Who reads whole snapshots, what is withheld from the public included."""


READERS = (Role.EST, Role.EUROJUST, Role.COMMISSION)
"""Roles that read whole snapshots, what is withheld from the public included."""
