"""Taking a plan offline and handing it in again asks as often for one action as for many."""

import pytest

from actions.states import ActionState
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
    download, django_assert_num_queries
):
    download()

    with django_assert_num_queries(16):
        download()


@pytest.mark.usefixtures("size")
def test_a_workbook_is_previewed_with_as_many_queries_for_one_action_as_for_many(
    download, hand_in, django_assert_num_queries
):
    data = download()

    with django_assert_num_queries(29):
        hand_in(data)
