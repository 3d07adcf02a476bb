"""An evaluation becomes final, and COSI takes note of it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cycles.decisions.models import Decision
from cycles.recommendations.models import FollowUp, Recommendation
from cycles.states import CycleState
from empact.lib.commands import Invalid, NotNow, NotReady
from empact.people.roles.kinds import OrganisationKind, Role
from empact.site.tasks.queries import tasks_of
from results.closing.queries.cycle_obstacles import obstacles_to_closing_cycle
from results.evaluations.commands.findings import add_entry, add_interview
from results.evaluations.commands.reporting import (
    finish_evaluation,
    note_evaluation,
    reopen_evaluation,
)
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.models.evaluations import Evaluation
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db

UNNOTED = "COSI has not taken note of a final evaluation of the cycle."


@pytest.fixture
def secretariat(db):
    kind = OrganisationKind.EU_INSTITUTION
    return RoleAssignmentFactory(role=Role.SECRETARIAT, organisation__kind=kind).person


@pytest.fixture
def final(written, commission):
    return finish_evaluation(written, by=commission)


def test_a_report_is_final_once_nothing_is_missing(evaluation, written, commission, evaluator, nec):
    EvaluationEntry.objects.get(kind="recommendation").leans_on.clear()
    EvaluationEntry.objects.get(kind="recommendation").addressed.clear()
    EvaluationEntry.objects.get(kind="recommendation").areas.clear()
    with pytest.raises(NotReady) as refusal:
        finish_evaluation(written, by=commission)
    assert refusal.value.reasons == (
        "R1 leans on no conclusion. Choose the conclusions behind it.",
        "R1 has no addressee. Choose who must answer it.",
    )

    with pytest.raises(PermissionDenied):
        finish_evaluation(written, by=evaluator)


def test_what_is_final_is_changed_only_after_it_was_taken_back(final, commission, evaluator):
    with pytest.raises(NotNow, match="is final"):
        add_interview(final, by=evaluator, title="An analyst", text="It was late.")
    with pytest.raises(Invalid):
        reopen_evaluation(final, by=commission, reason=" ")

    reopen_evaluation(final, by=commission, reason="A number is wrong.")

    assert add_interview(final, by=evaluator, title="An analyst", text="It was late.").sign == "E2"


@pytest.mark.guard(
    "A cycle closes only when COSI has taken note of its final evaluation",
    file="results/closing/queries/cycle_obstacles.py",
    on="    if not evaluations.adopted_for(cycle).exists():",
    off="    if not evaluations.exists():",
)
def test_taking_note_passes_the_recommendations_on(final, secretariat, nec, oap):
    assert str(final) in [task.title for task in tasks_of(secretariat)]
    assert UNNOTED in map(str, obstacles_to_closing_cycle(final.cycle))

    noted = _note(final, secretariat)

    recommendation = Recommendation.objects.get()
    assert recommendation.decision == noted.noted_by
    assert (recommendation.title, recommendation.evaluation) == ("The recommendation", str(final))
    addressees = {row.addressee for row in FollowUp.objects.select_related("organisation", "area")}
    assert addressees == {"Malta", f"Drivers, {oap.area}"}
    assert EvaluationEntry.objects.get(kind="recommendation").passed_on == recommendation
    assert "The recommendation" in " ".join(task.title for task in tasks_of(nec))
    assert UNNOTED not in map(str, obstacles_to_closing_cycle(final.cycle))


def test_cosi_takes_note_once_and_in_an_open_cycle(final, secretariat, commission):
    with pytest.raises(PermissionDenied):
        _note(final, commission)
    with pytest.raises(Invalid) as refusal:
        _note(final, secretariat, due_day=date(2028, 4, 1))
    assert list(refusal.value.problems) == ["due_day"]
    type(final.cycle).objects.update(state=CycleState.CLOSED)
    with pytest.raises(NotNow, match="takes no recommendation"):
        _note(final, secretariat)
    type(final.cycle).objects.update(state=CycleState.EVALUATION)

    _note(final, secretariat)

    with pytest.raises(NotNow):
        _note(final, secretariat)
    assert Decision.objects.count() == 1


def test_who_reads_the_report_follows_its_state(written, commission, secretariat, est, nec):
    people = {"commission": commission, "secretariat": secretariat, "est": est, "nec": nec}

    def readers():
        entry = EvaluationEntry.objects.get(kind="conclusion")
        return [
            name
            for name, user in people.items()
            if EvaluationEntry.objects.visible_to(user).filter(pk=entry.pk).exists()
        ]

    assert readers() == ["commission"]
    finish_evaluation(written, by=commission)
    assert readers() == ["commission", "secretariat", "est"]
    _note(Evaluation.objects.get(), secretariat)
    assert readers() == ["commission", "secretariat", "est", "nec"]


def test_pages_take_a_report_to_cosi(client, written, commission, secretariat, nec):
    MarkingFactory()
    page = written.get_absolute_url()
    client.force_login(commission)
    assert reverse("results:evaluation_finish", args=[written.pk]) in _text(client, page)
    written.refresh_from_db()
    finish = reverse("results:evaluation_finish", args=[written.pk])
    assert client.get(finish).status_code == 200
    assert client.post(finish, {"seen": written.version}).status_code == 302
    reopen = reverse("results:evaluation_reopen", args=[written.pk])
    assert reopen in _text(client, page)

    client.force_login(secretariat)
    note = reverse("results:evaluation_note", args=[written.pk])
    assert "R1 The recommendation" in _text(client, note)
    given = {
        "title": "Conclusions on the evaluation",
        "day": "2028-04-03",
        "marking": "LIMITE",
        "answer_due_day": "2028-06-30",
        "due_day": "2028-12-31",
    }
    assert client.post(note, given).status_code == 302

    client.force_login(nec)
    shown = _text(client, page)
    for words in ("Noted by COSI", "Conclusions on the evaluation", "R1 The recommendation"):
        assert words in shown
    entry = EvaluationEntry.objects.get(kind="recommendation")
    passed_on = _text(client, entry.passed_on.get_absolute_url())
    for row in (entry, EvaluationEntry.objects.get(kind="conclusion")):
        assert row.get_absolute_url() in passed_on
    recommended = _text(client, entry.get_absolute_url())
    assert "COSI passed it on" in recommended
    assert "Addressed to Malta" in recommended


def test_programs_read_entries_as_pages_do(client, written, commission, est):
    address = reverse("api:evaluation-detail", args=[written.pk])
    client.force_login(est)
    assert client.get(address).json().get("entries") is None

    client.force_login(commission)
    entries = client.get(address).json()["entries"]

    assert [row["title"] for row in entries] == [
        "The conclusion",
        "An analyst",
        "The finding",
        "The recommendation",
    ]
    assert entries[0]["leans_on"] == [entries[2]["id"]]


def test_a_finding_is_addressed_to_nobody(evaluation, evaluator):
    country = OrganisationFactory()

    with pytest.raises(Invalid, match="Only a recommendation is addressed"):
        add_entry(
            evaluation,
            by=evaluator,
            kind="finding",
            title="Late",
            text="It was late.",
            addressed=[country],
        )


def _note(evaluation, by, **given):
    return note_evaluation(
        evaluation,
        by=by,
        **{
            "title": "Conclusions on the evaluation",
            "day": date(2028, 4, 3),
            "marking": MarkingFactory(),
            "answer_due_day": date(2028, 6, 30),
            "due_day": date(2028, 12, 31),
            **given,
        },
    )


def _text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())
