"""Queries of the changes to a plan, as far as a reader may see them."""

from typing import Any

from django.utils.translation import gettext_noop

from cycles.decisions.queries.changes import releases_of
from empact.lib.access import readable_in
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.changes.queries import Part, Reading, Ref, history_of
from oaps.plans.models.plans import OAP, Appointment
from oaps.plans.states import OAPState
from priorities.priorities.models import Priority

PLAN, STEERING = "plan", "steering"


def readable_groups(user: Any, oap: OAP) -> Reading:
    """Give the fields of a plan that a person who sees it today may read, for each state."""
    return readable_in(user, oap, OAPState)


def parts_of_plan(oap: OAP, versions: list[Any]) -> list[Part]:
    """Give the parts of a plan: its text, and the appointments of driver and co-drivers."""
    return [
        Part(
            PLAN,
            versions,
            {
                gettext_noop("State"): lambda plan: plan.get_state_display(),
                gettext_noop("Priority"): lambda plan: Ref(Priority, plan.priority_id),
                gettext_noop("Marking"): lambda plan: plan.marking_id,
                gettext_noop("First day"): lambda plan: plan.first_day.isoformat(),
                gettext_noop("Last day"): lambda plan: plan.last_day.isoformat(),
                gettext_noop("Objectives"): lambda plan: plan.objectives,
            },
        ),
        Part(
            STEERING,
            history_of(Appointment).filter(oap=oap),
            {
                gettext_noop("Person"): lambda row: Ref(User, row.person_id),
                gettext_noop("Organisation"): lambda row: Ref(Organisation, row.organisation_id),
                gettext_noop("First day"): lambda row: row.first_day.isoformat(),
                gettext_noop("Last day"): lambda row: (
                    row.last_day.isoformat() if row.last_day else ""
                ),
            },
            title=lambda row: (row.get_role_display(),),
        ),
        releases_of(oap),
    ]
