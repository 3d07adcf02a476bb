"""Preferences of people: calendar feeds, reminders, saved searches.

The reminders themselves are in empact.site.reminders.
"""
