"""Relations that read whole snapshots, for several tables of access."""

from cycles.relations import Relation
from empact.lib.access import Grants, always
from empact.people.roles.kinds import Role

WHOLE_SNAPSHOTS: Grants = always(Relation.EST, Relation.EUROJUST, Relation.COMMISSION)
"""Relations that read whole snapshots, with the numbers withheld from the public."""


READERS = (Role.EST, Role.EUROJUST, Role.COMMISSION)
"""Roles that read whole snapshots, what is withheld from the public included."""
