"""A change to an adopted plan: written as an amendment, submitted, adopted or returned."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from actions.amendments.commands.amendments import (
    adopt_amendment,
    begin_amendment,
    drop_amendment,
    return_amendment,
    submit_amendment,
)
from actions.amendments.commands.items import (
    add_line,
    amend_action,
    amend_by_cancelling,
    amend_plan,
    amend_with_action,
    change_item,
    remove_item,
    take_out_line,
)
from actions.amendments.models import Amendment
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import Origin
from actions.states import ActionState, AmendmentState
from cycles.decisions.models import Decision
from empact.lib.commands import Changed, Invalid, NotNow, NotReady
from oaps.plans.models.plans import OAPRole
from oaps.plans.states import OAPState
from tests.factories.actions import OperationalActionFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.once("plan", "driver")


def test_what_an_amendment_writes_is_in_the_plan_when_cosi_adopts_it(
    plan, action, amendment, renamed, added, adopted
):
    renamed(amendment, action, "Check letters")
    added(amendment)

    done = adopted(amendment)

    action.refresh_from_db()
    new = plan.actions.get(title="Search ports")
    assert action.title == "Check letters"
    assert (new.number, new.origin, new.state) == ("8.2", Origin.ADDED, ActionState.PLANNED)
    assert new.targets.get().value == 12
    assert [part.state for part in new.participations.all()] == ["proposed"]
    assert (done.state, done.decision.document_number) == (AmendmentState.ADOPTED, "10001/26")


def test_adoption_freezes_the_plan_as_it_was_and_as_it_is(
    plan, action, amendment, renamed, adopted
):
    renamed(amendment, action, "Check letters")

    done = adopted(amendment)

    first, second = plan.versions.order_by("number")
    titles = [version.content["actions"][0]["title"] for version in (first, second)]
    assert titles == ["Check parcels", "Check letters"]
    assert (first.decision, second.decision) == (None, done.decision)


def test_an_amendment_shows_afterwards_what_stood_there_before(action, amendment, renamed, adopted):
    item = renamed(amendment, action, "Check letters")

    adopted(amendment)

    item.refresh_from_db()
    assert (item.base["title"], item.wanted["title"]) == ("Check parcels", "Check letters")


def test_a_draft_leaves_the_plan_alone(action, amendment, renamed):
    renamed(amendment, action, "Check letters")

    action.refresh_from_db()
    assert action.title == "Check parcels"


def test_a_cancelled_action_keeps_its_number(action, amendment, driver, adopted):
    amend_by_cancelling(amendment, by=driver, action=action, reason="Nobody sends parcels.")

    adopted(amendment)

    action.refresh_from_db()
    assert (action.number, action.state) == ("8.1", ActionState.CANCELLED)
    assert action.reason == "Nobody sends parcels."


def test_an_action_takes_a_number_and_others_move_on(plan, action, amendment, added, adopted):
    added(amendment, sequence=1)

    adopted(amendment)

    numbers = {row.title: row.number for row in plan.actions.select_related("goal")}
    assert numbers == {"Search ports": "8.1", "Check parcels": "8.2"}


def test_the_plan_itself_is_amended(plan, amendment, driver, adopted):
    given = {"objectives": "Fewer parcels.", "last_day": date(2027, 6, 30)}
    amend_plan(amendment, by=driver, **given)

    adopted(amendment)

    plan.refresh_from_db()
    assert (plan.objectives, plan.last_day) == ("Fewer parcels.", date(2027, 6, 30))


@pytest.mark.parametrize(
    ("day", "problem"),
    (
        (date(2025, 12, 31), "The plan begins on 1 January 2026. Choose a later day."),
        (date(2027, 9, 30), "The next plan of the area begins on 1 July 2027. End before."),
    ),
)
def test_a_plan_ends_where_it_can(plan, amendment, driver, day, problem):
    plan.last_day = date(2027, 6, 30)
    plan.save()
    OAPFactory(
        area=plan.area,
        priority=plan.priority,
        first_day=date(2027, 7, 1),
        last_day=date(2028, 12, 31),
        state=OAPState.DRAFT,
    )

    with pytest.raises(Invalid) as refusal:
        amend_plan(amendment, by=driver, objectives="", last_day=day)

    assert refusal.value.problems == {"last_day": problem}


@pytest.mark.guard(
    "What somebody wrote otherwise since stops an amendment",
    file="actions/amendments/merging.py",
    on="            if is_disputed:",
    off="            if False:",
)
def test_what_somebody_changed_since_is_said_field_by_field_and_nothing_is_done(
    plan, action, amendment, driver, secretariat, renamed, added, adopted, submitted
):
    other = begin_amendment(plan, by=driver, title="Letters", reason="They go by post too.")
    renamed(amendment, action, "Check letters")
    added(amendment)
    renamed(other, action, "Check everything")
    submitted(amendment)
    adopted(other)
    decisions = Decision.objects.count()
    amendment.refresh_from_db()

    with pytest.raises(NotReady) as refusal:
        adopt_amendment(
            amendment,
            by=secretariat,
            seen=amendment.version,
            document_number="10002/26",
            day=date(2026, 1, 20),
        )

    (reason,) = refusal.value.reasons
    assert reason == (
        "8.1 Check parcels: Title: since this was written it was changed from “Check parcels” to "
        "“Check everything”. Take this change out, and write it again if it is still wanted."
    )
    amendment.refresh_from_db()
    assert amendment.state == AmendmentState.SUBMITTED
    assert (plan.actions.count(), Decision.objects.count()) == (1, decisions)


def test_two_amendments_of_different_fields_of_one_action_both_come_into_force(
    plan, action, amendment, driver, renamed, adopted, country
):
    other = begin_amendment(plan, by=driver, title="Belgium", reason="It joins.")
    renamed(amendment, action, "Check letters")
    item = amend_action(other, by=driver, action=action)
    belgium = OrganisationFactory(name="Belgium")
    given = {"role": "participant", "organisations": [belgium]}
    add_line(item, by=driver, seen=item.version, name="participants", **given)

    adopted(amendment)
    adopted(other)

    action.refresh_from_db()
    asked = {part.organisation.name for part in action.participations.all()}
    assert (action.title, asked) == ("Check letters", {"Netherlands", "Belgium"})


def test_two_amendments_each_add_a_participant_to_one_action(
    plan, action, amendment, driver, adopted
):
    other = begin_amendment(plan, by=driver, title="Malta", reason="It joins.")
    for into, name in ((amendment, "Belgium"), (other, "Malta")):
        item = amend_action(into, by=driver, action=action)
        given = {"role": "participant", "organisations": [OrganisationFactory(name=name)]}
        add_line(item, by=driver, seen=item.version, name="participants", **given)

    adopted(amendment)
    adopted(other)

    asked = {part.organisation.name for part in action.participations.all()}
    assert asked == {"Netherlands", "Belgium", "Malta"}


def test_a_line_taken_out_withdraws_a_participant(action, amendment, driver, country, adopted):
    item = amend_action(amendment, by=driver, action=action)
    item = take_out_line(item, by=driver, seen=item.version, name="participants", line=country.pk)

    adopted(amendment)

    assert action.participations.get(organisation=country).state == "withdrawn"


def test_an_action_that_ended_since_is_changed_no_more(
    action, amendment, driver, renamed, secretariat, submitted
):
    renamed(amendment, action, "Check letters")
    submitted(amendment)
    action.refresh_from_db()
    action.move(ActionState.COMPLETED, by=driver)
    amendment.refresh_from_db()

    with pytest.raises(NotReady, match=r"The action is completed since\."):
        adopt_amendment(
            amendment,
            by=secretariat,
            seen=amendment.version,
            document_number="10001/26",
            day=date(2026, 1, 20),
        )


def test_an_amendment_says_what_it_lacks(amendment, driver, goal, submitted):
    amend_with_action(amendment, by=driver, title="Search ports", goal=goal, character="repressive")

    with pytest.raises(NotReady) as refusal:
        submitted(amendment)

    assert refusal.value.reasons == (
        "8.? Search ports: The action has no leader. Say who is asked to lead it.",
        "8.? Search ports: The action has no target. Say what it is to reach.",
        "8.? Search ports: The action is repressive and names no judicial contact. Choose one.",
    )


def test_a_target_that_is_added_says_in_which_unit_it_is_counted(
    amendment, action, arrests, driver, submitted
):
    action.targets.create(indicator=arrests, value=5, by_day=date(2026, 12, 31))
    item = amend_action(amendment, by=driver, action=action)
    given = {"indicator": arrests, "unit": None, "by_day": date(2027, 6, 30), "value": Decimal(2)}
    add_line(item, by=driver, seen=item.version, name="targets", **given)

    with pytest.raises(NotReady) as refusal:
        submitted(amendment)

    # Earlier obstacles of the plan are reported on the plan, not here.
    (shown,) = refusal.value.reasons
    assert shown == (
        "8.1 Check parcels: The target “Arrests” has no unit. Take it out, and add it with the "
        "unit it is counted in."
    )


def test_an_amendment_that_changes_nothing_is_not_submitted(amendment, driver, action, submitted):
    with pytest.raises(NotReady, match="Nothing is changed yet"):
        submitted(amendment)
    amend_action(amendment, by=driver, action=action)
    with pytest.raises(NotReady, match="Nothing is changed here yet"):
        submitted(amendment)


def test_what_comes_back_to_what_it_was_is_no_change(action, amendment, renamed):
    renamed(amendment, action, "Check letters")

    item = renamed(amendment, action, "Check parcels")

    assert item.wanted == {}


def test_cosi_returns_an_amendment_with_a_remark_at_each_change(
    action, amendment, renamed, submitted, secretariat
):
    item = renamed(amendment, action, "Check letters")
    row = submitted(amendment)

    return_amendment(
        row,
        by=secretariat,
        seen=row.version,
        note="Say more.",
        remarks={item.pk: "Which letters?"},
    )

    item.refresh_from_db()
    row.refresh_from_db()
    assert (row.state, item.remark) == (AmendmentState.RETURNED, "Which letters?")


def test_a_return_says_why(amendment, action, renamed, submitted, secretariat):
    renamed(amendment, action, "Check letters")
    row = submitted(amendment)

    with pytest.raises(Invalid, match="Describe the changes that COSI asks"):
        return_amendment(row, by=secretariat, seen=row.version, note=" ")


def test_a_submitted_amendment_is_closed(amendment, action, driver, renamed, submitted, goal):
    item = renamed(amendment, action, "Check letters")
    submitted(amendment)

    for write in (
        lambda: amend_action(amendment, by=driver, action=action),
        lambda: remove_item(item, by=driver),
        lambda: drop_amendment(amendment, by=driver),
        lambda: amend_with_action(amendment, by=driver, title="Other", goal=goal),
    ):
        with pytest.raises(NotNow):
            write()


def test_who_read_an_earlier_text_does_not_adopt_a_later_one(
    amendment, action, driver, renamed, submitted, secretariat
):
    renamed(amendment, action, "Check letters")
    row = submitted(amendment)

    with pytest.raises(Changed):
        adopt_amendment(
            row,
            by=secretariat,
            seen=row.version - 1,
            document_number="10001/26",
            day=date(2026, 1, 20),
        )


@pytest.mark.parametrize(
    ("given", "problem"),
    (
        ({"document_number": " "}, "Type the number of COSI's document."),
        (
            {"day": timezone.localdate() + timedelta(days=1)},
            "Choose today or an earlier day: it is recorded once decided.",
        ),
    ),
)
def test_an_adoption_names_its_document(
    amendment, action, renamed, submitted, secretariat, given, problem
):
    renamed(amendment, action, "Check letters")
    row = submitted(amendment)
    said = {"document_number": "10001/26", "day": date(2026, 1, 20), **given}

    with pytest.raises(Invalid, match=problem):
        adopt_amendment(row, by=secretariat, seen=row.version, **said)


def test_only_the_driver_submits_while_there_is_one(plan, amendment, driver, action, renamed):
    co_driver = AppointmentFactory(oap=plan, role=OAPRole.CO_DRIVER).person
    renamed(amendment, action, "Check letters")
    amendment.refresh_from_db()

    with pytest.raises(PermissionDenied):
        submit_amendment(amendment, by=co_driver, seen=amendment.version)

    plan.appointments.filter(role=OAPRole.DRIVER).delete()
    submit_amendment(amendment, by=co_driver, seen=amendment.version)
    amendment.refresh_from_db()
    assert amendment.state == AmendmentState.SUBMITTED


def test_est_begins_emergencies_alone(plan, est):
    with pytest.raises(Invalid, match="Tick this for an emergency"):
        begin_amendment(plan, by=est, title="Parcels", reason="They go by post.")


@pytest.mark.parametrize("state", (OAPState.DRAFT, OAPState.SUBMITTED, OAPState.CLOSED))
def test_only_an_adopted_plan_is_amended(plan, driver, state):
    plan.state = state
    plan.save()

    with pytest.raises(NotNow):
        begin_amendment(plan, by=driver, title="Parcels", reason="They go by post.")


def test_amendments_are_counted_in_their_plan(plan, driver, amendment):
    second = begin_amendment(plan, by=driver, title="Letters", reason="They go by post.")

    assert (amendment.number, second.number) == (1, 2)


def test_a_draft_that_was_never_submitted_can_be_given_up(amendment, driver):
    drop_amendment(amendment, by=driver)

    assert not Amendment.objects.exists()


def test_an_action_of_another_plan_is_not_amended(amendment, driver):
    stranger = OperationalActionFactory()

    with pytest.raises(OperationalAction.DoesNotExist):
        amend_action(amendment, by=driver, action=stranger)


def test_who_wrote_the_same_change_meanwhile_is_informed(action, amendment, driver, renamed):
    item = amend_action(amendment, by=driver, action=action)
    renamed(amendment, action, "Check letters")

    with pytest.raises(Changed):
        change_item(
            item,
            by=driver,
            seen=item.version,
            title="Check everything",
            goal=action.goal,
            sequence=1,
        )
