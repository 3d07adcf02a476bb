"""Recommendations with answers in every state and measures, by the commands."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from actions.planning.commands.actions import answer_in_action
from cycles.cycles.models import Cycle
from cycles.decisions.commands import record_decision
from cycles.decisions.models import DecidedBy, Decision
from cycles.recommendations.commands import (
    add_measure,
    answer_recommendation,
    correct_measure,
    record_recommendation,
)
from cycles.recommendations.models import ADDRESSED_KIND, FollowUp, Recommendation
from cycles.states import FollowUpState
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from empact.records.markings.models import Marking
from empact.site.demonstration.plans import kept_plan
from empact.site.demonstration.reading import dice
from priorities.strategic_plans.commands.goals import answer_in_goal

DECIDED = {
    "title": "Conclusions on the first months of the cycle (fictional)",
    "document_number": "0000/26",
    "day": date(2026, 3, 12),
    "note": "Fictional: COSI asks all Member States to follow up two recommendations.",
}
RECOMMENDED: tuple[dict[str, Any], ...] = (
    {
        "title": "One point of contact for parcels",
        "text": "Fictional: name one point of contact for the control of parcels, reached day and "
        "night, and tell it to the EMPACT Support Team.",
        "answer_due_day": date(2026, 6, 30),
        "due_day": date(2026, 10, 30),
    },
    {
        "title": "Prosecutors from the first day",
        "text": "Fictional: let a prosecutor take part in every operational action from its first "
        "meeting on.",
        "answer_due_day": date(2026, 9, 30),
        "due_day": date(2027, 6, 30),
    },
)
EVALUATED = {
    "title": "Conclusions on the evaluation of the last cycle (fictional)",
    "document_number": "0000/26 REV 1",
    "day": date(2026, 4, 16),
    "note": "Fictional: COSI took note of the evaluation and passes on its recommendations.",
}
FROM_EVALUATION = {
    "title": "One picture of all results",
    "text": "Fictional: agree on one way of counting seizures before the next round of reporting.",
    "evaluation": "Final evaluation of the cycle 2022–2025 (fictional)",
    "answer_due_day": date(2026, 7, 31),
    "due_day": date(2027, 3, 31),
}
BODIES = {
    "commission": (FollowUpState.PLANNED, ""),
    "eurojust": (FollowUpState.ACCEPTED, "Fictional: not for figures of the casework."),
    "driver": (FollowUpState.PLANNED, ""),
}
"""The state that each addressee reaches, and what it does not accept."""

STEPS_TAKEN = "Fictional: the units compare how they count, and agree on one way."
STEPS = (
    ("Fictional: list how each authority counts today", "Unit for statistics", -60, True),
    ("Fictional: agree on one way of counting", "Working group of both units", -12, False),
    ("Fictional: train those who report", "Training centre", 150, False),
)
"""Measures: text, unit, days before or after the day of loading, and true if done."""

DAYS = ("answer_due_day", "due_day")
BODIES_ASKED = ("commission", "eurojust")
HOW_FAR = {
    FollowUpState.OPEN: 4,
    FollowUpState.ACCEPTED: 3,
    FollowUpState.PLANNED: 3,
    FollowUpState.DONE: 4,
    FollowUpState.NOT_FOLLOWED: 1,
}
"""Frequencies of the states that countries' answers have come to."""

MEASURES = "Fictional: the customs and the police set it up together, with staff of their own."
EVIDENCE = "Fictional: the instruction of 1 September, sent to all offices."
REASON = "Fictional: our law leaves this to the regions, and they have declined."


def recommend_and_follow_up(people: dict[str, User]) -> list[Recommendation]:
    """Record both recommendations, and answer each for every country as far as it came."""
    secretariat = people["secretariat"]
    decision = record_decision(
        Cycle.objects.get(first_year=2026),
        by=secretariat,
        body=DecidedBy.COSI,
        marking=Marking.objects.get(code="LIMITE"),
        **DECIDED,
    )
    addressed = Organisation.objects.answering().filter(kind=ADDRESSED_KIND).order_by("name")
    recommendations = [
        recommend(decision, given, by=secretariat, addressed=list(addressed))
        for given in RECOMMENDED
    ]
    for recommendation in recommendations:
        rows = recommendation.follow_ups.select_related("organisation", "marking")
        for follow_up in rows.order_by("organisation__name"):
            answer(follow_up, people)
    recommendations.append(pass_on_evaluation(decision.cycle, people))
    carry_into_plans(recommendations[-1], people)
    return recommendations


