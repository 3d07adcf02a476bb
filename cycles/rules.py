"""Rules of every room of cycles, loaded when Django has started."""

import cycles.assessments.rules
import cycles.cycles.rules
import cycles.decisions.rules
import cycles.indicators.rules
import cycles.recommendations.rules
