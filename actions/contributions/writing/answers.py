"""Writing of answers into a contribution: only what differs is written."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from actions.contributions.models.checked_warnings import CheckedDoubt
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.conversions import Conversion, conversion_for, conversion_of
from actions.contributions.models.figures import Figure
from actions.contributions.queries.plausibility import PlausibilityWarning, warnings_of
from actions.questionnaires.conversions import money_of
from actions.questionnaires.entries import FigureEntry, PlacedEntry
from actions.questionnaires.questionnaire import Questionnaire
from empact.lib.commands import Invalid
from empact.people.accounts.models import User

ANSWER = ("answer", "comparator", "value")
"""Fields that can be corrected in a figure; another difference makes it another figure."""

CORRECTED = (*ANSWER, "counted", "unconfirmed", "kept_preliminary", "entered_by", "entered_at")

LINE = (
    "action_id",
    "indicator_version_id",
    "kind",
    "event_id",
    "country",
    "authority_id",
    "first_day",
    "last_day",
)


@dataclass(frozen=True)
class Rewriting:
    """The figures of a contribution to remove, add or correct so that it holds the new answers."""

    contribution: Contribution
    gone: list[int]
    added: list[Figure]
    corrected: list[Figure]
    unconverted: list[int]
    """Those corrected that were converted from another currency, at another rate or no more."""

    def __bool__(self) -> bool:
        return bool(self.gone or self.added or self.corrected)


def write_figures(
    contribution: Contribution,
    given: Sequence[FigureEntry] | Mapping[str, FigureEntry],
    by: User,
) -> bool:
    """Let these figures stand instead of those there; returns whether anything changed."""
    rewriting = rewriting_of(contribution, given, by)
    write_all([rewriting])
    return bool(rewriting)


def rewriting_of(
    contribution: Contribution,
    given: Sequence[FigureEntry] | Mapping[str, FigureEntry],
    by: User,
) -> Rewriting:
    """Find the changes that replace the stored figures with these.

    A figure keeps its row if its indicator, event, place and days are the same. An unchanged one
    keeps the person who entered it. Raises Invalid.
    """
    questionnaire = contribution.questionnaire
    entries = list(given.values()) if isinstance(given, Mapping) else given
    names = list(given) if isinstance(given, Mapping) else range(len(given))
    if problems := questionnaire.problems(entries):
        raise Invalid({f"figures[{names[one.place]}].{one.field}": one.advice for one in problems})
    figures = [
        _figure_from(questionnaire.complete(entry), questionnaire, contribution, by)
        for entry in entries
    ]
    stored = {_line(figure): figure for figure in contribution.stored_figures}
    lines = {_line(figure) for figure in figures}
    gone = [figure.pk for key, figure in stored.items() if key not in lines]
    added, corrected, unconverted = [], [], []
    for figure, entry in zip(figures, entries, strict=True):
        before = stored.get(_line(figure))
        if before is not None and entry.kept_preliminary is None:
            figure.kept_preliminary = before.kept_preliminary
        if before is None:
            added.append(figure)
        elif _says(before) != _says(figure):
            figure.pk, figure.unconfirmed = before.pk, False
            corrected.append(figure)
            unconverted += [before.pk] if getattr(before, "conversion", None) else []
        elif before.unconfirmed and not figure.unconfirmed:
            # A person who confirms a prefilled value answers for it.
            figure.pk, figure.counted = before.pk, before.counted
            corrected.append(figure)
        elif before.kept_preliminary != figure.kept_preliminary:
            # The number is still that of the person who entered it.
            figure.pk, figure.counted = before.pk, before.counted
            figure.entered_by_id, figure.entered_at = before.entered_by_id, before.entered_at
            corrected.append(figure)
    return Rewriting(contribution, gone, added, corrected, unconverted)


def write_all(rewritings: Iterable[Rewriting]) -> None:
    """Write the figures of contributions that are held: in few queries, however many they are."""
    found = [row for row in rewritings if row]
    if gone := [pk for row in found for pk in row.gone]:
        Figure.objects.filter(pk__in=gone).delete()
    if added := [figure for row in found for figure in row.added]:
        Figure.objects.bulk_create(added)
    if corrected := [figure for row in found for figure in row.corrected]:
        # All of them exist, so each is updated. This takes a tenth of the time of bulk_update for
        # thousands of rows.
        Figure.objects.bulk_create(
            corrected, update_conflicts=True, unique_fields=["pk"], update_fields=CORRECTED
        )
    if unconverted := [pk for row in found for pk in row.unconverted]:
        Conversion.objects.filter(figure__in=unconverted).delete()
    if kept := [row for row in map(conversion_for, (*added, *corrected)) if row]:
        Conversion.objects.bulk_create(kept, ignore_conflicts=True)
    for row in found:
        # Values that were read before are out of date.
        row.contribution.__dict__.pop("stored_figures", None)


def all_confirmed(entries: Sequence[FigureEntry]) -> list[FigureEntry]:
    return [replace(entry, unconfirmed=False) for entry in entries]


def note_checks(
    contribution: Contribution, checked: Collection[str], by: User
) -> list[PlausibilityWarning]:
    """Store the warnings that a person has confirmed, by key; return those still unconfirmed."""
    warnings = warnings_of(contribution)
    before = set(contribution.checks.values_list("words", flat=True))
    asked = {warning.words for warning in warnings}
    if before - asked:
        contribution.checks.filter(words__in=before - asked).delete()
    missing = [warning for warning in warnings if warning.words not in before]
    CheckedDoubt.objects.bulk_create(
        CheckedDoubt(contribution=contribution, words=warning.words, by=by)
        for warning in missing
        if warning.key in checked
    )
    return [warning for warning in missing if warning.key not in checked]


def _figure_from(
    entry: PlacedEntry, questionnaire: Questionnaire, contribution: Contribution, by: User
) -> Figure:
    # Neither is missing, since an entry without its days is a problem.
    days: dict[str, Any] = {"first_day": entry.first_day, "last_day": entry.last_day}
    # By ids: rows that are written and let go need not know all that they name.
    return Figure(
        contribution_id=contribution.pk,
        action_id=entry.action.pk,
        indicator_version_id=questionnaire.version_for(entry).pk,
        kind=entry.kind,
        answer=entry.answer,
        comparator=entry.comparator,
        value=entry.value,
        counted=entry.value,
        event_id=entry.event.pk if entry.event else None,
        country=entry.country,
        authority_id=entry.authority.pk if entry.authority else None,
        unconfirmed=entry.unconfirmed,
        kept_preliminary=entry.kept_preliminary or "",
        entered_by_id=by.pk,
        entered_at=timezone.now(),
        **days,
    )


def _says(figure: Figure) -> tuple[object, ...]:
    """Return its answer, and the amount in another currency from which it was converted."""
    money = money_of(figure.value) or conversion_of(figure)
    return (*(getattr(figure, name) for name in ANSWER), money)


def _line(figure: Figure) -> tuple[object, ...]:
    return tuple(getattr(figure, name) for name in LINE)
