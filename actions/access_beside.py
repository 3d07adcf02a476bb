"""Who reads and writes what stands beside contributions: means, reports, messages, and more.

Source: docs/domain.md, W2, W8 and W9.
"""

from actions.access import FOLLOWERS, LEADING, RELEASING
from actions.states import (
    DELEGATED,
    WITH_THE_EXPERT,
    DelegationState,
    ObservationState,
    ReportState,
)
from cycles.access import Standing
from empact.lib.access import EVERY, Access, Grants, Group

RESOURCE_USE_ACCESS = Access(
    "Use of resources",
    opens={"use"},
    groups=(
        Group(
            "use",
            {
                "id",
                "action",
                "organisation",
                "round",
                "allocation",
                "kind",
                "source",
                "amount",
                "version",
            },
            read=FOLLOWERS,
            write={Standing.TEAM: EVERY},
        ),
    ),
)
"""What was planned stands in the plan; what was spent is followed as a contribution is."""

DELEGATION_ACCESS = Access(
    "Delegation inside a country",
    state="state",
    opens={"delegation"},
    groups=(
        Group(
            "delegation",
            {
                "id",
                "obligation",
                "expert",
                "authority",
                "due_day",
                "note",
                "state",
                "by",
                "at",
                "changes",
            },
            read={Standing.COORDINATION: EVERY, Standing.TEAM: frozenset(DELEGATED)},
        ),
        Group("looks", {"looks"}, read={Standing.COORDINATION: EVERY}),
        # What each side may do with it; whoever gives it takes it away.
        Group("handing_in", set(), read={}, write={Standing.TEAM: frozenset(WITH_THE_EXPERT)}),
        Group(
            "sending_back",
            set(),
            read={},
            write={
                Standing.COORDINATION: frozenset(
                    {DelegationState.READY, DelegationState.TAKEN_OVER}
                )
            },
        ),
        Group("giving", set(), read={}, write={Standing.SPEAKER: EVERY}),
    ),
)
"""A delegation is the country's own affair: nobody outside it knows of it.

The team is here the person to whom it is given, for as long as they act for the country.
"""

ENTRY_ACCESS = Access(
    "Entry on behalf of an organisation",
    state="state",
    opens={"entry"},
    groups=(
        Group(
            "entry",
            {
                "id",
                "obligation",
                "draft",
                "by",
                "source",
                "at",
                "state",
                "kept",
                "marking",
                "changes",
            },
            read={Standing.TEAM: EVERY, Standing.EST: EVERY},
        ),
    ),
)
"""That EST enters something is between EST and the organisation, for whom EST knows who owes what.

What was entered stands in the contribution, which only who enters it reads before it is submitted.
"""

UNSENT = frozenset({ReportState.NOT_STARTED.value, ReportState.DRAFT.value})
SENT = frozenset({ReportState.SUBMITTED.value})

ACTION_REPORT_ACCESS = Access(
    "Report on an action",
    state="state",
    opens={"progress"},
    groups=(
        Group(
            "progress",
            {"id", "round", "action", "due_day", "state", "marking"},
            read=LEADING | {Standing.GUEST_LEADER: EVERY, Standing.EUROJUST: SENT},
        ),
        Group(
            "report",
            {"progress", "narrative", "proposed_state", "reason", "totals", "version", "changes"},
            read={
                Standing.LEADER: EVERY,
                Standing.GUEST_LEADER: EVERY,
                Standing.STEERING: SENT,
                Standing.EST: SENT,
                Standing.EUROJUST: SENT,
            },
            write={Standing.LEADER: UNSENT, Standing.GUEST_LEADER: UNSENT},
        ),
        Group("deciding", set(), read={}, write={Standing.STEERING: SENT}),
        Group(
            "returning",
            set(),
            read={},
            write=dict.fromkeys((*LEADING, Standing.GUEST_LEADER), SENT),
        ),
    ),
)
"""A leader's report is read as a participant's contribution is, by those above it."""

OAP_REPORT_ACCESS = Access(
    "Report on a plan",
    state="state",
    opens={"progress"},
    groups=(
        Group(
            "progress",
            {"id", "round", "oap", "due_day", "state", "marking"},
            read=RELEASING
            | {
                Standing.EUROJUST: SENT,
                Standing.COMMISSION: SENT,
                Standing.SECRETARIAT: SENT,
            },
        ),
        Group(
            "report",
            {"progress", "narrative", "totals", "version", "changes"},
            read={
                Standing.STEERING: EVERY,
                Standing.EST: SENT,
                Standing.EUROJUST: SENT,
                Standing.COMMISSION: SENT,
                Standing.SECRETARIAT: SENT,
            },
            write={Standing.STEERING: UNSENT},
        ),
        Group("returning", set(), read={}, write=dict.fromkeys(RELEASING, SENT)),
    ),
)
"""A driver's report is what EST, Commission and COSI are told of a plan.

Source: docs/domain.md, S8.
"""

MESSAGE_ACCESS = Access(
    "Message",
    opens={"message"},
    groups=(
        Group(
            "message",
            {
                "id",
                "subject",
                "text",
                "marking",
                "by",
                "organisation",
                "audience",
                "round",
                "oaps",
                "action",
                "sent_at",
                "version",
            },
            read={Standing.SENDER: EVERY, Standing.ADDRESSEE: EVERY, Standing.EST: EVERY},
            write={Standing.SENDER: EVERY},
        ),
        # Who got it tells who owed something, or was late with it.
        Group(
            "recipients",
            {"recipients", "only_of", "left_out"},
            read={Standing.SENDER: EVERY, Standing.EST: EVERY},
        ),
    ),
)
"""Before it is sent its sender alone reads a message; who gets it never learns who else does."""

OBSERVATION_READERS: Grants = {
    Standing.EST: EVERY,
    Standing.INSIDE: EVERY,
    Standing.PLANNING: EVERY,
}

OBSERVATION_ACCESS = Access(
    "Observation",
    state="state",
    opens={"observation"},
    groups=(
        Group(
            "observation",
            {
                "id",
                "area",
                "kind",
                "text",
                "organisation",
                "noted_day",
                "state",
                "marking",
                "version",
                # Row by row: a plan, action or threat is told to those who see it.
                "oap",
                "action",
                "threats",
                "changes",
            },
            read=OBSERVATION_READERS,
            write={Standing.TEAM: frozenset({ObservationState.NOTED.value})},
        ),
        Group(
            "withdrawing",
            set(),
            read={},
            write=dict.fromkeys(
                (Standing.TEAM, Standing.EST), frozenset({ObservationState.NOTED.value})
            ),
        ),
    ),
)
"""What was learnt is for everybody who works on the area, and for nobody outside.

It is written by those who made it: coordinators for their country, EST, Eurojust, and those who
steer a plan or lead an action of the area. Source: docs/domain.md, S14.
"""
