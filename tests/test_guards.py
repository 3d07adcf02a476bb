"""The page of guards stays true: it names code that is there, and tests that are there."""

import ast
import re

import pytest

from tests.guards import PAGE, ROOT, has_failed, read_guards, renumber

GUARDS = read_guards(PAGE.read_text())

each = pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: str(guard.number))


def test_every_guard_is_numbered_and_written_in_the_form_that_can_be_tried():
    headings = re.findall(r"^## (\d+)\.", PAGE.read_text(), re.MULTILINE)

    assert [guard.number for guard in GUARDS] == [int(number) for number in headings]
    assert [guard.number for guard in GUARDS] == list(range(1, len(GUARDS) + 1))
    assert len(GUARDS) >= 12


@each
def test_a_guard_stands_once_in_its_file_and_where_the_page_says(guard):
    assert guard.places() == [guard.line], "Run `python -m tests.guards --renumber`."


@each
def test_switching_a_guard_off_is_another_text_that_python_reads(guard):
    switched_off = (ROOT / guard.path).read_text().replace(guard.on, guard.off, 1)

    assert guard.on != guard.off
    assert compile(switched_off, guard.path, "exec")


@each
def test_the_test_of_a_guard_exists(guard):
    path, _, name = guard.test.partition("::")
    tree = ast.parse((ROOT / path).read_text())

    assert name in {
        "::".join([*outer, node.name])
        for outer, body in [
            ([], tree.body),
            *(([node.name], node.body) for node in tree.body if isinstance(node, ast.ClassDef)),
        ]
        for node in body
        if isinstance(node, ast.FunctionDef)
    }


def test_renumbering_changes_line_numbers_and_nothing_else():
    page = PAGE.read_text()
    astray = re.sub(r", line \d+:$", ", line 9999:", page, flags=re.MULTILINE)

    assert astray != page
    assert renumber(astray) == page


@pytest.mark.parametrize(
    ("status", "output", "expected"),
    (
        (1, "FAILED tests/a.py::test_b - assert 1 == 2\n", True),
        (1, "FAILED tests/a.py::test_b[one] - assert 1 == 2\n", True),
        (1, "FAILED tests/a.py::test_b\n", True),
        (1, "FAILED tests/a.py::test_bc - assert 1 == 2\n", False),
        (1, "ERROR tests/a.py::test_b - fixture 'c' not found\n", False),
        (1, "FAILED tests/a.py::test_b - no\nERROR tests/a.py::test_b - no\n", False),
        (2, "ERROR tests/a.py - SyntaxError\n", False),
        (0, "1 passed\n", False),
        (-1, "It has not ended after 600 seconds.\n", False),
    ),
)
def test_only_a_test_that_ran_and_failed_has_noticed(status, output, expected):
    assert has_failed("tests/a.py::test_b", status, output) == expected
