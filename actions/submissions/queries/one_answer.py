"""One answer for all questions: 0, or *not reported*."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from actions.answers import Answer, FigureKind
from actions.questionnaires.entries import AskedIndicator, FigureEntry
from actions.questionnaires.questionnaire import Questionnaire


def one_answer(
    questionnaire: Questionnaire, answered: Collection[FigureEntry], *, zero: bool
) -> list[FigureEntry]:
    """Answer whatever is asked and not answered yet: with 0, or with *not reported*."""
    own = {entry.indicator for entry in answered if entry.kind == FigureKind.OWN}
    how: dict[str, Any] = {"value": Decimal(0)} if zero else {"answer": Answer.NOT_REPORTED}
    return [
        FigureEntry(indicator=asked.indicator, first_day=first, last_day=last, **how)
        for asked in questionnaire.asked
        if asked.indicator not in own
        for first, last in _stretches(questionnaire, asked)
    ]


def _stretches(questionnaire: Questionnaire, asked: AskedIndicator) -> list[tuple[date, date]]:
    """Divide the days of a contribution as figures need it: by year, and by definition.

    They are those of the round, or of the event if it is due for that alone.
    """
    first_day, last_day = questionnaire.span_of(questionnaire.alone)
    found = []
    for version in asked.versions:
        for year in range(first_day.year, last_day.year + 1):
            first = max(first_day, version.first_day, date(year, 1, 1))
            last = min(last_day, version.last_day or date.max, date(year, 12, 31))
            if first <= last:
                found.append((first, last))
    return found
