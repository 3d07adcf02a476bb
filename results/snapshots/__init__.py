"""What a year added up to when it was closed, frozen row by row.

How it is frozen is in results.freezing.
"""
