"""Advice on what people type for a number that is more than a number, or none."""

import re

from empact.lib.numbers import Unreadable, parse_number, plain

LONGEST = 100
"""Characters in which a number with its words is looked at: what is longer is neither."""

NUMBER = re.compile(r"[0-9][0-9.,\u00a0\u202f ]*")

NOTHING = re.compile(r"nil|none|zero|no|nothing|0 ?\(?zero\)?")
UNKNOWN = re.compile(
    r"\?+|unk(?:nown)?\.?|not (?:yet )?known|unclear|tb[acd]\.?"
    r"|to be (?:confirmed|determined|added)"
)
NOT_REPORTED = re.compile(
    r"n ?[./]? ?[ar]\.?|not (?:reported|available|applicable|provided|given|recorded)"
    r"|no (?:data|information|reply|answer)"
)
A_DASH = re.compile(r"[-–—−/.]+")
RANGE = re.compile(
    r"(?:between|from|about|around|ca\.?|~)? ?[0-9][0-9.,]* ?(?:[-–—/]|to|and|or) ?[0-9][0-9.,]*"
)
AT_MOST = re.compile(
    r"[<≤⩽].*|(?:up to|at (?:the )?most|(?:less|fewer|lower) than|not more than|no more than|under"
    r"|below|max(?:imum|\.)?)\b.*|.*\bor (?:less|fewer)"
)
AT_LEAST = re.compile(
    r"[>≥⩾].*|(?:at (?:the )?least|(?:more|greater|higher) than|over|above|min(?:imum|\.)?|from"
    r"|not less than|no fewer than)\b.*|.*[0-9] ?\+|.*\b(?:(?:and|or) more|at least|minimum|plus)"
)
ABOUT = re.compile(
    r"[~≈≃±].*|(?:about|approx(?:imately|\.)?|around|circa|ca?\.?|roughly|nearly|almost|some"
    r"|estimate[ds]?|est\.?)(?=[\s0-9:]).*|.*\b(?:about|approx(?:imately)?|circa|ca|roughly"
    r"|estimate[ds]?|est|or so)\.?"
)
MORE_THAN_A_NUMBER = re.compile(r"[^\W\d_]|[<>≤≥~≈±?%]")
"""A letter or a sign that compares: more than a number that is written in another way."""


ANSWERS = (
    (NOTHING, "Type 0 where there was none."),
    (UNKNOWN, "Leave the number empty, and choose Unknown in “Answer”."),
    (NOT_REPORTED, "Leave the number empty, and choose Not reported in “Answer”."),
    (
        A_DASH,
        (
            "A dash can mean two things. Type 0 where there was none. Where there is no number, "
            "leave it empty and choose Not reported or Unknown in “Answer”."
        ),
    ),
)
"""Words that are typed in place of a number, and advice on where they belong."""

COMPARED = (
    (
        AT_MOST,
        (
            "“At most” cannot be stored. Type the number alone and choose About in “{comparator}”, "
            "or choose Unknown in “Answer”."
        ),
    ),
    (AT_LEAST, "Type {number} alone, and choose At least in “{comparator}”."),
    (ABOUT, "Type {number} alone, and choose About in “{comparator}”."),
)
"""Words typed with a number that say how exact it is, and advice on where they belong."""


def advice_on_words(text: str, *, comparator: str) -> str:
    """Advise on a word that is typed with a number or in place of it; empty if there is none.

    ``comparator`` is the label of the field that says how exact a number is. "About 12" is taken
    neither for 12 nor for "about 12": the person decides.
    """
    if len(text) > LONGEST:
        return ""
    words = " ".join(text.split()).casefold()
    answer = next((advice for pattern, advice in ANSWERS if pattern.fullmatch(words)), "")
    if answer or not NUMBER.search(words):
        return answer
    number = _number_in(words)
    if RANGE.fullmatch(words) and not number:
        return f"Type one number. If it is not exact, choose About in “{comparator}”."
    found = next((advice for pattern, advice in COMPARED if pattern.fullmatch(words)), "")
    return found.format(comparator=comparator, number=number or "the number")


def where_words_go(text: str, *, comparator: str) -> str:
    """Advise on words that have no advice of their own; empty for a text of digits only."""
    if not MORE_THAN_A_NUMBER.search(text):
        return ""
    return f"Say how exact it is in “{comparator}”. Where there is no number, use “Answer”."


def _number_in(words: str) -> str:
    """Give the only number in a text as it should be typed; empty where it is not one number."""
    found = [row.strip(" .,\u00a0\u202f") for row in NUMBER.findall(words)]
    if len(found) != 1:
        return ""
    try:
        return plain(parse_number(found[0]))
    except Unreadable:
        return ""
