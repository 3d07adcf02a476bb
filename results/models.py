"""The models of every room, where Django looks for them."""

import results.checks.models
import results.closing.models
import results.cosi_reports.models
import results.disclosure.models
import results.evaluations.models.comments
import results.evaluations.models.cuts
import results.evaluations.models.documents
import results.evaluations.models.entries
import results.evaluations.models.evaluations
import results.evaluations.models.files
import results.evaluations.models.surveys
import results.factsheets.models
import results.next_cycle.models
import results.published.models
import results.restatements.models
import results.snapshots.models.checks
import results.snapshots.models.earlier_values
import results.snapshots.models.figures
import results.snapshots.models.highlights
import results.snapshots.models.redactions
import results.snapshots.models.snapshots
import results.snapshots.models.totals
import results.targets.models
import results.totals.models
import results.year_files.models
