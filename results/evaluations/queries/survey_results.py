"""Results of surveys: the rate of return, and how answers are distributed.

Source: docs/domain.md, S33.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.utils.translation import gettext, gettext_noop, ngettext

from results.charts.data import Bars, Mark, Measure, Panel, Row
from results.charts.shown import Column, Entry, Shown
from results.evaluations.models.surveys import (
    Scale,
    SurveyAnswer,
    SurveyGroup,
    SurveyQuestion,
    SurveyQuestionKind,
    SurveyResponse,
    YesNo,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from uuid import UUID

    type Returns = Mapping[str, tuple[int, int]]
    """By group, how many are asked and how many of them answered."""

    type Counts = Mapping[str, Mapping[str, int]]
    """By choice and group, how many answered so. A text is a choice without a name."""

FEWEST = 4
"""Organisations of which a total is shown to those who do not read each answer."""


LEAST_SHOWN = gettext_noop(
    "Fewer than {number} organisations answered, so their answers are not shown."
)


def results_of(surveys: Collection[UUID], *, whole: bool) -> dict[UUID, list[Shown]]:
    """Show by id of a survey its rate of return, then each of its questions. Three queries.

    A ``whole`` result has each group apart, for those who read each answer. All others get the
    totals over all groups, if at least four organisations are in them.
    """
    keys = list(surveys)
    returns = _returns(keys)
    counts = _counts(keys)
    questions: Any = SurveyQuestion.objects.filter(survey__in=keys)
    by_survey: dict[UUID, list[SurveyQuestion]] = defaultdict(list)
    for question in questions.in_order():
        by_survey[question.survey_id].append(question)
    return {
        key: [
            *_shown_rate(returns[key], whole=whole),
            *(
                shown_question(question, counts[question.pk], whole=whole)
                for question in by_survey[key]
            ),
        ]
        for key in keys
    }


def _returns(surveys: Sequence[UUID]) -> Mapping[UUID, Returns]:
    found: dict[UUID, dict[str, tuple[int, int]]] = defaultdict(dict)
    rows = SurveyResponse.objects.filter(survey__in=surveys).values_list("survey", "group")
    for survey, group, asked, answered in rows.annotate(
        asked=Count("pk"), answered=Count("submitted_at")
    ):
        found[survey][group] = (asked, answered)
    return found


def _counts(surveys: Sequence[UUID]) -> Mapping[UUID, Counts]:
    found: dict[UUID, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    rows = SurveyAnswer.objects.filter(
        response__survey__in=surveys, response__submitted_at__isnull=False
    ).values_list("question", "choice", "response__group")
    for question, choice, group, number in rows.annotate(number=Count("pk")):
        found[question][choice][group] = number
    return found


def _shown_rate(returns: Returns, *, whole: bool) -> list[Shown]:
    asked = sum(number for number, _ in returns.values())
    answered = sum(number for _, number in returns.values())
    if not whole and asked < FEWEST:
        return []
    lines = [(str(group.label), *returns[group]) for group in SurveyGroup if group in returns]
    listed = [*(lines if whole and len(lines) > 1 else []), (gettext("All"), asked, answered)]
    finding = gettext("{answered} of {asked} organisations answered ({percent}).").format(
        answered=answered, asked=asked, percent=_percent(answered, asked)
    )
    chart = Bars(
        finding=finding,
        panels=(Panel(gettext("Per cent that answered"), (Measure(gettext("Answered")),)),),
        rows=tuple(
            Row(name, (Mark(_rate(part, of), _percent(part, of)),)) for name, of, part in listed
        ),
    )
    columns = (
        Column(gettext("Group"), "group", number=False),
        Column(gettext("Asked"), "asked"),
        Column(gettext("Answered"), "answered"),
        Column(gettext("Rate of return"), "rate_of_return"),
    )
    rows = tuple(
        (Entry(name), _number(of), _number(part), Entry(_percent(part, of), _rate(part, of)))
        for name, of, part in listed
    )
    return [
        Shown(
            code="rate",
            title=gettext("Rate of return"),
            finding=finding,
            columns=columns,
            rows=rows,
            chart=chart if asked else None,
        )
    ]


def shown_question(question: SurveyQuestion, counts: Counts, *, whole: bool) -> Shown:
    """Show how the answers to a question are distributed; of texts, how many there are. No query.

    Of fewer than four answers a total that is not ``whole`` says no more than that.
    """
    answered = sum(number for groups in counts.values() for number in groups.values())
    title, code = f"{question.sign} {question.text}", f"question-{question.number}"
    name = Column(gettext("Answer"), "answer", number=False)
    if not whole and 0 < answered < FEWEST:
        return Shown(
            code=code,
            title=title,
            finding=gettext(LEAST_SHOWN).format(number=FEWEST),
            columns=(name,),
            rows=(),
        )
    offered = question.offered
    finding = _finding(question, counts, answered)
    if offered is None or not answered:
        return Shown(code=code, title=title, finding=finding, columns=(name,), rows=())
    present = [
        group
        for group in SurveyGroup
        if whole and any(group in groups for groups in counts.values())
    ]
    columns = (
        name,
        *(Column(group.label, group.value) for group in present if len(present) > 1),
        Column(gettext("All"), "all"),
    )
    lines = [(choice.label, counts.get(choice.value, {})) for choice in offered]
    rows = tuple(
        (
            Entry(str(label)),
            *(_number(groups.get(group, 0)) for group in present if len(present) > 1),
            _number(sum(groups.values())),
        )
        for label, groups in lines
    )
    chart = Bars(
        finding=finding,
        panels=(Panel(gettext("Organisations"), (Measure(gettext("Answers")),)),),
        rows=tuple(Row(str(label), (_mark(sum(groups.values())),)) for label, groups in lines),
    )
    return Shown(code=code, title=title, finding=finding, columns=columns, rows=rows, chart=chart)


def _finding(question: SurveyQuestion, counts: Counts, answered: int) -> str:
    if not answered:
        return gettext("No organisation answered this question.")
    if question.kind == SurveyQuestionKind.SCALE:
        total = sum(int(choice) * sum(counts.get(choice, {}).values()) for choice in Scale.values)
        mean = (Decimal(total) / answered).quantize(Decimal("0.1"))
        said = ngettext(
            "{mean} of 5 on average, from {number} organisation.",
            "{mean} of 5 on average, from {number} organisations.",
            answered,
        )
        return said.format(mean=mean, number=answered)
    if question.kind == SurveyQuestionKind.YES_NO:
        agreed = sum(counts.get(YesNo.YES, {}).values())
        said = ngettext(
            "{agreed} of {number} organisation answered yes ({percent}).",
            "{agreed} of {number} organisations answered yes ({percent}).",
            answered,
        )
        return said.format(agreed=agreed, number=answered, percent=_percent(agreed, answered))
    said = ngettext(
        "{number} organisation answered in its own words.",
        "{number} organisations answered in their own words.",
        answered,
    )
    return said.format(number=answered)


def _rate(part: int, of: int) -> Decimal | None:
    return Decimal(round(100 * part / of)) if of else None


def _percent(part: int, of: int) -> str:
    rate = _rate(part, of)
    return "–" if rate is None else f"{rate}%"


def _number(number: int) -> Entry:
    return Entry(str(number), number)


def _mark(number: int) -> Mark:
    return Mark(Decimal(number), str(number))
