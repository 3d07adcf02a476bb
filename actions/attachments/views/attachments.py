"""The files of actions and contributions."""

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


class ContributionAttach(AttachFile):
    command = attach_to_contribution

    def get_queryset(self):
        contributions = Contribution.objects.visible_to(self.request.user).with_marking()
        return contributions.select_related(*NAMED)


class ContributionAttachmentDetail(AttachmentDetail):
    model = ContributionAttachment


class ContributionAttachmentRemove(RemoveAttachment):
    command = remove_from_contribution

    def get_queryset(self):
        attachments = ContributionAttachment.objects.visible_to(self.request.user).with_marking()
        return attachments.select_related(*(f"contribution__{name}" for name in NAMED))
