"""Mails about the preparation of a cycle, sent after a command has committed."""

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cycles.assessments.models.assessments import DRAFTING, ThreatAssessment
from empact.lib.languages import speaking_to
from empact.lib.plain_texts import write_text
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.mails import mark_mail
from empact.records.outbox.post import post, task


@task
def announce_call(*, assessment: str, organisation: str) -> None:
    """Post an email to each person who drafts for one organisation that is asked for input."""
    if not ThreatAssessment.objects.get(pk=assessment).takes_inputs:
        return
    for person in _drafters(organisation).order_by("pk"):
        # A row for each: while the mail server is away, nobody gets a mail twice.
        post(
            mail_call,
            key=f"call:{assessment}:{organisation}:{person.pk}",
            assessment=assessment,
            organisation=organisation,
            person=str(person.pk),
        )


@task
def mail_call(*, assessment: str, organisation: str, person: str) -> None:
    """Mail one person who drafts for an organisation that it is asked for input, and by when."""
    row = ThreatAssessment.objects.select_related("marking").get(pk=assessment)
    found = _drafters(organisation).filter(pk=person).first()
    if found is None or not row.takes_inputs:
        return
    context = {
        "assessment": row,
        "organisation": Organisation.objects.get(pk=organisation),
        "url": settings.PUBLIC_URL + row.get_absolute_url(),
    }
    with speaking_to(found):
        subject, text = mark_mail(
            _("Europol asks for input to %(assessment)s, due %(day)s")
            % {"assessment": row, "day": date_format(row.due_day)},
            write_text("mails/call.txt", context),
            row.marking,
        )
    send_mail(subject, text, None, [found.email])


def _drafters(organisation: str) -> QuerySet[User]:
    """Select those who draft for an organisation today and have an address."""
    roles = Organisation.objects.get(pk=organisation).roles.current().filter(role__in=DRAFTING)
    return User.objects.filter(pk__in=roles.values("person"), is_active=True).exclude(email="")


def post_call(assessment: ThreatAssessment) -> None:
    """Post an email to each invited organisation once, also to those that are invited later."""
    for organisation in assessment.invited.order_by("name", "pk"):
        post(
            announce_call,
            key=f"call:{assessment.pk}:{organisation.pk}",
            assessment=str(assessment.pk),
            organisation=str(organisation.pk),
        )
