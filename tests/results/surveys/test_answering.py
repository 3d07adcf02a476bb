"""Answers of an organisation to a survey: on the form, or by the workbook."""

from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from empact.lib.commands import Changed, Identifying, Invalid, NotReady
from empact.site.tasks.queries import tasks_of
from results.evaluations.models.surveys import SurveyResponse
from results.surveys.commands.answering import answer_survey
from tests.factories.people import RoleAssignmentFactory
from tests.results.surveys.conftest import MALTA_SAYS

pytestmark = pytest.mark.django_db

ANSWER = "E"
"""The column of the workbook in which answers are typed."""


def said_by(response):
    rows = response.answers.select_related("question").order_by("question__number")
    return {row.question.sign: row.choice or row.text for row in rows}


@pytest.fixture
def download(client, nec, asked):
    """Download the workbook of Malta's answer, as openpyxl reads it."""

    def get(response=asked):
        client.force_login(nec)
        answer = client.get(reverse("results:survey_workbook_download", args=[response.pk]))
        return openpyxl.load_workbook(BytesIO(answer.content))

    return get


@pytest.fixture
def upload(client, nec, asked):
    """Upload a workbook as Malta's answer; gives the page with its refusal, or None."""

    def post(book, response=asked):
        content = BytesIO()
        book.save(content)
        client.force_login(nec)
        answer = client.post(
            reverse("results:survey_workbook", args=[response.pk]),
            {"file": SimpleUploadedFile("answers.xlsx", content.getvalue())},
        )
        return None if answer.status_code == 302 else answer.content.decode()

    return post


def test_an_answer_is_saved_as_a_draft_and_submitted_later(asked, nec):
    saved = answer_survey(
        asked, by=nec, seen=asked.version, choices={"Q1": "2"}, words={"Q3": "Less paper."}
    )

    assert said_by(saved) == {"Q1": "2", "Q3": "Less paper."}
    assert saved.submitted_at is None
    with pytest.raises(Invalid) as refusal:
        answer_survey(
            saved, by=nec, seen=saved.version, submits=True, choices={"Q1": "2"}, words={}
        )
    assert [*refusal.value.problems] == ["choices.Q2"]

    submitted = answer_survey(saved, by=nec, seen=saved.version, submits=True, **MALTA_SAYS)

    assert said_by(submitted) == {"Q1": "4", "Q2": "yes", "Q3": "Plan earlier."}
    assert submitted.submitted_by == nec
    assert [row for row in tasks_of(nec) if row.source == "surveys"] == []


def test_a_submitted_answer_can_be_changed_and_stays_complete(answered, nec):
    choices = {"Q1": "5", "Q2": "unknown"}

    changed = answer_survey(answered, by=nec, seen=answered.version, choices=choices, words={})

    assert said_by(changed) == {"Q1": "5", "Q2": "unknown"}
    assert changed.submitted_at == answered.submitted_at
    with pytest.raises(Invalid):
        answer_survey(changed, by=nec, seen=changed.version, choices={"Q1": "5"}, words={})


def test_answers_are_among_those_offered_and_name_no_person_and_no_case(asked, nec):
    with pytest.raises(Invalid) as refusal:
        answer_survey(
            asked,
            by=nec,
            seen=asked.version,
            choices={"Q1": "6", "Q2": "maybe"},
            words={"Q3": "See the case C-123/24."},
        )

    assert [*refusal.value.problems] == ["choices.Q1", "choices.Q2", "words.Q3"]
    with pytest.raises(Identifying):
        answer_survey(
            asked, by=nec, seen=asked.version, choices={}, words={"Q3": "Ask anna@example.org."}
        )
    assert not asked.answers.exists()


def test_of_two_colleagues_the_second_reads_that_the_first_saved(asked, nec):
    answer_survey(asked, by=nec, seen=asked.version, **MALTA_SAYS)

    with pytest.raises(Changed):
        answer_survey(asked, by=nec, seen=asked.version, choices={"Q1": "1"}, words={})


