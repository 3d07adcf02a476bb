"""Pages of comments on an action while its plan is written."""

from django.utils.translation import gettext_lazy as _

from actions.operational_actions.commands.comments import (
    answer_action_comment,
    comment_on_action,
    reopen_action_comment,
    resolve_action_comment,
)
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.comments import ActionComment, ActionField
from oaps.plans.views.comments import CommentAdd, CommentAnswer, CommentSettle


class OnAction:
    """Comments on an action."""

    fields = ActionField

    def get_form_page(self):
        return "actions:action_change"


class ActionCommentAdd(OnAction, CommentAdd):
    command = comment_on_action

    def get_queryset(self):
        actions = OperationalAction.objects.visible_to(self.request.user)
        return actions.select_related("oap__area", "goal")


class OfActionComment(OnAction):
    def get_queryset(self):
        comments = ActionComment.objects.visible_to(self.request.user)
        return comments.select_related("by", "action__oap__area", "action__goal")


class ActionCommentAnswer(OfActionComment, CommentAnswer):
    command = answer_action_comment


class ActionCommentResolve(OfActionComment, CommentSettle):
    command = resolve_action_comment
    title = _("Resolve the comment of {}")
    button = _("Resolve the comment")


class ActionCommentReopen(OfActionComment, CommentSettle):
    command = reopen_action_comment
    title = _("Open the comment of {} again")
    button = _("Open the comment again")
