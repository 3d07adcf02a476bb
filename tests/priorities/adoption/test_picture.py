"""The layout of the picture of successions."""

from itertools import pairwise

import pytest

from priorities.adoption.queries.picture import NARROW, Links, Node, pictures, sorted_by_links


def nodes(names):
    return [Node(name, f"Priority {name}") for name in names]


@pytest.fixture
def links():
    """A ends; B splits into X and Y; C and D merge into Z; W is new."""
    return Links([("B", "X"), ("B", "Y"), ("C", "Z"), ("D", "Z")])


def boxes_of(picture):
    return {box.node.key: box for box in picture.boxes}


def test_each_box_says_what_became_of_it_or_where_it_comes_from(links):
    columns = [("2022–2025", nodes("ABCD")), ("2026–2029", nodes("XYZW"))]

    wide, _ = pictures(columns, links)

    said = {key: [text for _, text in box.words] for key, box in boxes_of(wide).items()}
    assert said == {
        "A": ["Ended"],
        "B": ["Split into 2"],
        "C": ["Merged"],
        "D": ["Merged"],
        "X": ["Split off"],
        "Y": ["Split off"],
        "Z": ["Merged from 2"],
        "W": ["New"],
    }
    assert {key: box.kind for key, box in boxes_of(wide).items() if box.kind != "going"} == {
        "A": "ended",
        "W": "new",
    }


def test_boxes_of_a_column_stand_below_one_another_and_inside_the_picture(links):
    columns = [("2022–2025", nodes("ABCD")), ("2026–2029", nodes("XYZ"))]

    for picture in pictures(columns, links):
        for column in ("ABCD", "XYZ"):
            stack = [boxes_of(picture)[key] for key in column]
            assert all(upper.y + upper.height < lower.y for upper, lower in pairwise(stack))
            assert stack[-1].y + stack[-1].height <= picture.height
        assert max(box.right for box in picture.boxes) <= picture.layout.width


def test_curves_that_leave_one_box_leave_it_at_different_heights(links):
    wide, _ = pictures([("Before", nodes("B")), ("After", nodes("XY"))], links)

    starts = {curve.partition(" ")[0] for curve in wide.curves}
    assert len(starts) == 2


def test_a_narrow_screen_gets_a_picture_of_its_width_with_all_words(links):
    long = Node("B", "Fraud, economic and financial crimes of every kind there is")

    _, narrow = pictures([("Before", [long]), ("After", nodes("XY"))], links)

    assert (narrow.layout.name, narrow.layout.width) == (NARROW, 288)
    assert " ".join(text for _, text in boxes_of(narrow)["B"].lines) == long.name


def test_what_follows_stands_near_what_it_follows_and_new_ones_last(links):
    order = sorted_by_links(nodes("WZYX"), nodes("ABCD"), links)

    assert [node.key for node in order] == ["Y", "X", "Z", "W"]


def test_what_leads_to_something_outside_the_picture_is_counted_and_not_drawn(links):
    wide, _ = pictures([("Before", nodes("B")), ("After", nodes("X"))], links)

    assert [text for _, text in boxes_of(wide)["B"].words] == ["Split into 2"]
    assert len(wide.curves) == 1
