from collections.abc import Set as AbstractSet

from django.db import models
from django.utils.translation import gettext_lazy as _

from empact.lib.states import Steps


class OAPState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ADOPTED = "adopted", _("Adopted")
    CLOSED = "closed", _("Closed")


OAP_STEPS: Steps = {
    OAPState.DRAFT: {OAPState.SUBMITTED},
    OAPState.SUBMITTED: {OAPState.ADOPTED, OAPState.RETURNED},
    OAPState.RETURNED: {OAPState.SUBMITTED},
    OAPState.ADOPTED: {OAPState.CLOSED},
    OAPState.CLOSED: {OAPState.ADOPTED},
}
"""The EST closes an OAP, and can reopen it with a reason. Source: docs/domain.md, S16."""

OPEN: AbstractSet[str] = {OAPState.DRAFT, OAPState.RETURNED}
"""States in which driver and co-drivers write a plan. Source: docs/domain.md, W3."""
