"""Rules for uploading a return as a workbook."""

import rules

from actions.contributions.rules import reports_for

rules.add_perm("actions.preview_return", reports_for)
rules.add_perm("actions.apply_return", reports_for)
