"""The page of guards stays true: it names code that is there, and tests that are there."""

import ast
import re

import pytest

from tests.guards import PAGE, ROOT, has_failed, read_guards

GUARDS = read_guards(PAGE.read_text())

each = pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.title)


def test_every_guard_is_written_in_the_form_that_can_be_tried():
    headings = re.findall(r"^## (.+)$", PAGE.read_text(), re.MULTILINE)

    assert [guard.title for guard in GUARDS] == headings
    assert len(GUARDS) == len({*headings}) >= 12


@each
def test_the_code_of_a_guard_occurs_once_in_its_file(guard):
    assert guard.places() == 1


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
