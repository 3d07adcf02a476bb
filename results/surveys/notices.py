"""Mails about a survey, once a command has committed."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from empact.lib.languages import speaking_to
from empact.lib.plain_texts import write_text
from empact.records.markings.mails import mark_mail
from empact.records.outbox.post import post, task
from results.evaluations.models.surveys import SurveyResponse
from results.states import SurveyState
from results.surveys.queries.addressees import people_answering


@task
def announce_survey(*, survey: str) -> None:
    """Post a mail to each person who answers a survey that was opened."""
    for response in SurveyResponse.objects.filter(survey__pk=survey).in_order():
        for person in people_answering(response).exclude(email="").order_by("pk"):
            # A row for each: while the mail server is away, nobody gets a mail twice.
            post(
                mail_survey,
                key=f"survey:{response.pk}:{person.pk}",
                response=str(response.pk),
                person=str(person.pk),
            )


@task
def mail_survey(*, response: str, person: str) -> None:
    """Mail one person what their organisation is asked, by when, and where to answer."""
    rows = SurveyResponse.objects.filter(survey__state=SurveyState.OPEN, submitted_at=None)
    named = (f"survey__evaluation__{path}" for path in ("cycle", "priority", "oap__area"))
    rows = rows.select_related(*named, "survey__evaluation__marking", "organisation")
    row = rows.filter(pk=response).first()
    found = row and people_answering(row).exclude(email="").filter(pk=person).first()
    if not row or not found:
        return
    survey = row.survey
    context = {
        "survey": survey,
        "response": row,
        "url": settings.PUBLIC_URL + row.get_absolute_url(),
    }
    with speaking_to(found):
        subject, text = mark_mail(
            _("Survey to answer, due %(day)s: %(survey)s")
            % {"day": date_format(survey.due_day), "survey": survey},
            write_text("mails/survey.txt", context),
            survey.evaluation.marking,
        )
    send_mail(subject, text, None, [found.email])
