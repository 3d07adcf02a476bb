"""Contributions that a coordinator gives to experts of the country.

Who is given a part in an action is in actions.participations.
"""
