"""Addresses of the pages of objects, filled into a pattern that is found once.

A page may lead to some hundred objects; to find a pattern takes ten times as long as to fill it in.
"""

from functools import cache
from uuid import UUID

from django.urls import reverse


def page_of(name: str, key: UUID) -> str:
    """Give the address of the page of this name about the object with this id."""
    begins, ends = _around(name)
    return f"{begins}{key}{ends}"


@cache
def _around(name: str) -> tuple[str, str]:
    some = UUID(int=1)
    begins, _, ends = reverse(name, args=[some]).partition(str(some))
    return begins, ends
