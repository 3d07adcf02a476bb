"""Emails about entries of EST on behalf of organisations."""

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.on_behalf.queries import speakers_of
from empact.people.accounts.notices import mail
from empact.records.outbox.post import post, task


@task
def ask_to_confirm_entry(*, entry: str) -> None:
    """Post an email to each submitter of an organisation about the entry of EST."""
    row = EntryOnBehalf.objects.filter(pk=entry).with_names().first()
    if row is None or not row.is_waiting:
        return
    for person in speakers_of(row.obligation.organisation).exclude(email=""):
        # A task for each: if the mail server is not available, no person gets an email twice.
        key = f"ask_submitter {entry} {person.pk}"
        post(ask_submitter_to_confirm, key=key, entry=entry, person=str(person.pk))


@task
def ask_submitter_to_confirm(*, entry: str, person: str) -> None:
    """Email one submitter that EST entered a contribution for them, without its content."""
    row = EntryOnBehalf.objects.filter(pk=entry).with_names().first()
    if row is None or not row.is_waiting:
        return
    submitters = speakers_of(row.obligation.organisation).exclude(email="")
    if found := submitters.filter(pk=person).first():
        mail(
            "entry",
            format_lazy(
                _("Confirm the figures entered for {organisation}"),
                organisation=row.obligation.organisation,
            ),
            found.email,
            person=found,
            entry=row,
            url=settings.PUBLIC_URL + row.get_absolute_url(),
        )


@task
def tell_of_set_aside(*, entry: str) -> None:
    """Mail the author of an entry that the organisation rejected it."""
    row = EntryOnBehalf.objects.filter(pk=entry).with_names().first()
    if row is not None and row.by.is_active and row.by.email:
        mail(
            "entry_set_aside",
            format_lazy(
                _("{organisation} rejected your entry"), organisation=row.obligation.organisation
            ),
            row.by.email,
            person=row.by,
            entry=row,
            url=settings.PUBLIC_URL + row.get_absolute_url(),
        )
