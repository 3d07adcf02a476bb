"""Evaluations for API clients: from opening to the note of COSI, and what is refused."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cycles.decisions.models import Decision
from empact.people.roles.kinds import OrganisationKind, Role
from results.evaluations.commands.preparing import add_evaluator
from results.evaluations.models.evaluations import Evaluation
from results.evaluations.models.files import EvidenceFile
from tests.factories.people import RoleAssignmentFactory
from tests.factories.records import MarkingFactory
from tests.results.evaluations.test_commenting import DUE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def secretariat():
    kind = OrganisationKind.EU_INSTITUTION
    return RoleAssignmentFactory(role=Role.SECRETARIAT, organisation__kind=kind).person


def test_an_evaluation_is_led_from_its_opening_to_its_recommendations(
    call, oap, commission, contractor, evaluator, nec, arrests, figure
):
    MarkingFactory()
    cycle, malta = oap.priority.cycle, nec.roles.get().organisation
    terms = {"terms": "Look at what was reached.", "due_day": "2028-12-15", "marking": "LIMITE"}
    opened = call(
        commission,
        "post",
        "evaluations",
        {**terms, "cycle": str(cycle.pk), "kind": "final", "material": [str(oap.pk)]},
        expected=201,
    )
    at = f"evaluations/{opened['id']}"
    body = {"terms": "Look at targets and costs."}
    changed = call(commission, "patch", at, body, seen=opened["version"], expected=200)
    assert (changed["terms"], changed["material"]) == (body["terms"], [str(oap.pk)])
    body = {"criterion": "effectiveness", "text": "Were the targets reached?"}
    asked = {**body, "success": "Half of them.", "indicators": ["arrests"]}
    question = call(commission, "post", f"{at}/questions", asked, expected=201)
    add_evaluator(
        Evaluation.objects.get(),
        by=commission,
        organisation=contractor,
        person=evaluator,
        role="leader",
        first_day=date(2028, 4, 3),
        last_day=date(2028, 6, 30),
    )
    assert call(commission, "post", f"{at}/start", {}, expected=200)["state"] == "working"

    cut = {"title": "Arrests", "indicator": "arrests", "told_by": "nothing"}
    cut |= {"first_year": 2026, "last_year": 2026}
    saved = call(evaluator, "post", f"{at}/numbers", cut, expected=201)
    numbers = call(evaluator, "get", f"evaluation-entries/{saved['id']}/numbers", expected=200)
    row = dict(zip(numbers["columns"], numbers["rows"][-1], strict=True))
    assert (row["counted_2026"], row["today_2026"], numbers["changed"]) == ("12", "12", 0)
    note = {"title": "An analyst", "text": "It was late."}
    interview = call(evaluator, "post", f"{at}/interviews", note, expected=201)
    file = SimpleUploadedFile("Audit.csv", b"year,days\n2026,12\n", "text/csv")
    sent = {"title": "An audit", "description": "By year", "marking": "LIMITE", "file": file}
    document = call(evaluator, "post", f"{at}/documents", sent, multipart=True, expected=201)
    assert document["file"]["size"] == EvidenceFile.objects.get().size
    content = call(evaluator, "get", f"evaluation-entries/{document['id']}/file", expected=200)
    assert b"2026" in content.getvalue()

    below = [saved["id"], interview["id"], document["id"]]
    for kind, given in (
        ("finding", {"question": question["id"]}),
        ("conclusion", {}),
        ("recommendation", {"addressed": [str(malta.pk)], "areas": [oap.area.code]}),
    ):
        text = {"kind": kind, "title": f"The {kind}", "text": "Plan earlier.", "leans_on": below}
        entry = call(evaluator, "post", f"{at}/entries", text | given, expected=201)
        below = [entry["id"]]
    entry = call(
        evaluator,
        "patch",
        f"evaluation-entries/{entry['id']}",
        {"title": "Plan a year earlier"},
        seen=entry["version"],
        expected=200,
    )
    assert entry["addressed"] == [str(malta.pk)]
    assert (entry["areas"], len(entry["leans_on"])) == ([oap.area.code], 1)


def test_a_draft_is_led_from_its_comments_to_the_note_of_cosi(
    call, written, commission, evaluator, nec, secretariat, work
):
    MarkingFactory()
    at, malta = f"evaluations/{written.pk}", nec.roles.get().organisation
    body = {"commenters": [str(malta.pk)], "due_day": str(DUE)}
    draft = call(commission, "post", f"{at}/open-comments", body, expected=200)
    assert [row["id"] for row in draft["commenters"]] == [str(malta.pk)]
    body = {"on": "F1", "text": "It was in time here."}
    comment = call(nec, "post", f"{at}/comments", body, expected=201)
    on = f"evaluation-comments/{comment['id']}"
    call(evaluator, "post", f"{on}/answer", {"answer": "We say so."}, seen=1, expected=200)
    call(commission, "post", f"{at}/end-comments", {}, expected=200)
    assert call(commission, "post", f"{at}/finish", {}, expected=200)["state"] == "final"

    work()
    reports = call(evaluator, "get", f"{at}/reports", expected=200)
    assert [(row["kind"], row["is_ready"]) for row in reports] == [
        ("report", True),
        ("whole", True),
    ]
    pdf = call(evaluator, "get", f"evaluation-reports/{reports[0]['id']}", expected=200)
    assert pdf.getvalue().startswith(b"%PDF")
    note = {"title": "COSI on the evaluation", "day": "2028-04-03", "marking": "LIMITE"}
    note |= {"answer_due_day": "2028-06-01", "due_day": "2028-12-01"}
    assert call(secretariat, "post", f"{at}/note", note, expected=200)["state"] == "noted"
    assert Decision.objects.get().recommendations.get().title == "The recommendation"


def test_what_the_page_refuses_is_refused_to_api_clients_in_the_same_words(
    call, written, evaluator, nec, commission
):
    MarkingFactory()
    at = f"evaluations/{written.pk}"
    finding = written.entries.get(kind="finding")
    entry, other = f"evaluation-entries/{finding.pk}", written.entries.get(kind="conclusion")

    named = {"title": "Talk", "text": "See case 123/4567/26.", "harmless": True}
    refused = call(evaluator, "post", f"{at}/interviews", named, expected=422)
    assert "Write it without persons and cases." in refused["reasons"][0]
    call(evaluator, "patch", entry, {"title": "Later"}, expected=428)
    call(evaluator, "patch", entry, {"title": "Later"}, seen=9, expected=412)
    body = {"leans_on": [str(other.pk)]}
    refused = call(evaluator, "patch", entry, body, seen=finding.version, expected=422)
    assert refused["errors"][0]["pointer"] == "#/leans_on"
    refused = call(evaluator, "delete", entry, expected=409)
    assert refused["reasons"] == ["C1 leans on it. Change that first."]
    call(evaluator, "post", f"{at}/finish", {}, expected=403)
    call(nec, "post", f"{at}/interviews", {"title": "A", "text": "B."}, expected=404)
    call(nec, "get", entry, expected=404)
    call(commission, "post", f"{at}/comments", {"on": "F1", "text": "No."}, expected=403)


def test_who_comments_by_api_reads_neither_saved_numbers_nor_comments_of_others(
    call, written, evaluator, commission, nec, arrests, figure
):
    cut = {"title": "Arrests", "indicator": "arrests", "told_by": "nothing"}
    cut |= {"first_year": 2026, "last_year": 2026}
    at = f"evaluations/{written.pk}"
    saved = call(evaluator, "post", f"{at}/numbers", cut, expected=201)
    cyprus = figure.contribution.obligation.organisation
    other = RoleAssignmentFactory(organisation=cyprus, role=Role.NEC).person
    asked = {"commenters": [str(cyprus.pk), str(nec.roles.get().organisation.pk)]}
    call(commission, "post", f"{at}/open-comments", {**asked, "due_day": str(DUE)}, expected=200)

    comment = call(other, "post", f"{at}/comments", {"on": "F1", "text": "Late."}, expected=201)

    assert call(nec, "get", at, expected=200)["comments"] == []
    call(nec, "get", f"evaluation-entries/{saved['id']}/numbers", expected=404)
    for method, end, body in (
        ("get", "", None),
        ("patch", "", {"text": "In time."}),
        ("delete", "", None),
        ("post", "/answer", {"answer": "No."}),
    ):
        call(nec, method, f"evaluation-comments/{comment['id']}{end}", body, seen=1, expected=404)
    call(other, "delete", f"evaluation-comments/{comment['id']}", expected=204)


def test_a_note_beside_saved_numbers_names_no_case_either(
    call, written, evaluator, arrests, figure
):
    cut = {"title": "Arrests", "indicator": "arrests", "told_by": "nothing"}
    cut |= {"first_year": 2026, "last_year": 2026}
    saved = call(evaluator, "post", f"evaluations/{written.pk}/numbers", cut, expected=201)
    body = {"text": "See case 123/4567/26.", "harmless": True}

    refused = call(
        evaluator, "patch", f"evaluation-entries/{saved['id']}", body, seen=1, expected=422
    )

    assert refused["errors"][0]["pointer"] == "#/text"


def test_a_member_whose_contract_has_ended_reads_nothing_by_api(
    call, written, evaluator, time_machine
):
    entry = written.entries.get(kind="finding")
    call(evaluator, "get", f"evaluation-entries/{entry.pk}", expected=200)
    time_machine.move_to("2028-07-01T00:00+02:00", tick=False)

    call(evaluator, "get", f"evaluation-entries/{entry.pk}", expected=404)
    call(evaluator, "get", f"evaluations/{written.pk}", expected=404)


def test_people_join_and_leave_the_team_in_a_session_and_never_by_a_token(
    client, call, evaluation, commission, contractor, nec, factor_shown
):
    newcomer = RoleAssignmentFactory(
        role=Role.PARTNER, organisation=contractor, person__email="newcomer@example.org"
    ).person
    days = {"first_day": "2028-04-03", "last_day": "2028-06-30"}
    body = {**days, "organisation": str(contractor.pk), "person": newcomer.email, "role": "member"}
    at = f"evaluations/{evaluation.pk}/team"
    refused = call(commission, "post", at, body, expected=403)
    assert "fresh second factor" in refused["errors"][0]["detail"]

    client.force_login(commission)
    added = client.post(f"/api/v1/{at}/", body, content_type="application/json")
    assert added.status_code == 201, added.content
    names = [row["person"] for row in call(commission, "get", at, expected=200)]
    assert str(newcomer) in names
    assert call(newcomer, "get", f"evaluations/{evaluation.pk}", expected=200)

    client.force_login(commission)
    place = f"/api/v1/evaluators/{added.json()['id']}/end/"
    ended = client.post(place, {"last_day": "2028-04-02"}, content_type="application/json")
    assert ended.status_code == 204, ended.content
    call(newcomer, "get", f"evaluations/{evaluation.pk}", expected=404)

    outsider = {**body, "person": nec.email}
    client.force_login(commission)
    answer = client.post(f"/api/v1/{at}/", outsider, content_type="application/json")
    assert answer.json()["errors"][0]["pointer"] == "#/person"
