"""Evaluations of a cycle: one that the Commission prepares, and one on which its team works."""

from results.states import EvaluationState
from tests.factories.results import (
    EvaluationEntryFactory,
    EvaluationFactory,
    EvaluationQuestionFactory,
    EvaluatorFactory,
    SavedCutFactory,
)

STATES = {
    EvaluationState.PREPARED: ("final", {"commission"}),
    EvaluationState.WORKING: ("mid_term", {"commission", "est", "secretariat"}),
}
"""By state, the kind of evaluation, and who reads it."""


def put_evaluations(world, cycle, by):
    """Put in an evaluation of each kind; texts, questions and steps of each are canaries."""
    for state, (kind, readers) in STATES.items():
        evaluation = EvaluationFactory(
            cycle=cycle,
            kind=kind,
            state=state,
            terms=world.canary(f"evaluation-{state}", readers),
        )
        world.put(f"evaluation {state}", "own", evaluation)
        question = EvaluationQuestionFactory(
            evaluation=evaluation,
            text=world.canary(f"evaluation-question-{state}", readers),
        )
        world.put(f"question of evaluation {state}", "own", question)
        evaluator = EvaluatorFactory(
            evaluation=evaluation,
            organisation__name=world.canary(f"contractor-{state}", {"commission"}),
        )
        world.put(f"evaluator {state}", "own", evaluator)
        entry = EvaluationEntryFactory(
            evaluation=evaluation,
            text=world.canary(f"evaluation-entry-{state}", {"commission"}),
        )
        world.put(f"entry of evaluation {state}", "own", entry)
        cut = SavedCutFactory(
            entry__evaluation=evaluation,
            entry__title=world.canary(f"evaluation-cut-{state}", {"commission"}),
        )
        world.put(f"cut of evaluation {state}", "own", cut)
        evaluation.changes.create(
            before="", after=state, by=by, note=world.canary(f"evaluation-step-{state}", readers)
        )
