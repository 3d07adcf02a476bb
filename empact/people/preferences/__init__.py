"""What people set for themselves: calendar feeds, reminders, saved searches.

What they are reminded of is in empact.site.reminders.
"""
