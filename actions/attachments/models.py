"""Models of the files of actions and contributions."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.db import models
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.obligations.models.obligations import reported_by_team_of
from actions.operational_actions.models.actions import OperationalAction
from cycles.relations import Relation, held_by
from empact.lib.access import within
from empact.lib.models import track_links
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import outsiders_of
from empact.records.files.models import Attachment, AttachmentQuerySet
from empact.records.markings.models import released_to
from oaps.plans.models.plans import plans_steered_by


class ActionAttachmentQuerySet(AttachmentQuerySet):
    above = ("action__marking", "action__oap__marking")

    def within_sight_of(self, user: Any) -> Self:
        """Keep those of actions that this person sees from inside, leads or steers.

        A third country or partner sees the files that are releasable to it, also where it leads,
        and those that its leaders attached for it.
        """
        outside = outsiders_of(user)
        return (
            super()
            .within_sight_of(user)
            .filter(
                held_by(user)[Relation.INSIDE]
                | within("action", OperationalAction.objects.led_inside(user))
                | within("outsider", outside)
                | within("action__oap", plans_steered_by(user))
                | released_to(ActionAttachment, outside)
            )
        )

    def on_page_for(self, user: Any) -> Self:
        removable = ActionAttachment.objects.removable_by(user).filter(pk=models.OuterRef("pk"))
        return super().on_page_for(user).annotate(is_removable=models.Exists(removable))

    def removable_by(self, user: Any) -> Self:
        """Keep those that this person may remove: a leader all, one for an outsider its own."""
        led = within("action", OperationalAction.objects.led_inside(user))
        own = within("outsider", outsiders_of(user))
        return self.writable_by(user, "files").filter(led | own)


@pghistory.track(model_name="ActionAttachmentHistory")
class ActionAttachment(Attachment):
    """A file that belongs to an operational action."""

    owner_field = "action"

    action = models.ForeignKey(OperationalAction, models.PROTECT, related_name="attachments")
    outsider = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="The third country or partner whose leader attached it, if one did.",
    )

    objects = ActionAttachmentQuerySet.as_manager()  # type: ignore[misc]  # narrower than what it narrows

    def get_absolute_url(self) -> str:
        return reverse("actions:action_attachment", args=[self.pk])

    def get_remove_url(self) -> str:
        return reverse("actions:action_attachment_remove", args=[self.pk])


track_links(ActionAttachment.releasable_to, "ActionAttachmentRelease", __name__)


class ContributionAttachmentQuerySet(AttachmentQuerySet):
    above = (
        "contribution__marking",
        "contribution__obligation__action__marking",
        "contribution__obligation__action__oap__marking",
    )

    def within_sight_of(self, user: Any) -> Self:
        """Keep files of contributions that this person writes, or whose narrative they read.

        A leader for a third country or partner sees the files that are releasable to it.
        """
        action = "contribution__obligation__action"
        return (
            super()
            .within_sight_of(user)
            .filter(
                held_by(user)[Relation.INSIDE]
                | reported_by_team_of(user, "contribution__obligation__")
                | within(action, OperationalAction.objects.led_inside(user))
                | within(f"{action}__oap", plans_steered_by(user))
                | released_to(ContributionAttachment, outsiders_of(user))
            )
        )


@pghistory.track(model_name="ContributionAttachmentHistory")
class ContributionAttachment(Attachment):
    """A file that belongs to a contribution: readers of its narrative read it too."""

    owner_field = "contribution"

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="attachments")

    objects = ContributionAttachmentQuerySet.as_manager()  # type: ignore[misc]  # narrower than what it narrows

    def get_absolute_url(self) -> str:
        return reverse("actions:contribution_attachment", args=[self.pk])

    def get_remove_url(self) -> str:
        return reverse("actions:contribution_attachment_remove", args=[self.pk])


track_links(ContributionAttachment.releasable_to, "ContributionAttachmentRelease", __name__)
