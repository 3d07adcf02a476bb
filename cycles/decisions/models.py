"""Advice of Commission and Presidency, and decisions of COSI and the Council."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import Cycle
from cycles.decisions.access import ADVICE_ACCESS, DECISION_ACCESS
from cycles.relations import held_by
from cycles.states import ADVICE_STEPS, AdviceState
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet
from empact.lib.commands import Invalid
from empact.lib.models import Addressed, Versioned, is_one_of, track_links
from empact.lib.search import spelling_index, words_index
from empact.lib.states import StateChange, Stateful
from empact.people.accounts.models import User
from empact.records.markings.models import GradedQuerySet, Marked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from empact.lib.languages import Words


from empact.records.files.models import Attachment, AttachmentQuerySet


class DecidedBy(models.TextChoices):
    COSI = "cosi", "COSI"
    COUNCIL = "council", _("Council")


class DecisionQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = DECISION_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return held_by(user)


@pghistory.track(model_name="DecisionHistory")
class Decision(Addressed, Versioned, Marked, Seen):
    """A decision of COSI or the Council, with the number and the date of its document.

    The date is empty for decisions of earlier cycles if the source does not give it.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="decisions")
    body = models.CharField(max_length=20, choices=DecidedBy)
    title = models.CharField(max_length=200)
    document_number = models.CharField(max_length=50, blank=True)
    day = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [
            words_index("title", "document_number", name="decision_title_words"),
            words_index("note", name="decision_words"),
            spelling_index("title", name="decision_spelling"),
        ]
        constraints = [is_one_of("decision_body_is_known", body=DecidedBy)]

    def __str__(self) -> str:
        return f"{self.title} ({self.document_number})" if self.document_number else self.title

    def get_absolute_url(self) -> str:
        return reverse("cycles:decision_detail", args=[self.pk])

    def write(
        self, *, title: str, day: date | None, document_number: str = "", note: str = ""
    ) -> None:
        """Put down what the document says.

        Raises Invalid for a day to come: what nobody has decided yet is not recorded.
        """
        if problems := day_problems(day):
            raise Invalid(problems)
        self.title, self.day = title, day
        self.document_number, self.note = document_number, note
        self.save()


def day_problems(day: date | None) -> dict[str, Words]:
    """Say what is wrong with the day of a decision; empty where nothing is."""
    if day is not None and day > timezone.localdate():
        return {"day": _("Choose today or an earlier day: it is recorded once decided.")}
    return {}


track_links(Decision.releasable_to, "DecisionRelease", __name__)


class AdviceQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = ADVICE_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return held_by(user)


@pghistory.track(model_name="AdviceHistory")
class Advice(Addressed, Versioned, Stateful, Marked, Seen):
    """Advice of Commission and Presidency to the Council (Policy Advisory Document).

    It answers the recommendations of one threat assessment, each with a reason.
    """

    assessment = models.OneToOneField(ThreatAssessment, models.PROTECT, related_name="advice")
    document_number = models.CharField(max_length=50, blank=True)
    summary = models.TextField(blank=True)
    examined_by = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="examined"
    )
    state = models.CharField(max_length=20, choices=AdviceState, default=AdviceState.DRAFT)

    objects = AdviceQuerySet.as_manager()
    steps = ADVICE_STEPS

    class Meta:
        verbose_name_plural = "advice"
        constraints = [is_one_of("advice_state_is_known", state=AdviceState)]

    def __str__(self) -> str:
        return gettext("Advice on {assessment}").format(assessment=self.assessment)

    def get_absolute_url(self) -> str:
        return reverse("priorities:advice_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """True if it can be changed: after both have signed, nothing changes."""
        return self.state == AdviceState.DRAFT

    def obstacles_to_signing(self) -> list[Words]:
        """Say what the advice still lacks, in words for those who write it.

        Each recommendation has exactly one verdict, and each verdict what it needs.
        Source: docs/domain.md, C2.
        """
        # A page that shows them has them already.
        parts = ("items__of", "items__into__areas", "assessment__priorities")
        models.prefetch_related_objects([self], *parts)
        items = sorted(self.items.all(), key=lambda item: item.place())
        if not items:
            return [_("The advice holds no verdict. Say what you advise of each recommendation.")]
        judged = Counter(source.pk for item in items for source in item.of.all())
        missing: list[Words] = []
        for recommended in self.assessment.priorities.all():
            if not recommended.is_recommended:
                continue
            if judged[recommended.pk] == 0:
                missing.append(
                    format_lazy(
                        _("{recommended}: there is no verdict. Say what you advise of it."),
                        recommended=recommended,
                    )
                )
            if judged[recommended.pk] > 1:
                missing.append(
                    format_lazy(
                        _("{recommended}: there are two verdicts. Take one of them out."),
                        recommended=recommended,
                    )
                )
        for item in items:
            missing += item.obstacles()
        named = Counter(advised.name for item in items for advised in item.into.all())
        missing += [
            format_lazy(
                _("{name}: it is advised twice. Give one of the two another name."), name=name
            )
            for name, times in named.items()
            if times > 1
        ]
        return missing


track_links(Advice.releasable_to, "AdviceRelease", __name__)


class AdviceStateChange(StateChange):
    advice = models.ForeignKey(Advice, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("advice", "title")
    states = AdviceState


class SignedFor(models.TextChoices):
    COMMISSION = "commission", _("Commission")
    PRESIDENCY = "presidency", _("Presidency")


@pghistory.track(model_name="AdviceSignatureHistory")
class AdviceSignature(Addressed):
    """That Commission or Presidency stands by the advice as it was; a change to it ends that."""

    advice = models.ForeignKey(Advice, models.CASCADE, related_name="signatures")
    signed_for = models.CharField(max_length=20, choices=SignedFor)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PartQuerySet.as_manager()
    part_of = ("advice", "title")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["advice", "signed_for"], name="advice_signed_once_for"),
            models.UniqueConstraint(fields=["advice", "by"], name="advice_signed_by_two_persons"),
        ]

    def __str__(self) -> str:
        return f"{self.get_signed_for_display()}, {self.by}"


class DecisionAttachmentQuerySet(AttachmentQuerySet):
    above = ("decision__marking",)


@pghistory.track(model_name="DecisionAttachmentHistory")
class DecisionAttachment(Attachment):
    """A file that belongs to a decision, such as the conclusions themselves."""

    owner_field = "decision"

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="attachments")

    objects = DecisionAttachmentQuerySet.as_manager()  # type: ignore[misc]  # narrower than what it narrows

    def get_absolute_url(self) -> str:
        return reverse("cycles:decision_attachment", args=[self.pk])

    def get_remove_url(self) -> str:
        return reverse("cycles:decision_attachment_remove", args=[self.pk])


track_links(DecisionAttachment.releasable_to, "DecisionAttachmentRelease", __name__)
