"""Closing of a year: its figures and totals are frozen in a snapshot.

The snapshot itself is in results.snapshots.
"""
