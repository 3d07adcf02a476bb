"""Contributions that a coordinator delegates to experts of the country.

Assignments of people to actions are in actions.participations.
"""
