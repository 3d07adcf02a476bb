import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone

from empact.records.outbox.models import Outbox, OutboxState
from results.factsheets.models import FactsheetRun
from results.states import FactsheetState
from tests.factories.factsheets import EmptySnapshotFactory, finish
from tests.factories.records import MarkingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("run")]

RUNS = reverse("results:run_list")


def page(run):
    return reverse("results:run_detail", args=[run.pk])


def step(run, name):
    return reverse(f"results:factsheets_{name}", args=[run.pk])


def states(run):
    return {*run.factsheets.values_list("state", flat=True)}


@pytest.fixture
def team(client, est):
    client.force_login(est)
    return client


@pytest.fixture
def others(client, second_est, fresh):
    client.force_login(second_est)
    fresh(client)
    return client


def set_aside(run, scope):
    item = run.items.get(scope=scope)
    Outbox.objects.filter(pk=item.work_id).update(
        state=OutboxState.QUARANTINED, attempts=3, failures=3, reason="The renderer died."
    )
    return item


def test_building_leads_to_the_run(team, snapshot):
    response = team.post(reverse("results:factsheets_build", args=[snapshot.pk]))

    run = FactsheetRun.objects.get()
    assert (response.status_code, response.url) == (HTTPStatus.FOUND, page(run))


def test_building_again_leads_to_the_same_run(team, run):
    response = team.post(reverse("results:factsheets_build", args=[run.snapshot_id]))

    assert response.url == page(run)
    assert FactsheetRun.objects.count() == 1


def test_a_run_shows_each_document_with_state_tries_and_reason(team, run):
    set_aside(run, "THB")

    response = team.get(page(run))

    rows = re.findall(r'<th scope="row">(.*?)</tr>', response.text, re.DOTALL)
    words = [re.sub(r"<[^>]+>|\s+", " ", row).split() for row in rows]
    assert [" ".join(row) for row in words] == [
        "All crime areas Waiting 0 Draft Nothing to do",
        "Cyber-attacks Waiting 0 Draft Nothing to do",
        (
            "Trafficking in human beings The renderer died. Failed 3 Draft "
            "Try again : Trafficking in human beings"
        ),
    ]


def test_a_run_asks_again_by_itself_only_while_there_is_something_to_wait_for(team, run):
    under_way = team.get(page(run)).text
    finish(run)
    made = team.get(page(run)).text

    assert ('hx-trigger="every 2s"' in under_way, ">Refresh</a>" in under_way) == (True, True)
    assert ('hx-trigger="every 2s"' in made, ">Refresh</a>" in made) == (False, False)
    assert "http-equiv" not in under_way  # a page that reloads itself cannot be read in peace


def test_asking_again_answers_with_the_part_that_changes(team, run):
    response = team.get(page(run), headers={"HX-Request": "true"})

    assert 'id="run"' in response.text
    assert "<html" not in response.text


def test_asking_again_is_short_where_nothing_has_changed(team, run):
    etag = team.get(page(run)).context["etag"]
    asking = {"HX-Request": "true", "If-None-Match": etag}

    unchanged = team.get(page(run), headers=asking)
    set_aside(run, "CA")
    changed = team.get(page(run), headers=asking)

    assert (unchanged.status_code, unchanged.content) == (HTTPStatus.NOT_MODIFIED, b"")
    assert changed.status_code == HTTPStatus.OK


def test_retry_starts_what_was_set_aside(team, run):
    item = set_aside(run, "CA")

    response = team.post(reverse("results:item_retry", args=[item.pk]))

    item.work.refresh_from_db()
    assert response.url == page(run)
    assert item.work.state == OutboxState.PENDING


def test_retry_on_a_finished_document_says_so(team, run):
    finish(run)
    item = run.items.get(scope="CA")

    response = team.post(reverse("results:item_retry", args=[item.pk]))

    assert response.status_code == HTTPStatus.CONFLICT
    assert "This document is finished. Open it; there is nothing to try again." in response.text


def test_the_way_from_draft_to_publication(client, fresh, run, est, second_est):
    finish(run)

    for name, user, state in (
        ("submit", est, FactsheetState.IN_CLEARANCE),
        ("clear", second_est, FactsheetState.CLEARED),
        ("publish", second_est, FactsheetState.PUBLISHED),
    ):
        client.force_login(user)
        fresh(client)
        offered = client.get(page(run)).context["step"]
        assert (offered["url"], offered["is_open"]) == (step(run, name), True)
        assert client.get(step(run, name)).status_code == HTTPStatus.OK
        assert client.post(step(run, name)).url == page(run)
        assert states(run) == {state}

    assert client.get(page(run)).context["step"] is None


def test_clearing_can_set_the_day_of_publication(others, sent):
    begins = timezone.localtime() + timedelta(days=7)
    others.post(step(sent, "clear"), {"publish_at": f"{begins:%Y-%m-%dT%H:%M}"})

    response = others.post(step(sent, "publish"))

    assert response.status_code == HTTPStatus.CONFLICT
    assert f"can be published from {begins.day} {begins:%B %Y, %H:%M} on" in response.text


@pytest.mark.parametrize(
    "day", ("0001-01-01T00:00", "2026-01-01T10:00", "2206-12-01T10:00", "9999-12-31T23:59", "\0")
)
def test_a_day_that_would_close_the_year_for_good_is_refused(others, sent, day):
    response = others.post(step(sent, "clear"), {"publish_at": day})

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert states(sent) == {FactsheetState.IN_CLEARANCE}


