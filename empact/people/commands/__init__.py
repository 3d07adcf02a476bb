"""What is done to people, their roles, their accounts and their ways in."""

from empact.people.commands.tokens import create_token, revoke_token

__all__ = ["create_token", "revoke_token"]
