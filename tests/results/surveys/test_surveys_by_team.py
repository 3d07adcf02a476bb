"""Surveys: written, opened and closed, and visible to each role."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from actions.states import ParticipationState
from empact.lib.commands import Changed, Invalid, NotNow, NotReady
from empact.people.roles.kinds import OrganisationKind, Role
from empact.site.reminders.queries import reminders_for
from empact.site.tasks.queries import tasks_of
from results.evaluations.commands.reporting import (
    finish_evaluation,
    write_evaluation_documents,
)
from results.evaluations.models.surveys import Survey, SurveyAnswer, SurveyResponse
from results.evaluations.queries.survey_results import results_of
from results.surveys.commands.answering import answer_survey
from results.surveys.commands.team import (
    add_survey_evidence,
    add_survey_question,
    address_survey,
    change_survey_question,
    close_survey,
    create_survey,
    open_survey,
    postpone_survey,
    remove_survey,
    remove_survey_question,
)
from tests.factories.actions import OperationalActionFactory, ParticipationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.results.evaluations.test_reports import pages
from tests.results.surveys.conftest import DUE, MALTA_SAYS
from tests.words.english import english_in

pytestmark = pytest.mark.django_db


def texts_of(survey):
    return [str(row) for row in survey.questions.in_order()]


def test_questions_are_kept_in_the_order_that_the_team_chooses(draft, evaluator):
    last = draft.questions.get(number=3)

    change_survey_question(
        last, by=evaluator, seen=last.version, text="What is missing?", kind="text", number=1
    )

    assert texts_of(draft) == [
        "1. What is missing?",
        "2. How well were joint days prepared?",
        "3. Did you have prosecutors at the table?",
    ]

    remove_survey_question(draft.questions.get(number=2), by=evaluator)

    assert texts_of(draft) == [
        "1. What is missing?",
        "2. Did you have prosecutors at the table?",
    ]


def test_a_whole_group_is_those_who_take_part_in_the_evaluated_oaps(draft, evaluator, oap):
    action = OperationalActionFactory(oap=oap)
    for name, country in (("Italy", "IT"), ("Spain", "ES")):
        ParticipationFactory(
            action=action,
            organisation=OrganisationFactory(name=name, country=country),
            state=ParticipationState.COMMITTED,
        )
    elsewhere = OrganisationFactory(name="Finland", country="FI")

    survey = address_survey(
        draft,
        by=evaluator,
        seen=draft.version,
        groups=["member_states"],
        member_states=[elsewhere],
    )

    asked = survey.responses.values_list("organisation__name", flat=True)
    assert sorted(asked) == ["Finland", "Italy", "Spain"]
    with pytest.raises(Changed):
        address_survey(draft, by=evaluator, seen=draft.version)

    survey = address_survey(survey, by=evaluator, seen=survey.version, member_states=[elsewhere])

    assert [str(row) for row in survey.responses.all()] == ["Finland"]


def test_nobody_is_asked_who_cannot_be_asked(draft, evaluator):
    third_country = OrganisationFactory(kind=OrganisationKind.THIRD_COUNTRY)

    with pytest.raises(Invalid) as refusal:
        address_survey(
            draft,
            by=evaluator,
            seen=draft.version,
            groups=["neighbours"],
            member_states=[third_country],
        )

    assert {*refusal.value.problems} == {"groups", "member_states"}


def test_texts_of_a_survey_name_no_person_and_no_case(evaluation, evaluator):
    with pytest.raises(Invalid) as refusal:
        create_survey(
            evaluation,
            by=evaluator,
            title=" ",
            intro="It is about the case C-123/24.",
            due_day=date(2028, 4, 2),
        )

    assert {*refusal.value.problems} == {"title", "intro", "due_day"}


def test_a_survey_opens_with_a_question_and_somebody_who_is_asked(evaluation, evaluator):
    survey = create_survey(
        evaluation, by=evaluator, title="Empty", intro="Nothing yet.", due_day=DUE
    )

    with pytest.raises(NotReady) as refusal:
        open_survey(survey, by=evaluator)

    assert refusal.value.reasons == (
        "There is no question. Add at least one.",
        "No organisation is asked. Choose at least one.",
    )
    remove_survey(survey, by=evaluator)
    assert not Survey.objects.exists()


def test_an_open_survey_keeps_its_questions(opened, evaluator):
    with pytest.raises(NotNow):
        add_survey_question(opened, by=evaluator, text="One more?", kind="text")
    with pytest.raises(NotNow):
        remove_survey(opened, by=evaluator)


def test_only_the_team_and_the_commission_write_a_survey(draft, evaluation, nec, commission):
    with pytest.raises(PermissionDenied):
        create_survey(evaluation, by=nec, title="Ours", intro="Ours.", due_day=DUE)
    with pytest.raises(PermissionDenied):
        add_survey_question(draft, by=nec, text="Ours?", kind="text")

    add_survey_question(draft, by=commission, text="And the costs?", kind="text")

    assert draft.questions.count() == 4


def test_the_team_writes_no_survey_when_its_contract_is_over(draft, evaluator, today):
    today.move_to("2028-07-01T12:00+02:00", tick=False)

    with pytest.raises(PermissionDenied):
        open_survey(draft, by=evaluator)
    assert not Survey.objects.visible_to(evaluator).exists()


def test_who_is_asked_sees_it_from_the_day_on_which_it_opens(draft, malta, evaluator, nec):
    address_survey(draft, by=evaluator, seen=draft.version, member_states=[malta])
    assert not Survey.objects.visible_to(nec).exists()

    open_survey(draft, by=evaluator)

    stranger = RoleAssignmentFactory().person
    assert Survey.objects.visible_to(nec).exists()
    assert not Survey.objects.visible_to(stranger).exists()
    [task] = [row for row in tasks_of(nec) if row.source == "surveys"]
    assert (task.title, task.due) == ("On joint days", DUE)


@pytest.mark.guard(
    "An answer that is not submitted is read by its organisation alone",
    file="results/evaluations/models/surveys.py",
    on="SurveyResponse.objects.visible_to(user).submitted()",
    off="SurveyResponse.objects.visible_to(user)",
)
def test_what_a_draft_says_is_for_its_organisation_alone(opened, asked, nec, evaluator, agent):
    saved = answer_survey(asked, by=nec, seen=asked.version, **MALTA_SAYS)

    assert not SurveyAnswer.objects.visible_to(evaluator).exists()
    assert SurveyAnswer.objects.visible_to(nec).count() == 3

    answer_survey(saved, by=nec, seen=saved.version, submits=True, **MALTA_SAYS)

    assert SurveyAnswer.objects.visible_to(evaluator).count() == 3
    assert not SurveyAnswer.objects.visible_to(agent).exists()
    assert [str(row) for row in SurveyResponse.objects.visible_to(agent)] == ["Frontex"]


def test_a_due_date_moves_while_the_survey_is_open(opened, evaluator):
    later = postpone_survey(opened, by=evaluator, seen=opened.version, due_day=date(2028, 6, 1))

    assert later.due_day == date(2028, 6, 1)
    with pytest.raises(Invalid):
        postpone_survey(later, by=evaluator, seen=later.version, due_day=date(2028, 4, 1))


def test_what_a_closed_survey_came_to_never_changes(answered, evaluator, nec, opened):
    closed = close_survey(opened, by=evaluator)

    with pytest.raises(NotNow):
        answer_survey(answered, by=nec, seen=answered.version, **MALTA_SAYS)
    with pytest.raises(DatabaseError, match="keeps its answers"), transaction.atomic():
        SurveyAnswer.objects.filter(choice="4").update(choice="5")
    with pytest.raises(DatabaseError, match="keeps its answers"), transaction.atomic():
        SurveyAnswer.objects.all().delete()
    with pytest.raises(DatabaseError, match="keeps its answers"), transaction.atomic():
        SurveyResponse.objects.update(submitted_at=None, submitted_by=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        Survey.objects.filter(pk=closed.pk).update(state="open")


def test_a_text_in_a_closed_survey_can_be_redacted(answered, evaluator, opened):
    close_survey(opened, by=evaluator)

    SurveyAnswer.objects.filter(text="Plan earlier.").update(text="[removed]")

    assert SurveyAnswer.objects.get(choice="").text == "[removed]"


@pytest.mark.guard(
    "Fewer than four answers make no total for those who do not read each of them",
    file="results/evaluations/queries/survey_results.py",
    on="FEWEST = 4",
    off="FEWEST = 0",
)
def test_the_team_reads_totals_by_group_and_all_others_over_four(answered, opened):
    [rate, scale, yes_no, text] = results_of([opened.pk], whole=True)[opened.pk]
    of_all = results_of([opened.pk], whole=False)[opened.pk]

    assert rate.finding == "1 of 3 organisations answered (33%)."
    assert [[entry.said for entry in row] for row in rate.rows] == [
        ["Member States", "1", "1", "100%"],
        ["Drivers", "1", "0", "0%"],
        ["Agencies", "1", "0", "0%"],
        ["All", "3", "1", "33%"],
    ]
    assert scale.finding == "4.0 of 5 on average, from 1 organisation."
    assert [row[-1].said for row in scale.rows] == ["0", "0", "0", "1", "0"]
    assert yes_no.finding == "1 of 1 organisation answered yes (100%)."
    assert text.finding == "1 organisation answered in its own words."
    assert [one.code for one in of_all] == ["question-1", "question-2", "question-3"]
    assert {one.finding for one in of_all} == {
        "Fewer than 4 organisations answered, so their answers are not shown."
    }
    assert not any(one.rows or one.chart for one in of_all)


def test_a_closed_survey_is_evidence_once(answered, opened, evaluator, client):
    with pytest.raises(NotNow):
        add_survey_evidence(opened, by=evaluator, title="The survey")
    closed = close_survey(opened, by=evaluator)

    entry = add_survey_evidence(closed, by=evaluator, title="What organisations say")

    assert (str(entry), entry.source) == ("E1 What organisations say", "survey")
    with pytest.raises(Invalid, match="E1"):
        add_survey_evidence(closed, by=evaluator, title="Once more")
    client.force_login(evaluator)
    page = client.get(entry.get_absolute_url()).content.decode()
    assert "4.0 of 5 on average" in page


def test_the_page_of_a_survey_shows_each_reader_what_is_theirs(
    answered, opened, evaluator, nec, agent, client
):
    def page(person):
        client.force_login(person)
        return client.get(opened.get_absolute_url()).content.decode()

    assert "33%" in page(evaluator)
    assert "33%" not in page(nec)
    assert reverse("results:survey_answer", args=[answered.pk]) in page(nec)
    assert reverse("results:survey_answer", args=[answered.pk]) not in page(agent)
    assert "Cyprus" not in page(agent)


def test_totals_of_a_survey_are_in_the_report_and_whose_they_are_in_that_of_the_team(
    answered, opened, written, evaluator, work, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    add_survey_evidence(
        close_survey(opened, by=evaluator), by=evaluator, title="What organisations say"
    )
    write_evaluation_documents(written, by=evaluator)
    work()

    report, whole = (pages(kind)[1] for kind in ("report", "whole"))

    assert "Fewer than 4 organisations answered" in report
    assert "33%" not in report
    assert "1 of 3 organisations answered (33%)." in whole
    assert "4.0 of 5 on average, from 1 organisation." in whole
    assert "Plan earlier." not in whole.partition("Survey E2")[2]


def test_a_report_is_not_final_while_a_survey_is_open(opened, written, commission):
    with pytest.raises(NotReady, match="“On joint days” is open"):
        finish_evaluation(written, by=commission)


@pytest.fixture
def addressed(nec, driver, agent):
    """Give those who answer an address for mails, and Malta an expert, who does not answer."""
    for person, address, language in (
        (nec, "nec", ""),
        (driver, "driver", "de"),
        (agent, "agent", "fr"),
    ):
        type(person).objects.filter(pk=person.pk).update(
            email=f"{address}@example.org", language=language
        )
    organisation = nec.roles.get().organisation
    RoleAssignmentFactory(
        organisation=organisation, role=Role.EXPERT, person__email="expert@example.org"
    )


@pytest.mark.guard(
    "a survey that opens is mailed to those who answer it",
    file="results/surveys/commands/team.py",
    on='    post(announce_survey, key=f"survey:{survey.pk}", survey=str(survey.pk))',
    off="",
)
def test_those_who_answer_get_a_mail_with_the_due_date_and_the_place(
    addressed, opened, asked, work, evaluator
):
    work()
    work()  # a piece of work for each mail

    sent = {letter.to[0]: letter for letter in mail.outbox}
    assert sorted(sent) == ["agent@example.org", "driver@example.org", "nec@example.org"]
    letter = sent["nec@example.org"]
    assert letter.subject == "[LIMITE] Survey to answer, due 3 May 2028: On joint days"
    assert "Answers due by 3 May 2028" in letter.body
    assert reverse("results:survey_answer", args=[asked.pk]) in letter.body
    german, french = sent["driver@example.org"], sent["agent@example.org"]
    assert german.subject == "[LIMITE] Umfrage zu beantworten, Frist 3. Mai 2028: On joint days"
    assert "Eine Umfrage richtet sich an Zypern als Driver." in german.body
    assert "Une enquête vous interroge (Frontex)." in french.body
    assert english_in(german) == english_in(french) == []


def test_nobody_is_mailed_a_survey_that_closed_or_that_is_answered_meanwhile(
    addressed, answered, opened, work, evaluator
):
    work()
    close_survey(opened, by=evaluator)
    work()

    assert not mail.outbox


def test_who_answers_is_reminded_before_the_due_date_until_the_answer_is_there(asked, nec, today):
    today.move_to(datetime(2028, 4, 26, 9, tzinfo=UTC))
    (section,) = reminders_for(nec, since=date(2028, 4, 25))
    assert [(task.title, task.due) for task in section.tasks] == [("On joint days", DUE)]

    answer_survey(asked, by=nec, seen=asked.version, submits=True, **MALTA_SAYS)

    assert reminders_for(nec, since=date(2028, 4, 25)) == []
