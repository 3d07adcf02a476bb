"""The chain of an evaluation: evidence, findings, conclusions and recommendations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cycles.cycles.models import CrimeArea
from cycles.recommendations.models import Recommendation
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed, Versioned, is_one_of, track_links
from empact.lib.search import words_index
from empact.people.roles.models.organisations import Organisation
from results.evaluations.models.evaluations import Evaluation, EvaluationQuestion
from results.evaluations.models.surveys import Survey

if TYPE_CHECKING:
    from collections.abc import Mapping

    from empact.lib.languages import Words


class EntryKind(models.TextChoices):
    EVIDENCE = "evidence", pgettext_lazy("evaluation", "Evidence")
    FINDING = "finding", _("Finding")
    CONCLUSION = "conclusion", _("Conclusion")
    RECOMMENDATION = "recommendation", _("Recommendation")


LEANS_ON: Mapping[str, EntryKind] = {
    EntryKind.FINDING: EntryKind.EVIDENCE,
    EntryKind.CONCLUSION: EntryKind.FINDING,
    EntryKind.RECOMMENDATION: EntryKind.CONCLUSION,
}
"""By kind, the kind of entries that one leans on. Source: docs/domain.md, S24."""

PLURALS: Mapping[str, Words] = {
    EntryKind.EVIDENCE: pgettext_lazy("evaluation", "Evidence"),
    EntryKind.FINDING: pgettext_lazy("evaluation", "Findings"),
    EntryKind.CONCLUSION: _("Conclusions"),
    EntryKind.RECOMMENDATION: _("Recommendations"),
}


class EvidenceSource(models.TextChoices):
    CUT = "cut", _("Saved numbers")
    INTERVIEW = "interview", _("Interview note")
    DOCUMENT = "document", _("Document")
    SURVEY = "survey", _("Survey")


class EvaluationEntryQuerySet(PartQuerySet):
    def in_order(self) -> Self:
        return self.order_by("number", "pk")

    def to_report(self) -> Self:
        """Fetch with each what it leans on, and to whom it is addressed."""
        return self.leaning().prefetch_related("addressed", "areas")

    def leaning(self) -> Self:
        """Fetch with each what it leans on, as ``below``."""
        below = EvaluationEntry.objects.in_order()
        return self.prefetch_related(models.Prefetch("leans_on", below, "below"))


@pghistory.track(model_name="EvaluationEntryHistory")
class EvaluationEntry(Addressed, Versioned):
    """One piece of evidence, a finding, a conclusion or a recommendation of an evaluation.

    A finding leans on evidence, a conclusion on findings, a recommendation on conclusions. No text
    of it holds personal data or a case number. Source: docs/domain.md, S24.
    """

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=20, choices=EntryKind)
    number = models.PositiveSmallIntegerField(help_text="Within its kind.")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=20, choices=EvidenceSource, blank=True)
    question = models.ForeignKey(
        EvaluationQuestion, models.PROTECT, null=True, blank=True, related_name="entries"
    )
    survey = models.OneToOneField(
        Survey,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="entry",
        help_text="The closed survey that it is, where its source is one.",
    )
    leans_on = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="supports"
    )

    addressed = models.ManyToManyField(
        Organisation, blank=True, related_name="+", help_text="To whom it is recommended."
    )
    areas = models.ManyToManyField(
        CrimeArea, blank=True, related_name="+", help_text="To whose drivers it is recommended."
    )
    passed_on = models.ForeignKey(
        Recommendation,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="passed_on_from",
        help_text="The recommendation of COSI that it became.",
    )

    below: list[EvaluationEntry]
    owner_field: ClassVar[str] = "evaluation"
    objects = EvaluationEntryQuerySet.as_manager()
    part_of = ("evaluation", "entries")

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            words_index("title", name="evaluation_entry_title_words"),
            words_index("text", name="evaluation_entry_words"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "kind", "number"], name="entry_number_once_per_kind"
            ),
            is_one_of("entry_kind_is_known", kind=EntryKind),
            models.CheckConstraint(
                condition=models.Q(kind=EntryKind.EVIDENCE, source__in=EvidenceSource.values)
                | (~models.Q(kind=EntryKind.EVIDENCE) & models.Q(source="")),
                name="evidence_has_a_source",
            ),
            models.CheckConstraint(
                condition=models.Q(survey=None) ^ models.Q(source=EvidenceSource.SURVEY),
                name="evidence_from_a_survey_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sign} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("results:entry_detail", args=[self.pk])

    @property
    def sign(self) -> str:
        """The short name by which others call it, as F3."""
        return f"{self.kind[0].upper()}{self.number}"

    @property
    def leans_on_kind(self) -> EntryKind | None:
        """The kind of entries on which it leans; None for evidence."""
        return LEANS_ON.get(self.kind)


EvaluationEntryLink: Any = track_links(EvaluationEntry.leans_on, "EvaluationEntryLink", __name__)
EntryAddressee: Any = track_links(EvaluationEntry.addressed, "EntryAddressee", __name__)
EntryArea: Any = track_links(EvaluationEntry.areas, "EntryArea", __name__)
