"""The documents that are written of versions of plans, in the background."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from actions.versions.models.versions import OAPVersion
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed
from empact.records.outbox.models import Written


class DocumentKind(models.TextChoices):
    PDF = "pdf", "PDF"
    WORKBOOK = "workbook", "Excel"
    DIFFERENCE = "difference", _("Difference as PDF")


EXTENSIONS = {DocumentKind.WORKBOOK: "xlsx"}
"""File extensions of the kinds that are not PDF."""


class OAPVersionDocument(Addressed, Written):
    """A document of a version, or of how it differs ``since`` an earlier one.

    How far it is, how often it was tried and why it failed: ``work``. The file is named by the
    SHA-256 of its content.
    """

    kept_in = "plans"

    oap_version = models.ForeignKey(OAPVersion, models.PROTECT, related_name="documents")
    since = models.ForeignKey(
        OAPVersion, models.PROTECT, null=True, blank=True, related_name="differences"
    )
    kind = models.CharField(max_length=20, choices=DocumentKind)

    objects = PartQuerySet.as_manager()
    part_of = ("oap_version",)

    class Meta:
        verbose_name = "document of a version"
        verbose_name_plural = "documents of versions"
        constraints = [
            models.UniqueConstraint(
                fields=["oap_version", "since", "kind"],
                nulls_distinct=False,
                name="one_document_by_version_and_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=DocumentKind.DIFFERENCE, since__isnull=False)
                | (~models.Q(kind=DocumentKind.DIFFERENCE) & models.Q(since=None)),
                name="difference_says_since_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.oap_version}"

    def get_absolute_url(self) -> Any:
        return reverse("actions:version_document", args=[self.pk])

    def seals(self) -> str:
        """Return the hashes of its versions, also after redactions."""
        return f"{self.oap_version.sealed} {self.since.sealed if self.since else ''}"

    @property
    def file_name(self) -> str:
        """Return the name of the downloaded file, its marking first."""
        version = self.oap_version
        since = f" since {self.since.number}" if self.since else ""
        name = f"{version.marking_id} {version.oap} version {version.number}{since}"
        # Of a dash between years nothing would be left, and the years would be one number.
        name = name.replace("–", "-")
        return f"{slugify(name)}.{self.extension}"

    @property
    def extension(self) -> str:
        return EXTENSIONS.get(DocumentKind(self.kind), "pdf")