def carry_into_plans(recommendation: Recommendation, people: dict[str, User]) -> None:
    """Let a goal of the strategic plan and an action of the kept plan answer a recommendation."""
    action = kept_plan().actions.select_related("goal").order_by("goal__number", "pk")[0]
    goal = action.goal
    answer_in_goal(goal, by=people["commission"], seen=goal.version, answers=[recommendation])
    answer_in_action(action, by=people["driver"], seen=action.version, answers=[recommendation])


def recommend(decision: Decision, given: dict[str, Any], **addressed: Any) -> Recommendation:
    """Record a recommendation as on a day when its own days were still to come."""
    days = {name: given[name] for name in DAYS}
    later = {name: max(day, timezone.localdate()) for name, day in days.items()}
    recommendation = record_recommendation(decision, **{**given, **later}, **addressed)
    if later != days:
        for name, day in days.items():
            setattr(recommendation, name, day)
        recommendation.save(update_fields=DAYS)
    return recommendation


def pass_on_evaluation(cycle: Cycle, people: dict[str, User]) -> Recommendation:
    """Pass on what an evaluation recommends to Commission, Eurojust and drivers, with measures."""
    decision = record_decision(
        cycle,
        by=people["secretariat"],
        body=DecidedBy.COSI,
        marking=Marking.objects.get(code="LIMITE"),
        **EVALUATED,
    )
    holders = RoleAssignment.objects.filter(person__in=[people[name] for name in BODIES_ASKED])
    recommendation = recommend(
        decision,
        FROM_EVALUATION,
        by=people["secretariat"],
        addressed=[row.organisation for row in holders.select_related("organisation")],
        areas=[kept_plan().area],
    )
    for name, (state, reason) in BODIES.items():
        theirs = FollowUp.objects.due_for(people[name]).select_related("marking")
        follow_up = theirs.get(recommendation=recommendation)
        follow_up_with_measures(follow_up, people[name], state, reason)
    return recommendation


def follow_up_with_measures(follow_up: FollowUp, by: User, state: str, reason: str) -> None:
    """Answer for an institution, agency or driver, and list the measures."""
    answer_recommendation(
        follow_up,
        by=by,
        seen=follow_up.version,
        state=state,
        marking=follow_up.marking,
        measures=STEPS_TAKEN if state == FollowUpState.PLANNED else "",
        evidence="",
        in_part=bool(reason),
        note=reason,
    )
    for text, owner, days, is_done in STEPS:
        due_day = timezone.localdate() + timedelta(days=days)
        given = {"text": text, "owner": owner}
        add_measure(follow_up, by=by, due_day=max(due_day, timezone.localdate()), **given)
        measure = follow_up.roadmap.get(text=text)
        done = {"done_day": due_day, "result": EVIDENCE} if is_done else {}
        if days < 0:
            correct_measure(measure, by=by, seen=1, due_day=due_day, **given, **done)


def answer(follow_up: FollowUp, people: dict[str, User]) -> None:
    """Answer for one country: as far as chance lets it come, some not at all."""
    name = follow_up.organisation.name
    chance = dice("follow-up", follow_up.recommendation.title, name)
    state = chance.choices([*HOW_FAR], [*HOW_FAR.values()])[0]
    if state == FollowUpState.OPEN:
        return
    says = state in (FollowUpState.PLANNED, FollowUpState.DONE)
    given: dict[str, Any] = {
        "measures": MEASURES if says else "",
        "evidence": EVIDENCE if state == FollowUpState.DONE else "",
        "planned_day": follow_up.recommendation.due_day if says else None,
        "note": REASON if state == FollowUpState.NOT_FOLLOWED else "",
    }
    answer_recommendation(
        follow_up,
        by=people[f"nec-{name.lower()}"],
        seen=follow_up.version,
        state=state.value,
        marking=follow_up.marking,
        **given,
    )
