"""Figures of joint action days that may overlap, and decisions on some of them."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Q

from actions.answers import FigureKind
from actions.consolidation.commands import (
    decide_difference,
    decide_overlap,
    object_to,
    undo_overlap,
)
from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.consolidation.overlaps import find_overlaps
from actions.consolidation.writing import GivenShares, decide_groups
from actions.contributions.models.figures import Figure
from actions.states import ContributionState, OverlapState
from empact.people.accounts.clock import CLOCK
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.roles import RoleAssignment
from empact.site.demonstration.reading import identity
from oaps.plans.models.plans import OAP
from results.restatements.commands import restate_figure

ALIKE = 5
"""The number of groups of figures that report the same of an event."""

TOGETHER = 3
"""The number of figures in each group."""

YEAR = 2026

DECIDED, UNDONE, REOPENED = 0, 1, 2
"""The groups that are decided, undone after a decision, and reopened as a figure changed."""

SAME_EVENING = "Both teams reported the arrests of the same evening."
TWO_TEAMS = "Reported by all participants."
ASKED_AGAIN = "One of them says that it was at another place; it is asked again."
PUT_RIGHT = "One case of the evening was missing in it."
BY_CHANCE = "They are different arrests."
BY_OWN_FIGURES = "The countries have reported all of it themselves."
LEFT_OPEN = 60
"""Of this many groups that are the same by chance, one is left open."""
SAME_ORDER = [
    f"figure__{name}"
    for name in (
        "indicator_version__indicator__code",
        "action",
        "contribution__obligation__organisation__name",
        "contribution__obligation__round__first_day",
        "event",
        "country",
        "first_day",
        "value",
    )
]
"""The order of the members of groups, the same in every database."""
OBJECTION = "Our arrests were made on the second day, at another border crossing."


def report_alike(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Give a few organisations equal figures of an event; return those figures, by group."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        is_accepted = figure.contribution.state == ContributionState.ACCEPTED
        is_own = figure.kind == FigureKind.OWN and figure.first_day.year == YEAR
        if is_accepted and is_own and figure.event and figure.value:
            code = figure.indicator_version.indicator.code
            found[str(figure.event_id), code].append(figure)
    groups = [
        sorted(rows, key=lambda row: row.contribution.obligation.organisation.name)[:TOGETHER]
        for _, rows in sorted(found.items())
        if len(rows) >= TOGETHER
    ][:ALIKE]
    for first, *others in groups:
        for figure in others:
            figure.value = figure.counted = first.value
    return groups


def load_clock() -> None:
    """Make the user that acts for the clock, with the same id in every database."""
    names = {"id": identity("user", CLOCK), "first_name": "The clock"}
    clock, is_new = User.objects.get_or_create(username=CLOCK, defaults=names)
    if is_new:
        clock.set_unusable_password()
        clock.save(update_fields=["password"])


def count_once(groups: list[list[Figure]], people: dict[str, User]) -> None:
    """Find them, decide on one group and undo what was decided on another; one objects."""
    by = people["est-review"]
    load_clock()
    find_overlaps([figure.pk for group in groups for figure in group])
    decide(groups[DECIDED], by, SAME_EVENING)
    undone = decide(groups[UNDONE], by, TWO_TEAMS)
    undo_overlap(undone, by=by, seen=undone.version, reason=ASKED_AGAIN)
    decide(groups[REOPENED], by, SAME_EVENING)
    put_right(groups[REOPENED][-1], by=people["est-clearance"])
    objecting = Figure.objects.get(pk=groups[DECIDED][1].pk)
    object_to(objecting, by=coordinator_of(objecting), text=OBJECTION)


def settle_what_is_alike_by_chance(*, by: User) -> None:
    """Find all other possible overlaps, and decide on most that they are none.

    Figures that were made up for hundreds of reports are equal now and then. A few are left open,
    in the year that is published as in those after it.
    """
    found = set(Overlap.objects.values_list("pk", flat=True))
    find_overlaps()
    groups: dict[Any, dict[int, Decimal]] = defaultdict(dict)
    new = OverlapMember.objects.filter(overlap__state=OverlapState.OPEN).exclude(overlap__in=found)
    for overlap, figure, value in new.order_by(*SAME_ORDER).values_list(
        "overlap", "figure", "value"
    ):
        groups[overlap][figure] = value
    decide_groups(
        [
            GivenShares(shares, dict.fromkeys(shares, BY_CHANCE))
            for place, shares in enumerate(groups.values())
            if place % LEFT_OPEN
        ],
        by=by,
    )


def settle_overlaps(which: Q, *, by: User) -> None:
    """Decide on open possible overlaps that they are none."""
    groups: dict[Any, dict[int, Decimal]] = defaultdict(dict)
    still_open = Overlap.objects.undecided().filter(which)
    members = OverlapMember.objects.filter(overlap__in=still_open.values("pk"))
    for overlap, figure, value in members.order_by(*SAME_ORDER).values_list(
        "overlap", "figure", "value"
    ):
        groups[overlap][figure] = value
    decide_groups(
        [GivenShares(shares, dict.fromkeys(shares, BY_CHANCE)) for shares in groups.values()],
        by=by,
    )


def settle_consolidated(oap: OAP, *, by: User) -> None:
    """Decide that the consolidated figures of an OAP add nothing to the own ones of countries."""
    for figure in Figure.objects.undecided().filter(action__oap=oap).order_by("pk"):
        decide_difference(figure, by=by, difference=Decimal(0), reason=BY_OWN_FIGURES)


def coordinator_of(figure: Figure) -> User:
    coordinators = RoleAssignment.objects.current().filter(
        organisation=figure.contribution.obligation.organisation,
        role__in=[Role.NEC, Role.AGENCY, Role.EUROJUST],
    )
    return coordinators.order_by("pk")[0].person


def put_right(figure: Figure, *, by: User) -> None:
    """Restate one of a decided group, so that the group is to be decided again."""
    row = Figure.objects.get(pk=figure.pk)
    restate_figure(
        row,
        by=by,
        answer=row.answer,
        value=(row.value or Decimal(0)) + 1,
        reason=PUT_RIGHT,
        evidence="The list of the evening, compared with the register.",
    )


def decide(group: list[Figure], by: User, reason: str) -> Overlap:
    """Let the first of them count in full, and the others not at all."""
    overlap = Overlap.objects.get(members__figure=group[0].pk)
    members = overlap.members.order_by("pk")
    decided: Overlap = decide_overlap(
        overlap,
        by=by,
        seen=overlap.version,
        reason=reason,
        shares={
            row.figure_id: row.value if row.figure_id == group[0].pk else Decimal(0)
            for row in members
        },
    )
    return decided
