"""Evaluations of a cycle, a priority or an OAP: terms, questions, team, evidence and conclusions.

The review of a priority in a mid-term assessment is in priorities.reviews.
"""
