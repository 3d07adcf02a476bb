"""Command that prints the checks of a year, to read or to compare."""

from collections.abc import Callable, Mapping
from typing import Any

from cycles.indicators.models import Threshold, ThresholdCode
from empact.lib.exports import inert
from empact.lib.printing import print_table
from results.checks.models import CheckKind, SumCheck
from results.checks.queries.checks import Check, Narrowing, checks
from results.checks.queries.reasons import reason_of
from results.management.commands.totals import Command as Totals
from results.totals.cells import Cut

COLUMNS = (
    "kind",
    "indicator",
    "cut",
    "expected",
    "expected_comparator",
    "found",
    "found_comparator",
    "result",
    "reason",
)

ORDER = {
    "organisation": Cut.ORGANISATION,
    "action": Cut.ACTION,
    "event": Cut.EVENT,
    "country": Cut.COUNTRY,
    "round": Cut.ROUND,
}
"""The keys of a reporter's row, in order; what happened nowhere in particular has an empty one."""

ORDER_STATED = {
    "area": Cut.AREA,
    "action": Cut.ACTION,
    "event": Cut.EVENT,
    "organisation": Cut.ORGANISATION,
}
"""The keys of a stated total, in order; what it says of all of them is left out."""

Names = Mapping[Cut, Mapping[Any, str]]


class Command(Totals):
    help = "Print which sums of a year hold, fail or are explained, one row a check."

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--csv", action="store_true", help="Print CSV instead of columns.")

    def handle(self, *, year, **options):
        # What is kept and frozen is no part of a year file.
        found = checks(year, Narrowing(of_reports=True))
        names = {cut: self.names(cut, {key_of(check, cut) for check in found}) for cut in CUTS}
        call = inert if options["csv"] else str
        said = SumCheck.objects.in_bulk({check.explained_id for check in found} - {None})
        about = Threshold.objects.value_of(ThresholdCode.ABOUT)
        rows = sorted(
            [
                *self.row(check, names, call),
                call(
                    reason_of(
                        check,
                        about=about,
                        explanation=said[check.explained_id].explanation
                        if check.explained_id in said
                        else "",
                    )
                ),
            ]
            for check in found
        )
        print_table(self.stdout, [COLUMNS, *rows], as_csv=options["csv"])

    def row(self, check: Check, names: Names, call: Callable[[str], str]) -> list[str]:
        return [
            check.kind,
            call(names[Cut.INDICATOR][check.indicator_id]),
            call(cut_of(check, names)),
            self.text(check.expected),
            check.expected_comparator,
            self.text(check.found),
            check.found_comparator,
            check.outcome,
        ]


CUTS = (Cut.INDICATOR, Cut.AREA, *ORDER.values())


def key_of(check: Check, cut: Cut) -> Any:
    return check.place if cut is Cut.COUNTRY else getattr(check, cut.column)


def cut_of(check: Check, names: Names) -> str:
    """Say what a check is of, as ``key=value`` in the order of the year file."""

    def called(cut: Cut) -> str:
        return names[cut].get(key_of(check, cut), "")

    if check.kind == CheckKind.STATED:
        given = {key: cut for key, cut in ORDER_STATED.items() if is_said(check, cut)}
        return ";".join(f"{key}={called(cut)}" for key, cut in given.items())
    parts = {"kind": check.figure_kind, **{key: called(cut) for key, cut in ORDER.items()}}
    if check.breakdown:
        parts["breakdown"] = check.breakdown
    return ";".join(f"{key}={value}" for key, value in parts.items())


def is_said(check: Check, cut: Cut) -> bool:
    """Say whether a stated total names this cut.

    The area of an action or event is where it belongs, and is not named.
    """
    return key_of(check, cut) is not None and (cut is not Cut.AREA or check.is_of_area)
