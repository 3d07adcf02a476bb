"""Overlaps and differences, the decisions on them, and the counted value of each figure.

Aggregation of counted values is in actions.aggregation.
"""
