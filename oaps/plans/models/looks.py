"""Who has looked at a plan, and who is at it at this moment."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from empact.lib.access import PartQuerySet
from empact.lib.statements import now
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP

SITTING = timedelta(minutes=30)
"""Whoever gives no sign of life for longer has left, and looks anew when they come back."""


class LookQuerySet(PartQuerySet):
    def here(self, within: timedelta) -> Self:
        """Keep those who gave a sign of life in this time and have not left since."""
        return self.filter(page__isnull=False, at__gt=now() - within)


class Look(models.Model):
    """When somebody last looked at a plan, and where in it they are if they still do.

    It holds one row a person and plan, and keeps nothing of earlier looks.
    """

    oap = models.ForeignKey(OAP, models.CASCADE, related_name="+")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, related_name="+", help_text="For whom they look."
    )
    at = models.DateTimeField(default=timezone.now, help_text="Their last sign of life.")
    since = models.DateTimeField(
        null=True, help_text="Their visit before this one: the page lists changes since then."
    )
    page = models.UUIDField(null=True, help_text="The plan or action; none where they left.")
    field = models.CharField(max_length=40, blank=True, help_text="What they write in there.")

    objects = LookQuerySet.as_manager()
    part_of = ("oap", "plan")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["oap", "person"], name="one_look_per_person_and_plan")
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.organisation})" if self.organisation else str(self.person)
