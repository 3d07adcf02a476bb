"""Evaluations of a cycle: one that the Commission prepares, and one on which its team works."""

from actions.answers import Comparator
from empact.records.files.examining import CheckedFile
from results.evaluations.models.cuts import CutNumber
from results.evaluations.models.files import EvidenceFile
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
    EvaluationState.FINAL: ("final", {"commission", "est", "secretariat", "presidency"}),
}
"""By state, the kind of evaluation, and who reads it."""

WRITERS = {"commission"}


def put_evaluations(world, priority, by):
    """Put in an evaluation of each kind; texts, questions and steps of each are canaries."""
    cycle = priority.cycle
    for state, (kind, readers) in STATES.items():
        is_final = state == EvaluationState.FINAL
        evaluation = EvaluationFactory(
            cycle=cycle,
            priority=priority if is_final else None,
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
        evaluator = EvaluatorFactory(evaluation=evaluation)
        world.put(f"evaluator {state}", "own", evaluator)
        entry = EvaluationEntryFactory(
            evaluation=evaluation,
            text=world.canary(f"evaluation-entry-{state}", readers if is_final else WRITERS),
        )
        world.put(f"entry of evaluation {state}", "own", entry)
        cut = SavedCutFactory(
            entry__evaluation=evaluation,
            entry__title=world.canary(f"evaluation-cut-{state}", readers if is_final else WRITERS),
        )
        CutNumber.objects.create(
            cut=cut,
            year=2024,
            is_whole=True,
            counted=3,
            counted_comparator=Comparator.EXACTLY,
            claimed=4,
            claimed_comparator=Comparator.EXACTLY,
            unit="persons",
            unit_name="Persons",
            version=1,
            reporting=2,
            not_reported=0,
            missing=0,
            preliminary=0,
        )
        world.put(f"cut of evaluation {state}", "own", cut)
        text = world.canary(f"evaluation-file-{state}", readers if is_final else WRITERS)
        file = EvidenceFile.objects.keep(
            evaluation,
            CheckedFile(name="report.csv", kind="csv", content=f"{text}\n".encode(), text=text),
            entry=EvaluationEntryFactory(evaluation=evaluation, source="document", text=""),
            by=by,
            description=text,
            marking_id="LIMITE",
        )
        world.put(f"file of evaluation {state}", "own", file)
        evaluation.changes.create(
            before="", after=state, by=by, note=world.canary(f"evaluation-step-{state}", readers)
        )
