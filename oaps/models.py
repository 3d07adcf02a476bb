"""The models of every room, where Django looks for them."""

import oaps.funding_schemes.models
import oaps.plans.models.comments
import oaps.plans.models.plans
import oaps.plans.models.visits
