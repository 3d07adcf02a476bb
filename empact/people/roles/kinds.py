"""Kinds of organisations, and of the roles that people hold for them."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    MEMBER_STATE = "member_state", _("Member State")
    THIRD_COUNTRY = "third_country", _("Third country")
    EU_AGENCY = "eu_agency", _("EU agency")
    EU_INSTITUTION = "eu_institution", _("EU institution")
    INTERNATIONAL = "international_organisation", _("International organisation")
    PRIVATE_PARTNER = "private_partner", _("Private partner")
    NGO = "ngo", _("NGO")


COUNTRIES = (OrganisationKind.MEMBER_STATE, OrganisationKind.THIRD_COUNTRY)
OUTSIDERS = (
    OrganisationKind.THIRD_COUNTRY,
    OrganisationKind.INTERNATIONAL,
    OrganisationKind.PRIVATE_PARTNER,
    OrganisationKind.NGO,
)
"""Organisations that see their own actions only, and what is releasable to them."""


class Role(models.TextChoices):
    NEC = "nec", _("National EMPACT Coordinator")
    NEC_TEAM = "nec_team", _("Member of the NEC's team")
    EXPERT = "expert", _("National expert")
    EST = "est", _("EMPACT Support Team")
    EUROJUST = "eurojust", _("Eurojust")
    SECRETARIAT = "secretariat", _("COSI secretariat")
    COMMISSION = "commission", _("Commission")
    PRESIDENCY = "presidency", _("Presidency")
    AGENCY = "agency", _("Agency staff")
    PARTNER = "partner", _("Third country or partner")
    API_CLIENT = "api_client", _("API client")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


OUTSIDE_THE_DOMAIN = (Role.API_CLIENT, Role.AUDITOR, Role.ADMINISTRATOR)
"""Roles that run, watch or read out the system, and have no part in the policy cycle."""

HELD_BY: Mapping[str, AbstractSet[str]] = {
    Role.NEC: {OrganisationKind.MEMBER_STATE},
    Role.NEC_TEAM: {OrganisationKind.MEMBER_STATE},
    Role.EXPERT: {OrganisationKind.MEMBER_STATE},
    Role.EST: {OrganisationKind.EU_AGENCY},
    Role.EUROJUST: {OrganisationKind.EU_AGENCY},
    Role.SECRETARIAT: {OrganisationKind.EU_INSTITUTION},
    Role.COMMISSION: {OrganisationKind.EU_INSTITUTION},
    Role.PRESIDENCY: {OrganisationKind.MEMBER_STATE},
    Role.AGENCY: {OrganisationKind.EU_AGENCY},
    Role.PARTNER: {*OUTSIDERS},
    Role.API_CLIENT: {*OrganisationKind},
    Role.AUDITOR: {*OrganisationKind} - {*OUTSIDERS},
    Role.ADMINISTRATOR: {*OrganisationKind} - {*OUTSIDERS},
}
"""The kinds of organisation for which a role can be held. Source: docs/domain.md, W1."""

REPORTERS = (Role.NEC, Role.NEC_TEAM, Role.EXPERT, Role.EUROJUST, Role.AGENCY, Role.PARTNER)
"""Roles that make up the team of an organisation: they draft its contributions.

An expert drafts only those of actions that were delegated to them; all others draft all that the
organisation must submit.
"""

SUBMITTERS = (Role.NEC, Role.EUROJUST, Role.AGENCY, Role.PARTNER)
"""Roles that submit for their organisation; in a country that is the NEC alone."""

ASKED_TO_COMMIT = (Role.NEC, Role.NEC_TEAM, Role.AGENCY, Role.EUROJUST)
"""Roles that answer for an organisation whether it commits itself to an action, and propose any.

A NEC and the NEC's team commit the country to actions. Source: docs/domain.md, W1.
"""

IN_A_TEAM = (Role.NEC_TEAM, Role.EXPERT)
"""Roles that a country's NEC gives and ends; all others are given and ended by EST."""
