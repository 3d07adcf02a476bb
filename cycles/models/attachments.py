"""Files beside decisions, and beside what countries do about what COSI recommends."""

from __future__ import annotations

import pghistory
from django.db import models
from django.urls import reverse

from cycles.models.decisions import Decision
from cycles.models.recommendations import FollowUp
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


class FollowUpAttachmentQuerySet(AttachmentQuerySet):
    above = ("follow_up__marking", "follow_up__recommendation__decision__marking")


@pghistory.track(model_name="FollowUpAttachmentHistory")
class FollowUpAttachment(Attachment):
    """A file that shows what a country did about a recommendation of COSI."""

    owner_field = "follow_up"

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="attachments")

    objects = FollowUpAttachmentQuerySet.as_manager()  # type: ignore[misc]  # narrower than what it narrows

    def get_absolute_url(self) -> str:
        return reverse("cycles:follow_up_attachment", args=[self.pk])

    def get_remove_url(self) -> str:
        return reverse("cycles:follow_up_attachment_remove", args=[self.pk])


@pghistory.track(model_name="FollowUpAttachmentReleaseHistory", obj_field=None)
class FollowUpAttachmentRelease(FollowUpAttachment.releasable_to.through):  # type: ignore[name-defined,misc]  # made by Django
    """To whom a file of a follow-up is releasable, for its history."""

    class Meta:
        proxy = True
