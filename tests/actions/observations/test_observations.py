"""Observations in a crime area: noted, corrected, withdrawn and read."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.observations.commands import (
    change_observation,
    note_observation,
    support_threat,
    withdraw_observation,
)
from actions.observations.models import Observation, observers
from actions.states import ObservationState
from cycles.states import AssessmentState
from empact.lib.commands import Changed, Identifying, Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.markings.models import carried_by
from oaps.plans.states import OAPState
from tests.factories.actions import (
    AssignmentFactory,
    LeaderFactory,
    ObservationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import AssessmentFactory, CrimeAreaFactory, ThreatFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db

TEXT = "Offers return under other names within a day."


def note(where, by, organisation, **given):
    return note_observation(
        where.oap.area,
        by=by,
        organisation=organisation,
        **{"kind": "pattern", "text": TEXT, "marking": where.marking, **given},
    )


@pytest.fixture
def est():
    return RoleAssignmentFactory(role=Role.EST, organisation__kind="eu_agency").person


@pytest.fixture
def threat(action):
    assessment = AssessmentFactory(state=AssessmentState.WRITTEN)
    return ThreatFactory(assessment=assessment, area=action.oap.area)


def draft_in(area, **given):
    """Give an action of a draft of the next period, which few see."""
    oap = OAPFactory(
        area=area,
        state=OAPState.DRAFT,
        first_day=date(2028, 1, 1),
        last_day=date(2029, 12, 31),
    )
    return OperationalActionFactory(oap=oap, **given)


def holder(role, **organisation):
    return RoleAssignmentFactory(role=role, organisation=OrganisationFactory(**organisation))


def test_who_notes_observations_in_an_area(action, nec, country, expert):
    area = action.oap.area
    agency = OrganisationKind.EU_AGENCY
    steering = AppointmentFactory(oap=action.oap)
    leading = LeaderFactory(action=action, organisation=OrganisationFactory())
    elsewhere = AppointmentFactory(oap=OAPFactory(area=CrimeAreaFactory()))
    outside = OrganisationFactory(kind=OrganisationKind.THIRD_COUNTRY)
    guest = LeaderFactory(action=OperationalActionFactory(oap=action.oap), organisation=outside)
    eurojust = holder(Role.EUROJUST, kind=agency)
    frontex = holder(Role.AGENCY, kind=agency)
    ParticipationFactory(action=action, organisation=frontex.organisation)
    contributor = AssignmentFactory(action=action, organisation=OrganisationFactory())
    observing = {
        nec: [country],
        eurojust.person: [eurojust.organisation],
        steering.person: [steering.organisation],
        leading.person: [leading.organisation],
        expert: [country],
        contributor.person: [contributor.organisation],
        frontex.person: [frontex.organisation],
    }
    others = [
        elsewhere.person,
        guest.person,
        holder(Role.AGENCY, kind=agency).person,
        holder(Role.COMMISSION, kind=OrganisationKind.EU_INSTITUTION).person,
        UserFactory(is_superuser=True),
    ]

    found = {person: [*observers(area, person)] for person in (*observing, *others)}

    assert found == observing | {key: [] for key in others}


def test_an_observation_is_noted_with_its_plan_where_it_comes_from_an_action(action, nec, country):
    observation = note(action, nec, country, action=action)

    assert (observation.oap, observation.area) == (action.oap, action.oap.area)
    assert [str(step) for step in observation.changes.all()] == [" → noted"]


def test_it_carries_at_least_the_marking_of_what_it_comes_from(action, nec, country):
    public, amber = MarkingFactory(code="M1", rank=1), MarkingFactory(code="M900", rank=900)
    type(action).objects.filter(pk=action.pk).update(marking=amber)

    of_action = note(action, nec, country, action=action, marking=public)
    of_area = note(action, nec, country, marking=public)

    found = {row: carried_by(row) for row in Observation.objects.with_marking()}
    assert found == {of_action: amber, of_area: public}


@pytest.mark.guard(
    "Who has no organisation of their own in an area notes nothing for another",
    file="actions/observations/commands.py",
    on="    if not observers(area, by).filter(pk=organisation.pk).exists():",
    off="    if False:",
)
@pytest.mark.parametrize(
    ("given", "field"),
    (
        ({"text": " "}, "text"),
        ({"kind": "guess"}, "kind"),
        ({"organisation": None}, "organisation"),
    ),
)
def test_what_is_missing_or_unknown_is_refused_at_its_place(action, nec, country, given, field):
    given = {"organisation": OrganisationFactory()} if field == "organisation" else given

    with pytest.raises(Invalid) as refusal:
        note_observation(
            action.oap.area,
            by=nec,
            **{
                "organisation": country,
                "kind": "pattern",
                "text": TEXT,
                "marking": action.marking,
                **given,
            },
        )

    assert list(refusal.value.problems) == [field]


def test_it_comes_from_what_its_author_sees_and_from_this_area(action, nec, country):
    draft = draft_in(action.oap.area)
    elsewhere = OperationalActionFactory()

    refused = []
    for given in (
        {"action": draft},
        {"oap": draft.oap},
        {"action": elsewhere},
        {"oap": elsewhere.oap},
        {"action": action, "oap": elsewhere.oap},
    ):
        with pytest.raises(Invalid) as refusal:
            note(action, nec, country, **given)
        refused += refusal.value.problems

    assert refused == ["action", "oap", "action", "oap", "action"]


def test_what_looks_like_an_identifier_is_pointed_out_before_it_is_kept(action, nec, country):
    with pytest.raises(Identifying):
        note(action, nec, country, text="Write to somebody@example.org.")

    assert not Observation.objects.exists()


def test_it_is_corrected_by_its_organisation_alone(action, nec, country, est):
    observation = note(action, nec, country)
    shown = {"seen": 1, "kind": "good_practice", "text": "Other words.", "marking": action.marking}

    for stranger in (est, RoleAssignmentFactory().person):
        with pytest.raises(PermissionDenied):
            change_observation(observation, by=stranger, **shown)
    changed = change_observation(observation, by=nec, **shown)
    with pytest.raises(Changed):
        change_observation(observation, by=nec, **shown)

    assert (changed.kind, changed.text, changed.version) == ("good_practice", "Other words.", 2)


def test_its_marking_is_raised_and_not_lowered(action, nec, country):
    observation = note(action, nec, country, marking=MarkingFactory(code="M500", rank=500))
    shown = {"by": nec, "kind": "pattern", "text": TEXT}

    with pytest.raises(Invalid) as refusal:
        change_observation(
            observation, seen=1, marking=MarkingFactory(code="M400", rank=400), **shown
        )
    raised = change_observation(
        observation, seen=1, marking=MarkingFactory(code="M600", rank=600), **shown
    )

    assert (list(refusal.value.problems), raised.marking.rank) == (["marking"], 600)


def test_withdrawn_it_stays_readable_and_is_neither_changed_nor_offered(
    action, nec, country, est, threat
):
    observation = note(action, nec, country)

    with pytest.raises(Invalid):
        withdraw_observation(observation, by=nec, reason=" ")
    withdraw_observation(observation, by=est, reason="It was a single case.")

    with pytest.raises(NotNow):
        change_observation(
            observation, by=nec, seen=2, kind="pattern", text=TEXT, marking=action.marking
        )
    with pytest.raises(NotNow):
        withdraw_observation(observation, by=nec, reason="Again.")
    with pytest.raises(Invalid):
        support_threat(threat, by=est, seen=threat.version, observations=[observation])
    assert observation.changes.get(after=ObservationState.WITHDRAWN).note == "It was a single case."


def test_a_stranger_withdraws_nothing(action, nec, country):
    observation = note(action, nec, country)

    with pytest.raises(PermissionDenied):
        withdraw_observation(observation, by=RoleAssignmentFactory().person, reason="No.")


def test_a_threat_is_supported_by_observations_of_its_area(action, nec, country, est, threat):
    fitting, elsewhere = note(action, nec, country), ObservationFactory()

    with pytest.raises(Invalid) as refusal:
        support_threat(threat, by=est, seen=threat.version, observations=[elsewhere])
    support_threat(threat, by=est, seen=threat.version, observations=[fitting])
    with pytest.raises(Changed):
        support_threat(threat, by=est, seen=threat.version, observations=[])

    assert list(refusal.value.problems) == ["observations"]
    assert [*threat.observations.all()] == [fitting]


def test_what_supports_a_threat_is_chosen_by_europol_while_the_assessment_is_written(
    action, nec, country, est, threat
):
    observation = note(action, nec, country)

    with pytest.raises(PermissionDenied):
        support_threat(threat, by=nec, seen=threat.version, observations=[observation])
    type(threat.assessment).objects.update(state=AssessmentState.PUBLISHED)
    with pytest.raises(NotNow):
        support_threat(threat, by=est, seen=threat.version, observations=[observation])

    assert not threat.observations.exists()


def test_nobody_outside_reads_an_observation_even_of_their_own_action(action, nec, country):
    observation = note(action, nec, country, action=action)
    bank = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER, country="")
    ParticipationFactory(action=action, organisation=bank)
    partner = RoleAssignmentFactory(organisation=bank, role=Role.PARTNER).person
    for row in (action, action.oap):
        row.releasable_to.add(bank)
    inside = RoleAssignmentFactory().person

    readers = [
        person
        for person in (nec, inside, partner, UserFactory())
        if Observation.objects.visible_to(person).filter(pk=observation.pk).exists()
    ]

    assert readers == [nec, inside]


@pytest.mark.guard(
    "The source of an observation is shown to those who may see it",
    file="actions/observations/views.py",
    on="""
    actions = OperationalAction.objects.visible_to(user).select_related("goal")
    actions = actions.in_bulk({row.action_id for row in observations if row.action_id})
