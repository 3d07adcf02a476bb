"""Decisions of COSI and the Council, as their secretariat records them."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from cycles.commands import (
    attach_to_decision,
    change_decision,
    examine_advice,
    record_decision,
    remove_from_decision,
)
from cycles.models import DecidedBy, Decision, DecisionAttachment
from cycles.states import AdviceState
from empact.lib.commands import Changed, Invalid, NotNow
from empact.people.models import OrganisationKind, Role
from empact.records.files.examining import CheckedFile
from empact.records.models import Marking
from tests.factories.cycles import AdviceFactory, CycleFactory, DecisionFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.records import MarkingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

LIST = "cycles:decision_list"


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


def test_files_are_attached_to_a_decision_and_removed(
    secretariat, nec, settings, tmp_path, work, client
):
    settings.MEDIA_ROOT = tmp_path
    decision = DecisionFactory()
    file = CheckedFile(name="annex.csv", kind="csv", content=b"1\n", text="1")

    given = {"file": file, "description": "The annex", "marking": Marking.objects.get()}
    attached = attach_to_decision(decision, by=secretariat, **given)

    client.force_login(nec)
    page = client.get(decision.get_absolute_url())
    assert "annex.csv" in page.text
    assert client.get(attached.get_absolute_url()).getvalue() == b"1\n"
    with pytest.raises(PermissionDenied):
        remove_from_decision(attached, by=nec)
    remove_from_decision(attached, by=secretariat)
    work()
    assert not DecisionAttachment.objects.visible_to(nec).exists()
    assert list(attached.path.parent.iterdir()) == []
