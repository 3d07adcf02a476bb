"""Access to evaluations, group by group of fields. Source: docs/domain.md, S23 and W13."""

from cycles.relations import Relation
from empact.lib.access import EVERY, Access, Grants, Group, always
from results.states import EvaluationState, SurveyState

PREPARED = {EvaluationState.PREPARED}
WORKING = {EvaluationState.WORKING}
COMMENTING = {EvaluationState.COMMENTING}
STARTED = frozenset(EvaluationState.values) - PREPARED
WRITTEN = PREPARED | WORKING
FINAL = {EvaluationState.FINAL}
NOTED = {EvaluationState.NOTED}
REPORTED = FINAL | NOTED

EVALUATION_READERS: Grants = {
    Relation.COMMISSION: EVERY,
    Relation.EVALUATING: STARTED,
    Relation.INVITED: STARTED,
    Relation.EST: STARTED,
    Relation.SECRETARIAT: STARTED,
    Relation.PRESIDENCY: REPORTED,
    Relation.INSIDE: NOTED,
}

WORKERS: Grants = {Relation.COMMISSION: EVERY, Relation.EVALUATING: STARTED}
"""Writers of an evaluation: its team and the Commission."""

REPORT_READERS: Grants = {
    **WORKERS,
    **dict.fromkeys((Relation.EST, Relation.SECRETARIAT, Relation.PRESIDENCY), REPORTED),
    Relation.INVITED: STARTED,
    Relation.INSIDE: NOTED,
}
"""Readers of findings and their sources: bodies invited to comment, COSI once final, then all
inside.
"""

COMMENT_READERS: Grants = {
    **WORKERS,
    **dict.fromkeys((Relation.EST, Relation.SECRETARIAT, Relation.PRESIDENCY), REPORTED),
}
"""Readers of the comments of every body. Each body reads its own as well."""

EVALUATION_ACCESS = Access(
    "Evaluation",
    state="state",
    opens={"terms"},
    groups=(
        Group(
            "terms",
            # Row by row: an OAP is shown to those who see it.
            "id kind cycle priority oap terms due_day material state marking version changes",
            read=EVALUATION_READERS,
            write={Relation.COMMISSION: PREPARED},
        ),
        Group(
            "questions",
            "questions",
            read=EVALUATION_READERS,
            write={Relation.COMMISSION: WRITTEN},
        ),
        Group(
            "entries",
            # Row by row: saved numbers and answers to surveys are for the team alone.
            "entries attachments documents surveys",
            read=REPORT_READERS,
            write=dict.fromkeys(WORKERS, WORKING),
        ),
        Group(
            "asking",
            # Row by row: a body is shown its own comments.
            "commenters commenting_areas comments_due_day comments",
            read={**COMMENT_READERS, Relation.INVITED: STARTED},
            write={Relation.COMMISSION: WORKING},
        ),
        Group("commenting", write={Relation.INVITED: COMMENTING}),
        Group("ending_comments", write={Relation.COMMISSION: COMMENTING}),
        Group(
            "comments",
            read=COMMENT_READERS,
            write=dict.fromkeys(WORKERS, COMMENTING | WORKING),
        ),
        Group("writing_documents", write=dict.fromkeys(WORKERS, STARTED)),
        Group("finishing", write={Relation.COMMISSION: WORKING}),
        Group("reopening", write={Relation.COMMISSION: FINAL}),
        Group("noting", "noted_by", read=REPORT_READERS, write={Relation.SECRETARIAT: FINAL}),
        # They hold small counts, as whole dashboards do.
        Group("cuts", "cuts", read=WORKERS),
        Group(
            "team",
            "evaluators",
            read={Relation.COMMISSION: EVERY, Relation.EVALUATING: STARTED},
            write=always(Relation.COMMISSION),
        ),
    ),
)

DRAFT = {SurveyState.DRAFT}
OPEN = {SurveyState.OPEN}
CLOSED = {SurveyState.CLOSED}

SURVEYORS: Grants = always(Relation.COMMISSION, Relation.EVALUATING)
"""Writers of a survey and readers of all answers: the team of the evaluation and the Commission."""

SURVEY_ACCESS = Access(
    "Survey of an evaluation",
    state="state",
    opens={"survey"},
    groups=(
        Group(
            "survey",
            # Row by row: each organisation that is asked reads its own answer.
            "id evaluation title intro due_day state version marking questions responses changes",
            read={**SURVEYORS, Relation.INVITED: OPEN | CLOSED},
            write=dict.fromkeys(SURVEYORS, DRAFT),
        ),
        Group("opening", write=dict.fromkeys(SURVEYORS, DRAFT)),
        Group("postponing", write=dict.fromkeys(SURVEYORS, OPEN)),
        Group("closing", write=dict.fromkeys(SURVEYORS, OPEN)),
        Group("leaning", write=dict.fromkeys(SURVEYORS, CLOSED)),
        Group("answering", write={Relation.INVITED: OPEN}),
        Group("answers", read=SURVEYORS),
        # Fewer than four answers are shown to nobody but those who read each answer.
        Group("totals", "results entry", read={**SURVEYORS, Relation.INVITED: CLOSED}),
    ),
)
"""Access table of a survey. Source: docs/domain.md, S33."""
