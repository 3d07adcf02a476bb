"""Pages on the way of a plan to adoption, and of its versions."""

from datetime import timedelta

import pgtrigger
import pytest
from django.urls import reverse
from django.utils import timezone

from actions.adoption.commands import return_oap, submit_oap
from actions.findings.commands import note_finding
from actions.findings.models import Finding
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import EventKind
from actions.versions.models.documents import DocumentKind
from actions.versions.models.versions import OAPVersion
from actions.versions.writing import freeze
from empact.people.roles.kinds import Role
from empact.records.audit.models import AuditEntry, AuditKind
from empact.records.outbox.models import Outbox, OutboxState
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from tests.factories.actions import EventFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.plans import make_plan
from tests.factories.records import MarkingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("factor_shown")]


def page(name, row, query=""):
    return reverse(f"actions:{name}", args=[row.pk]) + query


def test_a_plan_goes_from_draft_to_its_first_version_page_by_page(client, secretary, est):
    plan = make_plan()
    action = plan.actions.first()
    MarkingFactory(code="LIMITE")

    client.force_login(plan.driver)
    client.post(page("plan_submit", plan), {"note": "Ready."})
    client.force_login(est)
    client.post(
        page("finding_create", plan),
        {"action": action.pk, "field": "targets", "text": "Which weapons?", "must": "yes"},
    )
    client.force_login(secretary)
    listed = {"title": "Adoption", "day": timezone.localdate(), "marking": "LIMITE"}
    refused = client.post(page("plan_adopt", plan), listed)
    client.force_login(plan.driver)
    client.post(page("finding_solve", Finding.objects.get()), {"answer": "Converted ones."})
    client.force_login(secretary)
    adopted = client.post(page("plan_adopt", plan), listed)

    assert refused.status_code == 422
    assert "Which weapons?" in refused.text
    assert adopted.status_code == 302
    assert OAP.objects.get().state == OAPState.ADOPTED
    assert OAPVersion.objects.get().number == 1


def test_the_page_to_submit_lists_what_is_missing(client):
    plan = make_plan()
    plan.actions.first().targets.all().delete()
    client.force_login(plan.driver)

    shown = client.get(page("plan_submit", plan))
    refused = client.post(page("plan_submit", plan))

    assert "1 obstacle to solve." in shown.text
    assert "The action has no target." in shown.text
    assert refused.status_code == 422


def test_a_plan_is_submitted_after_its_obstacles_and_nothing_says_otherwise(client):
    plan = make_plan()
    client.force_login(plan.driver)
    ready = client.get(plan.get_absolute_url()).text
    plan.actions.first().targets.all().delete()

    blocked = " ".join(client.get(plan.get_absolute_url()).text.split())
    obstacles = client.get(page("plan_obstacles", plan)).text
    step = client.get(page("plan_submit", plan)).text
    check = " ".join(client.get(page("plan_check", plan)).text.split())

    assert page("plan_submit", plan) in ready
    assert page("plan_submit", plan) not in blocked + obstacles
    assert "Solve 1 obstacle" in blocked
    assert "nothing to be solved" not in ready + blocked
    assert "Also to be solved before submission: <a" in " ".join(check.split())
    assert "obstacles (1)</a>" in " ".join(check.split())
    assert "<button" not in step.partition("<main")[2].partition("</main>")[0]


def test_an_adoption_is_not_offered_while_something_is_open(client, secretary):
    plan = make_plan()
    submit_oap(plan, by=plan.driver)
    client.force_login(secretary)
    ready = client.get(plan.get_absolute_url()).text
    plan.actions.first().targets.all().delete()

    blocked = client.get(plan.get_absolute_url()).text

    assert "Record the adoption" in ready
    assert "Record the adoption" not in blocked
    assert "Return the OAP" in blocked


def test_what_cosi_asks_for_stands_on_plan_and_action_until_submitted_again(client, secretary):
    plan = make_plan()
    first, second = plan.actions.order_by("sequence")
    submit_oap(plan, by=plan.driver)
    client.force_login(secretary)
    client.post(
        page("plan_return", plan), {"note": "Aim higher.", f"reason_{first.pk}": "Name a number."}
    )
    client.force_login(plan.driver)
    pages = [plan, first, second]

    def found():
        return [
            text in client.get(row.get_absolute_url()).text
            for row, text in zip(
                pages, ("Aim higher.", "Name a number.", "Name a number."), strict=True
            )
        ]

    assert found() == [True, True, False]
    submit_oap(plan, by=plan.driver)
    assert found() == [False, False, False]


