"""Guards name code that is there, and say how to switch it off."""

import pytest

from tests.guards import PAGE, ROOT, has_failed, read_guards, table


@pytest.fixture(scope="module")
def guards():
    return read_guards()


def test_the_code_of_each_guard_stands_once_in_its_file(guards):
    assert {guard.title: guard.places() for guard in guards if guard.places() != 1} == {}
    assert len(guards) == len({guard.title for guard in guards}) > 400


def test_switching_a_guard_off_is_another_text_that_python_reads(guards):
    for guard in guards:
        switched_off = (ROOT / guard.path).read_text().replace(guard.on, guard.off, 1)

        assert guard.on != guard.off
        assert compile(switched_off, guard.path, "exec"), guard.title


def test_the_list_of_guards_is_that_of_the_tests(guards):
    assert PAGE.read_text() == table(guards)


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
