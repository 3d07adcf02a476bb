"""The background work of every room, where workers look for it."""

import empact.records.files.notices
import empact.records.outbox.notices
