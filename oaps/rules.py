"""The rules of every room, loaded when Django has started."""

import oaps.funding_schemes.rules
import oaps.plans.rules
