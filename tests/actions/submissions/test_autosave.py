"""Saving by itself: the same form and command as the button, for the script of the form."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.questionnaires.entries import FigureEntry
from actions.states import EntryState
from actions.submissions.commands import change_contribution
from empact.records.audit.models import AuditEntry
from tests.actions.submissions.test_screening_doors import ADVICE, TEXT, seal_on
from tests.factories.actions import AskedFactory, EntryOnBehalfFactory, FigureFactory
from tests.factories.cycles import IndicatorFactory

ROW = "figure-arrests-0"


@pytest.fixture
def save(client, contribution, nec):
    def save(seen=1, **typed):
        page = reverse("actions:contribution_autosave", args=[contribution.pk])
        return client.post(page, {"seen": seen, **typed})

    client.force_login(nec)
    return save


@pytest.fixture
def stored(contribution):
    def stored():
        contribution.refresh_from_db()
        return contribution.narrative, contribution.version

    return stored


def test_what_was_typed_is_saved_with_the_time_and_the_version_to_go_on_from(
    save, stored, time_machine
):
    time_machine.move_to("2026-11-25T13:02:00Z", tick=False)

    first = save(narrative="Two")
    second = save(seen=2, narrative="Two days")

    assert [(shown["version"], shown["saved_at"]) for shown in (first.json(), second.json())] == [
        (2, "14:02"),
        (3, "14:02"),
    ]
    assert stored() == ("Two days", 3)


def test_an_identifier_is_pointed_out_and_nothing_written(save, stored):
    response = save(narrative=TEXT)

    assert response.status_code == 422
    assert response.json() == {"problems": [f"What was done, and what came of it: {ADVICE}"]}
    assert stored() == ("", 1)


def test_what_was_confirmed_on_the_page_is_saved(client, save, stored, contribution):
    page = reverse("actions:contribution_change", args=[contribution.pk])
    asked = client.post(page, {"seen": 1, "narrative": TEXT})

    response = save(narrative=TEXT, harmless=seal_on(asked))

    assert response.status_code == 200
    assert stored() == (TEXT, 2)
    assert AuditEntry.objects.filter(kind="harmless").count() == 1


def test_a_wrong_number_is_named_with_its_indicator_and_all_else_is_saved(save, stored):
    response = save(narrative="Two days", **{f"{ROW}-value": "1.234,5"})

    assert response.status_code == 422
    [problem] = response.json()["problems"]
    assert problem.startswith("Arrests: Type a whole number")
    assert response.json()["version"] == 2
    assert stored() == ("Two days", 2)


def test_a_figure_typed_wrongly_stays_what_it_was(save, contribution):
    save(**{f"{ROW}-answer": "number", f"{ROW}-value": "12"})

    response = save(
        seen=2,
        **{f"{ROW}-was": figure_token(contribution), f"{ROW}-value": "12 or 13"},
    )

    assert response.status_code == 422
    assert contribution.figures.get().value == 12


def test_what_somebody_else_has_changed_is_not_overwritten(save, stored, contribution, expert):
    change_contribution(contribution, by=expert, seen=1, narrative="Theirs")

    response = save(narrative="Mine")

    assert response.status_code == 409
    assert response.json()["problems"][0].startswith("Someone else changed this contribution.")
    assert stored() == ("Theirs", 2)


def figure_token(contribution):
    entry = contribution.figures.with_circumstances().get().as_entry()
    return contribution.questionnaire.complete(entry).token


def test_a_figure_that_is_being_typed_anew_is_not_taken_out(save, contribution, nec, arrests):
    entry = FigureEntry(indicator=arrests, value=Decimal(10))
    change_contribution(contribution, by=nec, seen=1, figures=[entry])
    figure = contribution.figures.get()
    row = {f"{ROW}-answer": "number", f"{ROW}-was": figure_token(contribution)}

    save(seen=2, **row, **{f"{ROW}-value": ""})
    save(seen=3, **row, **{f"{ROW}-value": "12", f"{ROW}-country": "NL"})

    assert contribution.figures.get().pk == figure.pk
    assert contribution.figures.get().value == 12


def test_what_est_was_entering_is_taken_over_by_what_its_team_types(save, contribution):
    entry = EntryOnBehalfFactory(contribution=contribution)

    save()
    assert EntryOnBehalf.objects.get().state == EntryState.ENTERING
    save(seen=2, narrative="Two days")

    entry.refresh_from_db()
    assert entry.state == EntryState.TAKEN_OVER


@pytest.mark.parametrize("typed", ({"narrative": "Two"}, {f"{ROW}-value": "12"}))
def test_saving_asks_for_entries_on_behalf_in_no_query_of_their_own(save, typed):
    with CaptureQueriesContext(connection) as captured:
        answer = save(**typed)

    assert answer.status_code == 200
    assert not [q for q in captured if q["sql"].startswith('SELECT "actions_entryonbehalf"')]


@pytest.mark.parametrize("rows", (1, 12))
def test_saving_takes_the_same_queries_however_many_figures_there_are(save, contribution, rows):
    obligation = contribution.obligation
    for indicator in IndicatorFactory.create_batch(rows):
        AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
        FigureFactory(contribution=contribution, indicator=indicator)

    with CaptureQueriesContext(connection) as captured:
        assert save(narrative="Two days").status_code == 200

    assert len(captured) <= QUERIES


QUERIES = 26


def test_it_is_saved_for_the_team_alone(client, contribution, people):
    page = reverse("actions:contribution_autosave", args=[contribution.pk])
    answers = {}
    for who in ("nec", "nec inside", "est", "superuser"):
        client.force_login(people[who])
        answers[who] = client.post(page, {"seen": 1, "narrative": "Mine"}).status_code

    assert answers == {"nec": 200, "nec inside": 404, "est": 404, "superuser": 404}


def test_there_is_nothing_to_read_at_its_address(client, contribution, nec):
    client.force_login(nec)

    page = reverse("actions:contribution_autosave", args=[contribution.pk])

    assert client.get(page).status_code == 405
