"""The end of an OAP: closing by its driver's closing report, and reopening."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.reports.commands import settle_action
from actions.states import ActionState, ContributionState, MeasureState
from cycles.states import RoundState
from empact.lib.commands import Invalid, NotNow, NotReady
from empact.people.roles.kinds import Role
from empact.site.redactions.commands import carry_out_redaction, propose_redaction
from oaps.plans.states import OAPState
from results.closing.commands import (
    begin_closing_report,
    change_closing_report,
    close_oap,
    reopen_oap,
    return_closing_report,
    submit_closing_report,
)
from results.closing.models import ClosingReport
from results.closing.queries.obstacles import obstacles_to_closing
from results.closing.queries.outcome import Outcome
from results.restatements.commands import restate_figure
from results.states import ClosingReportState
from results.targets.models import TargetBaseline
from tests.factories.actions import (
    ContributionFactory,
    JudicialMeasureFactory,
    ObligationFactory,
    OperationalActionFactory,
    RoundPlanFactory,
)
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.results.closing.conftest import TEXTS, leave_open

pytestmark = pytest.mark.django_db


def words(oap):
    oap.refresh_from_db()
    return [obstacle.words for obstacle in obstacles_to_closing(oap)]


def page(name, row):
    return reverse(f"results:{name}", args=[row.pk])


def test_driver_and_co_driver_write_the_closing_report_together(oap, driver):
    co_driver = AppointmentFactory(oap=oap, role="co_driver").person
    report = begin_closing_report(oap, by=driver)

    change_closing_report(
        report, by=driver, seen=1, based_on={"reached": ""}, reached=TEXTS["reached"]
    )
    row = change_closing_report(
        report, by=co_driver, seen=1, based_on={"lessons": ""}, lessons=TEXTS["lessons"]
    )

    assert (row.reached, row.lessons) == (TEXTS["reached"], TEXTS["lessons"])


def test_an_oap_has_one_closing_report(report, oap, driver):
    with pytest.raises(NotNow, match="has a closing report already"):
        begin_closing_report(oap, by=driver)


def test_a_closing_report_is_submitted_with_all_its_parts_and_after_the_period(oap, driver, today):
    today.move_to("2027-12-31T12:00+01:00")
    report = begin_closing_report(oap, by=driver)

    with pytest.raises(NotReady) as refusal:
        submit_closing_report(report, by=driver, seen=report.version)

    assert refusal.value.reasons == (
        "The OAP runs until 31 December 2027. Wait until its period has ended.",
        "What was reached, by goal and target: write this part.",
        "What was not reached, and why: write this part.",
        "Lessons: write this part.",
        "What goes on, and where: write this part.",
    )


@pytest.mark.guard(
    "An OAP closes only when everything before it is done",
    file="results/closing/commands.py",
    on="    if obstacles := obstacles_to_closing(oap):",
    off="    if obstacles := obstacles_to_closing(oap)[:0]:",
)
def test_an_oap_closes_once_each_obstacle_is_gone(oap, driver, est, action, closed_round):
    going_on = OperationalActionFactory(oap=oap, title="Training", state=ActionState.RUNNING)
    reporting = ReportingRoundFactory(name="Last round", state=RoundState.OPEN)
    RoundPlanFactory(round=reporting, oap=oap)
    owed = ObligationFactory(action=action, round=closed_round)
    waiting = ContributionFactory(obligation=owed, state=ContributionState.SUBMITTED)
    measure = JudicialMeasureFactory(leading_action=action, state=MeasureState.WAITING)

    with pytest.raises(NotReady) as refusal:
        close_oap(oap, by=est)

    assert refusal.value.reasons == (
        "There is no closing report. Driver or co-drivers write it.",
        "Last round is open. Close the round.",
        "1 contribution waits for review. EST or Eurojust accepts or returns each.",
        f"{going_on.number} Training is running. The driver records how it ended.",
        "1 judicial measure waits for Eurojust. Eurojust confirms or returns it.",
    )
    report = begin_closing_report(oap, by=driver)
    report = change_closing_report(report, by=driver, seen=report.version, **TEXTS)
    assert words(oap)[0] == "The closing report is draft. Driver or co-drivers submit it."
    submit_closing_report(report, by=driver, seen=report.version)
    type(reporting).objects.filter(pk=reporting.pk).update(
        state=RoundState.CLOSED, corrections_end_day=date(2028, 4, 3)
    )
    type(waiting).objects.update(state=ContributionState.ACCEPTED)
    type(measure).objects.update(state=MeasureState.CONFIRMED)
    settle_action(going_on, by=driver, state="not_completed", reason="No trainers.")
    assert words(oap) == [
        "Last round takes corrections until 3 April 2028. Wait until they have ended."
    ]
    type(reporting).objects.filter(pk=reporting.pk).update(corrections_end_day=date(2028, 4, 2))
    assert close_oap(oap, by=est).state == OAPState.CLOSED


def test_an_undecided_overlap_and_a_failed_check_keep_an_oap_open(
    oap, contribution, submitted, arrests
):
    leave_open(contribution, arrests, oap.area)

    assert words(oap) == [
        "1 possible overlap is not decided. EST or Eurojust decides on it.",
        "1 check fails in 2026. EST explains it, or restates a figure.",
    ]


def test_a_driver_gets_no_link_to_a_page_of_others(client, oap, driver, est, action, closed_round):
    owed = ObligationFactory(action=action, round=closed_round)
    ContributionFactory(obligation=owed, state=ContributionState.SUBMITTED)
    queue = reverse("actions:review_list", query={"oap": oap.pk})

    pages = {}
    for person in (driver, est):
        client.force_login(person)
        pages[person] = client.get(page("oap_closing", oap)).content.decode()

    assert all(
        "1 contribution waits for review. EST or Eurojust" in text for text in pages.values()
    )
    assert f'href="{queue}">Open the page' in pages[est]
    assert f'href="{queue}">Open the page' not in pages[driver]


def test_each_obstacle_leads_to_its_own_oap(client, oap, driver, est, contribution, arrests):
    """A missing report leads its writers to its page, and a failed check to those of its area."""
    from results.checks.models import StatedTotal  # noqa: PLC0415

    StatedTotal.objects.create(
        indicator=arrests, year=2026, area=oap.area, value=99, said_by="Report", entered_by=est
    )
    opened = {}
    for person in (driver, est):
        client.force_login(person)
        opened[person] = client.get(page("oap_closing", oap)).content.decode()

    begin = f'href="{page("closing_report_begin", oap)}">Open the page'
    checks = f'?outcome=fails&amp;area={oap.area.code}">Open the page'
    assert [begin in opened[driver], begin in opened[est]] == [True, False]
    assert [checks in opened[driver], checks in opened[est]] == [False, True]


def test_what_an_oap_came_to_stays_as_it_was_when_it_closed(closed, contribution, arrests, est):
    report = ClosingReport.objects.get()
    before = Outcome.thawed(report.outcome)
    restate_figure(
        contribution.figures.get(),
        by=est,
        answer="number",
        value=Decimal(12),
        day=date(2028, 4, 1),
        reason="Late judgment.",
        evidence="Letter.",
    )

    report.refresh_from_db()
    after = Outcome.thawed(report.outcome)

    assert after == before
    (goal,) = after.goals
    (target,) = goal.targets
    assert (target.name, target.target, target.counted, target.state) == (
        "Arrests",
        "12 persons",
        "10 persons",
        "missed",
    )
    assert (after.accepted, after.contributions, goal.actions) == (1, 1, [("Completed", 1)])


def test_reopening_needs_a_reason_and_gives_the_report_back_to_the_driver(
    client, closed, driver, est
):
    with pytest.raises(Invalid):
        reopen_oap(closed, by=est, reason=" ")
    with pytest.raises(PermissionDenied):
        reopen_oap(closed, by=driver, reason="A mistake.")

    oap = reopen_oap(closed, by=est, reason="One contribution was forgotten.")

    report = ClosingReport.objects.get()
    assert (oap.state, report.state, report.outcome) == (
        OAPState.ADOPTED,
        ClosingReportState.RETURNED,
        {},
    )
    step = oap.changes.order_by("pk").last()
    assert (step.in_words, step.note) == ("Reopened", "One contribution was forgotten.")
    for reader in (est, driver):
        client.force_login(reader)
        page = client.get(reverse("results:oap_closing", args=[oap.pk]))
        assert "One contribution was forgotten." in page.text


def test_who_closes_second_learns_who_was_first(closed, est):
    with pytest.raises(NotNow, match=r"is closed: .* recorded that on 3 April 2028"):
        close_oap(closed, by=est)


def test_the_est_alone_closes_and_the_driver_alone_writes(submitted, oap, driver, est):
    with pytest.raises(PermissionDenied):
        close_oap(oap, by=driver)

    report = return_closing_report(submitted, by=est, note="Name the actions that go on.")

    assert report.state == ClosingReportState.RETURNED
    with pytest.raises(PermissionDenied):
        change_closing_report(report, by=est, seen=report.version, lessons="Ours.")


@pytest.mark.guard(
    "What an OAP came to is read by those alone for whom its driver reports",
    file="results/closing/access.py",
    on='        Group("outcome", "outcome", read=REPORT_READERS),',
    off='        Group("outcome", "outcome", read=REPORT_READERS | {Relation.INSIDE: ACCEPTED}),',
)
def test_another_country_reads_the_texts_of_a_closed_oap_without_its_numbers(
    closed, driver, est, client
):
    nec = RoleAssignmentFactory(
        organisation=OrganisationFactory(country="PT"), role=Role.NEC
    ).person
    shown = {}
    for person in (driver, nec):
        client.force_login(person)
        shown[person] = client.get(page("oap_closing", closed)).content.decode()

    assert all(TEXTS["lessons"] in text for text in shown.values())
    assert "10 persons" in shown[driver]
    assert "10 persons" not in shown[nec]


def test_before_the_closing_nobody_else_reads_the_report(submitted, client):
    nec = RoleAssignmentFactory(role=Role.NEC).person
    client.force_login(nec)

    text = client.get(page("oap_closing", submitted.oap)).content.decode()

    assert "There is no closing report that you can see" in text
    assert TEXTS["lessons"] not in text


def test_an_oap_is_closed_page_by_page(oap, contribution, driver, est, client):
    client.force_login(driver)
    answer = client.post(page("closing_report_begin", oap))
    report = ClosingReport.objects.get()
    assert answer.url == page("closing_report_change", report)
    assert "12 persons" in client.get(answer.url).content.decode()
    typed = {"seen": report.version, **TEXTS, **{f"initial-{name}": "" for name in TEXTS}}
    client.post(page("closing_report_change", report), typed)
    report.refresh_from_db()
    client.post(page("closing_report_submit", report), {"seen": report.version})
    client.force_login(est)
    shown = client.get(page("oap_closing", oap)).content.decode()
    assert "Nothing prevents the closing." in shown
    answer = client.post(page("oap_close", oap), {"note": "Thank you."}, follow=True)

    assert "The OAP is closed." in answer.content.decode()
    assert "10 persons" in answer.content.decode()
    changes = client.get(page("closing_report_changes", report)).content.decode()
    assert TEXTS["continuation"] in changes


def test_the_page_of_a_closing_asks_little(closed, est, client, django_assert_max_num_queries):
    reopen_oap(closed, by=est, reason="A mistake.")
    client.force_login(est)

    with django_assert_max_num_queries(20):
        client.get(page("oap_closing", closed))


def test_an_action_without_an_end_is_settled_after_the_period_alone(oap, driver, client, today):
    action = OperationalActionFactory(oap=oap, state=ActionState.PLANNED)
    url = reverse("actions:action_settle", args=[action.pk])
    client.force_login(driver)
    given = {"state": "completed", "reason": "As planned."}
    today.move_to("2027-12-31T12:00+01:00")
    early = client.post(url, given)
    assert "Until then the leader of an action reports" in early.content.decode()
    today.move_to("2028-01-01T12:00+01:00")

    client.post(url, given)

    action.refresh_from_db()
    assert (action.state, action.reason) == (ActionState.COMPLETED, "As planned.")


@pytest.mark.guard(
    "What is redacted in an action goes out of each outcome kept of its OAP",
    file="results/closing/models.py",
    on="for kept in (cls, *histories_of(cls)):",
    off="for kept in (cls,):",
)
def test_a_redacted_title_goes_out_of_each_outcome_that_was_kept(
    closed, action, driver, est, second_est
):
    target = action.targets.get()
    TargetBaseline.objects.create(target=target, baseline_unknown=True, note="Joint days: none")
    reopened = reopen_oap(closed, by=est, reason="A figure was missing.")
    report = submit_closing_report(
        reopened.closing_report, by=driver, seen=reopened.closing_report.version
    )
    close_oap(reopened, by=est)

    carry_out_redaction(propose_redaction(action, by=est, text="Joint days"), by=second_est)

    report.refresh_from_db()
    [goal] = report.outcome["goals"]
    assert goal["targets"][0]["of"] == f"{action.number} [redacted]"
    assert "Note: [redacted]: none" in goal["targets"][0]["remarks"]
    kept = [str(row.outcome) for row in report.history.all()]
    assert len([outcome for outcome in kept if "[redacted]" in outcome]) > 1
    assert not [outcome for outcome in kept if "Joint days" in outcome]