def test_whoever_returns_a_plan_is_led_to_a_page_that_they_may_open(client, secretary):
    plan = make_plan()
    submit_oap(plan, by=plan.driver)
    client.force_login(secretary)
    before = client.get(plan.get_absolute_url()).text

    done = client.post(page("plan_return", plan), {"note": "Aim higher."}, follow=True)

    assert "Before the OAP can be adopted" in before
    assert done.redirect_chain == [(reverse("oaps:oap_list"), 302)]
    assert "OAP returned. Its driver can change it again." in done.text


def test_a_reason_that_is_too_long_is_refused_at_its_field(client, secretary):
    plan = make_plan()
    first = plan.actions.first()
    submit_oap(plan, by=plan.driver)
    client.force_login(secretary)

    answer = client.post(
        page("plan_return", plan), {"note": "Aim higher.", f"reason_{first.pk}": "x" * 2_001}
    )

    assert answer.status_code == 422
    assert "Shorten this to 2 000 characters." in answer.text


def test_the_check_shows_findings_at_their_action_with_their_answers(client, est):
    plan = make_plan()
    action = plan.actions.first()
    note_finding(plan, by=est, text="Too few goals.", must=False)
    finding = note_finding(plan, by=est, text="Vague.", must=True, action=action, field="aim")
    client.force_login(plan.driver)
    client.post(page("finding_solve", finding), {"answer": "Rewritten."})

    shown = client.get(page("plan_check", plan)).text
    client.force_login(est)
    for_est = client.get(page("plan_check", plan)).text

    for said in ("Too few goals.", "Vague.", "Rewritten.", "Open remarks: 1."):
        assert said.split()[-1] in shown
    assert page("finding_reopen", finding) in for_est
    assert page("finding_create", plan) in for_est
    assert page("finding_create", plan) not in shown
    empty = plan.actions.exclude(pk=action.pk).first()
    assert empty.title in for_est
    assert empty.title not in shown


@pytest.fixture
def version(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    plan = make_plan(actions=3, goals=2, state=OAPState.ADOPTED)
    return freeze(plan, by=plan.driver, note="As adopted.")


def test_a_version_reads_as_the_plan_was_and_is_verified(client, version):
    OperationalAction.objects.update(title="Rewritten", aim="Something else.")
    client.force_login(version.made_by)

    shown = client.get(version.get_absolute_url()).text
    verified = client.get(f"{version.get_absolute_url()}?verify").text

    assert "Controls of parcels 1" in shown
    assert "Rewritten" not in shown
    assert "The digest is correct" not in shown
    assert "The digest is correct" in verified


def test_a_version_that_was_tampered_with_does_not_verify(client, version):
    with pgtrigger.ignore("actions.OAPVersion:frozen"):
        version.content["plan"]["objectives"] = "Tampered."
        version.save()
    client.force_login(version.made_by)

    shown = client.get(f"{version.get_absolute_url()}?verify").text

    assert "The digest is wrong" in shown


def test_documents_are_taken_by_those_who_see_the_version_and_written_down(client, version, work):
    work()
    row = version.documents.get(kind=DocumentKind.PDF)
    client.force_login(version.made_by)

    answer = client.get(row.get_absolute_url())
    taken = b"".join(answer.streaming_content)

    assert taken.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="limite-firearms-trafficking-2028-2029-version-1.pdf"'
    )
    entry = AuditEntry.objects.filter(kind=AuditKind.EXPORT).latest("pk")
    assert (entry.person, str(entry.object_id), entry.facts["what"]) == (
        version.made_by.pk,
        str(version.pk),
        "pdf",
    )
    client.force_login(RoleAssignmentFactory(role=Role.AUDITOR).person)
    assert client.get(row.get_absolute_url()).status_code == 404


def test_a_document_is_offered_when_ready_and_tried_again_when_failed(client, version, work):
    row = version.documents.get(kind=DocumentKind.PDF)
    client.force_login(version.made_by)

    before = client.get(version.get_absolute_url()).text
    Outbox.objects.filter(pk=row.work_id).update(state=OutboxState.QUARANTINED, reason="Full.")
    failed = client.get(version.get_absolute_url()).text
    answer = client.post(page("document_retry", row))
    work()
    ready = client.get(version.get_absolute_url()).text

    assert "PDF: being created" in before
    assert ("Full." in failed, page("document_retry", row) in failed) == (True, True)
    assert answer.url == version.get_absolute_url()
    assert row.get_absolute_url() in ready


@pytest.fixture
def amended(version):
    first, *_, last = version.oap.actions.order_by("goal__number", "sequence")
    first.aim = first.aim.replace("customs", "police")
    first.save()
    last.delete()
    return freeze(version.oap, by=version.made_by, note="Amended.")


