"""Questions to which a contribution answers, and the checks of its answers.

Warnings about possible but unusual answers are in actions.contributions.
"""
