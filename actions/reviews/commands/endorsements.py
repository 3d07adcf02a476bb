"""Commands with which drivers endorse a contribution, before its reviews or next to them."""

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.reviews import Body
from actions.states import ContributionState
from empact.lib.commands import NotNow, command
from empact.lib.languages import within_sentence
from empact.people.accounts.models import User

OWN_WORK = _(
    "You took part in this contribution. Another driver or co-driver of the OAP must endorse it."
)
NOTHING_TO_TAKE_BACK = _("This contribution has no endorsement that you can withdraw.")


def _why_not_endorsed(contribution: Contribution, by: User) -> str:
    if contribution.state != ContributionState.SUBMITTED:
        state = within_sentence(contribution.get_state_display())
        words = gettext("{contribution} is {state}. You can endorse submitted contributions only.")
        return words.format(contribution=contribution, state=state)
    return ""


@command("actions.endorse_contribution", edits=True, kind="decision", unless=_why_not_endorsed)
def endorse_contribution(contribution: Contribution, *, by: User, note: str = "") -> Contribution:
    """Endorse what was reported, for the reviewers; a later endorsement replaces this one."""
    found = contribution.examined_by(by)
    if found.is_own:
        raise NotNow(OWN_WORK)
    contribution.endorsements.live().update(ended_at=timezone.now())
    contribution.endorsements.create(
        by=by, note=note.strip(), fingerprint=found.fingerprints[Body.EST]
    )
    return contribution


@command("actions.withdraw_endorsement", kind="decision", unless=_why_not_endorsed)
def withdraw_endorsement(contribution: Contribution, *, by: User) -> Contribution:
    """Withdraw an endorsement, also one of another driver or co-driver of the plan."""
    if not contribution.endorsements.live().update(ended_at=timezone.now()):
        raise NotNow(NOTHING_TO_TAKE_BACK)
    return contribution
