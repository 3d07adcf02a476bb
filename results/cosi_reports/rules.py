"""Rules for writing, returning and noting reports to COSI."""

import rules

from empact.people.roles.rules import is_est, writes

rules.add_perm("results.write_cosi_report", is_est)
rules.add_perm("results.change_cosi_report", writes("report"))
rules.add_perm("results.collect_cosi_numbers", writes("report"))
rules.add_perm("results.write_cosi_documents", is_est)
rules.add_perm("results.submit_cosi_report", writes("report"))
rules.add_perm("results.return_cosi_report", writes("returning"))
rules.add_perm("results.note_cosi_report", writes("noting"))
