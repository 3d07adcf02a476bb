"""The search over everything that somebody may read.

Lists are narrowed by filters.py of their rooms.
"""
