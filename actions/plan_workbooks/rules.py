"""Rules for uploading the workbook of a plan."""

import rules

from empact.people.roles.rules import writes

rules.add_perm("actions.preview_workbook", writes("plan"))
rules.add_perm("actions.apply_workbook", writes("plan"))
