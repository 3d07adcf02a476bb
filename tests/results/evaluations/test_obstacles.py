"""Each obstacle of an evaluation leads to the form on which it is cleared."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from results.evaluations.commands.commenting import (
    add_evaluation_comment,
    end_comments,
    open_comments,
)
from results.evaluations.commands.findings import add_entry
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.models.surveys import Survey
from results.evaluations.queries.obstacles import obstacles_of, obstacles_to_start

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a href="([^"]+)">Open the page<span[^>]*>\s*:\s*([^<]+?)\s*</span>')


def links(client, address):
    """Give by obstacle the page to which it leads."""
    return {words: page for page, words in LINK.findall(client.get(address).content.decode())}


def test_what_is_missing_before_the_start_leads_to_its_form(
    client, prepared, commission, question, add_to_team
):
    type(question).objects.update(success="")
    client.force_login(commission)

    for address in (prepared.get_absolute_url(), step("start", prepared)):
        found = links(client, address)
        assert found == {
            "Question 1: name an indicator, or write what shows success.": reverse(
                "results:evaluation_question_change", args=[question.pk]
            ),
            "The team has no member. Add at least one.": reverse(
                "results:evaluator_create", args=[prepared.pk]
            ),
        }
        # Adding a person to the team asks for a second factor first.
        assert [client.get(page).status_code for page in found.values()] == [200, 302]

    type(question).objects.all().delete()
    add_to_team()
    assert links(client, prepared.get_absolute_url()) == {
        "There is no question. Add at least one.": reverse(
            "results:evaluation_question_create", args=[prepared.pk]
        )
    }


def test_what_a_report_lacks_leads_to_its_form(client, evaluation, evaluator, question):
    survey = Survey.objects.create(
        evaluation=evaluation,
        title="To NECs",
        intro="Answer.",
        due_day=date(2028, 5, 5),
        state="open",
    )
    for kind in ("conclusion", "recommendation"):
        add_entry(evaluation, by=evaluator, kind=kind, title="A title", text="It is so.")
    conclusion, advised = EvaluationEntry.objects.order_by("kind")
    client.force_login(evaluator)

    found = links(client, evaluation.get_absolute_url())

    finding = reverse("results:finding_create", args=[evaluation.pk])
    changed = {row: reverse("results:entry_change", args=[row.pk]) for row in (conclusion, advised)}
    assert found == {
        "The survey “To NECs” is open. Close it.": reverse(
            "results:survey_close", args=[survey.pk]
        ),
        "Question 1 has no finding. Add one, and name the question.": (
            f"{finding}?question={question.pk}"
        ),
        "C1 leans on no finding. Choose the findings behind it.": changed[conclusion],
        "R1 leans on no conclusion. Choose the conclusions behind it.": changed[advised],
        "R1 has no addressee. Choose who must answer it.": changed[advised],
    }
    assert {client.get(page).status_code for page in found.values()} == {200}
    assert (
        f'<option value="{question.pk}" selected>'
        in client.get(f"{finding}?question={question.pk}").content.decode()
    )


def test_an_unanswered_comment_leads_the_team_to_its_answer(
    client, written, commission, evaluator, nec
):
    opened = open_comments(
        written,
        by=commission,
        commenters=[nec.roles.get().organisation],
        due_day=date(2028, 5, 3),
    )
    comment = add_evaluation_comment(opened, by=nec, on="F1", text="It was in time.")
    end_comments(opened, by=commission)
    answer = reverse("results:evaluation_comment_answer", args=[comment.pk])

    shown = {}
    for person in (commission, evaluator, nec):
        client.force_login(person)
        shown[person] = links(client, written.get_absolute_url())
    client.force_login(commission)
    of_step = links(client, step("finish", written))

    # Who commented cannot answer, and gets no link.
    words = "Answer the comment of Malta on F1."
    assert shown == {commission: {words: answer}, evaluator: {words: answer}, nec: {}}
    assert of_step == {words: answer}
    assert client.get(answer).status_code == 200


def test_obstacles_are_in_the_language_of_the_page(prepared):
    with translation.override("fr"):
        started = [str(row) for row in obstacles_to_start(prepared)]
        reported = [str(row) for row in obstacles_of(prepared)]

    assert started == [
        "Il n’y a pas de question. Ajoutez-en au moins une.",
        "L’équipe n’a aucun membre. Ajoutez-en au moins un.",
    ]
    assert reported == [
        "Il n’y a pas de conclusion. Ajoutez-en au moins une.",
        "Il n’y a pas de recommandation. Ajoutez-en au moins une.",
    ]


def step(name, evaluation):
    return reverse(f"results:evaluation_{name}", args=[evaluation.pk])
