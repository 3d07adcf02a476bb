"""What COSI recommended, with the answers of all countries in every state, by the commands."""

from datetime import date
from typing import Any

from django.utils import timezone

from cycles.cycles.models import Cycle
from cycles.decisions.commands import record_decision
from cycles.decisions.models import DecidedBy
from cycles.recommendations.commands import answer_recommendation, record_recommendation
from cycles.recommendations.models import ADDRESSED_KIND, FollowUp, Recommendation
from cycles.states import FollowUpState
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.site.demonstration.reading import dice

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
        "due_day": date(2026, 10, 30),
    },
    {
        "title": "Prosecutors from the first day",
        "text": "Fictional: let a prosecutor take part in every operational action from its first "
        "meeting on.",
        "due_day": date(2027, 6, 30),
    },
)
HOW_FAR = {
    FollowUpState.OPEN: 4,
    FollowUpState.ACCEPTED: 3,
    FollowUpState.PLANNED: 3,
    FollowUpState.DONE: 4,
    FollowUpState.NOT_FOLLOWED: 1,
}
"""How often countries come how far."""

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
    recommendations = []
    for given in RECOMMENDED:
        # It was recorded when its day was still to come, which by now it may not be.
        day = max(given["due_day"], timezone.localdate())
        recommendation = record_recommendation(
            decision, by=secretariat, addressed=list(addressed), **{**given, "due_day": day}
        )
        if day != given["due_day"]:
            recommendation.due_day = given["due_day"]
            recommendation.save(update_fields=["due_day"])
        recommendations.append(recommendation)
    for recommendation in recommendations:
        rows = recommendation.follow_ups.select_related("organisation", "marking")
        for follow_up in rows.order_by("organisation__name"):
            answer(follow_up, people)
    return recommendations


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
