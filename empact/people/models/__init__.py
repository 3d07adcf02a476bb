"""Who: people, the organisations they act for, and the roles in which they do so."""

from empact.people.models.invitations import Invitation
from empact.people.models.organisations import (
    COUNTRIES,
    OUTSIDERS,
    Organisation,
    OrganisationKind,
    Sector,
)
from empact.people.models.roles import (
    HELD_BY,
    OUTSIDE_THE_DOMAIN,
    REPORTERS,
    SUBMITTERS,
    Role,
    RoleAssignment,
    acts_inside,
)
from empact.people.models.users import User, refuse_fictional_people

__all__ = [
    "COUNTRIES",
    "HELD_BY",
    "OUTSIDERS",
    "OUTSIDE_THE_DOMAIN",
    "REPORTERS",
    "SUBMITTERS",
    "Invitation",
    "Organisation",
    "OrganisationKind",
    "Role",
    "RoleAssignment",
    "Sector",
    "User",
    "acts_inside",
    "refuse_fictional_people",
]
