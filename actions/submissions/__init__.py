"""Entry, saving, submission and reopening of contributions.

The contribution itself is in actions.contributions.
"""
