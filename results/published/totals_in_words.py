"""Words of a label that name a total, its subject and its parts.

Words alone decide here. What a label means is in ``results.published.vocabulary``.
"""

import re
from functools import lru_cache

TOTAL = r"(?:grand |overall )?total(?:s|led|ling)?"
LEADING = re.compile(
    rf"(?:the )?(?:{TOTAL}|overall|combined|aggregated?|sum|all)(?: of| for)?[:,–-]?\s+"
    r"(?:(?:number|amount|quantity|count|figure)s? of )?(?:all )?"
    r"(?:(?:kinds|types) of )?(?P<thing>.+)",
    re.IGNORECASE,
)
NUMBER_OF = re.compile(r"(?:the )?(?:number|amount|quantity)s? of (?P<thing>.+)", re.IGNORECASE)
TRAILING = re.compile(
    rf"(?P<thing>.+?)(?:\s*[:,–-]?\s+(?:in |as )?(?:{TOTAL}|altogether|overall|combined"
    r"|all told|in all)"
    rf"|\s*[:–-]\s*(?:{TOTAL}|all(?: kinds| types)?|altogether|overall)"
    rf"|\s*\((?:in )?(?:{TOTAL}|altogether|overall|combined)\))",
    re.IGNORECASE,
)
SAYS_TOTAL = re.compile(
    rf"\b(?:{TOTAL}|altogether|overall|combined|all told|of all (?:kinds|types)"
    r"|all (?:kinds|types)|together|in all$)\b",
    re.IGNORECASE,
)
LIST = re.compile(
    r"(?P<names>[\w -]+?(?:\s*[,+&/]\s*[\w -]+?)*\s*(?:[+&/]|,? and |,? or )\s*[\w-]+)"
    r"\s+(?P<verb>(?!and\b|or\b)[\w-]+)"
)
"""Several things to which the same was done: "persons, vehicles and premises checked"."""
CHECKS_OF = re.compile(
    r"(?P<verb>checks|controls|inspections) (?:on|of|at) "
    r"(?P<names>[\w -]+?(?:\s*[,+&/]\s*[\w -]+?)*\s*(?:[+&/]|,? and )\s*[\w -]+)",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s*(?:,?\s*\b(?:and|or)\b\s*|[+&/,])\s*")

WORD = re.compile(r"[^\W\d_]{2,}")
IDLE = re.compile(
    r"a|all|altogether|an|and|any|as|at|by|carried|combined|conducted|different|done|each"
    r"|entit(?:y|ies)|for|from|grand|in|individual|items?|kinds?|made|number|objects?|of|on|or|out|overall|performed"
    r"|sorts?|targets?|the|things?|to|together|total|types?|units?|various|was|were|with"
)
"""Words that name nothing in particular: "all items checked" are whatever was checked."""

ALIKE = {
    "control": "check",
    "controll": "check",
    "inspect": "check",
    "screen": "check",
    "verif": "check",
    "confiscat": "seiz",
    "narcotic": "drug",
    "peopl": "person",
    "individual": "person",
    "premis": "place",
    "location": "place",
    "site": "place",
    "lorr": "vehicle",
}
ENDINGS = re.compile(r"(?:ations?|ions?|ings?|ures?|ies|ied|ers?|ed|es|s|e|y)$")
SHORTEST = 4

CHECKED = frozenset({"check"})
"""Done to persons, vehicles and places alike, each of which is another thing with its own unit."""


def says_total(label: str) -> bool:
    """Say whether a label says of itself that it is a total."""
    return bool(SAYS_TOTAL.search(label) or LEADING.fullmatch(label))


def without_total(label: str) -> str:
    """Take out of a label the words that say that it is a total: "arrests in total"."""
    for pattern in (LEADING, TRAILING, NUMBER_OF):
        if match := pattern.fullmatch(label):
            return without_total(match["thing"].strip())
    return label


def listed_in(label: str) -> list[str]:
    """Name what a total lists: "persons+vehicles checked" are persons checked, vehicles checked."""
    match = LIST.fullmatch(label) or CHECKS_OF.fullmatch(label)
    if match is None:
        return []
    names = [name.strip() for name in BETWEEN.split(match["names"]) if name.strip()]
    return [f"{name} {match['verb']}" for name in names] if len(names) > 1 else []


@lru_cache(maxsize=4_096)
def things_in(text: str) -> frozenset[str]:
    """Give the stems of the words of a text that name something."""
    words = (word.casefold() for word in WORD.findall(text))
    return frozenset(stem_of(word) for word in words if not IDLE.fullmatch(word))


def stem_of(word: str) -> str:
    """Cut the ending of a word, so that "checks", "checked" and "inspections" are one."""
    stem = ENDINGS.sub("", word)
    stem = stem if len(stem) >= SHORTEST else word
    return ALIKE.get(stem, stem)
