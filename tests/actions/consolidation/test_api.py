"""Overlaps and consolidated figures in the API: listed and decided as on the page."""

import pytest

from actions.answers import FigureKind
from actions.consolidation.models.overlaps import Overlap
from actions.consolidation.overlaps import find_overlaps
from cycles.tracing.addresses import on_this_site, trace_url
from empact.people.roles.kinds import Role
from tests.actions.consolidation.conftest import counted
from tests.actions.reviews.people import holder_of
from tests.factories.actions import EventFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db

OVERLAPS = "/api/v1/overlaps/"


@pytest.fixture
def event(reported):
    return EventFactory(leading_action=reported.action)


@pytest.fixture
def pair(reported, event, de, fr):
    figures = reported(de, event=event), reported(fr, event=event)
    find_overlaps()
    return figures, f"{OVERLAPS}{Overlap.objects.get().pk}/"


@pytest.fixture
def stated(reported, event, de, fr):
    """A consolidated figure of 35 by France at an event where Germany reported 30."""
    reported(de, value=30, event=event)
    return reported(fr, value=35, event=event, kind=FigureKind.CONSOLIDATED)


def address(figure, step=""):
    return f"/api/v1/contributions/{figure.contribution_id}/figures/{figure.pk}/{step}"


def post(client, page, given, etag=None):
    headers = {"If-Match": etag} if etag else {}
    return client.post(page, given, content_type="application/json", headers=headers)


def test_a_group_is_listed_and_read_with_its_figures_side_by_side(client, est, pair):
    client.force_login(est)
    figures, page = pair

    (row,) = client.get(OVERLAPS, {"state": "open"}).json()["results"]
    read = client.get(page)
    asked = client.get("/api/v1/questions/").json()

    assert row["state"] == "open"
    assert [one["figure"] for one in read.json()["figures"]] == [row.pk for row in figures]
    assert read.json()["why_closed"] == ""
    assert (asked["count"], asked["results"][0]["overlap"]) == (1, row["id"])
    # An indicator is the same everywhere: its code and its name, its numbers in their unit.
    version = figures[0].indicator_version
    named = (version.indicator.code, version.indicator.name)
    for reported in (row, read.json(), asked["results"][0]):
        assert (reported["indicator"], reported["name"]) == named
    for reported in (*read.json()["figures"], asked["results"][0]):
        assert reported["unit"] == version.unit_id
    total = trace_url(asked["results"][0]["year"], version.indicator)
    assert asked["results"][0]["trace"] == on_this_site(total)


def test_past_the_last_question_it_is_still_said_how_many_there_are(client, est, pair):
    client.force_login(est)

    asked = client.get("/api/v1/questions/", {"page": 7}).json()

    assert (asked["count"], asked["results"]) == (1, [])


def test_a_group_is_decided_and_undone_by_what_was_read(client, est, pair):
    client.force_login(est)
    figures, page = pair
    first, second = (str(row.pk) for row in figures)
    given = {"shares": {first: "10", second: 0}, "reason": "One and the same."}

    unread = post(client, f"{page}decide/", given)
    decided = post(client, f"{page}decide/", given, etag='"1"')
    late = post(client, f"{page}decide/", given, etag='"1"')

    assert (unread.status_code, decided.status_code, late.status_code) == (428, 200, 409)
    assert decided.json()["state"] == "decided"
    assert counted(*figures) == [10, 0]

    undone = post(client, f"{page}undo/", {"reason": "Too soon."}, etag=decided.headers["ETag"])

    assert undone.json()["state"] == "open"
    assert counted(*figures) == [10, 10]


@pytest.mark.parametrize(
    ("share", "status", "named"),
    (
        # What a field refuses is named by the field, what the decision refuses by its own.
        ("10.001", 422, "share-{}: "),
        ("-1", 422, "shares.{}: "),
        ("9.9999", 422, "shares.{}: "),
        ("ten", 422, "shares.{}: "),
        (None, 400, "shares.{}: "),
    ),
)
def test_a_share_that_no_figure_can_count_is_refused_by_name(
    client, est, pair, share, status, named
):
    client.force_login(est)
    figures, page = pair
    shares = {str(figures[0].pk): "10", str(figures[1].pk): share}

    answer = post(client, f"{page}decide/", {"shares": shares, "reason": "Why"}, etag='"1"')

    assert answer.status_code == status
    assert answer.json()["reasons"][0].startswith(named.format(figures[1].pk))
    assert counted(*figures) == [10, 10]


def test_figures_of_other_groups_and_silence_are_refused(client, est, pair):
    client.force_login(est)
    figures, page = pair
    shares = {str(row.pk): "10" for row in figures}

    stranger = post(client, f"{page}decide/", {"shares": {"0": 1}, "reason": "Why"}, etag='"1"')
    silent = post(client, f"{page}decide/", {"shares": shares, "reason": " "}, etag='"1"')

    assert (stranger.status_code, silent.status_code) == (422, 422)


def test_a_difference_is_decided_on_the_figures_that_were_read(client, est, stated):
    client.force_login(est)
    read = client.get(address(stated)).json()
    given = {"difference": "5", "reason": "Reported by no country.", "basis": read["basis"]}

    assert (read["left_over"], read["why_closed"]) == ("5", "")
    other = post(client, address(stated, "decide/"), given | {"basis": "other"})
    decided = post(client, address(stated, "decide/"), given)

    assert other.status_code == 412
    assert decided.json()["counted"] == "5"

    wrong = post(client, address(stated, "undo/"), {"decision": str(stated.contribution_id)})
    undone = post(client, address(stated, "undo/"), {"decision": decided.json()["decision"]})

    assert (wrong.status_code, undone.json()["counted"]) == (412, "0")


def test_an_organisation_objects_to_what_its_own_figure_counts(client, est, pair, fr):
    figures, page = pair
    client.force_login(est)
    shares = {str(figures[0].pk): "10", str(figures[1].pk): "0"}
    post(client, f"{page}decide/", {"shares": shares, "reason": "The same."}, etag='"1"')
    client.force_login(holder_of(Role.NEC, organisation=fr))

    theirs = post(client, address(figures[0], "object/"), {"text": "It is ours."})
    silent = post(client, address(figures[1], "object/"), {"text": " "})
    objected = post(client, address(figures[1], "object/"), {"text": "They are others."})
    again = post(client, address(figures[1], "object/"), {"text": "They are others."})

    statuses = [row.status_code for row in (theirs, silent, objected, again)]
    assert statuses == [404, 422, 200, 409]
    assert figures[1].objections.get().text == "They are others."
    assert client.get(page).status_code == 404


@pytest.mark.guard(
    "The counted value of a figure is visible to those whom it concerns",
    file="actions/consolidation/api.py",
    on="""
            raise Http404
        return figure
""",
    off="""
            pass
        return figure
""",
)
@pytest.mark.parametrize("role", (Role.COMMISSION, Role.NEC, Role.EUROJUST))
def test_nobody_else_reads_or_decides(client, pair, stated, role):
    client.force_login(RoleAssignmentFactory(role=role).person)
    _, page = pair

    assert client.get(page).status_code == 404
    assert post(client, f"{page}decide/", {}, etag='"1"').status_code == 404
    assert client.get(address(stated)).status_code == 404
