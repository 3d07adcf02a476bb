"""Who reads and writes what of actions, contributions and figures.

Source: docs/domain.md, W2 and W3.
"""

from actions.states import (
    AMENDABLE,
    OPEN,
    SHARED,
    WORKED,
    AmendmentState,
    ContributionState,
)
from cycles.access import Standing
from empact.lib.access import EVERY, Access, Grants, Group
from oaps.access import (
    ADOPTED,
    CHECKERS,
    DISCUSSING,
    GOING_ON,
    GUESTS,
    PLAN_WRITERS,
    PLANNERS,
    REMARKING,
)

IN_THE_PLAN: Grants = {**PLANNERS, Standing.LEADER: EVERY}
LEADING: Grants = {Standing.LEADER: EVERY, Standing.STEERING: EVERY, Standing.EST: EVERY}
RELEASING: Grants = {Standing.STEERING: EVERY, Standing.EST: EVERY}

ACTION_ACCESS = Access(
    "Operational action",
    state="oap__state",
    opens={"title"},
    groups=(
        Group(
            "title",
            {
                "id",
                "oap",
                "goal",
                "sequence",
                "title",
                "state",
                "character",
                "origin",
                "marking",
                "version",
            },
            read=IN_THE_PLAN | GUESTS,
            write=PLAN_WRITERS,
        ),
        Group("aim", {"aim", "reason"}, read=IN_THE_PLAN | GUESTS, write=PLAN_WRITERS),
        Group("participants", {"participations"}, read=IN_THE_PLAN | GUESTS, write=PLAN_WRITERS),
        # A third country or partner sees no draft: who steers the plan writes down what it does.
        Group("leaving", set(), read={}, write={Standing.STEERING: GOING_ON}),
        Group(
            "plan",
            {
                "further_oaps",
                "judicial_contact",
                "funding",
                "merged_into",
                "predecessor",
                "successors",
                "amended_by",
                "proposed_by",
                "changes",
                "return_reasons",
                "targets",
                "support",
                "resources",
            },
            read=IN_THE_PLAN,
            write=PLAN_WRITERS,
        ),
        Group(
            "events",
            {"events", "further_events"},
            read=IN_THE_PLAN | GUESTS,
            write={Standing.LEADER: GOING_ON, Standing.STEERING: GOING_ON},
        ),
        Group("asked", {"asked", "adjustments"}, read=IN_THE_PLAN),
        Group("findings", {"findings"}, read=CHECKERS),
        # What is owed and reported has tables of its own, row by row.
        Group(
            "reports",
            {"obligations", "figures", "reports", "resource_uses"},
            read=IN_THE_PLAN | GUESTS,
        ),
        # Row by row too: who contributes is for the own organisation and EST, and a guest sees
        # the files that are releasable to it.
        Group("people", {"assignments"}, read=IN_THE_PLAN | GUESTS),
        Group(
            "files",
            {"attachments"},
            read=IN_THE_PLAN | GUESTS,
            write={Standing.LEADER: EVERY, Standing.GUEST_LEADER: ADOPTED},
        ),
        Group(
            "comments",
            {"comments"},
            read=DISCUSSING | {Standing.LEADER: EVERY},
            write=REMARKING | {Standing.LEADER: GOING_ON},
        ),
        Group("settling", set(), read={}, write=DISCUSSING | {Standing.LEADER: EVERY}),
        Group("release", {"releasable_to"}, read=IN_THE_PLAN, write=RELEASING),
        Group("raising", set(), read={}, write=LEADING),
        Group("lowering", {"lowerings"}, read=IN_THE_PLAN, write=LEADING),
        Group("confirming", set(), read={}, write=LEADING),
    ),
)

FOLLOWERS: Grants = {
    Standing.TEAM: EVERY,
    Standing.LEADER: EVERY,
    Standing.STEERING: EVERY,
    Standing.EST: EVERY,
}
"""Who follows a contribution from state to state, of which a driver those of the own OAP only."""

