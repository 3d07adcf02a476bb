"""Reports to COSI: frozen numbers of a half-year or a year, the text about them, and documents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from actions.observations.models import Observation
from cycles.recommendations.models import Recommendation
from cycles.relations import held_by
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet
from empact.lib.blank import is_blank
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.search import words_index
from empact.lib.states import StateChange, Stateful
from empact.people.accounts.models import User
from empact.records.markings.models import Marking, highest_of
from empact.records.outbox.models import Outbox, OutboxState, Rewritten
from results.closing.models import ClosingReport
from results.cosi_reports.access import COSI_REPORT_ACCESS, SENT, WRITTEN
from results.states import COSI_REPORT_STEPS, CosiReportState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from empact.records.redaction.shelves import Keys

TEXTS: dict[str, str] = {
    "summary": "Summary",
    "plans": "OAPs and actions",
    "contributions": "Contributions",
    "results": "Results against targets",
    "events": "Events",
    "judicial": "Judicial measures",
    "money": "Money",
    "recommendations": "Recommendations",
    "lessons": "Lessons",
}
"""The parts of a report, by the names of the fields that hold their text."""

COPIED = (ClosingReport, Observation, Recommendation)
"""Models with texts that are copied into the numbers of a report."""


class Half(models.IntegerChoices):
    FIRST = 1, "First half"
    SECOND = 2, "Second half"


class CosiReportQuerySet(SeenQuerySet):
    access = COSI_REPORT_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return held_by(user)

    def with_marking(self) -> Self:
        """Annotate the marking that each carries, for ``carried_by``."""
        return self.annotate(carried=highest_of("marking"))

    def of_period(self, year: int, half: int | None) -> Self:
        return self.filter(year=year, half=half)

    def newest_first(self) -> Self:
        half = models.F("half").desc(nulls_first=True)
        return self.order_by("-year", half, "-number", "pk")


@pghistory.track(model_name="CosiReportHistory", exclude=["numbers", "sources"])
class CosiReport(Addressed, Versioned, Stateful, Seen):
    """A report of the EST to COSI on a half-year or a year.

    ``numbers`` are the sections with their tables, collected from one state of the database and not
    editable; empty until they are collected. ``work`` shows the progress of that. A second report
    on the same period is its next version. Source: docs/domain.md, S27.
    """

    year = models.PositiveSmallIntegerField()
    half = models.PositiveSmallIntegerField(choices=Half, null=True, blank=True)
    number = models.PositiveSmallIntegerField(editable=False, help_text="Its version.")
    state = models.CharField(max_length=20, choices=CosiReportState, default=CosiReportState.DRAFT)
    summary = models.TextField(blank=True)
    plans = models.TextField(blank=True)
    contributions = models.TextField(blank=True)
    results = models.TextField(blank=True)
    events = models.TextField(blank=True)
    judicial = models.TextField(blank=True)
    money = models.TextField(blank=True)
    recommendations = models.TextField(blank=True)
    lessons = models.TextField(blank=True)
    numbers = models.JSONField(default=dict, blank=True, editable=False)
    sources = ArrayField(
        models.UUIDField(),
        default=list,
        editable=False,
        help_text="Rows whose words were copied into the numbers.",
    )
    frozen_at = models.DateTimeField(null=True, editable=False)
    marking = models.ForeignKey(
        Marking, models.PROTECT, null=True, editable=False, related_name="+"
    )
    work = models.OneToOneField(Outbox, models.PROTECT, editable=False, related_name="+")
    made_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    texts_within: ClassVar[Mapping[str, Collection[str]]] = {"numbers": {"text"}}
    """The keys under which people's words stand in the numbers, for redactions."""

    objects = CosiReportQuerySet.as_manager()
    steps = COSI_REPORT_STEPS
    unsettled: ClassVar = WRITTEN

    class Meta:
        verbose_name = "report to COSI"
        verbose_name_plural = "reports to COSI"
        indexes = [words_index(*TEXTS, name="cosi_report_words")]
        constraints = [
            is_one_of("cosi_report_state_is_known", state=CosiReportState),
            models.CheckConstraint(
                condition=models.Q(half__isnull=True) | models.Q(half__in=Half.values),
                name="cosi_report_is_on_a_half_year_or_a_year",
            ),
            models.UniqueConstraint(
                fields=["year", "half", "number"],
                nulls_distinct=False,
                name="cosi_report_version_once_per_period",
            ),
        ]

    def __str__(self) -> str:
        return f"Report to COSI, {self.period}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("results:cosi_report_detail", args=[self.pk])

    @classmethod
    def copies_of(
        cls, model: type[models.Model], keys: Keys
    ) -> Iterator[tuple[models.QuerySet[Any], Sequence[str]]]:
        """Give the reports into which words of these rows were copied, and the field."""
        if model in COPIED:
            named: Any = ArraySubquery(keys) if isinstance(keys, models.QuerySet) else [*keys]
            yield cls._base_manager.filter(sources__overlap=named), [*cls.texts_within]

    @property
    def period(self) -> str:
        return period_in_words(self.year, self.half)

    @property
    def first_day(self) -> date:
        return days_of(self.year, self.half)[0]

    @property
    def last_day(self) -> date:
        return days_of(self.year, self.half)[1]

    @property
    def is_open(self) -> bool:
        """True if the EST can change it."""
        return self.state in WRITTEN

    @property
    def is_sent(self) -> bool:
        return self.state in SENT

    @property
    def is_being_collected(self) -> bool:
        """True if its numbers are being collected, for the first time or again. Select ``work``."""
        return self.work.state not in (OutboxState.DONE, OutboxState.QUARANTINED)

    @property
    def has_failed(self) -> bool:
        """True if its numbers could not be collected. Select ``work`` with it."""
        return self.work.state == OutboxState.QUARANTINED

    def why_closed(self) -> str:
        """Say why it cannot be written today; empty where it can."""
        if self.is_open:
            return ""
        if self.state == CosiReportState.SUBMITTED:
            return f"{self} is submitted. Return it, with a reason, to change it."
        return f"COSI has taken note of {self}. Write a new version."

    def obstacles_to_submission(self) -> list[str]:
        """Say what is still missing, in words for the EST."""
        found = []
        if self.frozen_at is None:
            found.append("The numbers are not collected yet. Wait until they are.")
        if is_blank(self.summary):
            found.append("Summary: write this part.")
        return found


