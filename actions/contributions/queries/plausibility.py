"""Warnings about a contribution before it is submitted; they never prevent submission.

Its organisation ticks each value that it has checked, and the reviewers read the warnings.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext

from actions.aggregation.amounts import Amount, sum_up
from actions.answers import Comparator, FigureKind
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.contributions.queries.last_round import LastRound
from actions.operational_actions.models.events import Event
from actions.questionnaires.entries import PlacedEntry
from actions.questionnaires.questionnaire import Questionnaire
from actions.states import SHARED
from cycles.indicators.models import Indicator, Threshold, ThresholdCode
from empact.lib.local_numbers import local_number
from empact.lib.numbers import span
from empact.lib.periods import days_in_words
from empact.people.roles.kinds import OUTSIDERS

TIMES = 10
"""Multiple of last round's number from which a number raises a warning."""


@dataclass(frozen=True)
class PlausibilityWarning:
    """One question, about the figure of an indicator."""

    indicator: str
    """The code of the indicator whose row of the form has the warning."""
    words: str
    """The question in English, by which it is known and stored."""
    say: Callable[[], str] = field(compare=False)
    """Puts the question in the language of the page."""

    @property
    def shown(self) -> str:
        return self.say()

    @property
    def key(self) -> str:
        """Return a hash of its words; it changes as soon as anything in the warning does."""
        return sha256(self.words.encode()).hexdigest()[:16]


def _warning(indicator: str, say: Callable[[], str]) -> PlausibilityWarning:
    with translation.override(settings.LANGUAGE_CODE):
        words = say()
    return PlausibilityWarning(indicator, words, say)


def warnings_of(contribution: Contribution) -> list[PlausibilityWarning]:
    """List the warnings about a contribution: one query for the last round, one for others."""
    questionnaire = contribution.questionnaire
    entries = [questionnaire.complete(entry) for entry in contribution.entries]
    own = [row for row in entries if row.kind == FigureKind.OWN and row.value]
    before, others = compared_with(own, questionnaire) if own else ([], [])
    found = (
        *far_above_last_round(own, before, questionnaire),
        *within_itself(entries, questionnaire),
        *equal_to_others(own, others),
    )
    return list(dict.fromkeys(found))


def unchecked(contribution: Contribution) -> list[PlausibilityWarning]:
    """List the warnings that are not confirmed yet; fetch the contribution ``with_checks``."""
    return [
        warning
        for warning in warnings_of(contribution)
        if warning.words not in contribution.checked
    ]


def unchecked_in_itself(contribution: Contribution) -> list[PlausibilityWarning]:
    """List unconfirmed warnings that need no figures of others; only "about" takes a query."""
    found = within_itself(
        [contribution.questionnaire.complete(entry) for entry in contribution.entries],
        contribution.questionnaire,
    )
    return [
        warning for warning in dict.fromkeys(found) if warning.words not in contribution.checked
    ]


def within_itself(
    entries: Sequence[PlacedEntry], questionnaire: Questionnaire
) -> Iterator[PlausibilityWarning]:
    """Compare the entries with each other, and with their places and days."""
    rows = [*parts_above_their_parent(entries, questionnaire)]
    yield from rows
    asked = {warning.indicator for warning in rows}
    for warning in split_parts_above_their_parent(entries, questionnaire):
        if warning.indicator not in asked:
            yield warning
    yield from outside_their_event(entries)
    yield from before_their_days(entries)


def compared_with(
    own: Sequence[PlacedEntry], questionnaire: Questionnaire
) -> tuple[list[Figure], list[Figure]]:
    """Find the figures of the last round, and those of other organisations on the same events.

    Only an organisation that reports on the event too is compared with others. Third countries and
    partners never are: they see figures only where they are releasable. Source: docs/domain.md, W2
    and W5.
    """
    before = [row for rows in LastRound(questionnaire).own.values() for row in rows]
    organisation, same = questionnaire.organisation, Q()
    for entry in own if organisation.kind not in OUTSIDERS else ():
        if entry.event:
            same |= Q(
                event=entry.event,
                indicator_version__indicator=entry.indicator,
                value=entry.value,
            )
    if not same:
        return before, []
    others = (
        Figure.objects.filter(same, kind=FigureKind.OWN, contribution__state__in=SHARED)
        .exclude(contribution__obligation__organisation=organisation.pk)
        .select_related("indicator_version__indicator", "indicator_version__unit")
        .order_by("pk")
    )
    return before, [*others]


