"""Texts are plain: agreed terms, short sentences, words that are easy to read.

`terms.csv` lists words that riddle, with the agreed term for each. Where one of them is right, the
place is an exception here, with its reason.
"""

import ast
import csv
import re
from pathlib import Path

import pytest
from pyphen import Pyphen

from tests.words import texts

AGREED = Path(__file__).with_name("terms.csv")
TERMS = {row["not"]: row["use"] for row in csv.DictReader(AGREED.read_text().splitlines())}
UNWANTED = re.compile(
    r"\b("
    + "|".join(term.replace(" ", r"\s+") for term in sorted(TERMS, key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)

EXCEPTIONS = {
    "docs/adr/": "A decision keeps the words of its day.",
    "docs/guards.md": "Its lines are the titles of tests.",
    "docs/glossary.md": "Its lines are docstrings.",
    "docs/house.md": "Its lines are docstrings.",
    "results/published/totals_in_words.py": "It reads the words of published reports.",
    "actions/consolidation/counted.py": "An alias in SQL.",
    "results/totals/sources.py": "An alias in SQL.",
}
"""Places where words of the list may be, and why: the beginning of a path, or words in a text."""

RIGHT_WORDS = {
    "the same thing and time": "Two published values are compared only if both are the same.",
}

LONGEST = 20
"""Words in a sentence of a page."""

LONG_ENOUGH = {
    "templates/site/home/home.html": "Four links of an OAP, of which one is shown.",
    "templates/results/tracing/number_detail.html": "Three sources, of which one is shown.",
    "templates/actions/register/action_detail.html": "Links of a row, of which a few are shown.",
    "templates/actions/rounds/owed_list.html": "Three links, of which one is shown.",
}
"""Pages of which one part looks like a long sentence to the test, and why it is none."""

EASY = 60
"""The least reading ease of pages that all people read (Flesch, 1948)."""

READ_BY_ALL = (
    "templates/site/frame/help.html",
    "templates/site/frame/accessibility.html",
    "templates/site/frame/privacy.html",
    "templates/results/published/contradiction_list.html",
    "templates/results/published/history_list.html",
)

QUESTION_WORDS = ("How", "What", "When", "Where", "Whether", "Which", "Who", "Whose", "Why")


def unwanted(found):
    """Name each unwanted word with its place and the agreed term."""
    for text in found:
        if text.path.startswith(tuple(EXCEPTIONS)):
            continue
        for match in UNWANTED.finditer(text.words):
            around = text.words[max(0, match.start() - 40) : match.end() + 40]
            if any(words in around for words in RIGHT_WORDS):
                continue
            term = re.sub(r"\s+", " ", match[0].lower())
            yield f"{text.path}:{text.line}: “{term}” in “{around}”. Use: {TERMS[term]}."


@pytest.mark.guard(
    "Pages, refusals, mails and documents use the agreed terms",
    file="results/closing/views.py",
    on="The PDF shows the current report.",
    off="The PDF tells what stands in the report.",
)
@pytest.mark.parametrize("read", (texts.of_templates, texts.of_python, texts.of_documents))
def test_texts_use_the_agreed_terms(read):
    assert [*unwanted(read())] == []


def test_each_exception_is_needed():
    every = [*texts.of_templates(), *texts.of_python(), *texts.of_documents()]
    for place in EXCEPTIONS:
        assert any(UNWANTED.search(text.words) for text in every if text.path.startswith(place)), (
            place
        )
    for words in RIGHT_WORDS:
        assert any(words in text.words for text in every), words


def words_of(sentence):
    return re.findall(r"[A-Za-z0-9][\w’'-]*", sentence)


def test_sentences_of_pages_are_short():
    long = [
        f"{path}: {sentence}"
        for path in texts.sources()
        if path.startswith("templates/") and path.endswith(".html") and path not in LONG_ENOUGH
        for paragraph in texts.running_texts(path)
        for sentence in texts.sentences(paragraph)
        if len(words_of(sentence)) > LONGEST
    ]

    assert long == []


def reading_ease(paragraphs):
    """Return the reading ease: the higher, the easier. 60 is plain English.

    Idea: short sentences of short words are easy. Flesch's formula of 1948: 206.835 − 1.015 × words
    a sentence − 84.6 × syllables a word. Example: "The cat sat on the mat." has 116.
    """
    hyphens = Pyphen(lang="en_GB")
    counted = [
        words
        for paragraph in paragraphs
        for sentence in texts.sentences(paragraph)
        if len(words := words_of(sentence)) > 3
    ]
    words = [word for sentence in counted for word in sentence]
    syllables = sum(len(hyphens.positions(word)) + 1 for word in words)
    return 206.835 - 1.015 * len(words) / len(counted) - 84.6 * syllables / len(words)


@pytest.mark.parametrize("path", READ_BY_ALL)
def test_pages_that_all_people_read_are_easy(path):
    assert reading_ease(texts.running_texts(path)) >= EASY


def test_an_entry_of_the_changelog_is_one_short_line():
    entries = re.findall(r"^\* (.*)$", Path("CHANGELOG.md").read_text(), re.MULTILINE)

    assert [entry for entry in entries if len(entry.split()) > LONGEST] == []


def test_no_docstring_opens_with_a_question_word():
    asking = [
        f"{text.path}:{text.line}: {text.words}"
        for text in texts.docstrings()
        if text.words.startswith(tuple(f"{word} " for word in QUESTION_WORDS))
    ]

    assert asking == []


OLD_NAMES = re.compile(
    r"(?:^|_)(?:(?:un|re)?(?:told|tells?|tellings?)|standings?)(?:_|$)", re.IGNORECASE
)
"""What may be seen is shown, reported or listed; a person has a relation to an object."""

FOLDERS = ("actions", "cycles", "empact", "oaps", "priorities", "results")

STORED_NAMES = {
    "told": "A column of what a calendar has shown.",
    "told_at": "A column of when a calendar has shown it.",
    "told_until": "A column of the last due date that a reminder named.",
    "told_by": "A field of the API: by what a saved cut is split.",
    **dict.fromkeys(
        (
            "tell_of_account",
            "tell_of_delegation",
            "tell_of_lock_out",
            "tell_of_mention_in_action",
            "tell_of_mention_in_plan",
            "tell_of_publication",
            "tell_of_sending_back",
            "tell_of_set_aside",
        ),
        "A task of which rows wait in the outbox.",
    ),
}


def names_given(path):
    """Yield each name that a module defines, and its own, with words of capitals apart."""
    yield path.stem
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name):
                yield re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield name


def test_names_are_of_today():
    found = [
        f"{path}: {name}"
        for folder in FOLDERS
        for path in sorted(Path(folder).rglob("*.py"))
        if "migrations" not in path.parts
        for name in names_given(path)
        if OLD_NAMES.search(name) and name not in STORED_NAMES
    ]

    assert found == []
