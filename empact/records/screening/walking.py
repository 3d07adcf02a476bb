"""Finding every text in the arguments of a command, however deep it is nested."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import PurePath
from typing import Any

from django.core.files import File


class TextOfFile(str):
    """The text in a file: it may be longer than a typed one."""

    __slots__ = ()


LISTS = (list, tuple, set, frozenset)


def texts_in(given: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Give each text with its field, as in ``narrative``, ``comments.x``, ``figures[2].value``.

    Of a file it is the name. Rows, codes of a fixed list, numbers and days hold no text of anybody.
    """
    if isinstance(given, str):
        if not isinstance(given, Enum):
            yield path, given
    elif isinstance(given, Mapping):
        for name, value in given.items():
            yield from texts_in(value, f"{path}.{name}" if path else str(name))
    elif isinstance(given, LISTS):
        for place, value in enumerate(given):
            yield from texts_in(value, f"{path}[{place}]")
    elif isinstance(given, (File, PurePath)):
        yield path, PurePath(given.name or "").name
    elif is_dataclass(given) and not isinstance(given, type):
        for name in names_of(type(given)):
            yield from texts_in(getattr(given, name), f"{path}.{name}" if path else name)


def lists_in(given: Any, path: str = "") -> Iterator[tuple[str, Collection[Any]]]:
    """Give each list with its field."""
    if isinstance(given, LISTS):
        yield path, given
        for place, value in enumerate(given):
            yield from lists_in(value, f"{path}[{place}]")
    elif isinstance(given, Mapping):
        for name, value in given.items():
            yield from lists_in(value, f"{path}.{name}" if path else str(name))


@cache
def names_of(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
