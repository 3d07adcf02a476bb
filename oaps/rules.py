"""Who may do what: the rules of every room, read when Django has started."""

import oaps.funding_schemes.rules
import oaps.plans.rules
