"""Totals of today: sums that are kept, cuts, and where they come from.

How figures add up is in actions.aggregation.
"""
