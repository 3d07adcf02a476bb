"""The background work of every room, where workers look for it."""

import cycles.assessments.notices
