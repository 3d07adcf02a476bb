"""People who have left, and when their names are taken out.

How a single role ends is in empact.people.roles.
"""
