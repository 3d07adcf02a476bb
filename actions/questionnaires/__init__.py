"""What is asked of a contribution, and which answers can be right.

Answers that are right but odd are in actions.contributions.
"""
