"""Rules for writing the closing report of an OAP, and for closing and reopening OAPs and cycles."""

import rules

from empact.people.roles.rules import is_est, writes

rules.add_perm("results.begin_closing_report", writes("closing_report"))
rules.add_perm("results.change_closing_report", writes("report"))
rules.add_perm("results.submit_closing_report", writes("report"))
rules.add_perm("results.write_closing_documents", writes("writing"))
rules.add_perm("results.return_closing_report", writes("returning"))
rules.add_perm("results.close_oap", writes("closing"))
rules.add_perm("results.reopen_oap", writes("reopening"))
rules.add_perm("results.close_cycle", is_est)
rules.add_perm("results.reopen_cycle", is_est)
