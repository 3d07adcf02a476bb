"""The rules of every room, which Django loads when it starts."""

import empact.people.leavers.rules
import empact.people.preferences.rules
import empact.people.roles.rules
import empact.people.tokens.rules
