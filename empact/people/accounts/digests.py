"""Hashes of secrets."""

from __future__ import annotations

from hashlib import sha256


def digest_of(secret: str) -> str:
    """Hash a secret of 256 random bits; nothing slower is needed, since nobody can guess it."""
    return sha256(secret.encode(errors="replace")).hexdigest()
