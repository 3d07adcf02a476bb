"""Commands that set the hour and the kinds of a user's reminders."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.commands import Invalid, command
from empact.people.accounts.models import User
from empact.people.preferences.models.reminders import ReminderKind, ReminderSettings

if TYPE_CHECKING:
    from empact.lib.languages import Words

HOURS = range(24)


@command("people.choose_reminders")
def choose_reminders(*, by: User, hour: int, kinds: Collection[str]) -> ReminderSettings:
    """Have the digest of a person come at an hour of the day, with reminders of these kinds."""
    problems: dict[str, Words] = {}
    if hour not in HOURS:
        problems["hour"] = _("Choose a full hour of the day, from 0 to 23.")
    if unknown := set(kinds) - set(ReminderKind.values):
        problems["kinds"] = format_lazy(
            _("There are no reminders of this kind: {names}."), names=", ".join(sorted(unknown))
        )
    if problems:
        raise Invalid(problems)
    settings = _of(by)
    settings.hour = hour
    settings.stopped = [kind for kind in ReminderKind.values if kind not in kinds]
    settings.save(update_fields=["hour", "stopped"])
    return settings


@command("people.choose_reminders")
def stop_reminders(*, by: User, kinds: Collection[str]) -> ReminderSettings:
    """Stop reminders of these kinds to a person; what was stopped before stays so."""
    settings = _of(by)
    stopped = {*settings.stopped, *kinds}
    settings.stopped = [kind for kind in ReminderKind.values if kind in stopped]
    settings.save(update_fields=["stopped"])
    return settings


def _of(person: User) -> ReminderSettings:
    """Give the settings of a person, held until the transaction ends."""
    ReminderSettings.objects.get_or_create(person=person)
    return ReminderSettings.objects.select_for_update(of=("self",)).get(person=person)
