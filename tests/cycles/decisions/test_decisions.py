"""Decisions of COSI and the Council, as their secretariat records them."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.markings.commands import change_marking, confirm_lowering, propose_lowering
from cycles.decisions.commands import (
    attach_to_decision,
    change_decision,
    examine_advice,
    record_decision,
    remove_from_decision,
)
from cycles.decisions.models import DecidedBy, Decision, DecisionAttachment
from cycles.states import AdviceState
from empact.lib.commands import Changed, Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.files.examining import CheckedFile
from empact.records.markings.models import Marking
from tests.factories.cycles import AdviceFactory, CycleFactory, DecisionFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.records import MarkingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield


@pytest.fixture
def secretariat():
    return RoleAssignmentFactory(
        role=Role.SECRETARIAT, organisation__kind=OrganisationKind.EU_INSTITUTION
    ).person


@pytest.fixture
def nec():
    return RoleAssignmentFactory().person


@pytest.fixture
def given():
    return {"title": "Conclusions", "day": date(2026, 11, 25), "marking": MarkingFactory()}


def test_record_decision_keeps_what_the_document_says(secretariat, given):
    decision = record_decision(
        CycleFactory(), by=secretariat, body=DecidedBy.COSI, document_number="1/26", **given
    )

    decision.refresh_from_db()
    assert (str(decision), decision.body, decision.day) == (
        "Conclusions (1/26)",
        DecidedBy.COSI,
        date(2026, 11, 25),
    )


def test_a_decision_of_tomorrow_is_not_recorded(secretariat, given):
    with pytest.raises(Invalid) as refusal:
        record_decision(
            CycleFactory(),
            by=secretariat,
            body=DecidedBy.COSI,
            **given | {"day": date(2026, 11, 26)},
        )

    assert list(refusal.value.problems) == ["day"]
    assert not Decision.objects.exists()


def test_the_secretariat_alone_records_and_corrects(nec, given):
    decision = DecisionFactory()

    with pytest.raises(PermissionDenied):
        record_decision(decision.cycle, by=nec, body=DecidedBy.COSI, **given)
    with pytest.raises(PermissionDenied):
        change_decision(decision, by=nec, seen=1, title="Other", day=date(2026, 1, 1))


def test_change_decision_corrects_the_record(secretariat):
    decision = DecisionFactory(day=None)

    change_decision(decision, by=secretariat, seen=1, title="Conclusions", document_number="2/26")

    decision.refresh_from_db()
    assert (str(decision), decision.day) == ("Conclusions (2/26)", None)


def test_a_day_that_was_known_is_not_taken_away(secretariat):
    with pytest.raises(Invalid) as refusal:
        change_decision(DecisionFactory(), by=secretariat, seen=1, title="Conclusions")

    assert list(refusal.value.problems) == ["day"]


def test_nobody_overwrites_a_correction_that_they_have_not_seen(secretariat):
    decision = DecisionFactory()
    given = {"by": secretariat, "day": date(2026, 1, 1)}
    change_decision(decision, seen=1, title="First", **given)

    with pytest.raises(Changed):
        change_decision(decision, seen=1, title="Second", **given)


def test_examine_advice_records_a_decision_of_cosi(secretariat, given):
    advice = AdviceFactory(state=AdviceState.SIGNED)

    examine_advice(advice, by=secretariat, note="Examined on 25 November.", **given)

    advice.refresh_from_db()
    change = advice.changes.get()
    assert (advice.state, advice.examined_by.body) == (AdviceState.EXAMINED, DecidedBy.COSI)
    assert (change.by, change.note) == (secretariat, "Examined on 25 November.")


@pytest.mark.parametrize("state", (AdviceState.DRAFT, AdviceState.EXAMINED))
def test_what_is_not_signed_or_is_examined_already_is_not_examined(secretariat, given, state):
    with pytest.raises(NotNow):
        examine_advice(AdviceFactory(state=state), by=secretariat, **given)

    assert not Decision.objects.exists()


@pytest.fixture
def file(secretariat, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    content = CheckedFile(name="annex.csv", kind="csv", content=b"1\n", text="1")
    return attach_to_decision(
        DecisionFactory(),
        by=secretariat,
        file=content,
        description="The annex",
        marking=Marking.objects.get(code="LIMITE"),
    )


def test_a_file_of_a_decision_is_for_whoever_reads_the_decision(client, nec, file):
    client.force_login(nec)

    page = client.get(file.decision.get_absolute_url())
    content = client.get(file.get_absolute_url()).getvalue()

    assert "annex.csv" in page.text
    assert content == b"1\n"


def test_a_file_of_a_decision_is_removed_from_the_disk_too(secretariat, file, work):
    remove_from_decision(file, by=secretariat)
    work()

    assert not DecisionAttachment.objects.visible_to(secretariat).exists()
    assert list(file.path.parent.iterdir()) == []


def test_the_secretariat_alone_removes_a_file(nec, file):
    with pytest.raises(PermissionDenied):
        remove_from_decision(file, by=nec)


@pytest.mark.parametrize("kind", ("cycles/decisions", "cycles/decisions/attachments"))
def test_the_secretariat_raises_the_marking_of_a_decision_and_its_files(
    client, secretariat, nec, file, kind
):
    amber = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    row = file if "attachments" in kind else file.decision
    address = reverse("actions:marking_change", args=[kind, row.pk])
    client.force_login(nec)
    refused = client.post(address, {"marking": amber.pk, "seen": row.version})
    client.force_login(secretariat)

    client.post(address, {"marking": amber.pk, "seen": row.version})

    row.refresh_from_db()
    assert refused.status_code == 403
    assert row.marking == amber
    assert client.get(file.decision.get_absolute_url()).context["marking"] == amber


def test_what_changed_in_a_file_of_a_decision_is_shown(client, nec, secretariat, file):
    amber = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    change_marking(file, by=secretariat, seen=file.version, marking=amber)
    client.force_login(nec)

    page = client.get(
        reverse("actions:file_changes", args=["cycles/decisions/attachments", file.pk])
    )

    assert page.status_code == 200
    assert next(iter(page.context["page"])).command == "change_marking"


def test_a_lower_marking_of_an_advice_takes_two_of_those_who_write_it(commission_and_presidency):
    proposing, confirming = commission_and_presidency
    green = MarkingFactory(code="TLP:GREEN", name="TLP:GREEN", rank=20)
    advice = AdviceFactory()

    propose_lowering(advice, by=proposing, marking=green, reason="Nothing in it is secret.")
    proposal = advice.lowerings.get().pk
    with pytest.raises(NotNow):
        confirm_lowering(advice, by=proposing, proposal=proposal)
    confirm_lowering(advice, by=confirming, proposal=proposal)

    advice.refresh_from_db()
    assert advice.marking == green


@pytest.fixture
def commission_and_presidency(db):
    commission = RoleAssignmentFactory(
        role=Role.COMMISSION, organisation__kind=OrganisationKind.EU_INSTITUTION
    )
    return commission.person, RoleAssignmentFactory(role=Role.PRESIDENCY).person
