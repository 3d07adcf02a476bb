"""The background work of every room, where workers look for it."""

import empact.site.national_reports.notices
import empact.site.reminders.notices
