"""The rules of every room, loaded when Django has started."""

import priorities.adoption.rules
import priorities.advice.rules
import priorities.priorities.rules
import priorities.reviews.rules
import priorities.strategic_plans.rules
