"""Who may do what: the rules of every room, read when Django has started."""

import priorities.adoption.rules
import priorities.advice.rules
import priorities.priorities.rules
import priorities.reviews.rules
import priorities.strategic_plans.rules
