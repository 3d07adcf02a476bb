"""What looks as if it led to one case or one person: numbers of cases and names.

Some texts may hold neither, whoever confirms that they are harmless: those of the register of
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
    re.compile(rf"\b{WORDS_OF_CASES}\b[ .:]*(?:no|nr|number|id)\b[ .:]*[\w/.-]*\d", re.IGNORECASE),
    re.compile(rf"\b{WORDS_OF_CASES}\b[ .:]*[A-Z]{{0,4}}[ -]?\d+[/-]\d+", re.IGNORECASE),
    re.compile(
        r"\b(?:EJ|Eurojust|EPPO|CMS)[ -]{0,2}(?:case|id|no)?[ .:#-]{0,2}\d{3,}", re.IGNORECASE
    ),
    re.compile(r"\b\d{1,4} ?[A-Z][A-Za-z]{0,3} ?\d{1,6}/\d{2,4}\b"),
    re.compile(r"(?<![\d.,/-])(?!(?:19|20)\d\d/)\d{2,7}/(?:19|20)?\d{2}(?![\d/])"),
    re.compile(r"(?<![\d.,/-])(?:19|20)\d{2}/\d{3,7}(?![\d/])"),
)

NAMES = (
    re.compile(
        r"\b(?:Mr|Mrs|Ms|Herr|Frau|Mme|Monsieur|Madame|Sig|Signor|Sra|Sr|Pan|Pani)\.? [A-Z][a-z]+"
    ),
    re.compile(r"\b[A-Z][a-z]+ v\.? [A-Z][a-z]+"),
    re.compile(
        r"\b(?i:defendant|suspect|accused|convict|victim|witness|alias|aka),? [A-Z][a-z]+"
        r"(?: [A-Z][a-z]+|\b(?! (?:and|of|in)\b))"
    ),
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
