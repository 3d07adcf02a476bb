"""The verbs of plans, and the only code here that writes."""

from datetime import date

from empact.lib.commands import Invalid, NotNow, command
from empact.lib.periods import period_problems
from empact.people.models import OUTSIDERS, Organisation, User
from empact.people.models.roles import object_role_problems
from empact.records.files.examining import CheckedFile
from empact.records.models import Marking
from empact.records.notices import post_discard
from oaps.models import OAP, Appointment, OAPAttachment, OAPRole
from oaps.states import OAPState

CLOSED = "This plan is closed, and its files stay as they are."


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
    if oap.state == OAPState.CLOSED:
        raise NotNow(CLOSED)
    return OAPAttachment.objects.keep(oap, file, by=by, description=description, marking=marking)


@command("oaps.remove_from_oap")
def remove_from_oap(attachment: OAPAttachment, *, by: User) -> OAPAttachment:
    """Remove a file from a plan, for everybody and from the disk."""
    if attachment.oap.state == OAPState.CLOSED:
        raise NotNow(CLOSED)
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
    if oap.state == OAPState.CLOSED:
        raise NotNow(f"{oap} is closed. Nobody steers it any more.")
    problems = object_role_problems(person, organisation, by, first_day)
    problems |= period_problems(first_day, last_day)
    if organisation.kind in OUTSIDERS:
        problems["organisation"] = (
            "A plan is steered by a Member State or a body of the EU. Choose one of them."
        )
    if role not in OAPRole.values:
        problems["role"] = "Choose whether they are driver or co-driver."
    same_days = Appointment.objects.filter(oap=oap).overlapping(first_day, last_day)
    other = same_days.drivers().select_related("person").order_by("first_day").first()
    if role == OAPRole.DRIVER and other is not None:
        problems.setdefault(
            "first_day",
            f"{other.person} is the driver {other.in_words}, and a plan has one driver at a time. "
            "End that appointment first, or choose other days.",
        )
    elif own := same_days.filter(person=person, role=role).first():
        problems.setdefault("person", f"{person} has this part already, {own.in_words}.")
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
