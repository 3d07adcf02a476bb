"""Targets, and the numbers that count towards them.

Targets of a single action are in actions.needs.
"""
