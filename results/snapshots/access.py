"""Access tables of frozen figures: the same readers as when the figures were live."""

from cycles.relations import Relation
from empact.lib.access import Access, Grants, Group, always
from results.relations import WHOLE_SNAPSHOTS

READERS: Grants = WHOLE_SNAPSHOTS | always(
    Relation.TEAM, Relation.LEADER, Relation.GUEST_LEADER, Relation.STEERING
)
COLLEAGUES: Grants = always(Relation.MEMBER_STATE, Relation.REPORTER)

SNAPSHOT_FIGURE_ACCESS = Access(
    "Figure in a snapshot",
    opens={"value"},
    groups=(
        Group(
            "value",
            "id snapshot figure contribution organisation action area indicator area_code "
            "area_name oap action_number action_title organisation_name organisation_kind "
            "organisation_country authority_name round_name indicator_code indicator_name "
            "version definition unit unit_name kind answer value comparator place first_day "
            "last_day certainty fictional marking entered_at est_at eurojust_at",
            read=READERS | COLLEAGUES | always(Relation.GUEST),
        ),
        Group("event", "event event_name", read=READERS | COLLEAGUES),
        Group("counted", "counted", read=READERS | COLLEAGUES),
        Group("names", "entered_by est_by eurojust_by", read=READERS),
    ),
)
