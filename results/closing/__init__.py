"""The end of an OAP and of a cycle: closing report, outcome, and obstacles.

The end of a single action is in actions.reports.
"""
