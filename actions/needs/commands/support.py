"""Commands with which agencies answer requests for support."""

from django.utils.translation import gettext_lazy as _

from actions.needs.models import Support
from actions.states import SUPPORT_STEPS, SupportState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, command
from empact.lib.states import left
from empact.people.accounts.models import User


@command("actions.answer_support", edits=True, unless=left(*SUPPORT_STEPS))
def answer_support(support: Support, *, by: User, state: str, note: str = "") -> Support:
    """Agree to give support, decline it with a reason, or note that it was given.

    Source: docs/domain.md, S6.
    """
    if state not in support.next_states:
        raise Invalid({"state": _("Choose one of those listed.")})
    if state != SupportState.GIVEN:
        # Support that was given can be recorded after the action has ended, but no longer promised.
        support.action.check_going_on()
    if state == SupportState.DECLINED and is_blank(note):
        raise Invalid(
            {"note": _("Give a reason, so that the action can plan without the support.")}
        )
    support.move(state, by=by, note=note)
    return support
