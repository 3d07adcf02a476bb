"""Kinds of actions, of judicial contacts, and of roles in actions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from empact.people.roles.kinds import OrganisationKind


class Character(models.TextChoices):
    REPRESSIVE = "repressive", "Repressive"
    PREVENTIVE = "preventive", "Preventive"
    BOTH = "both", "Repressive and preventive"


class JudicialFunction(models.TextChoices):
    """The function of the contact person of an action; a fixed list, so that it holds no name."""

    NATIONAL_MEMBER = "national_member", "National Member or deputy at Eurojust"
    NATIONAL_DESK = "national_desk", "National desk at Eurojust"
    OPERATIONS = "operations", "Operations staff of Eurojust"
    EJN_CONTACT_POINT = "ejn_contact_point", "EJN contact point"
    PROSECUTOR = "prosecutor", "Public prosecutor"
    INVESTIGATING_JUDGE = "investigating_judge", "Investigating judge"
    LIAISON_MAGISTRATE = "liaison_magistrate", "Liaison magistrate"
    CENTRAL_AUTHORITY = "central_authority", "Official of a central authority"
    OTHER = "other", "Other function"


class Origin(models.TextChoices):
    INITIAL = "initial", "Planned from the start"
    ADDED = "added", "Added later"
    EMERGENCY = "emergency", "Emergency"
    CARRIED_OVER = "carried_over", "Carried over"


class ParticipationRole(models.TextChoices):
    LEADER = "leader", _("Action leader")
    CO_LEADER = "co_leader", _("Co-leader")
    PARTICIPANT = "participant", _("Participant")


LEADING = (ParticipationRole.LEADER, ParticipationRole.CO_LEADER)

LEADERS = (
    OrganisationKind.MEMBER_STATE,
    OrganisationKind.THIRD_COUNTRY,
    OrganisationKind.EU_AGENCY,
)
"""Kinds of organisations that lead or co-lead an action. Source: docs/domain.md, W1."""


class AssignmentRole(models.TextChoices):
    LEADER = "leader", _("Action leader")
    CO_LEADER = "co_leader", _("Co-leader")
    CONTRIBUTOR = "contributor", _("Contributor")
