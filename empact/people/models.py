"""The models of every room, where Django looks for them."""

import empact.people.accounts.models
import empact.people.preferences.models.feeds
import empact.people.preferences.models.reminders
import empact.people.preferences.models.searches
import empact.people.roles.models.invitations
import empact.people.roles.models.organisations
import empact.people.roles.models.roles
import empact.people.tokens.models
