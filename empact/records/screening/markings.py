"""Markings of information that is too confidential for this system.

The wordings are data: ``reference/refused_markings.csv``. Source: security rules of the Council
(Decision 2013/488/EU, appendix B, as last amended), which list the classifications of each Member
State that equal RESTREINT UE and above; TLP 2.0 for the two labels of the traffic light.

Its third column says when a wording is a marking rather than a word:

* ``anywhere``: it means nothing else, whatever its letters: "restreint ue", "VS-NfD";
* ``titled``: each word begins with a capital: "EU Restricted", but not "in the EU restricted
  goods";
* ``capitals``: an ordinary word of its language, a marking where it is in capitals and not
  among other words in capitals: "RISERVATO", but not "riservato" or "KEEP OUT, RESTRICTED AREA".

Any of them is one when it has a line, a cell or a file name for itself.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from empact.records.screening.folding import fold

LIST = Path(__file__).parent.parent / "reference/refused_markings.csv"

WORD = re.compile(r"[^\W_]+")
GAP = re.compile(r"[\W_]{1,5}")
SENTENCE_ENDS = re.compile(r"[.!?]\s")
CAPITALS_BEFORE = re.compile(r"[^\W\d_]{2,20} +\Z")
CAPITALS_AFTER = re.compile(r" +[^\W\d_]{2,20}")
FILE_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")


@dataclass(frozen=True)
class Wording:
    """One way to write a marking, in folded lower-case words."""

    wording: str
    origin: str
    rule: str
    words: tuple[str, ...]

    @property
    def has_points(self) -> bool:
        return bool(SENTENCE_ENDS.search(self.wording))


@cache
def wordings() -> dict[str, list[Wording]]:
    """Give all wordings by their first word, the longest first."""
    found: dict[str, list[Wording]] = {}
    with LIST.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            # Some letters look like Latin ones in one case alone, as Η and η do.
            for written in dict.fromkeys((row["wording"], row["wording"].upper())):
                words = tuple(word.lower() for word in WORD.findall(fold(written)))
                found.setdefault(words[0], []).append(Wording(**row, words=words))
    for listed in found.values():
        listed.sort(key=lambda wording: -len(wording.words))
    return found


def marking_in(text: str) -> Wording | None:
    """Find the first marking in a folded text that may not be here, if there is one."""
    known = wordings()
    words = list(WORD.finditer(text))
    for place, word in enumerate(words):
        for wording in known.get(word[0].lower(), ()):
            spelt = words[place : place + len(wording.words)]
            if reads(wording, spelt, text) and is_marking(wording, spelt, text):
                return wording
    return None


def reads(wording: Wording, spelt: Sequence[re.Match[str]], text: str) -> bool:
    if tuple(word[0].lower() for word in spelt) != wording.words:
        return False
    return all(joins(gap, wording) for gap in gaps(spelt, text))


def gaps(spelt: Sequence[re.Match[str]], text: str) -> Iterator[str]:
    for before, after in pairwise(spelt):
        yield text[before.end() : after.start()]


def joins(gap: str, wording: Wording) -> bool:
    """Say whether two words with this between them belong together; a sentence may end there."""
    if not GAP.fullmatch(gap) or "\n" in gap:
        return False
    return wording.has_points or not SENTENCE_ENDS.search(gap)


def is_marking(wording: Wording, spelt: Sequence[re.Match[str]], text: str) -> bool:
    if wording.rule == "anywhere" or is_alone(spelt, text):
        return True
    if wording.rule == "titled":
        return all(word[0][0].isupper() for word in spelt)
    if not all(word[0].isupper() for word in spelt):
        return False
    before = CAPITALS_BEFORE.search(text[max(0, spelt[0].start() - 22) : spelt[0].start()])
    after = CAPITALS_AFTER.match(text, spelt[-1].end())
    return not any(neighbour and neighbour[0].strip().isupper() for neighbour in (before, after))


def is_alone(spelt: Sequence[re.Match[str]], text: str) -> bool:
    """Say whether nothing else is in the line but signs, and the ending of a file's name."""
    start, end = spelt[0].start(), spelt[-1].end()
    line_start = text.rfind("\n", 0, start) + 1
    # Without copying the text before it: a line may be as long as a file.
    if WORD.search(text, line_start, start):
        return False
    line_end = text.find("\n", end)
    after = text[end : len(text) if line_end < 0 else line_end]
    return not WORD.search(FILE_ENDING.sub("", after))
