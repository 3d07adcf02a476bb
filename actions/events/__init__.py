"""Joint action days and other events: planned, changed, joined.

Results of events are in actions.event_reports.
"""
