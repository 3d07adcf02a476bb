"""Patterns that lead to one case or one person: numbers of cases and names.

Some texts may hold neither, even if they are confirmed as harmless: those of the register of
judicial measures. Source: docs/domain.md, I5 and S18.
"""

import re

from django.utils.translation import gettext_lazy as _

from empact.lib.languages import Words
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

NAME = rf"(?:{CAPITAL}(?!{CAPITAL})[^\W\d_][\w'’-]{{0,40}}|{CAPITAL}{{4,40}})"
"""A word that can be a name: with one capital, or in capitals and longer than most short forms."""

NO_PERSON = r"(?!(?:EMPACT|EPPO|OLAF|Europol|EUROPOL|Eurojust|EUROJUST|Frontex|FRONTEX)\b)"

TITLES = (
    "(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Herrn?|Frau|Mme|Monsieur|Madame|Sig|Signor|Sra|Sr|Pan|Pani"
    "|Insp|Supt|Det|Sgt|Lt|Capt|Col)"
)

RANKS = (
    "(?i:Inspector|Superintendent|Detective|Constable|Sergeant|Lieutenant|Captain|Colonel"
    "|Commissioner|Commissaire|Kommissar(?:in)?|Judge|Juge|Magistrate|Prosecutor|Procureure?"
    "|Inspect(?:eur|rice)|Richter(?:in)?|Staatsanw(?:alt|altin))"
)

ROLES = "(?i:(?:defendant|suspect|convict|victim)s?|accused|witness(?:es)?|alias|aka)"

PARTICLES = (
    "(?:(?:[Vv][ao]n|[Dd](?:e[nrls]?|ella|i|a|os|u)|[Ll][ae]|[Tt]e[nr]|zu|a[fv]|bin|el) ){0,3}"
)
"""Small words between a first name and a surname, as in "van den Berg"."""

INITIALS = rf"(?:{CAPITAL}\.[ -]?){{1,3}}"

FULL = rf"(?P<first>{NAME}) {PARTICLES}(?P<last>{NAME})"

SPOKE = (
    "(?i:interview(?:ed|s)?|spoke|spoken|talked|met|meeting|conversation|according"
    "|entretien|rencontre|selon)"
)

SAYS = (
    "(?:sa(?:id|ys)|t(?:old|ells)|explain(?:ed|s)|stat(?:ed|es)|add(?:ed|s)|mention(?:ed|s)|confirm(?:ed|s)"
    "|th(?:ought|inks)|report(?:ed|s)|wrote|writes|answered|answers|recommends|recommended"
    "|a (?:dit|declare|explique|indique|precise|ajoute))"
)

NAMES = (
    re.compile(rf"\b{TITLES}\.? (?:{INITIALS})?{PARTICLES}{CAPITAL}[^\W\d_]+"),
    re.compile(rf"\b{NAME} v\.? {NAME}"),
    re.compile(rf"\b{ROLES},? {NO_PERSON}{NAME}(?:,? (?:and |& )?{NAME}|\b(?! (?:and|of|in)\b))"),
)

BARE_NAMES = (
    # "Inspector Novak", "interview with Anna Novak", "Name: Anna Novak", "Anna Novak (NEC) said".
    re.compile(rf"\b{RANKS} {PARTICLES}(?P<last>{NAME})"),
    re.compile(rf"\b{SPOKE}(?: (?:with|to|of|by|avec|de))? {FULL}"),
    re.compile(rf"(?i:\b(?:names?|interviewee|respondent|contact person)) ?: ?{FULL}"),
    re.compile(rf"(?<![Tt]he )\b{FULL}(?:,(?: [^.,\n]{{1,60}},)?| \([^)\n]{{1,60}}\))? {SAYS}\b"),
    re.compile(rf"(?P<before>\b\w{{1,20}} |)(?<![\w.]){INITIALS}{PARTICLES}(?P<last>{NAME})"),
)
"""Names without a title, in the places in which they stand in a note of what somebody said."""

OF_BODIES = (
    "a action actions advocate affairs agencies agency all an annex areas authorities authority "
    "board border both bureau centre civil coast commission committee coordinator coordinators "
    "council countries country court courts crime customs day days department desk directorate "
    "division driver drivers each enforcement eu european europol eurojust expert experts federal "
    "force forces frontex gendarmerie general group groups guard guards guardia he home if "
    "in intelligence interior internal international investigation investigations it joint judges "
    "judicial justice law leader leaders liaison member members ministry national network "
    "ngo no nor not of office officer officers on operational our parliament participants partner "
    "partners party plan plans police policy polizei presidency private prosecution prosecutor "
    "prosecutors public rapporteur republic results secretariat section security service services "
    "she so some state states support task tax team teams that the then there these they "
    "third this those three two union unit units use we what when where who with working"
)
"""Words in capitals that stand where a name could, and name a body or begin a sentence."""

LETTERED = (
    "annex appendix area category class figure grade group hepatitis level list option part phase "
    "plan question row schedule section step table type vitamin"
)
"""Words after which a single capital is no initial: "option B. Reports come late"."""


def references_in(text: str) -> list[Words]:
    """Say in words what in a text leads to a case or a person; empty where nothing does.

    Numbers of acts, years and counts do not: "Directive 2014/41/EU", "2024/25", "3 of 5".
    """
    folded = fold(text)
    found: list[Words] = [IN_WORDS[sighting.kind] for sighting in identifiers_in(folded)]
    bare = ACT.sub(lambda act: "x" * len(act[0]), folded)
    if any(pattern.search(bare) for pattern in CASES):
        found.append(_("a case number"))
    if any(pattern.search(bare) for pattern in NAMES) or _has_bare_name(bare):
        found.append(_("the name of a person"))
    return list(dict.fromkeys(found))


def _has_bare_name(text: str) -> bool:
    """Say whether words stand as a name does, and none of them is a word of bodies."""
    for pattern in BARE_NAMES:
        for match in pattern.finditer(text):
            words = {name: (word or "").casefold() for name, word in match.groupdict().items()}
            if words.pop("before", "").strip() in LETTERED.split():
                continue
            if not {*OF_BODIES.split()} & {*words.values()}:
                return True
    return False
