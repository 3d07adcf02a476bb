"""The models of every room, where Django looks for them."""

import cycles.assessments.models.assessments
import cycles.assessments.models.threats
import cycles.cycles.models
import cycles.decisions.models
import cycles.indicators.models
import cycles.recommendations.models
import cycles.rounds.models
