"""Access tables of a threat assessment and of the input to it."""

from cycles.standings import ADVISERS, Standing
from cycles.states import AssessmentState, InputState
from empact.lib.access import EVERY, Access, Grants, Group, always

ANNOUNCED = {AssessmentState.CALLED, AssessmentState.WRITTEN, AssessmentState.PUBLISHED}
PUBLISHED = {AssessmentState.PUBLISHED}
ASKED: Grants = {
    Standing.EST: EVERY,
    Standing.INVITED: frozenset(state.value for state in ANNOUNCED),
    Standing.INSIDE: frozenset(state.value for state in ANNOUNCED),
    Standing.PLANNING: PUBLISHED,
}
EUROPOL: Grants = always(Standing.EST)
CALLED = {AssessmentState.CALLED}
PREPARED = {AssessmentState.PREPARED}
UNPUBLISHED = frozenset(AssessmentState.values) - PUBLISHED
READERS: Grants = {Standing.EST: EVERY, Standing.INSIDE: PUBLISHED, Standing.PLANNING: PUBLISHED}
"""Readers of the content of an assessment: before it is published, its authors alone."""

ASSESSMENT_ACCESS = Access(
    "Threat assessment",
    state="state",
    opens={"title"},
    groups=(
        Group(
            "title",
            "id cycle kind title document_number state marking version changes advice",
            read=ASKED,
            write={Standing.EST: UNPUBLISHED},
        ),
        Group("questions", "due_day questions", read=ASKED, write={Standing.EST: PREPARED}),
        Group("invited", "invited inputs", read=EUROPOL, write={Standing.EST: PREPARED | CALLED}),
        Group("opening_call", write={Standing.EST: PREPARED}),
        Group("ending_call", write={Standing.EST: CALLED}),
        # But an expert does not draft for their organisation.
        Group("answering", write={Standing.INVITED: CALLED}),
        Group("advising", write=dict.fromkeys(ADVISERS, PUBLISHED)),
        Group(
            "threats",
            "summary threats priorities priority_reviews published_day",
            read=READERS,
            write={Standing.EST: {AssessmentState.WRITTEN}},
        ),
        # Row by row: a recommendation is shown to those who see it.
        Group("answers", "answers", read=READERS, write={Standing.EST: UNPUBLISHED}),
        Group("release", "releasable_to", read=READERS, write=EUROPOL),
        Group("raising", write=EUROPOL),
        Group("lowering", "lowerings", read=READERS, write=EUROPOL),
        Group("confirming", write=EUROPOL),
    ),
)

ANSWERING: Grants = always(Standing.TEAM)

INPUT_ACCESS = Access(
    "Input to a threat assessment",
    state="state",
    opens={"title"},
    groups=(
        Group(
            "title",
            "id assessment organisation state marking version threats",
            read=always(Standing.TEAM, Standing.EST),
        ),
        Group(
            "answers",
            "answers",
            read={Standing.TEAM: EVERY, Standing.EST: {InputState.SUBMITTED}},
            write={Standing.TEAM: {InputState.DRAFT}},
        ),
        Group(
            "submission",
            "changes",
            read=always(Standing.TEAM, Standing.EST),
            write={Standing.SPEAKER: {InputState.DRAFT}},
        ),
        Group("taking_back", write={Standing.SPEAKER: {InputState.SUBMITTED}}),
        Group("release", "releasable_to", read=ANSWERING, write=always(Standing.SPEAKER)),
        Group("raising", write=ANSWERING),
        Group("lowering", "lowerings", read=ANSWERING, write=ANSWERING),
        Group("confirming", write=always(Standing.SPEAKER)),
    ),
)
"""Each organisation sees its own input alone, and Europol what was submitted to it."""
