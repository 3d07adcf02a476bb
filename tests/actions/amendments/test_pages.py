"""The pages on which an adopted plan is amended, from the draft to the new version."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from actions.amendments.commands.amendments import (
    adopt_amendment,
    begin_amendment,
    return_amendment,
)
from actions.amendments.commands.emergencies import sign_for_est
from actions.amendments.commands.items import amend_action, amend_by_cancelling
from actions.amendments.models import Amendment, AmendmentItem
from actions.amendments.queries.contents import differences_of
from actions.states import AmendmentState
from oaps.plans.commands.plans import end_appointment
from oaps.plans.models.plans import Appointment
from tests.factories.actions import LeaderFactory, OperationalActionFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory


def url(name, *args):
    return reverse(f"actions:{name}", args=args)


def test_a_driver_amends_and_cosi_adopts_through_the_pages(
    client, plan, action, driver, secretariat, goal, arrests, country
):
    client.force_login(driver)
    client.post(url("amendment_begin", plan.pk), {"title": "Ports", "reason": "By sea."})
    amendment = Amendment.objects.get()
    said = {"title": "Search ports", "goal": goal.pk, "character": "preventive"}
    added = client.post(url("amendment_add_action", amendment.pk), {**said, "leader": country.pk})
    item = AmendmentItem.objects.get()
    persons = arrests.versions.get().unit_id
    target = {"indicator": arrests.pk, "value": "12", "unit": persons, "by_day": "2027-06-30"}
    line = client.post(
        url("amendment_line_add", item.pk, "targets"), {**target, "seen": item.version}
    )
    client.post(url("amendment_change_action", amendment.pk, action.pk))
    change = AmendmentItem.objects.get(action=action)
    said = {"title": "Check letters", "goal": goal.pk, "sequence": 1, "character": "preventive"}
    written = client.post(url("amendment_item_change", change.pk), {**said, "seen": change.version})
    amendment.refresh_from_db()
    client.post(url("amendment_submit", amendment.pk), {"seen": amendment.version})
    client.force_login(secretariat)
    amendment.refresh_from_db()
    decided = {"document_number": "10001/26", "day": "2026-01-20", "seen": amendment.version}
    page = client.get(url("amendment_adopt", amendment.pk))
    client.post(url("amendment_adopt", amendment.pk), decided)

    assert [added.status_code, line.status_code, written.status_code] == [302, 302, 302]
    assert "Arrests: 12" in page.content.decode()
    amendment.refresh_from_db()
    assert amendment.state == AmendmentState.ADOPTED
    titles = set(plan.actions.values_list("title", flat=True))
    assert titles == {"Check letters", "Search ports"}
    assert plan.versions.count() == 2


def test_cosi_returns_with_remarks_through_the_page(
    client, action, amendment, renamed, submitted, secretariat, driver
):
    item = renamed(amendment, action, "Check letters")
    row = submitted(amendment)
    client.force_login(secretariat)
    remark = {f"remark-{item.pk}": "Which letters?"}
    done = client.post(
        url("amendment_return", row.pk), {"note": "Say more.", "seen": row.version, **remark}
    )
    shown = client.get(done.url)
    client.force_login(driver)

    page = client.get(url("amendment_detail", row.pk)).content.decode()

    # The secretariat reads a returned amendment no more, and is led to what it reads.
    assert (done.url, shown.status_code) == (row.oap.get_absolute_url(), 200)
    assert ("Which letters?" in page, "Say more." in page) == (True, True)


def test_each_state_says_at_the_top_what_comes_next(
    client, action, amendment, renamed, submitted, secretariat, driver, est
):
    """COSI's request used to be the last thing on the page, below a button to submit again."""
    renamed(amendment, action, "Check letters")
    row = submitted(amendment)

    def tops():
        found = []
        for person in (driver, secretariat, est):
            client.force_login(person)
            page = client.get(row.get_absolute_url()).content.decode()
            top = page.partition("Changes to the OAP")[0].partition("<main")[2]
            found.append(" ".join(top.split()))
        return found

    of_driver, of_secretariat, of_est = tops()
    for top in (of_driver, of_est):
        assert f"{driver} submitted it on" in top
        assert "COSI decides next. Until then, no one can change the text." in top
        assert "ecl-button" not in top
    assert "Record the adoption" in of_secretariat
    assert "COSI decides next" not in of_secretariat

    client.force_login(secretariat)
    return_amendment(row, by=secretariat, seen=row.version, note="Which letters?")

    of_driver, _, of_est = tops()
    for top in (of_driver, of_est):
        assert "Which letters?" in top
        assert f"{secretariat} recorded it on" in top
    assert "Correct the changes below, then submit the amendment again." in of_driver
    assert "Submit the amendment" in of_driver


