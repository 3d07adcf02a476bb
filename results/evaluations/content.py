"""The report of an evaluation as one document: what its page and its files show alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from actions.plan_content.content import digest_of
from results.charts.shown import csv_rows
from results.evaluations.models.comments import EvaluationComment
from results.evaluations.models.cuts import SavedCut
from results.evaluations.models.documents import EvaluationDocumentKind
from results.evaluations.models.entries import PLURALS, EntryKind, EvaluationEntry
from results.evaluations.models.evaluations import Evaluation, EvaluationQuestion
from results.evaluations.queries.answers import saved_answer
from results.evaluations.queries.survey_results import results_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empact.lib.languages import Words
    from empact.records.markings.models import Marking
    from results.charts.shown import Shown

IN_REPORT = (EntryKind.FINDING, EntryKind.CONCLUSION, EntryKind.RECOMMENDATION, EntryKind.EVIDENCE)
"""The order of a report: what was found and follows from it, then the evidence."""


@dataclass(frozen=True)
class Report:
    """An evaluation with all that its report shows.

    ``cuts`` are the saved numbers and ``comments`` those of all bodies, only in a whole report.
    ``surveys`` are what surveys came to: by group in a whole report, else in total.
    """

    evaluation: Evaluation
    questions: Sequence[EvaluationQuestion]
    entries: Sequence[EvaluationEntry]
    cuts: Sequence[tuple[SavedCut, Shown]]
    comments: Sequence[EvaluationComment]
    surveys: Sequence[tuple[EvaluationEntry, Sequence[Shown]]] = ()

    @property
    def sections(self) -> list[tuple[str, Words, list[EvaluationEntry]]]:
        """Give the entries by kind, in the order of the report, with its plural."""
        return [
            (kind.value, PLURALS[kind], [row for row in self.entries if row.kind == kind])
            for kind in IN_REPORT
        ]

    @property
    def marking(self) -> Marking:
        """The strictest marking of the evaluation and of the saved numbers in it."""
        markings = [self.evaluation.marking, *(cut.marking for cut, _ in self.cuts)]
        return max(markings, key=lambda marking: marking.rank)


def report_of(evaluation: Evaluation, kind: str = EvaluationDocumentKind.REPORT) -> Report:
    """Gather a report.

    Takes six queries, and three where a survey is evidence; a whole one three more, and three for
    each cut.
    """
    questions: Any = EvaluationQuestion.objects.filter(evaluation=evaluation).in_order()
    entries: Any = EvaluationEntry.objects.filter(evaluation=evaluation).in_order()
    entries = list(entries.to_report().select_related("question"))
    cuts: list[SavedCut] = []
    comments: list[EvaluationComment] = []
    if kind == EvaluationDocumentKind.WHOLE:
        saved: Any = SavedCut.objects.filter(evaluation=evaluation)
        made: Any = EvaluationComment.objects.filter(evaluation=evaluation)
        cuts, comments = list(saved.to_show().in_order()), list(made.to_show())
    return Report(
        evaluation=evaluation,
        questions=list(questions.prefetch_related("indicators")),
        entries=entries,
        cuts=[(cut, saved_answer(cut)) for cut in cuts],
        comments=comments,
        surveys=_surveys_of(entries, whole=kind == EvaluationDocumentKind.WHOLE),
    )


def _surveys_of(
    entries: Sequence[EvaluationEntry], *, whole: bool
) -> list[tuple[EvaluationEntry, Sequence[Shown]]]:
    """Show the surveys among the evidence. Three queries, where there is one."""
    by_survey = {entry.survey_id: entry for entry in entries if entry.survey_id is not None}
    if not by_survey:
        return []
    results = results_of(by_survey.keys(), whole=whole)
    return [
        # Several surveys stand in one report, where each picture has a name of its own.
        (entry, [replace(one, code=f"{entry.sign}-{one.code}") for one in results[key]])
        for key, entry in by_survey.items()
    ]


def content_of(report: Report) -> dict[str, Any]:
    """Give a report as it is attached to its PDF: its texts, what leans on what, its numbers."""
    evaluation = report.evaluation
    content: dict[str, Any] = {
        "evaluation": str(evaluation),
        "state": str(evaluation.get_state_display()),
        "marking": report.marking.code,
        "terms": evaluation.terms,
        "questions": [
            {
                "number": row.sign,
                "criterion": row.criterion,
                "text": row.text,
                "success": row.success,
                "indicators": [indicator.code for indicator in row.indicators.all()],
            }
            for row in report.questions
        ],
        "entries": [
            {
                "number": row.sign,
                "kind": row.kind,
                "title": row.title,
                "text": row.text,
                "source": row.source,
                "question": row.question.sign if row.question else None,
                "leans_on": [below.sign for below in row.below],
                "addressed_to": addressees_of(row),
            }
            for row in report.entries
        ],
    }
    if report.cuts:
        content["saved_numbers"] = [
            {
                "entry": cut.entry.sign,
                "indicator": cut.indicator.code,
                "as_of": cut.as_of.isoformat(),
                "marking": cut.marking_id,
                "rows": [[_plain(cell) for cell in row] for row in csv_rows(shown)],
            }
            for cut, shown in report.cuts
        ]
    if report.surveys:
        content["surveys"] = [
            {
                "entry": entry.sign,
                "results": [
                    {
                        "title": shown.title,
                        "finding": shown.finding,
                        "rows": [[_plain(cell) for cell in row] for row in csv_rows(shown)],
                    }
                    for shown in results
                ],
            }
            for entry, results in report.surveys
        ]
    if report.comments:
        content["comments"] = [
            {"on": row.sign, "of": row.body, "text": row.text, "answer": row.answer}
            for row in report.comments
        ]
    return content


def digest_of_report(report: Report) -> str:
    """Give the SHA-256 of all that a report shows, by which a file of it is known to be current."""
    return digest_of(content_of(report))


def addressees_of(entry: EvaluationEntry) -> list[str]:
    """Name to whom a recommendation is addressed. Fetch it ``to_report``."""
    return [
        *map(str, entry.addressed.all()),
        *(gettext("Drivers, {area}").format(area=row) for row in entry.areas.all()),
    ]


def _plain(cell: Any) -> str | int | None:
    return cell if cell is None or isinstance(cell, int) else str(cell)