def far_above_last_round(
    own: Sequence[PlacedEntry], figures: Sequence[Figure], questionnaire: Questionnaire
) -> Iterator[PlausibilityWarning]:
    """Compare the figures of an indicator with those of the last round."""
    before: dict[str, Decimal] = {}
    for figure in figures:
        if figure.value:
            amount = figure.value * figure.indicator_version.unit.factor
            code = figure.indicator_version.indicator.code
            before[code] = before.get(code, Decimal(0)) + amount
    together: dict[str, Decimal] = {}
    for entry in own:
        amount = (entry.value or 0) * questionnaire.version_for(entry).unit.factor
        together[entry.indicator.code] = together.get(entry.indicator.code, Decimal(0)) + amount
    for code, value in together.items():
        asked = questionnaire.find(code)
        if asked and code in before and value >= TIMES * before[code]:
            factor = asked.version.unit.factor
            yield _warning(
                code,
                partial(
                    _far_above, asked.name, value / factor, before[code] / factor, questionnaire
                ),
            )


def _far_above(
    indicator: str, value: Decimal, before: Decimal, questionnaire: Questionnaire
) -> str:
    return gettext(
        "{indicator}: {number} is at least {times} times what {organisation} gave in the last "
        "round, {before}."
    ).format(
        indicator=indicator,
        number=local_number(value),
        times=TIMES,
        organisation=questionnaire.organisation,
        before=local_number(before),
    )


def parts_above_their_parent(
    entries: Sequence[PlacedEntry], questionnaire: Questionnaire
) -> Iterator[PlausibilityWarning]:
    """Find parts that no reading makes fit into their parent's figure of the same row.

    "About" and "at least" are read generously: a part of 12 fits into "at least 10". The tolerance
    of "about" is read only if the contribution uses it. Source: docs/domain.md, N9 and N10.
    """
    is_about = any(entry.comparator == Comparator.ABOUT for entry in entries)
    about = Threshold.objects.value_of(ThresholdCode.ABOUT) if is_about else Decimal(0)
    rows = {(entry.indicator.pk, *entry.circumstances): entry for entry in entries}
    for entry in entries:
        parent = rows.get((entry.indicator.part_of_id, *entry.circumstances))
        if parent is None or parent.value is None or entry.value is None:
            continue
        unit, whole = (questionnaire.version_for(figure).unit for figure in (entry, parent))
        if unit != whole and not (unit.base and unit.base == whole.base):
            continue
        least = span(entry.value * unit.factor, entry.comparator, about=about)[0]
        most = span(parent.value * whole.factor, parent.comparator, about=about)[1]
        if least > most:
            yield _warning(
                entry.indicator.code, partial(_above_parent, entry, parent, questionnaire)
            )


def _above_parent(entry: PlacedEntry, parent: PlacedEntry, questionnaire: Questionnaire) -> str:
    return gettext(
        "{indicator}: {number} is more than {whole}, of which it is a part: {number_of_whole}."
    ).format(
        indicator="; ".join([str(entry.indicator), *questionnaire.apart(entry)]),
        number=local_number(entry.value or 0, entry.comparator),
        whole=parent.indicator,
        number_of_whole=local_number(parent.value or 0, parent.comparator),
    )


