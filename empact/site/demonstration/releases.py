"""Releases of the demonstration to third countries and partners: most of their actions."""

from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.states import ParticipationState
from empact.people.roles.kinds import OUTSIDERS
from oaps.plans.models.plans import OAP

KEPT_BACK = {
    ("FA", "Picture of firearms after conflicts"),
    ("OFS", "Joint investigations into investment fraud"),
}
"""Actions, by area and title, in which guests take part and which are not released to them."""


def load_releases(actions: list[OperationalAction]) -> None:
    """Release each plan and action to the guests in it, with the contributions left unreleased."""
    guests = Participation.objects.filter(
        action__in=actions,
        organisation__kind__in=OUTSIDERS,
        state=ParticipationState.COMMITTED,
    ).select_related("action__oap__area")
    known = [row for row in guests if not is_kept_back(row.action)]
    to_actions, to_plans = OperationalAction.releasable_to.through, OAP.releasable_to.through
    to_actions.objects.bulk_create(
        to_actions(operationalaction=row.action, organisation_id=row.organisation_id)
        for row in known
    )
    plans = dict.fromkeys((row.action.oap_id, row.organisation_id) for row in known)
    to_plans.objects.bulk_create(
        to_plans(oap_id=plan, organisation_id=guest) for plan, guest in plans
    )


def is_kept_back(action: OperationalAction) -> bool:
    return (action.oap.area.code, action.title) in KEPT_BACK
