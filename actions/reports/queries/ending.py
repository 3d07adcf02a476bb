"""Condition under which the driver records the end of an action without a reported end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from actions.states import UNDER_WAY
from empact.lib.languages import within_sentence
from oaps.plans.states import OAPState

if TYPE_CHECKING:
    from actions.operational_actions.models.actions import OperationalAction
    from empact.people.accounts.models import User


def is_to_settle(action: OperationalAction) -> bool:
    """True if an action of an adopted OAP has no end although the OAP is over."""
    return action.oap.state == OAPState.ADOPTED and not why_not_settled(action)


def why_not_settled(action: OperationalAction, by: User | None = None) -> str:
    """Say why the driver cannot record yet how an action ended; empty where it can."""
    if action.state not in UNDER_WAY:
        return gettext("{action} is {state}: this step is not open.").format(
            action=action, state=within_sentence(action.get_state_display())
        )
    if action.oap.last_day >= timezone.localdate():
        return gettext(
            "{oap} runs until {day}. Until then the leader of an action reports how it "
            "ended, and you decide on that."
        ).format(oap=action.oap, day=date_format(action.oap.last_day))
    return ""
