"""Closing reports of OAPs, by their drivers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy, slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.actions import OperationalAction
from cycles.relations import Relation, held_by
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet, within
from empact.lib.blank import is_blank
from empact.lib.languages import lazy_day
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.search import words_index
from empact.lib.states import StateChange, Stateful
from empact.records.markings.models import Marking, highest_of
from empact.records.outbox.models import Rewritten
from empact.records.redaction.shelves import histories_of
from oaps.plans.models.plans import OAP, plans_steered_by
from oaps.plans.states import OAPState
from priorities.strategic_plans.models import StrategicGoal
from results.closing.access import CLOSING_REPORT_ACCESS, WRITTEN
from results.states import CLOSING_REPORT_STEPS, ClosingReportState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from empact.lib.languages import Words
    from empact.records.redaction.shelves import Keys

TEXTS: dict[str, Words] = {
    "reached": _("What was reached, by goal and target"),
    "not_reached": _("What was not reached, and why"),
    "lessons": _("Lessons"),
    "continuation": _("What goes on, and where"),
}
"""Headings of the texts of a closing report, by the names of its fields."""


class ClosingReportQuerySet(SeenQuerySet):
    access = CLOSING_REPORT_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return {Relation.STEERING: within("oap", plans_steered_by(user)), **held_by(user)}

    def with_marking(self) -> Self:
        """Annotate the marking that each carries, for ``carried_by``."""
        return self.annotate(carried=highest_of("oap__marking", "outcome_marking"))


@pghistory.track(model_name="ClosingReportHistory")
class ClosingReport(Addressed, Versioned, Stateful, Seen):
    """The driver's report at the end of an OAP: results, gaps, lessons and continuation.

    ``outcome`` is the outcome of the OAP on the day on which it closed, by goal and target. It
    stays unchanged, with the strictest marking of its numbers, as long as the OAP stays closed.
    """

    oap = models.OneToOneField(OAP, models.PROTECT, related_name="closing_report")
    reached = models.TextField(blank=True)
    not_reached = models.TextField(blank=True)
    lessons = models.TextField(blank=True)
    continuation = models.TextField(blank=True)
    state = models.CharField(
        max_length=20, choices=ClosingReportState, default=ClosingReportState.DRAFT
    )
    outcome = models.JSONField(default=dict, blank=True, editable=False)
    outcome_marking = models.ForeignKey(
        Marking, models.PROTECT, null=True, editable=False, related_name="+"
    )

    texts_within: ClassVar[Mapping[str, Collection[str]]] = {"outcome": {"name", "of", "remarks"}}
    """The keys under which people's words stand in the outcome, for redactions."""

    objects = ClosingReportQuerySet.as_manager()
    steps = CLOSING_REPORT_STEPS
    unsettled: ClassVar = WRITTEN

    class Meta:
        indexes = [
            words_index(*TEXTS, name="closing_report_words"),
        ]
        constraints = [is_one_of("closing_report_state_is_known", state=ClosingReportState)]

    def __str__(self) -> str:
        return gettext("The closing report on {oap}").format(oap=self.oap)

    def get_absolute_url(self) -> str:
        return reverse("results:oap_closing", args=[self.oap_id])

    @classmethod
    def copies_of(
        cls, model: type[models.Model], keys: Keys
    ) -> Iterator[tuple[models.QuerySet[Any], Sequence[str]]]:
        """Give the outcomes into which words of OAPs, actions and goals were copied.

        Earlier versions are among them: reopening an OAP takes its outcome away, and keeps these.
        """
        paths = {
            OAP: "pk__in",
            OperationalAction: "actions__in",
            StrategicGoal: "actions__goal__in",
        }
        if path := paths.get(model):
            of_these = OAP._base_manager.filter(**{path: keys}).values("pk")
            for kept in (cls, *histories_of(cls)):
                yield kept._base_manager.filter(oap__in=of_these), [*cls.texts_within]

    @property
    def is_open(self) -> bool:
        """True if driver and co-drivers can change it."""
        return self.state in WRITTEN

    def why_closed(self) -> Words:
        """Say why it cannot be written today; empty where it can. Select ``oap`` with it."""
        if self.is_open:
            return ""
        if self.state == ClosingReportState.SUBMITTED:
            return _("The closing report is submitted. Take it back, with a reason, to change it.")
        words = _("{oap} is closed. The EMPACT Support Team must reopen it first.")
        return format_lazy(words, oap=self.oap)

    def obstacles_to_submission(self) -> list[Words]:
        """Say what is still missing, in words for driver and co-drivers. Select ``oap`` with it."""
        found = [
            format_lazy(_("{part}: write this part."), part=label)
            for _name, label in self.unwritten
        ]
        return [*not_over_yet(self.oap), *found]

    @property
    def unwritten(self) -> list[tuple[str, Words]]:
        """Its parts in which nothing is written, by name and label."""
        return [(name, label) for name, label in TEXTS.items() if is_blank(getattr(self, name))]


class ClosingReportStateChange(StateChange):
    report = models.ForeignKey(ClosingReport, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("report", "report")
    states = ClosingReportState


class ClosingDocumentKind(models.TextChoices):
    NUMBERS = "numbers", _("PDF with the numbers")
    TEXTS = "texts", "PDF"


class ClosingDocumentQuerySet(PartQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Limit to documents of reports that this person reads, with numbers if they read these."""
        numbers = ClosingReport.objects.readable_by(user, "outcome").values("pk")
        is_read = models.Q(kind=ClosingDocumentKind.TEXTS) | models.Q(report__in=numbers)
        return super().visible_to(user).filter(is_read)

    def with_report(self) -> Self:
        """Fetch with each its report, and what that carries."""
        reports = ClosingReport.objects.with_marking().select_related("oap__area")
        return self.prefetch_related(models.Prefetch("report", reports))


class ClosingDocument(Addressed, Rewritten):
    """A closing report as PDF, with what the OAP came to or without it.

    ``digest`` is that of the content that it shows, or is to show.
    """

    kept_in = "closing-reports"

    report = models.ForeignKey(ClosingReport, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=10, choices=ClosingDocumentKind)

    objects = ClosingDocumentQuerySet.as_manager()
    part_of = ("report", "report")

    class Meta:
        verbose_name = "document of a closing report"
        verbose_name_plural = "documents of closing reports"
        constraints = [
            is_one_of("closing_document_kind_is_known", kind=ClosingDocumentKind),
            models.UniqueConstraint(
                fields=["report", "kind"], name="one_document_by_closing_report_and_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.report}"

    def get_absolute_url(self) -> str:
        return reverse("results:closing_document", args=[self.pk])

    @property
    def file_name(self) -> str:
        """The name of the file when it is downloaded, its marking first. Fetch the report with its
        marking.
        """
        marking = self.report.carried["code"] if self.report.carried else ""  # type: ignore[attr-defined]  # annotated
        return f"{slugify(f'{marking} {self.report}')}.pdf"


def not_over_yet(oap: OAP) -> list[Words]:
    """Say that the period of an adopted OAP is not over; nothing where it is."""
    if oap.state == OAPState.ADOPTED and oap.last_day >= timezone.localdate():
        words = _("The OAP runs until {day}. Wait until its period has ended.")
        return [format_lazy(words, day=lazy_day(oap.last_day))]
    return []
