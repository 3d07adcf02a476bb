from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cycles.assessments.commands.assessments import end_call
from cycles.assessments.commands.inputs import (
    change_input,
    start_input,
    submit_input,
    take_back_input,
)
from cycles.assessments.models.assessments import Answer, ThreatAssessment, ThreatInput
from cycles.states import AssessmentState, InputState
from empact.lib.commands import Changed, Identifying, Invalid, NotNow, NotReady
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.cycles import AnswerFactory, AssessmentFactory, InputFactory, QuestionFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

CALLED = AssessmentState.CALLED
DRAFT, SUBMITTED = InputState


@pytest.fixture
def country(db):
    return OrganisationFactory(name="Malta")


@pytest.fixture
def nec(country):
    return RoleAssignmentFactory(organisation=country).person


@pytest.fixture
def team(country):
    return RoleAssignmentFactory(organisation=country, role=Role.NEC_TEAM).person


@pytest.fixture
def call(country):
    """An open call with one question, to which the country is invited."""
    assessment = AssessmentFactory(state=CALLED)
    assessment.invited.add(country)
    QuestionFactory(assessment=assessment, number=1, text="What is new?")
    return assessment


@pytest.fixture
def draft(call, country):
    return InputFactory(assessment=call, organisation=country, state=DRAFT)


def answer_to(call, text):
    return {str(call.questions.get().pk): text}


def test_start_input_opens_a_draft_at_the_marking_of_the_assessment(call, country, team):
    row = start_input(call, by=team, organisation=country)

    assert (row.state, row.marking_id) == (DRAFT, call.marking_id)
    with pytest.raises(NotNow, match="started already"):
        start_input(call, by=team, organisation=country)


def test_nobody_answers_for_another_organisation(call, nec):
    other = OrganisationFactory()
    call.invited.add(other)

    with pytest.raises(Invalid) as refusal:
        start_input(call, by=nec, organisation=other)

    assert list(refusal.value.problems) == ["organisation"]


@pytest.mark.parametrize("role", (Role.EXPERT, Role.PRESIDENCY))
def test_who_does_not_draft_for_the_country_does_not_answer(call, country, role):
    person = RoleAssignmentFactory(organisation=country, role=role).person

    with pytest.raises(PermissionDenied):
        start_input(call, by=person, organisation=country)


def test_who_is_not_invited_does_not_answer(call):
    stranger = RoleAssignmentFactory()

    with pytest.raises(PermissionDenied):
        start_input(call, by=stranger.person, organisation=stranger.organisation)


def test_a_partner_who_was_added_answers(call):
    role = RoleAssignmentFactory(role=Role.PARTNER, organisation__kind=OrganisationKind.NGO)
    call.invited.add(role.organisation)

    row = start_input(call, by=role.person, organisation=role.organisation)
    change_input(row, by=role.person, seen=1, answers=answer_to(call, "Much."))
    submitted = submit_input(row, by=role.person, seen=2)

    assert submitted.state == SUBMITTED


def test_a_draft_is_saved_as_often_as_one_likes_and_other_answers_stay(draft, call, team):
    second = QuestionFactory(assessment=call, number=2)
    change_input(draft, by=team, seen=1, answers=answer_to_first(call, "Much."))

    change_input(draft, by=team, seen=2, answers={str(second.pk): "  Nothing. "})

    given = Answer.objects.order_by("question__number").values_list("text", flat=True)
    assert list(given) == ["Much.", "Nothing."]


def answer_to_first(call, text):
    return {str(call.questions.get(number=1).pk): text}


def test_an_answer_to_another_call_is_refused(draft, team):
    other = QuestionFactory(assessment__cycle__first_year=2026)

    with pytest.raises(Invalid) as refusal:
        change_input(draft, by=team, seen=1, answers={str(other.pk): "Much."})

    assert list(refusal.value.problems) == [f"answers.{other.pk}"]


def test_of_two_who_write_at_once_the_second_is_informed(draft, call, team, nec):
    change_input(draft, by=team, seen=1, answers=answer_to(call, "Much."))

    with pytest.raises(Changed):
        change_input(draft, by=nec, seen=1, answers=answer_to(call, "Little."))

    assert Answer.objects.get().text == "Much."


def test_what_looks_like_an_identifier_is_pointed_out_at_its_question(client, draft, call, team):
    client.force_login(team)
    key = str(call.questions.get().pk)
    text = {key: "Paid from NL91 ABNA 0417 1643 00.", "seen": 1}

    with pytest.raises(Identifying):
        change_input(draft, by=team, seen=1, answers={key: text[key]})
    page = client.post(reverse("cycles:input_change", args=[draft.pk]), text)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [key]
    assert not Answer.objects.exists()


def test_the_coordinator_submits_and_the_team_does_not(draft, call, team, nec):
    AnswerFactory(input=draft, question=call.questions.get())

    with pytest.raises(PermissionDenied):
        submit_input(draft, by=team, seen=1)
    submitted = submit_input(draft, by=nec, seen=1)

    assert submitted.state == SUBMITTED
    assert [change.by for change in submitted.changes.all()] == [nec]


def test_each_question_is_answered_before_an_input_is_submitted(draft, call, nec):
    AnswerFactory(input=draft, question=call.questions.get(), text="")

    with pytest.raises(NotReady) as refusal:
        submit_input(draft, by=nec, seen=1)

    assert refusal.value.reasons == (
        "Question 1 has no answer. Answer it, or write that you have nothing to say about it.",
    )


