"""Answers typed into the workbook of a return: by contribution, and only those that are new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.questionnaires.entries import reason_in
from actions.returns.layout import FIGURES, REPORTS


@dataclass
class Answers:
    """The changes to one contribution in a workbook, compared with its original content.

    ``texts`` are those that were changed, and ``bases`` the digest of each before. Consent is to
    the highlight next to it, so that ``may_publish`` is there if either of both differs;
    ``had_consent`` is the consent before. ``rows`` are rows of figures by their place: each before
    and now, as tokens, empty where there was or is none. A closed contribution is only
    ``is_touched``, and nothing else of it is read.
    """

    report: str
    name: str
    called: str
    version: int
    place: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    may_publish: bool | None = None
    had_consent: bool = False
    confirm: bool = False
    rest: str = ""
    rows: dict[str, list[str]] = field(default_factory=dict)
    is_touched: bool = False

    def __bool__(self) -> bool:
        said = self.texts or self.rows or self.rest or self.confirm
        return bool(said or self.is_touched or self.may_publish is not None)

    def place_of(self, name: str) -> str:
        """Give the place in the workbook of a field, or of the reason in one of its rows."""
        if name in self.rows:
            return f"{name}, “{FIGURES.column('kept_preliminary').heading}”"
        return f"{self.place}, “{REPORTS.column(name).heading}”" if self.place else self.name


def words_in(answers: Iterable[Answers]) -> dict[str, str]:
    """Give all that is said in words, by report and field, to be looked through first."""
    said: dict[str, str] = {}
    for row in answers:
        said |= {f"{row.name}.{name}": text for name, text in row.texts.items()}
        reasons = {place: reason_in(after) for place, (_, after) in row.rows.items() if after}
        said |= {f"{row.name}.{place}": reason for place, reason in reasons.items() if reason}
    return said


def as_json(answers: Iterable[Answers]) -> list[dict[str, Any]]:
    return [vars(row) for row in answers]


def from_json(rows: Iterable[Mapping[str, Any]]) -> list[Answers]:
    return [Answers(**row) for row in rows]
