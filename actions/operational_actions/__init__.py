"""Operational actions with their participants, people, events and comments.

The verbs for each of these are in rooms of their own.
"""
