"""Markings whose letters are spaced, as in "S E C R E T", or run together.

People do not space the letters of an ordinary word, so the spaced letters of a marking are one in
whatever case. Groups of letters ("REST REINT UE") are one only where the wording means nothing
else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from empact.records.screening.markings import SENTENCE_ENDS, WORD, Wording, is_alone, wordings

GAP = re.compile(r"[\W_]{1,8}")
"""Signs that may be between two letters: spaces, points, dashes, the end of a line."""

SHORT = 5
"""Letters below which a wording is one only in a line of its own: "R U E", "E U - S"."""

FEW = 3
"""Letters below which a spaced word shows nothing: "a b" spells no "ab"."""


@dataclass(frozen=True)
class Spelling:
    """A wording as one word, and where its own words begin in it."""

    wording: Wording
    letters: str
    begins: tuple[int, ...]

    def is_spelt_by(self, pieces: Sequence[re.Match[str]], text: str) -> bool:
        """Say whether pieces of a text that give these letters are this marking, spaced."""
        gaps = [text[one.end() : other.start()] for one, other in pairwise(pieces)]
        if not all(GAP.fullmatch(gap) for gap in gaps):
            return False
        cuts = {0}
        for piece in pieces:
            cuts.add(max(cuts) + len(piece[0]))
        is_broken = any("\n" in gap for gap in gaps)
        means_nothing_else = self.wording.rule == "anywhere"
        if cuts == {*self.begins, len(self.letters)}:
            # As it is listed: only where a line ends within it do the other rules let it pass.
            are_capitals = all(piece[0].isupper() for piece in pieces)
            return is_broken and means_nothing_else and (are_capitals or is_alone(pieces, text))
        if len(self.letters) < SHORT:
            return len(pieces) == len(self.letters) and is_alone(pieces, text)
        if len(pieces) == len(self.letters):
            return True
        # "T.L.P. Red" is the end of a sentence and the beginning of another one.
        if is_broken or any(SENTENCE_ENDS.search(gap) for gap in gaps):
            return False
        return means_nothing_else or self._has_a_word_in_single_letters(cuts)

    def _has_a_word_in_single_letters(self, cuts: set[int]) -> bool:
        return any(
            end - begin >= FEW and cuts >= set(range(begin, end + 1))
            for begin, end in pairwise([*self.begins, len(self.letters)])
        )


@cache
def spellings() -> list[Spelling]:
    """Give all wordings, as one word each."""
    found: dict[tuple[str, str], Spelling] = {}
    for wording in (one for same_start in wordings().values() for one in same_start):
        letters = _lower("".join(wording.words))
        begins = accumulate((len(word) for word in wording.words[:-1]), initial=0)
        found.setdefault((letters, wording.rule), Spelling(wording, letters, tuple(begins)))
    return list(found.values())


def spaced_marking_in(text: str) -> Wording | None:
    """Find a marking with spaced letters in a folded text, if there is one."""
    # Looking for letters in a text without spaces takes a fraction of what looking word by word
    # does, and long files have to be looked through while a user waits.
    squeezed = _lower("".join(WORD.findall(text)))
    present = [spelling for spelling in spellings() if spelling.letters in squeezed]
    if not present:
        return None
    words = list(WORD.finditer(text))
    lengths = (len(_lower(word[0])) for word in words)
    starts = {start: number for number, start in enumerate(accumulate(lengths, initial=0))}
    for spelling in present:
        for place in _places(spelling.letters, squeezed):
            first, end = starts.get(place), starts.get(place + len(spelling.letters))
            if first is None or end is None:
                continue
            if spelling.is_spelt_by(words[first:end], text):
                return spelling.wording
    return None


def _lower(word: str) -> str:
    """Write a word in small letters, with one form of sigma everywhere."""
    return word.lower().replace("ς", "σ")


def _places(letters: str, squeezed: str) -> Iterator[int]:
    place = squeezed.find(letters)
    while place >= 0:
        yield place
        place = squeezed.find(letters, place + 1)
