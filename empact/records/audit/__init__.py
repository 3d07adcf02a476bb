"""The event log: who did what and when, sealed so that nothing is changed unseen.

Its search is in empact.site.event_log.
"""
