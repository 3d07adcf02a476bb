"""Accounts: signing in, second factors, sessions, lock-outs, mails about them.

The rights of a person follow from roles, in empact.people.roles.
"""
