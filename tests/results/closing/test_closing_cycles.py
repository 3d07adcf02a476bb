"""The end of a cycle: evaluation, closing, reopening."""

from datetime import date
from functools import partial
from threading import Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from actions.adoption.commands import adopt_oap, submit_oap
from cycles.cycles.commands import move_cycle_on
from cycles.states import CycleState, RoundState
from empact.lib.commands import Invalid, NotNow, NotReady
from empact.people.roles.kinds import Role
from empact.site.tasks.queries import tasks_of
from oaps.plans.commands.plans import create_oap
from oaps.plans.states import OAPState
from results.closing.commands import close_cycle, reopen_cycle, reopen_oap
from results.factsheets.models import Factsheet
from results.states import FactsheetKind, FactsheetState
from tests.actions.submissions.test_race_entry import at_once
from tests.factories.cycles import FollowUpFactory, ReportingRoundFactory
from tests.factories.factsheets import EmptySnapshotFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.plans import make_plan
from tests.factories.records import MarkingFactory
from tests.factories.results import EvaluationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(oap):
    return oap.priority.cycle


@pytest.fixture
def evaluated(cycle):
    """A cycle in evaluation whose only OAP is closed, and of whose evaluation COSI took note."""
    EvaluationFactory(cycle=cycle, state="noted")
    cycle.oaps = OAPFactory._meta.model.objects.filter(priority__cycle=cycle)
    cycle.oaps.update(state=OAPState.CLOSED)
    type(cycle).objects.filter(pk=cycle.pk).update(state=CycleState.EVALUATION)
    cycle.refresh_from_db()
    return cycle


def titles(person):
    return [task.title for task in tasks_of(person)]


def test_a_cycle_is_evaluated_when_the_period_of_its_last_oap_has_ended(cycle, oap, est):
    OAPFactory(
        priority=oap.priority,
        area=oap.area,
        first_day=date(2028, 1, 1),
        last_day=date(2028, 4, 3),
    )

    with pytest.raises(NotReady, match="An OAP runs until 3 April 2028"):
        move_cycle_on(cycle, by=est)

    oap.priority.oaps.filter(last_day=date(2028, 4, 3)).update(last_day=date(2028, 4, 2))
    assert f"Let the next stage of the cycle begin: {cycle}" in titles(est)
    assert move_cycle_on(cycle, by=est).state == CycleState.EVALUATION


@pytest.mark.guard(
    "A cycle closes only when everything before it is done",
    file="results/closing/commands.py",
    on="    if obstacles := obstacles_to_closing_cycle(cycle):",
    off="    if obstacles := obstacles_to_closing_cycle(cycle)[:0]:",
)
def test_a_cycle_closes_once_each_obstacle_is_gone(evaluated, oap, est):
    evaluated.oaps.update(state=OAPState.ADOPTED)
    evaluated.evaluations.update(state="final")
    reporting = ReportingRoundFactory(name="Round 2", cycle=evaluated, state=RoundState.OPEN)
    follow_up = FollowUpFactory(recommendation__decision__cycle=evaluated)
    snapshot = EmptySnapshotFactory(year=2026)
    Factsheet.objects.create(
        snapshot=snapshot,
        year=2026,
        kind=FactsheetKind.SPECIFIC,
        scope="drugs",
        version=1,
        title="Drugs 2026",
        state=FactsheetState.PUBLISHED,
        published_at=timezone.now(),
        marking=snapshot.marking,
    )

    with pytest.raises(NotReady) as refusal:
        close_cycle(evaluated, by=est)

    assert refusal.value.reasons == (
        f"{oap} is adopted. Close each OAP.",
        "Round 2 is open. Close the round.",
        "The general factsheet of 2026 is not published. Freeze the year, build and publish it.",
        "COSI has not taken note of a final evaluation of the cycle.",
        "1 recommendation has no answer from every addressee.",
    )
    evaluated.oaps.update(state=OAPState.CLOSED)
    reporting.delete()
    type(follow_up).objects.update(state="accepted")
    evaluated.evaluations.update(state="noted")
    assert f"Close the cycle: {evaluated}" in titles(est)
    assert close_cycle(evaluated, by=est, note="COSI took note.").state == CycleState.CLOSED


def test_a_cycle_closes_after_its_evaluation_alone(cycle, oap, est):
    oap.state = OAPState.CLOSED
    oap.save()

    with pytest.raises(NotReady, match="A cycle closes after evaluation"):
        close_cycle(cycle, by=est)


def test_moving_on_does_not_close_a_cycle(evaluated, est):
    with pytest.raises(NotNow, match="its closing, on a page of its own"):
        move_cycle_on(evaluated, by=est)


def test_in_a_closed_cycle_nothing_begins_and_no_oap_is_reopened(evaluated, oap, est):
    close_cycle(evaluated, by=est)

    with pytest.raises(NotNow, match="Reopen the cycle first"):
        reopen_oap(oap, by=est, reason="A figure is missing.")
    with pytest.raises(NotNow, match="no OAP begins in it"):
        create_oap(
            oap.priority,
            by=est,
            area=oap.area,
            first_day=date(2029, 1, 1),
            last_day=date(2029, 12, 31),
        )


