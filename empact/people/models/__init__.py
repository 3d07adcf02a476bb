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
from empact.people.models.tokens import FOR_CLIENTS, MAX_DAYS, APIToken, Scope
from empact.people.models.users import User, refuse_fictional_people

__all__ = [
    "COUNTRIES",
    "FOR_CLIENTS",
    "HELD_BY",
    "MAX_DAYS",
    "OUTSIDERS",
    "OUTSIDE_THE_DOMAIN",
    "REPORTERS",
    "SUBMITTERS",
    "APIToken",
    "Invitation",
    "Organisation",
    "OrganisationKind",
    "Role",
    "RoleAssignment",
    "Scope",
    "Sector",
    "User",
    "acts_inside",
    "refuse_fictional_people",
]
