"""Collect the texts that people read: of templates, of strings in Python, and of documents.

Idea: a text is what is left of a source when its markup is gone. Template tags and HTML tags are
removed, a variable becomes one word, and labels in attributes are kept. Of Python, each string
with a space is a text, unless it is a docstring, SQL or a pattern. Of Markdown, code is removed.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

APPS = ("actions/", "cycles/", "empact/", "oaps/", "priorities/", "results/")
LABELS = r'\b(?:title|alt|aria-label|placeholder|caption|legend|label|button|hint|text)="([^"]*)"'
SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|WHERE|JOIN|CREATE|ALTER|RAISE|COALESCE|BETWEEN|AS)\b")
RUNNING = re.compile(r"<(p|li|dd|td|th|h[1-6]|legend|caption)\b[^>]*>(.*?)</\1>", re.DOTALL)
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Text:
    """A text that people read, where it is, and its words."""

    path: str
    line: int
    words: str


@cache
def sources() -> tuple[str, ...]:
    """List templates, modules and documents by their paths, without migrations."""
    base = Path(settings.BASE_DIR)
    found = [*base.glob("*.md")]
    for folder in (*APPS, "templates", "docs"):
        found += Path(base, folder).rglob("*.*")
    paths = sorted(str(path.relative_to(base)) for path in found)
    return tuple(path for path in paths if "/migrations/" not in path)


def _read(path: str) -> str:
    return Path(settings.BASE_DIR, path).read_text()


def _is_template(path: str) -> bool:
    return path.startswith("templates/") and path.endswith((".html", ".txt"))


def _without_comments(source: str) -> str:
    return re.sub(
        r"\{#.*?#\}|\{% comment.*?endcomment %\}|<(script|style)\b.*?</\1>",
        " ",
        source,
        flags=re.DOTALL,
    )


def without_markup(source: str) -> str:
    """Return the words of a piece of a template; a variable counts as one word."""
    words = re.sub(r"\{%.*?%\}", " ", source, flags=re.DOTALL)
    words = re.sub(r"\{\{.*?\}\}", "X", words, flags=re.DOTALL)
    words = re.sub(r"<[^>]*>", " ", words, flags=re.DOTALL)
    return re.sub(r"\s+", " ", words).strip()


@cache
def of_templates() -> tuple[Text, ...]:
    """Return each template's words, and the labels in its attributes."""
    found = []
    for path in filter(_is_template, sources()):
        source = _without_comments(_read(path))
        labels = " . ".join(re.findall(LABELS, source))
        found.append(Text(path, 1, f"{without_markup(source)} . {without_markup(labels)}"))
    return tuple(found)


def running_texts(path: str) -> Iterator[str]:
    """Return what each paragraph, item, cell and heading of a template says."""
    for _, inside in RUNNING.findall(_without_comments(_read(path))):
        if "<p" not in inside and "<li" not in inside:
            yield without_markup(inside)


def _docstrings(tree: ast.AST) -> set[int]:
    return {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, DOCUMENTED)
        for statement in node.body
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    }


@cache
def _trees() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (path, ast.parse(_read(path)))
        for path in sources()
        if path.endswith(".py") and path.startswith(APPS)
    )


@cache
def of_python() -> tuple[Text, ...]:
    """Return the strings of the application with a space in them, docstrings and SQL left out."""
    found = []
    for path, tree in _trees():
        described = _docstrings(tree)
        found += [
            Text(path, node.lineno, node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and " " in node.value.strip()
            and id(node) not in described
            and not SQL.search(node.value)
        ]
    return tuple(found)


@cache
def of_documents() -> tuple[Text, ...]:
    """Return the words of README, CHANGELOG and docs; code in them is left out."""
    return tuple(
        Text(path, 1, re.sub(r"```.*?```|`[^`]*`", " ", _read(path), flags=re.DOTALL))
        for path in sources()
        if path.endswith(".md") and (path.startswith("docs/") or "/" not in path)
    )


def docstrings() -> Iterator[Text]:
    """Return the first line of each docstring of the application."""
    for path, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, DOCUMENTED) and (words := ast.get_docstring(node)):
                yield Text(path, getattr(node, "lineno", 1), words.splitlines()[0])


def names() -> Iterator[Text]:
    """Return the names of all classes, functions and modules of the application."""
    for path, tree in _trees():
        yield Text(path, 1, Path(path).stem)
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield Text(path, node.lineno, node.name)


def sentences(words: str) -> list[str]:
    """Split running text after full stops, question marks, colons and dots of a menu."""
    return re.split(r"(?<=[.!?:;])\s+|\s·\s", words)
