"""Operational Action Plans: who steers them, what is said about them, who works on them now.

Their actions, their adoption and their versions are in rooms of actions.
"""