def test_whoever_comes_second_sees_who_recorded_the_adoption(
    client, plan, action, amendment, driver, secretariat, submitted
):
    amend_by_cancelling(amendment, by=driver, action=action, reason="Not needed.")
    row = submitted(amendment)
    second = RoleAssignmentFactory(role="secretariat", organisation__kind="eu_institution").person
    given = {"document_number": "10001/26", "day": date(2026, 1, 20)}
    adopt_amendment(row, by=secretariat, seen=row.version, **given)
    client.force_login(second)

    answer = client.post(url("amendment_adopt", row.pk), {**given, "seen": row.version})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"{row} is adopted: {secretariat} recorded that on" in page
    assert "There is nothing left to do." in page
    assert "Do this first" not in page
    assert "Compare both versions" not in page


@pytest.mark.usefixtures("factor_shown")
def test_a_side_that_has_signed_is_not_asked_again_and_says_who_signed(
    client, plan, action, driver, est, renamed
):
    row = begin_amendment(plan, by=driver, title="War", reason="Now.", emergency=True)
    renamed(row, action, "Check letters")
    row.refresh_from_db()
    address = url("emergency_sign_for_est", row.pk)
    client.force_login(est)
    before = client.get(row.get_absolute_url()).content.decode()
    second = RoleAssignmentFactory(role="est", organisation__kind="eu_agency").person
    soon = timezone.localdate() + timedelta(days=20)
    sign_for_est(row, by=est, seen=row.version, confirm_by=soon)
    client.force_login(second)
    after = client.get(row.get_absolute_url()).content.decode()

    answer = client.post(address, {"confirm_by": soon, "seen": row.version})

    assert (address in before, address in after) == (True, False)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"{est} signed for the EMPACT Support Team on" in page
    assert "Compare both versions" not in page


def test_an_emergency_says_that_nobody_can_sign_for_the_driver(client, plan, driver, est):
    row = begin_amendment(plan, by=est, title="War", reason="Now.", emergency=True)
    client.force_login(est)
    before = client.get(row.get_absolute_url()).content.decode()
    plan.appointments.update(last_day=timezone.localdate() - timedelta(days=1))
    client.force_login(driver)
    closed = client.get(url("amendment_detail", row.pk))
    client.force_login(est)

    page = client.get(row.get_absolute_url()).content.decode()

    listed = "The OAP has no driver"
    assert (listed in before, listed in page) == (False, True)
    assert reverse("oaps:appointment_create", args=[plan.pk]) in page
    assert closed.status_code == 404
    assert "One of your roles has ended" in closed.content.decode()


def test_who_was_appointed_for_a_day_reads_that_it_was_ended_at_once(client, plan, est):
    row = AppointmentFactory(oap=plan, first_day=timezone.localdate())
    end_appointment(row, by=est, last_day=timezone.localdate() - timedelta(days=1))
    never_begun = AppointmentFactory(
        oap=plan, person=row.person, first_day=timezone.localdate() + timedelta(days=9)
    )
    end_appointment(never_begun, by=est, last_day=timezone.localdate() - timedelta(days=1))
    client.force_login(row.person)

    page = " ".join(client.get(url("amendment_begin", plan.pk)).content.decode().split())

    assert not plan.appointments.exists()
    day = date_format(timezone.localdate())
    listed = f"Driver of {plan}, {row.organisation}: until {day}, when it was ended at once"
    assert page.count(listed) == page.count("ended at once") == 1


