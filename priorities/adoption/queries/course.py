"""Queries of priorities across advice, decisions and cycles."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.utils.translation import gettext

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import Cycle
from cycles.decisions.models import AdviceSignature, Decision
from empact.records.markings.models import highest_of
from priorities.adoption.queries.picture import Links, Node, Picture, pictures, sorted_by_links
from priorities.advice.models import AdviceItem, AdvisedPriority
from priorities.priorities.models import Priority, PriorityStateChange
from priorities.states import PriorityState


@dataclass(frozen=True)
class Course:
    """The origin of a priority: recommendations, verdicts, adopted priorities, changes of state."""

    recommended: list[Priority]
    items: list[AdviceItem]
    adopted: list[Priority]
    changes: list[PriorityStateChange]
    marked: list[Any]
    """The verdicts and priorities whose markings the page must carry."""


def course_of(priority: Priority, user: Any) -> Course:
    """Collect the verdicts on a priority and all that they connect with it, as far as visible.

    Each priority has the names under which it was recommended and adopted, as ``as_recommended``
    and ``as_adopted``; each verdict has the names that came of it, as ``outcomes``.
    """
    items = list(_verdicts_on(priority, user))
    judged = {pk for item in items for pk in item.judged}
    near = {priority.pk, *judged, *(pk for item in items for pk in item.became if pk)}
    rows = list(_visible_to(user).filter(pk__in=near))
    changes = list(
        PriorityStateChange.objects.filter(priority__in=rows)
        .select_related("by")
        .order_by("at", "pk")
    )
    named = {(change.priority_id, change.after): change.name for change in changes}
    for row in rows:
        row.as_recommended = named.get((row.pk, PriorityState.RECOMMENDED), row.name)
        row.as_adopted = named.get((row.pk, PriorityState.ADOPTED), row.name)
    # Who took which step is shown with what the step rests on.
    shown = {row.pk for row in rows if row.shows_assessment or row.shows_decision}
    own = {priority.pk, *judged} if priority.is_recommended else judged
    return Course(
        recommended=[row for row in rows if row.pk in own and row.shows_assessment],
        items=items,
        adopted=[row for row in rows if row.state == PriorityState.ADOPTED],
        changes=[
            change
            for change in changes
            if change.priority_id == priority.pk and change.priority_id in shown
        ],
        marked=[*items, *(row for row in rows if row.pk in shown)],
    )


def _verdicts_on(priority: Priority, user: Any) -> models.QuerySet[AdviceItem, Any]:
    """Fetch verdicts with what they are on and what came of them, in one query."""
    on = AdviceItem.of.through.objects.filter(adviceitem=models.OuterRef("pk"))
    into = AdvisedPriority.objects.filter(item=models.OuterRef("pk")).order_by("name", "pk")
    is_about = models.Q(of=priority) | models.Q(into__priority=priority)
    signatures = AdviceSignature.objects.select_related("by").order_by("at", "pk")
    return (
        AdviceItem.objects.filter(pk__in=AdviceItem.objects.filter(is_about).values("pk"))
        .visible_to(user)
        .select_related("advice__assessment")
        .annotate(
            carried=highest_of("advice__marking"),
            judged=ArraySubquery(on.values("priority")),
            outcomes=ArraySubquery(into.values("name")),
            became=ArraySubquery(into.values("priority")),
        )
        .prefetch_related(models.Prefetch("advice__signatures", signatures))
        .order_by("pk")
    )


def _visible_to(user: Any) -> models.QuerySet[Priority, Any]:
    """Give visible priorities, and whether this person sees their assessment and decision."""
    assessments = ThreatAssessment.objects.readable_by(user, "threats")
    decisions = Decision.objects.visible_to(user)
    return (
        Priority.objects.visible_to(user)
        .select_related("assessment", "adopted_by", "cycle")
        .annotate(
            carried=highest_of("assessment__marking", "adopted_by__marking"),
            shows_assessment=models.Exists(assessments.filter(pk=models.OuterRef("assessment"))),
            shows_decision=models.Exists(decisions.filter(pk=models.OuterRef("adopted_by"))),
        )
        .order_by("rank", "name", "pk")
    )


@dataclass(frozen=True)
class Followed:
    """The priorities of a cycle and those that they follow, as pictures and as tables."""

    pictures: list[Picture]
    earlier: list[tuple[Priority, list[Priority], str]]
    later: list[tuple[Priority, list[Priority], str]]
    in_words: str


def followed_in(cycle: Cycle) -> Followed | None:
    """Compare a cycle's adopted priorities with those of the cycle before.

    Predecessors from still earlier cycles are included. Returns None where the cycle has no adopted
    priority or no cycle before it.
    """
    rows = list(
        Priority.objects.adopted()
        .filter(cycle=cycle)
        .prefetch_related(models.Prefetch("predecessors", _adopted()))
        .order_by("rank", "name", "pk")
    )
    before = _cycle_before(cycle)
    if before is None or not rows:
        return None
    links = Links((old.pk, row.pk) for row in rows for old in row.predecessors.all())
    known = {old.pk: old for row in rows for old in row.predecessors.all()}
    known |= {old.pk: old for old in _adopted().filter(cycle=before)}
    older = sorted(known.values(), key=lambda old: (old.cycle.first_year, old.rank, old.name))
    left = [Node(old.pk, old.name, _years(old, before)) for old in older]
    right = sorted_by_links([Node(row.pk, row.name) for row in rows], left, links)
    by_pk = {row.pk: row for row in rows}
    return Followed(
        pictures=pictures([(_short(before), left), (_short(cycle), right)], links),
        earlier=[
            (old, [by_pk[key] for key in links.after[old.pk]], links.what_followed(old.pk))
            for old in older
        ],
        later=[(row, list(row.predecessors.all()), links.what_went_before(row.pk)) for row in rows],
        in_words=_in_words(links, older, rows),
    )


@dataclass(frozen=True)
class Neighbours:
    """The predecessors and successors of a priority, as lists and as pictures."""

    earlier: list[Priority]
    later: list[Priority]
    pictures: list[Picture]


def neighbours_of(priority: Priority) -> Neighbours:
    """Lay a priority between those that it follows and those that follow it, if there are any."""
    rows = list(
        _adopted()
        .filter(models.Q(successors=priority) | models.Q(predecessors=priority))
        .distinct()
    )
    own_year = priority.cycle.first_year
    earlier = [row for row in rows if row.cycle.first_year < own_year]
    later = [row for row in rows if row.cycle.first_year > own_year]
    # All that goes on from the earlier and into the later: a box names curves that lead
    # elsewhere, too.
    pairs = Priority.predecessors.through.objects.filter(
        models.Q(to_priority__in=earlier) | models.Q(from_priority__in=later)
    ).order_by("pk")
    links = Links(pairs.values_list("to_priority", "from_priority"))
    columns = [
        (heading, nodes)
        for heading, nodes in (
            (gettext("Follows"), [Node(old.pk, old.name, _short(old.cycle)) for old in earlier]),
            (gettext("This one"), [Node(priority.pk, priority.name, _short(priority.cycle))]),
            (gettext("Followed by"), [Node(new.pk, new.name, _short(new.cycle)) for new in later]),
        )
        if nodes
    ]
    return Neighbours(earlier, later, pictures(columns, links) if len(columns) > 1 else [])


def earlier_than(cycle: Cycle) -> models.QuerySet[Priority]:
    """Give the adopted priorities of earlier cycles, the latest first."""
    return (
        Priority.objects.adopted()
        .filter(cycle__first_year__lt=cycle.first_year)
        .select_related("cycle")
        .order_by("-cycle__first_year", "rank", "name", "pk")
    )


def offered_to(cycle: Cycle) -> models.QuerySet[Priority]:
    """Give what the priorities of a cycle may follow: those of the cycle before.

    What one of them follows already is offered too, however old it is.
    """
    is_near = models.Q(cycle=_cycle_before(cycle)) | models.Q(successors__cycle=cycle)
    near = Priority.objects.filter(is_near).values("pk")
    return earlier_than(cycle).filter(pk__in=near)


def _cycle_before(cycle: Cycle) -> Cycle | None:
    """Give the last cycle before this one that has adopted priorities."""
    earlier = Cycle.objects.filter(first_year__lt=cycle.first_year)
    return earlier.filter(priorities__state=PriorityState.ADOPTED).order_by("-first_year").first()


def _adopted() -> models.QuerySet[Priority]:
    adopted = Priority.objects.adopted().select_related("cycle")
    return adopted.order_by("-cycle__first_year", "rank", "name", "pk")


def _short(cycle: Cycle) -> str:
    return f"{cycle.first_year}–{cycle.last_year}"


def _years(priority: Priority, usual: Cycle) -> str:
    """Name the cycle of what is not of the usual one."""
    return "" if priority.cycle_id == usual.pk else _short(priority.cycle)


def _in_words(links: Links, earlier: list[Priority], later: list[Priority]) -> str:
    """Sum up what the picture shows."""
    merged = sum(len(links.before[row.pk]) > 1 for row in later)
    new = sum(not links.before[row.pk] for row in later)
    split = sum(len(links.after[old.pk]) > 1 for old in earlier)
    ended = sum(not links.after[old.pk] for old in earlier)
    return gettext(
        "Priorities: {later} after {earlier}. Merged from several: {merged}. New: {new}. "
        "Of those before, split: {split}, ended: {ended}."
    ).format(
        later=len(later),
        earlier=len(earlier),
        merged=merged,
        new=new,
        split=split,
        ended=ended,
    )
