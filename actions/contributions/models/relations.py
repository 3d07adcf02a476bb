"""Relations of people to a contribution: the conditions behind the names in its access table."""

from typing import Any

from django.db import models

from actions.contributions.models.on_behalf import entering_by
from actions.obligations.models.obligations import reported_by_team_of
from actions.operational_actions.models.actions import OperationalAction
from cycles.relations import Relation, held_by
from empact.lib.access import both, within
from empact.people.roles.kinds import SUBMITTERS, Role
from empact.people.roles.models.parts import organisations_of, outsiders_of
from empact.records.markings.models import released_to
from oaps.plans.models.plans import plans_steered_by


def relations_to_contributions(
    user: Any, contributions: type[models.Model], path: str = ""
) -> dict[str, models.Q]:
    """Give the relations of a person to a contribution. Source: docs/domain.md, W2.

    A leader for a third country or partner reads what is releasable to it. ``path`` leads to the
    contribution, and ends in two underscores.
    """
    actions = OperationalAction.objects
    owner, action = f"{path}obligation__organisation", f"{path}obligation__action"
    led_outside = actions.opened_and_led_at_all_by(user)
    return {
        Relation.TEAM: reported_by_team_of(user, f"{path}obligation__"),
        Relation.COORDINATION: within(owner, organisations_of(user, *SUBMITTERS, Role.NEC_TEAM)),
        Relation.SPEAKER: within(owner, organisations_of(user, *SUBMITTERS)),
        Relation.ENTERING: entering_by(user, path),
        Relation.LEADER: within(action, actions.led_inside(user)),
        Relation.GUEST_LEADER: both(
            within(action, led_outside), released_to(contributions, outsiders_of(user), path)
        ),
        Relation.STEERING: within(f"{action}__oap", plans_steered_by(user)),
        **held_by(user),
    }
