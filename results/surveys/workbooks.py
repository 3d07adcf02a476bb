"""The workbook of an answer: made for one organisation, and read back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format

from empact.lib.commands import Invalid
from empact.lib.numbers import Unreadable
from empact.records.workbooks.cells import Cells, as_text, name_of, tidy
from empact.records.workbooks.making import Book, TableSheet
from empact.records.workbooks.reading import Problem, Row, tables_of
from empact.records.workbooks.seals import unsealed
from empact.records.workbooks.typed import read_cell
from results.evaluations.models.surveys import (
    Scale,
    SurveyAnswer,
    SurveyQuestion,
    SurveyQuestionKind,
    SurveyResponse,
)
from results.surveys.layout import AGAIN, ANSWERS, FRONT, HOW_TO_FILL, SALT, STRUCTURE

HOW: Mapping[str, str] = {
    SurveyQuestionKind.SCALE: "1, 2, 3, 4 or 5 (highest)",
    SurveyQuestionKind.YES_NO: "Yes, No or Do not know",
    SurveyQuestionKind.TEXT: "Free text",
}


@dataclass
class Read:
    """The content of a workbook, by sign of the question, and its problems."""

    version: int
    choices: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    """By sign, where the answer is in the workbook."""
    problems: list[Problem] = field(default_factory=list)


def workbook_of_answer(
    response: SurveyResponse, answers: Mapping[Any, SurveyAnswer], *, marking: str
) -> bytes:
    """Make the workbook in which an organisation answers, with what it has saved.

    ``answers`` are those of the organisation by question. Fetch it with survey and organisation.
    """
    survey = response.survey
    book = Book(f"{survey}: {response.organisation}", marking)
    book.write_front(
        FRONT,
        [
            ("Survey", survey.title),
            ("About", survey.intro),
            ("Due by", date_format(survey.due_day, "DATE_FORMAT")),
            ("Answer of", str(response)),
        ],
        HOW_TO_FILL,
    )
    table = TableSheet(book, ANSWERS)
    questions = questions_of(response)
    for question in questions:
        saved = answers.get(question.pk)
        cells = {
            "text": tidy(question.text),
            "how": HOW[question.kind],
            "answer": _shown(question, saved) if saved else None,
        }
        table.add_row(str(question.pk), question.sign, cells)
    table.close()
    made_from = {
        "response": str(response.pk),
        "of": f"{survey}, {response}",
        "version": response.version,
    }
    book.seal(made_from, structure=STRUCTURE, salt=SALT)
    return book.packed()


def read_answers(cells: Cells, response: SurveyResponse) -> Read:
    """Read what was typed into the workbook of an answer.

    Raises Invalid at ``file`` where it is no workbook of this answer.
    """
    base = unsealed(cells, "a survey", structure=STRUCTURE, salt=SALT, again=AGAIN)
    if base["response"] != str(response.pk):
        raise Invalid(
            {
                "file": f"This is the workbook of “{base['of']}”. This page needs that of "
                f"“{response.survey}, {response}”. Choose that file."
            }
        )
    if base["version"] != response.version:
        raise Invalid(
            {
                "file": "The answer was changed in EMPACT after this workbook was downloaded, so "
                f"it would undo that. {AGAIN}"
            }
        )
    read = Read(base["version"])
    tables = tables_of(cells, (ANSWERS,), beside=(FRONT,), again=AGAIN)
    read.problems += tables.problems
    if not read.problems:
        _read_rows(tables.rows[ANSWERS.title], questions_of(response), read)
    return read


def questions_of(response: SurveyResponse) -> Sequence[SurveyQuestion]:
    rows: Any = SurveyQuestion.objects.filter(survey=response.survey_id)
    return list(rows.in_order())


def _read_rows(rows: Sequence[Row], questions: Sequence[SurveyQuestion], read: Read) -> None:
    by_id = {str(question.pk): question for question in questions}
    seen: dict[str, int] = {}
    for row in rows:
        if not row.id and row.is_empty:
            continue
        question = by_id.get(row.id)
        if question is None or name_of(row.owner) != name_of(question.sign):
            read.problems.append(
                Problem(row.place, f"This row is none of the workbook, or was changed. {AGAIN}")
            )
        elif row.id in seen:
            advice = f"This row is a copy of row {seen[row.id]}. Remove one of them."
            read.problems.append(Problem(row.place, advice))
        else:
            seen[row.id] = row.number
            _read_row(row, question, read)
    for key, question in by_id.items():
        if key not in seen:
            advice = f"The row of {question.sign} is missing. {AGAIN}"
            read.problems.append(Problem(ANSWERS.title, advice))


def _read_row(row: Row, question: SurveyQuestion, read: Read) -> None:
    column = ANSWERS.column("answer")
    place = f"{row.place}, “{column.heading}”"
    read.places[question.sign] = place
    try:
        if question.offered is None:
            read.words[question.sign] = read_cell(column, row.cells["answer"], {})
        else:
            read.choices[question.sign] = _choice_in(question, row)
    except Unreadable as refusal:
        read.problems.append(Problem(place, str(refusal)))


def _choice_in(question: SurveyQuestion, row: Row) -> str:
    """Give the code of what was typed. Raises Unreadable with what can be typed."""
    typed = as_text(row.cells["answer"])
    offered = question.offered
    if typed == "" or offered is None:
        return ""
    named = {name_of(str(choice.label)): choice.value for choice in offered}
    named |= {choice.value: choice.value for choice in offered}
    try:
        return str(named[name_of(typed)])
    except KeyError:
        raise Unreadable(f"Type one of: {HOW[question.kind]}.") from None


def _shown(question: SurveyQuestion, answer: SurveyAnswer) -> str | int:
    if question.offered is Scale:
        return int(answer.choice)
    return tidy(answer.in_words)
