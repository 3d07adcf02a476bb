"""Who reads and writes what of how a cycle is prepared, and the names of all ways to stand."""

from typing import Any

from django.db import models

from cycles.states import STILL_DUE, AdviceState, AssessmentState, FollowUpState, InputState
from empact.lib.access import ALWAYS, EVERY, NEVER, Access, Grants, Group
from empact.lib.statements import fact
from empact.people.models import Role
from empact.people.parts import parts_of, roles_of


class Standing(models.TextChoices):
    """How somebody stands to an object today."""

    TEAM = "team", "Those who act for its organisation"
    COORDINATION = "coordination", "NEC and the NEC's team, or who submits for another organisation"
    SPEAKER = "speaker", "NEC, or who submits for another organisation"
    ENTERING = "entering", "Who enters it for EST on behalf of its organisation"
    LEADER = "leader", "Leader or co-leader of the action"
    FELLOW = "fellow", "Leader or co-leader of an action of the plan"
    STEERING = "steering", "Driver or co-driver of the plan"
    PLANNING = "planning", "Who steers a plan, or has a part in an action, for somebody inside"
    ASKED = "asked", "NEC or agency asked to commit to an action of the plan"
    INVITED = "invited", "Organisation that is asked for input"
    EST = "est", "EMPACT Support Team"
    EMERGENCY = "emergency", "EMPACT Support Team, in an emergency"
    EUROJUST = "eurojust", "Eurojust"
    COMMISSION = "commission", "Commission"
    PRESIDENCY = "presidency", "Presidency"
    SECRETARIAT = "secretariat", "COSI secretariat"
    MEMBER_STATE = "member_state", "Member State in the action"
    REPORTER = "reporter", "Reports on the same event"
    INSIDE = "inside", "Every Member State, agency and institution"
    GUEST = "guest", "Third country or partner in the action, where it is released to it"
    GUEST_LEADER = "guest_leader", "Leader or co-leader for such a third country or partner"
    SENDER = "sender", "Who wrote it"
    ADDRESSEE = "addressee", "Who got it"


def held_by(user: Any) -> dict[str, models.Q]:
    """Say which of the roles that stand to everything alike this person holds today."""
    held = _held(user)
    return {who: ALWAYS if who in held else NEVER for who in ALIKE}


@fact
def _held(user: Any) -> frozenset[str]:
    # One fact, and not the roles themselves: these name organisations, and so differ from one
    # person to the next.
    held = roles_of(user)
    roles = {part.role for part in held}
    holds = {
        Standing.EST: Role.EST in roles,
        Standing.EUROJUST: Role.EUROJUST in roles,
        Standing.COMMISSION: Role.COMMISSION in roles,
        Standing.PRESIDENCY: Role.PRESIDENCY in roles,
        Standing.SECRETARIAT: Role.SECRETARIAT in roles,
        Standing.INSIDE: not all(part.is_outside for part in held),
        # Some are appointed and hold no other role. Why they plan what they plan is theirs to read.
        Standing.PLANNING: any(
            part.object is not None and part.is_live and not part.is_outside
            for part in parts_of(user)
        ),
    }
    return frozenset(who for who, is_held in holds.items() if is_held)


ALIKE = (
    Standing.EST,
    Standing.EUROJUST,
    Standing.COMMISSION,
    Standing.PRESIDENCY,
    Standing.SECRETARIAT,
    Standing.INSIDE,
    Standing.PLANNING,
)
"""The relations that a person has to every object, or to none."""


ANNOUNCED = frozenset({AssessmentState.CALLED, AssessmentState.WRITTEN, AssessmentState.PUBLISHED})
PUBLISHED = frozenset({AssessmentState.PUBLISHED.value})
SIGNED = frozenset({AdviceState.SIGNED.value, AdviceState.EXAMINED.value})

ADVISERS: Grants = {Standing.COMMISSION: EVERY, Standing.PRESIDENCY: EVERY}
ASKED: Grants = {
    Standing.EST: EVERY,
    Standing.INVITED: frozenset(state.value for state in ANNOUNCED),
    Standing.INSIDE: frozenset(state.value for state in ANNOUNCED),
    Standing.PLANNING: PUBLISHED,
}
EUROPOL: Grants = {Standing.EST: EVERY}
CALLED = frozenset({AssessmentState.CALLED.value})
PREPARED = frozenset({AssessmentState.PREPARED.value})
UNPUBLISHED = frozenset(AssessmentState.values) - PUBLISHED
READERS: Grants = {
    Standing.EST: EVERY,
    Standing.INSIDE: PUBLISHED,
    Standing.PLANNING: PUBLISHED,
}
"""Who reads what an assessment says: nobody but its authors before it is published."""

ASSESSMENT_ACCESS = Access(
    "Threat assessment",
    state="state",
    opens={"title"},
    groups=(
        Group(
            "title",
            {
                "id",
                "cycle",
                "kind",
                "title",
                "document_number",
                "state",
                "marking",
                "version",
                "changes",
                "advice",
            },
            read=ASKED,
            write={Standing.EST: UNPUBLISHED},
        ),
        Group("questions", {"due_day", "questions"}, read=ASKED, write={Standing.EST: PREPARED}),
        Group(
            "invited",
            {"invited", "inputs"},
            read=EUROPOL,
            write={Standing.EST: PREPARED | CALLED},
        ),
        Group("opening_call", set(), read={}, write={Standing.EST: PREPARED}),
        Group("ending_call", set(), read={}, write={Standing.EST: CALLED}),
        # But an expert does not draft for their organisation.
        Group("answering", set(), read={}, write={Standing.INVITED: CALLED}),
        Group("advising", set(), read={}, write=dict.fromkeys(ADVISERS, PUBLISHED)),
        Group(
            "threats",
            {"summary", "threats", "priorities", "priority_reviews", "published_day"},
            read=READERS,
            write={Standing.EST: frozenset({AssessmentState.WRITTEN.value})},
        ),
        Group("release", {"releasable_to"}, read=READERS, write=EUROPOL),
        Group("raising", set(), read={}, write=EUROPOL),
        Group("lowering", {"lowerings"}, read=READERS, write=EUROPOL),
        Group("confirming", set(), read={}, write=EUROPOL),
    ),
)