class CosiReportStateChange(StateChange):
    report = models.ForeignKey(CosiReport, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("report", "report")
    states = CosiReportState


class CosiReportDocumentKind(models.TextChoices):
    PDF = "pdf", "PDF"
    XLSX = "xlsx", "Excel"


class CosiReportDocument(Addressed, Rewritten):
    """A report to COSI as PDF or workbook. ``digest`` is that of the report that it shows."""

    kept_in = "cosi-reports"

    report = models.ForeignKey(CosiReport, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=10, choices=CosiReportDocumentKind)

    objects = PartQuerySet.as_manager()
    part_of = ("report", "report")

    class Meta:
        verbose_name = "document of a report to COSI"
        verbose_name_plural = "documents of reports to COSI"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "kind"], name="one_document_by_cosi_report_and_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.report}"

    def get_absolute_url(self) -> str:
        return reverse("results:cosi_report_document", args=[self.pk])

    @property
    def file_name(self) -> str:
        """The name of the file when it is downloaded, its marking first."""
        return f"{slugify(f'{self.report.marking_id} {self.report}')}.{self.kind}"


def days_of(year: int, half: int | None) -> tuple[date, date]:
    """Give the first and the last day of a half-year, or of a whole year."""
    first = date(year, 7, 1) if half == Half.SECOND else date(year, 1, 1)
    last = date(year, 6, 30) if half == Half.FIRST else date(year, 12, 31)
    return first, last


def period_in_words(year: int, half: int | None) -> str:
    return f"{Half(half).label.lower()} of {year}" if half else str(year)
