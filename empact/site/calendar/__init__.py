"""The calendar of deadlines and events, on a page and as a feed.

Reminders by mail are in empact.site.reminders.
"""
