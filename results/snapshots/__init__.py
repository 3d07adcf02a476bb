"""Totals of a year when it was closed, frozen row by row.

The freezing itself is in results.freezing.
"""
