"""Changes that others made to the actions of a plan since a planner's last visit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actions.operational_actions.models.actions import OperationalAction
from actions.planning.queries.changes import parts_of_text
from cycles.indicators.models import Indicator
from empact.people.roles.models.organisations import Organisation
from empact.records.changes.net_changes import changed_since, needed_since
from empact.records.changes.queries import Change, Ref, history_of, name
from oaps.plans.models.plans import OAP


@dataclass(frozen=True)
class ChangedAction:
    """An action and the changes of others to it, one line each."""

    action: OperationalAction
    changes: list[Change]


def changed_in_plan(user: Any, oap: OAP, moment: datetime) -> list[ChangedAction]:
    """Give the actions of a plan that changed after a moment, in the order of their numbers.

    For those who plan it, who read all of it in every state. The same number of queries for few
    actions and for many.
    """
    seen = oap.actions.visible_to(user).select_related("goal")
    actions = seen.order_by("goal__number", "sequence", "title", "pk")

    known: dict[Ref, str] = {}

    def versions(model: Any, **about: Any) -> list[Any]:
        """Fetch them with the objects they name, which would take a query each otherwise."""
        history = history_of(model).filter(**about)
        named = [
            field.name
            for field in history.model._meta.fields
            if field.related_model in {Organisation, Indicator}
        ]
        rows = list(needed_since(history, moment).select_related("pgh_context", *named))
        for thing in (getattr(row, link) for row in rows for link in named):
            if thing is not None:
                known[Ref(type(thing), thing.pk)] = str(thing)
        return rows

    ids = seen.order_by().values("pk")
    parts = parts_of_text(
        versions(OperationalAction, oap=oap), lambda model: versions(model, action__in=ids)
    )
    found = changed_since(
        parts,
        moment,
        whose=lambda row: getattr(row, "action_id", row.pgh_obj_id),
        reader=user.pk,
    )
    name([change for changed in found.values() for change in changed.changes], known)
    return [
        ChangedAction(action, found[action.pk].changes) for action in actions if action.pk in found
    ]
