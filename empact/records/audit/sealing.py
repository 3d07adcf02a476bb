"""The chain of hashes over the event log: how it is made, and how a break in it is found.

A request only inserts its line. The relay seals what is committed, so that no request waits for
another to be sealed.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from empact.records.audit.models import AuditEntry, AuditSeal

BATCH = 1_000
"""The most entries that are sealed in one transaction."""

REACH = 2_000
"""Ids below the last sealed one in which the relay looks each second for late commits."""

START = "0" * 64
"""The hash before the first seal."""

CONTENT = (
    "pk",
    "at",
    "kind",
    "person",
    "command",
    "object_type",
    "object_id",
    "marking",
    "address",
    "through",
    "facts",
)
"""Fields of an entry that are sealed, in this order: all of them."""


def digest_of(entry: AuditEntry) -> str:
    """Hash all content of an entry, in a form that is the same wherever it is made."""
    return _hash("empact audit entry 1", *(_plain(getattr(entry, name)) for name in CONTENT))


def hash_of(before: str, seal: AuditSeal) -> str:
    """Hash a seal together with the hash of the one before it."""
    return _hash(
        "empact audit seal 1", before, seal.position, seal.entry, seal.digest, _plain(seal.at)
    )


def _hash(*content: Any) -> str:
    # A list as JSON: no two contents run into the same text, and the first word says what it is.
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value if isinstance(value, (int, dict, type(None))) else str(value)


def last_seal() -> AuditSeal | None:
    """Give the seal at the end of the chain; none before the first entry is sealed."""
    return AuditSeal.objects.order_by("-position").first()


def alone() -> bool:
    """Try to be the only one who writes seals until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('audit seals'))")
        return cursor.fetchone()[0]


def unsealed() -> models.QuerySet[AuditEntry]:
    """Find entries without a seal, in the whole log."""
    seals = AuditSeal.objects.filter(entry=models.OuterRef("pk"))
    return AuditEntry.objects.filter(~models.Exists(seals))


def _unsealed_after(pk: int) -> models.QuerySet[AuditEntry]:
    """Find entries without a seal, reading no more than the end of both tables."""
    # Of a condition that asks for each entry whether it has a seal, PostgreSQL makes a join that
    # reads every seal that there is. Of ids that have one there are as many as it reaches back.
    entries = AuditEntry.objects.filter(pk__gt=pk).order_by("pk").values_list("pk")
    seals = AuditSeal.objects.filter(entry__gt=pk).values_list("entry")
    ids = [found for (found,) in entries[: REACH + BATCH].difference(seals)]
    return AuditEntry.objects.filter(pk__in=ids)


@transaction.atomic
def seal_some(*, everywhere: bool = False) -> int:
    """Seal up to a batch of committed entries, and say how many; 0 too where another does so.

    Ids are given out before the commit, so an entry may come to light below others that are
    sealed already. Those a little below are found each time, and those far below by a look
    ``everywhere``, which reads the whole log.
    """
    if not alone():
        return 0
    last = last_seal()
    # Only the sequence gives ids (see grants), so the highest is that of a late line.
    reach = None if everywhere or last is None else _highest_sealed() - REACH
    entries = unsealed() if reach is None else _unsealed_after(reach)
    position, before = (last.position, last.hash) if last else (0, START)
    seals, now = [], timezone.now()
    for entry in entries.order_by("pk")[:BATCH]:
        position += 1
        seal = AuditSeal(position=position, entry=entry.pk, digest=digest_of(entry), at=now)
        seal.hash = before = hash_of(before, seal)
        seals.append(seal)
    AuditSeal.objects.bulk_create(seals)
    return len(seals)


def _highest_sealed() -> int:
    return AuditSeal.objects.aggregate(highest=models.Max("entry"))["highest"] or 0


def all_seals() -> Iterator[AuditSeal]:
    """Stream the chain from its beginning."""
    return AuditSeal.objects.order_by("position").iterator(chunk_size=BATCH)
