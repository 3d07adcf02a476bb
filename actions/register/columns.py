"""Columns of the register of actions, each as far as a reader may see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, F, OuterRef, Q, StringAgg, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, ExtractYear
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.needs.models import Target
from actions.operational_actions.access import ACTION_ACCESS
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import (
    Character,
    JudicialFunction,
    Origin,
    ParticipationRole,
)
from actions.states import ActionState, ParticipationState
from cycles.assessments.models.threats import Threat
from empact.lib.models import count_of
from oaps.plans.models.plans import OAP

if TYPE_CHECKING:
    from django.db.models import QuerySet, TextChoices

    from empact.lib.exports import Cell
    from empact.lib.languages import Words

CHARS: Any = CharField()

type ForSomebody = Callable[[Any], Any]
"""Gives an expression on actions for a person."""


@dataclass(frozen=True)
class Column:
    """A column of the register of actions.

    ``group`` is that of the access table by which it is read. ``of_plan`` says that it is one of
    the plan and not of the action. A reader who may not see it of an action gets an empty cell, and
    that action sorts last.
    """

    code: str
    label: Words
    group: str
    value: ForSomebody
    sort: tuple[str, ...] = ()
    choices: type[TextChoices] | None = None
    of_plan: bool = False
    is_number: bool = False

    @property
    def name(self) -> str:
        """Under which name rows are annotated with it."""
        return f"column_{self.code}"

    def shown_to(self, user: Any, value: Any) -> Any:
        """Give a value of the rows alone of which this person reads the column."""
        if self.of_plan:
            readable = Q(oap__in=OAP.objects.readable_by(user, self.group).values("pk"))
        elif ACTION_ACCESS.readers([self.group]) == ACTION_ACCESS.readers(ACTION_ACCESS.opens):
            return value
        else:
            rows = OperationalAction.objects.readable_by(user, self.group)
            readable = Q(pk__in=rows.values("pk"))
        return Case(When(readable, then=value))

    def keys_for(self, user: Any) -> dict[str, Any]:
        """Give the expressions that rows are sorted by, with names to annotate them."""
        values = [F(path) for path in self.sort] or [self.value(user)]
        return {f"key_{place}": self.shown_to(user, value) for place, value in enumerate(values)}

    def cell(self, row: Any) -> Cell:
        """Give the content of the cell of a row; None if there is nothing to read."""
        value = getattr(row, self.name)
        if self.choices is not None and value:
            return str(self.choices(value).label)
        return None if value == "" else value


def of(path: str) -> ForSomebody:
    """Return the value at a path from the action."""
    return lambda _user: F(path)


def _number(_user: Any) -> Any:
    number = Concat(
        Cast("goal__number", CHARS), Value("."), Cast("sequence", CHARS), output_field=CHARS
    )
    return Case(When(sequence__isnull=False, then=number))


def _period(_user: Any) -> Any:
    first, last = (ExtractYear(f"oap__{day}") for day in ("first_day", "last_day"))
    once = Cast(first, CHARS)
    several = Concat(once, Value("–"), Cast(last, CHARS), output_field=CHARS)
    return Case(When(oap__first_day__year=last, then=once), default=several)


def _goal(_user: Any) -> Any:
    return Concat(Cast("goal__number", CHARS), Value(" "), F("goal__name"), output_field=CHARS)


def _cycle(_user: Any) -> Any:
    years = (Cast(f"oap__priority__cycle__{year}_year", CHARS) for year in ("first", "last"))
    first, last = years
    return Concat(first, Value("–"), last, output_field=CHARS)


def committed(user: Any) -> QuerySet[Participation]:
    """Give the participations of an action that stand, of those that this person sees."""
    rows = Participation.objects.visible_to(user).filter(action=OuterRef("pk"))
    return rows.filter(state=ParticipationState.COMMITTED)


def _leader(path: str) -> ForSomebody:
    def value(user: Any) -> Any:
        leading = committed(user).filter(role=ParticipationRole.LEADER)
        return Subquery(leading.values(path)[:1])

    return value


def _participants(user: Any) -> Any:
    return count_of(committed(user))


def _countries(user: Any) -> Any:
    return _in_a_row(committed(user).exclude(organisation__country=""), "organisation__country")


def _targets(user: Any) -> Any:
    return count_of(Target.objects.visible_to(user).filter(action=OuterRef("pk")))


def _threats(user: Any) -> Any:
    threats = Threat.objects.visible_to(user).filter(priorities=OuterRef("oap__priority"))
    return _in_a_row(threats, "name", "; ")


def _predecessor(user: Any) -> Any:
    seen = OperationalAction.objects.visible_to(user).filter(pk=OuterRef("predecessor"))
    number = Coalesce(Concat(_number(user), Value(" ")), Value(""), output_field=CHARS)
    plan = (F("oap__area__name"), Value(", "), _period(user))
    named = Concat(number, F("title"), Value(", "), *plan, output_field=CHARS)
    return Subquery(seen.annotate(named=named).values("named")[:1])


def _in_a_row(rows: QuerySet[Any], path: str, between: str = ", ") -> Any:
    together = StringAgg(path, Value(between), distinct=True, order_by=path)
    gathered = rows.order_by().values(group=Value(1)).annotate(shown=together)
    return Subquery(gathered.values("shown"), output_field=CHARS)


COLUMNS: dict[str, Column] = {
    column.code: column
    for column in (
        Column(
            "number",
            pgettext_lazy("action", "Number"),
            "title",
            _number,
            ("goal__number", "sequence"),
        ),
        Column("title", _("Title"), "title", of("title")),
        Column("area", _("Crime area"), "title", of("oap__area__name")),
        Column("period", _("Period"), "title", _period, ("oap__first_day", "oap__last_day")),
        Column(
            "cycle",
            _("Cycle"),
            "plan",
            _cycle,
            ("oap__priority__cycle__first_year",),
            of_plan=True,
        ),
        Column("priority", _("Priority"), "plan", of("oap__priority__name"), of_plan=True),
        Column("threats", _("Threats"), "plan", _threats, of_plan=True),
        Column("goal", _("Goal"), "title", _goal, ("goal__number", "goal__name")),
        Column("leader", _("Leader"), "participants", _leader("organisation__name")),
        Column("led_from", _("Leader's country"), "participants", _leader("organisation__country")),
        Column("participants", _("Participants"), "participants", _participants, is_number=True),
        Column("countries", _("Countries"), "participants", _countries),
        Column("targets", _("Targets"), "plan", _targets, is_number=True),
        Column("judicial", _("Judicial contact"), "contact", of("judicial_contact__name")),
        Column("judicial_day", _("First judicial contact"), "contact", of("judicial_contact_day")),
        Column(
            "judicial_function",
            _("Function of the judicial contact"),
            "contact",
            of("judicial_contact_function"),
            choices=JudicialFunction,
        ),
        Column("funding", _("Funding sought"), "plan", of("funding")),
        Column("predecessor", _("Carried on from"), "plan", _predecessor),
        Column("proposed_by", _("Proposed by"), "plan", of("proposed_by__name")),
        Column("character", _("Character"), "title", of("character"), choices=Character),
        Column("origin", _("Origin"), "title", of("origin"), choices=Origin),
        Column("state", _("State"), "title", of("state"), choices=ActionState),
        Column("marking", _("Marking"), "title", of("marking__name"), ("marking__rank",)),
    )
}

CHOSEN_AT_FIRST = ("number", "title", "area", "period", "leader", "participants", "state")
"""Columns of the register before a reader chooses any."""


def with_columns(
    actions: QuerySet[OperationalAction], columns: Iterable[Column], user: Any
) -> QuerySet[OperationalAction]:
    """Annotate the columns that this person may see of each action, for ``Column.cell``."""
    shown = {column.name: column.shown_to(user, column.value(user)) for column in columns}
    return actions.annotate(**shown)


def in_order(
    actions: QuerySet[OperationalAction], column: Column, user: Any, *, is_falling: bool
) -> QuerySet[OperationalAction]:
    """Sort actions by a column; empty and hidden cells come last, in both directions.

    Actions with the same value are sorted by plan and number.
    """
    # Annotated, since a column that the reader cannot see at all is no expression to sort by.
    keys = column.keys_for(user)
    order = [
        F(name).desc(nulls_last=True) if is_falling else F(name).asc(nulls_last=True)
        for name in keys
    ]
    beside = ("oap__area__name", "oap__first_day", "goal__number", "sequence", "pk")
    return actions.annotate(**keys).order_by(*order, *beside)


def write_rows(rows: Iterable[Any], columns: Sequence[Column]) -> list[list[Cell]]:
    """Write the register as a table that leaves the building, without its heading."""
    return [[column.cell(row) for column in columns] for row in rows]
