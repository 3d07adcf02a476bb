"""Full text search over everything that a user may see, and over nothing else."""

from empact.site.search.queries.finding import Found, Question, find
from empact.site.search.queries.hits import Hit, show
from empact.site.search.queries.kinds import KINDS
from empact.site.search.queries.numbers import Answers, answers_to
from empact.site.search.queries.spelling import corrected
from empact.site.search.queries.terms import Terms, read_terms
from empact.site.search.queries.texts import Kind

__all__ = [
    "KINDS",
    "Answers",
    "Found",
    "Hit",
    "Kind",
    "Question",
    "Terms",
    "answers_to",
    "corrected",
    "find",
    "read_terms",
    "show",
]