def test_sending_what_is_not_made_names_what_is_missing(team, run):
    response = team.post(step(run, "submit"))

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Wait for the document “Cyber-attacks”" in response.text


@pytest.mark.parametrize(("name", "before"), (("clear", "sent"), ("publish", "cleared")))
def test_nobody_clears_or_publishes_their_own_work(request, team, name, before):
    run = request.getfixturevalue(before)

    offered = team.get(page(run)).context["step"]
    response = team.post(step(run, name))

    assert offered["is_open"] is False
    assert offered["why_not"].startswith("You froze, built or sent these factsheets.")
    assert response.status_code == HTTPStatus.FORBIDDEN


def test_publishing_in_a_second_tab_says_that_it_is_done(others, published):
    response = others.post(step(published, "publish"))

    assert response.status_code == HTTPStatus.CONFLICT
    assert "have not been cleared, or are out already." in response.text


def test_withdrawing_asks_for_a_reason(team, published):
    general = published.factsheets.get(scope="general")
    path = reverse("results:factsheet_withdraw", args=[general.pk])

    without = team.post(path)
    withdrawn = team.post(path, {"reason": "A total was wrong."})

    assert without.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert withdrawn.url == reverse("results:factsheet_detail", args=[general.pk])
    assert "A total was wrong." in team.get(withdrawn.url).text


def test_a_factsheet_shows_the_team_where_it_stands(team, sent, est):
    general = sent.factsheets.get(scope="general")

    response = team.get(reverse("results:factsheet_detail", args=[general.pk]))

    assert "Handle it as LIMITE until it is cleared." in response.text
    assert f"by {est}" in response.text
    assert response.context["factsheet"] == general


@pytest.mark.parametrize("who", ("nobody", "stranger"))
def test_nobody_else_sees_how_it_is_made(client, published, stranger, who):
    if who == "stranger":
        client.force_login(stranger)
    item, general = published.items.first(), published.factsheets.get(scope="general")
    pages = [
        page(published),
        *(step(published, name) for name in ("submit", "clear", "publish")),
        reverse("results:item_retry", args=[item.pk]),
        reverse("results:factsheet_changes", args=[general.pk]),
        reverse("results:factsheet_withdraw", args=[general.pk]),
    ]

    answers = {client.get(path).status_code for path in pages}

    assert answers == {HTTPStatus.FOUND if who == "nobody" else HTTPStatus.NOT_FOUND}


def test_the_list_of_runs_says_how_far_each_is(team, run):
    finish(run)
    set_aside(run, "CA")

    [listed] = team.get(RUNS).context["object_list"]

    assert (listed.documents, listed.done, listed.set_aside) == (3, 2, 1)


@pytest.mark.parametrize("rows", (1, 12))
def test_the_list_of_runs_takes_the_same_queries_for_one_as_for_many(
    team, run, est, django_assert_max_num_queries, rows
):
    for number in range(rows):
        FactsheetRun.objects.create(
            snapshot=EmptySnapshotFactory(frozen_by=est),
            year=2026,
            snapshot_hash=str(number),
            by=est,
        )

    # One of them counts what waits, for the navigation.
    with django_assert_max_num_queries(6):
        response = team.get(RUNS)

    assert len(response.context["object_list"]) == rows + 1


def test_pages_of_the_making_stay_within_fifteen_queries(team, run, django_assert_max_num_queries):
    finish(run)
    general = run.factsheets.get(scope="general")

    for path in (page(run), reverse("results:factsheet_detail", args=[general.pk])):
        with django_assert_max_num_queries(15 + 1):  # the line in the event log
            assert team.get(path).status_code == HTTPStatus.OK


def test_the_list_of_runs_is_no_page_for_who_makes_none(client, run, stranger):
    client.force_login(stranger)

    response = client.get(RUNS)

    assert response.status_code == HTTPStatus.FORBIDDEN


def test_the_list_of_runs_says_on_top_the_strictest_marking_of_its_factsheets(team, run):
    stricter = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    run.factsheets.filter(scope="THB").update(marking=stricter)

    response = team.get(RUNS)

    assert response.context["marking"] == stricter
    assert "<strong>TLP:AMBER</strong>" in response.text


def test_the_page_of_changes_of_a_factsheet_shows_its_steps(team, cleared, second_est):
    factsheet = cleared.factsheets.get(scope="THB")

    response = team.get(reverse("results:factsheet_changes", args=[factsheet.pk]))

    latest = response.context["page"][0]
    assert (latest.command, latest.who) == ("clear_factsheets", str(second_est))
    assert [(line.label, line.before, line.after) for line in latest.lines] == [
        ("State", "In clearance", "Cleared"),
        ("Marking", "LIMITE", "TLP:CLEAR"),
    ]
    assert response.context["marking"] == factsheet.marking


def test_the_changes_of_a_factsheet_are_for_who_makes_it(client, published, stranger):
    client.force_login(stranger)
    factsheet = published.factsheets.get(scope="THB")

    response = client.get(reverse("results:factsheet_changes", args=[factsheet.pk]))

    assert response.status_code == HTTPStatus.NOT_FOUND
