"""Rights to see each object, listed from the domain and not from the table in the code."""

import pytest

from actions.attachments.models import ContributionAttachment
from actions.contributions.models.contributions import Contribution, ContributionStateChange
from actions.contributions.models.figures import Figure
from actions.contributions.models.reviews import Review, ReviewComment
from actions.markings.models import Lowering
from actions.obligations.models.obligations import Asked, Obligation
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.events import Event
from actions.states import ContributionState
from empact.lib.memo import knowing, remembering
from oaps.plans.models.plans import OAP, Appointment
from oaps.plans.states import OAPState

pytestmark = [pytest.mark.django_db, pytest.mark.once("everybody", "contribution")]

# A draft: "driver, co-drivers, leaders of its actions, NECs and agencies asked to commit, EST".
PLANNERS = {
    "driver",
    "co-driver",
    "leader",
    "leader of another action",
    "nec",
    "team member",
    "nec inside",
    "nec asked",
    "agency inside",
    "est",
}
# Once it is "submitted: also COSI secretariat, Commission, Eurojust".
READERS = PLANNERS | {"secretariat", "commission", "eurojust"}
# "Adopted: every Member State and agency; third countries and private partners their own
# actions, where releasable."
INSIDE = READERS | {
    "expert",
    "expert asked",
    "expert elsewhere",
    "nec outside",
    "nec declined",
    "agency outside",
    "presidency",
    "reporter on the event",
}
ALL = INSIDE | {"partner inside"}

PLANS = {
    OAPState.DRAFT: PLANNERS,
    OAPState.SUBMITTED: READERS,
    OAPState.RETURNED: PLANNERS,
    OAPState.ADOPTED: ALL,
    OAPState.CLOSED: ALL,
}

# "Draft: the team of its organisation. Submitted: also the action's leaders, the OAP's driver and
# co-drivers, EST, Eurojust."
TEAM = {"nec", "team member", "expert"}
WHOLE = TEAM | {"leader", "driver", "co-driver", "est", "eurojust"}
CONTRIBUTIONS = {
    ContributionState.DRAFT: TEAM,
    ContributionState.SUBMITTED: WHOLE,
    ContributionState.RETURNED: TEAM,
    ContributionState.ACCEPTED: WHOLE,
    ContributionState.REOPENED: TEAM,
}
# "Accepted: its figures, never its narrative, also the Member States in that action and the
# Commission. Those who report on one event see each other's accepted figures for it."
FIGURES = CONTRIBUTIONS | {
    ContributionState.ACCEPTED: WHOLE
    | {"expert elsewhere", "nec inside", "commission", "reporter on the event"}
}
# "A driver sees states of contributions in the own OAP only."
FOLLOWERS = TEAM | {"leader", "driver", "co-driver", "est"}


@pytest.fixture(scope="module")
def found_out():
    """Relations of all people to all objects: they are the same in each state of a contribution."""
    return {}


def seen_by(everybody, rows):
    """Name the people who see the row that ``rows(person)`` is narrowed to."""
    return {name for name, person in everybody.items() if rows(person).exists()}


def visible(row):
    return lambda person: type(row).objects.visible_to(person).filter(pk=row.pk)


@pytest.mark.parametrize("state", OAPState)
def test_who_sees_a_plan_and_all_that_is_in_it(everybody, action, contribution, event, state):
    OAP.objects.filter(pk=action.oap_id).update(state=state)

    rows = {
        "plan": action.oap,
        "steering": action.oap.appointments.order_by("pk").first(),
        "action": action,
        "participation": action.participations.order_by("pk").first(),
        "event": event,
    }

    with remembering():
        seen = {name: seen_by(everybody, visible(row)) for name, row in rows.items()}

    assert seen == dict.fromkeys(rows, PLANS[state])


