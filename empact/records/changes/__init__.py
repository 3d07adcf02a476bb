"""What changed in an object, from the history of its rows.

What each object tells of itself is in queries/changes.py of its room.
"""
