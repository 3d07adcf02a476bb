"""Patterns that lead to one case or one person: numbers of cases and names.

Some texts may hold neither, even if they are confirmed as harmless: those of the register of
judicial measures. Source: docs/domain.md, I5 and S18.
"""

import re

from empact.records.screening.folding import fold
from empact.records.screening.identifiers import IN_WORDS, identifiers_in

ACT = re.compile(
    r"\b(?:decision|directive|regulation|act)\b[^\n/]{0,20}?\d{1,4}/\d{1,5}(?:/[A-Z]{2,4})?",
    re.IGNORECASE,
)
"""An act of law, whose number is no case's."""

WORDS_OF_CASES = (
    r"(?:case|file|docket|dossier|ref|reference|proceedings|aktenzeichen|az|rg|parquet)"
)

CASES = (
    re.compile(r"\bECLI:[A-Z]{2}\b", re.IGNORECASE),
    re.compile(
        rf"\b{WORDS_OF_CASES}\b[ .:]*(?:no|nr|number|id)\b[ .:]*(?:[a-z]{{1,4}}[ .-])?[\w/.-]*\d",
        re.IGNORECASE,
    ),
    # Of these, a digit alone is enough: "case 3 of 5" is none, "ref. 3" is.
    re.compile(r"\b(?:aktenzeichen|az|docket|ref|reference|rg)\b[ .:]*\d", re.IGNORECASE),
    re.compile(r"\bN[or]\.?[ :]*(?:\d+[/-]\d|\d{4})"),
    re.compile(r"\b[A-Z]-\d+/\d{2}"),
    re.compile(r"\b(?:U?Js|K?Ls|Ks|Ds|Cs|Gs)[ .]*\d{1,6}[ ./-]\d{2,4}\b"),
    re.compile(rf"\b{WORDS_OF_CASES}\b[ .:]*[A-Z]{{0,4}}[ -]?\d+[/-]\d+", re.IGNORECASE),
    re.compile(
        r"\b(?:EJ|Eurojust|EPPO|CMS)[ -]{0,2}(?:case|id|no)?[ .:#-]{0,2}\d{3,}", re.IGNORECASE
    ),
    re.compile(r"\b\d{1,4} ?[A-Z][A-Za-z]{0,3} ?\d{1,6}/\d{2,4}\b"),
    re.compile(r"(?<![\d.,/-])(?!(?:19|20)\d\d/)\d{2,7}/(?:19|20)?\d{2}(?![\d/])"),
    re.compile(r"(?<![\d.,/-])(?:19|20)\d{2}/\d{3,7}(?![\d/])"),
)

CAPITAL = f"[{''.join(letter for letter in map(chr, range(0x530)) if letter.isupper())}]"
"""A capital of the Latin, Greek or Cyrillic letters."""

NAME = rf"(?:{CAPITAL}(?!{CAPITAL})[^\W\d_][\w'’-]*|{CAPITAL}{{4,}})"
"""A word that can be a name: with one capital, or in capitals and longer than most short forms."""

NO_PERSON = r"(?!(?:EMPACT|EPPO|OLAF|Europol|EUROPOL|Eurojust|EUROJUST|Frontex|FRONTEX)\b)"

TITLES = (
    "(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Herr|Frau|Mme|Monsieur|Madame|Sig|Signor|Sra|Sr|Pan|Pani)"
)

ROLES = "(?i:(?:defendant|suspect|convict|victim)s?|accused|witness(?:es)?|alias|aka)"

NAMES = (
    re.compile(rf"\b{TITLES}\.? {CAPITAL}[^\W\d_]+"),
    re.compile(rf"\b{NAME} v\.? {NAME}"),
    re.compile(rf"\b{ROLES},? {NO_PERSON}{NAME}(?:,? (?:and |& )?{NAME}|\b(?! (?:and|of|in)\b))"),
)


def references_in(text: str) -> list[str]:
    """Say in words what in a text leads to a case or a person; empty where nothing does.

    Numbers of acts, years and counts do not: "Directive 2014/41/EU", "2024/25", "3 of 5".
    """
    folded = fold(text)
    found = [IN_WORDS[sighting.kind] for sighting in identifiers_in(folded)]
    bare = ACT.sub(lambda act: "x" * len(act[0]), folded)
    if any(pattern.search(bare) for pattern in CASES):
        found.append("a case number")
    if any(pattern.search(bare) for pattern in NAMES):
        found.append("the name of a person")
    return list(dict.fromkeys(found))
