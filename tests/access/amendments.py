"""Amendments of the plans of the world, in the states in which a step is open."""

from datetime import date
from typing import Any

from actions.amendments.models import Amendment, ItemKind
from actions.states import AmendmentState

BEFORE_COSI = {"secretariat", "commission", "eurojust"}


def put_amendments(world: Any, half: Any, planners: set[str], inside: set[str]) -> None:
    """Begin, submit and carry out amendments of a plan; each reason is a canary."""
    states = (
        ("amendment", AmendmentState.DRAFT, planners),
        ("amendment", AmendmentState.SUBMITTED, planners | BEFORE_COSI),
        ("emergency", AmendmentState.DRAFT, planners),
        ("emergency", AmendmentState.IN_FORCE, inside),
    )
    for number, (kind, state, readers) in enumerate(states, start=1):
        text = world.canary(f"{half.whose[:3]}-{kind}-{state.value.replace('_', '-')}", readers)
        amendment = Amendment.objects.create(
            oap=half.plan,
            number=number,
            title=f"{kind} {number}",
            reason=text,
            emergency=kind == "emergency",
            confirm_by=date(2027, 1, 31),
            state=state,
        )
        item = amendment.items.create(
            position=1,
            kind=ItemKind.ADD,
            wanted={
                "title": text,
                "aim": "",
                "character": "preventive",
                "funding": "",
                "judicial_contact": None,
                "goal": {"id": str(half.action.goal_id), "name": "8 A goal"},
                "sequence": 9,
                "number": "8.9",
                "participants": [],
                "targets": [
                    {
                        "id": "00000000-0000-4000-8000-000000000000",
                        "indicator": {"id": half.arrests.code, "name": "Arrests"},
                        "value": "5",
                        "unit": None,
                        "by_day": "2027-06-30",
                    }
                ],
                "support": [],
                "resources": [],
            },
        )
        world.put(f"{kind} {state}", half.whose, amendment)
        if kind == "amendment" and state == AmendmentState.DRAFT:
            world.put("item of amendment", half.whose, item)
