"""A restatement in a round that is closed, and a country's request for one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from actions.answers import FigureKind
from actions.contributions.models.figures import Figure
from actions.questionnaires.conversions import Converted, Money
from cycles.states import RoundState
from empact.people.accounts.models import User
from results.restatements.commands import ask_for_restatement, restate_figure
from results.restatements.models import Restatement, RestatementRequest

COUNTED_TWICE = Decimal(3)

DOLLARS, A_DAY = Decimal("1.0742"), date(2024, 6, 14)
"""The dollars that one euro was worth on this day."""


def restate_and_ask(
    year: int, people: Mapping[str, User]
) -> tuple[Restatement, RestatementRequest]:
    """Restate a figure of France and one in dollars, and let the Netherlands ask for another."""
    restatement: Restatement = restate_figure(
        largest_of("France", year),
        by=people["est-clearance"],
        **said_instead_of(largest_of("France", year)),
        public_reason="Two offices had counted the same cases.",
    )
    restate_in_dollars(year, people)
    request: RestatementRequest = ask_for_restatement(
        largest_of("Netherlands", year),
        by=people["nec-netherlands"],
        **said_instead_of(largest_of("Netherlands", year)),
    )
    return restatement, request


def restate_in_dollars(year: int, people: Mapping[str, User]) -> None:
    """Restate the largest amount of cash of a closed round, by what was counted in dollars."""
    figure = closed_in(year, indicator_version__indicator__code="cash-seized")[0]
    euro = figure.value or Decimal(0)
    amount = (euro * DOLLARS).quantize(Decimal(1)) - 100
    value = {**said_instead_of(figure), "value": Converted.of(Money("USD", amount, DOLLARS, A_DAY))}
    restate_figure(figure, by=people["est-clearance"], **value)


def largest_of(country: str, year: int) -> Figure:
    return closed_in(year, contribution__obligation__organisation__name=country)[0]


def closed_in(year: int, **narrowed: str) -> QuerySet[Figure]:
    """Give own figures of closed rounds in a year, the largest first."""
    figures = Figure.objects.accepted().numbers()
    of_closed = figures.filter(
        contribution__obligation__round__state=RoundState.CLOSED,
        kind=FigureKind.OWN,
        first_day__year=year,
        value__gt=COUNTED_TWICE,
        **narrowed,
    )
    return of_closed.select_related("indicator_version__unit").order_by("-value", "pk")


def said_instead_of(figure: Figure) -> dict[str, object]:
    """Say a little less than a figure does, and why."""
    return {
        "answer": figure.answer,
        "comparator": figure.comparator,
        "value": (figure.value or Decimal(0)) - COUNTED_TWICE,
        "reason": "Two offices had counted the same cases.",
        "evidence": "The register of both offices, compared in the autumn.",
    }
