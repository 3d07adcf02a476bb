"""How the Council adopts priorities, and the pages of a priority and of all of a cycle.

The advice before it is in priorities.advice.
"""
