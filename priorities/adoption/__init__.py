"""Adoption of priorities by the Council, and the pages of a priority and of all of a cycle.

The advice that precedes it is in priorities.advice.
"""
