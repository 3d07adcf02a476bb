"""The outcome of an OAP: its actions and targets by goal, as a closing report stores them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.dateparse import parse_date

from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ActionState, ContributionState
from results.targets.queries.targets import marking_of, target_rows
from results.targets.reach import SetAt
from results.targets.target_texts import TargetBar, TargetText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from empact.records.markings.models import Marking
    from oaps.plans.models.plans import OAP
    from results.targets.reach import TargetRow

OF_THE_WHOLE = (SetAt.OAP, SetAt.ACTION)


@dataclass(frozen=True)
class TargetOutcome:
    """A target beside what counted towards it, in words, as on the page of targets."""

    of: str
    """The number and title of its action; empty where it is a target of the whole OAP."""
    name: str
    by_when: str
    target: str
    counted: str
    share: str
    state: str
    label: str
    look: str
    remarks: list[str]
    trace: str
    bar: TargetBar | None

    @property
    def in_full(self) -> str:
        return f"{self.name}, {self.by_when}"

    @classmethod
    def of_row(cls, row: TargetRow) -> Self:
        text = TargetText(row)
        title = f"{row.of.number} {row.of.title}" if row.set_at is SetAt.ACTION else ""
        return cls(
            of=title,
            name=text.name,
            by_when=text.by_when,
            target=text.target,
            counted=text.counted,
            share=text.share,
            state=row.state.value,
            label=str(row.state.label),
            look=text.look,
            remarks=[*filter(None, [row.not_compared]), *text.beside],
            trace=text.trace,
            bar=text.bar,
        )


@dataclass(frozen=True)
class GoalOutcome:
    """The outcome of the actions of an OAP under one goal, and of their targets."""

    name: str
    actions: list[tuple[str, int]]
    """Number of actions in each state, in words."""
    targets: list[TargetOutcome]

    @property
    def count(self) -> int:
        return sum(number for _, number in self.actions)


@dataclass(frozen=True)
class Outcome:
    """The outcome of an OAP ``as_of`` a day, by goal and target."""

    as_of: date
    goals: list[GoalOutcome]
    targets: list[TargetOutcome]
    """Those of the OAP as a whole."""
    contributions: int
    accepted: int

    def frozen(self) -> dict[str, Any]:
        """Give it as it is kept."""
        return {**asdict(self), "as_of": self.as_of.isoformat()}

    @classmethod
    def thawed(cls, kept: Mapping[str, Any]) -> Self | None:
        """Read what was kept; None where nothing was."""
        if not kept:
            return None
        goals = [
            GoalOutcome(
                goal["name"],
                [(words, number) for words, number in goal["actions"]],
                _thawed(goal["targets"]),
            )
            for goal in kept["goals"]
        ]
        day = parse_date(kept["as_of"])
        assert day is not None  # noqa: S101 -- see frozen
        return cls(day, goals, _thawed(kept["targets"]), kept["contributions"], kept["accepted"])

    @property
    def reached(self) -> int:
        return sum(target.state == "reached" for target in self._all)

    @property
    def total(self) -> int:
        return len(self._all)

    @property
    def _all(self) -> list[TargetOutcome]:
        return [*self.targets, *(target for goal in self.goals for target in goal.targets)]


def outcome_of(oap: OAP, user: Any) -> tuple[Outcome, Marking | None]:
    """Add up what an OAP came to by today, as this person reads it, with its strictest marking.

    Takes at most ten queries, however many actions and targets there are.
    """
    rows = target_rows(user, set_at=OF_THE_WHOLE, plans=[oap.pk])
    by_goal: dict[Any, list[TargetOutcome]] = defaultdict(list)
    whole: list[TargetOutcome] = []
    for row in rows:
        of_target = TargetOutcome.of_row(row)
        (by_goal[row.of.goal_id] if row.set_at is SetAt.ACTION else whole).append(of_target)
    owed = Obligation.objects.filter(action__oap=oap).aggregate(
        asked=Count("pk"),
        accepted=Count("pk", filter=Q(contribution__state=ContributionState.ACCEPTED)),
    )
    outcome = Outcome(
        as_of=timezone.localdate(),
        goals=[replace(goal, targets=by_goal.get(pk, [])) for pk, goal in _goals(oap)],
        targets=whole,
        contributions=owed["asked"],
        accepted=owed["accepted"],
    )
    return outcome, marking_of(rows, action__oap=oap)


def _goals(oap: OAP) -> Iterable[tuple[Any, GoalOutcome]]:
    """Give the goals of an OAP in their order, each with how its actions ended."""
    actions = OperationalAction.objects.filter(oap=oap).exclude(sequence=None)
    found: dict[Any, tuple[str, list[str]]] = {}
    for action in actions.select_related("goal").order_by("goal__number", "sequence", "pk"):
        found.setdefault(action.goal_id, (str(action.goal), []))[1].append(action.state)
    for pk, (name, states) in found.items():
        count = Counter(states)
        ends = [(str(state.label), count[state]) for state in ActionState if count[state]]
        yield pk, GoalOutcome(name, ends, [])


def _thawed(kept: Iterable[Mapping[str, Any]]) -> list[TargetOutcome]:
    return [
        TargetOutcome(**{**row, "bar": TargetBar(**row["bar"]) if row["bar"] else None})
        for row in kept
    ]
