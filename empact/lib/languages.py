"""The language that a reader chose, and the one in which a page or an email is written."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.text import get_text_list
from django.utils.translation import gettext, gettext_noop

type Words = str | Promise
"""A text for a reader: as it is, or translated when it is shown."""


def within_sentence(label: Words) -> str:
    """Write a label, such as a state, as a word within a sentence: with a small initial.

    German keeps it as it is, since it may be a noun; its sentences put it in quotation marks.
    """
    text = str(label)
    return text if _keeps_initials() else text.lower()


def with_small_initial(name: object) -> str:
    """Write a name, such as an indicator's, within a sentence; German keeps its initial."""
    text = str(name)
    return text if _keeps_initials() else f"{text[:1].lower()}{text[1:]}"


def _keeps_initials() -> bool:
    """True in German, whose nouns begin with a capital anywhere."""
    return (translation.get_language() or "").startswith("de")


def labelled(label: object, text: object) -> str:
    """Write a text after its label, as "Arrests: 12 persons"; French sets a space before the colon.

    Of two texts that a refusal of a command says later, ``lazily_labelled`` makes one.
    """
    return gettext("{label}: {text}").format(label=label, text=text)


lazily_labelled = lazy(labelled, str)


def _listed(names: Iterable[Words], conjunction: str) -> str:
    return get_text_list([str(name) for name in names], gettext(conjunction))


def all_of(names: Iterable[Words]) -> Words:
    """List names as "a, b and c", in the language of the page that shows it."""
    return lazy(_listed, str)([*names], gettext_noop("and"))


def one_of(names: Iterable[Words]) -> Words:
    """List names to choose from as "a, b or c", in the language of the page that shows it."""
    return lazy(_listed, str)([*names], gettext_noop("or"))


def language_of(request: HttpRequest) -> str:
    """Give the language that the reader behind a request chose, by account, cookie or browser."""
    return getattr(request, "language", settings.LANGUAGE_CODE)


def speaking_to(person: Any | None) -> AbstractContextManager[None]:
    """Write to a person in the language of their account; in English if it names none.

    None stands for a person who has no account yet.
    """
    return translation.override(known_language(person.language if person else ""))


def in_stored_language() -> AbstractContextManager[None]:
    """Write what is stored: always in English, whatever the reader's language."""
    return translation.override(settings.LANGUAGE_CODE)


lazy_day = lazy(date_format, str)
"""Write a day in the language of the page that shows it; for sentences that a command makes."""


def in_each_language(say: Callable[[], Sequence[str]]) -> list[Any]:
    """Give sentences that are in the language of the page that shows them.

    For refusals of commands, which run in English.
    """
    said = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said[code] = list(say())

    def sentence(place: int) -> str:
        return said[known_language(translation.get_language() or "")][place]

    english = said[settings.LANGUAGE_CODE]
    return [
        words
        if all(other[place] == words for other in said.values())
        else lazy(sentence, str)(place)
        for place, words in enumerate(english)
    ]


def known_language(code: str) -> str:
    """Give the language itself if EMPACT has it, and English otherwise."""
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
