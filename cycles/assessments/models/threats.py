"""The threats that an assessment names, and the scales on which they are set."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment, ThreatInput
from cycles.cycles.models import CrimeArea
from empact.lib.access import PartQuerySet
from empact.lib.languages import Words, all_of
from empact.lib.models import Addressed, Versioned, is_one_of, track_links
from empact.lib.search import spelling_index, words_index


class Scale(models.TextChoices):
    SEVERITY = "severity", _("Severity")
    LIKELIHOOD = "likelihood", _("Likelihood")
    TREND = "trend", _("Trend")


@pghistory.track(model_name="ScaleLevelHistory")
class ScaleLevel(Addressed):
    """A step of a scale on which threats are set. How many there are, and their words, is data."""

    scale = models.CharField(max_length=20, choices=Scale)
    rank = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=50)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scale", "rank"], name="scale_rank_once"),
            models.UniqueConstraint(fields=["scale", "name"], name="scale_name_once"),
            is_one_of("scale_is_known", scale=Scale),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(model_name="ThreatHistory")
class Threat(Addressed, Versioned):
    """A threat that an assessment names: how it shows, and what supports that it does."""

    assessment = models.ForeignKey(ThreatAssessment, models.PROTECT, related_name="threats")
    area = models.ForeignKey(CrimeArea, models.PROTECT, related_name="threats")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    severity = models.ForeignKey(
        ScaleLevel, models.PROTECT, null=True, blank=True, related_name="+"
    )
    likelihood = models.ForeignKey(
        ScaleLevel, models.PROTECT, null=True, blank=True, related_name="+"
    )
    trend = models.ForeignKey(ScaleLevel, models.PROTECT, null=True, blank=True, related_name="+")
    inputs = models.ManyToManyField(ThreatInput, blank=True, related_name="threats")

    owner_field: ClassVar[str] = "assessment"
    objects = PartQuerySet.as_manager()
    part_of = ("assessment", "threats")

    class Meta:
        indexes = [
            words_index("name", name="threat_name_words"),
            words_index("description", "evidence", name="threat_words"),
            spelling_index("name", name="threat_spelling"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "number"], name="threat_number_once_per_assessment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("cycles:threat_detail", args=[self.pk])

    def obstacles_to_publication(self) -> list[Words]:
        """Say what this threat still lacks."""
        wanted = {
            _("description"): self.description,
            _("evidence"): self.evidence,
            _("severity"): self.severity_id,
            _("likelihood"): self.likelihood_id,
            _("trend"): self.trend_id,
        }
        missing = [name for name, given in wanted.items() if not given]
        if not missing:
            return []
        return [
            format_lazy(
                _("Threat {threat}: {names} missing. Complete the threat."),
                threat=self,
                names=all_of(missing),
            )
        ]


track_links(Threat.inputs, "ThreatInputLink", __name__)
