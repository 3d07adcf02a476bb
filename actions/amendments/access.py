"""Access tables of an amendment. Source: docs/domain.md, W2 and W3."""

from actions.states import AMENDABLE, WORKED, AmendmentState
from cycles.relations import Relation
from empact.lib.access import EVERY, Access, Grants, Group

BEFORE_COSI = {*WORKED, AmendmentState.SUBMITTED}
AMENDMENT_READERS: Grants = {
    Relation.STEERING: EVERY,
    Relation.FELLOW: EVERY,
    Relation.ASKED: EVERY,
    Relation.EST: EVERY,
    Relation.SECRETARIAT: BEFORE_COSI,
    Relation.COMMISSION: BEFORE_COSI,
    Relation.EUROJUST: BEFORE_COSI,
    Relation.INSIDE: WORKED,
}
"""Readers of an amendment: those of a plan in that state. Source: docs/domain.md, W3."""

AMENDMENT_ACCESS = Access(
    "Amendment of an OAP",
    state="state",
    opens={"amendment"},
    groups=(
        Group(
            "amendment",
            "id oap number title reason emergency confirm_by decision state marking version "
            "items signatures changes",
            read=AMENDMENT_READERS,
            write={Relation.STEERING: AMENDABLE, Relation.EMERGENCY: AMENDABLE},
        ),
        # The secretariat records the decision of COSI here.
        Group(
            "decision",
            write={Relation.SECRETARIAT: {AmendmentState.SUBMITTED, AmendmentState.IN_FORCE}},
        ),
    ),
)
