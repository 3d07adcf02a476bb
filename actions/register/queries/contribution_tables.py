"""States of the contributions to an action, as tables: organisations by rounds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import batched
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actions.obligations.models.obligations import Obligation
    from cycles.rounds.models import ReportingRound

WIDEST = 6
"""Most rounds of one table, next to its organisations."""

type OfRound = tuple[ReportingRound, list[Obligation]]


@dataclass(frozen=True)
class ContributionTable:
    """Some rounds, the latest first, and by organisation the contributions due in each."""

    rounds: list[ReportingRound]
    rows: list[tuple[str, list[OfRound]]]


def contribution_tables(rounds: Sequence[OfRound]) -> list[ContributionTable]:
    """Arrange obligations that were fetched round by round."""
    tables = []
    for packed in batched(rounds, WIDEST, strict=False):
        found: dict[str, dict[ReportingRound, list[Obligation]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for reporting, obligations in packed:
            for obligation in obligations:
                found[str(obligation.organisation)][reporting].append(obligation)
        columns = [reporting for reporting, _ in packed]
        rows = [
            (name, [(reporting, cells[reporting]) for reporting in columns])
            for name, cells in sorted(found.items())
        ]
        tables.append(ContributionTable(columns, rows))
    return tables
