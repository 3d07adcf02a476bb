"""Totals as they stand now, to look at or to compare with another program's."""

from collections.abc import Callable, Collection
from operator import attrgetter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from cycles.assessments.models.threats import Threat
from cycles.cycles.models import CrimeArea, Cycle
from cycles.indicators.models import Indicator
from cycles.rounds.models import ReportingRound
from empact.lib.exports import inert
from empact.lib.numbers import plain
from empact.lib.printing import print_table
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP
from priorities.priorities.models import Priority
from priorities.strategic_plans.models import StrategicGoal
from results.totals.cells import Cut
from results.totals.queries.totals import Cell, totals
from results.year_files.models import RefKind
from results.year_files.queries.refs import refs_of, thing_called

COLUMNS = (
    "claimed",
    "claimed_comparator",
    "counted",
    "counted_comparator",
    "reporting",
    "not_reported",
    "missing",
    "preliminary",
    "open",
)

NAMED: dict[Cut, tuple[Any, Callable[[Any], str]]] = {
    Cut.CYCLE: (Cycle.objects, str),
    Cut.THREAT: (Threat.objects, str),
    Cut.PRIORITY: (Priority.objects, str),
    Cut.GOAL: (StrategicGoal.objects, str),
    Cut.AREA: (CrimeArea.objects, attrgetter("code")),
    Cut.OAP: (OAP.objects.select_related("area"), str),
    Cut.ACTION: (
        OperationalAction.objects.select_related("goal", "oap__area"),
        lambda action: f"{action.oap}: {action.number} {action.title}",
    ),
    Cut.EVENT: (Event.objects, str),
    Cut.ORGANISATION: (Organisation.objects, str),
    Cut.AUTHORITY: (Organisation.objects, str),
    Cut.INDICATOR: (Indicator.objects, attrgetter("code")),
    Cut.ROUND: (ReportingRound.objects, str),
}
"""Model and name of the rows of each cut; a country has its code already."""

IN_YEAR_FILES = {
    Cut.AREA: RefKind.AREA,
    Cut.OAP: RefKind.OAP,
    Cut.ACTION: RefKind.ACTION,
    Cut.EVENT: RefKind.EVENT,
    Cut.ORGANISATION: RefKind.ORGANISATION,
    Cut.INDICATOR: RefKind.INDICATOR,
    Cut.ROUND: RefKind.ROUND,
}
"""Cuts with refs in year files: their rows are printed by the ref in the latest file."""


class Command(BaseCommand):
    help = "Print what the accepted figures of a year add up to, one row a cell."

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument(
            "--by", required=True, help=f"Any of {', '.join(Cut)}, separated by commas."
        )
        parser.add_argument("--until", type=int, help="The last of several years.")
        parser.add_argument("--indicator", help="The code of one indicator, or its ref.")
        parser.add_argument("--csv", action="store_true", help="Print CSV instead of columns.")

    def handle(self, *, year, by, until, indicator, **options):
        names = [name.strip() for name in by.split(",")]
        if unknown := [name for name in names if name not in Cut]:
            raise CommandError(
                f"Totals cannot be grouped by “{unknown[0]}”. Choose from {', '.join(Cut)}."
            )
        try:
            found = totals(year, names, until=until, indicator=self.find(indicator))
        except ValueError as error:
            raise CommandError(f"{error}.".replace("..", ".")) from None
        call = inert if options["csv"] else str
        rows = sorted(self.rows([Cut(name) for name in names], found, call))
        print_table(self.stdout, [[*names, *COLUMNS], *rows], as_csv=options["csv"])

    def find(self, code: str | None) -> Any:
        if code is None:
            return None
        if (called := thing_called(RefKind.INDICATOR, code)) is not None:
            return called
        indicator = Indicator.objects.filter(code=code).first()
        if indicator is None:
            raise CommandError(f"There is no indicator {code}.")
        return indicator.pk

    def rows(
        self, cuts: list[Cut], cells: list[Cell], call: Callable[[str], str]
    ) -> list[list[str]]:
        names = {cut: self.names(cut, {cell.key[cut] for cell in cells}) for cut in cuts}
        return [
            [
                *(call(names[cut].get(cell.key[cut], "")) for cut in cuts),
                *(self.text(getattr(cell, column)) for column in COLUMNS),
            ]
            for cell in cells
        ]

    def names(self, cut: Cut, keys: Collection[Any]) -> dict[Any, str]:
        if cut in (Cut.COUNTRY, Cut.YEAR):
            return {key: str(key or "") for key in keys}
        known = set(keys) - {None}
        refs = refs_of(IN_YEAR_FILES[cut], known) if cut in IN_YEAR_FILES else {}
        rows, name = NAMED[cut]
        return refs | {pk: name(row) for pk, row in rows.in_bulk(known - refs.keys()).items()}

    def text(self, value: Any) -> str:
        if value is None:
            return ""
        return value if isinstance(value, str) else plain(value)
