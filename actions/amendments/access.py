"""Access tables of an amendment. Source: docs/domain.md, W2 and W3."""

from actions.states import AMENDABLE, WORKED, AmendmentState
from cycles.standings import Standing
from empact.lib.access import EVERY, Access, Grants, Group

BEFORE_COSI = {*WORKED, AmendmentState.SUBMITTED}
AMENDMENT_READERS: Grants = {
    Standing.STEERING: EVERY,
    Standing.FELLOW: EVERY,
    Standing.ASKED: EVERY,
    Standing.EST: EVERY,
    Standing.SECRETARIAT: BEFORE_COSI,
    Standing.COMMISSION: BEFORE_COSI,
    Standing.EUROJUST: BEFORE_COSI,
    Standing.INSIDE: WORKED,
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
            write={Standing.STEERING: AMENDABLE, Standing.EMERGENCY: AMENDABLE},
        ),
        # The secretariat records the decision of COSI here.
        Group(
            "decision",
            write={Standing.SECRETARIAT: {AmendmentState.SUBMITTED, AmendmentState.IN_FORCE}},
        ),
    ),
)
