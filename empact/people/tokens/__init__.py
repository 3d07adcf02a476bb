"""Tokens with which API clients read and write in the name of a person.

Sessions in a browser are in empact.people.accounts.
"""
