"""Comments, answers and mentions, wherever they are made.

The comments of plans and actions are in their rooms.
"""
