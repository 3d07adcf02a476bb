"""What came of an event: the figures on it, from all who report, and its page.

Who plans and joins an event is in actions.events.
"""
