"""Access tables of a threat assessment and of the input to it."""

from cycles.relations import ADVISERS, Relation
from cycles.states import AssessmentState, InputState
from empact.lib.access import EVERY, Access, Grants, Group, always

ANNOUNCED = {AssessmentState.CALLED, AssessmentState.WRITTEN, AssessmentState.PUBLISHED}
PUBLISHED = {AssessmentState.PUBLISHED}
ASKED: Grants = {
    Relation.EST: EVERY,
    Relation.INVITED: frozenset(state.value for state in ANNOUNCED),
    Relation.INSIDE: frozenset(state.value for state in ANNOUNCED),
    Relation.PLANNING: PUBLISHED,
}
EUROPOL: Grants = always(Relation.EST)
CALLED = {AssessmentState.CALLED}
PREPARED = {AssessmentState.PREPARED}
UNPUBLISHED = frozenset(AssessmentState.values) - PUBLISHED
READERS: Grants = {Relation.EST: EVERY, Relation.INSIDE: PUBLISHED, Relation.PLANNING: PUBLISHED}
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
            write={Relation.EST: UNPUBLISHED},
        ),
        Group("questions", "due_day questions", read=ASKED, write={Relation.EST: PREPARED}),
        Group("invited", "invited inputs", read=EUROPOL, write={Relation.EST: PREPARED | CALLED}),
        Group("opening_call", write={Relation.EST: PREPARED}),
        Group("ending_call", write={Relation.EST: CALLED}),
        # But an expert does not draft for their organisation.
        Group("answering", write={Relation.INVITED: CALLED}),
        Group("advising", write=dict.fromkeys(ADVISERS, PUBLISHED)),
        Group(
            "threats",
            "summary threats priorities priority_reviews published_day",
            read=READERS,
            write={Relation.EST: {AssessmentState.WRITTEN}},
        ),
        # Row by row: a recommendation is shown to those who see it.
        Group("answers", "answers", read=READERS, write={Relation.EST: UNPUBLISHED}),
        Group("release", "releasable_to", read=READERS, write=EUROPOL),
        Group("raising", write=EUROPOL),
        Group("lowering", "lowerings", read=READERS, write=EUROPOL),
        Group("confirming", write=EUROPOL),
    ),
)

ANSWERING: Grants = always(Relation.TEAM)

INPUT_ACCESS = Access(
    "Input to a threat assessment",
    state="state",
    opens={"title"},
    groups=(
        Group(
            "title",
            "id assessment organisation state marking version threats",
            read=always(Relation.TEAM, Relation.EST),
        ),
        Group(
            "answers",
            "answers",
            read={Relation.TEAM: EVERY, Relation.EST: {InputState.SUBMITTED}},
            write={Relation.TEAM: {InputState.DRAFT}},
        ),
        Group(
            "submission",
            "changes",
            read=always(Relation.TEAM, Relation.EST),
            write={Relation.SPEAKER: {InputState.DRAFT}},
        ),
        Group("taking_back", write={Relation.SPEAKER: {InputState.SUBMITTED}}),
        Group("release", "releasable_to", read=ANSWERING, write=always(Relation.SPEAKER)),
        Group("raising", write=ANSWERING),
        Group("lowering", "lowerings", read=ANSWERING, write=ANSWERING),
        Group("confirming", write=always(Relation.SPEAKER)),
    ),
)
"""Each organisation sees its own input alone, and Europol what was submitted to it."""
