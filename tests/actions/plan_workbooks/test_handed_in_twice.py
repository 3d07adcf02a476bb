"""A workbook that is uploaded again adds nothing that was added from it before."""

from datetime import date

import pytest

from actions.operational_actions.models.actions import OperationalAction
from actions.plan_content.content import content_of, digest_of
from tests.actions.plan_workbooks.editing import edited
from tests.factories.actions import OperationalActionFactory

pytestmark = pytest.mark.usefixtures("second", "spain")

PROPOSAL = {
    "Actions_C5": "8 Stop parcels",
    "Actions_E5": "Train investigators",
    "Actions_F5": "So that they find more.",
    "Actions_G5": "Preventive",
}
LINES = {
    "Participants": ("Spain", "Participant"),
    "Targets": ("Arrests", 5, None, date(2027, 6, 30)),
    "Support": ("Europol", "Operational", "Two analysts"),
    "Resources": ("Spain", "People", 2),
    "Events": ("Joint controls", "Joint action week", date(2027, 6, 1)),
}


def lines_of(action, row):
    """Give the cells that add a line of each kind to an action."""
    return {
        f"{sheet}_{column}{row}": value
        for sheet, values in LINES.items()
        for column, value in zip("BCDEF", (action, *values), strict=False)
    }


def already(response):
    return [row.place for row in response.context["already"]]


@pytest.fixture
def filled(action, download):
    """Add a proposal with a line of each kind, and such lines to 8.1, whose event serves it too."""
    cells = {**PROPOSAL, **lines_of("8.1", 4), **lines_of("New 1", 5)}
    cells |= {"Events_H4": "New 1", "Events_C4": "Controls of both"}
    return edited(download(), **cells)


@pytest.mark.guard(
    "What a workbook added is known again when it is handed in once more",
    file="actions/plan_workbooks/merging.py",
    on="            if is_added and is_free and _adds_nothing(sheet, row, other):",
    off="            if False:",
)
def test_what_was_added_is_there_already(oap, filled, hand_in, take_over):
    assert already(hand_in(filled)) == []
    assert take_over(hand_in(filled)).status_code == 302
    before = digest_of(content_of(oap))

    again = hand_in(filled)

    assert again.context["is_nothing"]
    assert sorted(already(again)) == sorted(
        ["Actions, row 5", *(f"{sheet}, row {row}" for sheet in LINES for row in (4, 5))]
    )
    assert "Already in the OAP (11)" in again.content.decode()
    assert take_over(again).status_code == 422
    assert digest_of(content_of(oap)) == before


def test_what_is_new_beside_it_is_added_to_what_is_there(filled, hand_in, take_over):
    take_over(hand_in(filled))
    more = edited(
        filled,
        Support_B6="New 1",
        Support_C6="Europol",
        Support_D6="Operational",
        Support_E6="One more analyst",
    )

    take_over(hand_in(more))

    added = OperationalAction.objects.get(title="Train investigators")
    assert {row.what for row in added.support.all()} == {"Two analysts", "One more analyst"}


def test_a_proposal_that_got_a_number_since_is_there_already(filled, hand_in, take_over):
    take_over(hand_in(filled))
    OperationalAction.objects.filter(title="Train investigators").update(sequence=3)

    assert hand_in(filled).context["is_nothing"]


def test_what_was_there_before_may_be_added_once_more(action, download, hand_in, take_over):
    more = {"B": "8.1", "C": "Europol", "D": "Operational", "E": "Analysis of parcels"}
    data = edited(download(), **{f"Support_{column}4": value for column, value in more.items()})

    take_over(hand_in(data))
    again = hand_in(data)

    assert action.support.count() == 2
    assert again.context["is_nothing"]


def test_two_that_are_alike_are_added_both(action, download, hand_in, take_over):
    cells = {place.replace("5", "6"): value for place, value in PROPOSAL.items()}
    data = edited(download(), **PROPOSAL, **cells)

    take_over(hand_in(data))

    assert OperationalAction.objects.filter(title="Train investigators").count() == 2
    assert hand_in(data).context["is_nothing"]
    OperationalAction.objects.filter(title="Train investigators").first().delete()
    assert already(hand_in(data)) == ["Actions, row 5"]


def test_what_somebody_added_otherwise_is_added_as_well(
    oap, goal, action, download, hand_in, take_over
):
    data = edited(download(), **PROPOSAL)
    OperationalActionFactory(
        oap=oap, goal=goal, sequence=None, state="proposed", title="Train investigators"
    )

    take_over(hand_in(data))

    assert OperationalAction.objects.filter(title="Train investigators").count() == 2
