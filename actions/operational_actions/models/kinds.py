"""Kinds of actions, of judicial contacts, and of roles in actions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from empact.people.roles.kinds import OrganisationKind


class Character(models.TextChoices):
    REPRESSIVE = "repressive", pgettext_lazy("action", "Repressive")
    PREVENTIVE = "preventive", pgettext_lazy("action", "Preventive")
    BOTH = "both", pgettext_lazy("action", "Repressive and preventive")


class JudicialFunction(models.TextChoices):
    """The function of the contact person of an action; a fixed list, so that it holds no name."""

    NATIONAL_MEMBER = "national_member", _("National Member or deputy at Eurojust")
    NATIONAL_DESK = "national_desk", _("National desk at Eurojust")
    OPERATIONS = "operations", _("Operations staff of Eurojust")
    EJN_CONTACT_POINT = "ejn_contact_point", _("EJN contact point")
    PROSECUTOR = "prosecutor", _("Public prosecutor")
    INVESTIGATING_JUDGE = "investigating_judge", _("Investigating judge")
    LIAISON_MAGISTRATE = "liaison_magistrate", _("Liaison magistrate")
    CENTRAL_AUTHORITY = "central_authority", _("Official of a central authority")
    OTHER = "other", _("Other function")


class Origin(models.TextChoices):
    INITIAL = "initial", pgettext_lazy("origin", "Planned from the start")
    ADDED = "added", pgettext_lazy("origin", "Added later")
    EMERGENCY = "emergency", pgettext_lazy("origin", "Emergency")
    CARRIED_OVER = "carried_over", pgettext_lazy("origin", "Carried over")


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
