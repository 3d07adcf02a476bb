"""The models of every room, where Django looks for them."""

import empact.records.audit.models
import empact.records.markings.models
import empact.records.outbox.models
import empact.records.redaction.models
import empact.records.stamps.models
