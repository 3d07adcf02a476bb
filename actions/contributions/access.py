"""Access tables of contributions, figures and entries on behalf of an organisation.

Source: docs/domain.md, W2 and W3.
"""

from actions.relations import FOLLOWERS
from actions.states import OPEN, SHARED, ContributionState
from cycles.relations import Relation
from empact.lib.access import EVERY, Access, Grants, Group, always

HANDED_IN = frozenset(ContributionState.values) - {ContributionState.DRAFT}
ACCEPTED = {ContributionState.ACCEPTED}
DRAFT = {ContributionState.DRAFT}
WAITING = {ContributionState.SUBMITTED}
WHOLE: Grants = {
    Relation.TEAM: EVERY,
    Relation.ENTERING: DRAFT,
    Relation.LEADER: SHARED,
    Relation.STEERING: SHARED,
    Relation.EST: SHARED,
    Relation.EUROJUST: SHARED,
}
"""Readers of a contribution as a whole, its narrative included."""

REVIEWERS = (Relation.EST, Relation.EUROJUST)

WITH_GUEST_LEADERS: Grants = WHOLE | {Relation.GUEST_LEADER: SHARED}
"""Readers of the whole, and leaders for an outsider to which it is releasable.

These do not see its other releases, its downgrades, and files that are not releasable to them.
"""

WRITING: Grants = {Relation.TEAM: OPEN, Relation.ENTERING: DRAFT}
"""Writers. EST, entering on behalf of an organisation, writes until the organisation acts on it."""

CONTRIBUTION_ACCESS = Access(
    "Contribution",
    state="state",
    opens={"narrative"},
    groups=(
        Group(
            "progress",
            "id obligation state marking version submitted_at waiting_days",
            read=FOLLOWERS | {Relation.EUROJUST: HANDED_IN, Relation.GUEST_LEADER: HANDED_IN},
        ),
        Group(
            "narrative",
            "narrative narrative_by obstacles_met support_received highlight may_publish "
            "unconfirmed_texts attachments",
            read=WITH_GUEST_LEADERS,
            write=WRITING,
        ),
        Group(
            "figures", "figures figure_count judicial_count", read=WITH_GUEST_LEADERS, write=WRITING
        ),
        Group("remarks", "reviews changes on_behalf endorsements", read=WITH_GUEST_LEADERS),
        Group("submitting", write={Relation.SPEAKER: OPEN}),
        Group("reopening", write={Relation.SPEAKER: ACCEPTED}),
        # EST writes here while the entry is unconfirmed; the entry knows how long that is.
        Group("entering", write=always(Relation.ENTERING)),
        Group("taking_back", write=always(Relation.EST)),
        Group("setting_aside", write=always(Relation.SPEAKER)),
        # No one reviews their own work, and Eurojust reviews judicial figures only.
        Group("reviewing", write=dict.fromkeys(REVIEWERS, WAITING)),
        # A figure that is missing once the round is closed.
        Group("missing", write={Relation.EST: ACCEPTED}),
        # Drivers and co-drivers endorse what they read.
        Group("endorsing", write={Relation.STEERING: WAITING}),
        # Figures that stay preliminary when the round closes, also after the contribution is
        # accepted.
        Group("preliminary", write=always(Relation.COORDINATION)),
        # A warning can reveal that another organisation reports the same at an event.
        Group("checks", "checks", read=WHOLE),
        Group("release", "releasable_to", read=WHOLE, write=always(Relation.SPEAKER)),
        Group("raising", write=always(Relation.COORDINATION)),
        Group("lowering", "lowerings", read=WHOLE, write=always(Relation.COORDINATION)),
        Group("confirming", write=always(Relation.SPEAKER)),
    ),
)

COLLEAGUES: Grants = {Relation.MEMBER_STATE: ACCEPTED, Relation.REPORTER: ACCEPTED}
FIGURE_READERS: Grants = WITH_GUEST_LEADERS | {Relation.COMMISSION: ACCEPTED}

FIGURE_ACCESS = Access(
    "Figure",
    state="contribution__state",
    opens={"value"},
    groups=(
        Group(
            "value",
            "id contribution action indicator_version kind answer value comparator "
            "conversion country authority first_day last_day certainty unconfirmed trace",
            read=FIGURE_READERS | COLLEAGUES | {Relation.GUEST: ACCEPTED},
            write=WRITING,
        ),
        # The event may be led by another action, of which a guest knows nothing.
        Group("event", "event", read=FIGURE_READERS | COLLEAGUES, write=WRITING),
        # Decisions and objections have tables of their own, row by row.
        Group(
            "counted",
            "counted overlapping differences objections",
            read=FIGURE_READERS | COLLEAGUES,
        ),
        Group("names", "entered_by entered_at", read=FIGURE_READERS),
        Group("remarks", "comments", read=WITH_GUEST_LEADERS),
        Group("why", "kept_preliminary", read=WITH_GUEST_LEADERS, write=WRITING),
        # Eurojust decides on judicial figures only.
        Group("deciding", write=dict.fromkeys(REVIEWERS, ACCEPTED)),
        Group("objecting", write=always(Relation.COORDINATION)),
        Group("restating", write={Relation.EST: ACCEPTED}),
        Group("asking", write={Relation.COORDINATION: ACCEPTED}),
        # Both have tables of their own, row by row.
        Group("restated", "restatements restatement_requests", read=FIGURE_READERS),
    ),
)


ENTRY_ACCESS = Access(
    "Entry on behalf of an organisation",
    state="state",
    opens={"entry"},
    groups=(
        Group(
            "entry",
            "id obligation draft by source at state kept marking changes",
            read=always(Relation.TEAM, Relation.EST),
        ),
    ),
)
"""An entry on behalf is visible to EST and to the organisation only.

The entered text is in the contribution, which before submission only those who enter it can read.
"""
