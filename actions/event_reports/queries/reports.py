"""Figures of an event: the contributions for them, those that a reader sees, and their totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext

from actions.aggregation.amounts import Amount, claimed_of, counted_of
from actions.answers import FigureKind
from actions.contributions.access import FIGURE_ACCESS
from actions.contributions.models.figures import Figure
from actions.contributions.queries.shared_rows import rows_by_id
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.events import Event
from actions.operational_actions.models.kinds import LEADING
from actions.states import UNDECIDED, ContributionState, ParticipationState
from empact.lib.numbers import format_number
from empact.lib.pages import first_of
from empact.lib.statements import compiled_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date
    from decimal import Decimal
    from uuid import UUID

    from cycles.indicators.models import Indicator, IndicatorVersion


@compiled_once
def actions_served(user: Any, *, event: Any, leading: Any) -> QuerySet[Any, Any]:
    """Give the actions that an event serves, as far as this person sees them."""
    rows = OperationalAction.objects.visible_to(user)
    rows = (rows.filter(further_events=event) | rows.filter(pk=leading)).distinct()
    rows = rows.select_related("goal", "oap__area")
    return rows.order_by("oap__area__name", "goal__number", "sequence", "pk")


def given_of(event: Event) -> dict[str, Any]:
    """Give the values that a statement about an event needs, for ``stand_in_of``."""
    given = {
        "event": event.pk,
        "leading": event.leading_action_id,
        "first_day": event.first_day,
        "last_day": event.last_day,
    }
    centre = event.coordination_centre_id
    return {**given, "centre": centre} if centre else given


def stand_in_of(given: dict[str, Any]) -> Event:
    """Take the place of an event while a statement is put together for many."""
    return Event(
        pk=given["event"],
        leading_action=OperationalAction(pk=given["leading"]),
        first_day=given["first_day"],
        last_day=given["last_day"],
        coordination_centre_id=given.get("centre"),
    )


def owed_for(event: Event) -> QuerySet[Obligation]:
    """Give obligations in which figures of an event belong: for its actions, or for it alone."""
    served = Q(action=event.leading_action_id) | Q(action__in=event.further_actions.values("pk"))
    return Obligation.objects.filter(
        Q(event=event) | Q(served, event=None),
        round__first_day__lte=event.last_day,
        round__last_day__gte=event.first_day,
    )


def place_in(event: Event, *before: When) -> Case:
    """Give the order of obligations by their fitness for an organisation's figures for an event."""
    return Case(
        *before,
        When(action=event.leading_action_id, event=None, then=Value(1)),
        When(event=event, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def own_reports(event: Event, user: Any) -> list[Any]:
    """Give, for each organisation, the contribution in which this person enters event figures.

    It is the one that has such figures already. Else it is that on the leading action, for the
    event alone, or on a further action, in a round that still takes entries. Organisations are
    those that take part in the event, lead its action or run its centre, once it has begun. If the
    leader's contribution takes no consolidated figures, ``for_everybody`` is the one of that round
    that does. If an organisation has none that takes figures, ``why_closed`` gives the reason for
    the first.
    """
    if event.is_cancelled or not event.has_begun:
        return []
    rows = _reports(user, **given_of(event))
    first: dict[Any, Any] = {}
    for row in rows:
        row.why_closed = _why_closed(row)
        if not row.why_closed:
            first.setdefault(row.organisation_id, row)
    for row in rows:
        first.setdefault(row.organisation_id, row)
    led = {
        (row.organisation_id, row.round_id): row
        for row in rows
        if row.takes_consolidated and row.action_id == event.leading_action_id
    }
    for row in first.values():
        elsewhere = led.get((row.organisation_id, row.round_id))
        row.for_everybody = None if row.takes_consolidated else elsewhere
    return list(first.values())


@compiled_once
def _reports(user: Any, **given: Any) -> QuerySet[Any, Any]:
    """Give each obligation to which an organisation's figures for an event can belong."""
    event = stand_in_of(given)
    figures = Figure.objects.filter(event=event, contribution__obligation=OuterRef("pk"))
    joining = event.participations.joining().values("organisation")
    leading = event.leading_action.participations.filter(
        role__in=LEADING, state=ParticipationState.COMMITTED
    )
    leads = Participation.objects.filter(
        action=OuterRef("action"),
        organisation=OuterRef("organisation"),
        role__in=LEADING,
        state=ParticipationState.COMMITTED,
    )
    return (  # type: ignore[no-any-return]
        owed_for(event)
        .filter(
            Exists(figures)
            | Q(organisation__in=joining)
            | Q(organisation__in=leading.values("organisation"))
            | Q(organisation=event.coordination_centre_id)
        )
        .filter(pk__in=Obligation.objects.given_to(user).visible_to(user).values("pk"))
        .annotate(
            has_figures=Exists(figures),
            takes_consolidated=Exists(leads) | Q(organisation=event.coordination_centre_id),
            place=place_in(event, When(Exists(figures), then=Value(0))),
        )
        .select_related(
            "organisation", "round", "contribution", "action__goal", "action__oap__area"
        )
        .order_by("organisation__name", "place", "-round__first_day", "pk")
    )


def _why_closed(obligation: Obligation) -> str:
    """Say why a contribution takes no figures today; empty if it does."""
    contribution = getattr(obligation, "contribution", None)
    if contribution is None:
        return "" if obligation.takes_first_entries else obligation.why_no_first_entries()
    if contribution.state == ContributionState.ACCEPTED:
        return contribution.why_not_reopened() or gettext("It is accepted. Reopen it first.")
    return contribution.why_closed()


@compiled_once
def first_figures_at(user: Any, at_most: int, *, event: Any) -> QuerySet[Any, Any]:
    """Give the first figures of an event that this person sees, each with the number of all."""
    return first_of(figures_at(event, user), at_most)


def figures_at(event: Event | UUID, user: Any) -> QuerySet[Figure]:
    """Give the figures of an event that this person sees, from all contributions.

    Objects that many of them share are not fetched: ``bring`` them.
    """
    return (
        Figure.objects.visible_to(user)
        .filter(event=event)
        .with_marking()
        .select_related("authority", "conversion")
        .order_by(
            "indicator_version__indicator__group__rank",
            "indicator_version__indicator__rank",
            "indicator_version__indicator__name",
            "contribution__obligation__organisation__name",
            "first_day",
            "pk",
        )
    )


def shared_with(action: UUID, user: Any) -> QuerySet[Figure]:
    """Give the accepted figures of events that serve an action and count under another one.

    They are shown next to its own and never added to them. Source: docs/domain.md, N3.
    """
    events = Event.objects.visible_to(user).serving_any([action])
    return (
        Figure.objects.visible_to(user)
        .accepted()
        .filter(event__among=ArraySubquery(events.values("pk")))
        .exclude(action=action)
        .with_marking()
        .select_related(
            "indicator_version__indicator",
            "indicator_version__unit",
            "event",
            "action__goal",
            "action__oap__area",
            "contribution__obligation__organisation",
        )
        .order_by(
            "event__first_day",
            "event__name",
            "indicator_version__indicator__group__rank",
            "indicator_version__indicator__rank",
            "indicator_version__indicator__name",
            "contribution__obligation__organisation__name",
            "pk",
        )
    )


@dataclass(frozen=True)
class Total:
    """The total of the accepted figures of one indicator at an event."""

    code: str
    name: str
    unit: str
    in_words: tuple[str, str]
    """Claimed and counted as people read them; a dash where these numbers have no total."""
    reporting: int
    open: int
    """Number of open questions about it. Source: docs/domain.md, N6."""
    restated: date | None
    """The last day on which a figure in it was restated, for readers who see the whole number."""
    restated_of_read: date | None
    """The same for figures whose restatements the reader sees; for those who see a part."""


def with_questions(figures: Any) -> Any:
    """Annotate the open questions about figures, for ``open_in``."""
    asking = When(overlapping__overlap__state__in=UNDECIDED, then="overlapping__overlap")
    return figures.with_undecided().annotate(group=Case(asking))


def open_in(figures: Iterable[Any]) -> int:
    """Count the questions to be decided that the reader of some figures may know of.

    Source: docs/domain.md, N6.
    """
    known = [figure for figure in figures if "counted" in figure.readable]
    groups = {figure.group for figure in known} - {None}
    return len(groups) + sum(figure.is_undecided for figure in known)


class Number(NamedTuple):
    """An accepted number of an event with only the fields for sums and questions.

    An event can have hundreds, and a row of the model costs ten times as much.
    """

    version: Any
    """The id of its indicator's version."""
    kind: str
    value: Decimal
    counted: Decimal | None
    comparator: str
    first_day: date
    last_day: date
    action: Any
    authority: Any
    organisation: Any
    place: str
    is_rivalled: bool
    is_undecided: bool
    group: Any
    restated: date | None
    stands_as: Sequence[str]
    stands_in: str

    @property
    def full_line(self) -> tuple[Any, ...]:
        """Within which it adds up over time, as ``Figure.full_line`` says of those of one event."""
        return self.version, self.authority, self.action, self.organisation, self.place

    @property
    def readable(self) -> AbstractSet[str]:
        return FIGURE_ACCESS.readable(self.stands_as, self.stands_in)


@compiled_once
def _numbers_at(user: Any, *, event: Any) -> QuerySet[Any, Any]:
    """Give the accepted numbers of an event that this person sees, with questions and restatements.

    An open question counts if this person may read it with the figure.
    """
    rows = Figure.objects.visible_to(user).filter(event=event).accepted().numbers()
    restated = Figure.objects.filter(pk=OuterRef("pk")).order_by("-restatements__day")
    organisation = "contribution__obligation__organisation"
    return (  # type: ignore[no-any-return]
        with_questions(rows.with_relation_of(user).with_rivals())
        .annotate(restated=Subquery(restated.values("restatements__day")[:1]))
        .order_by(
            "indicator_version__indicator__group__rank",
            "indicator_version__indicator__rank",
            "indicator_version__indicator__name",
            "indicator_version__unit__name",
        )
        .values(
            *(name for name in Number._fields if name not in ("version", "organisation", "place")),
            version=F("indicator_version"),
            organisation=F(organisation),
            place=Coalesce(NullIf("country", Value("")), f"{organisation}__country"),
        )
    )


def totals_at(event: UUID, user: Any, *, shown: Iterable[Figure] = ()) -> list[Total]:
    """Add up the figures of an event that this person sees, by indicator and unit.

    The definitions of figures ``shown`` already are not read again.
    """
    numbers = [Number(**row) for row in _numbers_at(user, event=event)]
    known = {figure.indicator_version for figure in shown}
    versions = rows_by_id("indicator_version", (row.version for row in numbers), known=known)
    found: dict[tuple[str, str], list[Number]] = {}
    for number in numbers:
        version = versions[number.version]
        found.setdefault((str(version.indicator), version.unit.name), []).append(number)
    return [_total_of(rows, versions[rows[0].version]) for rows in found.values()]


def _total_of(numbers: Sequence[Number], version: IndicatorVersion) -> Total:
    return Total(
        code=version.indicator.code,
        name=str(version.indicator),
        unit=version.unit.name,
        in_words=added_up(numbers, version.indicator),
        reporting=len({row.organisation for row in numbers if row.kind == FigureKind.OWN}),
        open=open_in(numbers),
        restated=_last_restated(numbers),
        restated_of_read=_last_restated(row for row in numbers if "restated" in row.readable),
    )


def added_up(numbers: Sequence[Any], indicator: Indicator) -> tuple[str, str]:
    """Give the totals of numbers of one indicator, claimed and counted; fetched ``with_rivals``."""
    how = {"over_time": indicator.over_time, "over_reporters": indicator.over_reporters}
    return _in_words(claimed_of(numbers, **how)), _in_words(counted_of(numbers, **how))


def _in_words(amount: Amount | None) -> str:
    return "–" if amount is None else format_number(*amount)


def _last_restated(figures: Iterable[Any]) -> date | None:
    return max(filter(None, (figure.restated for figure in figures)), default=None)