@pytest.mark.parametrize("state", OAPState)
def test_who_sees_what_a_plan_keeps_from_guests(everybody, action, contribution, state):
    OAP.objects.filter(pk=action.oap_id).update(state=state)

    def reads(group):
        return seen_by(
            everybody, lambda p: OAP.objects.readable_by(p, group).filter(pk=action.oap_id)
        )

    inside = PLANS[state] - {"partner inside"}
    with remembering():
        assert reads("plan") == inside
        assert reads("release") == inside
        assert seen_by(everybody, visible(Asked.objects.get())) == inside


@pytest.mark.parametrize("state", ContributionState)
def test_who_sees_a_contribution_and_all_that_is_said_of_it(
    everybody, contribution, found_out, state
):
    Contribution.objects.filter(pk=contribution.pk).update(state=state)

    rows = [
        contribution,
        Review.objects.get(),
        ReviewComment.objects.get(),
        ContributionStateChange.objects.get(),
        Lowering.objects.get(),
        ContributionAttachment.objects.get(),
    ]

    with knowing(found_out):
        seen = [seen_by(everybody, visible(row)) for row in rows]

    assert seen == [CONTRIBUTIONS[state]] * 6


@pytest.mark.parametrize("state", ContributionState)
def test_who_sees_a_figure(everybody, contribution, found_out, state):
    Contribution.objects.filter(pk=contribution.pk).update(state=state)

    with knowing(found_out):
        assert seen_by(everybody, visible(contribution.figures.get())) == FIGURES[state]


@pytest.mark.parametrize("state", ContributionState)
def test_whose_name_stands_beside_a_figure_is_for_those_who_read_or_audit_it(
    everybody, contribution, found_out, state
):
    Contribution.objects.filter(pk=contribution.pk).update(state=state)

    with knowing(found_out):
        named = seen_by(everybody, lambda p: contribution.figures.readable_by(p, "names"))

    auditing = {"commission"} if state == ContributionState.ACCEPTED else set()
    assert named == CONTRIBUTIONS[state] | auditing


@pytest.mark.parametrize("state", ContributionState)
def test_who_follows_a_contribution_and_who_owes_it(everybody, contribution, found_out, state):
    Contribution.objects.filter(pk=contribution.pk).update(state=state)

    owed = Obligation.objects.filter(pk=contribution.obligation_id)

    with knowing(found_out):
        assert seen_by(everybody, owed.overseen_by) == FOLLOWERS
        assert seen_by(everybody, owed.visible_to) == TEAM


def test_nothing_of_what_is_asserted_here_was_forgotten(everybody):
    nobody = {
        "former nec",
        "former driver",
        "driver of another plan",
        "administrator",
        "auditor",
        "api client",
        "superuser",
        "partner unreleased",
        "partner leading",
        "partner outside",
    }

    assert everybody.keys() == ALL | nobody


MODELS = [
    OAP,
    Appointment,
    OperationalAction,
    Participation,
    Event,
    Asked,
    Obligation,
    Contribution,
    ContributionAttachment,
    ContributionStateChange,
    Review,
    ReviewComment,
    Figure,
    Lowering,
]


@pytest.mark.parametrize("model", MODELS)
def test_nobody_who_runs_or_watches_the_system_sees_anything(everybody, contribution, model):
    watching = ("administrator", "auditor", "api client", "superuser")

    assert [model.objects.visible_to(everybody[name]).count() for name in watching] == [0] * 4


@pytest.mark.parametrize("state", (ContributionState.DRAFT, ContributionState.ACCEPTED))
def test_what_python_says_may_be_read_is_what_the_database_says(everybody, contribution, state):
    Contribution.objects.filter(pk=contribution.pk).update(state=state)
    one = Contribution.objects.filter(pk=contribution.pk)
    groups = [group.name for group in one.access.groups]

    def by_database(person):
        return {group for group in groups if one.readable_by(person, group).exists()}

    with remembering():
        by_python = {who: one.with_relation_of(p).get().readable for who, p in everybody.items()}
        in_database = {who: by_database(person) for who, person in everybody.items()}

    assert by_python == in_database
