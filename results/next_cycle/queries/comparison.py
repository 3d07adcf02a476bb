"""Two cycles side by side: what became of priorities, goals, areas, actions, recommendations.

Source: docs/domain.md, C12.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When

from actions.carry_over.queries import with_line_of, words_of
from actions.operational_actions.models.actions import OperationalAction
from actions.states import UNDER_WAY, ActionState
from cycles.cycles.models import CrimeArea, Cycle
from cycles.recommendations.models import ANSWERED_BY, Recommendation
from oaps.plans.models.plans import OAP
from priorities.adoption.queries.picture import Links, Node, Picture, pictures, sorted_by_links
from priorities.priorities.models import Priority
from priorities.strategic_plans.models import StrategicGoal
from results.next_cycle.models import NextCycle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import QuerySet


UNDECIDED = "Not decided yet"
"""What becomes of a part as long as its reader sees nothing like it in the later cycle."""


@dataclass(frozen=True)
class PriorityFate:
    """A priority of one cycle, what it is called there, and its counterparts in the other."""

    priority: Priority
    words: str
    others: list[Priority]


@dataclass(frozen=True)
class AreaFate:
    """A crime area: its priority in each cycle, and what became of it."""

    area: CrimeArea
    words: str
    before: str
    after: str
    goes_on_in: str


@dataclass(frozen=True)
class GoalFate:
    """A strategic goal of either cycle, and what became of it."""

    before: str
    after: str
    words: str


@dataclass(frozen=True)
class ActionFates:
    """The number of actions of an area that a reader sees, by what became of them."""

    area: str
    total: int
    continued: int
    ended: int
    cancelled: int
    unfinished: int


@dataclass(frozen=True)
class RecommendationFate:
    """A recommendation of the earlier cycle, and what of the later one answers it."""

    recommendation: Recommendation
    answers: list[tuple[str, int]]


@dataclass(frozen=True)
class Comparison:
    """An earlier and a later cycle, as one reader sees them."""

    before: Cycle
    after: Cycle
    pictures: list[Picture]
    in_words: str
    priorities: list[PriorityFate]
    new_priorities: list[Priority]
    areas: list[AreaFate]
    goals: list[GoalFate]
    actions: list[ActionFates]
    recommendations: list[RecommendationFate]
    marked: list[Any]


def cycle_before(cycle: Cycle) -> Cycle | None:
    """Give the cycle that comes before one, or None."""
    return Cycle.objects.filter(last_year__lt=cycle.first_year).order_by("first_year").last()


def compare(before: Cycle, after: Cycle, user: Any) -> Comparison:
    """Lay two cycles side by side for a reader. The number of queries is fixed."""
    seen = Priority.objects.visible_to(user).prefetch_related("areas")
    shown = Q(cycle=before, state="adopted") | Q(cycle=after)
    rows = list(seen.filter(shown).order_by("rank", "name", "pk"))
    old = [row for row in rows if row.cycle_id == before.pk]
    new = _of_later(row for row in rows if row.cycle_id == after.pk)
    through = Priority.predecessors.through.objects.filter(from_priority__in=new)
    known = {row.pk for row in old}
    pairs = through.filter(to_priority__in=known).order_by("pk")
    links = Links(pairs.values_list("to_priority", "from_priority"))
    by_key: dict[Any, Priority] = {row.pk: row for row in (*old, *new)}
    left = [Node(row.pk, row.name) for row in old]
    right = sorted_by_links([Node(row.pk, row.name) for row in new], left, links)
    recommendations = _recommendations(before, user)
    actions, plans = _actions(before, after, user)
    return Comparison(
        before=before,
        after=after,
        pictures=pictures([(_years(before), left), (_years(after), right)], links) if new else [],
        in_words=_in_words(old, new, links),
        priorities=[
            PriorityFate(
                row,
                links.what_followed(row.pk) if new else UNDECIDED,
                [by_key[key] for key in links.after[row.pk]],
            )
            for row in old
        ],
        new_priorities=[row for row in new if not links.before[row.pk]],
        areas=_areas(old, new, before, user),
        goals=_goals(before, after, user),
        actions=actions,
        recommendations=recommendations,
        marked=[*(row.recommendation for row in recommendations), *plans],
    )


def _of_later(rows: Iterable[Priority]) -> list[Priority]:
    """Keep the adopted priorities, or else those that are recommended or advised."""
    found = list(rows)
    return [row for row in found if row.state == "adopted"] or found


def _years(cycle: Cycle) -> str:
    return f"{cycle.first_year}–{cycle.last_year}"


def _in_words(old: Sequence[Priority], new: Sequence[Priority], links: Links) -> str:
    if not new:
        return f"Priorities before: {len(old)}. What follows them is not decided yet."
    counted = Counter(links.what_followed(row.pk).split()[0] for row in old)
    fates = [
        f"{name}: {counted[key]}."
        for key, name in (
            ("Goes", "Go on"),
            ("Merged", "Merged"),
            ("Split", "Split"),
            ("Ended", "Ended"),
        )
        if counted[key]
    ]
    if fresh := sum(not links.before[row.pk] for row in new):
        fates.append(f"New: {fresh}.")
    return " ".join([f"Priorities before: {len(old)}, after: {len(new)}.", *fates])


def _areas(
    old: Sequence[Priority], new: Sequence[Priority], before: Cycle, user: Any
) -> list[AreaFate]:
    """Say what became of areas; until priorities are adopted, readers of the proposal alone know
    in which others one goes on.
    """
    was = {area: row.name for row in old for area in row.areas.all()}
    now = {area: row.name for row in new for area in row.areas.all()}
    areas = sorted({*was, *now}, key=lambda area: (area.rank, area.name))
    is_adopted = any(row.state == "adopted" for row in new)
    proposals = NextCycle.objects.all() if is_adopted else NextCycle.objects.visible_to(user)
    proposed = proposals.filter(cycle=before).first()
    into = proposed.content.areas if proposed else {}
    names = dict(CrimeArea.objects.values_list("code", "name"))
    fates = []
    for area in areas:
        words = "Ended" if area not in now else "Goes on" if area in was else "New"
        if not new:
            words = UNDECIDED
        others = [names[code] for code in into.get(area.code, ()) if code != area.code]
        if area not in now and others:
            words = "Merged" if len(others) == 1 else f"Split into {len(others)}"
        fates.append(
            AreaFate(area, words, was.get(area, "–"), now.get(area, "–"), ", ".join(others))
        )
    return fates


def _goals(before: Cycle, after: Cycle, user: Any) -> list[GoalFate]:
    """Match the goals of both strategic plans: by name, or else by number."""
    seen = StrategicGoal.objects.visible_to(user).filter(plan__cycle__in=[before, after])
    rows = list(seen.select_related("plan", "priority").in_order())
    old = [row for row in rows if row.plan.cycle_id == before.pk]
    new = [row for row in rows if row.plan.cycle_id == after.pk]
    by_name = {row.name.casefold(): row for row in new}
    by_number = {row.number: row for row in new if row.priority_id is None}
    fates, met = [], set()
    for row in old:
        same = by_name.get(row.name.casefold())
        other = same or (by_number.get(row.number) if row.priority_id is None else None)
        if other is not None:
            met.add(other.pk)
        words = "Goes on" if same else "Renamed" if other else "Ended" if new else UNDECIDED
        fates.append(GoalFate(str(row), str(other) if other else "–", words))
    fates += [GoalFate("–", str(row), "New") for row in new if row.pk not in met]
    return fates


def actions_of(before: Cycle, user: Any) -> QuerySet[OperationalAction]:
    """Give the actions of the adopted OAPs of a cycle that somebody sees, each with its line."""
    rows = OperationalAction.objects.visible_to(user).filter(
        oap__priority__cycle=before, oap__in=OAP.objects.adopted().values("pk")
    )
    rows = rows.exclude(sequence=None).select_related("oap__area", "goal")
    return with_line_of(rows, user).order_by(
        "oap__area__rank", "oap__first_day", "goal__number", "sequence", "pk"
    )


def fate_of(action: Any) -> str:
    """Say what became of an action fetched by ``actions_of``."""
    if action.continued_as:
        return f"Continued as {words_of(action.continued_as)}"
    return action.get_state_display()


def _actions(before: Cycle, after: Cycle, user: Any) -> tuple[list[ActionFates], list[Any]]:
    seen = OperationalAction.objects.visible_to(user)
    later = seen.filter(predecessor=OuterRef("pk"), oap__priority__cycle=after)
    rows = seen.filter(
        oap__priority__cycle=before, oap__in=OAP.objects.adopted().values("pk")
    ).exclude(sequence=None)
    is_later = Exists(later)
    counted = (
        rows.annotate(
            fate=Case(
                When(is_later, then=Value("continued")),
                When(state__in=UNDER_WAY, then=Value("unfinished")),
                When(state=ActionState.CANCELLED, then=Value("cancelled")),
                default=Value("ended"),
            )
        )
        .values_list("oap__area__rank", "oap__area__name", "fate")
        .annotate(size=Count("pk"))
        .order_by("oap__area__rank", "oap__area__name", "fate")
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for _, area, fate, number in counted:
        found[area][fate] = number
    plans: Any = OAP.objects.visible_to(user).adopted().filter(priority__cycle=before)
    return [_fates(area, numbers) for area, numbers in found.items()], [*plans.with_marking()]


def _fates(area: str, numbers: Mapping[str, int]) -> ActionFates:
    names = ("continued", "ended", "cancelled", "unfinished")
    return ActionFates(
        area, sum(numbers.values()), **{name: numbers.get(name, 0) for name in names}
    )


def _recommendations(before: Cycle, user: Any) -> list[RecommendationFate]:
    """Count by kind what answers each recommendation, as far as its reader sees that."""
    rows = Recommendation.objects.visible_to(user).filter(decision__cycle=before).to_show()
    found = list(rows)
    answers: dict[Any, list[tuple[str, int]]] = defaultdict(list)
    for name, noun in ANSWERED_BY.items():
        related: Any = Recommendation._meta.get_field(name).related_model
        seen = related.objects.visible_to(user).filter(answers__in=found)
        numbers = seen.values_list("answers").annotate(number=Count("pk")).order_by("answers")
        for key, number in numbers:
            answers[key].append((str(noun), number))
    return [RecommendationFate(row, answers[row.pk]) for row in found]
