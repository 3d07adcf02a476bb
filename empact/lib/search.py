"""Words as the database looks for them.

``words_of`` is a function of the database, which a migration of ``empact.people`` makes: it gives
the stems of English words, the words as they are written, and neither accents nor stop words. An
index on it is always in step with the text, holds nothing else, and forgets what is redacted.
"""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.deconstruct import deconstructible

STEMS, WHOLE = "empact_stems", "empact_words"
"""PostgreSQL's configurations of text search: one splits into stems, one keeps whole words."""


@deconstructible(path="empact.lib.search.WordsOf")
class WordsOf(models.Func):
    """The searchable words of some texts of a row. None of the texts may be null."""

    function = "words_of"
    arg_joiner = " || ' ' || "
    output_field: Any = SearchVectorField()


@deconstructible(path="empact.lib.search.WordsOfFile")
class WordsOfFile(WordsOf):
    """The words of a file's name and of other columns: whole, and as signs part them.

    The database takes "minutes-2026.pdf" for a single word, the name of a machine.
    """

    template = (
        "words_of(translate(%(expressions)s, '._-', '   ') || ' ' ||"
        " translate(%(expressions)s, '._', '  ') || ' ' || %(expressions)s)"
    )


class Asked(models.Func):
    """A query of text search, as the database made it from the words of a user."""

    template = "%(expressions)s::tsquery"
    arity = 1
    output_field: Any = models.TextField()


class Holds(models.Func):
    """The condition that words match a query."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    arity = 2
    output_field: Any = models.BooleanField()


class SoundsLike(models.Func):
    """The condition that a word is nearly one of a text, by the threshold in the settings."""

    template = "%(expressions)s"
    arg_joiner = " <%% "
    arity = 2
    output_field: Any = models.BooleanField()


def words_index(*fields: str, name: str) -> GinIndex:
    """Make the index by which these texts of a model are found."""
    # Without a list of what is pending, which every search would have to read through.
    return GinIndex(WordsOf(*fields), name=name, fastupdate=False)


def file_words_index(name: str) -> GinIndex:
    """Make the index by which files are found, by their names and what is said of them."""
    return GinIndex(WordsOfFile("name", "description"), name=name, fastupdate=False)


def spelling_index(field: str, name: str) -> GinIndex:
    """Make the index by which words of this text are found despite a spelling error."""
    return GinIndex(fields=[field], opclasses=["gin_trgm_ops"], name=name, fastupdate=False)