@pytest.mark.parametrize(
    ("query", "said"),
    (
        ("", "From version 1 to version 2"),
        ("?from=1", "From version 1 to version 2"),
        ("?from=2&to=1", "From version 1 to version 2"),
        ("?from=1&to=today", "From version 1 to the current OAP"),
        ("?from=2&to=today", "There are no differences."),
        ("?from=9&to=x", "This version does not exist"),
    ),
)
def test_any_two_versions_are_compared(client, amended, query, said):
    client.force_login(amended.made_by)

    shown = client.get(page("plan_compare", amended.oap, query))

    assert shown.status_code == 200
    assert said in " ".join(shown.text.split())


def test_a_comparison_marks_the_words_that_changed(client, amended):
    client.force_login(amended.made_by)

    shown = " ".join(client.get(page("plan_compare", amended.oap)).text.split())

    assert "No actions added, 1 changed, 1 gone, 1 the same." in shown
    assert "</span>customs<span" in shown
    assert "</span>police<span" in shown


def test_the_pdf_of_a_difference_is_written_on_demand(client, amended, version, work):
    client.force_login(amended.made_by)
    query = "?from=1&to=2"

    before = client.get(page("plan_compare", amended.oap, query)).text
    answer = client.post(page("difference_write", amended), {"since": version.pk})
    waiting = client.get(answer.url).text
    work()
    ready = client.get(answer.url).text

    assert "Create a PDF" in before
    assert answer.url == page("plan_compare", amended.oap, query)
    assert "The PDF is being created." in waiting
    assert "Download as PDF" in ready


@pytest.mark.parametrize("actions", (1, 6))
@pytest.mark.parametrize(
    ("name", "queries"),
    (("version_list", 9), ("version_detail", 9), ("plan_compare", 9), ("plan_check", 10)),
)
def test_pages_ask_the_same_for_few_and_many_actions(
    client, est, settings, tmp_path, actions, name, queries, django_assert_max_num_queries
):
    plan = make_plan(actions=actions, state=OAPState.SUBMITTED)
    note_finding(plan, by=est, text="Vague.", must=True, action=plan.actions.first())
    versions = [freeze(plan, by=plan.driver) for _ in range(max(2, actions))]
    client.force_login(est)
    row = versions[0] if name == "version_detail" else plan

    # One is the line in the event log, and one is of the navigation.
    with django_assert_max_num_queries(queries):
        client.get(page(name, row))


def test_pages_of_a_plan_in_each_state_lead_on(client, est, secretary):
    plan = make_plan()
    client.force_login(plan.driver)
    draft = client.get(plan.get_absolute_url()).text
    submit_oap(plan, by=plan.driver)
    client.force_login(secretary)
    submitted = client.get(plan.get_absolute_url()).text
    return_oap(OAP.objects.get(), by=secretary, note="Again.")
    returned = client.get(plan.get_absolute_url())

    assert page("plan_submit", plan) in draft
    assert page("plan_adopt", plan) in submitted
    assert returned.status_code == 404


def test_a_plan_that_was_adopted_elsewhere_is_kept_once_by_est(client, est):
    plan = make_plan(state=OAPState.ADOPTED)
    client.force_login(est)

    offered = client.get(page("version_list", plan)).text
    kept = client.post(page("version_keep", plan))
    again = client.post(page("version_keep", plan))

    assert page("version_keep", plan) in offered
    assert kept.url == OAPVersion.objects.get().get_absolute_url()
    assert (again.status_code, OAPVersion.objects.count()) == (409, 1)


def test_a_draft_is_not_kept_as_a_version(client, est):
    plan = make_plan()
    client.force_login(est)

    assert client.post(page("version_keep", plan)).status_code == 409


@pytest.mark.parametrize(
    ("kind", "days_left", "is_quoted"),
    (
        (EventKind.JAD, 0, False),
        (EventKind.ACTION_WEEK, 3, False),
        (EventKind.JAD, -1, True),
        (EventKind.MEETING, 3, True),
    ),
)
def test_where_joint_action_days_take_place_is_shown_once_they_are_over(
    client, amended, kind, days_left, is_quoted
):
    today = timezone.localdate()
    EventFactory(
        leading_action=amended.oap.actions.first(),
        kind=kind,
        place="Port of Ghent",
        first_day=today - timedelta(days=5),
        last_day=today + timedelta(days=days_left),
    )
    newest = freeze(amended.oap, by=amended.made_by, note="With an event.")
    client.force_login(amended.made_by)

    compared = client.get(page("plan_compare", amended.oap, "?from=2&to=today")).text
    frozen = client.get(newest.get_absolute_url()).text

    assert ["Port of Ghent" in text for text in (compared, frozen)] == [is_quoted, is_quoted]
