"""Placeholders for an id or a time while a statement is composed for many people."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4


class Impure(Exception):
    """A statement to be kept was composed of something else than facts and arguments."""


class Placeholder(UUID):
    """An id that is filled in when the statement runs: of the person, or of an argument."""

    def __init__(self) -> None:
        super().__init__(int=uuid4().int)

    def __str__(self) -> str:
        raise Impure("A statement that is kept may not write an id into a text: cast it there.")


class AskedAt(datetime):
    """The time at which a statement runs, or so much before or after it."""


ASKED_AT = AskedAt(2000, 1, 1, tzinfo=UTC)


class GivenMoment(datetime):
    """A time that is given when the statement runs."""

    name = ""


class GivenDay(date):
    """A day that is given when the statement runs."""

    name = ""


def moment_or_day(name: str, given: date) -> date:
    """Return the placeholder of a time or a day that is given under this name."""
    is_moment = isinstance(given, datetime)
    when = GivenMoment(2000, 1, 1, tzinfo=UTC) if is_moment else GivenDay(2000, 1, 1)
    when.name = name
    return when


class Asker:
    """Replaces the person who asks while a statement is composed for many."""

    is_authenticated = True

    def __init__(self, person: Any) -> None:
        self._person = person
        self.pk = Placeholder()

    def __getattr__(self, name: str) -> Any:
        raise Impure(f"A statement that is kept may not ask for a person's {name}.")
