"""Accounts: signing in, second factors, sessions, lock-outs, mails about them.

What somebody may do follows from roles, in empact.people.roles.
"""
