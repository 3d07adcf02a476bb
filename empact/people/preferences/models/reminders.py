"""Settings of reminders: the hour and the kinds that a user wants."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from empact.lib.models import Addressed
from empact.people.accounts.models import User

MORNING = 8
"""The hour of the digest for users who have chosen none."""


class ReminderKind(models.TextChoices):
    REPORTING = "reporting", _("What your organisation reports")
    PLANNING = "planning", _("Plans and their amendments")
    THREATS = "threats", _("Input to threat assessments")
    FOLLOW_UP = "follow_up", _("Decisions and recommendations of COSI")
    SURVEYS = "surveys", _("Surveys of evaluations")
    PUBLISHED = "published", _("Published results, each time that a version comes out")


def not_asked_for() -> list[str]:
    """Name the kinds of reminders that only those get who asked for them: no tasks of theirs."""
    return [ReminderKind.PUBLISHED.value]


class ReminderSettingsQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep this person's own; no other user can see them."""
        return self.filter(person=user.pk) if user.is_authenticated else self.none()

    def asking_for(self, kind: ReminderKind) -> Self:
        """Keep those of people with an account that is open who get mails of a kind."""
        return self.exclude(stopped__contains=[kind]).filter(
            ~models.Q(person__email=""), person__is_active=True
        )


class ReminderSettings(Addressed):
    """The hour of a user's digest, and the kinds of reminders that they stopped.

    ``told_until`` is the last day of which the digest has reported. Reminders of a day on which no
    digest was sent come with the next one, once.
    """

    person = models.OneToOneField(User, models.CASCADE, related_name="reminder_settings")
    hour = models.PositiveSmallIntegerField(default=MORNING)
    stopped = ArrayField(
        models.CharField(max_length=20, choices=ReminderKind), default=not_asked_for, blank=True
    )
    told_until = models.DateField(null=True, editable=False)

    objects = ReminderSettingsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "reminder settings"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hour__lte=23), name="digest_comes_at_an_hour_of_the_day"
            ),
        ]

    def __str__(self) -> str:
        return f"Reminders of {self.person}"

    def wants(self, kind: str) -> bool:
        return kind not in self.stopped


def moment_of(day: date, hour: int) -> datetime:
    """Give the moment at which it is this hour on this day, where the site is.

    An hour that the beginning of summer time leaves out is the one after it; of one that its end
    brings twice it is the first.
    """
    return datetime.combine(day, time(hour), tzinfo=timezone.get_default_timezone())
