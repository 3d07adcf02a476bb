"""The next cycle is created in the background: all of it or nothing, and once."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.assignments import Assignment
from actions.states import ActionState, ParticipationState
from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import Cycle
from cycles.states import CycleState
from empact.lib.commands import NotNow
from empact.records.audit.models import AuditEntry
from oaps.plans.models.plans import OAP, Appointment
from oaps.plans.states import OAPState
from priorities.priorities.models import Priority
from priorities.states import PriorityState
from priorities.strategic_plans.models import StrategicPlan
from results.next_cycle import writing
from results.next_cycle.commands import create_next_cycle, stop_next_cycle
from results.next_cycle.models import NextCycle
from results.states import NextCycleState
from tests.factories.cycles import CycleFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("next_cycle")]


@pytest.fixture
def created(next_cycle, est, work):
    create_next_cycle(next_cycle, by=est, seen=next_cycle.version)
    work()
    return Cycle.objects.get(first_year=2026)


def rows_of(cycle):
    """Give all rows of the cycle before, as text, to see whether one changed."""
    found = []
    for model, path in (
        (Cycle, "pk"),
        (Priority, "cycle"),
        (StrategicPlan, "cycle"),
        (OAP, "priority__cycle"),
        (OperationalAction, "oap__priority__cycle"),
        (Participation, "action__oap__priority__cycle"),
        (Assignment, "action__oap__priority__cycle"),
        (Appointment, "oap__priority__cycle"),
    ):
        rows = model._base_manager.filter(**{path: cycle.pk}).order_by("pk")
        found.append([str(row) for row in rows.values()])
    return found


def test_the_cycle_begins_with_what_was_proposed(created, next_cycle, drugs, fraud):
    next_cycle.refresh_from_db()

    assert (next_cycle.state, next_cycle.created) == (NextCycleState.CREATED, created)
    assert created.state == CycleState.THREAT_ASSESSMENT
    assert [row.name for row in created.milestones.all()] == ["Results of 2026 are published"]
    priorities = created.priorities.order_by("rank")
    assert [(row.name, row.state) for row in priorities] == [
        ("Drugs", PriorityState.RECOMMENDED),
        ("Fraud", PriorityState.RECOMMENDED),
    ]
    assert [[*row.predecessors.all()] for row in priorities] == [[drugs], [fraud]]
    assert ThreatAssessment.objects.get(cycle=created).priorities.count() == 2


def test_goals_and_indicators_are_offered_in_a_draft(created):
    plan = StrategicPlan.objects.get(cycle=created)

    assert (plan.title, plan.is_open) == ("Strategic plan 2026–2029", True)
    assert [
        (str(goal), [str(sign) for sign in goal.success.all()]) for goal in plan.goals.all()
    ] == [("1 Investigate", ["More investigations"])]


def test_each_area_gets_a_draft_with_its_unfinished_actions(created, oaps):
    drafts = OAP.objects.filter(priority__cycle=created).order_by("area__rank", "area__code")

    assert [(row.area.code, row.state, row.objectives) for row in drafts] == [
        ("CCH", OAPState.DRAFT, "Stop CCH."),
        ("SYD", OAPState.DRAFT, "Stop SYD."),
        ("OFS", OAPState.DRAFT, "Stop OFS."),
    ]
    assert drafts[0].last_day == date(2027, 12, 31)
    for row in drafts:
        (action,) = row.actions.all()
        assert action.predecessor == oaps[row.area.code].actions.get(state=ActionState.RUNNING)
        assert action.state == ActionState.PROPOSED
        states = {*action.participations.values_list("state", flat=True)}
        assert states == {ParticipationState.PROPOSED}


def test_roles_are_proposed_and_not_given(client, factor_shown, created, next_cycle, oaps, est):
    roles = next_cycle.roles.all()

    assert {row.person_id for row in roles} == {
        row.person_id for row in Appointment.objects.filter(oap__in=oaps.values())
    }
    assert not Appointment.objects.filter(oap__priority__cycle=created).exists()
    client.force_login(est)
    page = client.get(reverse("results:next_cycle_detail", args=[next_cycle.pk]))
    form = client.get(page.context["proposed_roles"][0].appoint_url).context["form"]
    assert form["person"].value() == str(page.context["proposed_roles"][0].person_id)
    assert str(form["first_day"].value()) == "2026-01-01"


@pytest.mark.guard(
    "the cycle before stays as it is when the next one is created",
    file="results/next_cycle/writing.py",
    on="        take_over(oap, actions, goals, self.by)\n",
    off="        take_over(oap, actions, goals, self.by)\n"
    "        oap.actions.model._base_manager.filter(pk__in=[a.pk for a in actions])"
    '.update(reason="Goes on.")\n',
)
def test_nothing_of_the_cycle_before_changes(cycle, next_cycle, est, work):
    before = rows_of(cycle)

    create_next_cycle(next_cycle, by=est, seen=next_cycle.version)
    work()

    assert Cycle.objects.count() == 2
    assert rows_of(cycle) == before


def test_histories_and_event_log_are_as_the_single_commands_leave_them(created, est):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.metadata->>'user' FROM actions_operationalactionhistory h "
            "JOIN pghistory_context c ON c.id = h.pgh_context_id "
            "JOIN oaps_oap o ON o.id = h.oap_id WHERE o.first_day = '2026-01-01'"
        )
        assert cursor.fetchall() == [(str(est.pk),)]
    logged = [*AuditEntry.objects.values_list("command", flat=True)]
    assert logged.count("oaps.create_oap") == 3
    assert logged.count("actions.carry_over") == 3
    assert logged.count("priorities.recommend_priority") == 2
    assert logged.count("cycles.open_cycle") == 1


class Killed(BaseException):
    """A worker that ends in the middle."""


@pytest.mark.guard(
    "a next cycle is created as a whole or not at all",
    file="results/next_cycle/writing.py",
    on="    with transaction.atomic():\n        row = (",
    off="    if True:\n        row = (",
)
def test_killed_in_the_middle_nothing_is_there_and_the_next_try_does_it(
    next_cycle, est, monkeypatch
):
    create_next_cycle(next_cycle, by=est, seen=next_cycle.version)
    carried = writing.take_over

    def killed(oap, *given):
        if oap.area.code == "OFS":
            raise Killed
        return carried(oap, *given)

    monkeypatch.setattr(writing, "take_over", killed)
    with pytest.raises(Killed):
        writing.build(next_cycle.pk)
    assert Cycle.objects.count() == 1
    assert OAP.objects.count() == 3
    monkeypatch.undo()

    created = writing.build(next_cycle.pk)

    assert OAP.objects.filter(priority__cycle=created).count() == 3
    assert writing.build(next_cycle.pk) is None
    assert Cycle.objects.count() == 2


def test_of_two_people_who_create_it_the_second_reads_who_was_first(next_cycle, est, second_est):
    create_next_cycle(next_cycle, by=est, seen=next_cycle.version)

    with pytest.raises(NotNow, match=f"{est} recorded that"):
        create_next_cycle(next_cycle, by=second_est, seen=next_cycle.version)


def test_what_cannot_be_created_becomes_a_draft_again_with_the_reason(next_cycle, est, work):
    create_next_cycle(next_cycle, by=est, seen=next_cycle.version)
    CycleFactory(first_year=2026)

    work()

    next_cycle.refresh_from_db()
    assert next_cycle.state == NextCycleState.DRAFT
    assert "EMPACT 2026–2029 covers" in next_cycle.changes.order_by("pk").last().note


def test_a_creation_that_failed_for_good_leads_back_to_the_proposal(client, next_cycle, est):
    create_next_cycle(next_cycle, by=est, seen=next_cycle.version)
    row = NextCycle.objects.get(pk=next_cycle.pk)
    with pytest.raises(NotNow, match="still being created"):
        stop_next_cycle(row, by=est)
    work = row.work
    work.state, work.reason = "quarantined", "The disk is full."
    work.save()

    client.force_login(est)
    page = client.get(reverse("results:next_cycle_detail", args=[row.pk]))
    assert "The disk is full." in page.text
    stop_next_cycle(row, by=est)

    row.refresh_from_db()
    assert row.state == NextCycleState.DRAFT


def test_the_page_shows_how_far_the_creation_is(client, next_cycle, est):
    create_next_cycle(next_cycle, by=est, seen=next_cycle.version)
    next_cycle.progress.done, next_cycle.progress.total = 2, 3
    next_cycle.progress.save()
    client.force_login(est)
    page = reverse("results:next_cycle_detail", args=[next_cycle.pk])

    answer = client.get(page, headers={"HX-Request": "true"})
    again = client.get(
        page, headers={"HX-Request": "true", "If-None-Match": answer.headers["ETag"]}
    )

    assert "2 of 3" in answer.text
    assert again.status_code == 304
