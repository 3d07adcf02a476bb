"""Rules for attaching files to actions and contributions, and for removing them."""

import rules

from actions.attachments.models import ActionAttachment
from actions.contributions.rules import is_in_team, reports_for_organisation
from empact.people.roles.rules import writes


@rules.predicate
def removes_from_action(user, attachment):
    """Hold for leaders of the action, and for an outsider's leader if the file is its own."""
    return (
        attachment is not None
        and ActionAttachment.objects.removable_by(user).filter(pk=attachment.pk).exists()
    )


rules.add_perm("actions.attach_to_action", writes("files"))
rules.add_perm("actions.remove_from_action", writes("files", of="action") & removes_from_action)
rules.add_perm("actions.attach_to_contribution", is_in_team & reports_for_organisation)
rules.add_perm(
    "actions.remove_from_contribution", writes("narrative", "figures", of="contribution")
)
