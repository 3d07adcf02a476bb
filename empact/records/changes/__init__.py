"""Changes to an object, from the history of its rows.

The parts and fields of each object are in queries/changes.py of its room.
"""
