"""Commands for comments on a plan while it is written."""

from empact.lib.commands import command
from empact.people.accounts.models import User
from empact.records.comments.queries import remark
from oaps.plans.models.comments import PlanComment
from oaps.plans.models.plans import OAP
from oaps.plans.notices import tell_of_mention_in_plan
from oaps.plans.queries.planners import people_planning


@command("oaps.comment_on_plan")
def comment_on_plan(oap: OAP, *, by: User, text: str, field: str = "") -> PlanComment:
    """Comment on a plan, or on one field of it; a person named after an @ gets an email."""
    return _remark(oap, by=by, text=text, field=field)


@command("oaps.answer_plan_comment")
def answer_plan_comment(comment: PlanComment, *, by: User, text: str) -> PlanComment:
    """Answer a remark on a plan; an answer to an answer stands beside it."""
    root = comment.answers or comment
    return _remark(comment.oap, by=by, text=text, field=comment.field, answers=root)


@command("oaps.settle_plan_comment")
def resolve_plan_comment(comment: PlanComment, *, by: User) -> PlanComment:
    """Say that nothing is left to do about a remark on a plan."""
    comment.resolve(by)
    return comment


@command("oaps.settle_plan_comment")
def reopen_plan_comment(comment: PlanComment, *, by: User) -> PlanComment:
    """Say that a remark on a plan was resolved too early."""
    comment.reopen()
    return comment


def _remark(oap: OAP, *, by: User, text: str, **about: object) -> PlanComment:
    row: PlanComment = remark(
        PlanComment,
        by=by,
        text=text,
        people=people_planning(oap),
        mail=tell_of_mention_in_plan,
        oap=oap,
        **about,
    )
    return row
