"""What is done to people, their roles, their accounts and their ways in."""

from empact.people.commands.authorities import add_authority, change_authority
from empact.people.commands.feeds import make_feed, withdraw_feed
from empact.people.commands.reminders import choose_reminders, stop_reminders
from empact.people.commands.roles import (
    assign_role,
    end_role,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from empact.people.commands.searches import remove_search, rename_search, save_search
from empact.people.commands.tokens import create_token, revoke_token

__all__ = [
    "add_authority",
    "assign_role",
    "change_authority",
    "choose_reminders",
    "create_token",
    "end_role",
    "invite_person",
    "make_feed",
    "remove_search",
    "rename_search",
    "resend_invitation",
    "revoke_token",
    "save_search",
    "stop_reminders",
    "withdraw_feed",
    "withdraw_invitation",
]
