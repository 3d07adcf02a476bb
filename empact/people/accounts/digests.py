"""Hashes of secrets."""

from __future__ import annotations

from hashlib import sha256


def digest_of(secret: str) -> str:
    """Hash a secret of 256 random bits; a fast hash will do, since it cannot be guessed."""
    return sha256(secret.encode(errors="replace")).hexdigest()
