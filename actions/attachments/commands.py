"""Commands that attach files to actions and contributions, and remove them."""

from actions.attachments.models import ActionAttachment, ContributionAttachment
from actions.contributions.models.contributions import Contribution
from actions.on_behalf.writing import take_entry_over
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.commands import command
from empact.lib.states import says
from empact.people.accounts.models import User
from empact.records.files.examining import CheckedFile
from empact.records.files.notices import post_discard
from empact.records.markings.models import Marking


@command("actions.attach_to_action")
def attach_to_action(
    action: OperationalAction,
    *,
    by: User,
    file: CheckedFile,
    description: str,
    marking: Marking,
) -> ActionAttachment:
    """Attach a file to an action; one for a third country or partner stays its own."""
    return ActionAttachment.objects.keep(
        action,
        file,
        by=by,
        description=description,
        marking=marking,
        outsider_id=action.outsider_led_by(by),
    )


@command("actions.remove_from_action")
def remove_from_action(attachment: ActionAttachment, *, by: User) -> ActionAttachment:
    """Remove a file from an action, for all users and from the disk."""
    attachment.remove(by)
    post_discard(attachment)
    return attachment


@command("actions.attach_to_contribution", unless=says("why_closed"))
def attach_to_contribution(
    contribution: Contribution,
    *,
    by: User,
    file: CheckedFile,
    description: str,
    marking: Marking,
) -> ContributionAttachment:
    """Attach a file to a contribution, as long as its organisation writes in it."""
    take_entry_over(contribution, by=by)
    return ContributionAttachment.objects.keep(
        contribution, file, by=by, description=description, marking=marking
    )


@command("actions.remove_from_contribution", unless=says("contribution.why_closed"))
def remove_from_contribution(
    attachment: ContributionAttachment, *, by: User
) -> ContributionAttachment:
    """Remove a file from a contribution, as long as its organisation writes in it."""
    attachment.remove(by)
    post_discard(attachment)
    return attachment
