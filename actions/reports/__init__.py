"""Reports of leaders on actions and of drivers on plans, and the end of an action.

Reports of participants are in actions.contributions.
"""
