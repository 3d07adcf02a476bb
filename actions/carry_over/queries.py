"""Queries of the actions that a plan can carry over, and of those that follow each other."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import JSONObject
from django.utils.translation import gettext

from actions.answers import FigureKind
from actions.contributions.models.figures import Figure
from actions.needs.models import Target
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ActionState
from empact.lib.numbers import format_number
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicGoal

UNFINISHED = (
    ActionState.RUNNING,
    ActionState.PLANNED,
    ActionState.PARTLY_ACHIEVED,
    ActionState.NOT_COMPLETED,
)
"""States of actions that are offered first: something of them is left to do."""

NEVER_BEGUN = (ActionState.PROPOSED, ActionState.CARRIED_OVER)
"""States of actions that are never offered."""


def plans_before(oap: OAP, user: Any) -> QuerySet[OAP]:
    """Give the adopted plans that began earlier and whose actions a plan can carry over.

    Those of its own area come first, the latest before others; then those of priorities that its
    priority follows, directly or through others, since an area may have ended.
    """
    earlier = OAP.objects.visible_to(user).adopted().filter(first_day__lt=oap.first_day)
    own = Q(area=oap.area_id)
    found = earlier.filter(own | Q(priority__in=oap.priority.ancestors()))
    is_own = Exists(OAP.objects.filter(pk=OuterRef("pk"), area=oap.area_id))
    return found.annotate(is_own=is_own).order_by("-is_own", "-first_day", "area__name", "pk")


def actions_to_take(
    oap: OAP, user: Any, sources: QuerySet[OAP] | Collection[OAP]
) -> QuerySet[OperationalAction]:
    """Give the actions of ``plans_before`` that a plan can still carry over, in no order."""
    seen = OperationalAction.objects.visible_to(user)
    within: Any = sources.order_by().values("pk") if isinstance(sources, QuerySet) else sources
    seen = seen.filter(oap__in=within)
    taken = oap.actions.filter(predecessor=OuterRef("pk"))
    return seen.exclude(state__in=NEVER_BEGUN).exclude(sequence=None).filter(~Exists(taken))


def in_order_of_work_left(actions: Iterable[OperationalAction]) -> list[OperationalAction]:
    """Put unfinished actions first and cancelled ones last, each by its number. Fetch ``goal``."""
    return sorted(
        actions,
        key=lambda row: (
            row.state == ActionState.CANCELLED,
            row.state not in UNFINISHED,
            row.goal.number,
            row.sequence or 0,
        ),
    )


def reached_by(actions: Iterable[OperationalAction], user: Any) -> dict[UUID, list[str]]:
    """Say, by action, how far each target was reached, as far as this person sees figures.

    Each sentence gives the sum of the accepted own figures and the target. Double counting is left
    to the totals of a year.
    """
    keys = [action.pk for action in actions]
    figures = Figure.objects.visible_to(user).accepted().filter(action__in=keys)
    sums = figures.filter(kind=FigureKind.OWN).values_list(
        "action", "indicator_version__indicator", "indicator_version__unit__name"
    )
    added: dict[tuple[Any, Any], list[str]] = defaultdict(list)
    for action, indicator, unit, total in sums.annotate(total=Sum("counted")).order_by("pk"):
        if total is not None:
            added[action, indicator].append(f"{format_number(total)} {unit}")
    words_by_action: dict[UUID, list[str]] = defaultdict(list)
    targets = Target.objects.visible_to(user).filter(action__in=keys)
    for target in targets.select_related("indicator", "unit").order_by("by_day", "pk"):
        so_far = ", ".join(added[target.action_id, target.indicator_id]) or gettext(
            "nothing accepted yet"
        )
        words_by_action[target.action_id].append(
            gettext("{indicator}: target {target}, so far {reached}").format(
                indicator=target.indicator, target=target.in_words, reached=so_far
            )
        )
    return words_by_action


def goals_like(
    own: Collection[StrategicGoal], goals: Iterable[StrategicGoal]
) -> dict[UUID, StrategicGoal | None]:
    """Find for goals of an earlier cycle those among a plan's ``own`` that go on from them.

    The one of the same name, or else the one of the same number; none where neither is there.
    """
    by_name = {goal.name.casefold(): goal for goal in own}
    by_number = {goal.number: goal for goal in own}
    return {
        goal.pk: by_name.get(goal.name.casefold()) or by_number.get(goal.number) for goal in goals
    }


def with_line_of(actions: QuerySet[OperationalAction], user: Any) -> QuerySet[OperationalAction]:
    """Annotate the predecessor and successors of each action, as far as this person sees them."""
    seen = OperationalAction.objects.visible_to(user)
    row = JSONObject(
        pk="pk",
        goal="goal__number",
        sequence="sequence",
        title="title",
        area="oap__area__name",
        first_day="oap__first_day",
        last_day="oap__last_day",
    )
    before = seen.filter(pk=OuterRef("predecessor")).values(row=row)
    after = seen.filter(predecessor=OuterRef("pk")).order_by("oap__first_day", "pk")
    return actions.annotate(
        continues=Subquery(before[:1]),
        continued_as=Subquery(after.values(row=row)[:1]),
    )


def words_of(row: Any) -> str:
    """Name an action of a line by its number, its title and its plan."""
    first, last = row["first_day"][:4], row["last_day"][:4]
    years = first if first == last else f"{first}–{last}"
    number = f"{row['goal']}.{row['sequence']}" if row["sequence"] else ""
    return f"{number} {row['title']}, {row['area']}, {years}".strip()
