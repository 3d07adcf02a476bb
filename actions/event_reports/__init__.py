"""Results of an event: the figures on it, from all who report, and its page.

Planning and joining of events are in actions.events.
"""
