"""Reporting rounds: planned, opened, followed and closed.

The round itself is in cycles.rounds, the obligations it creates are in actions.obligations.
"""
