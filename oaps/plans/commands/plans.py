"""Commands that create and change a plan, its attachments, and its driver and co-drivers."""

from datetime import date
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cycles.cycles.models import CrimeArea
from cycles.states import CycleState
from empact.lib.commands import Invalid, NotNow, NotReady, command, holding
from empact.lib.periods import days_in_words, period_problems
from empact.people.accounts.models import User
from empact.people.roles.kinds import OUTSIDERS
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import object_role_problems
from empact.records.files.examining import CheckedFile
from empact.records.files.notices import post_discard
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP, Appointment, OAPAttachment, OAPRole
from priorities.priorities.models import Priority
from priorities.states import PriorityState


@command("oaps.create_oap", ahead=holding("cycle"))
def create_oap(  # noqa: PLR0913 -- each is a field of the form
    priority: Priority,
    *,
    by: User,
    area: CrimeArea,
    first_day: date,
    last_day: date,
    objectives: str = "",
) -> OAP:
    """Begin the plan of one crime area of an adopted priority, for days inside its cycle.

    An area has one plan at a time, whichever its priority. Source: docs/domain.md, C4.
    """
    if priority.state != PriorityState.ADOPTED:
        raise NotNow(
            format_lazy(
                _("{priority} is not adopted yet. A plan is made for an adopted priority."),
                priority=priority,
            )
        )
    if priority.cycle.state == CycleState.CLOSED:
        raise NotNow(
            format_lazy(_("{cycle} is closed, and no OAP begins in it."), cycle=priority.cycle)
        )
    # Held, so that of two plans for one area that are begun at once the second finds the first.
    CrimeArea.objects.select_for_update().get(pk=area.pk)
    if problems := _problems_of_period(priority, area, first_day, last_day):
        raise Invalid(problems)
    oap = OAP.objects.create(
        priority=priority,
        area=area,
        first_day=first_day,
        last_day=last_day,
        objectives=objectives,
    )
    oap.changes.create(before="", after=oap.state, by=by)
    return oap


@command("oaps.change_oap", edits=True, merges=True)
def change_oap(oap: OAP, *, by: User, objectives: str) -> OAP:
    """Rewrite what a plan sets out to achieve, as long as it is open."""
    oap.objectives = objectives
    oap.save(update_fields=["objectives"])
    return oap


@command("oaps.assign_oap", edits=True, kind="decision")
def assign_oap(oap: OAP, *, by: User, priority: Priority) -> OAP:
    """Assign an OAP that is being planned to another priority of its cycle, for the same area.

    Source: docs/domain.md, C11.
    """
    problem = ""
    if priority.cycle_id != oap.priority.cycle_id or priority.state != PriorityState.ADOPTED:
        problem = format_lazy(_("Choose an adopted priority of {cycle}."), cycle=oap.priority.cycle)
    elif not priority.areas.filter(pk=oap.area_id).exists():
        problem = format_lazy(
            _("{priority} does not cover {area}. Choose another priority."),
            priority=priority,
            area=oap.area,
        )
    if problem:
        raise Invalid({"priority": problem})
    own: Any = oap.actions  # type: ignore[attr-defined]  # what hangs on a plan
    if number := own.exclude(goal__priority=None).exclude(goal__priority=priority).count():
        words = ngettext_lazy(
            "{number} action serves a goal of another priority. Have the driver choose a common "
            "goal for it first.",
            "{number} actions serve goals of another priority. Have the driver choose common "
            "goals for them first.",
            number,
        )
        raise NotReady(format_lazy(words, number=number))
    oap.priority = priority
    oap.save(update_fields=["priority"])
    return oap


def _problems_of_period(
    priority: Priority, area: CrimeArea, first_day: date, last_day: date
) -> dict[str, str]:
    cycle = priority.cycle
    problems = {}
    if not priority.areas.filter(pk=area.pk).exists():
        problems["area"] = format_lazy(
            _("{priority} does not cover {area}. Choose one of its crime areas."),
            priority=priority,
            area=area,
        )
    if not cycle.first_year <= first_day.year <= cycle.last_year:
        problems["first_day"] = format_lazy(
            _("Choose a day inside {cycle}, in which the plan is carried out."), cycle=cycle
        )
    if last_day < first_day:
        problems["last_day"] = _("The last day is before the first day. Choose a later last day.")
    elif last_day.year > cycle.last_year:
        problems["last_day"] = format_lazy(
            _("Choose a day inside {cycle}, in which the plan is carried out."), cycle=cycle
        )
    same_area = OAP.objects.filter(area=area, first_day__lte=last_day, last_day__gte=first_day)
    if other := same_area.select_related("area").order_by("first_day").first():
        problems.setdefault(
            "first_day",
            format_lazy(
                _(
                    "{area} has a plan already {first_day}. An area has one plan at a time: "
                    "choose days before or after it."
                ),
                area=area,
                first_day=days_in_words(other.first_day, other.last_day),
            ),
        )
    return problems


@command("oaps.attach_to_oap")
def attach_to_oap(
    oap: OAP,
    *,
    by: User,
    file: CheckedFile,
    description: str,
    marking: Marking,
) -> OAPAttachment:
    """Attach a file to a plan."""
    return OAPAttachment.objects.keep(oap, file, by=by, description=description, marking=marking)


@command("oaps.remove_from_oap")
def remove_from_oap(attachment: OAPAttachment, *, by: User) -> OAPAttachment:
    """Remove a file from a plan, for everybody and from the disk."""
    attachment.remove(by)
    post_discard(attachment)
    return attachment


@command("oaps.appoint_driver", fresh=True, kind="role")
def appoint_driver(  # noqa: PLR0913 -- a refusal names each of them at its field
    oap: OAP,
    *,
    by: User,
    organisation: Organisation,
    person: User,
    role: str,
    first_day: date,
    last_day: date | None = None,
) -> Appointment:
    """Let somebody steer a plan for their organisation, as its driver or a co-driver."""
    problems = object_role_problems(person, organisation, by, first_day)
    problems |= period_problems(first_day, last_day)
    if organisation.kind in OUTSIDERS:
        problems["organisation"] = _(
            "Only a Member State or a body of the EU can drive an OAP. Choose one of them."
        )
    if role not in OAPRole.values:
        problems["role"] = _("Choose whether they are driver or co-driver.")
    same_days = Appointment.objects.filter(oap=oap).overlapping(first_day, last_day)
    other = same_days.drivers().select_related("person").order_by("first_day").first()
    if role == OAPRole.DRIVER and other is not None:
        problems.setdefault(
            "first_day",
            format_lazy(
                _(
                    "{person} is the driver {in_words}, and a plan has one driver at a time. "
                    "End that appointment first, or choose other days."
                ),
                person=other.person,
                in_words=other.in_words,
            ),
        )
    elif own := same_days.filter(person=person, role=role).first():
        problems.setdefault(
            "person",
            format_lazy(
                _("{person} has this part already, {in_words}."),
                person=person,
                in_words=own.in_words,
            ),
        )
    if problems:
        raise Invalid(problems)
    return Appointment.objects.create(
        oap=oap,
        organisation=organisation,
        person=person,
        role=role,
        first_day=first_day,
        last_day=last_day,
    )


@command("oaps.end_appointment", fresh=True, kind="role")
def end_appointment(appointment: Appointment, *, by: User, last_day: date) -> Appointment:
    """Let an appointment end with this day; yesterday ends it at once."""
    appointment.end_on(last_day)
    return appointment
