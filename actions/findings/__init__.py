"""Findings of EST when it checks a plan, and their solution.

Obstacles that follow from the rules are in actions.adoption.
"""
