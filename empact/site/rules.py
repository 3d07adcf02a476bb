"""Who may do what: the rules of every room, read when Django has started."""

import empact.site.eurojust.rules
import empact.site.event_log.rules
import empact.site.national_reports.rules
import empact.site.people.rules
import empact.site.redactions.rules
