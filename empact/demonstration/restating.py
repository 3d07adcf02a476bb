"""What was restated in a round that is closed, and what a country asks to have restated."""

from collections.abc import Mapping
from decimal import Decimal

from actions.models import Figure, FigureKind
from cycles.states import RoundState
from empact.people.models import User
from results.commands.restatements import ask_for_restatement, restate_figure
from results.models import Restatement, RestatementRequest

COUNTED_TWICE = Decimal(3)


def restate_and_ask(
    year: int, people: Mapping[str, User]
) -> tuple[Restatement, RestatementRequest]:
    """Restate a figure of France, and let the Netherlands ask for one of theirs."""
    restatement: Restatement = restate_figure(
        largest_of("France", year),
        by=people["est-clearance"],
        **said_instead_of(largest_of("France", year)),
        public_reason="Two offices had counted the same cases.",
    )
    request: RestatementRequest = ask_for_restatement(
        largest_of("Netherlands", year),
        by=people["nec-netherlands"],
        **said_instead_of(largest_of("Netherlands", year)),
    )
    return restatement, request


def largest_of(country: str, year: int) -> Figure:
    figures = Figure.objects.accepted().numbers()
    of_closed = figures.filter(
        contribution__obligation__round__state=RoundState.CLOSED,
        contribution__obligation__organisation__name=country,
        kind=FigureKind.OWN,
        first_day__year=year,
        value__gt=COUNTED_TWICE,
    )
    return of_closed.select_related("indicator_version__unit").order_by("-value", "pk")[0]


def said_instead_of(figure: Figure) -> dict[str, object]:
    """Say a little less than a figure does, and why."""
    return {
        "answer": figure.answer,
        "comparator": figure.comparator,
        "value": (figure.value or Decimal(0)) - COUNTED_TWICE,
        "reason": "Two offices had counted the same cases.",
        "evidence": "The register of both offices, compared in the autumn.",
    }
