"""Access tables of a message. Source: docs/domain.md, W2."""

from cycles.relations import Relation
from empact.lib.access import Access, Group, always

MESSAGE_ACCESS = Access(
    "Message",
    opens={"message"},
    groups=(
        Group(
            "message",
            "id subject text marking by organisation audience round oaps action sent_at version",
            read=always(Relation.SENDER, Relation.ADDRESSEE, Relation.EST),
            write=always(Relation.SENDER),
        ),
        # The recipients reveal which organisations have a contribution outstanding or overdue.
        Group(
            "recipients", "recipients only_of left_out", read=always(Relation.SENDER, Relation.EST)
        ),
    ),
)
"""Before it is sent its sender alone reads a message; who gets it never learns who else does."""
