"""Kinds of objects that can be found, in the order in which people are offered them.

Each kind has its texts, and their readers, which follow from the access tables and from what is
seen with what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from empact.site.search.queries.evaluated import EVALUATION, SURVEY
from empact.site.search.queries.people import ORGANISATION, PERSON
from empact.site.search.queries.planned import (
    ACTION,
    AMENDMENT,
    CLOSING_REPORT,
    CONTRIBUTION,
    COSI_REPORT,
    EVENT,
    GRANT,
    MEASURE,
    OBSERVATION,
    PLAN,
)
from empact.site.search.queries.prepared import (
    ADVICE,
    ASSESSMENT,
    DECISION,
    FOLLOW_UP,
    GOAL,
    INPUT,
    PRIORITY,
    RECOMMENDATION,
    STRATEGIC_PLAN,
    THREAT,
)
from empact.site.search.queries.written import (
    ACTION_FILE,
    CONTRIBUTION_FILE,
    DECISION_FILE,
    EVALUATION_FILE,
    FOLLOW_UP_FILE,
    MESSAGE,
    PLAN_FILE,
)

if TYPE_CHECKING:
    from empact.site.search.queries.texts import Kind

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        ACTION,
        PLAN,
        AMENDMENT,
        THREAT,
        GOAL,
        PRIORITY,
        EVENT,
        DECISION,
        RECOMMENDATION,
        FOLLOW_UP,
        ADVICE,
        CONTRIBUTION,
        CLOSING_REPORT,
        EVALUATION,
        SURVEY,
        COSI_REPORT,
        OBSERVATION,
        GRANT,
        MEASURE,
        MESSAGE,
        PERSON,
        ORGANISATION,
        ASSESSMENT,
        INPUT,
        STRATEGIC_PLAN,
        PLAN_FILE,
        ACTION_FILE,
        CONTRIBUTION_FILE,
        DECISION_FILE,
        FOLLOW_UP_FILE,
        EVALUATION_FILE,
    )
}
