"""Contacts, vacant roles, and the matrix of goals.

How roles are given is in empact.people.roles.
"""
