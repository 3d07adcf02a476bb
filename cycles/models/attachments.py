"""Files beside decisions."""

from __future__ import annotations

import pghistory
from django.db import models
from django.urls import reverse

from cycles.models.decisions import Decision
from empact.records.models import Attachment, AttachmentQuerySet


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


@pghistory.track(model_name="DecisionAttachmentReleaseHistory", obj_field=None)
class DecisionAttachmentRelease(DecisionAttachment.releasable_to.through):  # type: ignore[name-defined,misc]  # made by Django
    """To whom a file of a decision is releasable, for its history."""

    class Meta:
        proxy = True
