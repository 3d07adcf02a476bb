"""Work that must happen: written with its cause, handed to workers, tried again.

What a piece of work does is in notices.py and tasks.py.
"""
