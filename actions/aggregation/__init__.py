"""Aggregation of figures: over time in a line, then over lines.

Cached sums are in results.totals, sums of snapshots in results.snapshots.
"""
