"""Recommendations of COSI, the Council and evaluations, and the follow-up of each addressee.

Recommended priorities are in priorities.priorities.
"""