def test_what_is_submitted_is_taken_back_before_it_is_changed(draft, call, team, nec):
    AnswerFactory(input=draft, question=call.questions.get())
    submit_input(draft, by=nec, seen=1)

    with pytest.raises(NotNow, match="Withdraw it"):
        change_input(draft, by=team, seen=2, answers=answer_to(call, "Less."))
    with pytest.raises(NotNow):
        submit_input(draft, by=nec, seen=2)
    with pytest.raises(PermissionDenied):
        take_back_input(draft, by=team)
    back = take_back_input(draft, by=nec)

    assert back.state == DRAFT
    with pytest.raises(NotNow):
        take_back_input(draft, by=nec)


def test_after_the_call_nothing_is_answered_and_nothing_taken_back(draft, call, country, nec, est):
    end_call(call, by=est)

    for refused in (
        lambda: start_input(call, by=nec, organisation=country),
        lambda: change_input(draft, by=nec, seen=1, answers=answer_to(call, "Late.")),
        lambda: submit_input(draft, by=nec, seen=1),
        lambda: take_back_input(draft, by=nec),
    ):
        with pytest.raises(NotNow, match="has ended"):
            refused()


def test_after_the_due_day_an_open_call_is_still_answered(draft, call, nec):
    ThreatAssessment.objects.update(due_day=date(2026, 11, 1))

    changed = change_input(draft, by=nec, seen=1, answers=answer_to(call, "Late."))

    assert changed.version == 2


@pytest.mark.guard(
    "Europol reads no draft of an input",
    file="cycles/assessments/access.py",
    on="read={Relation.TEAM: EVERY, Relation.EST: {InputState.SUBMITTED}},",
    off="read={Relation.TEAM: EVERY, Relation.EST: EVERY},",
)
def test_each_sees_its_own_input_and_europol_what_is_submitted(call, country, nec, est):
    own = InputFactory(assessment=call, organisation=country, state=DRAFT)
    other = InputFactory(assessment=call, state=SUBMITTED)
    expert = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person

    def answers_read_by(user):
        return {*ThreatInput.objects.readable_by(user, "answers")}

    assert answers_read_by(nec) == {own}
    assert answers_read_by(est) == {other}
    assert answers_read_by(expert) == set()
    assert {*ThreatInput.objects.visible_to(nec)} == {own}


def test_europol_sees_that_a_draft_is_begun_and_not_a_word_of_it(client, draft, call, est):
    AnswerFactory(input=draft, question=call.questions.get(), text="A secret harvest.")
    client.force_login(est)

    page = client.get(draft.get_absolute_url())
    whole = client.get(call.get_absolute_url())

    assert "harvest" not in page.text + whole.text
    assert "You can see its text after it is submitted." in page.text
    assert [row.input_state for row in whole.context["asked"]] == [DRAFT]


@pytest.mark.guard(
    "Each organisation sees its own input alone",
    file="cycles/assessments/models/assessments.py",
    on='Relation.TEAM: within("organisation", organisations_of(user, *DRAFTING)),',
    off='Relation.TEAM: models.Q(assessment__in=self.values("assessment")),',
)
def test_others_do_not_find_an_input_or_who_is_asked(client, draft, call):
    client.force_login(RoleAssignmentFactory().person)

    page = client.get(draft.get_absolute_url())
    whole = client.get(call.get_absolute_url())

    assert page.status_code == 404
    assert (whole.context["asked"], whole.context["own"]) == ([], [])


def calls(page):
    """Name the calls for input on a home page."""
    tasks = [task for group in page.context["groups"] for task in group.tasks]
    return [task.title for task in tasks if task.source == "calls"]


def test_a_country_answers_on_its_pages(client, call, country, nec):
    client.force_login(nec)
    key = str(call.questions.get().pk)

    home = client.get(reverse("home"))
    client.post(reverse("cycles:input_create", args=[call.pk]), {"organisation": country.pk})
    row = ThreatInput.objects.get()
    early = client.post(reverse("cycles:input_submit", args=[row.pk]), {"seen": 1})
    client.post(reverse("cycles:input_change", args=[row.pk]), {key: "Much.", "seen": 1})
    stale = client.post(reverse("cycles:input_change", args=[row.pk]), {key: "Less.", "seen": 1})
    client.post(reverse("cycles:input_submit", args=[row.pk]), {"seen": 2})
    after = client.get(reverse("home"))

    assert calls(home) == [str(call)]
    assert early.status_code == 422
    assert "Question 1 has no answer." in early.text
    assert stale.status_code == 409
    assert [(row["theirs"], row["yours"]) for row in stale.context["stored"]] == [
        ("Much.", "Less.")
    ]
    row.refresh_from_db()
    assert row.state == SUBMITTED
    assert calls(after) == []


@pytest.mark.parametrize("many", (1, 10))
def test_the_page_of_an_input_takes_as_many_queries_for_many_questions(
    client, draft, call, nec, django_assert_max_num_queries, many
):
    client.force_login(nec)
    for _ in range(many):
        AnswerFactory(input=draft)
    client.get(draft.get_absolute_url())

    with django_assert_max_num_queries(8):
        client.get(draft.get_absolute_url())
