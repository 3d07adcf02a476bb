"""What is mailed about how a cycle is prepared, once a command has committed."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils.formats import date_format

from cycles.models import DRAFTING, ThreatAssessment
from empact.lib.plain_texts import write_text
from empact.people.models import Organisation, User
from empact.records.mails import mark_mail
from empact.records.outbox import post, task


@task
def announce_call(*, assessment: str, organisation: str) -> None:
    """Mail those who draft for one organisation that it is asked for input, and by when."""
    row = ThreatAssessment.objects.select_related("marking").get(pk=assessment)
    if not row.takes_inputs:
        return
    asked = Organisation.objects.get(pk=organisation)
    roles = asked.roles.current().filter(role__in=DRAFTING)
    people = User.objects.filter(pk__in=roles.values("person"), is_active=True).exclude(email="")
    for person in people.order_by("pk"):
        url = settings.PUBLIC_URL + row.get_absolute_url()
        told = {"assessment": row, "organisation": asked, "url": url}
        subject, text = mark_mail(
            f"Input to {row}, due {date_format(row.due_day)}",
            write_text("mails/call.txt", told),
            row.marking,
        )
        send_mail(subject, text, None, [person.email])


def post_call(assessment: ThreatAssessment) -> None:
    """Have each organisation that is invited told once, also who is invited later on."""
    for organisation in assessment.invited.order_by("name", "pk"):
        post(
            announce_call,
            key=f"call:{assessment.pk}:{organisation.pk}",
            assessment=str(assessment.pk),
            organisation=str(organisation.pk),
        )
