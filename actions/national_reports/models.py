"""National reports that a coordinator passes to authorities, and their documents."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from cycles.recommendations.models import COORDINATING
from cycles.rounds.models import ReportingRound
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed, is_one_of
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.records.outbox.models import Written


class NationalReportQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep reports of the countries that this person coordinates, or whose team they are in."""
        run = Organisation.objects.represented_by(user, *COORDINATING)
        return self.filter(organisation__in=run.values("pk"))


class NationalReportKind(models.TextChoices):
    REPORT = "report", "National report"
    PLAN = "plan", "National plan"


class NationalReport(Addressed):
    """A country's actions, resources, results and contributions due in a year or round, frozen.

    Or, as a national plan, its commitments in a year, quarter by quarter. ``content`` holds the
    tables, from which each of its documents is written.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="national_reports")
    kind = models.CharField(
        max_length=10, choices=NationalReportKind, default=NationalReportKind.REPORT
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    round = models.ForeignKey(
        ReportingRound, models.PROTECT, null=True, blank=True, related_name="national_reports"
    )
    content = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content.")
    marking = models.ForeignKey(Marking, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = NationalReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year__isnull=True, round__isnull=False)
                | models.Q(year__isnull=False, round__isnull=True),
                name="national_report_is_of_a_year_or_a_round",
            ),
            is_one_of("national_report_kind_is_known", kind=NationalReportKind),
            models.CheckConstraint(
                condition=models.Q(kind=NationalReportKind.REPORT) | models.Q(year__isnull=False),
                name="national_plan_is_of_a_year",
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "year", "round", "digest"],
                nulls_distinct=False,
                name="one_national_report_per_content",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.organisation}, {self.round or self.year}"


class ReportDocumentKind(models.TextChoices):
    PDF = "pdf", "PDF"
    XLSX = "xlsx", "Excel"


class NationalReportDocument(Addressed, Written):
    """A national report as PDF or workbook; how far its writing is: ``work``."""

    kept_in = "national-reports"

    report = models.ForeignKey(NationalReport, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=10, choices=ReportDocumentKind)

    objects = PartQuerySet.as_manager()
    part_of = ("report",)

    class Meta:
        verbose_name = "document of a national report"
        verbose_name_plural = "documents of national reports"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "kind"], name="one_document_by_national_report_and_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.report}"

    def get_absolute_url(self) -> str:
        return reverse("desk:national_report_document", args=[self.pk])

    @property
    def file_name(self) -> str:
        """Return the name of the downloaded file, its marking first."""
        return f"{slugify(f'{self.report.marking_id} {self.report}')}.{self.kind}"
