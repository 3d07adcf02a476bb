"""Queries of changes to a decision, and to the release of anything marked."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext, gettext_noop

from cycles.decisions.models import Decision
from empact.people.roles.models.organisations import Organisation
from empact.records.changes.queries import Part, Ref, history_of, versions_of
from empact.records.markings.models import Marked

RELEASE = "release"


def releases_of(row: Marked) -> Part:
    """Give the part of a marked object that shows to whom it was released, and no longer is."""
    through: Any = type(row)._meta.get_field("releasable_to").remote_field.through  # type: ignore[union-attr]  # a many-to-many
    tracked = next(
        model for model in apps.get_models() if issubclass(model, through) and model is not through
    )
    return Part(
        RELEASE,
        history_of(tracked).filter(**{str(row._meta.model_name): row.pk}),
        {"": lambda _: gettext("releasable to it")},
        title=lambda release: (Ref(Organisation, release.organisation_id),),
        key=lambda release: release.organisation_id,
    )


def parts_of_decision(decision: Decision) -> list[Part]:
    """Give the parts of a decision: what its document says, and its release."""
    return [
        Part(
            "decision",
            versions_of(decision),
            {
                gettext_noop("Title"): lambda row: row.title,
                gettext_noop("Document number"): lambda row: row.document_number,
                gettext_noop("Day"): lambda row: row.day.isoformat() if row.day else "",
                gettext_noop("Note"): lambda row: row.note,
                gettext_noop("Marking"): lambda row: row.marking_id,
            },
        ),
        releases_of(decision),
    ]
