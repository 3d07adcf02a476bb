"""Versions of a plan: its content whenever it was adopted or amended, frozen for good."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

import pgtrigger
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from cycles.decisions.models import Decision
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed
from empact.people.accounts.models import User
from empact.records.markings.models import Graded, GradedQuerySet
from oaps.plans.models.plans import OAP

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import Self

    from empact.records.redaction.shelves import Keys

FROZEN = pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)

COPIED = (
    "actions.OperationalAction",
    "actions.Event",
    "people.Organisation",
    "priorities.Priority",
    "priorities.StrategicGoal",
)
"""Models with texts of their own in the content of a version, besides the plan itself."""


def ids_in(held: Any) -> Iterator[UUID]:
    """Give the ids of all rows that a content refers to; reference data has codes."""
    if isinstance(held, list):
        for one in held:
            yield from ids_in(one)
    elif isinstance(held, dict):
        with suppress(KeyError, ValueError):
            yield UUID(held["id"])
        for one in held.values():
            yield from ids_in(one)


class OAPVersionQuerySet(PartQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    above = ("oap__marking",)

    def in_force(self) -> Self:
        """Keep the last version of each plan, which is the one in force."""
        later = self.model._base_manager.filter(
            oap=models.OuterRef("oap"), number__gt=models.OuterRef("number")
        )
        return self.filter(~models.Exists(later))


class OAPVersion(Addressed, Graded):
    """A plan as it came into force, numbered and hashed; never changed.

    ``content`` is that of ``actions.plan_content.content``, ``digest`` its SHA-256, and ``names``
    the ids of all rows that it refers to. It carries the highest marking of its parts.
    """

    owner_field: ClassVar[str] = "oap"
    texts_within: ClassVar[Mapping[str, Collection[str]]] = {
        "content": {
            "aim",
            "funding",
            "name",
            "objectives",
            "place",
            "source",
            "title",
            "what",
        }
    }
    """The keys under which people's words stand in the content, for redactions."""

    oap = models.ForeignKey(OAP, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    names = ArrayField(models.UUIDField(), default=list)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="plan_versions"
    )
    note = models.CharField(
        max_length=300, blank=True, help_text="What made this version, in a few words."
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = OAPVersionQuerySet.as_manager()
    part_of = ("oap", "plan")

    class Meta:
        verbose_name = "version of an OAP"
        constraints = [
            models.UniqueConstraint(fields=["oap", "number"], name="oap_version_number_once"),
        ]
        indexes = [GinIndex(fields=["names"], name="oap_version_by_names")]
        triggers = [FROZEN]

    def __str__(self) -> str:
        return gettext("Version {number} of {oap}").format(number=self.number, oap=self.oap)

    def get_absolute_url(self) -> Any:
        return reverse("actions:version_detail", args=[self.pk])

    @classmethod
    def copies_of(
        cls, model: type[models.Model], keys: Keys
    ) -> Iterator[tuple[models.QuerySet[Any], Sequence[str]]]:
        """Give the versions that refer to rows of a model, and the field that does."""
        if model._meta.label in COPIED:
            named: Any = ArraySubquery(keys) if isinstance(keys, models.QuerySet) else [*keys]
            yield cls._base_manager.filter(names__overlap=named), ["content"]

    @property
    def sealed(self) -> str:
        """The digest that its content has to have: fetch its ``redactions`` with it."""
        redacted = max(self.redactions.all(), key=lambda one: one.pk, default=None)
        return (redacted or self).digest


class OAPVersionRedaction(models.Model):
    """The redaction of a text that identified a person in a version.

    The version keeps the digest under which it was frozen; ``digest`` is that of its content from
    then on.
    """

    oap_version = models.ForeignKey(OAPVersion, models.PROTECT, related_name="redactions")
    at = models.DateTimeField(default=timezone.now, editable=False)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = "redaction of a version"
        triggers = [FROZEN]

    def __str__(self) -> str:
        return f"Redaction of {self.oap_version} on {self.at:%Y-%m-%d}"
