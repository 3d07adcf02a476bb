"""Who reads what of frozen figures: what they were read by while they were live."""

from cycles.access import Standing
from empact.lib.access import EVERY, Access, Grants, Group

WHOLE_SNAPSHOTS: Grants = {
    Standing.EST: EVERY,
    Standing.EUROJUST: EVERY,
    Standing.COMMISSION: EVERY,
}
"""Who reads whole snapshots, what is withheld from the public included."""

READERS: Grants = WHOLE_SNAPSHOTS | {
    Standing.TEAM: EVERY,
    Standing.LEADER: EVERY,
    Standing.GUEST_LEADER: EVERY,
    Standing.STEERING: EVERY,
}
COLLEAGUES: Grants = {Standing.MEMBER_STATE: EVERY, Standing.REPORTER: EVERY}

SNAPSHOT_FIGURE_ACCESS = Access(
    "Figure in a snapshot",
    opens={"value"},
    groups=(
        Group(
            "value",
            {
                "id",
                "snapshot",
                "figure",
                "contribution",
                "organisation",
                "action",
                "area",
                "indicator",
                "area_code",
                "area_name",
                "oap",
                "action_number",
                "action_title",
                "organisation_name",
                "organisation_kind",
                "organisation_country",
                "authority_name",
                "round_name",
                "indicator_code",
                "indicator_name",
                "version",
                "definition",
                "unit",
                "unit_name",
                "kind",
                "answer",
                "value",
                "comparator",
                "place",
                "first_day",
                "last_day",
                "certainty",
                "fictional",
                "marking",
                "entered_at",
                "est_at",
                "eurojust_at",
            },
            read=READERS | COLLEAGUES | {Standing.GUEST: EVERY},
        ),
        Group("event", {"event", "event_name"}, read=READERS | COLLEAGUES),
        Group("counted", {"counted"}, read=READERS | COLLEAGUES),
        Group("names", {"entered_by", "est_by", "eurojust_by"}, read=READERS),
    ),
)

WHOLE_OR_PART: Grants = WHOLE_SNAPSHOTS | {Standing.STEERING: EVERY, Standing.COORDINATION: EVERY}

DASHBOARD_ACCESS = Access(
    "Dashboard",
    opens={"on_target", "missing", "unanswered", "changed", "effort"},
    groups=(
        Group("on_target", {"targets"}, read=WHOLE_OR_PART),
        Group(
            "missing",
            {"organisations_that_owe"},
            read={
                Standing.EST: EVERY,
                Standing.STEERING: EVERY,
                Standing.COORDINATION: EVERY,
            },
        ),
        Group(
            "unanswered",
            {"number_of_organisations_without_answer"},
            read={Standing.EUROJUST: EVERY, Standing.COMMISSION: EVERY},
        ),
        Group("changed", {"amounts_of_two_years"}, read=WHOLE_OR_PART),
        Group("effort", {"amounts_of_effort_and_result"}, read=WHOLE_OR_PART),
        Group(
            "countries", {"amounts_by_country"}, read=WHOLE_SNAPSHOTS | {Standing.STEERING: EVERY}
        ),
    ),
)
"""Who asks what of the accepted figures of today: EST, Eurojust and Commission of all, who steers a
plan of that plan, a coordinator of what the own country reports. Everybody else asks what is
published, and so do they of it. What may be read of a target is for the plan's table to say.
"""
