"""Participants of an action, and the people of an organisation who work on it.

Participants of an event are in actions.events.
"""
