"""Files by the first words of their address."""

from actions.attachments.models import ActionAttachment, ContributionAttachment
from cycles.decisions.models import DecisionAttachment
from oaps.plans.models.plans import OAPAttachment

FILES = {
    "cycles/decisions/attachments": (DecisionAttachment, ("decision",)),
    "plans/attachments": (OAPAttachment, ("oap__area",)),
    "actions/attachments": (ActionAttachment, ("action__oap",)),
    "contributions/attachments": (
        ContributionAttachment,
        ("contribution__obligation__organisation",),
    ),
}
"""File models by the first words of their address, with the relations that name them."""
