"""The background work of every room, where workers look for it."""

import actions.consolidation.notices
import actions.delegations.notices
import actions.messages.notices
import actions.on_behalf.notices
import actions.operational_actions.notices
import actions.rounds.notices
import actions.versions.notices
