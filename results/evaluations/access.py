"""Who reads and writes what of an evaluation. Source: docs/domain.md, S23 and W13."""

from cycles.standings import Standing
from empact.lib.access import EVERY, Access, Grants, Group, always
from results.states import EvaluationState

PREPARED = {EvaluationState.PREPARED}
WORKING = {EvaluationState.WORKING}
STARTED = frozenset(EvaluationState.values) - PREPARED
WRITTEN = PREPARED | WORKING

EVALUATION_READERS: Grants = {
    Standing.COMMISSION: EVERY,
    Standing.EVALUATING: STARTED,
    Standing.EST: STARTED,
    Standing.SECRETARIAT: STARTED,
}

WORKERS: Grants = {Standing.COMMISSION: EVERY, Standing.EVALUATING: STARTED}
"""Who writes an evaluation: its team and the Commission."""

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
        Group("entries", "entries", read=WORKERS, write=dict.fromkeys(WORKERS, WORKING)),
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
