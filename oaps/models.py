"""The models of every room, where Django looks for them."""

import oaps.funding_schemes.models
import oaps.plans.models.comments
import oaps.plans.models.looks
import oaps.plans.models.plans
