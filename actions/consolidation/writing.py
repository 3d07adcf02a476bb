"""Writing of decisions on what counts: those of a reviewer, or of an older system."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from actions.consolidation.counted import beside, forget_shares, recount
from actions.consolidation.models.counted import Difference
from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.contributions.models.figures import Figure
from actions.locks import hold_finding
from actions.states import UNDECIDED, OverlapState
from empact.lib.states import move_all
from empact.people.accounts.models import User


@dataclass(frozen=True)
class GivenShares:
    """A decision on a group: by the id of each figure, its share and the reason."""

    shares: Mapping[int, Decimal]
    reasons: Mapping[int, str]


@dataclass(frozen=True)
class GivenDifference:
    """A decision on a consolidated figure."""

    figure: int
    difference: Decimal
    reason: str


def write_shares(
    members: Iterable[OverlapMember], shares: Mapping[int, Decimal], reasons: Mapping[int, str]
) -> None:
    """Let members count their shares. Fetch them with their figures; recount these afterwards."""
    rows = list(members)
    for row in rows:
        row.value = row.figure.value or Decimal(0)
        row.share, row.reason = shares[row.figure_id], reasons[row.figure_id]
    OverlapMember.objects.bulk_update(rows, ["value", "share", "reason"])


def decide_groups(given: Iterable[GivenShares], *, by: User) -> int:
    """Import decisions on groups, each of exactly the figures given; return the number of new ones.

    A group with the same decision is left alone, also if it has been reopened since. The caller
    makes sure that the figures are own numbers, accepted and of one indicator. It also checks that
    each is in one group, with a share between 0 and its value. Search for overlaps afterwards: a
    figure that may report the same result and was not given reopens its group.
    """
    wanted = list(given)
    figures = [figure for group in wanted for figure in group.shares]
    with transaction.atomic():
        hold_finding()
        members = OverlapMember.objects.filter(figure__in=figures)
        # A reviewer's decision locks in this order: first the groups, then their members.
        theirs = Overlap.objects.filter(pk__in=members.values("overlap")).order_by("pk")
        list(theirs.select_for_update().values_list("pk"))
        held = {row.figure_id: row for row in members.select_related("overlap")}
        stated = Figure.objects.select_related("indicator_version").in_bulk(figures)
        new = [group for group in wanted if not _is_known(group, held, stated)]
        sizes = _sizes({row.overlap_id for row in held.values()})
        made, kept, rows = [], [], []
        for group in new:
            overlap = _same_group(group, held, sizes)
            if overlap is None:
                first = stated[min(group.shares)]
                overlap = Overlap(indicator_id=first.indicator_version.indicator_id)
                made.append(overlap)
            kept.append(overlap.pk)
            for figure, share in group.shares.items():
                before = held.get(figure)
                rows.append(
                    OverlapMember(
                        overlap=overlap,
                        figure_id=figure,
                        # A rule that linked the figure to another group does not link it here.
                        rule=before.rule if before and before.overlap_id == overlap.pk else "",
                        value=stated[figure].value or Decimal(0),
                        share=share,
                        reason=group.reasons[figure],
                    )
                )
        Overlap.objects.bulk_create(made)
        OverlapMember.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["figure"],
            update_fields=["overlap", "rule", "value", "share", "reason"],
        )
        to_decide = Overlap.objects.filter(pk__in=kept, state__in=UNDECIDED)
        move_all(to_decide, OverlapState.DECIDED, by=by, note="Decided before it came here.")
        left = Overlap.objects.live().filter(pk__in=sizes, members=None)
        move_all(left, OverlapState.DISSOLVED, by=by, note="Its figures were decided on elsewhere.")
        recount([figure for group in new for figure in group.shares])
    return len(new)


def _is_known(
    group: GivenShares, held: Mapping[int, OverlapMember], stated: Mapping[int, Figure]
) -> bool:
    """Say whether these figures are together in one group and were decided so as they stand."""
    rows = [held.get(figure) for figure in group.shares]
    return len({row and row.overlap_id for row in rows}) == 1 and all(
        row is not None
        and group.shares[row.figure_id] == (row.earlier if row.share is None else row.share)
        and row.reason == group.reasons[row.figure_id]
        and row.value == stated[row.figure_id].value
        for row in rows
    )


def _same_group(
    group: GivenShares, held: Mapping[int, OverlapMember], sizes: Mapping[Any, int]
) -> Overlap | None:
    """Find the group that has exactly these figures."""
    rows = [held[figure] for figure in group.shares if figure in held]
    overlaps = {row.overlap_id: row.overlap for row in rows}
    if len(rows) < len(group.shares) or len(overlaps) > 1:
        return None
    (overlap,) = overlaps.values()
    return overlap if sizes[overlap.pk] == len(rows) else None


def _sizes(overlaps: set[Any]) -> dict[Any, int]:
    members = OverlapMember.objects.filter(overlap__in=overlaps).order_by()
    return dict(members.values_list("overlap").annotate(n=models.Count("pk")))


def undo_shares(overlap: Overlap) -> list[int]:
    """Let all members of a group count in full; gives their figures, to be recounted."""
    return forget_shares(overlap.members.all())


def write_differences(
    given: Iterable[GivenDifference], *, by: User, anew: Collection[int] = ()
) -> int:
    """Import decisions on consolidated figures; return the number of new ones.

    One with the same difference is left alone, also if it has been reopened since. Those of
    ``anew`` are decided again, where the caller itself changed the figures next to them. Decide on
    groups first: the counted values of today are the basis.
    """
    wanted = {row.figure: row for row in given}
    with transaction.atomic():
        latest: dict[int, Difference] = {}
        for row in Difference.objects.filter(figure__in=wanted).order_by("at", "pk"):
            latest[row.figure_id] = row
        new = [
            row
            for row in wanted.values()
            if row.figure not in latest
            or (latest[row.figure].difference, latest[row.figure].reason)
            != (row.difference, row.reason)
            or (row.figure in anew and latest[row.figure].overtaken)
        ]
        bases = beside(row.figure for row in new)
        before = Difference.objects.live().filter(figure__in=[row.figure for row in new])
        before.update(ended_at=timezone.now(), ended_by=by)
        Difference.objects.bulk_create(
            Difference(
                figure_id=row.figure,
                difference=row.difference,
                reason=row.reason,
                basis=bases[row.figure][0],
                by=by,
            )
            for row in new
        )
        recount([row.figure for row in new])
    return len(new)
