"""Obstacles to the publication of a frozen year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from results.checks.models import CheckKind
from results.checks.queries.checks import Narrowing, checks
from results.checks.queries.explained import what_to_explain

if TYPE_CHECKING:
    from results.snapshots.models.snapshots import Snapshot
from results.checks.queries.check_texts import check_texts


def failed_since(snapshot: Snapshot) -> list[str]:
    """Say which checks keep a frozen year from being published as things are now.

    They are those that fail; and of what was stated since, also those whose explanation would not
    be printed.
    """
    year = snapshot.year
    printed = set(snapshot.checks.values_list("key", flat=True))
    failed = [
        check
        for check in checks(year, Narrowing(missing=True, snapshot=snapshot.pk, afresh=True))
        if check.is_failed or (check.kind == CheckKind.STATED and check.key not in printed)
    ]
    return what_to_explain(year, [(row.title, row.check.key) for row in check_texts(failed)])