def test_who_goes_on_in_a_new_appointment_does_not_see_that_theirs_ended(client, plan, driver):
    yesterday = timezone.localdate() - timedelta(days=1)
    row = plan.appointments.get(person=driver)
    plan.appointments.filter(pk=row.pk).update(last_day=yesterday)
    row.pk, row.first_day, row.last_day = None, timezone.localdate(), plan.last_day
    row.save(force_insert=True)
    client.force_login(driver)

    closed = client.get(url("amendment_detail", "00000000-0000-4000-8000-000000000000"))

    assert closed.status_code == 404
    assert "has ended" not in closed.content.decode()


def test_the_notice_of_what_ended_names_the_plan_and_from_when_it_goes_on_again(
    client, plan, driver
):
    today = timezone.localdate()
    row = plan.appointments.get(person=driver)
    other = AppointmentFactory(person=driver, organisation=row.organisation)
    ended = {"first_day": today - timedelta(days=9), "last_day": today - timedelta(days=1)}
    Appointment.objects.filter(person=driver).update(**ended)
    row.pk, row.first_day, row.last_day = None, date(2035, 1, 1), None
    row.save(force_insert=True)
    client.force_login(driver)

    closed = client.get(url("amendment_detail", "00000000-0000-4000-8000-000000000000"))

    page = " ".join(closed.content.decode().split())
    until = f"{row.organisation}: until {date_format(ended['last_day'], 'j F Y')}"
    assert f"Driver of {plan}, {until}, and again from 1 January 2035" in page
    assert f"Driver of {other.oap}, {until} </li>" in page


def test_an_action_names_the_amendments_of_it(client, action, amendment, renamed, driver, adopted):
    renamed(amendment, action, "Check letters")
    client.force_login(driver)

    draft = " ".join(client.get(action.get_absolute_url()).content.decode().split())
    adopted(amendment)
    later = " ".join(client.get(action.get_absolute_url()).content.decode().split())

    link = f'<a href="{amendment.get_absolute_url()}">Amendment 1</a>'
    assert f"{link} (draft)" in draft
    assert f"{link} (adopted)" in later


def test_lines_that_a_browser_ends_otherwise_are_no_change(client, action, amendment, driver):
    action.aim = "First.\n\nSecond."
    action.save()
    item = amend_action(amendment, by=driver, action=action)
    client.force_login(driver)
    said = {"goal": action.goal_id, "sequence": 1, "character": "preventive", "title": "Letters"}

    client.post(
        url("amendment_item_change", item.pk),
        {**said, "aim": "First.\r\n\r\nSecond.", "seen": item.version},
    )

    item.refresh_from_db()
    assert [row.label for row in differences_of(item)] == ["Title"]


@pytest.mark.parametrize("size", (1, 5))
def test_an_amendment_takes_as_many_queries_for_one_change_as_for_five(
    client, plan, goal, driver, amendment, size, django_assert_max_num_queries
):
    for sequence in range(1, size + 1):
        row = OperationalActionFactory(oap=plan, goal=goal, sequence=sequence)
        amend_action(amendment, by=driver, action=row)
    client.force_login(driver)
    client.get(url("amendment_detail", amendment.pk))

    with django_assert_max_num_queries(10):
        client.get(url("amendment_detail", amendment.pk))


@pytest.mark.usefixtures("factor_shown")
@pytest.mark.parametrize("size", (1, 5))
@pytest.mark.parametrize(
    ("emergency", "page", "queries"),
    ((False, "amendment_submit", 10), (True, "emergency_sign_for_driver", 12)),
)
def test_the_last_look_takes_as_many_queries_for_one_change_as_for_five(
    client, plan, goal, driver, emergency, page, queries, size, django_assert_max_num_queries
):
    given = {"title": "War", "reason": "Now.", "emergency": emergency}
    amendment = begin_amendment(plan, by=driver, **given)
    for sequence in range(1, size + 1):
        row = OperationalActionFactory(oap=plan, goal=goal, sequence=sequence)
        amend_action(amendment, by=driver, action=row)
    client.force_login(driver)
    client.get(url(page, amendment.pk))

    with django_assert_max_num_queries(queries):
        client.get(url(page, amendment.pk))


