"""Balance of a plan: actions, targets and participants over its goals and over countries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from actions.adoption.bars import Bar, bars
from actions.needs.models import Target
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import ParticipationRole
from actions.operational_actions.queries.proposers import goals_of
from actions.states import ActionState, ParticipationState
from cycles.indicators.models import IndicatorClass
from empact.lib.languages import Words, within_sentence
from empact.lib.models import count_of
from empact.people.roles.kinds import COUNTRIES, OrganisationKind
from empact.people.roles.models.organisations import Organisation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from empact.lib.languages import Words
    from oaps.plans.models.plans import OAP
    from priorities.strategic_plans.models import StrategicGoal

NAMED = 12
"""Largest number of countries that a sentence names; the table names all of them."""

THINGS = 8
"""Most kinds of result listed by name, those with most targets first; all others are one row."""

ENOUGH = 3
"""Fewest items of which a finding says that over half have one value."""


@dataclass
class OfGoal:
    """Actions and targets under one goal; ``further`` counts actions of other plans serving it."""

    goal: StrategicGoal
    actions: int
    further: int
    by_class: Counter[str] = field(default_factory=Counter)
    by_thing: Counter[str] = field(default_factory=Counter)
    countries: int = 0
    bar: Bar | None = None

    @property
    def targets(self) -> int:
        return self.by_class.total()

    @property
    def classes(self) -> list[tuple[str, int]]:
        """Return the number of targets of each class of indicators, always in the same order."""
        return [(kind, self.by_class[kind]) for kind in IndicatorClass.values]

    @property
    def classes_in_words(self) -> str:
        """As "2 outcome, 1 judicial"."""
        return ", ".join(
            f"{self.by_class[kind]} {within_sentence(kind.label)}"
            for kind in IndicatorClass
            if self.by_class[kind]
        )

    @property
    def things_in_words(self) -> str:
        """As "Arrests 2, Cocaine seized 1"."""
        return ", ".join(f"{name} {number}" for name, number in _gathered(self.by_thing))


@dataclass
class OfCountry:
    """In how many actions a country takes part, goal by goal, and how many still ask for it."""

    name: str
    by_goal: Counter[UUID] = field(default_factory=Counter)
    asked: int = 0
    is_member_state: bool = True
    cells: list[tuple[int, int]] = field(default_factory=list)
    bar: Bar | None = None

    @property
    def committed(self) -> int:
        return self.by_goal.total()


@dataclass
class Balance:
    """The balance of a plan with all its tables, and its findings in words."""

    goals: list[OfGoal]
    things: list[tuple[str, int, Bar]]
    countries: list[OfCountry]
    others: list[tuple[str, int]]
    findings: list[Words]

    @property
    def actions(self) -> int:
        return sum(row.actions for row in self.goals)

    @property
    def targets(self) -> int:
        return sum(row.targets for row in self.goals)


def balance_of(oap: OAP) -> Balance:
    """Count what a plan sets out over its goals and over countries; cancelled actions are left out.

    Takes four queries, however much there is to count. Select ``priority`` with the plan.
    """
    goals = {goal.pk: OfGoal(goal, goal.own, goal.further) for goal in _goals(oap)}
    counted: Counter[str] = Counter()
    for row in _targets(oap):
        number, goal = row["number"], goals[row["action__goal"]]
        goal.by_class[row["kind"]] += number
        goal.by_thing[row["counts"]] += number
        counted[row["counts"]] += number
    parts = list(_participants(oap))
    countries = _countries(parts, goals)
    rows = list(goals.values())
    for goal, bar in zip(rows, bars([row.classes for row in rows]), strict=True):
        goal.bar = bar
    things = _gathered(counted)
    # Each bar shows one kind next to all other targets, so a single kind fills its bar.
    shares = bars([[("outcome", n), ("rest", counted.total() - n)] for _kind, n in things])
    return Balance(
        goals=rows,
        things=[(*thing, share) for thing, share in zip(things, shares, strict=True)],
        countries=countries,
        others=_others(parts),
        findings=list(_findings(rows, counted, countries, _leads(parts))),
    )


def _going() -> models.QuerySet[OperationalAction]:
    return OperationalAction.objects.exclude(state=ActionState.CANCELLED)


def _goals(oap: OAP) -> models.QuerySet[Any]:
    """Give the goals of a plan, and others under which it has actions, each with the number."""
    under = _going().filter(goal=models.OuterRef("pk"))
    used = _going().filter(oap=oap).values("goal")
    own = goals_of(oap).values("pk")
    # Through the manager of the model, which sorts goals common to all first.
    goals = goals_of(oap).model.objects.filter(models.Q(pk__in=own) | models.Q(pk__in=used))
    return goals.annotate(
        own=count_of(under.filter(oap=oap)), further=count_of(under.filter(further_oaps=oap))
    ).in_order()


def _targets(oap: OAP) -> Iterable[Any]:
    """Count targets by goal, class and kind of result; parts count as their indicator."""
    targets = Target.objects.filter(action__in=_going().filter(oap=oap).values("pk"))
    return (
        targets.values(
            "action__goal",
            kind=models.F("indicator__indicator_class"),
            counts=Coalesce("indicator__part_of__name", "indicator__name"),
        )
        .annotate(number=models.Count("pk"))
        .order_by("indicator__group__rank", "counts")
    )


def _gathered(counted: Counter[str]) -> list[tuple[str, int]]:
    """Give the most frequent kinds, and the number of all others."""
    most = counted.most_common(THINGS)
    others = counted.total() - sum(number for _, number in most)
    return [*most, ("Others", others)] if others else most


def _participants(oap: OAP) -> Iterable[Any]:
    """Count in how many actions of each goal an organisation takes part, or is asked to."""
    parts = Participation.objects.filter(
        action__in=_going().filter(oap=oap).values("pk"),
        state__in=[ParticipationState.PROPOSED, ParticipationState.COMMITTED],
    )
    return (
        parts.values(
            "action__goal",
            "organisation",
            "state",
            kind=models.F("organisation__kind"),
            name=models.F("organisation__name"),
        )
        .annotate(
            number=models.Count("pk"),
            led=models.Count("pk", filter=models.Q(role=ParticipationRole.LEADER)),
        )
        .order_by("name")
    )


def _countries(parts: Iterable[Mapping[str, Any]], goals: Mapping[UUID, OfGoal]) -> list[OfCountry]:
    """Put together every Member State, and whichever other country takes part or is asked."""
    member_states = Organisation.objects.filter(
        kind=OrganisationKind.MEMBER_STATE, authority_of=None
    )
    rows = {pk: OfCountry(name) for pk, name in member_states.values_list("pk", "name")}
    for part in parts:
        if part["kind"] not in COUNTRIES:
            continue
        other = OfCountry(part["name"], is_member_state=False)
        row = rows.setdefault(part["organisation"], other)
        if part["state"] == ParticipationState.PROPOSED:
            row.asked += part["number"]
        else:
            row.by_goal[part["action__goal"]] += part["number"]
            goals[part["action__goal"]].countries += 1
    found = sorted(rows.values(), key=lambda row: (-row.committed, -row.asked, row.name))
    lengths = [[("outcome", row.committed), ("asked", row.asked)] for row in found]
    for row, bar in zip(found, bars(lengths), strict=True):
        row.bar = bar
        row.cells = [(goal.goal.number, row.by_goal[pk]) for pk, goal in goals.items()]
    return found


def _others(parts: Iterable[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """Count the actions to which agencies and partners are committed."""
    numbers: Counter[str] = Counter()
    for part in parts:
        if part["kind"] not in COUNTRIES and part["state"] == ParticipationState.COMMITTED:
            numbers[part["name"]] += part["number"]
    return numbers.most_common()


def _leads(parts: Iterable[Mapping[str, Any]]) -> Counter[str]:
    numbers: Counter[str] = Counter()
    for part in parts:
        numbers[part["name"]] += part["led"]
    return numbers


def _findings(
    goals: list[OfGoal],
    counted: Counter[str],
    countries: list[OfCountry],
    leads: Counter[str],
) -> Iterable[Words]:
    """Yield a sentence for each imbalance, such as one indicator that most targets count."""
    actions = sum(row.actions for row in goals)
    targets = counted.total()
    for name, number in counted.most_common(1):
        if targets >= ENOUGH and number * 2 > targets:
            yield format_lazy(
                _("{number} of {targets} targets are of one kind: {name}."),
                number=number,
                targets=targets,
                name=name,
            )
    kinds: Counter[str] = sum((row.by_class for row in goals), Counter())
    for kind in IndicatorClass:
        if targets >= ENOUGH and kinds[kind] == targets:
            yield format_lazy(
                _("All {targets} targets are of one class: {name}."),
                targets=targets,
                name=within_sentence(kind.label),
            )
    yield from _of_goals(goals)
    for name, number in leads.most_common(1):
        if actions >= ENOUGH and number * 2 > actions:
            yield format_lazy(
                _("{name} leads {number} of {actions} actions."),
                name=name,
                number=number,
                actions=actions,
            )
    idle = [row.name for row in countries if row.is_member_state and not row.committed]
    if actions and idle:
        words = ngettext(
            "{number} Member State is committed to nothing.",
            "{number} Member States are committed to nothing.",
            len(idle),
        )
        if len(idle) <= NAMED:
            words = gettext("Member States committed to nothing: {names}.")
        yield words.format(number=len(idle), names=", ".join(sorted(idle)))


def _of_goals(goals: list[OfGoal]) -> Iterable[str]:
    if bare := [row.goal.number for row in goals if not row.actions and not row.further]:
        words = ngettext(
            "Goal {goals} has no action.", "Goals without an action: {goals}.", len(bare)
        )
        yield words.format(goals=_numbers(bare))
    if aimless := [row.goal.number for row in goals if row.actions and not row.targets]:
        words = ngettext(
            "Goal {goals} has actions and no target.",
            "Goals with actions and no target: {goals}.",
            len(aimless),
        )
        yield words.format(goals=_numbers(aimless))


def _numbers(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))
