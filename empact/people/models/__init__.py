"""Who: people, the organisations they act for, and the roles in which they do so."""

from empact.people.kinds import (
    ASKED_TO_COMMIT,
    COUNTRIES,
    HELD_BY,
    IN_A_TEAM,
    OUTSIDE_THE_DOMAIN,
    OUTSIDERS,
    REPORTERS,
    SUBMITTERS,
    OrganisationKind,
    Role,
)
from empact.people.models.feeds import CalendarFeed
from empact.people.models.invitations import Invitation
from empact.people.models.organisations import Organisation, Sector
from empact.people.models.reminders import MORNING, ReminderKind, ReminderSettings, moment_of
from empact.people.models.roles import ObjectRole, ObjectRoleQuerySet, RoleAssignment, given_by
from empact.people.models.searches import LONGEST_QUERY, SavedSearch, SearchedIn, kept_of
from empact.people.models.tokens import FOR_CLIENTS, MAX_DAYS, APIToken, Scope
from empact.people.models.users import User, refuse_fictional_people

__all__ = [
    "ASKED_TO_COMMIT",
    "COUNTRIES",
    "FOR_CLIENTS",
    "HELD_BY",
    "IN_A_TEAM",
    "LONGEST_QUERY",
    "MAX_DAYS",
    "MORNING",
    "OUTSIDERS",
    "OUTSIDE_THE_DOMAIN",
    "REPORTERS",
    "SUBMITTERS",
    "APIToken",
    "CalendarFeed",
    "Invitation",
    "ObjectRole",
    "ObjectRoleQuerySet",
    "Organisation",
    "OrganisationKind",
    "ReminderKind",
    "ReminderSettings",
    "Role",
    "RoleAssignment",
    "SavedSearch",
    "Scope",
    "SearchedIn",
    "Sector",
    "User",
    "given_by",
    "kept_of",
    "moment_of",
    "refuse_fictional_people",
]
