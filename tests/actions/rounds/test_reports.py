"""Reports of leaders and drivers in a round, made of the contributions of participants."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Obligation
from actions.reports.commands import (
    change_action_report,
    change_oap_report,
    end_action,
    reopen_report,
    submit_action_report,
    submit_oap_report,
)
from actions.reports.models import ActionReport, OAPReport
from actions.reports.queries.totals import totals_of_action, totals_of_plan
from actions.rounds.commands import open_round
from actions.states import ActionState, ContributionState, ReportState
from cycles.indicators.models import OverReporters, OverTime
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.lib.commands import Invalid, NotNow, NotReady
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import (
    AssignmentFactory,
    ContributionFactory,
    FigureFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory, UnitFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

WRITTEN = {"narrative": "Two raids in May.", "progress": "as_planned"}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-25T12:00+01:00", tick=False)
    return time_machine


@pytest.fixture
def opened(planned, est, belgium, leader, driver, work):
    """The open round: the Netherlands, Belgium and France take part, France leads."""
    open_round(planned, by=est)
    work()
    planned.refresh_from_db()
    return planned


@pytest.fixture
def report(opened):
    return ActionReport.objects.get()


@pytest.fixture
def plan_report(opened):
    return OAPReport.objects.get()


@pytest.fixture
def written(report, leader):
    """Write the report on the action, but for what is said otherwise."""

    def written(**given):
        report.refresh_from_db()
        return change_action_report(report, by=leader, seen=report.version, **WRITTEN | given)

    return written


@pytest.fixture
def submitted(written, leader):
    """Hand the report on the action in."""

    def submitted(**given):
        row = written(**given)
        return submit_action_report(row, by=leader, seen=row.version)

    return submitted


def handed_in(country, indicator, *values, state=ContributionState.ACCEPTED, **given):
    contribution = ContributionFactory(
        obligation=Obligation.objects.get(organisation=country), state=state
    )
    for n, value in enumerate(values):
        FigureFactory(
            contribution=contribution,
            indicator=indicator,
            value=Decimal(value),
            counted=Decimal(value),
            first_day=date(2026, 7 + n, 1),
            last_day=date(2026, 7 + n, 28),
            **given,
        )
    return contribution


def test_opening_a_round_asks_leaders_and_drivers(report, plan_report, action):
    assert (report.action, report.state) == (action, ReportState.NOT_STARTED)
    assert (plan_report.oap, plan_report.due_day) == (action.oap, date(2027, 1, 15))


def test_a_round_that_does_not_ask_them_gets_no_reports(planned, est, leader, driver, work):
    type(planned).objects.update(asks_leaders=False, asks_drivers=False)

    open_round(planned, by=est)
    work()

    assert not ActionReport.objects.exists()
    assert not OAPReport.objects.exists()


def test_what_was_handed_in_is_added_up_for_the_leader(report, leader, country, belgium):
    arrests = IndicatorFactory(name="Arrests", rank=1)
    lasting = IndicatorFactory(name="Servers online", rank=2, over_time=OverTime.LATEST)
    handed_in(country, arrests, 10, 5)
    handed_in(belgium, arrests, 7, state=ContributionState.SUBMITTED, comparator="about")
    FigureFactory(
        contribution=Obligation.objects.get(organisation=country).contribution,
        indicator=lasting,
        value=3,
        counted=3,
    )

    listed = totals_of_action(report, leader)

    assert [
        (row.name, row.claimed, row.reporting, row.counted, row.accepted) for row in listed
    ] == [
        ("Arrests", "about 22 persons", 2, "15 persons", 1),
        ("Servers online", "3 persons", 1, "3 persons", 1),
    ]


def test_drafts_are_not_added_up(report, leader, country):
    handed_in(country, IndicatorFactory(), 10, state=ContributionState.DRAFT)

    assert totals_of_action(report, leader) == []


def test_the_latest_of_a_line_counts_where_it_is_the_latest_that_is_asked(
    report, leader, country, belgium
):
    servers = IndicatorFactory(name="Servers online", over_time=OverTime.LATEST)
    handed_in(country, servers, 10, 4)
    handed_in(belgium, servers, 7)

    assert totals_of_action(report, leader)[0].claimed == "11 persons"


def test_only_what_makes_a_total_says_how_exact_it_is(report, leader, country, belgium):
    servers = IndicatorFactory(name="Servers online", over_time=OverTime.LATEST)
    contribution = handed_in(country, servers, 10, 4)
    contribution.figures.filter(value=10).update(comparator="about")

    assert totals_of_action(report, leader)[0].claimed == "4 persons"


def test_what_does_not_add_up_is_shown_where_one_alone_reports_it(report, leader, country, belgium):
    networks = IndicatorFactory(name="Networks known", over_reporters=OverReporters.NONE)
    handed_in(country, networks, 3)
    of_one = totals_of_action(report, leader)[0]
    handed_in(belgium, networks, 2)
    of_two = totals_of_action(report, leader)[0]

    assert (of_one.claimed, of_one.counted) == ("3 persons", "3 persons")
    assert (of_two.claimed, of_two.counted, of_two.reporting) == ("", "", 2)


def test_what_was_reported_in_a_unit_that_is_no_more_is_not_shown_in_the_new_one(
    report, leader, country
):
    for code in ("pieces", "kg"):
        UnitFactory(code=code, name=code, whole=False)
    drugs = IndicatorFactory(name="Drugs", version=None)
    in_pieces, _ = (
        IndicatorVersionFactory(
            indicator=drugs, number=n, unit_id=code, unit=None, first_day=first, last_day=last
        )
        for n, code, first, last in (
            (1, "pieces", date(2020, 1, 1), date(2026, 7, 31)),
            (2, "kg", date(2026, 8, 1), None),
        )
    )
    row = ContributionFactory(
        obligation=Obligation.objects.get(organisation=country), state=ContributionState.ACCEPTED
    )
    FigureFactory(
        contribution=row, indicator_version=in_pieces, indicator=drugs, value=500, counted=500
    )

    listed = totals_of_action(report, leader)[0]

    assert (listed.claimed, listed.counted, listed.reporting) == ("", "", 1)


def test_kilograms_and_tonnes_add_up_and_other_units_never(report, leader, country, belgium):
    for code, base, factor in (("kg", "kg", 1), ("t", "kg", 1000)):
        UnitFactory(code=code, name=code, base=base, factor=factor, whole=False)
    cocaine = IndicatorFactory(name="Cocaine", version=None)
    in_kilograms, in_tonnes = (
        IndicatorVersionFactory(
            indicator=cocaine, number=n, unit_id=code, unit=None, first_day=first, last_day=last
        )
        for n, code, first, last in (
            (1, "kg", date(2020, 1, 1), date(2026, 7, 31)),
            (2, "t", date(2026, 8, 1), None),
        )
    )
    for who, version, value in ((country, in_kilograms, 500), (belgium, in_tonnes, 2)):
        row = ContributionFactory(
            obligation=Obligation.objects.get(organisation=who), state=ContributionState.ACCEPTED
        )
        FigureFactory(
            contribution=row,
            indicator_version=version,
            indicator=cocaine,
            value=value,
            counted=value,
        )

    assert totals_of_action(report, leader)[0].counted == "2.5 t"


def test_the_driver_is_shown_what_counts_and_no_more(plan_report, country, belgium):
    arrests = IndicatorFactory(name="Arrests")
    handed_in(country, arrests, 10)
    handed_in(belgium, arrests, 7, state=ContributionState.SUBMITTED)

    (row,) = totals_of_plan(plan_report)

    assert (row.claimed, row.counted, row.accepted) == ("", "10 persons", 1)


def test_a_total_says_what_is_claimed_beside_it_and_what_is_open(
    client, report, plan_report, leader, driver, country, belgium
):
    arrests = IndicatorFactory(name="Arrests")
    (first,) = handed_in(country, arrests, 10).figures.all()
    (second,) = handed_in(belgium, arrests, 10).figures.all()
    Figure.objects.filter(pk=second.pk).update(counted=8)
    group = Overlap.objects.create(indicator=arrests)
    for figure in (first, second):
        OverlapMember.objects.create(overlap=group, figure=figure, value=10)
    FigureFactory(
        contribution=first.contribution, indicator=arrests, kind="consolidated", value=30, counted=0
    )

    listed = [*totals_of_action(report, leader), *totals_of_plan(plan_report)]

    # The group is one open question, and the consolidated figure another.
    assert [(row.counted, row.claimed_of_accepted, row.open) for row in listed] == [
        ("18 persons", "20 persons", 2)
    ] * 2
    for row, person in ((report, leader), (plan_report, driver)):
        client.force_login(person)
        page = " ".join(client.get(row.get_absolute_url()).text.split())
        assert "claimed 20 persons" in page
        assert "2 open questions" in page


def test_a_total_in_which_all_counts_says_nothing_beside_it(report, leader, country):
    handed_in(country, IndicatorFactory(name="Arrests"), 10)

    (row,) = totals_of_action(report, leader)

    assert (row.claimed_of_accepted, row.open, row.restated) == ("", 0, "")


def test_a_leader_writes_and_hands_in_with_the_totals_of_that_day(submitted, country):
    handed_in(country, IndicatorFactory(name="Arrests"), 10)

    row = submitted()

    assert row.state == ReportState.SUBMITTED
    assert [(total["name"], total["counted"]) for total in row.totals] == [
        ("Arrests", "10 persons")
    ]
    assert [change.after for change in row.changes.order_by("pk")] == ["draft", "submitted"]


def test_a_report_that_lacks_something_says_what(written, leader):
    row = written(narrative=" ", progress="", proposed_state="completed")

    with pytest.raises(NotReady) as refusal:
        submit_action_report(row, by=leader, seen=row.version)

    assert refusal.value.reasons == (
        "Choose the progress.",
        "Write what was done and what was achieved.",
        "Give the reason for this end.",
    )


def test_where_all_is_done_an_end_is_named(written, leader):
    row = written(progress="done")

    with pytest.raises(NotReady) as refusal:
        submit_action_report(row, by=leader, seen=row.version)

    assert refusal.value.reasons == ("All is done. Choose how the action ended.",)


def test_of_two_who_hand_a_report_in_the_second_sees_who_was_first(client, written, leader):
    row = written()
    seen = row.version
    submit_action_report(row, by=leader, seen=seen)
    client.force_login(leader)

    answer = client.post(page("action_report_submit", row), {"seen": seen})
    sent = {f"initial-{name}": "" for name in ("narrative", "progress", "proposed_state", "reason")}
    late = {"seen": seen, **sent, **WRITTEN, "narrative": "Three raids."}
    written_late = client.post(page("action_report_change", row), late)

    assert (answer.status_code, written_late.status_code) == (409, 409)
    assert f"is submitted: {leader} recorded that on" in answer.text.replace("&#x27;", "'")
    assert "is submitted. Reopen it, with a reason, to change it." in written_late.text
    assert "Three raids." in written_late.text
    assert "Compare both versions" not in answer.text + written_late.text


def test_what_was_never_begun_is_not_handed_in(report, leader):
    with pytest.raises(NotReady):
        submit_action_report(report, by=leader, seen=report.version)


def test_an_action_of_which_work_is_reported_runs(submitted, action):
    type(action).objects.update(state=ActionState.PLANNED)

    submitted()

    action.refresh_from_db()
    assert action.state == ActionState.RUNNING


def test_after_the_corrections_nothing_is_written(written, today):
    today.move_to("2027-03-01T12:00+01:00", tick=False)
    ReportingRound.objects.update(state=RoundState.CLOSED)

    with pytest.raises(NotNow) as refusal:
        written()

    assert refusal.value.reasons == (
        (
            "Corrections to Second half of 2026 ended on 28 February 2027, so no report can be "
            "submitted any more."
        ),
    )


def test_a_report_comes_back_with_a_reason(submitted, driver, leader):
    row = submitted()

    row = reopen_report(row, by=driver, note="Name the countries.")

    assert row.state == ReportState.DRAFT
    assert row.changes.order_by("pk").last().note == "Name the countries."
    with pytest.raises(NotNow):
        reopen_report(row, by=driver, note="Again.")


def test_it_does_not_come_back_without_a_reason(submitted, driver):
    with pytest.raises(Invalid):
        reopen_report(submitted(), by=driver, note=" ")


def test_the_driver_accepts_the_end_that_a_leader_proposes(submitted, driver, action):
    row = submitted(proposed_state="partly_achieved", reason="One raid fell through.")

    end_action(row, by=driver)

    action.refresh_from_db()
    assert (action.state, action.reason) == ("partly_achieved", "One raid fell through.")
    assert action.changes.last().note == "One raid fell through."
    with pytest.raises(NotNow):
        end_action(row, by=driver)


def test_an_action_that_nobody_said_to_run_is_completed_all_the_same(submitted, driver, action):
    row = submitted(progress="not_begun", proposed_state="completed", reason="Done by others.")
    type(action).objects.update(state=ActionState.PLANNED)

    end_action(row, by=driver)

    steps = [change.after for change in action.changes.order_by("pk")]
    assert steps == [ActionState.RUNNING, ActionState.COMPLETED]


@pytest.mark.guard(
    "An action ends as its leader proposes by the word of who steers the plan",
    file="actions/reports/rules.py",
    on='rules.add_perm("actions.end_action", writes("deciding"))',
    off='rules.add_perm("actions.end_action", writes("returning"))',
)
def test_an_end_is_decided_by_who_steers_the_plan_and_once_it_is_proposed(
    submitted, written, report, driver, leader, est
):
    written(proposed_state="completed", reason="All is done.")
    with pytest.raises(NotNow):
        end_action(report, by=driver)
    row = submitted(proposed_state="completed", reason="All is done.")

    for person in (leader, est):
        with pytest.raises(PermissionDenied):
            end_action(row, by=person)


def test_a_driver_reports_on_the_plan(plan_report, driver, country):
    handed_in(country, IndicatorFactory(name="Arrests"), 10)
    row = change_oap_report(plan_report, by=driver, seen=plan_report.version, **WRITTEN)

    row = submit_oap_report(row, by=driver, seen=row.version)

    assert [(total["name"], total["counted"]) for total in row.totals] == [
        ("Arrests", "10 persons")
    ]


@pytest.mark.parametrize("who", ("nec", "est", "driver"))
def test_only_its_leader_writes_the_report_on_an_action(request, report, who):
    with pytest.raises(PermissionDenied):
        change_action_report(
            report, by=request.getfixturevalue(who), seen=report.version, **WRITTEN
        )


@pytest.mark.parametrize("who", ("nec", "est", "leader"))
def test_only_its_driver_writes_the_report_on_a_plan(request, plan_report, who):
    with pytest.raises(PermissionDenied):
        change_oap_report(
            plan_report, by=request.getfixturevalue(who), seen=plan_report.version, **WRITTEN
        )


def test_who_owes_a_report(report, plan_report, leader, driver, est, nec, submitted):
    owed = {
        who: (
            list(ActionReport.objects.owed_by(person)),
            list(OAPReport.objects.owed_by(person)),
        )
        for who, person in {"leader": leader, "driver": driver, "est": est, "nec": nec}.items()
    }
    submitted(proposed_state="completed", reason="All is done.")

    assert owed == {
        "leader": ([report], []),
        "driver": ([], [plan_report]),
        "est": ([], []),
        "nec": ([], []),
    }
    assert list(ActionReport.objects.owed_by(leader)) == []
    assert list(ActionReport.objects.proposing_ends_to(driver)) == [report]


def test_a_leader_for_a_partner_reports_on_what_is_released_to_it(opened, action, est, work):
    bank = OrganisationFactory(name="Norway", kind=OrganisationKind.THIRD_COUNTRY, country="NO")
    action.participations.filter(role="leader").update(role="participant")
    ParticipationFactory(action=action, organisation=bank, role="co_leader")
    person = RoleAssignmentFactory(organisation=bank, role=Role.PARTNER).person
    AssignmentFactory(action=action, organisation=bank, person=person, role="co_leader")
    before = list(ActionReport.objects.owed_by(person))
    action.releasable_to.add(bank)
    action.oap.releasable_to.add(bank)

    report = ActionReport.objects.get()
    assert before == []
    assert list(ActionReport.objects.owed_by(person)) == [report]
    change_action_report(report, by=person, seen=report.version, **WRITTEN)


def page(name, row):
    return reverse(f"actions:{name}", args=[row.pk])


def test_the_leader_writes_on_a_page_that_saves_by_itself(client, report, leader, country):
    handed_in(country, IndicatorFactory(name="Arrests"), 10)
    client.force_login(leader)

    shown = client.get(page("action_report_change", report))
    form = shown.context["form"]
    sent = {
        "seen": form.initial["seen"],
        **{f"initial-{name}": "" for name in ("narrative", "progress", "proposed_state", "reason")},
        **WRITTEN,
        "proposed_state": "",
        "reason": "",
    }
    saved = client.post(page("action_report_autosave", report), sent)

    assert "Arrests" in shown.text
    assert (saved.status_code, saved.json()["version"]) == (200, 3)
    report.refresh_from_db()
    assert (report.narrative, report.state) == ("Two raids in May.", ReportState.DRAFT)


def test_the_leader_hands_in_and_the_driver_ends_the_action_on_their_pages(
    client, written, report, leader, driver, action
):
    written(proposed_state="completed", reason="All is done.")
    report.refresh_from_db()
    client.force_login(leader)
    checked = client.get(page("action_report_submit", report))
    response = client.post(page("action_report_submit", report), {"seen": report.version})
    read = client.get(response.url)
    client.force_login(driver)
    offered = client.get(report.get_absolute_url())
    decided = client.post(page("action_end", report), {"note": ""})

    action.refresh_from_db()
    assert "Two raids in May." in checked.text
    assert "The driver must still decide." in read.text
    assert "Decide on" in offered.text
    assert decided.status_code == 302
    assert action.state == ActionState.COMPLETED


def test_the_leader_is_asked_about_an_end_of_what_was_not_begun(client, written, report, leader):
    written(progress="not_begun", proposed_state="completed", reason="Done by others.")
    report.refresh_from_db()
    client.force_login(leader)

    asked = client.get(page("action_report_submit", report))
    response = client.post(page("action_report_submit", report), {"seen": report.version})
    written_off = ActionReport(progress="not_begun", proposed_state="not_completed")

    assert "The action is not begun, and ended as: completed." in asked.text
    assert response.status_code == 302
    assert not written_off.warning


def test_the_driver_writes_hands_in_and_takes_back(client, plan_report, driver, report):
    client.force_login(driver)
    sent = {"seen": plan_report.version, **WRITTEN}
    client.post(page("oap_report_change", plan_report), sent)
    plan_report.refresh_from_db()
    client.post(page("oap_report_submit", plan_report), {"seen": plan_report.version})
    read = client.get(plan_report.get_absolute_url())
    client.post(page("oap_report_reopen", plan_report), {"note": "One more sentence."})

    assert "Two raids in May." in read.text
    assert "Takedown of botnets" in read.text
    assert [change.note for change in plan_report.changes.order_by("pk")][-1] == (
        "One more sentence."
    )


def test_est_reads_what_a_draft_is_about_and_not_what_it_says(client, written, report, est, nec):
    written()
    client.force_login(est)

    response = client.get(report.get_absolute_url())

    assert response.status_code == 200
    assert "Two raids in May." not in response.text
    assert "You can read the report when it is submitted." in response.text
    client.force_login(nec)
    assert client.get(report.get_absolute_url()).status_code == 404


def test_lists_and_pages_take_the_same_number_of_queries_however_long(
    client, opened, report, plan_report, est, driver, action, django_assert_max_num_queries
):
    addresses = [
        page("report_list", opened),
        report.get_absolute_url(),
        plan_report.get_absolute_url(),
    ]

    def count(person, address):
        client.force_login(person)
        with django_assert_max_num_queries(12) as counted:
            assert client.get(address).status_code == 200
        return len(counted)

    few = [count(person, address) for person in (est, driver) for address in addresses]
    for _ in range(3):
        row = OperationalActionFactory(oap=action.oap)
        ActionReport.objects.create(round=opened, action=row, due_day=opened.due_day)
    many = [count(person, address) for person in (est, driver) for address in addresses]

    assert many == few
