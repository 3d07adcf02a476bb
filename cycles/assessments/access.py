"""Who reads and writes what of a threat assessment and of the input to it."""

from cycles.standings import ADVISERS, Standing
from cycles.states import AssessmentState, InputState
from empact.lib.access import EVERY, Access, Grants, Group

ANNOUNCED = frozenset({AssessmentState.CALLED, AssessmentState.WRITTEN, AssessmentState.PUBLISHED})
PUBLISHED = frozenset({AssessmentState.PUBLISHED.value})
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
