"""What leaders report on their actions and drivers on their plans, and how an action ends.

What participants report is in actions.contributions.
"""
