"""Changes to contributions: each field before and after, with its writer, for its readers."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.contributions.models.contributions import TEXTS, Contribution
from actions.operational_actions.models.actions import Participation
from actions.operational_actions.models.events import Event
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.states import ParticipationState
from actions.submissions.commands import (
    change_contribution,
    reopen_contribution,
    start_contribution,
    submit_contribution,
)
from empact.people.roles.kinds import Role
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from tests.factories.actions import (
    EventFactory,
    EventParticipationFactory,
    FigureFactory,
    LeaderFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)  # each command at a time of its own


def shown(client, user, name, target):
    """Give the changes that the page shows this person, in order, as lines of (what, from, to)."""
    client.force_login(user)
    response = client.get(reverse(name, args=[target.pk]))
    assert response.status_code == 200
    return [
        (change.done, change.who, [(line.what, line.before, line.after) for line in change.lines])
        for change in reversed(list(response.context["page"]))
    ]


def lines(client, user, name, target):
    return [line for _, _, some in shown(client, user, name, target) for line in some]


CONTRIBUTION = "actions:contribution_changes"


@pytest.fixture
def est():
    return RoleAssignmentFactory(role=Role.EST, person__first_name="Petra").person


@pytest.fixture
def written(obligation, arrests, nec, expert, entry):
    """A draft written twice and submitted."""
    contribution = start_contribution(obligation, by=expert)
    change_contribution(
        contribution, by=expert, seen=1, narrative="Secret idea.", figures=[entry(value=7)]
    )
    change_contribution(
        contribution, by=nec, seen=2, narrative="What we did.", figures=[entry(value=9)]
    )
    return submit_contribution(contribution, by=nec, seen=3)


def test_the_team_reads_every_draft_with_who_wrote_it_and_by_which_command(
    client, written, nec, expert
):
    assert shown(client, nec, CONTRIBUTION, written) == [
        (
            "Start contribution",
            str(expert),
            [("State", "", "Draft"), ("Marking", "", "LIMITE")],
        ),
        (
            "Change contribution",
            str(expert),
            [
                (TEXTS["narrative"], "", "Secret idea."),
                ("Arrests", "", "7 persons"),
            ],
        ),
        (
            "Change contribution",
            str(nec),
            [
                (TEXTS["narrative"], "Secret idea.", "What we did."),
                ("Arrests", "7 persons", "9 persons"),
            ],
        ),
        ("Submit contribution", str(nec), [("State", "Draft", "Submitted")]),
    ]


def test_what_counts_elsewhere_is_shown_with_where_it_counts(
    client, contribution, action, nec, arrests
):
    leading = OperationalActionFactory(oap=action.oap, title="Joint customs operation")
    event = EventFactory(leading_action=leading, name="Joint customs operation")
    event.further_actions.add(action)
    FigureFactory(contribution=contribution, indicator=arrests, event=event, action=leading)

    read = {line[0] for line in lines(client, nec, CONTRIBUTION, contribution)}

    assert f"Arrests; Joint customs operation; counted under {leading}" in read


@pytest.mark.guard(
    "Nobody reads in the history what they could not read then",
    file="empact/records/changes/queries.py",
    on="""