def split_parts_above_their_parent(
    entries: Sequence[PlacedEntry], questionnaire: Questionnaire
) -> Iterator[PlausibilityWarning]:
    """Find parts whose rows add up to more than the rows of their parent.

    If one of the two is split by authority, place or days, no row of the part has a matching row of
    its parent. A row without a number leaves its sum unknown, and raises no warning.
    """
    split: dict[Indicator, list[PlacedEntry]] = {}
    for entry in entries:
        if entry.kind == FigureKind.OWN:
            split.setdefault(entry.indicator, []).append(entry)
    is_about = any(entry.comparator == Comparator.ABOUT for entry in entries)
    about = Threshold.objects.value_of(ThresholdCode.ABOUT) if is_about else Decimal(0)
    wholes: dict[Any, list[PlacedEntry]] = {row.pk: found for row, found in split.items()}
    for indicator, rows in split.items():
        whole = wholes.get(indicator.part_of_id)
        if whole is None or len(rows) == len(whole) == 1:
            continue
        # As in ``parts_above_their_parent``: kilograms compare with tonnes, and not with litres.
        units, of_whole = (
            {questionnaire.version_for(row).unit for row in each} for each in (rows, whole)
        )
        if len({unit.base or unit for unit in units | of_whole}) > 1:
            continue
        if len(units) > 1 or len(of_whole) > 1:  # which is added up nowhere
            continue
        if not (indicator.is_summed and whole[0].indicator.is_summed):
            continue
        if any(row.value is None for row in [*rows, *whole]):
            continue
        (unit,), (unit_of_whole,) = units, of_whole
        least = sum(span(row.value or Decimal(0), row.comparator, about=about)[0] for row in rows)
        most = sum(span(row.value or Decimal(0), row.comparator, about=about)[1] for row in whole)
        if least * unit.factor > most * unit_of_whole.factor:
            yield _warning(
                indicator.code, partial(_sum_above_parent, (rows, unit), (whole, unit_of_whole))
            )


def _sum_above_parent(
    rows: tuple[list[PlacedEntry], Any], whole: tuple[list[PlacedEntry], Any]
) -> str:
    return gettext(
        "{indicator}: the sum of its rows, {number}, is more than that of {whole}, of which it is "
        "a part: {number_of_whole}."
    ).format(
        indicator=rows[0][0].indicator,
        number=_in_unit(*rows),
        whole=whole[0][0].indicator,
        number_of_whole=_in_unit(*whole),
    )


def _in_unit(rows: Sequence[PlacedEntry], unit: Any) -> str:
    """Say the sum of some rows, with its unit where others of the same kind have another one."""
    total = sum_up([Amount(row.value, row.comparator) for row in rows if row.value is not None])
    return f"{local_number(*total)} {unit}" if unit.base else local_number(*total)


def outside_their_event(entries: Sequence[PlacedEntry]) -> Iterator[PlausibilityWarning]:
    """Find figures of an event whose days are not all days of it."""
    for entry in entries:
        event, first, last = entry.event, entry.first_day, entry.last_day
        if event is None or first is None or last is None:
            continue
        if first < event.first_day or last > event.last_day:
            yield _warning(entry.indicator.code, partial(_outside, entry, event, first, last))


def _outside(entry: PlacedEntry, event: Event, first: date, last: date) -> str:
    return gettext(
        "{indicator}: the days {days} are not all days of {event}, which was on {days_of_event}."
    ).format(
        indicator=entry.indicator,
        days=days_in_words(first, last),
        event=event,
        days_of_event=days_in_words(event.first_day, event.last_day),
    )


def before_their_days(entries: Sequence[PlacedEntry]) -> Iterator[PlausibilityWarning]:
    """Find numbers of days that are still to come: in them nothing can have happened yet."""
    for entry in entries:
        if entry.value and entry.first_day and entry.first_day > timezone.localdate():
            last = entry.last_day or entry.first_day
            yield _warning(entry.indicator.code, partial(_to_come, entry, entry.first_day, last))


def _to_come(entry: PlacedEntry, first: date, last: date) -> str:
    return gettext("{indicator}: {number} is given for {days}, which is still to come.").format(
        indicator=entry.indicator,
        number=local_number(entry.value or 0, entry.comparator),
        days=days_in_words(first, last),
    )


def equal_to_others(
    own: Sequence[PlacedEntry], others: Sequence[Figure]
) -> Iterator[PlausibilityWarning]:
    """Find figures of an event for which another organisation has submitted the same number.

    The warning names no organisation.
    """
    found = {(row.event_id, row.indicator_version.indicator_id, row.value) for row in others}
    for entry in own:
        if entry.event and (entry.event.pk, entry.indicator.pk, entry.value) in found:
            yield _warning(entry.indicator.code, partial(_equal, entry))


def _equal(entry: PlacedEntry) -> str:
    return gettext(
        "{indicator}, {event}: another organisation has reported the same number for it, {number}. "
        "Make sure that it is not counted twice."
    ).format(indicator=entry.indicator, event=entry.event, number=local_number(entry.value or 0))
