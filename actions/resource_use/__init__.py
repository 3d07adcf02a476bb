"""Use of resources, round by round.

Planned resources are in actions.needs.
"""
