"""Visits to a plan: the last one of each person, and who is on its pages now."""

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
"""A person who gives no sign of life for longer has left; coming back is a new visit."""


class PlanVisitQuerySet(PartQuerySet):
    def here(self, within: timedelta) -> Self:
        """Keep those who gave a sign of life in this time and have not left since."""
        return self.filter(page__isnull=False, at__gt=now() - within)


class PlanVisit(models.Model):
    """A person's last visit to a plan, with the page and field where they are now, if any.

    There is one row a person and plan; of earlier visits only the time of the one before is stored.
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

    objects = PlanVisitQuerySet.as_manager()
    part_of = ("oap", "plan")

    class Meta:
        db_table = "oaps_look"
        constraints = [
            models.UniqueConstraint(fields=["oap", "person"], name="one_look_per_person_and_plan")
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.organisation})" if self.organisation else str(self.person)
