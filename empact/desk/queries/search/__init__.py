"""Full text search over everything that somebody may see, and over nothing else."""

from empact.desk.queries.search.finding import Found, Question, find
from empact.desk.queries.search.kinds import KINDS
from empact.desk.queries.search.numbers import Answers, answers_to
from empact.desk.queries.search.showing import Hit, show
from empact.desk.queries.search.spelling import corrected
from empact.desk.queries.search.terms import Terms, read_terms
from empact.desk.queries.search.texts import Kind

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
