"""The register as people read it: measures, and the coordination centres that are events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Prefetch, QuerySet, Value
from django.utils.translation import gettext

from actions.judicial_measures.models import JudicialMeasure
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event, EventKind, EventParticipation
from actions.states import EventState, MeasureState
from cycles.indicators.measures import MeasureKind
from empact.people.roles.models.organisations import Organisation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from empact.lib.exports import Cell
    from oaps.plans.models.plans import OAP


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    """A measure or a coordination centre, as lists and tables show it.

    ``actions`` are those that the reader sees, the leading one first. ``carried`` is the marking.
    """

    pk: Any
    label: str
    url: str
    kind: str
    first_day: date
    last_day: date | None
    countries: list[str]
    actions: list[OperationalAction]
    result: str
    persons: int | None
    imprisonment: Any
    amount: Any
    leading: OperationalAction | None
    state: str
    state_in_words: str
    organisation: str
    carried: Any

    @property
    def kind_in_words(self) -> str:
        return str(MeasureKind(self.kind).label)

    @property
    def plans(self) -> list[OAP]:
        return list({action.oap_id: action.oap for action in self.actions}.values())


def centres_for(user: Any) -> QuerySet[Event]:
    """Give the coordination centres that this person sees and that were not cancelled."""
    rows = Event.objects.visible_to(user).filter(kind=EventKind.COORDINATION_CENTRE)
    return rows.exclude(state=EventState.CANCELLED)


def united(measures: QuerySet[Any], centres: QuerySet[Any]) -> QuerySet[Any, Any]:
    """Combine both in one order, the newest first: each row has its kind and its id."""
    columns = ("what", "id", "first_day", "named")
    of_measures = measures.order_by().annotate(what=Value(MEASURE), named=F("label"))
    of_centres = centres.order_by().annotate(what=Value(CENTRE), named=F("name"))
    both = of_measures.values_list(*columns).union(of_centres.values_list(*columns), all=True)
    return both.order_by("-first_day", "named", "id")


MEASURE, CENTRE = "measure", "centre"


def rows_of(user: Any, found: Iterable[tuple[Any, ...]]) -> list[RegisterRow]:
    """Read the rows of a page of ``united`` ones. Takes four queries at most."""
    found = list(found)
    ids = {what: [pk for kind, pk, *_ in found if kind == what] for what in (MEASURE, CENTRE)}
    measures = {row.pk: _of_measure(row) for row in shown(user, JudicialMeasure, ids[MEASURE])}
    centres = {row.pk: _of_centre(row) for row in shown(user, Event, ids[CENTRE])}
    read = {MEASURE: measures, CENTRE: centres}
    return [read[what][pk] for what, pk, *_ in found if pk in read[what]]


def shown(user: Any, model: Any, ids: Iterable[Any]) -> Any:
    """Fetch rows of one model with all that lists show of them; no query for none."""
    ids = list(ids)
    if not ids:
        return []
    rows = model.objects.filter(pk__in=ids).with_marking()
    if model is JudicialMeasure:
        rows = rows.with_country_names().select_related("organisation")
    else:
        joined = EventParticipation.objects.joining().filter(event=OuterRef("pk"))
        named = joined.order_by("organisation__name").values("organisation__name")
        rows = rows.annotate(country_names=ArraySubquery(named))
        rows = rows.select_related("coordination_centre")
    return with_actions(user, rows)


def with_actions(user: Any, rows: Any) -> Any:
    """Bring with each row its actions, as far as this person sees them."""
    seen = OperationalAction.objects.visible_to(user).with_marking()
    seen = seen.select_related("goal", "oap__area").order_by(
        "oap__area__name", "oap__first_day", "goal__number", "sequence", "pk"
    )
    return rows.prefetch_related(
        Prefetch("leading_action", seen, to_attr="seen_leading"),
        Prefetch("further_actions", seen, to_attr="seen_further"),
    )


def actions_of(row: Any) -> list[OperationalAction]:
    """Give the actions that were brought ``with_actions``, the leading one first."""
    return [*([row.seen_leading] if row.seen_leading else []), *row.seen_further]


def _of_measure(row: JudicialMeasure) -> RegisterRow:
    return RegisterRow(
        pk=row.pk,
        label=row.label,
        url=row.get_absolute_url(),
        kind=row.kind,
        first_day=row.first_day,
        last_day=row.last_day,
        countries=[gettext(name) for name in row.country_names],  # type: ignore[attr-defined]  # annotated
        actions=actions_of(row),
        leading=row.seen_leading,  # type: ignore[attr-defined]  # fetched with it
        result=row.result_in_words,
        persons=row.persons,
        imprisonment=row.imprisonment,
        amount=row.amount,
        state=row.state,
        state_in_words=row.get_state_display(),
        organisation=str(row.organisation),
        carried=row.carried,  # type: ignore[attr-defined]  # annotated
    )


def _of_centre(row: Any) -> RegisterRow:
    return RegisterRow(
        pk=row.pk,
        label=row.name,
        url=row.get_absolute_url(),
        kind=MeasureKind.COORDINATION_CENTRE,
        first_day=row.first_day,
        last_day=row.last_day if row.last_day != row.first_day else None,
        countries=[gettext(name) for name in row.country_names],
        actions=actions_of(row),
        leading=row.seen_leading,  # type: ignore[attr-defined]  # fetched with it
        result="",
        persons=None,
        imprisonment=None,
        amount=None,
        state=MeasureState.CONFIRMED,
        state_in_words=row.status[1],
        organisation=str(row.coordination_centre or ""),
        carried=row.carried,
    )


def measures_seen(user: Any) -> Any:
    """Give the measures that this person sees, with the parts that the page of one shows."""
    rows = JudicialMeasure.objects.visible_to(user).with_relation_of(user).with_marking()
    countries = Organisation.objects.order_by("name", "pk")
    rows = rows.select_related("organisation", "marking", "leading_action__oap")
    return rows.prefetch_related(Prefetch("countries", countries))


def things_seen(user: Any, ids: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Give the measures and coordination centres among these ids that a person sees, in order.

    A page of them is read by ``rows_of``. One query.
    """
    ids = list(ids)
    measures = JudicialMeasure.objects.visible_to(user).filter(pk__in=ids)
    centres = centres_for(user).filter(pk__in=ids)
    return list(united(measures, centres))


COLUMNS = {
    "measure": "Measure",
    "kind": "Kind",
    "first_day": "First day",
    "last_day": "Last day",
    "countries": "Countries",
    "leading_action": "Leading action",
    "further_actions": "Further actions",
    "result": "Result",
    "persons": "Persons",
    "imprisonment_years": "Imprisonment, in years",
    "amount_euro": "Amount, in euro",
    "entered_for": "Entered for",
    "state": "State",
}
"""The columns of the register as a table: each measure is one row, whatever it is tied to."""


def write_rows(rows: Iterable[RegisterRow]) -> list[list[Cell]]:
    """Write the register as a table that leaves the building, without its heading."""
    return [
        [
            row.label,
            row.kind_in_words,
            row.first_day,
            row.last_day,
            ", ".join(row.countries),
            row.leading.full_number if row.leading else None,
            "; ".join(action.full_number for action in row.actions if action != row.leading),
            row.result,
            row.persons,
            row.imprisonment,
            row.amount,
            row.organisation,
            row.state_in_words,
        ]
        for row in rows
    ]
