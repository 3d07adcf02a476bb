"""What changed in a plan, and what of that somebody may know."""

from typing import Any

from django.apps import apps

from empact.lib.access import readable_in
from empact.people.models import Organisation, User
from empact.records.changes import Part, Reading, Ref, history_of
from empact.records.models import Marked
from oaps.models import OAP, Appointment
from oaps.states import OAPState

PLAN, STEERING, RELEASE = "plan", "steering", "release"


def readable_groups(user: Any, oap: OAP) -> Reading:
    """Say which fields of a plan somebody who sees it today may read in which state of it."""
    return readable_in(user, oap, OAPState)


def releases_of(row: Marked) -> Part:
    """Give the part of a marked object that tells to whom it was released, and no longer is."""
    through: Any = type(row)._meta.get_field("releasable_to").remote_field.through  # type: ignore[union-attr]  # a many-to-many
    tracked = next(
        model for model in apps.get_models() if issubclass(model, through) and model is not through
    )
    return Part(
        RELEASE,
        history_of(tracked).filter(**{str(row._meta.model_name): row.pk}),
        {"": lambda _: "releasable to it"},
        title=lambda release: (Ref(Organisation, release.organisation_id),),
        key=lambda release: release.organisation_id,
    )


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
            STEERING,
            history_of(Appointment).filter(oap=oap),
            {
                "Person": lambda row: Ref(User, row.person_id),
                "Organisation": lambda row: Ref(Organisation, row.organisation_id),
                "From": lambda row: row.first_day.isoformat(),
                "To": lambda row: row.last_day.isoformat() if row.last_day else "",
            },
            title=lambda row: (row.get_role_display(),),
        ),
        releases_of(oap),
    ]
