"""What leaves the building after something was said about an action."""

from actions.models import ActionComment
from empact.records.outbox import task
from oaps.notices import tell_of_mention


@task
def tell_of_mention_in_action(*, comment: str, person: str) -> None:
    """Tell somebody that they are mentioned in a comment on an action."""
    tell_of_mention(ActionComment, comment, person)
