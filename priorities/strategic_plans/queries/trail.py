"""The trail of a plan or action: from its goal and priority back to the threat that it answers.

Each step is shown as far as its reader may see it, with the marking of its object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.assessments.models.threats import Threat
from cycles.decisions.models import Advice, DecidedBy, Decision
from empact.lib.models import json_rows
from empact.records.markings.models import highest_of
from priorities.advice.models import AdviceItem, Verdict
from priorities.priorities.models import Priority, PriorityStateChange
from priorities.states import PriorityState
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan


@dataclass(frozen=True)
class TrailStep:
    """An object on the trail, with its page, and its markings for ``carried_by``."""

    name: str
    url: str
    carried: dict[str, Any] | None = None
    beside: str = ""


@dataclass(frozen=True)
class Trail:
    """The trail of a plan or an action; objects that its reader may not see are left out."""

    goal: list[TrailStep]
    priority: list[TrailStep]
    decision: list[TrailStep]
    advice: list[TrailStep]
    recommended: list[TrailStep]
    threats: list[TrailStep]
    assessments: list[TrailStep]

    @property
    def steps(self) -> list[tuple[str, list[TrailStep]]]:
        """The steps that have objects to show, in order, each under its name."""
        named = {
            gettext("Strategic goal"): self.goal,
            gettext("Priority of the Council"): self.priority,
            gettext("Adopted by"): self.decision,
            gettext("Advice of Commission and Presidency"): self.advice,
            gettext("Recommended by Europol"): self.recommended,
            gettext("Threat that it answers"): self.threats,
            gettext("Threat assessment"): self.assessments,
        }
        return [(name, found) for name, found in named.items() if found]

    @property
    def marked(self) -> list[TrailStep]:
        """The objects whose markings the page must carry: all of every step."""
        return [one for _, steps in self.steps for one in steps]


def with_trail[T: models.QuerySet](
    rows: T, user: Any, *, priority: str, area: str = "", goal: str = ""
) -> T:
    """Annotate the trail of each row for ``trail_of``, from the priority, area and goal at paths.

    It takes no further query, however long the trail is.
    """
    of = models.OuterRef(priority)
    judged = Priority.objects.filter(
        verdicts__into__priority=models.OuterRef(models.OuterRef(priority))
    )
    readable = ThreatAssessment.objects.readable_by(user, "threats")
    recommended = Priority.objects.filter(
        pk__in=judged.values("pk"), assessment__in=readable.values("pk")
    ).order_by("rank", "name", "pk")
    steps = PriorityStateChange.objects.filter(
        priority=models.OuterRef("pk"), after=PriorityState.RECOMMENDED
    )
    goals = StrategicGoal.objects.visible_to(user)
    return rows.annotate(
        listed_goal=json_rows(
            goals.filter(pk=models.OuterRef(goal)) if goal else goals.none(),
            "number",
            "name",
            plan="plan",
            carried=highest_of("plan__marking"),
        ),
        listed_priority=json_rows(Priority.objects.visible_to(user).filter(pk=of), "pk", "name"),
        listed_decision=json_rows(
            Decision.objects.visible_to(user).filter(priorities=of),
            "pk",
            "title",
            "document_number",
            "body",
            "day",
            carried=highest_of("marking"),
        ),
        listed_verdicts=json_rows(
            AdviceItem.objects.visible_to(user).filter(into__priority=of).order_by("pk"), "verdict"
        ),
        listed_advice=json_rows(
            Advice.objects.visible_to(user).filter(assessment__priorities=of),
            "pk",
            about="assessment__title",
            carried=highest_of("marking"),
        ),
        listed_recommended=json_rows(
            recommended,
            "pk",
            name=Coalesce(models.Subquery(steps.order_by("at").values("name")[:1]), "name"),
            carried=highest_of("assessment__marking"),
        ),
        listed_threats=json_rows(
            Threat.objects.visible_to(user).filter(priorities=of).order_by("number", "pk"),
            "pk",
            "number",
            "name",
            assessment="assessment",
            title="assessment__title",
            is_own=models.ExpressionWrapper(
                models.Q(area=models.OuterRef(area)) if area else models.Value(value=False),
                output_field=models.BooleanField(),
            ),
            carried=highest_of("assessment__marking"),
        ),
    )


def trail_of(found: Any) -> Trail:
    """Give the trail of a row that was fetched ``with_trail``.

    Of the threats that its priority answers, it has those of the row's own area; all if none is.
    """
    # Where somebody may see nothing of a kind at all, there is no list of it.
    verdicts = ", ".join(str(Verdict(row["verdict"]).label) for row in found.listed_verdicts or [])
    answered = found.listed_threats or []
    threats = [row for row in answered if row["is_own"]] or answered
    assessments = {row["assessment"]: row["title"] for row in threats}
    return Trail(
        goal=[
            TrailStep(
                f"{row['number']} {row['name']}",
                StrategicPlan(pk=row["plan"]).get_absolute_url(),
                row["carried"],
            )
            for row in found.listed_goal or []
        ],
        priority=[
            TrailStep(row["name"], Priority(pk=row["pk"]).get_absolute_url())
            for row in found.listed_priority or []
        ],
        decision=[_decision(row) for row in found.listed_decision or []],
        advice=[
            TrailStep(
                str(Advice(assessment=ThreatAssessment(title=row["about"]))),
                Advice(pk=row["pk"]).get_absolute_url(),
                row["carried"],
                verdicts,
            )
            for row in found.listed_advice or []
        ],
        recommended=[
            TrailStep(row["name"], Priority(pk=row["pk"]).get_absolute_url(), row["carried"])
            for row in found.listed_recommended or []
        ],
        threats=[
            TrailStep(
                f"{row['number']}. {row['name']}",
                Threat(pk=row["pk"]).get_absolute_url(),
                row["carried"],
            )
            for row in threats
        ],
        assessments=[
            TrailStep(title, ThreatAssessment(pk=pk).get_absolute_url())
            for pk, title in assessments.items()
        ],
    )


def _decision(row: dict[str, Any]) -> TrailStep:
    decision = Decision(title=row["title"], document_number=row["document_number"])
    day = parse_date(row["day"]) if row["day"] else None
    beside = [str(DecidedBy(row["body"]).label), date_format(day) if day else ""]
    url = Decision(pk=row["pk"]).get_absolute_url()
    return TrailStep(str(decision), url, row["carried"], ", ".join(filter(None, beside)))
