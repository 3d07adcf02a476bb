import pytest

from empact.lib.number_words import advice_on_words
from empact.lib.numbers import Unreadable, parse_number

UNKNOWN = "Leave the number empty, and choose Unknown in “Answer”."
NOT_REPORTED = "Leave the number empty, and choose Not reported in “Answer”."
ZERO = "Type 0 where there was none."
ABOUT = "Type {} alone, and choose About in “How exact”."
AT_LEAST = "Type {} alone, and choose At least in “How exact”."
AT_MOST = "“At most” cannot be stored."
DASH = "A dash can mean two things."
RANGE = "Type one number. If it is not exact, choose About in “How exact”."

WORDS = {
    UNKNOWN: ("unknown", " UNKNOWN ", "not known", "not yet known", "?", "tbc", "unk."),
    NOT_REPORTED: ("n/a", "N/A", "n.a.", "NA", "n.r.", "not reported", "not available", "no data"),
    ZERO: ("none", "nil", "Zero", "no"),
    DASH: ("-", "–", "—", "--", "."),
    ABOUT.format(12): (
        "about 12",
        "About 12 kg",
        "~12",
        "≈ 12",
        "ca. 12",
        "ca 12",
        "circa 12",
        "c.12",
        "approx. 12",
        "approx 12",
        "12 approx",
        "12 approx.",
        "approximately 12",
        "12 or so",
        "around 12",
        "roughly 12",
        "some 12",
        "12 est.",
        "estimated: 12",
    ),
    AT_LEAST.format(10): (
        ">10",
        "> 10",
        ">=10",
        "≥10",
        "at least 10",
        "more than 10",
        "over 10",
        "min. 10",
        "10+",
        "10 +",
        "10 or more",
        "10 and more",
        "from 10",
    ),
    AT_LEAST.format("the number"): (">1,234", "more than 1.2.3"),
    AT_MOST: ("<10", "≤ 10", "up to 10", "fewer than 10", "max 10", "10 or less"),
    RANGE: ("10-12", "10 to 12", "10–12", "between 10 and 12", "about 10-12"),
}


@pytest.mark.parametrize(
    ("text", "advice"), [(text, advice) for advice, texts in WORDS.items() for text in texts]
)
def test_a_word_is_answered_with_where_it_belongs(text, advice):
    assert advice_on_words(text, comparator="How exact").startswith(advice)


@pytest.mark.parametrize(
    "text", ("12", "0", "1 234.5", "1.234", "-3", "12 kg", "many", "x" * 200, f"~{'1 ' * 100_000}")
)
def test_what_is_a_number_or_anything_else_has_no_such_advice(text):
    assert advice_on_words(text, comparator="How exact") == ""


@pytest.mark.parametrize("text", [text for texts in WORDS.values() for text in texts])
def test_no_word_is_taken_for_a_number(text):
    with pytest.raises(Unreadable):
        parse_number(text)
