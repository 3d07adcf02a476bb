"""What may be counted twice: to decide, to answer, and to know for whoever counts in part."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, JSONField, QuerySet, UUIDField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from actions.answers import FigureKind
from actions.consolidation.models.counted import Objection
from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.contributions.models.figures import Figure
from actions.states import OverlapState
from cycles.standings import Standing
from empact.lib.statements import now
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.site.frame.tasks import Row, Source, Task

TOLD_FOR = timedelta(days=30)
"""How long the home page tells an organisation that a figure of its own counts in part."""


def counted(name: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """Count rows as one task; none of them is none."""
    nobody = Cast(Value(None), UUIDField())
    grouped = rows.order_by().values(task=Value(name), whose=nobody)
    return grouped.annotate(
        counted=Count("pk", distinct=True), told=Value(None, output_field=JSONField())
    )


def _decides(user: Any) -> bool:
    return holds(user, Role.EST) or holds(user, Role.EUROJUST)


def overlaps(user: Any) -> Iterable[QuerySet[Any, Any]]:
    if not _decides(user):
        return []
    return [counted("overlaps", Overlap.objects.visible_to(user).undecided())]


def read_overlaps(row: Row) -> Task:
    number = row["counted"]
    groups = "1 group of figures" if number == 1 else f"{number} groups of figures"
    return Task(
        source="overlaps",
        title=f"{groups} may be counted twice",
        url=reverse("actions:question_list"),
        detail="Until you decide they count in full, and the totals say that questions are open",
        words="To decide",
    )


def differences(user: Any) -> Iterable[QuerySet[Any, Any]]:
    if not _decides(user):
        return []
    return [counted("differences", Figure.objects.visible_to(user).to_decide_by(user))]


def read_differences(row: Row) -> Task:
    number = row["counted"]
    figures = "1 figure" if number == 1 else f"{number} figures"
    return Task(
        source="differences",
        title=f"{figures} stated for everybody beside own ones",
        url=reverse("actions:question_list"),
        detail="Until you decide on the difference they count nothing",
        words="To decide",
    )


def objections(user: Any) -> Iterable[QuerySet[Any, Any]]:
    if not holds(user, Role.EST):
        return []
    return [counted("objections", Objection.objects.visible_to(user).unanswered())]


def read_objections(row: Row) -> Task:
    number = row["counted"]
    return Task(
        source="objections",
        title="1 objection to answer" if number == 1 else f"{number} objections to answer",
        url=reverse("actions:objection_list"),
        detail="An organisation does not agree with what its figure counts",
        words="To answer",
    )


def counted_in_part(user: Any) -> Iterable[QuerySet[Any, Any]]:
    rows = OverlapMember.objects.all()
    mine = rows.filter(rows.standings(user)[Standing.TEAM])
    lately = mine.filter(
        share__lt=F("value"),
        overlap__changes__after=OverlapState.DECIDED,
        overlap__changes__at__gte=now() - TOLD_FOR,
        figure__objections=None,
    )
    return [counted("counted_in_part", lately)]


def read_counted_in_part(row: Row) -> Task:
    number = row["counted"]
    one = number == 1
    return Task(
        source="counted_in_part",
        title=f"{number} figure{'' if one else 's'} of yours count{'s' if one else ''} in part",
        url=reverse("actions:own_counted"),
        detail="So that nothing is counted twice; see why, and object if you do not agree",
        words="To know",
    )


OVERLAPS = Source(
    "overlaps",
    overlaps,
    read_overlaps,
    possibly=lambda user: [Overlap.objects.undecided()] if _decides(user) else [],
)
DIFFERENCES = Source(
    "differences",
    differences,
    read_differences,
    possibly=lambda user: (
        [Figure.objects.filter(kind=FigureKind.CONSOLIDATED, counted=0)] if _decides(user) else []
    ),
)
OBJECTIONS = Source(
    "objections",
    objections,
    read_objections,
    possibly=lambda user: [Objection.objects.unanswered()] if holds(user, Role.EST) else [],
)
COUNTED_IN_PART = Source(
    "counted_in_part",
    counted_in_part,
    read_counted_in_part,
    possibly=lambda user: [OverlapMember.objects.filter(share__lt=F("value"))],
)
