import pytest

from empact.lib.merging import UNKNOWN, merge, merge_rows, merge_value


def of_one(base, mine, theirs):
    merged, disputed = merge({"aim": base}, {"aim": mine}, {"aim": theirs})
    return merged["aim"], disputed


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
    assert of_one("Old", "Mine", "Theirs") == ("Theirs", {"aim"})
    assert merge_value("Old", "Mine", "Theirs", mine_wins=True) == ("Mine", True)


def test_ends_of_lines_and_of_texts_are_no_change():
    assert of_one("One\r\ntwo", "One\ntwo ", "Theirs") == ("Theirs", set())


def test_what_it_was_based_on_and_cannot_be_shown_any_more_is_asked_about():
    assert of_one(UNKNOWN, "Mine", "Theirs") == ("Theirs", {"aim"})
    assert of_one(UNKNOWN, UNKNOWN, "Theirs") == ("Theirs", set())


def test_choices_are_merged_thing_by_thing():
    base, mine, theirs = [1, 2, 3], [1, 2, 4], [2, 3, 5]

    assert of_one(base, mine, theirs) == ([2, 5, 4], set())


def test_rows_are_added_changed_and_taken_out_on_both_sides():
    base = {"kept": 1, "mine": 1, "theirs": 1, "both": 1, "no more mine": 1, "no more theirs": 1}
    mine = {"kept": 1, "mine": 2, "theirs": 1, "both": 2, "no more theirs": 1, "new of mine": 5}
    theirs = {"new of theirs": 6, "kept": 1, "mine": 1, "theirs": 3, "both": 3, "no more mine": 1}

    rows, disputed = merge_rows(base, mine, theirs)

    assert list(rows.items()) == [
        ("new of theirs", 6),
        ("kept", 1),
        ("mine", 2),
        ("theirs", 3),
        ("both", 3),
        ("new of mine", 5),
    ]
    assert disputed == ["both"]


def test_what_one_takes_out_and_the_other_changes_is_theirs_to_decide():
    assert merge_rows({"a": 1}, {}, {"a": 2}) == ({"a": 2}, ["a"])
    assert merge_rows({"a": 1}, {"a": 2}, {}) == ({}, ["a"])
    assert merge_rows({"a": 1}, {"a": 2}, {}, mine_wins=True) == ({"a": 2}, ["a"])
