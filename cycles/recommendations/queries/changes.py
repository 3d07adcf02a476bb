"""Queries of changes to the follow-up of a recommendation."""

from typing import Any

from django.utils.translation import gettext, gettext_noop, pgettext

from cycles.recommendations.models import FollowUp, Measure, Recommendation
from empact.records.changes.queries import Part, Ref, history_of, versions_of


def answers_of(links: Any, group: str, **owners: Any) -> Part:
    """Give the part of something that says which recommendations it answers.

    ``links`` are the tracked rows of its relation, and ``owners`` say of whom.
    """
    return Part(
        group,
        history_of(links).filter(**owners),
        {"": lambda _: gettext("is answered")},
        title=lambda row: (
            Ref(Recommendation, row.recommendation_id, gettext("Recommendation {name}")),
        ),
        key=lambda row: row.recommendation_id,
    )


def parts_of_follow_up(follow_up: FollowUp) -> list[Part]:
    """Give the parts of a follow-up: its answer, what the addressee writes, and its measures."""
    versions = versions_of(follow_up)
    return [
        Part(
            "state",
            versions,
            {
                gettext_noop("State"): lambda row: row.get_state_display(),
                gettext_noop("Accepted"): lambda row: (
                    gettext("only in part") if row.in_part else ""
                ),
                gettext_noop("Reason"): lambda row: row.reason,
                gettext_noop("Marking"): lambda row: row.marking_id,
            },
        ),
        Part(
            "measures",
            versions,
            {
                gettext_noop("What is done about it"): lambda row: row.measures,
                gettext_noop("By when it is to be done"): lambda row: (
                    row.planned_day.isoformat() if row.planned_day else ""
                ),
                gettext_noop("What shows that it is done"): lambda row: row.evidence,
            },
        ),
        Part(
            "measures",
            history_of(Measure).filter(follow_up=follow_up.pk),
            {
                gettext_noop("What is to be done"): lambda row: row.text,
                gettext_noop("Owner"): lambda row: row.owner,
                gettext_noop("Due date"): lambda row: row.due_day.isoformat(),
                gettext_noop("Done on"): lambda row: (
                    row.done_day.isoformat() if row.done_day else ""
                ),
                gettext_noop("What shows it"): lambda row: row.result,
            },
            title=lambda row: (pgettext("follow-up", "Measure"), row.text),
        ),
    ]
