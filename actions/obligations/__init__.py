"""Contributions due of each organisation, with due dates, and whether they came on time.

Rounds that ask for them are opened in actions.rounds.
"""
