"""Decisions to take: redactions to carry out, and downgrades to confirm."""

from actions.markings.models import Lowering
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.redaction.models import Redaction
from empact.site.frame.tasks import counting
from empact.site.redactions.queries import redactions_to_decide

REDACTIONS = counting(
    "redactions",
    lambda user: redactions_to_decide(user, as_est=holds(user, Role.EST)),
    one="1 identifier to remove",
    many="{} identifiers to remove",
    page="redaction_list",
    detail="A text may identify a person. Decide on the redaction.",
    words="To decide",
    possibly=lambda user: [Redaction.objects.open().exclude(by=user.pk)],
)
LOWERINGS = counting(
    "lowerings",
    Lowering.objects.to_confirm_by,
    one="1 downgrade to confirm",
    many="{} downgrades to confirm",
    page="actions:lowering_list",
    detail=("Someone proposed a downgrade. The marking does not change until you decide."),
    words="To decide",
    possibly=lambda user: [Lowering.objects.open().exclude(proposed_by=user.pk)],
)
