"""What changed in a plan, and what of that somebody may know."""

from typing import Any

from empact.people.models import Organisation, Role, RoleAssignment, User
from empact.records.changes import Part, Reading, Ref, history_of
from oaps.models import OAP, READERS_OF_SUBMITTED, Appointment
from oaps.states import OAPState

PLAN = "plan"
"""The one group of fields that a plan has for its readers."""

ADOPTED = (OAPState.ADOPTED, OAPState.CLOSED)
SUBMITTED = (OAPState.SUBMITTED, *ADOPTED)


def readable_groups(user: Any, oap: OAP) -> Reading:
    """Say in which states of a plan somebody who sees it today may read it.

    As ``visible_to`` has it: drafts are for those who steer the plan and EST, what was submitted
    also for the secretariat, the Commission and Eurojust, everything else from adoption on.
    """
    roles = set(
        RoleAssignment.objects.current().filter(person=user.pk).values_list("role", flat=True)
    )
    if Role.EST in roles or oap.appointments.current().filter(person=user.pk).exists():
        states = tuple(OAPState)
    elif roles & set(READERS_OF_SUBMITTED):
        states = SUBMITTED
    else:
        states = ADOPTED
    return dict.fromkeys(states, frozenset({PLAN}))


def parts_of_plan(oap: OAP, versions: list[Any]) -> list[Part]:
    """Give the parts of a plan: what it says, and who steers it."""
    return [
        Part(
            PLAN,
            versions,
            {
                "State": lambda plan: plan.get_state_display(),
                "Marking": lambda plan: plan.marking_id,
                "First day": lambda plan: plan.first_day.isoformat(),
                "Last day": lambda plan: plan.last_day.isoformat(),
                "Objectives": lambda plan: plan.objectives,
            },
        ),
        Part(
            PLAN,
            history_of(Appointment).filter(oap=oap),
            {
                "Person": lambda row: Ref(User, row.person_id),
                "Organisation": lambda row: Ref(Organisation, row.organisation_id),
                "From": lambda row: row.first_day.isoformat(),
                "To": lambda row: row.last_day.isoformat() if row.last_day else "",
            },
            title=lambda row: (row.get_role_display(),),
        ),
    ]