is_open = [when for when in times if part.group in reading.get(when.state, frozenset())]
""",
    off="is_open = list(times)",
)
def test_reviewers_read_what_was_handed_in_and_never_a_draft(client, written, est):
    read = lines(client, est, CONTRIBUTION, written)

    assert (TEXTS["narrative"], "", "What we did.") in read
    assert ("Arrests", "", "9 persons") in read
    assert [line for line in read if "Secret idea." in line or "7 persons" in line] == []


def test_reviewers_compare_what_came_back_with_what_was_handed_in_before(
    client, written, nec, est, entry
):
    return_contribution(written, by=est, seen=4, note="Look again.", comments={})
    change_contribution(written, by=nec, seen=5, figures=[entry(value=100)])
    change_contribution(written, by=nec, seen=6, figures=[entry(value=12)])
    submit_contribution(written, by=nec, seen=7)

    read = lines(client, est, CONTRIBUTION, written)

    assert [line for line in read if line[0] == "Arrests"] == [
        ("Arrests", "", "9 persons"),
        ("Arrests", "9 persons", "12 persons"),
    ]


def test_what_was_taken_out_again_in_the_draft_is_shown_to_its_team_alone(
    client, obligation, arrests, nec, est, entry
):
    OrganisationFactory(name="Belgium", country="BE")
    contribution = start_contribution(obligation, by=nec)
    change_contribution(contribution, by=nec, seen=1, figures=[entry(value=3, country="BE")])
    change_contribution(contribution, by=nec, seen=2, figures=[entry(value=5)])
    submit_contribution(contribution, by=nec, seen=3)

    theirs = lines(client, nec, CONTRIBUTION, contribution)
    ours = lines(client, est, CONTRIBUTION, contribution)

    assert ("Arrests; BE", "3 persons", "") in theirs
    assert [line for line in ours if "BE" in line[0]] == []


def test_while_it_is_reopened_only_the_team_finds_the_page(client, written, nec, est):
    accept_contribution(written, by=est, seen=4)
    reopen_contribution(written, by=nec, reason="A mistake.")
    client.force_login(est)

    response = client.get(reverse(CONTRIBUTION, args=[written.pk]))

    assert response.status_code == 404
    assert lines(client, nec, CONTRIBUTION, written)[-1] == ("State", "Accepted", "Reopened")


def test_nobody_else_finds_the_page(client, written):
    client.force_login(RoleAssignmentFactory(role=Role.NEC).person)

    response = client.get(reverse(CONTRIBUTION, args=[written.pk]))

    assert response.status_code == 404


def test_an_action_shows_those_who_take_part_and_of_its_events(client, action, nec):
    event = EventFactory(leading_action=action, name="Day of the servers")
    other = EventFactory(leading_action=OperationalActionFactory(oap=action.oap), name="Other day")
    other.further_actions.add(action)
    partner = ParticipationFactory(action=action, organisation=OrganisationFactory(name="Belgium"))
    Participation.objects.filter(pk=partner.pk).update(state=ParticipationState.WITHDRAWN)
    Event.objects.filter(pk=event.pk).update(place="The Hague")
    EventParticipationFactory(event=event, organisation=partner.organisation)
    other.further_actions.remove(action)

    read = lines(client, nec, "actions:action_changes", action)

    assert ("Belgium; State", "Committed", "Withdrawn") in read
    assert ("Day of the servers; Place", "", "The Hague") in read
    assert ("Day of the servers; Belgium; Takes part", "", "Takes part") in read
    assert [line for line in read if line[0] == "Other day"] == [
        ("Other day", "", "serves this action too"),
        ("Other day", "serves this action too", ""),
    ]


@pytest.fixture
def plan():
    """A plan drafted, submitted and adopted, its objectives rewritten before each step."""
    plan = OAPFactory(state=OAPState.DRAFT, objectives="A first draft.")
    for state, objectives in (
        (OAPState.DRAFT, "A second draft."),
        (OAPState.SUBMITTED, "A second draft."),
        (OAPState.RETURNED, "Rewritten once."),
        (OAPState.RETURNED, "Rewritten twice."),
        (OAPState.SUBMITTED, "Rewritten twice."),
        (OAPState.ADOPTED, "As adopted."),
    ):
        OAP.objects.filter(pk=plan.pk).update(state=state, objectives=objectives)
    return plan


READ = {
    "driver": [
        "A first draft.",
        "A second draft.",
        "Rewritten once.",
        "Rewritten twice.",
        "As adopted.",
    ],
    Role.EST: [
        "A first draft.",
        "A second draft.",
        "Rewritten once.",
        "Rewritten twice.",
        "As adopted.",
    ],
    Role.SECRETARIAT: ["A second draft.", "Rewritten twice.", "As adopted."],
    Role.COMMISSION: ["A second draft.", "Rewritten twice.", "As adopted."],
    Role.NEC: ["As adopted."],
}


@pytest.mark.parametrize("role", READ)
def test_each_reads_of_a_plan_what_they_could_have_read_while_it_stood(client, plan, role):
    if role == "driver":
        person = AppointmentFactory(oap=plan, person=UserFactory()).person
    else:
        person = RoleAssignmentFactory(role=role).person

    read = lines(client, person, "oaps:oap_changes", plan)

    assert [after for what, _, after in read if what == "Objectives"] == READ[role]


@pytest.mark.parametrize("rows", (1, 60))
def test_the_page_takes_the_same_queries_however_much_changed(
    client, obligation, arrests, nec, entry, rows
):
    contribution = start_contribution(obligation, by=nec)
    for value in range(rows):
        contribution = Contribution.objects.get(pk=contribution.pk)
        change_contribution(
            contribution, by=nec, seen=contribution.version, figures=[entry(value=value)]
        )
    client.force_login(nec)

    with CaptureQueriesContext(connection) as queries:
        response = client.get(reverse(CONTRIBUTION, args=[contribution.pk]))

    assert len(response.context["page"]) == min(rows + 1, 50)
    assert len(queries) == 11  # one is the line in the event log


def test_a_leader_reads_their_action_from_the_beginning(client):
    action = OperationalActionFactory(oap__state=OAPState.DRAFT, title="A first name")
    leading = LeaderFactory(action=action)

    read = lines(client, leading.person, "actions:action_changes", action)

    assert ("Title", "", "A first name") in read


def test_commands_of_one_moment_are_shown_one_by_one(client, obligation, arrests, nec, expert):
    with transaction.atomic():
        contribution = start_contribution(obligation, by=expert)
        change_contribution(contribution, by=nec, seen=1, narrative="Ours.")

    changed = shown(client, nec, CONTRIBUTION, contribution)

    assert [(done, who) for done, who, _ in changed] == [
        ("Start contribution", str(expert)),
        ("Change contribution", str(nec)),
    ]