ANSWERING: Grants = {Standing.TEAM: EVERY}

INPUT_ACCESS = Access(
    "Input to a threat assessment",
    state="state",
    opens={"title"},
    groups=(
        Group(
            "title",
            {"id", "assessment", "organisation", "state", "marking", "version", "threats"},
            read={Standing.TEAM: EVERY, Standing.EST: EVERY},
        ),
        Group(
            "answers",
            {"answers"},
            read={Standing.TEAM: EVERY, Standing.EST: frozenset({InputState.SUBMITTED.value})},
            write={Standing.TEAM: frozenset({InputState.DRAFT.value})},
        ),
        Group(
            "submission",
            {"changes"},
            read={Standing.TEAM: EVERY, Standing.EST: EVERY},
            write={Standing.SPEAKER: frozenset({InputState.DRAFT.value})},
        ),
        Group(
            "taking_back",
            set(),
            read={},
            write={Standing.SPEAKER: frozenset({InputState.SUBMITTED.value})},
        ),
        Group("release", {"releasable_to"}, read=ANSWERING, write={Standing.SPEAKER: EVERY}),
        Group("raising", set(), read={}, write=ANSWERING),
        Group("lowering", {"lowerings"}, read=ANSWERING, write=ANSWERING),
        Group("confirming", set(), read={}, write={Standing.SPEAKER: EVERY}),
    ),
)
"""Each organisation sees its own input alone, and Europol what was submitted to it."""

SIGNED_READERS: Grants = {Standing.INSIDE: SIGNED, Standing.PLANNING: SIGNED}

ADVICE_ACCESS = Access(
    "Advice on priorities",
    state="state",
    opens={"title"},
    groups=(
        Group(
            "title",
            {"id", "assessment", "state", "marking", "version", "signatures", "changes"},
            read=ADVISERS | SIGNED_READERS,
        ),
        Group(
            "advice",
            {"document_number", "summary", "items", "examined_by"},
            read=ADVISERS | SIGNED_READERS,
            write=dict.fromkeys(ADVISERS, frozenset({AdviceState.DRAFT.value})),
        ),
        Group(
            "examining",
            set(),
            read={},
            write={Standing.SECRETARIAT: frozenset({AdviceState.SIGNED})},
        ),
        Group(
            "adopting",
            set(),
            read={},
            write={Standing.SECRETARIAT: frozenset({AdviceState.EXAMINED})},
        ),
        Group("release", {"releasable_to"}, read=ADVISERS, write=ADVISERS),
        Group("raising", set(), read={}, write=ADVISERS),
        Group("lowering", {"lowerings"}, read=ADVISERS, write=ADVISERS),
        Group("confirming", set(), read={}, write=ADVISERS),
    ),
)

RECORDERS: Grants = {Standing.SECRETARIAT: EVERY}
DECIDED_READERS: Grants = {Standing.INSIDE: EVERY, Standing.PLANNING: EVERY}

DECISION_ACCESS = Access(
    "Decision",
    opens={"decision"},
    groups=(
        Group(
            "decision",
            {
                "id",
                "cycle",
                "body",
                "title",
                "document_number",
                "day",
                "note",
                "marking",
                "version",
            },
            read=DECIDED_READERS,
            write=RECORDERS,
        ),
        Group(
            "followed",
            {
                "amendments",
                "examined",
                "oaps",
                "plan_versions",
                "priorities",
                "strategic_plans",
            },
            read=DECIDED_READERS,
        ),
        Group("recommended", {"recommendations"}, read=DECIDED_READERS, write=RECORDERS),
        Group("files", {"attachments"}, read={Standing.INSIDE: EVERY}, write=RECORDERS),
        Group("release", {"releasable_to"}, read={Standing.INSIDE: EVERY}, write=RECORDERS),
        Group("raising", set(), read={}, write=RECORDERS),
        Group("lowering", {"lowerings"}, read={Standing.INSIDE: EVERY}, write=RECORDERS),
        Group("confirming", set(), read={}, write=RECORDERS),
    ),
)

FOLLOWING: Grants = {
    Standing.TEAM: EVERY,
    Standing.SECRETARIAT: EVERY,
    Standing.PRESIDENCY: EVERY,
    Standing.EST: EVERY,
}
"""The country itself, COSI (its secretariat, and the Presidency, which chairs it) and the EST."""

FOLLOW_UP_ACCESS = Access(
    "Follow-up of a recommendation",
    state="state",
    opens={"state"},
    groups=(
        Group(
            "state",
            {"id", "recommendation", "organisation", "state", "marking", "version", "changes"},
            read=FOLLOWING,
            write={Standing.SPEAKER: frozenset(STILL_DUE)},
        ),
        Group(
            "measures",
            {"measures", "planned_day", "evidence"},
            read=FOLLOWING,
            write={
                Standing.COORDINATION: frozenset(FollowUpState.values)
                - {FollowUpState.NOT_FOLLOWED.value}
            },
        ),
        Group("files", {"attachments"}, read=FOLLOWING, write={Standing.COORDINATION: EVERY}),
    ),
)
"""No country sees what another one answers."""
