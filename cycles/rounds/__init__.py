"""Rounds of reporting: their periods, their days, and on which indicators they ask.

How a round is planned, opened and closed is in actions.rounds.
"""
