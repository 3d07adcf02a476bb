"""Who may do what: the rules of every room, read when Django has started."""

import oaps.plans.rules
