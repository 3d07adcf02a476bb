"""The models of every room, where Django looks for them."""

import priorities.advice.models
import priorities.priorities.models
import priorities.reviews.models
import priorities.strategic_plans.models
