"""The rules of every room, which Django loads when it starts."""

import empact.site.eurojust.rules
import empact.site.event_log.rules
import empact.site.national_reports.rules
import empact.site.people.rules
import empact.site.redactions.rules
