"""Emergencies: two persons put them in force, COSI confirms them, or they lapse."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from actions.amendments.commands.amendments import begin_amendment, submit_amendment
from actions.amendments.commands.emergencies import (
    confirm_emergency,
    lapse_emergency,
    sign_for_driver,
    sign_for_est,
)
from actions.amendments.commands.items import (
    add_line,
    amend_action,
    amend_by_cancelling,
    amend_plan,
    take_out_line,
)
from actions.amendments.models import AmendmentItem
from actions.management.commands import end_what_is_due
from actions.operational_actions.models.kinds import Origin
from actions.states import ActionState, AmendmentState
from empact.lib.commands import Invalid, NotNow, NotReady
from tests.factories.actions import ContributionFactory, FigureFactory, ObligationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

SOON = timezone.localdate() + timedelta(days=20)


@pytest.fixture
def emergency(plan, driver):
    return begin_amendment(plan, by=driver, title="War", reason="Now.", emergency=True)


@pytest.fixture
def signed(driver, est):
    """Let driver and EST sign an emergency in its present state."""

    def signed(emergency, day=SOON):
        emergency.refresh_from_db()
        row = sign_for_driver(emergency, by=driver, seen=emergency.version, confirm_by=day)
        return sign_for_est(row, by=est, seen=row.version)

    return signed


def test_an_emergency_is_in_force_when_both_have_signed(
    plan, action, emergency, renamed, added, signed
):
    renamed(emergency, action, "Check letters")
    added(emergency)

    row = signed(emergency)

    action.refresh_from_db()
    new = plan.actions.get(title="Search ports")
    assert (row.state, row.confirm_by) == (AmendmentState.IN_FORCE, SOON)
    assert (new.origin, new.state, new.number) == (Origin.EMERGENCY, ActionState.PLANNED, "8.2")
    assert action.title == "Check letters"
    assert plan.versions.count() == 2


def test_one_signature_changes_nothing(plan, emergency, added, driver):
    added(emergency)
    emergency.refresh_from_db()

    sign_for_driver(emergency, by=driver, seen=emergency.version, confirm_by=SOON)

    emergency.refresh_from_db()
    assert (emergency.state, plan.actions.count()) == (AmendmentState.DRAFT, 0)


@pytest.mark.guard(
    "An emergency takes two persons",
    file="actions/amendments/commands/emergencies.py",
    on="            if signature.by_id == by.pk:",
    off="            if False:",
)
def test_one_person_does_not_sign_for_both(plan, emergency, added, driver):
    RoleAssignmentFactory(person=driver, role="est", organisation__kind="eu_agency")
    added(emergency)
    emergency.refresh_from_db()
    row = sign_for_driver(emergency, by=driver, seen=emergency.version, confirm_by=SOON)

    with pytest.raises(NotNow, match="It takes two persons"):
        sign_for_est(row, by=driver, seen=row.version)


@pytest.mark.guard(
    "A signature stands by what was read",
    file="actions/amendments/commands/items.py",
    on="    amendment.signatures.all().delete()",
    off="    amendment.signatures.none().delete()",
)
def test_a_change_ends_a_signature(emergency, added, action, renamed, driver):
    added(emergency)
    emergency.refresh_from_db()
    sign_for_driver(emergency, by=driver, seen=emergency.version, confirm_by=SOON)

    renamed(emergency, action, "Check letters")

    assert not emergency.signatures.exists()


def test_only_an_emergency_is_signed(amendment, added, driver):
    added(amendment)
    amendment.refresh_from_db()

    with pytest.raises(PermissionDenied):
        sign_for_driver(amendment, by=driver, seen=amendment.version, confirm_by=SOON)


def test_an_emergency_is_not_submitted(emergency, added, driver):
    added(emergency)
    emergency.refresh_from_db()

    with pytest.raises(NotNow):
        submit_amendment(emergency, by=driver, seen=emergency.version)


def test_an_emergency_that_lacks_something_is_not_signed(emergency, driver):
    with pytest.raises(NotReady, match="Nothing is changed yet"):
        sign_for_driver(emergency, by=driver, seen=emergency.version, confirm_by=SOON)


@pytest.mark.parametrize("day", (None, date(2026, 1, 1), SOON + timedelta(days=100)))
def test_an_emergency_is_to_be_confirmed_within_a_quarter_of_a_year(emergency, added, driver, day):
    added(emergency)
    emergency.refresh_from_db()

    with pytest.raises(Invalid, match="confirm_by"):
        sign_for_driver(emergency, by=driver, seen=emergency.version, confirm_by=day)


def test_an_emergency_neither_cancels_nor_changes_the_plan_itself(emergency, action, driver):
    with pytest.raises(NotNow, match="adds and changes actions"):
        amend_by_cancelling(emergency, by=driver, action=action, reason="Nobody comes.")
    with pytest.raises(NotNow, match="adds and changes actions"):
        amend_plan(emergency, by=driver, objectives="", last_day=date(2027, 12, 31))


def test_est_writes_an_emergency_and_no_other_amendment(plan, est, amendment, action):
    emergency = begin_amendment(plan, by=est, title="War", reason="Now.", emergency=True)

    item = amend_action(emergency, by=est, action=action)
    with pytest.raises(PermissionDenied):
        amend_action(amendment, by=est, action=action)

    assert item.action == action


def test_cosi_confirms_an_emergency(plan, emergency, added, signed, secretariat):
    added(emergency)
    row = signed(emergency)

    done = confirm_emergency(
        row,
        by=secretariat,
        seen=row.version,
        document_number="10003/26",
        day=date(2026, 1, 20),
    )

    last = plan.versions.order_by("-number").first()
    assert (done.state, last.decision) == (AmendmentState.CONFIRMED, done.decision)
    assert plan.actions.get().state == ActionState.PLANNED


def test_a_decision_after_its_day_confirms_nothing(emergency, added, signed, secretariat):
    added(emergency)
    row = signed(emergency)

    with pytest.raises(Invalid) as refusal:
        confirm_emergency(
            row,
            by=secretariat,
            seen=row.version,
            document_number="10003/26",
            day=SOON + timedelta(days=1),
        )

    assert [*refusal.value.problems] == ["day"]
    row.refresh_from_db()
    assert row.state == AmendmentState.IN_FORCE


def test_what_an_emergency_added_is_cancelled_when_it_lapses_and_keeps_its_figures(
    plan, emergency, added, signed, secretariat, country, arrests
):
    added(emergency)
    row = signed(emergency)
    action = plan.actions.get()
    obligation = ObligationFactory(organisation=country, action=action)
    figure = FigureFactory(
        contribution=ContributionFactory(obligation=obligation), indicator=arrests
    )

    lapse_emergency(row, by=secretariat, note="COSI saw no need.")

    action.refresh_from_db()
    assert (action.number, action.state) == ("8.1", ActionState.CANCELLED)
    assert action.reason == "Emergency that COSI did not confirm. COSI saw no need."
    assert action.figures.get() == figure
    assert plan.versions.count() == 3


def test_what_an_emergency_changed_says_again_what_it_said_when_it_lapses(
    action, emergency, driver, renamed, signed, secretariat, arrests, country
):
    target = action.targets.create(indicator=arrests, value=5, by_day=date(2026, 12, 31))
    persons = arrests.versions.get().unit
    item = renamed(emergency, action, "Check letters")
    item = take_out_line(item, by=driver, seen=item.version, name="targets", line=target.pk)
    belgium = OrganisationFactory(name="Belgium")
    given = {"role": "co_leader", "organisations": [belgium]}
    item = add_line(item, by=driver, seen=item.version, name="participants", **given)
    given = {"indicator": arrests, "unit": persons, "by_day": date(2027, 6, 30)}
    add_line(item, by=driver, seen=item.version, name="targets", value=Decimal(9), **given)
    row = signed(emergency)

    lapse_emergency(row, by=secretariat)

    action.refresh_from_db()
    assert action.title == "Check parcels"
    assert [(row.value, row.by_day) for row in action.targets.all()] == [(5, date(2026, 12, 31))]
    assert [part.organisation for part in action.participations.all()] == [country]


def test_what_was_changed_since_stays_when_an_emergency_lapses_and_is_shown(
    plan, action, emergency, driver, renamed, signed, adopted, secretariat
):
    item = renamed(emergency, action, "Check letters")
    row = signed(emergency)
    later = begin_amendment(plan, by=driver, title="All", reason="More.")
    action.refresh_from_db()
    renamed(later, action, "Check everything")
    adopted(later)

    lapse_emergency(row, by=secretariat)

    action.refresh_from_db()
    item.refresh_from_db()
    assert action.title == "Check everything"
    assert item.outcome == (
        "Title: since this was written it was changed from “Check letters” to “Check everything”."
    )


def test_what_cannot_be_written_again_when_an_emergency_lapses_is_listed(
    action, emergency, driver, renamed, signed, secretariat
):
    item = renamed(emergency, action, "Check letters")
    row = signed(emergency)
    AmendmentItem.objects.filter(pk=item.pk).update(base={**item.base, "title": " "})

    lapse_emergency(row, by=secretariat)

    action.refresh_from_db()
    item.refresh_from_db()
    assert action.title == "Check letters"
    assert item.outcome == "Write what the action does, in a few words."


def test_a_participant_that_an_emergency_took_out_is_shown_when_it_lapses(
    action, emergency, driver, country, signed, secretariat
):
    item = amend_action(emergency, by=driver, action=action)
    take_out_line(item, by=driver, seen=item.version, name="participants", line=country.pk)
    row = signed(emergency)

    lapse_emergency(row, by=secretariat)

    item.refresh_from_db()
    assert item.outcome == "Netherlands takes part no longer, and was not asked again."


@pytest.mark.guard(
    "An emergency moves no number",
    file="actions/amendments/queries/contents.py",
    on="    return [*found, *_numbers_moved(items, live, oap)] if emergency else found",
    off="    return found",
)
def test_an_emergency_moves_no_number_that_a_lapse_could_not_give_back(
    plan, action, emergency, added, renamed, driver
):
    added(emergency, sequence=1)
    added(emergency, sequence=4, title="Search lorries")
    added(emergency, sequence=4, title="Search ships")
    action.sequence = 6
    renamed(emergency, action, "Check letters")
    emergency.refresh_from_db()

    with pytest.raises(NotReady) as refusal:
        sign_for_driver(emergency, by=driver, seen=emergency.version, confirm_by=SOON)

    taken = "is taken, and an emergency moves no other action."
    free = "Leave the number open, or type a free one."
    assert refusal.value.reasons == (
        f"8.1 Search ports: The number 8.1 {taken} {free}",
        f"8.4 Search ships: The number 8.4 {taken} {free}",
        "8.1 Check parcels: An emergency leaves an action its number. Type the one it has.",
    )


def test_the_page_of_a_change_says_at_once_that_its_number_is_taken(
    client, action, emergency, added, driver
):
    first = added(emergency, sequence=4)
    second = added(emergency, sequence=4, title="Search ships")
    client.force_login(driver)

    pages = [client.get(item.get_absolute_url()).content.decode() for item in (first, second)]

    shown = "The number 8.4 is taken, and an emergency moves no other action."
    assert [shown in page for page in pages] == [False, True]


def test_the_numbers_of_a_plan_are_as_before_when_an_emergency_lapses(
    plan, action, emergency, added, renamed, signed, secretariat
):
    added(emergency, sequence=5)
    renamed(emergency, action, "Check letters")
    row = signed(emergency)

    lapse_emergency(row, by=secretariat)

    shown = {one.title: (one.number, one.state) for one in plan.actions.select_related("goal")}
    assert shown == {"Check parcels": ("8.1", "running"), "Search ports": ("8.5", "cancelled")}


@pytest.mark.parametrize(("days", "state"), ((19, "in_force"), (20, "in_force"), (21, "lapsed")))
def test_an_emergency_lapses_by_itself_once_its_day_is_over(
    emergency, added, signed, time_machine, days, state
):
    added(emergency)
    signed(emergency)
    time_machine.move_to(timezone.now() + timedelta(days=days))

    call_command("end_what_is_due")

    emergency.refresh_from_db()
    assert emergency.state == state


def test_a_second_night_finds_nothing_to_do(emergency, added, signed, capsys):
    added(emergency)
    signed(emergency)
    emergency.refresh_from_db()
    type(emergency).objects.update(confirm_by=timezone.localdate() - timedelta(days=1))

    call_command("end_what_is_due")
    call_command("end_what_is_due")

    assert capsys.readouterr().out == (
        "Emergencies lapsed: 1. Plans handed on: 0.\nEmergencies lapsed: 0. Plans handed on: 0.\n"
    )


def test_the_night_goes_on_after_an_emergency_that_a_colleague_ended_first(
    emergency, added, signed, monkeypatch, capsys
):
    added(emergency)
    signed(emergency)
    emergency.refresh_from_db()
    type(emergency).objects.update(confirm_by=timezone.localdate() - timedelta(days=1))

    def lapse_second(row, *, by, note):
        lapse_emergency(row, by=by)
        return lapse_emergency(row, by=by, note=note)

    monkeypatch.setattr(end_what_is_due, "lapse_emergency", lapse_second)

    call_command("end_what_is_due")

    out, err = capsys.readouterr()
    assert out == "Emergencies lapsed: 0. Plans handed on: 0.\n"
    assert err.startswith(f"{emergency.pk}: ")
    assert "There is nothing left to do." in err


def test_an_emergency_is_declared_and_countersigned_on_two_pages(
    client, plan, emergency, added, driver, est, fresh
):
    added(emergency)
    for person, page in ((driver, "driver"), (est, "est")):
        emergency.refresh_from_db()
        client.force_login(person)
        fresh(client)
        client.post(
            reverse(f"actions:emergency_sign_for_{page}", args=[emergency.pk]),
            {"seen": emergency.version, "confirm_by": SOON.isoformat()},
        )

    emergency.refresh_from_db()
    assert (emergency.state, plan.actions.count()) == (AmendmentState.IN_FORCE, 1)