@pytest.fixture
def readers(plan, action, driver, secretariat, est, country):
    """One person for each relation to the plan."""
    leader = RoleAssignmentFactory(organisation=country, role="expert").person
    LeaderFactory(action=OperationalActionFactory(oap=plan), organisation=country, person=leader)
    partner = OrganisationFactory(country="", kind="private_partner")
    for row in (plan, action):
        row.releasable_to.add(partner)
    action.participations.create(organisation=partner, state="committed")
    return {
        "driver": driver,
        "est": est,
        "leader": leader,
        "asked": RoleAssignmentFactory(organisation=country, role="nec").person,
        "secretariat": secretariat,
        "commission": RoleAssignmentFactory(
            role="commission", organisation__kind="eu_institution"
        ).person,
        "inside": RoleAssignmentFactory(role="nec").person,
        "guest": RoleAssignmentFactory(organisation=partner, role="partner").person,
    }


PLANNERS = {"driver", "est", "leader", "asked"}


@pytest.mark.guard(
    "A draft amendment stays with those who plan",
    file="actions/amendments/access.py",
    on="    Relation.SECRETARIAT: BEFORE_COSI,",
    off="    Relation.SECRETARIAT: EVERY,",
)
@pytest.mark.parametrize(
    ("state", "who"),
    (
        (AmendmentState.DRAFT, PLANNERS),
        (AmendmentState.RETURNED, PLANNERS),
        (AmendmentState.SUBMITTED, PLANNERS | {"secretariat", "commission"}),
        (AmendmentState.ADOPTED, PLANNERS | {"secretariat", "commission", "inside"}),
        (AmendmentState.LAPSED, PLANNERS | {"secretariat", "commission", "inside"}),
    ),
)
def test_who_reads_an_amendment(client, plan, driver, readers, state, who):
    amendment = begin_amendment(plan, by=driver, title="Ports", reason="By sea.")
    Amendment.objects.update(state=state)

    found = set()
    for name, person in readers.items():
        client.force_login(person)
        if client.get(url("amendment_detail", amendment.pk)).status_code == 200:
            found.add(name)

    assert found == who


def test_the_plan_lists_its_amendments_to_those_who_see_them(client, plan, amendment, readers):
    shown = {}
    for name, person in readers.items():
        client.force_login(person)
        shown[name] = "1 Parcels" in client.get(plan.get_absolute_url()).content.decode()

    assert {name for name, is_shown in shown.items() if is_shown} == PLANNERS


def test_what_changed_in_an_amendment_is_shown(client, action, amendment, renamed, driver):
    renamed(amendment, action, "Check letters")
    client.force_login(driver)

    page = client.get(url("amendment_changes", amendment.pk)).content.decode()

    assert "Title: Check letters" in page


@pytest.mark.parametrize(
    ("state", "who"),
    (
        (AmendmentState.DRAFT, set()),
        (AmendmentState.RETURNED, {"driver"}),
        (AmendmentState.SUBMITTED, {"secretariat"}),
        (AmendmentState.ADOPTED, set()),
    ),
)
def test_the_home_page_shows_who_takes_the_next_step(client, plan, driver, readers, state, who):
    amendment = begin_amendment(plan, by=driver, title="Ports", reason="By sea.")
    Amendment.objects.update(state=state)

    found = set()
    for name, person in readers.items():
        client.force_login(person)
        if str(amendment) in client.get("/").content.decode():
            found.add(name)

    assert found == who


@pytest.mark.parametrize(("signed_for", "who"), (("driver", {"est"}), ("est", {"driver"})))
def test_whoever_has_still_to_sign_an_emergency_finds_it_on_the_home_page(
    client, plan, driver, est, readers, signed_for, who
):
    given = {"title": "War", "reason": "Now.", "emergency": True}
    amendment = begin_amendment(plan, by=driver, **given)
    amendment.signatures.create(signed_for=signed_for, by=driver)

    found = set()
    for name, person in readers.items():
        client.force_login(person)
        if str(amendment) in client.get("/").content.decode():
            found.add(name)

    assert found == who