OBLIGATION_ACCESS = Access(
    "Obligation",
    opens={"questions"},
    groups=(
        Group(
            "progress",
            {
                "id",
                "organisation",
                "action",
                "event",
                "round",
                "due_day",
                "first_due_day",
                "unasked",
                "contribution",
                "marking",
            },
            read=FOLLOWERS,
        ),
        Group(
            "questions",
            # To whom it was given inside the country, and what EST enters on its behalf, has a
            # table of its own, row by row.
            {"asked", "events", "kinds", "delegations", "entries"},
            read={Standing.TEAM: EVERY},
            write={Standing.TEAM: EVERY},
        ),
        Group("entering", set(), read={}, write={Standing.EST: EVERY}),
        # How much of it came on time, and how much of what was asked is answered.
        Group(
            "rates",
            {"on_time", "completeness"},
            read={Standing.COORDINATION: EVERY, Standing.EST: EVERY},
        ),
    ),
)
"""Rates are for who answers for the organisation, and for EST. Source: docs/domain.md, W8."""

HANDED_IN = frozenset(set(ContributionState.values) - {ContributionState.DRAFT.value})
ACCEPTED = frozenset({ContributionState.ACCEPTED.value})
DRAFT = frozenset({ContributionState.DRAFT.value})
WAITING = frozenset({ContributionState.SUBMITTED.value})
WHOLE: Grants = {
    Standing.TEAM: EVERY,
    Standing.ENTERING: DRAFT,
    Standing.LEADER: SHARED,
    Standing.STEERING: SHARED,
    Standing.EST: SHARED,
    Standing.EUROJUST: SHARED,
}
"""Who reads a contribution as a whole, its narrative included."""

REVIEWERS = (Standing.EST, Standing.EUROJUST)

WITH_GUEST_LEADERS: Grants = WHOLE | {Standing.GUEST_LEADER: SHARED}
"""Those, and who leads for an outsider to which it is releasable.

Of the others to which it is releasable, of its lowerings and of files that are not releasable to
them these know nothing.
"""

WRITING: Grants = {Standing.TEAM: OPEN, Standing.ENTERING: DRAFT}
"""Who enters on behalf of an organisation does so until somebody of it acts on that."""

CONTRIBUTION_ACCESS = Access(
    "Contribution",
    state="state",
    opens={"narrative"},
    groups=(
        Group(
            "progress",
            {
                "id",
                "obligation",
                "state",
                "marking",
                "version",
                "submitted_at",
                "waiting_days",
            },
            read=FOLLOWERS | {Standing.EUROJUST: HANDED_IN, Standing.GUEST_LEADER: HANDED_IN},
        ),
        Group(
            "narrative",
            {
                "narrative",
                "narrative_by",
                "obstacles_met",
                "support_received",
                "highlight",
                "may_publish",
                "unconfirmed_texts",
                "attachments",
            },
            read=WITH_GUEST_LEADERS,
            write=WRITING,
        ),
        Group(
            "figures",
            {"figures", "figure_count", "judicial_count"},
            read=WITH_GUEST_LEADERS,
            write=WRITING,
        ),
        Group(
            "remarks", {"reviews", "changes", "on_behalf", "endorsements"}, read=WITH_GUEST_LEADERS
        ),
        Group("submitting", set(), read={}, write={Standing.SPEAKER: OPEN}),
        Group("reopening", set(), read={}, write={Standing.SPEAKER: ACCEPTED}),
        # What EST enters, as long as it is nobody's word: the entry knows how long that is.
        Group("entering", set(), read={}, write={Standing.ENTERING: EVERY}),
        Group("taking_back", set(), read={}, write={Standing.EST: EVERY}),
        Group("setting_aside", set(), read={}, write={Standing.SPEAKER: EVERY}),
        # But nobody their own work, and Eurojust what is judicial.
        Group("reviewing", set(), read={}, write=dict.fromkeys(REVIEWERS, WAITING)),
        # A figure that is missing once the round is closed.
        Group("missing", set(), read={}, write={Standing.EST: ACCEPTED}),
        # The word of who steers the plan, on what they read.
        Group("endorsing", set(), read={}, write={Standing.STEERING: WAITING}),
        # Which of its figures stay preliminary when the round closes, also once it is accepted.
        Group("preliminary", set(), read={}, write={Standing.COORDINATION: EVERY}),
        # It may tell that another organisation reports the same at an event.
        Group("checks", {"checks"}, read=WHOLE),
        Group("release", {"releasable_to"}, read=WHOLE, write={Standing.SPEAKER: EVERY}),
        Group("raising", set(), read={}, write={Standing.COORDINATION: EVERY}),
        Group("lowering", {"lowerings"}, read=WHOLE, write={Standing.COORDINATION: EVERY}),
        Group("confirming", set(), read={}, write={Standing.SPEAKER: EVERY}),
    ),
)

