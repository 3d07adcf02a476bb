"""Verification of the event log: the whole chain is read again, from its beginning."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import batched
from pathlib import Path

from django.utils import timezone

from empact.records.audit.models import AuditEntry, AuditHead, AuditSeal
from empact.records.audit.sealing import BATCH, START, all_seals, digest_of, hash_of, unsealed

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""Before anything here happened."""


class Broken(Exception):
    """The chain does not hold; the message names the first row that is wrong."""


class Unreadable(Exception):
    """The given text or file is no head."""


@dataclass(frozen=True)
class Head:
    """A note of the chain at some time: the last position, and its hash."""

    position: int
    hash: str
    source: str


@dataclass
class Checked:
    """Counts of what was found in order."""

    seals: int = 0
    heads: int = 0
    waiting: int = 0
    """Entries too young to have a seal."""


def read_head(given: str) -> Head:
    """Read a head from an exported file, or from "position:hash" as a published page prints it.

    Raises Unreadable where it is neither.
    """
    try:
        path = Path(given)
        if path.is_file():
            said = json.loads(path.read_text())
            return Head(int(said["position"]), str(said["hash"]), f"the head in {path.name}")
        position, _, digest = given.partition(":")
        return Head(int(position), digest, "the head that was given")
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise Unreadable(
            f"{given} is no exported head. Give a file that the relay wrote, or position:hash."
        ) from error


def verify(heads: Iterable[Head] = (), *, patience: timedelta) -> Checked:
    """Read the event log again and compare it with its seals, and these with the heads known.

    An entry may wait for its seal for as long as ``patience``. Raises Broken at the first row
    that is wrong.
    """
    # First, so that all that a head promises has to be in what is read after it.
    known = [*_kept_heads(), *heads]
    promised: dict[int, list[Head]] = {}
    for head in known:
        promised.setdefault(head.position, []).append(head)
    checked = Checked()
    before = START
    # When the seals of this go were made, and when the last go ended that left nothing to seal.
    sealing = sealed = BEGINNING
    in_this_go = 0
    for seal, entry in _with_entries(all_seals()):
        _check_place(seal, checked.seals, before)
        found = _check_entry(seal, entry)
        if seal.at != sealing:
            # A full batch may have left entries for the next, however old they are.
            sealed = sealing if in_this_go < BATCH else sealed
            sealing, in_this_go = seal.at, 0
        in_this_go += 1
        _check_order(seal, found, sealed, patience)
        checked.seals, before = seal.position, seal.hash
        for head in promised.pop(seal.position, ()):
            if head.hash != seal.hash:
                raise Broken(f"Seal {seal.position} is not the one that {head.source} names.")
            checked.heads += 1
    if promised:
        position, (head, *_) = min(promised.items())
        raise Broken(
            f"The log was cut off: {head.source} names seal {position}, "
            f"and the chain ends at seal {checked.seals}."
        )
    checked.waiting = _check_what_waits(patience)
    return checked


def _kept_heads() -> Iterator[Head]:
    for head in AuditHead.objects.order_by("day"):
        yield Head(head.position, head.hash, f"the head of {head.day}")


def _with_entries(seals: Iterator[AuditSeal]) -> Iterator[tuple[AuditSeal, AuditEntry | None]]:
    for some in batched(seals, BATCH):
        entries = AuditEntry.objects.in_bulk([seal.entry for seal in some])
        for seal in some:
            yield seal, entries.get(seal.entry)


def _check_place(seal: AuditSeal, last: int, before: str) -> None:
    if seal.position != last + 1:
        missing = f"seal {last + 1}" if seal.position > last + 1 else f"seal {seal.position}"
        raise Broken(f"There is no {missing}: it was deleted or moved.")
    if seal.hash != hash_of(before, seal):
        raise Broken(f"Seal {seal.position}, of entry {seal.entry}, was changed or put in.")


def _check_entry(seal: AuditSeal, entry: AuditEntry | None) -> AuditEntry:
    if entry is None:
        raise Broken(f"Entry {seal.entry}, which seal {seal.position} covers, was deleted.")
    if digest_of(entry) != seal.digest:
        raise Broken(f"Entry {seal.entry}, which seal {seal.position} covers, was changed.")
    return entry


def _check_order(seal: AuditSeal, entry: AuditEntry, sealed: datetime, late: timedelta) -> None:
    """See that no entry claims to be older than it can be.

    Entries of one batch may have waited for a relay that was not running. But all that happened
    until the seals before it was committed and sealed by then, except for transactions open at that
    moment.
    """
    if entry.at + late < sealed:
        raise Broken(
            f"Entry {seal.entry}, which seal {seal.position} covers, was added later than its time."
        )


def _check_what_waits(patience: timedelta) -> int:
    waiting = unsealed()
    limit: datetime = timezone.now() - patience
    first = waiting.filter(at__lt=limit).order_by("pk").first()
    if first is not None:
        raise Broken(
            f"Entry {first.pk} has no seal. It was put in past the relay, or no relay runs."
        )
    return waiting.count()
