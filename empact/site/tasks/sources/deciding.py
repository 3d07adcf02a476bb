"""Decisions to take: redactions to carry out, and downgrades to confirm."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from actions.markings.models import Lowering
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.redaction.models import Redaction
from empact.site.frame.tasks import counting
from empact.site.redactions.queries import redactions_to_decide

REDACTIONS = counting(
    "redactions",
    lambda user: redactions_to_decide(user, as_est=holds(user, Role.EST)),
    title=ngettext_lazy(
        "%(number)s identifier to remove", "%(number)s identifiers to remove", "number"
    ),
    page="redaction_list",
    detail=_("A text may identify a person. Decide on the redaction."),
    words=_("To decide"),
    possibly=lambda user: [Redaction.objects.open().exclude(by=user.pk)],
)
LOWERINGS = counting(
    "lowerings",
    Lowering.objects.to_confirm_by,
    title=ngettext_lazy(
        "%(number)s downgrade to confirm", "%(number)s downgrades to confirm", "number"
    ),
    page="actions:lowering_list",
    detail=_("Someone proposed a downgrade. The marking does not change until you decide."),
    words=_("To decide"),
    possibly=lambda user: [Lowering.objects.open().exclude(proposed_by=user.pk)],
)
