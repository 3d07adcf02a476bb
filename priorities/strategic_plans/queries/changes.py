"""Queries of the changes to a strategic plan, for those who could read it at the time."""

from typing import Any

from django.utils.translation import gettext, gettext_noop

from cycles.decisions.models import Decision
from cycles.decisions.queries.changes import releases_of
from cycles.indicators.models import Indicator
from cycles.recommendations.models import Recommendation
from empact.records.changes.queries import Part, Ref, history_of
from priorities.advice.queries.changes import DECISION, PLAN, ref_to
from priorities.priorities.models import Priority
from priorities.strategic_plans.models import (
    AnswerOfGoal,
    StrategicGoal,
    StrategicPlan,
    SuccessIndicator,
)


def parts_of_strategic_plan(plan: StrategicPlan, versions: list[Any]) -> list[Part]:
    """Give the parts of a strategic plan: its text, its goals, and the decision that adopted it."""
    goals = history_of(StrategicGoal).filter(plan=plan)
    return [
        Part(
            PLAN,
            versions,
            {
                gettext_noop("State"): lambda row: row.get_state_display(),
                gettext_noop("Title"): lambda row: row.title,
                gettext_noop("Marking"): lambda row: row.marking_id,
            },
        ),
        Part(
            DECISION,
            versions,
            {gettext_noop("Adopted by"): lambda row: ref_to(Decision, row.adopted_by_id)},
        ),
        Part(
            PLAN,
            goals,
            {
                gettext_noop("Number of the goal"): lambda row: str(row.number),
                gettext_noop("Name"): lambda row: row.name,
                gettext_noop("Of one priority alone"): lambda row: ref_to(
                    Priority, row.priority_id
                ),
            },
            title=lambda row: (gettext("Goal {number}").format(number=row.number),),
        ),
        Part(
            PLAN,
            history_of(SuccessIndicator).filter(goal__in=goals.values("pgh_obj")),
            {
                gettext_noop("Seen by"): lambda row: (
                    row.text or ref_to(Indicator, row.indicator_id)
                ),
                gettext_noop("Target"): lambda row: row.target,
            },
            title=lambda row: (gettext("Success of"), Ref(StrategicGoal, row.goal_id)),
        ),
        Part(
            "answers",
            history_of(AnswerOfGoal).filter(strategicgoal__in=goals.values("pgh_obj")),
            {"": lambda _: gettext("is answered")},
            title=lambda row: (
                Ref(StrategicGoal, row.strategicgoal_id),
                Ref(Recommendation, row.recommendation_id, gettext("Recommendation {name}")),
            ),
            key=lambda row: (row.strategicgoal_id, row.recommendation_id),
        ),
        releases_of(plan),
    ]
