"""What is done to people, their roles and their accounts."""

from empact.people.commands.authorities import add_authority, change_authority
from empact.people.commands.roles import (
    assign_role,
    end_role,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)

__all__ = [
    "add_authority",
    "assign_role",
    "change_authority",
    "end_role",
    "invite_person",
    "resend_invitation",
    "withdraw_invitation",
]
