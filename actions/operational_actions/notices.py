"""Mails about comments on actions."""

from actions.operational_actions.models.comments import ActionComment
from empact.records.outbox.post import task
from oaps.plans.notices import mail_mention


@task
def tell_of_mention_in_action(*, comment: str, person: str) -> None:
    """Email a person that a comment on an action mentions them."""
    mail_mention(ActionComment, comment, person)
