"""Tasks at Eurojust's desk."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from actions.judicial_measures.models import JudicialMeasure
from actions.needs.models import Support
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import LEADING
from actions.states import UNDER_WAY, ParticipationState
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation


def eurojust_of(user: Any) -> list[Organisation]:
    """Give the organisation, or more than one, for which this person is Eurojust."""
    rows = Organisation.objects.represented_by(user, Role.EUROJUST)
    return list(rows.order_by("name", "pk"))


def own_actions(user: Any, organisations: list[Organisation]) -> QuerySet[Any]:
    """Give the actions under way that Eurojust leads or co-leads, the latest plan first."""
    leading = Participation.objects.filter(
        action=OuterRef("pk"),
        organisation__in=organisations,
        role__in=LEADING,
        state=ParticipationState.COMMITTED,
    )
    rows: Any = OperationalAction.objects.visible_to(user).filter(Exists(leading))
    rows = rows.filter(state__in=UNDER_WAY).with_marking().select_related("oap__area", "goal")
    return rows.order_by(  # type: ignore[no-any-return]
        "-oap__first_day", "oap__area__rank", "goal__number", "sequence", "pk"
    )


def requests_to(user: Any) -> QuerySet[Any]:
    """Give the support asked of Eurojust that waits for its answer, in the order of plans."""
    waiting: QuerySet[Any] = Support.objects.visible_to(user).to_answer_by(user).with_names()
    return waiting


def measures_to_confirm(user: Any) -> QuerySet[Any]:
    """Give the judicial measures that countries entered and Eurojust decides on, oldest first."""
    rows: Any = JudicialMeasure.objects.writable_by(user, "confirming").waiting()
    rows = rows.with_marking().select_related("organisation")
    return rows.order_by("first_day", "label", "pk")  # type: ignore[no-any-return]
