"""Figures of joint action days that may tell of the same thing, and what is decided on some."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from actions.commands import decide_overlap, object_to
from actions.models import Figure, FigureKind, Overlap
from actions.overlapping import find_overlaps
from actions.states import ContributionState
from actions.writing.counting import GivenShares, decide_groups
from empact.people.models import Role, RoleAssignment, User

ALIKE = 5
"""How many groups of figures tell the same of an event."""

TOGETHER = 3
"""How many of them there are in each."""

YEAR = 2026

DECIDED = "Both teams handed in the arrests of the same evening."
BEFORE = "Handed in by two of the three who were there."
OBJECTION = "Our arrests were made on the second day, at another border crossing."


def tell_alike(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Have a few organisations tell the same of an event; gives those figures, by group."""
    told: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        is_accepted = figure.contribution.state == ContributionState.ACCEPTED
        is_own = figure.kind == FigureKind.OWN and figure.first_day.year == YEAR
        if is_accepted and is_own and figure.event and figure.value:
            code = figure.indicator_version.indicator.code
            told[str(figure.event_id), code].append(figure)
    groups = [
        sorted(rows, key=lambda row: row.contribution.obligation.organisation.name)[:TOGETHER]
        for _, rows in sorted(told.items())
        if len(rows) >= TOGETHER
    ][:ALIKE]
    for first, *others in groups:
        for figure in others:
            figure.value = figure.counted = first.value
    return groups


def count_once(groups: list[list[Figure]], people: dict[str, User]) -> None:
    """Find them, decide on one group and reopen another; who counts nothing objects."""
    by = people["est-review"]
    decided, reopened, *_ = groups
    first, second, _ = reopened
    shares = {first.pk: first.value or Decimal(0), second.pk: Decimal(0)}
    decide_groups([GivenShares(shares, dict.fromkeys(shares, BEFORE))], by=by)
    # The third of them joins, and the question is open again.
    find_overlaps([figure.pk for group in groups for figure in group])
    overlap = Overlap.objects.get(members__figure=decided[0].pk)
    largest = decided[0].pk
    members = overlap.members.select_related("figure").order_by("pk")
    decide_overlap(
        overlap,
        by=by,
        seen=overlap.version,
        reason=DECIDED,
        shares={
            row.figure_id: row.value if row.figure_id == largest else Decimal(0) for row in members
        },
    )
    objecting = Figure.objects.get(pk=decided[1].pk)
    organisation = objecting.contribution.obligation.organisation
    coordinator = RoleAssignment.objects.current().filter(
        organisation=organisation, role__in=[Role.NEC, Role.AGENCY, Role.EUROJUST]
    )
    object_to(objecting, by=coordinator.order_by("pk")[0].person, text=OBJECTION)
