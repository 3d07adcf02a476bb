"""How a figure of a closed year changes, and how that is asked for.

How an open one is corrected is in actions.submissions.
"""