COLLEAGUES: Grants = {
    Standing.MEMBER_STATE: ACCEPTED,
    Standing.REPORTER: ACCEPTED,
}
FIGURE_READERS: Grants = WITH_GUEST_LEADERS | {Standing.COMMISSION: ACCEPTED}

FIGURE_ACCESS = Access(
    "Figure",
    state="contribution__state",
    opens={"value"},
    groups=(
        Group(
            "value",
            {
                "id",
                "contribution",
                "action",
                "indicator_version",
                "kind",
                "answer",
                "value",
                "comparator",
                "conversion",
                "country",
                "authority",
                "first_day",
                "last_day",
                "certainty",
                "unconfirmed",
                "trace",
            },
            read=FIGURE_READERS | COLLEAGUES | {Standing.GUEST: ACCEPTED},
            write=WRITING,
        ),
        # The event may be led by another action, of which a guest knows nothing.
        Group("event", {"event"}, read=FIGURE_READERS | COLLEAGUES, write=WRITING),
        # What is decided on it, and objected to it, has tables of its own, row by row.
        Group(
            "counted",
            {"counted", "overlapping", "differences", "objections"},
            read=FIGURE_READERS | COLLEAGUES,
        ),
        Group("names", {"entered_by", "entered_at"}, read=FIGURE_READERS),
        Group("remarks", {"comments"}, read=WITH_GUEST_LEADERS),
        Group("why", {"kept_preliminary"}, read=WITH_GUEST_LEADERS, write=WRITING),
        # But Eurojust what is judicial.
        Group("deciding", set(), read={}, write=dict.fromkeys(REVIEWERS, ACCEPTED)),
        Group("objecting", set(), read={}, write={Standing.COORDINATION: EVERY}),
        Group("restating", set(), read={}, write={Standing.EST: ACCEPTED}),
        Group("asking", set(), read={}, write={Standing.COORDINATION: ACCEPTED}),
        # Both have tables of their own, row by row.
        Group("restated", {"restatements", "restatement_requests"}, read=FIGURE_READERS),
    ),
)

BEFORE_COSI = frozenset({*WORKED, AmendmentState.SUBMITTED})
AMENDMENT_READERS: Grants = {
    Standing.STEERING: EVERY,
    Standing.FELLOW: EVERY,
    Standing.ASKED: EVERY,
    Standing.EST: EVERY,
    Standing.SECRETARIAT: BEFORE_COSI,
    Standing.COMMISSION: BEFORE_COSI,
    Standing.EUROJUST: BEFORE_COSI,
    Standing.INSIDE: frozenset(WORKED),
}
"""Who reads an amendment: as a plan of that state. Source: docs/domain.md, W3."""

AMENDMENT_ACCESS = Access(
    "Amendment of an OAP",
    state="state",
    opens={"amendment"},
    groups=(
        Group(
            "amendment",
            {
                "id",
                "oap",
                "number",
                "title",
                "reason",
                "emergency",
                "confirm_by",
                "decision",
                "state",
                "marking",
                "version",
                "items",
                "signatures",
                "changes",
            },
            read=AMENDMENT_READERS,
            write={
                Standing.STEERING: frozenset(AMENDABLE),
                Standing.EMERGENCY: frozenset(AMENDABLE),
            },
        ),
        # What the secretariat writes down of what COSI decided.
        Group(
            "decision",
            set(),
            read={},
            write={
                Standing.SECRETARIAT: frozenset({AmendmentState.SUBMITTED, AmendmentState.IN_FORCE})
            },
        ),
    ),
)
