"""The files of actions and contributions."""

from http import HTTPStatus

from django.shortcuts import render

from actions.attachments.commands import (
    attach_to_action,
    attach_to_contribution,
    remove_from_action,
    remove_from_contribution,
)
from actions.attachments.models import ActionAttachment, ContributionAttachment
from actions.contributions.models.contributions import Contribution
from actions.operational_actions.models.actions import OperationalAction
from empact.records.files.views import AttachFile, AttachmentDetail, RemoveAttachment

NAMED = ("obligation__organisation", "obligation__round")


class ActionAttach(AttachFile):
    command = attach_to_action

    def get_queryset(self):
        return OperationalAction.objects.visible_to(self.request.user).with_marking()


class ActionAttachmentDetail(AttachmentDetail):
    model = ActionAttachment


class ActionAttachmentRemove(RemoveAttachment):
    command = remove_from_action

    def get_queryset(self):
        attachments = ActionAttachment.objects.visible_to(self.request.user).with_marking()
        return attachments.select_related("action")


class WhileOpen:
    """Refuses before a file is chosen if the contribution is closed."""

    def get(self, request, *args, **kwargs):
        contribution = getattr(self.object, "owner", self.object)
        if reason := contribution.why_closed():
            context = {
                "reasons": [reason],
                "url": contribution.get_absolute_url(),
                "link": "See the contribution",
            }
            return render(request, "409.html", context, status=HTTPStatus.CONFLICT)
        return super().get(request, *args, **kwargs)


class ContributionAttach(WhileOpen, AttachFile):
    command = attach_to_contribution

    def get_queryset(self):
        contributions = Contribution.objects.visible_to(self.request.user).with_marking()
        return contributions.select_related(*NAMED)


class ContributionAttachmentDetail(AttachmentDetail):
    model = ContributionAttachment


class ContributionAttachmentRemove(WhileOpen, RemoveAttachment):
    command = remove_from_contribution

    def get_queryset(self):
        attachments = ContributionAttachment.objects.visible_to(self.request.user).with_marking()
        return attachments.select_related(*(f"contribution__{name}" for name in NAMED))
