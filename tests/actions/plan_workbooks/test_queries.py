"""Taking a plan offline and handing it in again asks as often for one action as for many."""

import pytest

from actions.states import ActionState
from tests.actions.plan_workbooks.editing import edited
from tests.factories.actions import OperationalActionFactory, ParticipationFactory


@pytest.fixture(params=(0, 12))
def size(request, oap, action, goal, europol):
    for sequence in range(2, request.param + 2):
        row = OperationalActionFactory(
            oap=oap, goal=goal, sequence=sequence, state=ActionState.PROPOSED
        )
        ParticipationFactory.create_batch(3, action=row)
    return request.param


@pytest.mark.usefixtures("size")
def test_a_workbook_leaves_with_as_many_queries_for_one_action_as_for_many(
    download, django_assert_max_num_queries
):
    download()

    with django_assert_max_num_queries(16):
        download()


@pytest.mark.usefixtures("size")
def test_a_workbook_is_previewed_with_as_many_queries_for_one_action_as_for_many(
    download, hand_in, django_assert_max_num_queries
):
    data = download()

    with django_assert_max_num_queries(24):
        hand_in(data)


@pytest.mark.usefixtures("size")
def test_changes_are_previewed_with_as_many_queries_for_one_action_as_for_many(
    oap, download, hand_in, django_assert_max_num_queries
):
    renamed = {f"Actions_E{3 + n}": f"Renamed {n}" for n in range(oap.actions.count())}
    data = edited(download(), **renamed)

    with django_assert_max_num_queries(30):
        preview = hand_in(data)

    assert len(preview.context["changed"]) == len(renamed)


@pytest.mark.parametrize("count", (1, 12))
def test_as_many_queries_fill_a_plan_with_one_action_as_with_many(
    action, download, hand_in, take_over, france, arrests, django_assert_max_num_queries, count
):
    data = edited(download(), **typed(count))

    with django_assert_max_num_queries(51):
        preview = hand_in(data)
    with django_assert_max_num_queries(49):
        response = take_over(preview)

    assert response.status_code == 302
    assert action.oap.actions.count() == count + 1


def typed(count):
    """Type so many actions, each with lines of every kind, below the one that is there."""
    lines = {
        "Actions": ("8 Stop parcels", None, "Added", None, "Preventive"),
        "Participants": ("France", "Action leader"),
        "Targets": ("Arrests", 5, None, "2027-06-30"),
        "Support": ("Europol", "Operational", "Analysis"),
        "Resources": ("France", "People", 2),
        "Events": ("Meeting", "Meeting", "2027-06-01", None, None, "8.1"),
    }
    cells = {}
    for place in range(1, count + 1):
        cells[f"Actions_D{place + 3}"] = place + 1
        for sheet, line in lines.items():
            cells[f"{sheet}_B{place + 3}"] = f"New {place}"
            cells |= {
                f"{sheet}_{letter}{place + 3}": value
                for letter, value in zip("CDEFGH", line, strict=False)
                if value is not None
            }
    return cells
