"""How figures add up: over time in a line, then over lines.

Sums that are kept are in results.totals, frozen ones in results.snapshots.
"""
