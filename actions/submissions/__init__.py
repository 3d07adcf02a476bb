"""How a contribution is filled in, saved, handed in and reopened.

What it consists of is in actions.contributions.
"""
