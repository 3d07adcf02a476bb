"""An evaluation is opened, prepared and started, and gives its people rights to read."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.operational_actions.models.actions import OperationalAction
from cycles.states import CycleState
from empact.lib.commands import Invalid, NotNow, NotReady
from empact.site.tasks.queries import tasks_of
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from results.evaluations.commands.preparing import (
    change_evaluation,
    change_evaluation_question,
    end_evaluator,
    open_evaluation,
    remove_evaluation_question,
    start_evaluation,
)
from results.evaluations.models.evaluations import Evaluation
from tests.factories.actions import OperationalActionFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db


def titles(person):
    return [task.title for task in tasks_of(person)]


def test_the_commission_alone_sees_what_it_prepares(prepared, commission, est, evaluator):
    assert str(prepared) == f"Final evaluation of {prepared.cycle}"
    readers = [user for user in (commission, est, evaluator) if _sees(user, prepared)]
    assert readers == [commission]
    assert str(prepared) in titles(commission)


def test_nobody_else_opens_an_evaluation(oap, est):
    with pytest.raises(PermissionDenied):
        _open(oap.priority.cycle, est)


def test_there_is_one_evaluation_of_each_kind_and_subject(prepared, commission, oap):
    with pytest.raises(Invalid, match="such an evaluation already"):
        _open(prepared.cycle, commission)

    of_priority = _open(prepared.cycle, commission, priority=oap.priority)
    of_oap = _open(prepared.cycle, commission, oap=oap)

    assert str(of_priority).partition(" of ")[2] == f"the priority {oap.priority}, {prepared.cycle}"
    assert str(of_oap).partition(" of ")[2] == f"the OAP {oap}"
    assert [*of_oap.material.all()] == [oap]


def test_what_is_evaluated_belongs_to_the_cycle(prepared, commission):
    elsewhere = OAPFactory(
        state=OAPState.ADOPTED,
        priority__cycle__first_year=2040,
        priority__cycle__last_year=2043,
        first_day=date(2040, 1, 1),
        last_day=date(2041, 12, 31),
    )

    for field, given in (
        ("oap", {"oap": elsewhere}),
        ("priority", {"priority": elsewhere.priority}),
        ("material", {"material": [elsewhere]}),
        ("due_day", {"due_day": date(2028, 4, 2)}),
        ("terms", {"terms": " "}),
    ):
        with pytest.raises(Invalid) as refusal:
            _open(prepared.cycle, commission, **{"kind": "mid_term", **given})
        assert list(refusal.value.problems) == [field]


def test_no_evaluation_begins_in_a_closed_cycle(oap, commission):
    cycle = oap.priority.cycle
    type(cycle).objects.update(state=CycleState.CLOSED)

    with pytest.raises(NotNow, match="is closed, and no evaluation begins in it"):
        _open(cycle, commission)


@pytest.mark.guard(
    "An evaluation starts only with questions, indicators of success and a team",
    file="results/evaluations/commands/preparing.py",
    on="    if obstacles := obstacles_to_start(evaluation):",
    off="    if obstacles := obstacles_to_start(evaluation)[:0]:",
)
def test_an_evaluation_starts_once_each_obstacle_is_gone(
    prepared, commission, add_to_team, evaluator, request
):
    with pytest.raises(NotReady) as refusal:
        start_evaluation(prepared, by=commission)
    assert refusal.value.reasons == (
        "There is no question. Add at least one.",
        "The team has no member. Add at least one.",
    )

    request.getfixturevalue("question")
    add_to_team()
    start_evaluation(prepared, by=commission)

    assert str(prepared) in titles(evaluator)
    with pytest.raises(NotNow):
        start_evaluation(prepared, by=commission)


def test_a_question_says_what_would_show_success(question, commission):
    with pytest.raises(Invalid, match="Write what would show success"):
        _ask(question, commission, success="")

    changed = _ask(question, commission, success="", indicators=[IndicatorFactory(name="Arrests")])

    assert [str(row) for row in changed.indicators.all()] == ["Arrests"]
    assert remove_evaluation_question(question, by=commission).questions.count() == 0


def test_terms_stay_once_the_evaluation_has_started(evaluation, commission):
    with pytest.raises(NotNow, match="is in work"):
        change_evaluation(
            evaluation,
            by=commission,
            seen=evaluation.version,
            terms="Other.",
            due_day=evaluation.due_day,
        )


@pytest.mark.guard(
    "The team of an evaluation reads the OAPs that its terms name, and no others",
    file="oaps/plans/models/plans.py",
    on="    going_on = evaluations.objects.going_on().filter(pk__in=joined)",
    off="    going_on = evaluations.objects.going_on()",
)
def test_the_team_reads_what_the_terms_name_and_nothing_else(
    evaluation, oap, commission, evaluator
):
    action = OperationalActionFactory(oap=oap)
    other = OAPFactory(
        state=OAPState.ADOPTED,
        priority=oap.priority,
        first_day=date(2028, 1, 1),
        last_day=date(2028, 12, 31),
    )
    elsewhere = _open(evaluation.cycle, commission, kind="mid_term", material=[other])
    Evaluation.objects.filter(pk=elsewhere.pk).update(state="working")
    OperationalActionFactory(oap=other)

    assert [*OAP.objects.visible_to(evaluator)] == [oap]
    assert [*OperationalAction.objects.visible_to(evaluator)] == [action]
    assert [*Evaluation.objects.visible_to(evaluator)] == [evaluation]
    assert OAP.objects.writable_by(evaluator, "plan", "steering", "files").count() == 0


@pytest.mark.guard(
    "A reader of an evaluation whose contract has ended sees nothing",
    file="empact/people/roles/models/parts.py",
    on="model.objects.in_force().with_right().filter(person=SOMEBODY),",
    off="model.objects.with_right().filter(person=SOMEBODY),",
)
def test_who_had_a_contract_until_yesterday_sees_nothing_at_the_next_request(
    client, evaluation, oap, evaluator, today
):
    client.force_login(evaluator)
    pages = [evaluation.get_absolute_url(), oap.get_absolute_url()]
    today.move_to("2028-06-30T23:00+02:00", tick=False)
    client.force_login(evaluator)
    assert [client.get(page).status_code for page in pages] == [200, 200]

    today.move_to("2028-07-01T00:05+02:00", tick=False)

    client.force_login(evaluator)
    assert [client.get(page).status_code for page in pages] == [404, 404]


def test_access_that_is_ended_at_once_is_gone_at_once(
    client, evaluation, oap, commission, evaluator
):
    client.force_login(evaluator)
    assert client.get(oap.get_absolute_url()).status_code == 200

    end_evaluator(evaluation.evaluators.get(), by=commission, last_day=date(2028, 4, 2))

    assert client.get(oap.get_absolute_url()).status_code == 404
    assert client.get(evaluation.get_absolute_url()).status_code == 404


def test_a_contractor_acts_for_a_partner_or_an_ngo(add_to_team, evaluator):
    country = RoleAssignmentFactory()

    with pytest.raises(Invalid, match="Choose the contractor"):
        add_to_team(country.person, organisation=country.organisation)
    with pytest.raises(Invalid, match="does not act for"):
        add_to_team(organisation=OrganisationFactory(kind="ngo", country=""))
    add_to_team()
    with pytest.raises(Invalid, match="is in the team already"):
        add_to_team(role="member")


def test_pages_take_an_evaluation_from_its_opening_to_its_start(
    client, fresh, oap, commission, contractor, evaluator
):
    cycle = oap.priority.cycle
    MarkingFactory()
    client.force_login(commission)
    assert reverse("results:evaluation_create", args=[cycle.pk]) in _text(
        client, reverse("results:evaluation_list")
    )

    client.post(
        reverse("results:evaluation_create", args=[cycle.pk]),
        {
            "kind": "mid_term",
            "terms": "Look at the first half.",
            "due_day": "2028-12-15",
            "material": [str(oap.pk)],
            "marking": "LIMITE",
        },
    )
    evaluation = Evaluation.objects.get()
    page = evaluation.get_absolute_url()
    assert "There is no question. Add at least one." in _text(client, page)
    client.post(
        reverse("results:evaluation_question_create", args=[evaluation.pk]),
        {"criterion": "relevance", "text": "Were the right areas chosen?", "success": "They were."},
    )
    fresh(client)
    client.post(
        reverse("results:evaluator_create", args=[evaluation.pk]),
        {
            "role": "leader",
            "organisation": str(contractor.pk),
            "person": str(evaluator.pk),
            "first_day": "2028-04-03",
            "last_day": "2028-06-30",
        },
    )
    client.post(
        reverse("results:evaluation_start", args=[evaluation.pk]), {"seen": evaluation.version}
    )

    shown = _text(client, page)
    for words in ("In work", "1. Were the right areas chosen?", contractor.name, str(oap)):
        assert words in shown
    changed = _text(client, reverse("results:evaluation_changes", args=[evaluation.pk]))
    assert "Were the right areas chosen?" in changed
    client.force_login(evaluator)
    assert "1. Were the right areas chosen?" in _text(client, page)


def test_programs_read_the_evaluation_as_its_page_shows_it(client, evaluation, oap, evaluator, est):
    client.force_login(evaluator)

    (found,) = client.get(reverse("api:evaluation-list")).json()["results"]

    assert found["material"] == [str(oap.pk)]
    assert [row["text"] for row in found["questions"]] == ["How far were the targets reached?"]
    assert found["terms"] == evaluation.terms


def _sees(user, evaluation):
    return Evaluation.objects.visible_to(user).filter(pk=evaluation.pk).exists()


def _open(cycle, by, **given):
    return open_evaluation(
        cycle,
        by=by,
        **{
            "kind": "final",
            "terms": "Look at it.",
            "due_day": date(2028, 12, 15),
            "marking": MarkingFactory(),
            **given,
        },
    )


def _ask(question, by, **given):
    question.refresh_from_db()
    texts = {"criterion": "effectiveness", "text": question.text}
    return change_evaluation_question(question, by=by, seen=question.version, **texts, **given)


def _text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())
