"""Joint action days and other events: planned, changed, joined.

What came of them is in actions.event_reports.
"""
