"""A text that identifies a person is redacted in the versions of plans that hold it too."""

import json

import pytest
from django.db import ProgrammingError, transaction

from actions.plan_content.content import digest_of
from actions.versions.models.versions import OAPVersion
from actions.versions.writing import freeze
from empact.people.roles.kinds import OrganisationKind, Role
from empact.site.redactions.commands import carry_out_redaction, propose_redaction
from tests.factories.actions import EventFactory, OperationalActionFactory, ParticipationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

NAME = 'Jan "the Ox" \\ Peeters'
"""A text that JSON writes in other letters."""


@pytest.fixture
def europol(db):
    return OrganisationFactory(name="Europol", kind=OrganisationKind.EU_AGENCY, country="")


@pytest.fixture
def est(europol):
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person


@pytest.fixture
def second(europol):
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person


@pytest.fixture
def action(db):
    return OperationalActionFactory(title="Find the source", aim=f"Find {NAME}.", sequence=1)


def take_out(row, est, second, text=NAME):
    carry_out_redaction(propose_redaction(row, by=est, text=text), by=second)


def stands_in_content():
    return json.dumps(NAME)[1:-1] in json.dumps(OAPVersion.objects.get().content)


def test_it_goes_out_of_the_content_which_is_sealed_again(action, est, second):
    frozen = freeze(action.oap, by=est)

    take_out(action, est, second)

    version = OAPVersion.objects.get()
    (shown,) = version.content["actions"]
    assert shown["aim"] == "Find [redacted]."
    assert {key: shown[key] for key in shown if key != "aim"} == {
        key: value for key, value in frozen.content["actions"][0].items() if key != "aim"
    }
    assert version.digest == frozen.digest
    assert version.sealed == digest_of(version.content) != frozen.digest


def test_what_no_longer_stands_in_the_action_still_goes_out_of_what_was_frozen(action, est, second):
    freeze(action.oap, by=est)
    action.aim = "Find him."
    action.save()

    take_out(action, est, second)

    assert OAPVersion.objects.get().content["actions"][0]["aim"] == "Find [redacted]."


@pytest.mark.guard(
    "What identifies somebody goes out of versions of plans",
    file="actions/versions/models/versions.py",
    on='            yield cls._base_manager.filter(names__overlap=named), ["content"]',
    off='            yield cls._base_manager.filter(names__overlap=[]), ["content"]',
)
@pytest.mark.parametrize("kind", ("organisation", "event", "later action", "goal", "plan"))
def test_whatever_is_named_in_a_version_is_found_there(action, est, second, kind):
    organisation = OrganisationFactory(name=f"Friends of {NAME}")
    ParticipationFactory(action=action, organisation=organisation)
    event = EventFactory(leading_action=action, name=f"Search of {NAME}")
    predecessor = OperationalActionFactory(title=f"Watch {NAME}")
    action.predecessor, action.aim = predecessor, "Find him."
    action.save()
    action.goal.name = f"Stop {NAME}"
    action.goal.save()
    action.oap.objectives = f"End what {NAME} does"
    action.oap.save()
    freeze(action.oap, by=est)
    rows = {
        "organisation": organisation,
        "event": event.leading_action,
        "later action": predecessor,
        "goal": action.goal.plan,
        "plan": action.oap,
    }

    assert stands_in_content()

    take_out(rows[kind], est, second)

    assert not stands_in_content()


def test_versions_of_other_plans_stay_as_they_are(action, est, second):
    other = OperationalActionFactory(aim=f"Find {NAME}.")
    freeze(other.oap, by=est)

    take_out(action, est, second)

    version = OAPVersion.objects.get()
    assert version.content["actions"][0]["aim"] == f"Find {NAME}."
    assert version.sealed == version.digest


@pytest.mark.guard(
    "Keys and codes of a version are never taken for texts",
    file="empact/records/redaction/removal.py",
    on="_cleaned(one, text) if key in keys else one",
    off="_cleaned(one, text)",
)
@pytest.mark.parametrize("text", ("participants", "running", "LIMITE"))
def test_what_holds_a_content_together_is_never_taken_for_a_text(action, est, second, text):
    action.aim = f"What {text} means"
    action.save()
    before = freeze(action.oap, by=est).content

    take_out(action, est, second, text)

    shown = OAPVersion.objects.get().content
    before["actions"][0]["aim"] = "What [redacted] means"
    assert shown == before


def test_what_was_written_down_of_a_redaction_stays(action, est, second):
    freeze(action.oap, by=est)
    take_out(action, est, second)
    redaction = OAPVersion.objects.get().redactions.get()

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        redaction.save()
