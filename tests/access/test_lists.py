"""A list for programs says of each row what the answer of that row says, to every role."""

import json

import pytest
from django.urls import reverse

from actions.api import ContributionViewSet
from actions.event_reports.api import EventViewSet, PlannedEventSerializer
from actions.register.api import ActionSerializer, ActionViewSet, OAPSerializer, OAPViewSet
from actions.reviews.api import ReviewViewSet
from actions.submissions.api import ContributionListSerializer
from actions.submissions.api_obligations import ObligationListSerializer, ObligationViewSet
from empact.records.markings.api_lists import ColumnList
from results.restatements.api import RestatementSerializer, RestatementViewSet

LISTS = {
    "contribution": (ContributionViewSet, ContributionListSerializer),
    "obligation": (ObligationViewSet, ObligationListSerializer),
    "action": (ActionViewSet, ActionSerializer),
    "oap": (OAPViewSet, OAPSerializer),
    "event": (EventViewSet, PlannedEventSerializer),
    "restatement": (RestatementViewSet, RestatementSerializer),
}


def test_every_list_of_columns_is_compared_here():
    assert {viewset for viewset, _ in LISTS.values()} | {ReviewViewSet} == {
        viewset
        for kind in ColumnList.__subclasses__()
        for viewset in (kind, *kind.__subclasses__())
        if hasattr(viewset, "serializer_class")
    }


@pytest.mark.guard(
    "A list leaves out the same fields as the row alone",
    file="empact/records/markings/api_lists.py",
    on="""
                readable[key] = [column for column in columns if column.group in groups]
""",
    off="                readable[key] = [*columns]",
)
@pytest.mark.parametrize("name", LISTS)
def test_a_row_of_a_list_has_the_fields_of_its_object_in_their_order(world, clients, name):
    listed = LISTS[name][1]().fields
    compared, shapes = 0, set()
    for role, client in clients.items():
        answer = client.get(reverse(f"api:{name}-list"), {"page_size": 100})
        if answer.status_code != 200:
            continue
        for row in answer.json()["results"]:
            whole = client.get(reverse(f"api:{name}-detail", args=[row["id"]])).json()
            beginning = {name: value for name, value in whole.items() if name in listed}
            assert json.dumps(row) == json.dumps(beginning), role
            compared += 1
            shapes.add(tuple(row))

    assert compared > 10
    assert shapes


@pytest.mark.parametrize("name", LISTS)
def test_pages_and_filters_give_the_rows_of_the_whole_list(world, clients, name):
    """A filtered list is composed for each request, the whole one once for its reader."""
    for role in ("nec", "est"):
        client = clients[role]
        whole = client.get(reverse(f"api:{name}-list"), {"page_size": 100}).json()["results"]
        found, address = [], f"{reverse(f'api:{name}-list')}?page_size=1"
        while address:
            page = client.get(address).json()
            found += page["results"]
            address = page["next"]
        assert found == whole
        if "state" in LISTS[name][0].filterset_class.base_filters:
            state = whole[0]["state"]
            narrowed = client.get(reverse(f"api:{name}-list"), {"state": state, "page_size": 100})
            assert narrowed.json()["results"] == [row for row in whole if row["state"] == state]


def test_nobody_else_reads_the_review_queue(clients):
    for role in ("nec", "driver", "partner", "superuser"):
        assert clients[role].get(reverse("api:review-list")).status_code == 403
