"""The background work of every room, where workers look for it."""

import results.closing.notices
import results.cosi_reports.notices
import results.evaluations.notices
import results.factsheets.notices
import results.next_cycle.notices
import results.next_cycle.writing
import results.surveys.notices
