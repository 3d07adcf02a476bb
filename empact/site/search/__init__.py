"""The search over everything that a user may read.

Filters of lists are in filters.py of their rooms.
"""
