"""How a year is closed: its figures and totals are frozen in a snapshot.

The snapshot itself is in results.snapshots.
"""
