"""Screening of texts: forbidden ones, and those that need a confirmation as harmless.

The reading of uploaded files is in empact.records.files.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.crypto import salted_hmac

from empact.lib.commands import Identifying, Invalid
from empact.records.screening.folding import fold
from empact.records.screening.identifiers import IN_WORDS, Sighting, identifiers_in
from empact.records.screening.markings import marking_in
from empact.records.screening.spacing import spaced_marking_in
from empact.records.screening.walking import TextOfFile, lists_in, texts_in

LONGEST_TEXT = 20_000
"""Characters in one field; some eight printed pages."""

LONGEST_TEXT_OF_FILE = 500_000
"""Characters in a file; looking through them takes up to a second and a half."""

LONGEST_LIST = 1_000
"""Entries of a list in one post."""

MARKED = (
    "“{wording}” may not be handled here, where LIMITE and TLP:AMBER are the highest markings. "
    "Remove what is marked so, and send it through a system that is approved for it."
)


def screen(
    given: Mapping[str, Any], *, harmless: bool | str, on: Sequence[Any] = ()
) -> Mapping[str, str]:
    """Screen all texts that a command was given, however deep in lists.

    Returns, by field, the kinds of identifiers that were confirmed as ``harmless``: all of them
    (True), or those of a ``seal``. Identifiers already in the same field of the row were confirmed
    by its writer. Raises Invalid where a text carries a forbidden marking or is too long. Raises
    Identifying where one looks like a personal identifier and is not confirmed as harmless.
    """
    texts = list(texts_in(given))
    refuse_too_much(given, texts)
    folded = {field: fold(text) for field, text in texts}
    problems = {field: why for field, text in folded.items() if (why := why_marked(text))}
    if problems:
        raise Invalid(problems)
    found = {field: seen for field, text in folded.items() if (seen := identifiers_in(text))}
    if not found:
        return {}
    known = {field: known_in(on, field) for field in found}
    fresh = {
        field: [sighting for sighting in seen if sighting.letters not in known[field]]
        for field, seen in found.items()
    }
    fresh = {field: seen for field, seen in fresh.items() if seen}
    if harmless is not True:
        sealed = set((harmless or "").split())
        if not {seal_of(sighting) for seen in fresh.values() for sighting in seen} <= sealed:
            raise Identifying(
                {field: point_out(seen, folded[field]) for field, seen in fresh.items()},
                seal=seal(seen for seen in found.values()),
            )
    return {
        field: ", ".join(sorted({sighting.kind for sighting in seen}))
        for field, seen in fresh.items()
    }


def why_marked(text: str) -> str:
    """Say why a text or a file name may not be here; empty where it carries no marking."""
    folded = fold(text)
    marking = marking_in(folded) or spaced_marking_in(folded)
    return MARKED.format(wording=marking.wording) if marking else ""


def refuse_too_much(given: Mapping[str, Any], texts: Sequence[tuple[str, str]]) -> None:
    problems = {
        field: f"Shorten this to {longest:,} characters; it has {len(text):,}.".replace(",", " ")
        for field, text in texts
        if len(text) > (longest := longest_for(text))
    } | {
        field: f"Give at most {LONGEST_LIST:,} entries at once; these are {len(rows):,}.".replace(
            ",", " "
        )
        for field, rows in lists_in(given)
        if len(rows) > LONGEST_LIST
    }
    if problems:
        raise Invalid(problems)


def longest_for(text: str) -> int:
    return LONGEST_TEXT_OF_FILE if isinstance(text, TextOfFile) else LONGEST_TEXT


def known_in(rows: Sequence[Any], field: str) -> set[str]:
    """Return the identifiers that this field of the row held before anything is written."""
    stands = getattr(rows[0], field, "") if rows else ""
    if not isinstance(stands, str):
        return set()
    return {sighting.letters for sighting in identifiers_in(fold(stands))}


def seal(found: Any) -> str:
    """Seal the identifiers found: unreadable, and recognised when the user confirms them.

    One word for each identifier, keyed: another identifier is asked about again, while one that is
    removed or moved asks nothing.
    """
    return " ".join(sorted({seal_of(sighting) for seen in found for sighting in seen}))


def seal_of(sighting: Sighting) -> str:
    return salted_hmac(
        __name__, f"{sighting.kind} {sighting.letters}", algorithm="sha256"
    ).hexdigest()


def point_out(seen: Sequence[Sighting], text: str) -> str:
    """Name the kinds and places of what was found, never the text: it may be logged."""
    places = ", ".join(
        f"{IN_WORDS[sighting.kind]} {place_of(sighting, text)}" for sighting in seen[:MOST_NAMED]
    )
    rest = len(seen) - MOST_NAMED
    more = f", and {rest} more" if rest > 0 else ""
    return (
        f"This text may contain {places}{more}. "
        "Remove what identifies a person, or confirm that it identifies no person."
    )


MOST_NAMED = 5


def place_of(sighting: Sighting, text: str) -> str:
    line_start = text.rfind("\n", 0, sighting.start) + 1
    word = len(text[line_start : sighting.start].split()) + 1
    line = text.count("\n", 0, sighting.start) + 1
    return f"(line {line}, word {word})" if "\n" in text else f"(word {word})"
