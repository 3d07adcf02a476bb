"""The most demanding readers of the demonstration: for the bench, and for limits on statements."""

from typing import Any, NamedTuple

from django.db.models import Count

from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from empact.people.roles.kinds import Role
from empact.people.roles.models.roles import RoleAssignment
from oaps.plans.models.plans import Appointment


class MostRead(NamedTuple):
    """People of three roles, and the largest of what they open."""

    nec: Any
    est: Any
    driver: Any
    plan: Any
    action: Any
    event: Any
    draft: Any
    """Of the coordinator, in an open round; None where there is none."""


def most_read() -> MostRead:
    """Find them: whose country has most to report, whose OAP most actions, what most figures."""
    current = RoleAssignment.objects.current().select_related("person", "organisation")
    nec = max(
        current.filter(role=Role.NEC),
        key=lambda held: Obligation.objects.filter(organisation=held.organisation).count(),
    )
    own = Obligation.objects.filter(organisation=nec.organisation)
    draft = own.filter(contribution__state="draft", round__state="open").order_by("pk").first()
    drivers = Appointment.objects.current().annotate(n=Count("oap__actions"))
    driver = drivers.order_by("-n", "-role", "person__username", "pk").first()
    largest = OperationalAction.objects.annotate(n=Count("figures")).order_by("-n", "pk")
    return MostRead(
        nec=nec.person,
        est=current.filter(role=Role.EST).order_by("pk").first().person,
        driver=driver.person,
        plan=driver.oap,
        action=largest.filter(participations__organisation=nec.organisation).first(),
        event=Event.objects.annotate(n=Count("figures")).order_by("-n", "pk").first(),
        draft=draft and draft.contribution,
    )
