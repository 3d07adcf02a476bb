"""People who have left, and the removal of their names.

How a single role ends is in empact.people.roles.
"""
