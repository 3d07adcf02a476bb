"""The verbs that act on objects of several apps alike."""

from typing import Any

from django.db.models import Model, Q

from actions.models import Contribution, OperationalAction
from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.people.models import User
from empact.records.audit import record
from empact.records.models import AuditKind, Outcome, Redaction
from empact.records.redaction import LONGEST, SHORTEST, digest_of, find, stands_in, take_out
from oaps.models import OAP
from results.models import Factsheet, SnapshotFigure

FROZEN = (
    "This also stands in the name of an action or event that was frozen in a snapshot, and what is "
    "frozen is never changed. Ask the EMPACT Support Team to have the snapshot replaced first."
)

FROZEN_WITH = {
    Contribution: "contribution",
    OperationalAction: "action",
    OAP: "action__oap",
    Factsheet: "snapshot",
}
"""The path from a frozen figure to the object with which it was frozen."""


@command("desk.propose_redaction", kind=AuditKind.REDACTION, unscreened=("text",))
def propose_redaction(row: Any, *, by: User, text: str) -> Redaction:
    """Point out a text that identifies somebody, for another person to take it out for good.

    The text itself is written nowhere.
    """
    if not SHORTEST <= len(text) <= LONGEST:
        raise Invalid(
            {"text": f"Give {SHORTEST} to {LONGEST} characters; longer passages are edited."}
        )
    also_earlier = by.has_perm("desk.search_earlier_versions", row)
    if not stands_in(row, text, also_earlier=also_earlier):
        raise Invalid(
            {"text": "This does not stand there in exactly these letters. Copy it from the page."}
        )
    digest = digest_of(text)
    if Redaction.objects.on(row).open().filter(digest=digest).exists():
        raise NotNow("This has been proposed already. Somebody else has to carry it out.")
    _refuse_what_is_frozen(row, text)
    return Redaction.objects.create(
        object_type=row._meta.label_lower,
        object_id=row.pk,
        digest=digest,
        length=len(text),
        by=by,
    )


@command("desk.carry_out_redaction", fresh=True, kind=AuditKind.REDACTION)
def carry_out_redaction(redaction: Redaction, *, by: User) -> Redaction:
    """Take the text out of the object, all that belongs to it, and every earlier version."""
    row = _target(redaction)
    text = find(redaction, row)
    if text is None:
        raise NotReady("What was pointed out stands nowhere any more. Decline the proposal.")
    _refuse_what_is_frozen(row, text)
    changed = take_out(row, text)
    redaction.decide(Outcome.CARRIED_OUT, by=by)
    record(
        AuditKind.REDACTION,
        by=by,
        on=row,
        command="desk.carry_out_redaction",
        redaction=redaction.pk,
        proposed_by=redaction.by_id,
        rows=changed,
    )
    return redaction


@command("desk.decline_redaction", kind=AuditKind.REDACTION)
def decline_redaction(redaction: Redaction, *, by: User) -> Redaction:
    """Close a proposal without changing anything, since the text identifies nobody."""
    _target(redaction)
    redaction.decide(Outcome.DECLINED, by=by)
    return redaction


def _target(redaction: Redaction) -> Model:
    """Return the open proposal's object, held until it is decided. Raises NotNow."""
    if redaction.outcome:
        raise NotNow("This proposal has been decided already. There is nothing left to do.")
    row = redaction.target
    return type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)


def _refuse_what_is_frozen(row: Any, text: str) -> None:
    # Only where it was frozen with this object: whoever writes a word into their own texts must
    # not find out here whether it stands in the name of an action or event that they cannot see.
    path = FROZEN_WITH[type(row)]
    frozen_with = Q(**{path: row.snapshot_id if isinstance(row, Factsheet) else row.pk})
    named = Q(action_title__contains=text) | Q(event_name__contains=text)
    if SnapshotFigure.objects.filter(frozen_with, named).exists():
        raise NotReady(FROZEN)