""",
    off="""
    actions = OperationalAction.objects.select_related("goal")
    actions = actions.in_bulk({row.action_id for row in observations if row.action_id})
""",
)
def test_the_page_of_an_area_names_a_source_to_those_alone_who_see_it(client, action, nec, country):
    draft = draft_in(action.oap.area, title="Secret plan")
    note(action, nec, country, action=action)
    ObservationFactory(area=action.oap.area, action=draft, oap=draft.oap, text="From a draft.")
    client.force_login(nec)

    shown = client.get(reverse("actions:area_detail", args=[action.oap.area_id])).content.decode()

    assert TEXT in shown
    assert "From a draft." in shown
    assert action.title in shown
    assert "Secret plan" not in shown


def test_where_sources_are_offered_they_are_marked_as_the_strictest_of_them(client, action, nec):
    client.force_login(nec)
    page = reverse("actions:observation_create", args=[action.oap.area_id])
    amber = MarkingFactory(code="M900", rank=900)

    before = client.get(page).context["marking"]
    type(action).objects.filter(pk=action.pk).update(marking=amber)

    assert (before, client.get(page).context["marking"]) == (action.oap.marking, amber)


def test_sources_are_offered_with_as_many_queries_for_many_as_for_one(
    client, action, nec, django_assert_max_num_queries
):
    client.force_login(nec)
    page = reverse("actions:observation_create", args=[action.oap.area_id])

    for _ in range(2):
        with django_assert_max_num_queries(12):  # one is the line in the event log
            client.get(page)
        for _ in range(3):
            OperationalActionFactory(oap=action.oap)


def test_an_area_is_shown_in_as_many_queries_for_many_observations_as_for_one(
    client, action, nec, country, django_assert_max_num_queries
):
    client.force_login(nec)
    area = action.oap.area
    page = reverse("actions:area_detail", args=[area.pk])

    for _ in range(2):
        note(action, nec, country, action=action)
        note(action, nec, country, oap=action.oap)
        with django_assert_max_num_queries(12):  # one is the line in the event log
            client.get(page)


def test_a_leader_of_many_actions_asks_as_much_as_one_of_one(
    client, action, django_assert_max_num_queries
):
    page = reverse("actions:area_detail", args=[action.oap.area_id])
    leader = LeaderFactory(action=action, organisation=OrganisationFactory())
    client.force_login(leader.person)

    for _ in range(2):
        with django_assert_max_num_queries(11):
            client.get(page)
        LeaderFactory(
            action=OperationalActionFactory(oap=action.oap),
            organisation=leader.organisation,
            person=leader.person,
        )


def test_the_pages_note_correct_withdraw_and_choose(client, action, nec, country, est, threat):
    client.force_login(nec)
    shown = {"kind": "pattern", "text": TEXT, "marking": action.marking_id}
    area = action.oap.area_id

    asked = client.get(
        reverse("actions:observation_create", args=[area]), {"action": str(action.pk)}
    )
    noted = client.post(
        reverse("actions:observation_create", args=[area]),
        shown | {"organisation": country.pk, "action": action.pk},
    )
    observation = Observation.objects.get()
    client.post(
        reverse("actions:observation_change", args=[observation.pk]),
        shown | {"text": "In other words.", "seen": 1},
    )
    changes = client.get(reverse("actions:observation_changes", args=[observation.pk]))
    client.force_login(est)
    chosen = client.post(
        reverse("actions:threat_support", args=[threat.pk]),
        {"observations": [observation.pk], "seen": threat.version},
    )
    of_threat = client.get(chosen.url).content.decode()
    client.post(
        reverse("actions:observation_withdraw", args=[observation.pk]), {"reason": "Outdated."}
    )
    withdrawn = client.get(chosen.url).content.decode()

    assert asked.context["form"].initial["action"] == str(action.pk)
    assert noted.url == observation.get_absolute_url()
    assert "In other words." in changes.content.decode()
    assert "In other words." in of_threat
    assert ", withdrawn:" in " ".join(withdrawn.split())
    page = client.get(reverse("actions:area_detail", args=[area]))
    assert "In other words." not in page.content.decode()
