"""Changes to a figure of a closed year, and requests for them.

Corrections of an open one are in actions.submissions.
"""
