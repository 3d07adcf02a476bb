"""What changed in an advice and in a strategic plan, for those who could follow it."""

from typing import Any

from cycles.changes import releases_of
from cycles.models import Advice, AdviceSignature, Decision, Indicator
from empact.people.models import User
from empact.records.changes import Part, Ref, Value, history_of
from priorities.models import (
    AdviceItem,
    AdvisedPriority,
    Priority,
    StrategicGoal,
    StrategicPlan,
    SuccessIndicator,
)
from priorities.models.advice import AdviceItemOf

TITLE, ADVICE, PLAN, DECISION = "title", "advice", "plan", "decision"


def parts_of_advice(advice: Advice, versions: list[Any]) -> list[Part]:
    """Give the parts of an advice: what it says, its verdicts, and who stands by it."""
    verdicts = history_of(AdviceItem).filter(advice=advice)
    items = verdicts.values("pgh_obj")
    return [
        Part(
            TITLE,
            versions,
            {
                "State": lambda row: row.get_state_display(),
                "Marking": lambda row: row.marking_id,
            },
        ),
        Part(
            ADVICE,
            versions,
            {
                "Document number": lambda row: row.document_number,
                "Summary": lambda row: row.summary,
                "Examined by": lambda row: _ref(Decision, row.examined_by_id),
            },
        ),
        Part(
            ADVICE,
            verdicts,
            {"Verdict": lambda row: row.get_verdict_display(), "Reason": lambda row: row.reason},
        ),
        Part(
            ADVICE,
            history_of(AdviceItemOf).filter(adviceitem__in=items),
            {"": lambda _: "has a verdict"},
            title=lambda row: (Ref(Priority, row.priority_id),),
            key=lambda row: (row.adviceitem_id, row.priority_id),
        ),
        Part(
            ADVICE,
            history_of(AdvisedPriority).filter(item__in=items),
            {"Advised priority": lambda row: row.name},
        ),
        Part(
            TITLE,
            history_of(AdviceSignature).filter(advice=advice),
            {"Signed by": lambda row: Ref(User, row.by_id)},
            title=lambda row: (f"For the {row.get_signed_for_display()}",),
        ),
        releases_of(advice),
    ]


def parts_of_strategic_plan(plan: StrategicPlan, versions: list[Any]) -> list[Part]:
    """Give the parts of a strategic plan: what it says, its goals, and who adopted it."""
    goals = history_of(StrategicGoal).filter(plan=plan)
    return [
        Part(
            PLAN,
            versions,
            {
                "State": lambda row: row.get_state_display(),
                "Title": lambda row: row.title,
                "Marking": lambda row: row.marking_id,
            },
        ),
        Part(DECISION, versions, {"Adopted by": lambda row: _ref(Decision, row.adopted_by_id)}),
        Part(
            PLAN,
            goals,
            {
                "Number": lambda row: str(row.number),
                "Name": lambda row: row.name,
                "Of one priority alone": lambda row: _ref(Priority, row.priority_id),
            },
            title=lambda row: (f"Goal {row.number}",),
        ),
        Part(
            PLAN,
            history_of(SuccessIndicator).filter(goal__in=goals.values("pgh_obj")),
            {
                "Seen by": lambda row: row.text or _ref(Indicator, row.indicator_id),
                "Target": lambda row: row.target,
            },
            title=lambda row: ("Success of", Ref(StrategicGoal, row.goal_id)),
        ),
        releases_of(plan),
    ]


def _ref(model: Any, pk: Any) -> Value:
    return Ref(model, pk) if pk else ""
