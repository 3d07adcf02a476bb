"""Comments on an action while its plan is written."""

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.comments import ActionComment
from actions.operational_actions.notices import tell_of_mention_in_action
from empact.lib.commands import command
from empact.people.accounts.models import User
from empact.records.comments.queries import remark
from oaps.plans.queries.planners import people_planning


@command("actions.comment_on_action")
def comment_on_action(
    action: OperationalAction, *, by: User, text: str, field: str = ""
) -> ActionComment:
    """Comment on an action, or on one field of it; a person named after an @ gets an email."""
    action.check_going_on()
    return _remark(action, by=by, text=text, field=field)


@command("actions.answer_action_comment")
def answer_action_comment(comment: ActionComment, *, by: User, text: str) -> ActionComment:
    """Answer a comment on an action; an answer to an answer is on the same level."""
    comment.action.check_going_on()
    root = comment.answers or comment
    return _remark(comment.action, by=by, text=text, field=comment.field, answers=root)


@command("actions.settle_action_comment")
def resolve_action_comment(comment: ActionComment, *, by: User) -> ActionComment:
    """Say that nothing is left to do about a remark on an action."""
    comment.resolve(by)
    return comment


@command("actions.settle_action_comment")
def reopen_action_comment(comment: ActionComment, *, by: User) -> ActionComment:
    """Say that a remark on an action was resolved too early."""
    comment.reopen()
    return comment


def _remark(action: OperationalAction, *, by: User, text: str, **about: object) -> ActionComment:
    row: ActionComment = remark(
        ActionComment,
        by=by,
        text=text,
        people=people_planning(action.oap),
        mail=tell_of_mention_in_action,
        action=action,
        **about,
    )
    return row