@pytest.mark.guard(
    "No OAP is submitted or adopted in a closed cycle",
    file="actions/adoption/queries/obstacles.py",
    on="    if oap.cycle_state == CycleState.CLOSED:",
    off="    if not oap.cycle_state:",
)
@pytest.mark.parametrize("state", (OAPState.DRAFT, OAPState.RETURNED))
def test_what_cosi_never_adopted_is_neither_submitted_nor_adopted_in_a_closed_cycle(state, est):
    plan, submitted = make_plan(), make_plan(state=OAPState.SUBMITTED, area="Fraud")
    secretariat = RoleAssignmentFactory(role=Role.SECRETARIAT).person
    type(plan).objects.filter(pk=plan.pk).update(state=state)
    for row in (plan, submitted):
        type(row.priority.cycle).objects.filter(pk=row.priority.cycle_id).update(
            state=CycleState.CLOSED
        )
    plan.refresh_from_db()

    with pytest.raises(NotReady, match="Have the EMPACT Support Team reopen it"):
        submit_oap(plan, by=plan.driver)
    with pytest.raises(NotReady, match="The cycle is closed"):
        adopt_oap(
            submitted,
            by=secretariat,
            title="Adoption",
            day=date(2028, 4, 3),
            marking=MarkingFactory(code="LIMITE"),
        )


@pytest.mark.django_db(transaction=True)
@pytest.mark.guard(
    "While a cycle closes, no OAP of it is reopened",
    file="results/closing/commands.py",
    on="""    "results.reopen_oap",
    kind="decision",
    unless=left(OAPState.CLOSED),
    ahead=holding("priority.cycle"),
""",
    off="""    "results.reopen_oap",
    kind="decision",
    unless=left(OAPState.CLOSED),
""",
)
def test_while_a_cycle_closes_no_oap_of_it_is_reopened_and_none_begins(evaluated, oap, est):
    oap.priority.areas.add(oap.area)
    outcomes = []
    steps = (
        partial(reopen_oap, oap, by=est, reason="A figure is missing."),
        partial(
            create_oap,
            oap.priority,
            by=est,
            area=oap.area,
            first_day=date(2029, 1, 1),
            last_day=date(2029, 12, 31),
        ),
    )
    others = [Thread(target=lambda step=step: outcomes.extend(at_once(step))) for step in steps]

    with transaction.atomic():
        close_cycle(evaluated, by=est)
        for other in others:
            other.start()
        for other in others:
            other.join(timeout=1)  # each waits for the end of this step
    for other in others:
        other.join()

    assert outcomes == ["NotNow", "NotNow"]
    assert [row.state for row in evaluated.oaps.all()] == [OAPState.CLOSED]


def test_reopening_a_cycle_needs_a_reason_and_is_recorded(evaluated, est):
    close_cycle(evaluated, by=est)
    with pytest.raises(Invalid):
        reopen_cycle(evaluated, by=est, reason="")

    cycle = reopen_cycle(evaluated, by=est, reason="The evaluation was not final.")

    assert cycle.state == CycleState.EVALUATION
    step = cycle.changes.order_by("pk").last()
    assert (step.in_words, step.note) == (
        "The cycle was reopened",
        "The evaluation was not final.",
    )


def test_the_est_alone_closes_and_reopens_a_cycle(evaluated):
    nec = RoleAssignmentFactory(role=Role.NEC).person

    with pytest.raises(PermissionDenied):
        close_cycle(evaluated, by=nec)
    with pytest.raises(PermissionDenied):
        reopen_cycle(evaluated, by=nec, reason="No.")


def test_the_page_shows_obstacles_to_the_est_and_closed_oaps_to_all(evaluated, oap, est, client):
    FollowUpFactory(recommendation__decision__cycle=evaluated)
    nec = RoleAssignmentFactory(role=Role.NEC).person
    page = reverse("results:cycle_closing", args=[evaluated.pk])
    shown = {}
    for person in (est, nec):
        client.force_login(person)
        shown[person] = client.get(page).content.decode()

    assert "1 recommendation has no answer" in shown[est]
    assert "Before the cycle can close" not in shown[nec]
    assert all(str(oap) in text for text in shown.values())


def test_a_cycle_is_closed_and_reopened_on_its_pages(evaluated, est, client):
    client.force_login(est)

    closed = client.post(
        reverse("results:cycle_close", args=[evaluated.pk]), {"note": ""}, follow=True
    )
    opened = client.post(
        reverse("results:cycle_reopen", args=[evaluated.pk]), {"reason": "Too early."}, follow=True
    )

    assert "The cycle is closed." in closed.content.decode()
    assert "The cycle is reopened." in opened.content.decode()
    assert [change.in_words for change in opened.context["changes"]][:2] == [
        "The cycle was reopened",
        "The cycle was closed",
    ]
