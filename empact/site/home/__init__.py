"""The home page: what waits, what was sent, what comes next.

Where its tasks come from is in empact.site.tasks.
"""
