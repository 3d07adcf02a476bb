import pytest

from empact.lib.merging import UNKNOWN, merge


def of_one(base, mine, theirs):
    merged, disputed = merge({"aim": base}, {"aim": mine}, {"aim": theirs})
    return merged.get("aim"), disputed


@pytest.mark.parametrize(
    ("mine", "theirs", "stands"),
    (
        ("Old", "Old", "Old"),
        ("Mine", "Old", "Mine"),
        ("Old", "Theirs", "Theirs"),
        ("Same", "Same", "Same"),
    ),
)
def test_what_only_one_changed_stands(mine, theirs, stands):
    assert of_one("Old", mine, theirs) == (stands, set())


def test_what_both_changed_differently_is_theirs_to_decide():
    assert of_one("Old", "Mine", "Theirs") == (None, {"aim"})


def test_ends_of_lines_and_of_texts_are_no_change():
    assert of_one("One\r\ntwo", "One\ntwo ", "Theirs") == ("Theirs", set())


def test_what_it_was_based_on_and_cannot_be_told_any_more_is_asked_about():
    assert of_one(UNKNOWN, "Mine", "Theirs") == (None, {"aim"})
    assert of_one(UNKNOWN, UNKNOWN, "Theirs") == ("Theirs", set())


def test_choices_are_merged_thing_by_thing():
    base, mine, theirs = [1, 2, 3], [1, 2, 4], [2, 3, 5]

    assert of_one(base, mine, theirs) == ([2, 5, 4], set())
