"""The background work of every room, where workers look for it."""

import oaps.plans.notices
