"""Rules of every room of results, loaded when Django has started."""

import results.checks.rules
import results.closing.rules
import results.cosi_reports.rules
import results.disclosure.rules
import results.evaluations.rules
import results.factsheets.rules
import results.freezing.rules
import results.methods.rules
import results.next_cycle.rules
import results.published.rules
import results.restatements.rules
import results.snapshots.rules
import results.surveys.rules
import results.targets.rules
import results.year_files.rules
