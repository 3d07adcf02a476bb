"""A plan is submitted by its driver, and adopted or returned by COSI: once, and as a whole."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from actions.adoption.commands import adopt_oap, return_oap, submit_oap
from actions.findings.commands import note_finding, solve_finding
from actions.findings.models import ReturnReason
from actions.operational_actions.models.actions import (
    ActionStateChange,
    OperationalAction,
    Participation,
)
from actions.plan_content.content import digest_of
from actions.states import ActionState, ParticipationState
from actions.versions.models.versions import OAPVersion
from cycles.decisions.models import Decision
from empact.lib.commands import Invalid, NotNow, NotReady
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.models.plans import OAP, Appointment, OAPRole
from oaps.plans.states import OAPState
from tests.factories.actions import OperationalActionFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.plans import make_plan
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(db):
    return make_plan()


@pytest.fixture
def driver(plan):
    return plan.driver


@pytest.fixture
def submitted(plan, driver):
    return submit_oap(plan, by=driver, note="Ready.")


def decided(**given):
    return {
        "title": "Adoption of the plan on firearms",
        "day": timezone.localdate(),
        "marking": MarkingFactory(code="LIMITE"),
        **given,
    }


def test_submit_oap_closes_the_text_and_notes_who_did(submitted, driver):
    step = submitted.changes.get(after=OAPState.SUBMITTED)

    assert (step.by, step.note, submitted.is_open) == (driver, "Ready.", False)


def test_submit_oap_names_all_that_is_missing_and_changes_nothing(plan, driver):
    action = plan.actions.first()
    action.targets.all().delete()

    with pytest.raises(NotReady) as refusal:
        submit_oap(plan, by=driver)

    assert refusal.value.reasons == (
        (
            f"{action.number} {action.title}: The action has no target. "
            "Add a target with a value and a date."
        ),
    )
    assert OAP.objects.get().state == OAPState.DRAFT


def test_submit_oap_is_for_a_plan_that_is_written(submitted, driver):
    with pytest.raises(NotNow, match="is submitted"):
        submit_oap(submitted, by=driver)


@pytest.mark.guard(
    "A co-driver submits only while there is no driver",
    file="actions/adoption/rules.py",
    on="    return drivers.filter(person=user.pk).exists() or not drivers.exists()",
    off="    return True",
)
def test_a_co_driver_submits_only_while_there_is_no_driver(plan):
    seat = AppointmentFactory(oap=plan, role=OAPRole.CO_DRIVER)

    with pytest.raises(PermissionDenied):
        submit_oap(plan, by=seat.person)
    Appointment.objects.drivers().update(last_day=timezone.localdate() - timedelta(days=1))

    assert submit_oap(plan, by=seat.person).state == OAPState.SUBMITTED


def test_a_driver_whose_appointment_ended_yesterday_does_not_submit(plan, driver):
    Appointment.objects.drivers().update(last_day=timezone.localdate() - timedelta(days=1))

    with pytest.raises(PermissionDenied):
        submit_oap(plan, by=driver)


def test_adopt_oap_plans_the_actions_and_freezes_the_plan(submitted, secretary):
    asked = Participation.objects.filter(action__oap=submitted).last()
    Participation.objects.filter(pk=asked.pk).update(state=ParticipationState.COMMITTED)
    more = OrganisationFactory(name="Malta")
    waiting = Participation.objects.ask(asked.action, more, role="participant", by=secretary)

    oap = adopt_oap(submitted, by=secretary, **decided(document_number="1/28"))

    decision = Decision.objects.get()
    version = OAPVersion.objects.get()
    steps = ActionStateChange.objects.filter(after=ActionState.PLANNED)
    assert (oap.state, oap.adopted_by) == (OAPState.ADOPTED, decision)
    assert {*oap.actions.values_list("state", flat=True)} == {ActionState.PLANNED}
    assert {(step.before, step.by, step.note) for step in steps} == {
        (ActionState.PROPOSED, secretary, "Adopted with its plan.")
    }
    assert steps.count() == 2
    assert (version.number, version.decision, version.made_by) == (1, decision, secretary)
    assert version.digest == digest_of(version.content)
    assert {row["state"] for row in version.content["actions"]} == {ActionState.PLANNED}
    waiting.refresh_from_db()
    assert waiting.state == ParticipationState.PROPOSED


def test_adopt_oap_raises_the_version_of_each_action_that_it_plans(submitted, secretary):
    before = {*OperationalAction.objects.values_list("version", flat=True)}

    adopt_oap(submitted, by=secretary, **decided())

    assert {*OperationalAction.objects.values_list("version", flat=True)} == {
        number + 1 for number in before
    }


def test_adopt_oap_has_the_documents_written(submitted, secretary):
    adopt_oap(submitted, by=secretary, **decided())

    documents = OAPVersion.objects.get().documents.all()
    assert {row.kind for row in documents} == {"pdf", "workbook"}
    assert [row.work.ids for row in documents.select_related("work")] == [
        {"document": str(row.pk)} for row in documents
    ]


def test_adopt_oap_leaves_refused_proposals_as_they_are(submitted, secretary):
    refused = OperationalAction.objects.first()
    OperationalAction.objects.filter(pk=refused.pk).update(
        state=ActionState.CANCELLED, sequence=None
    )

    adopt_oap(submitted, by=secretary, **decided())

    refused.refresh_from_db()
    assert refused.state == ActionState.CANCELLED
    assert len(OAPVersion.objects.get().content["actions"]) == 1


@pytest.mark.guard(
    "What the EST found stands against adoption",
    file="actions/adoption/queries/obstacles.py",
    on="            for finding in findings",
    off="            for finding in findings.none()",
)
def test_an_open_finding_that_must_be_solved_stands_against_adoption(
    submitted, secretary, driver, est
):
    action = submitted.actions.first()
    finding = note_finding(
        submitted, by=est, text="The target is vague.", must=True, action=action, field="targets"
    )

    with pytest.raises(NotReady) as refusal:
        adopt_oap(submitted, by=secretary, **decided())

    about = f"{action.number} {action.title}, targets"
    (reason,) = refusal.value.reasons
    assert reason == (
        f"A finding of the EMPACT Support Team on {about} is open: "
        "The target is vague. Have the driver solve it, or return the plan."
    )
    solve_finding(finding, by=driver, answer="It says which firearms.")
    assert adopt_oap(submitted, by=secretary, **decided()).state == OAPState.ADOPTED


def test_a_remark_does_not_stand_against_adoption(submitted, secretary, est):
    note_finding(submitted, by=est, text="Well written.", must=False)

    assert adopt_oap(submitted, by=secretary, **decided()).state == OAPState.ADOPTED


def test_what_went_missing_after_submission_stands_against_adoption(submitted, secretary):
    Participation.objects.filter(role="leader").update(state=ParticipationState.WITHDRAWN)

    with pytest.raises(NotReady, match="no longer leads it"):
        adopt_oap(submitted, by=secretary, **decided())

    assert not OAPVersion.objects.exists()


def test_adopt_oap_is_for_a_submitted_plan(plan, secretary):
    with pytest.raises(NotNow, match="is draft"):
        adopt_oap(plan, by=secretary, **decided())


@pytest.mark.parametrize(
    ("days", "advice"),
    (
        (1, "Choose today or an earlier day: it is recorded once decided."),
        (-1, "Choose a day on or after that on which the plan was submitted."),
    ),
)
def test_adopt_oap_wants_a_day_between_submission_and_today(submitted, secretary, days, advice):
    day = timezone.localdate() + timedelta(days=days)

    with pytest.raises(Invalid) as refusal:
        adopt_oap(submitted, by=secretary, **decided(day=day))

    assert refusal.value.problems == {"day": advice}
    assert not Decision.objects.exists()


def test_the_secretariat_alone_adopts_and_returns(submitted, est, driver):
    for person in (est, driver):
        with pytest.raises(PermissionDenied):
            adopt_oap(submitted, by=person, **decided())
        with pytest.raises(PermissionDenied):
            return_oap(submitted, by=person, note="Again.")


def test_return_oap_keeps_the_reasons_in_general_and_by_action(submitted, secretary):
    first, second = submitted.actions.order_by("sequence")

    oap = return_oap(
        submitted, by=secretary, note="Aim higher.", reasons={first: "Name a target.", second: " "}
    )

    assert oap.state == OAPState.RETURNED
    assert oap.changes.latest("pk").note == "Aim higher."
    assert [(row.action, row.text) for row in ReturnReason.objects.of_returned_plans()] == [
        (first, "Name a target.")
    ]


def test_reasons_of_a_return_stand_until_the_plan_is_submitted_again(submitted, secretary, driver):
    first = submitted.actions.first()
    returned = return_oap(submitted, by=secretary, note="Aim higher.", reasons={first: "Higher."})

    submit_oap(returned, by=driver)

    assert not ReturnReason.objects.of_returned_plans().exists()
    assert ReturnReason.objects.exists()


def test_return_oap_wants_a_reason_and_actions_of_this_plan(submitted, secretary):
    stranger = OperationalActionFactory()

    with pytest.raises(Invalid) as refusal:
        return_oap(submitted, by=secretary, note=" ", reasons={stranger: "Not this one."})

    assert refusal.value.problems == {
        "note": "Describe the changes that COSI asks for.",
        "reasons": f"{stranger} is not in this OAP. Remove it.",
    }


def test_return_oap_is_for_a_submitted_plan(submitted, secretary):
    adopt_oap(submitted, by=secretary, **decided())

    with pytest.raises(NotNow, match=f"{submitted} is adopted: {secretary} recorded that on"):
        return_oap(submitted, by=secretary, note="Too late.")


@pytest.mark.guard(
    "A plan is adopted once",
    file="empact/lib/commands.py",
    on="            if self.unless and (reason := self.unless(fresh[0], by)):",
    off='            if self.unless and (reason := ""):',
)
@pytest.mark.django_db(transaction=True)
def test_of_two_who_adopt_at_once_the_second_sees_who_was_first():
    plan = make_plan()
    submit_oap(plan, by=plan.driver)
    council = OrganisationFactory(name="Council", country="", kind=OrganisationKind.EU_INSTITUTION)
    people = [
        RoleAssignmentFactory(organisation=council, role=Role.SECRETARIAT).person for _ in range(2)
    ]
    given, together, said = decided(), Barrier(2), []

    def adopt(person):
        together.wait()
        try:
            adopt_oap(plan, by=person, **given)
            said.append("adopted")
        except NotNow as refusal:
            said.append(str(refusal.reasons[0]).partition(" recorded that on ")[2])
        finally:
            connection.close()

    threads = [Thread(target=adopt, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert max(said) == "adopted"
    assert min(said).endswith(". There is nothing left to do.")
    assert (OAPVersion.objects.count(), Decision.objects.count()) == (1, 1)
