"""How a round of reporting is planned, opened, followed and closed.

The round itself is in cycles.rounds, what it lets people owe in actions.obligations.
"""
