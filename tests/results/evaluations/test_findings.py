"""Saved numbers that stay, and the chain from evidence to recommendations."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction
from django.urls import reverse

from actions.answers import Answer
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from empact.lib.commands import Invalid, NotNow
from results.evaluations.commands.findings import (
    add_entry,
    add_interview,
    change_entry,
    remove_entry,
    save_cut,
)
from results.evaluations.commands.preparing import remove_evaluation_question
from results.evaluations.models.cuts import CutNumber, SavedCut
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.queries.answers import answer_of
from results.evaluations.queries.obstacles import obstacles_to_report
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cut(evaluation, evaluator, arrests, figure):
    return _save(evaluation, evaluator, arrests).cut


@pytest.fixture
def write(evaluation, evaluator):
    def write(kind, *leans_on, **given):
        return add_entry(
            evaluation,
            by=evaluator,
            kind=kind,
            title=f"The {kind}",
            text="It is so.",
            leans_on=leans_on,
            **given,
        )

    return write


def test_a_saved_cut_says_the_same_when_the_data_has_changed(cut, figure):
    Figure.objects.filter(pk=figure.pk).update(value=Decimal("17.5"), counted=Decimal("17.5"))

    answer = answer_of(SavedCut.objects.get(pk=cut.pk))

    (area, whole) = answer.shown.rows
    assert [cell.said for cell in (area[1], whole[1])] == ["12", "12"]
    assert whole[1].raw == Decimal(12)
    assert whole[1].beside == ("today 17.5 (+5.5)",)
    assert answer.changed == 2
    assert "as counted on 3 April 2028: 12 in 2026" in answer.shown.finding


def test_a_saved_cut_keeps_the_figures_behind_it(cut, figure):
    (kept,) = cut.figures.all()

    assert (kept.figure, kept.counted, kept.year) == (figure.pk, Decimal(12), 2026)
    Figure.objects.filter(pk=figure.pk).update(value=1, counted=1)
    assert answer_of(cut).shown.rows[-1][1].raw == sum(row.counted for row in cut.figures.all())


@pytest.mark.guard(
    "A saved number of an evaluation never changes",
    file="results/evaluations/models/cuts.py",
    on='FROZEN = pgtrigger.Protect(name="frozen", operation=pgtrigger.Update)',
    off='FROZEN = pgtrigger.Protect(name="frozen", operation=pgtrigger.Truncate)',
)
def test_the_database_refuses_to_change_a_saved_number(cut):
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        CutNumber.objects.filter(cut=cut).update(counted=13)


def test_a_cut_carries_the_strictest_marking_of_what_is_in_it(
    evaluation, evaluator, arrests, figure
):
    amber = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=90)
    type(figure.contribution).objects.update(marking=amber)

    assert _save(evaluation, evaluator, arrests).cut.marking == amber


def test_only_what_is_evaluated_is_counted(evaluation, evaluator, arrests, figure, oap):
    elsewhere = ContributionFactory(
        obligation__action__oap__priority__cycle__first_year=2040,
        state=ContributionState.ACCEPTED,
    )
    FigureFactory(contribution=elsewhere, indicator=arrests, answer=Answer.NUMBER, value=99)

    cut = _save(evaluation, evaluator, arrests, told_by="country").cut

    assert [(row.country, row.counted) for row in cut.numbers.order_by("is_whole")] == [
        ("CY", Decimal(12)),
        ("", Decimal(12)),
    ]


def test_a_cut_of_what_was_not_counted_is_refused_and_leaves_nothing(
    evaluation, evaluator, arrests
):
    for field, given in (
        ("indicator", {}),
        ("last_year", {"first_year": 2027, "last_year": 2026}),
        ("last_year", {"first_year": 2019, "last_year": 2027}),
        ("told_by", {"told_by": "moon"}),
    ):
        with pytest.raises(Invalid) as refusal:
            _save(evaluation, evaluator, arrests, **given)
        assert field in refusal.value.problems
    assert EvaluationEntry.objects.count() == 0


@pytest.mark.guard(
    "No text of an evaluation holds a name or a case number",
    file="results/evaluations/writing.py",
    on="references_in(text) for field, text in texts.items()",
    off='references_in("") for field, text in texts.items()',
)
@pytest.mark.parametrize(
    "text", ("Suspect Miller told us so.", "See case no. 4711/26.", "Dr Jansen agreed.")
)
def test_an_interview_note_names_no_person_and_no_case(evaluation, evaluator, text):
    with pytest.raises(Invalid) as refusal:
        add_interview(evaluation, by=evaluator, title="An analyst", text=text, harmless=True)

    assert "text" in refusal.value.problems
    assert EvaluationEntry.objects.count() == 0


def test_the_chain_leads_from_evidence_to_recommendations(
    evaluation, evaluator, question, cut, write, oap
):
    finding = write("finding", cut.entry, question=question)
    conclusion = write("conclusion", finding)
    recommendation = write("recommendation", conclusion, areas=[oap.area])

    assert [row.sign for row in (cut.entry, finding, conclusion, recommendation)] == [
        "E1",
        "F1",
        "C1",
        "R1",
    ]
    assert _obstacles(evaluation) == []
    with pytest.raises(Invalid, match="Choose among those listed"):
        write("conclusion", cut.entry)


@pytest.mark.guard(
    "A finding without evidence is an obstacle",
    file="results/evaluations/queries/obstacles.py",
    on="            if row.kind == kind and not row.below:",
    off="            if row.kind == kind and row.below:",
)
def test_what_leans_on_nothing_is_an_obstacle_in_words(evaluation, question, write, oap):
    assert _obstacles(evaluation) == [
        "Question 1 has no finding. Add one, and name the question.",
        "There is no conclusion. Add at least one.",
        "There is no recommendation. Add at least one.",
    ]
    write("finding", question=question)
    write("conclusion")
    write("recommendation", areas=[oap.area])

    assert _obstacles(evaluation) == [
        "F1 leans on no evidence. Choose the evidence behind it.",
        "C1 leans on no finding. Choose the findings behind it.",
        "R1 leans on no conclusion. Choose the conclusions behind it.",
    ]


def test_what_something_leans_on_stays(evaluation, evaluator, commission, question, cut, write):
    finding = write("finding", cut.entry, question=question)

    with pytest.raises(NotNow, match="F1 leans on it"):
        remove_entry(cut.entry, by=evaluator)
    with pytest.raises(NotNow, match="F1: change what answers the question first"):
        remove_evaluation_question(question, by=commission)
    changed = change_entry(
        finding, by=evaluator, seen=finding.version, title="Another", text="It is not so."
    )
    assert [*changed.leans_on.all()] == []
    remove_entry(cut.entry, by=evaluator)
    assert not SavedCut.objects.exists()


def test_others_write_nothing_and_see_no_numbers(client, cut, est):
    with pytest.raises(PermissionDenied):
        add_interview(cut.evaluation, by=est, title="An analyst", text="It is so.")

    client.force_login(est)
    assert client.get(cut.get_absolute_url()).status_code == 404
    assert client.get(cut.entry.get_absolute_url()).status_code == 404


def test_pages_open_down_to_the_figures(client, evaluation, evaluator, question, cut, write):
    finding = write("finding", cut.entry, question=question)
    conclusion = write("conclusion", finding)
    client.force_login(evaluator)

    shown = _text(client, conclusion.get_absolute_url())
    for row in (finding, cut.entry):
        assert row.get_absolute_url() in shown
    assert cut.get_absolute_url() in _text(client, cut.entry.get_absolute_url())
    numbers = _text(client, cut.get_absolute_url())
    for words in ("These numbers never change", "Today all numbers are the same", "12 in 2026"):
        assert words in numbers
    rows = client.get(reverse("results:cut_csv", args=[cut.pk])).content.decode().splitlines()
    assert rows[0].startswith("indicator,as_of,area,")
    assert "There is no recommendation. Add at least one." in _text(
        client, evaluation.get_absolute_url()
    )


def test_pages_add_each_kind(client, evaluation, evaluator, arrests, figure):
    client.force_login(evaluator)
    numbers = {
        "title": "Arrests by area",
        "indicator": str(arrests.pk),
        "told_by": "area",
        "first_year": "2026",
        "last_year": "2027",
    }
    client.post(reverse("results:cut_save", args=[evaluation.pk]), numbers)
    note = {"title": "An analyst", "text": "It is so."}
    client.post(reverse("results:interview_create", args=[evaluation.pk]), note)
    below = EvaluationEntry.objects.get(source="interview")
    for name in ("finding", "conclusion", "advised"):
        given = {"title": "A title", "text": "It is so.", "leans_on": [str(below.pk)]}
        address = reverse(f"results:{name}_create", args=[evaluation.pk])
        assert client.get(address).status_code == 200
        assert client.post(address, given).status_code == 302
        below = EvaluationEntry.objects.order_by("kind").get(
            kind="recommendation" if name == "advised" else name
        )
    change = reverse("results:entry_change", args=[below.pk])
    assert client.get(change).status_code == 200

    assert [str(row) for row in EvaluationEntry.objects.order_by("kind", "number")] == [
        "C1 A title",
        "E1 Arrests by area",
        "E2 An analyst",
        "F1 A title",
        "R1 A title",
    ]


def _save(evaluation, by, indicator, **given):
    return save_cut(
        evaluation,
        by=by,
        indicator=indicator,
        **{
            "title": "Arrests by area",
            "told_by": "area",
            "first_year": 2026,
            "last_year": 2027,
            **given,
        },
    )


def _obstacles(evaluation):
    entries = EvaluationEntry.objects.filter(evaluation=evaluation).to_report()
    questions = evaluation.questions.in_order()
    return [
        str(obstacle)
        for obstacle in obstacles_to_report(evaluation, questions, list(entries.in_order()))
    ]


def _text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())
