"""Work that must happen: written with its cause, given to workers, tried again.

The tasks themselves are in notices.py and tasks.py of each room.
"""