def test_the_driver_answers_for_its_organisation_and_nobody_for_another(opened, driver, nec):
    of_driver = opened.responses.get(group="drivers")

    answer_survey(of_driver, by=driver, seen=of_driver.version, submits=True, **MALTA_SAYS)

    assert SurveyResponse.objects.get(pk=of_driver.pk).submitted_by == driver
    with pytest.raises(PermissionDenied):
        answer_survey(of_driver, by=nec, seen=of_driver.version, choices={}, words={})


def test_the_form_saves_or_submits_as_its_button_says(client, asked, nec):
    client.force_login(nec)
    address = reverse("results:survey_fill", args=[asked.pk])
    typed = {"seen": asked.version, "Q1": "4", "Q3": "Plan earlier."}

    client.post(address, typed)

    asked.refresh_from_db()
    assert said_by(asked) == {"Q1": "4", "Q3": "Plan earlier."}

    refused = client.post(address, {**typed, "seen": asked.version, "submits": "1"})

    assert "Choose an answer, then submit again." in refused.content.decode()
    client.post(address, {**typed, "seen": asked.version, "Q2": "no", "submits": "1"})
    asked.refresh_from_db()
    assert asked.submitted_at


def test_a_survey_without_choices_needs_one_answer(opened, asked, nec):
    opened.questions.exclude(kind="text").delete()

    with pytest.raises(NotReady, match="Answer at least one question"):
        answer_survey(asked, by=nec, seen=asked.version, submits=True, choices={}, words={})


def test_answers_come_back_by_workbook(download, upload, asked):
    book = download()
    sheet = book["Answers"]
    assert [sheet[f"B{row}"].value for row in (3, 4, 5)] == ["Q1", "Q2", "Q3"]
    sheet[f"{ANSWER}3"], sheet[f"{ANSWER}4"] = 3, "do not know"
    sheet[f"{ANSWER}5"] = "More time."

    assert upload(book) is None

    assert said_by(asked) == {"Q1": "3", "Q2": "unknown", "Q3": "More time."}


@pytest.mark.parametrize(
    ("spoil", "advice"),
    (
        (lambda book: book["Answers"].delete_cols(5), "There is no column “Answer”"),
        (lambda book: book["Answers"].delete_rows(4), "The row of Q2 is missing."),
        (lambda book: book.remove(book["Origin"]), "This is no workbook of a survey."),
        (
            lambda book: book["Answers"].cell(3, 5, "often"),
            "Answers, row 3, “Answer”: Type one of: 1, 2, 3, 4 or 5",
        ),
        (
            lambda book: book["Answers"].cell(5, 5, "See the case C-123/24."),
            "Answers, row 5, “Answer”: This looks like",
        ),
        (
            lambda book: book["Answers"].cell(5, 5, "Ask anna@example.org."),
            "Answers, row 5, “Answer”:",
        ),
    ),
    ids=["column", "row", "foreign", "choice", "case", "person"],
)
def test_a_workbook_that_cannot_be_read_changes_nothing(
    spoil, advice, download, upload, asked, nec
):
    saved = answer_survey(asked, by=nec, seen=asked.version, choices={"Q1": "2"}, words={})
    book = download(saved)
    spoil(book)

    assert advice in upload(book)

    assert said_by(asked) == {"Q1": "2"}


@pytest.mark.guard(
    "A workbook undoes no answer that was saved after it was downloaded",
    file="results/surveys/workbooks.py",
    on='if base["version"] != response.version:',
    off='if base["version"] is None:',
)
def test_a_workbook_from_before_is_refused(download, upload, asked, nec):
    book = download()
    answer_survey(asked, by=nec, seen=asked.version, **MALTA_SAYS)

    assert "The answer was changed in EMPACT after this workbook was downloaded" in upload(book)

    assert said_by(asked) == {"Q1": "4", "Q2": "yes", "Q3": "Plan earlier."}


def test_a_workbook_of_another_answer_is_refused(download, upload, asked, opened, nec):
    other = opened.responses.get(group="drivers")
    RoleAssignmentFactory(organisation=other.organisation, person=nec, role="nec_team")

    assert "This page needs that of" in upload(download(other))


def test_the_workbook_is_for_those_who_answer(client, asked, evaluator):
    client.force_login(evaluator)

    answer = client.get(reverse("results:survey_workbook_download", args=[asked.pk]))

    assert answer.status_code == 404
