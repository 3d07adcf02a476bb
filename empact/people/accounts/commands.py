"""Commands that reset second factors, set the language of an account, and end its tour."""

from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from empact.lib.commands import Invalid, NotNow, command
from empact.people.accounts import sessions
from empact.people.accounts.models import User
from empact.people.accounts.notices import tell_of_account
from empact.records.outbox.post import post


@command("people.reset_factors", fresh=True, kind="account")
def reset_factors(person: User, *, by: User) -> User:
    """Remove all second factors of a person who lost their device, and end their sessions.

    They sign in with their password, and have to set up another factor before anything else.
    """
    removed, _kinds = Authenticator.objects.filter(user=person).delete()
    if not removed:
        raise NotNow(_("This person has no second factor. They set one up when they sign in next."))
    sessions.end(sessions.open_sessions(person))
    if person.email:
        post(tell_of_account, key=f"account:{uuid4()}", person=str(person.pk), what="factors_reset")
    return person


@command("people.choose_language", kind="account")
def choose_language(*, by: User, language: str) -> User:
    """Write to a person in this language from now on, on pages and in emails.

    Raises Invalid for a language that EMPACT does not have.
    """
    if language not in dict(settings.LANGUAGES):
        raise Invalid({"language": _("Choose one of the languages of EMPACT.")})
    by.language = language
    by.save(update_fields=["language"])
    return by


@command("people.end_tour", kind="account")
def end_tour(*, by: User) -> User:
    """Show the tour of the home page from now on only to a person who asks for it."""
    by.tour_ended_at = timezone.now()
    by.save(update_fields=["tour_ended_at"])
    return by
