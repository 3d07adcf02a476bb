"""The background work of every room, where workers look for it."""

import empact.people.accounts.notices
import empact.people.roles.notices
