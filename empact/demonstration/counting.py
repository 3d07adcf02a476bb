"""Figures of joint action days that may tell of the same thing, and what is decided on some."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from actions.commands import decide_overlap, object_to
from actions.models import Figure, FigureKind, Overlap
from actions.overlapping import find_overlaps
from actions.states import ContributionState
from empact.demonstration.reading import identity
from empact.people.clock import CLOCK
from empact.people.models import Role, RoleAssignment, User

ALIKE = 5
"""How many groups of figures tell the same of an event."""

TOGETHER = 3
"""How many of them there are in each."""

YEAR = 2026

DECIDED, REOPENED = 0, 1
"""Which of them is decided, and which is so until a third tells the same."""

SAME_EVENING = "Both teams handed in the arrests of the same evening."
TWO_OF_THEM = "Handed in by two of those who were there."
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
    for place, (first, second, third) in enumerate(groups):
        second.value = second.counted = first.value
        # The third of one group says so later.
        third.value = third.counted = (first.value or 0) + (place == REOPENED)
    return groups


def load_clock() -> None:
    """Make the user that acts for the clock, with the same id in every database."""
    told = {"id": identity("user", CLOCK), "first_name": "The clock"}
    clock, is_new = User.objects.get_or_create(username=CLOCK, defaults=told)
    if is_new:
        clock.set_unusable_password()
        clock.save(update_fields=["password"])


def count_once(groups: list[list[Figure]], people: dict[str, User]) -> None:
    """Find them, decide on one group and reopen another; who counts nothing objects."""
    by = people["est-review"]
    load_clock()
    find_overlaps([figure.pk for group in groups for figure in group])
    for place, reason in ((DECIDED, SAME_EVENING), (REOPENED, TWO_OF_THEM)):
        decide(groups[place], by, reason)
    first, *_, third = groups[REOPENED]
    Figure.objects.filter(pk=third.pk).update(value=first.value, counted=first.value)
    find_overlaps([third.pk])
    objecting = Figure.objects.get(pk=groups[DECIDED][1].pk)
    organisation = objecting.contribution.obligation.organisation
    coordinator = RoleAssignment.objects.current().filter(
        organisation=organisation, role__in=[Role.NEC, Role.AGENCY, Role.EUROJUST]
    )
    object_to(objecting, by=coordinator.order_by("pk")[0].person, text=OBJECTION)


def decide(group: list[Figure], by: User, reason: str) -> None:
    """Let the first of them count in full, and the others not at all."""
    overlap = Overlap.objects.get(members__figure=group[0].pk)
    members = overlap.members.order_by("pk")
    decide_overlap(
        overlap,
        by=by,
        seen=overlap.version,
        reason=reason,
        shares={
            row.figure_id: row.value if row.figure_id == group[0].pk else Decimal(0)
            for row in members
        },
    )
