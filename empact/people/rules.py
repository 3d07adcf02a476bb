"""Who may do what: the rules of every room, read when Django has started."""

import empact.people.leavers.rules
import empact.people.preferences.rules
import empact.people.roles.rules
import empact.people.tokens.rules
