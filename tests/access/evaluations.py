"""Evaluations of a cycle: one that the Commission prepares, and one on which its team works."""

from datetime import date

from actions.answers import Comparator
from empact.records.files.examining import CheckedFile
from results.evaluations.models.cuts import CutNumber
from results.evaluations.models.documents import EvaluationDocument
from results.evaluations.models.files import EvidenceFile
from results.states import EvaluationState
from tests.factories.people import OrganisationFactory
from tests.factories.results import (
    EvaluationCommentFactory,
    EvaluationEntryFactory,
    EvaluationFactory,
    EvaluationQuestionFactory,
    EvaluatorFactory,
    SavedCutFactory,
    done_work,
)

PREPARERS = {"commission"}
WRITERS = PREPARERS | {"evaluator"}
ASKED = {"nec", "nec_team"}
WORKED_ON = WRITERS | {"est", "secretariat"}
COSI = WORKED_ON | {"presidency"}
"""Roles that write an evaluation, comment on its draft, see it, and read its report."""

STATES = {
    EvaluationState.PREPARED: ("final", False, PREPARERS, PREPARERS),
    EvaluationState.WORKING: ("mid_term", False, WORKED_ON, WRITERS),
    EvaluationState.COMMENTING: ("mid_term", True, WORKED_ON | ASKED, WRITERS | ASKED),
    EvaluationState.FINAL: ("final", True, COSI, COSI),
}
"""By state, the kind of evaluation, whether it is one of a priority, who sees it, and who reads
what its team wrote."""


def put_evaluations(world, plan, country, by):
    """Put in an evaluation of each kind; texts, questions and steps of each are canaries.

    A person of a contractor is in the team of each, whose terms name the own OAP alone.
    """
    priority, cycle = plan.priority, plan.priority.cycle
    elsewhere = OrganisationFactory(name="Lesotho")
    for state, (kind, of_priority, readers, inner) in STATES.items():
        evaluation = EvaluationFactory(
            cycle=cycle,
            priority=priority if of_priority else None,
            kind=kind,
            state=state,
            comments_due_day=date(2100, 1, 1) if state == EvaluationState.COMMENTING else None,
            terms=world.canary(f"evaluation-{state}", readers),
        )
        world.put(f"evaluation {state}", "own", evaluation)
        if state == EvaluationState.COMMENTING:
            evaluation.commenters.add(country)
        question = EvaluationQuestionFactory(
            evaluation=evaluation,
            text=world.canary(f"evaluation-question-{state}", readers),
        )
        world.put(f"question of evaluation {state}", "own", question)
        evaluation.material.add(plan)
        evaluator = EvaluatorFactory(evaluation=evaluation, person=world.people["evaluator"])
        world.put(f"evaluator {state}", "own", evaluator)
        entry = EvaluationEntryFactory(
            evaluation=evaluation,
            text=world.canary(f"evaluation-entry-{state}", inner),
        )
        world.put(f"entry of evaluation {state}", "own", entry)
        cut = SavedCutFactory(
            entry__evaluation=evaluation,
            entry__title=world.canary(f"evaluation-cut-{state}", inner),
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
        world.put(f"saved numbers of evaluation {state}", "own", cut.entry)
        if state != EvaluationState.PREPARED:
            _comment(world, evaluation, question, (country, elsewhere), inner)
        text = world.canary(f"evaluation-file-{state}", inner)
        file = EvidenceFile.objects.keep(
            evaluation,
            CheckedFile(name="report.csv", kind="csv", content=f"{text}\n".encode(), text=text),
            entry=EvaluationEntryFactory(evaluation=evaluation, source="document", text=""),
            by=by,
            description=text,
            marking_id="LIMITE",
        )
        world.put(f"file of evaluation {state}", "own", file)
        world.put(f"document of evaluation {state}", "own", file.entry)
        text = world.canary(f"evaluation-report-{state}", inner)
        EvaluationDocument.folder().mkdir(parents=True, exist_ok=True)
        (EvaluationDocument.folder() / f"{state}.pdf").write_bytes(f"%PDF-1.7 {text}".encode())
        document = EvaluationDocument.objects.create(
            evaluation=evaluation,
            kind="report",
            work=done_work(),
            document=f"{state}.pdf",
            size=1,
            pages=1,
            marking_id="LIMITE",
        )
        world.put(f"report of evaluation {state}", "own", document)
        evaluation.changes.create(
            before="", after=state, by=by, note=world.canary(f"evaluation-step-{state}", readers)
        )


def _comment(world, evaluation, question, bodies, readers):
    """Put in a comment of the country and one of another body, each read by its own alone."""
    for whose, body in zip(("own", "another's"), bodies, strict=True):
        theirs = readers & ASKED if whose == "own" else set()
        comment = EvaluationCommentFactory(
            evaluation=evaluation,
            question=question,
            organisation=body,
            text=world.canary(
                f"{whose[:3]}-comment-{evaluation.state}", (readers - ASKED) | theirs
            ),
        )
        world.put(f"comment on evaluation {evaluation.state}", whose, comment)
