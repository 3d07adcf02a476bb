"""Comments on the draft of an evaluation: who makes them, until when, and what is answered."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from empact.lib.commands import Invalid, NotNow, NotReady
from empact.people.roles.kinds import Role
from empact.site.tasks.queries import tasks_of
from oaps.plans.models.plans import OAP, OAPRole
from oaps.plans.states import OAPState
from results.evaluations.commands.commenting import (
    add_evaluation_comment,
    answer_evaluation_comment,
    change_evaluation_comment,
    end_comments,
    open_comments,
    remove_evaluation_comment,
)
from results.evaluations.commands.findings import change_entry, remove_entry
from results.evaluations.commands.reporting import finish_evaluation
from results.evaluations.models.comments import EvaluationComment
from results.evaluations.models.entries import EvaluationEntry
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db

DUE = date(2028, 5, 3)


@pytest.fixture
def malta(nec):
    return nec.roles.get().organisation


@pytest.fixture
def other_nec(db):
    country = {"organisation__name": "Cyprus", "organisation__country": "CY"}
    return RoleAssignmentFactory(role=Role.NEC, **country).person


@pytest.fixture
def driver(oap):
    return AppointmentFactory(oap=oap, role=OAPRole.DRIVER).person


@pytest.fixture
def opened(written, commission, malta, oap):
    """The draft, open for Malta and for the drivers of the area."""
    return open_comments(
        written, by=commission, commenters=[malta], commenting_areas=[oap.area], due_day=DUE
    )


@pytest.fixture
def comment(opened, nec):
    return add_evaluation_comment(opened, by=nec, on="F1", text="It was in time here.")


def test_a_draft_is_opened_once_nothing_is_missing_in_it(evaluation, commission, malta):
    with pytest.raises(NotReady):
        open_comments(evaluation, by=commission, commenters=[malta], due_day=DUE)
    with pytest.raises(Invalid) as refusal:
        open_comments(evaluation, by=commission, due_day=date(2028, 4, 2))
    assert set(refusal.value.problems) == {"commenters", "due_day"}


def test_only_addressed_bodies_read_the_draft_and_comment(
    client, opened, nec, other_nec, driver, est
):
    assert add_evaluation_comment(opened, by=nec, on="Q1", text="Too wide.").body == "Malta"
    drivers = add_evaluation_comment(opened, by=driver, on="R1", text="We do that.")
    assert drivers.body == f"Drivers, {drivers.area}"
    for unaddressed in (other_nec, est):
        with pytest.raises(PermissionDenied):
            add_evaluation_comment(opened, by=unaddressed, on="F1", text="It was in time here.")
    address = reverse("results:evaluation_comment_create", args=[opened.pk])
    answers = {}
    for user in (nec, other_nec, est):
        client.force_login(user)
        answers[user] = client.get(address).status_code
    assert answers == {nec: 200, other_nec: 404, est: 403}


def test_drivers_comment_after_the_last_plan_of_their_area_is_closed(opened, driver, evaluator):
    OAP.objects.update(state=OAPState.CLOSED)

    comment = add_evaluation_comment(opened, by=driver, on="R1", text="We do that.")
    answered = answer_evaluation_comment(
        comment, by=evaluator, answer="We wrote that down.", seen=comment.version
    )
    assert answered.answer == "We wrote that down."


@pytest.mark.guard(
    "No comment on a draft of an evaluation is taken after its due date",
    file="results/evaluations/commands/commenting.py",
    on="    if has_passed(due):",
    off="    if False:",
)
def test_a_late_comment_is_refused_with_its_reason(client, opened, nec, today):
    today.move_to("2028-05-04T12:00+02:00")

    with pytest.raises(NotNow, match="Comments were due by 3 May 2028"):
        add_evaluation_comment(opened, by=nec, on="F1", text="It was in time here.")
    client.force_login(nec)
    address = reverse("results:evaluation_comment_create", args=[opened.pk])
    assert client.get(address).status_code == 409
    assert not EvaluationComment.objects.exists()


def test_what_is_commented_on_stays_meanwhile(client, opened, comment, commission, evaluator):
    finding = EvaluationEntry.objects.get(kind="finding")
    changed = {"title": "Other", "text": "It was not.", "seen": finding.version}
    with pytest.raises(NotNow, match="open for comments"):
        change_entry(finding, by=evaluator, **changed)
    client.force_login(evaluator)
    assert not client.get(finding.get_absolute_url()).context["may_change"]

    end_comments(opened, by=commission)

    for below in EvaluationEntry.objects.filter(kind__in=["recommendation", "conclusion"]):
        below.leans_on.clear()
    with pytest.raises(NotNow, match="F1 has comments, so it stays"):
        remove_entry(finding, by=evaluator)
    assert change_entry(finding, by=evaluator, **changed).title == "Other"


def test_questions_are_not_offered_for_change_meanwhile(client, opened, commission):
    client.force_login(commission)

    meanwhile = client.get(opened.get_absolute_url()).context["may_ask"]
    end_comments(opened, by=commission)

    assert meanwhile is False
    assert client.get(opened.get_absolute_url()).context["may_ask"] is True


@pytest.mark.guard(
    "A report of an evaluation with an unanswered comment is not made final",
    file="results/evaluations/queries/obstacles.py",
    on="        *(_unanswered_comment(evaluation, comment) for comment in unanswered),",
    off="        *(_unanswered_comment(evaluation, comment) for comment in ()),",
)
def test_every_comment_is_answered_before_a_report_is_final(
    opened, comment, commission, evaluator, nec
):
    end_comments(opened, by=commission)
    with pytest.raises(NotReady) as refusal:
        finish_evaluation(opened, by=commission)
    assert refusal.value.reasons == ("Answer the comment of Malta on F1.",)
    with pytest.raises(PermissionDenied):
        answer_evaluation_comment(comment, by=nec, answer="So it was.", seen=comment.version)

    answer_evaluation_comment(comment, by=evaluator, answer="Corrected.", seen=comment.version)

    assert finish_evaluation(opened, by=commission).state == "final"
    assert EvaluationComment.objects.visible_to(nec).get().answer == "Corrected."


def test_a_body_sees_its_own_comments_alone(opened, comment, nec, driver, evaluator, other_nec):
    drivers = add_evaluation_comment(opened, by=driver, on="F1", text="We were late.")

    seen = {
        user: set(EvaluationComment.objects.visible_to(user))
        for user in (nec, driver, evaluator, other_nec)
    }

    assert seen == {
        nec: {comment},
        driver: {drivers},
        evaluator: {comment, drivers},
        other_nec: set(),
    }
    with pytest.raises(PermissionDenied):
        remove_evaluation_comment(comment, by=driver)


def test_programs_read_the_comments_that_a_body_sees(client, opened, comment, nec, driver):
    add_evaluation_comment(opened, by=driver, on="Q1", text="We were late.")
    client.force_login(nec)

    answer = client.get(reverse("api:evaluation-detail", args=[opened.pk])).json()

    assert answer["comments_due_day"] == "2028-05-03"
    assert [(row["on"], row["body"]) for row in answer["comments"]] == [("F1", "Malta")]


def test_a_comment_is_corrected_until_it_is_answered(opened, comment, nec, evaluator):
    changed = change_evaluation_comment(comment, by=nec, text="In time.", seen=comment.version)
    answer_evaluation_comment(changed, by=evaluator, answer="Thank you.", seen=changed.version)

    with pytest.raises(NotNow, match="answered this comment"):
        remove_evaluation_comment(comment, by=nec)
    assert EvaluationComment.objects.get().text == "In time."


def test_who_acts_for_two_bodies_says_for_which(opened, nec, oap, malta):
    AppointmentFactory(oap=oap, role=OAPRole.DRIVER, person=nec, organisation=malta)
    given = {"by": nec, "on": "F1", "text": "It was in time here."}

    with pytest.raises(Invalid) as refusal:
        add_evaluation_comment(opened, **given)
    assert list(refusal.value.problems) == ["body"]

    assert add_evaluation_comment(opened, body=str(oap.area_id), **given).area == oap.area


def test_a_comment_without_words_or_on_nothing_or_with_a_case_number_is_refused(opened, nec):
    for field, given in (
        ("text", {"text": " "}),
        ("on", {"on": "E1"}),
        ("text", {"text": "See case number 12-345/2027."}),
        ("body", {"body": "somebody"}),
    ):
        with pytest.raises(Invalid) as refusal:
            add_evaluation_comment(opened, by=nec, **{"on": "F1", "text": "Late.", **given})
        assert list(refusal.value.problems) == [field]


def test_it_is_a_task_of_addressed_bodies_until_they_comment_or_are_late(
    opened, nec, other_nec, commission, evaluator, today
):
    def tasks(user):
        return {(task.title, task.detail) for task in tasks_of(user)}

    asked = (str(opened), "Comment on the draft")
    assert asked in tasks(nec)
    assert asked not in tasks(other_nec)
    assert (str(opened), "Answer the comments on the draft") in tasks(evaluator)
    add_evaluation_comment(opened, by=nec, on="F1", text="It was in time here.")
    assert asked not in tasks(nec)

    today.move_to("2028-05-04T12:00+02:00")

    ends = "The due date for comments has passed: end the comments"
    assert (str(opened), ends) in tasks(commission)


def test_pages_take_a_draft_through_its_comments(client, written, commission, nec, evaluator):
    client.force_login(commission)
    open_page = reverse("results:evaluation_comments_open", args=[written.pk])
    assert open_page in client.get(written.get_absolute_url()).text
    assert client.get(open_page).status_code == 200
    given = {"commenters": [nec.roles.get().organisation_id], "due_day": DUE.isoformat()}
    assert client.post(open_page, given).status_code == 302

    client.force_login(nec)
    comments = written.get_comments_url()
    add = f"{reverse('results:evaluation_comment_create', args=[written.pk])}?on=F1"
    assert add in client.get(comments).text
    assert client.get(add).context["form"].initial["on"] == "F1"
    assert client.post(add, {"on": "F1", "text": "In time here."}).status_code == 302
    comment = EvaluationComment.objects.get()
    change = reverse("results:evaluation_comment_change", args=[comment.pk])
    assert change in client.get(comments).text
    assert client.get(change).status_code == 200

    client.force_login(evaluator)
    answer = reverse("results:evaluation_comment_answer", args=[comment.pk])
    assert answer in client.get(comments).text
    typed = {"answer": "We corrected it.", "seen": comment.version}
    assert client.post(answer, typed).status_code == 302
    assert "We corrected it." in client.get(comments).text
