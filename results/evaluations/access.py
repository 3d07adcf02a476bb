"""Who reads and writes what of an evaluation. Source: docs/domain.md, S23 and W13."""

from cycles.standings import Standing
from empact.lib.access import EVERY, Access, Grants, Group, always
from results.states import EvaluationState

PREPARED = {EvaluationState.PREPARED}
WORKING = {EvaluationState.WORKING}
STARTED = frozenset(EvaluationState.values) - PREPARED
WRITTEN = PREPARED | WORKING
FINAL = {EvaluationState.FINAL}
NOTED = {EvaluationState.NOTED}
REPORTED = FINAL | NOTED

EVALUATION_READERS: Grants = {
    Standing.COMMISSION: EVERY,
    Standing.EVALUATING: STARTED,
    Standing.EST: STARTED,
    Standing.SECRETARIAT: STARTED,
    Standing.PRESIDENCY: REPORTED,
    Standing.INSIDE: NOTED,
}

WORKERS: Grants = {Standing.COMMISSION: EVERY, Standing.EVALUATING: STARTED}
"""Who writes an evaluation: its team and the Commission."""

REPORT_READERS: Grants = {
    **WORKERS,
    **dict.fromkeys((Standing.EST, Standing.SECRETARIAT, Standing.PRESIDENCY), REPORTED),
    Standing.INSIDE: NOTED,
}
"""Who reads findings and what leans on them: COSI once they are final, then all inside."""

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
            write={Standing.COMMISSION: PREPARED},
        ),
        Group(
            "questions",
            "questions",
            read=EVALUATION_READERS,
            write={Standing.COMMISSION: WRITTEN},
        ),
        Group(
            "entries",
            "entries attachments",
            read=REPORT_READERS,
            write=dict.fromkeys(WORKERS, WORKING),
        ),
        Group("finishing", write={Standing.COMMISSION: WORKING}),
        Group("reopening", write={Standing.COMMISSION: FINAL}),
        Group("noting", "noted_by", read=REPORT_READERS, write={Standing.SECRETARIAT: FINAL}),
        # They hold small counts, as whole dashboards do.
        Group("cuts", "cuts", read=WORKERS),
        Group(
            "team",
            "evaluators",
            read={Standing.COMMISSION: EVERY, Standing.EVALUATING: STARTED},
            write=always(Standing.COMMISSION),
        ),
    ),
)
