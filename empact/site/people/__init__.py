"""Who works with whom, where a role is not filled, and the matrix of goals.

How roles are given is in empact.people.roles.
"""
