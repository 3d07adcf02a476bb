"""The library of indicators: definitions, units, thresholds, and how each adds up.

How figures are added up is in actions.aggregation and results.totals.
"""
