"""Rules for reading snapshots."""

import rules

from empact.people.roles.rules import holds
from results.relations import READERS

rules.add_perm("results.read_snapshot", holds(*READERS))
