"""Third countries and partners: their own actions, and of these what is releasable to them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.attachments.commands import attach_to_action
from actions.attachments.models import ActionAttachment, ContributionAttachment
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from actions.states import ContributionState
from empact.people.roles.kinds import OUTSIDERS, Role
from empact.records.files.examining import CheckedFile
from empact.records.screening.walking import TextOfFile
from empact.site.redactions.commands import propose_redaction
from oaps.plans.models.plans import OAP
from tests.actions.relations.conftest import A_FILE
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    LeaderFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.priorities import PriorityFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("action")]

FILE = CheckedFile(name="weeks.csv", kind="csv", content=b"1\n", text=TextOfFile("1"))


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(params=OUTSIDERS)
def organisation(request, db):
    return OrganisationFactory(kind=request.param, name="The bank")


@pytest.fixture
def guest(organisation):
    return RoleAssignmentFactory(organisation=organisation, role=Role.PARTNER).person


@pytest.fixture
def own(action, organisation):
    """The action in which it takes part, and which is releasable to it."""
    ParticipationFactory(action=action, organisation=organisation)
    action.releasable_to.add(organisation)
    return action


@pytest.mark.guard(
    "A third country or partner sees what is released to it",
    file="actions/operational_actions/models/involvement.py",
    on="released_to(self.model, outsiders), oap__state__in=ADOPTED",
    off="oap__state__in=ADOPTED",
)
def test_an_action_is_seen_as_long_as_it_is_released(guest, own, organisation):
    assert list(OperationalAction.objects.visible_to(guest)) == [own]

    own.releasable_to.remove(organisation)

    assert list(OperationalAction.objects.visible_to(guest)) == []


def test_a_release_to_who_takes_no_part_shows_nothing(guest, organisation, action):
    action.releasable_to.add(organisation)
    action.oap.releasable_to.add(organisation)

    assert not OperationalAction.objects.visible_to(guest).exists()
    assert not OAP.objects.visible_to(guest).exists()


def test_the_plan_of_an_action_is_seen_where_it_is_released_too(client, guest, own, organisation):
    client.force_login(guest)
    address = own.oap.get_absolute_url()

    assert client.get(address).status_code == 404
    assert address not in client.get(own.get_absolute_url()).text

    own.oap.releasable_to.add(organisation)

    assert client.get(address).status_code == 200
    assert address in client.get(own.get_absolute_url()).text


def test_of_a_plan_a_guest_reads_what_it_is_about_and_who_drives_it(
    client, guest, own, organisation
):
    own.oap.releasable_to.add(organisation)
    OAP.objects.filter(pk=own.oap_id).update(
        objectives="canary-objectives", priority=PriorityFactory(name="canary-priority")
    )
    OperationalActionFactory(oap=own.oap, title="canary-action")
    driver = AppointmentFactory(oap=own.oap, person__username="the-driver").person
    client.force_login(guest)

    pages = [client.get(own.oap.get_absolute_url()), client.get(reverse("oaps:oap_list"))]

    assert [page.text.count("canary") for page in pages] == [0, 0]
    assert str(driver) in pages[0].text
    assert list(pages[0].context["actions"]) == [own]


@pytest.mark.guard(
    "A filter discloses nothing of a field that is not shown",
    file="oaps/plans/filters.py",
    on="return plans.filter(pk__in=readable, **{path: value})",
    off="return plans.filter(**{path: value})",
)
@pytest.mark.parametrize("asked", ("state", "cycle"))
def test_a_filter_shows_a_guest_nothing_of_what_a_page_hides(
    client, guest, own, organisation, asked
):
    own.oap.releasable_to.add(organisation)
    value = {"state": own.oap.state, "cycle": own.oap.priority.cycle_id}[asked]
    client.force_login(guest)

    response = client.get(reverse("oaps:oap_list"), {asked: value})

    assert list(response.context["page_obj"]) == []


def test_an_event_is_seen_with_the_action_that_leads_it(guest, own):
    led = EventFactory(leading_action=own)
    served = EventFactory(leading_action=OperationalActionFactory(oap=own.oap))
    served.further_actions.add(own)

    assert list(Event.objects.visible_to(guest)) == [led]


def test_an_event_of_an_unknown_action_is_offered_to_no_guest(client, guest, own, organisation):
    unknown = OperationalActionFactory(oap=own.oap, title="canary-action")
    served = EventFactory(leading_action=unknown, name="canary-event")
    served.further_actions.add(own)
    owed = ObligationFactory(action=own, organisation=organisation)
    draft = ContributionFactory(obligation=owed)
    client.force_login(guest)

    pages = [
        own.get_absolute_url(),
        reverse("api:obligation-detail", args=[owed.pk]),
        reverse("actions:contribution_change", args=[draft.pk]),
    ]

    assert [client.get(page).status_code for page in pages] == [200, 200, 200]
    assert [client.get(page).text.count("canary") for page in pages] == [0, 0, 0]


def test_an_event_of_an_unknown_action_can_be_named_by_no_guest(client, guest, own, organisation):
    served = EventFactory(leading_action=OperationalActionFactory(oap=own.oap))
    served.further_actions.add(own)
    draft = ContributionFactory(obligation__action=own, obligation__organisation=organisation)
    client.force_login(guest)

    def name(event):
        return client.patch(
            reverse("api:contribution-detail", args=[draft.pk]),
            {"figures": [{"indicator": "arrests", "event": str(event)}]},
            content_type="application/json",
            headers={"If-Match": '"1"'},
        )

    known, unknown = name(served.pk), name(own.pk)

    assert known.status_code == unknown.status_code == 422
    assert known.json() == unknown.json()


def test_a_figure_of_its_action_names_no_event_to_a_guest(client, guest, own, organisation):
    other = EventFactory(leading_action=OperationalActionFactory(oap=own.oap), name="canary-event")
    held = FigureFactory(
        contribution__obligation__action=own,
        contribution__state=ContributionState.ACCEPTED,
        event=other,
    )
    held.contribution.releasable_to.add(organisation)
    client.force_login(guest)

    page = client.get(own.get_absolute_url())
    figures = client.get(reverse("actions:action_figures", args=[own.pk]))

    assert figures.context["accepted"].figures == [held]
    assert "canary" not in page.text + figures.text


@pytest.mark.parametrize("released", ("nothing", "action", "contribution", "both"))
def test_figures_of_others_are_seen_where_action_and_contribution_are_released(
    guest, action, organisation, released
):
    ParticipationFactory(action=action, organisation=organisation)
    figure = FigureFactory(
        contribution__obligation__action=action, contribution__state=ContributionState.ACCEPTED
    )
    if released in {"action", "both"}:
        action.releasable_to.add(organisation)
    if released in {"contribution", "both"}:
        figure.contribution.releasable_to.add(organisation)

    assert Figure.objects.visible_to(guest).exists() == (released == "both")
    assert not Contribution.objects.visible_to(guest).exists()


@pytest.mark.parametrize("state", [s for s in ContributionState if s != ContributionState.ACCEPTED])
def test_figures_that_are_not_accepted_are_released_to_nobody(guest, own, organisation, state):
    figure = FigureFactory(contribution__obligation__action=own, contribution__state=state)
    figure.contribution.releasable_to.add(organisation)

    assert not Figure.objects.visible_to(guest).exists()


def test_who_leads_for_an_outsider_reads_what_is_released_to_it(action, organisation, guest):
    LeaderFactory(action=action, organisation=organisation, person=guest)
    action.releasable_to.add(organisation)
    _, released = ContributionFactory.create_batch(
        2, obligation__action=action, state=ContributionState.SUBMITTED
    )
    released.releasable_to.add(organisation)

    assert list(Contribution.objects.visible_to(guest)) == [released]
    assert list(OperationalAction.objects.visible_to(guest)) == [action]


def test_who_leads_for_an_outsider_and_holds_nothing_else_is_an_outsider_too(action, organisation):
    leader = LeaderFactory(action=action, organisation=organisation).person
    ContributionFactory(obligation__action=action, state=ContributionState.SUBMITTED)

    assert not Contribution.objects.visible_to(leader).exists()
    assert not OperationalAction.objects.visible_to(leader).exists()
    assert not OAP.objects.visible_to(leader).exists()


def test_what_it_has_begun_stays_its_own_when_the_release_is_taken_back(guest, own, organisation):
    begun = ContributionFactory(obligation__action=own, obligation__organisation=organisation)
    ObligationFactory(action=own, organisation=organisation)
    assert Obligation.objects.visible_to(guest).count() == 2

    own.releasable_to.clear()

    assert list(Obligation.objects.visible_to(guest)) == [begun.obligation]
    assert list(Contribution.objects.visible_to(guest)) == [begun]


def test_a_guest_is_not_shown_to_whom_else_something_is_released(client, guest, own):
    own.releasable_to.add(OrganisationFactory(name="canary-bank", kind=OUTSIDERS[0]))
    client.force_login(guest)

    response = client.get(own.get_absolute_url())

    assert "canary" not in response.text
    assert client.get(own.get_marking_url()).status_code == 404


@pytest.fixture
def held(action, leader_outside, organisation, other_guest):
    """A contribution to the action, releasable to who leads it for an outsider and to another."""
    held = ContributionFactory(obligation__action=action, state=ContributionState.SUBMITTED)
    held.releasable_to.set([organisation, other_guest.roles.get().organisation])
    return held


@pytest.mark.guard(
    "Who leads for an outsider does not see to whom else a contribution is released",
    file="actions/contributions/access.py",
    on='Group("release", "releasable_to", read=WHOLE,',
    off='Group("release", "releasable_to", read=WITH_GUEST_LEADERS,',
)
def test_who_leads_for_an_outsider_does_not_see_to_whom_else_a_contribution_is_released(
    client, held, leader_outside
):
    file = held.attachments.create(**A_FILE, by=UserFactory())
    file.releasable_to.set(held.releasable_to.all())
    client.force_login(leader_outside)
    in_api = reverse("api:contribution-detail", args=[held.pk])

    page, changes = (
        client.get(f"{held.get_absolute_url()}{part}").text for part in ("", "changes/")
    )

    assert "Releasable to" not in page
    assert ("Another one" in page, "Another one" in changes) == (False, False)
    assert "releasable_to" not in client.get(in_api).json()
    assert {
        client.get(address).status_code
        for address in (
            held.get_marking_url(),
            file.get_marking_url(),
            f"{in_api}marking/",
            reverse("api:contribution-file-marking", args=[file.pk]),
        )
    } == {404}


def test_who_leads_for_an_outsider_cannot_guess_at_files_that_are_not_released_to_it(
    client, held, leader_outside
):
    held.attachments.create(**A_FILE | {"description": "Paid to Jansen"}, by=UserFactory())
    client.force_login(leader_outside)
    address = reverse("contribution_redact", args=[held.pk])

    assert address not in client.get(held.get_absolute_url()).text
    assert client.get(address).status_code == 404
    with pytest.raises(PermissionDenied):
        propose_redaction(held, by=leader_outside, text="Jansen")


def test_who_leads_for_an_outsider_sees_the_files_that_are_released_to_it(
    action, organisation, guest
):
    LeaderFactory(action=action, organisation=organisation, person=guest)
    held = ContributionFactory(obligation__action=action, state=ContributionState.SUBMITTED)
    for marked in [action, held]:
        marked.releasable_to.add(organisation)
    others = UserFactory()
    files = [
        (
            owner.attachments.create(**A_FILE, by=others),
            owner.attachments.create(**A_FILE, by=others),
        )
        for owner in [action, held]
    ]
    own = action.attachments.create(**A_FILE, by=guest, outsider=organisation)

    for _, released in files:
        released.releasable_to.add(organisation)

    (_, of_action), (_, of_contribution) = files
    assert set(ActionAttachment.objects.visible_to(guest)) == {of_action, own}
    assert list(ContributionAttachment.objects.visible_to(guest)) == [of_contribution]


def test_an_outsider_sees_every_file_of_its_own_contribution(guest, own, organisation):
    begun = ContributionFactory(obligation__action=own, obligation__organisation=organisation)
    file = begun.attachments.create(**A_FILE, by=UserFactory())

    assert list(ContributionAttachment.objects.visible_to(guest)) == [file]


def attached_by(leader, action):
    return attach_to_action(
        action, by=leader, file=FILE, description="By week.", marking=action.marking
    )


@pytest.fixture
def leader_outside(action, organisation, guest):
    """A person who leads the action for the outsider, to which it is releasable."""
    LeaderFactory(action=action, organisation=organisation, person=guest)
    action.releasable_to.add(organisation)
    return guest


@pytest.fixture
def other_guest(action):
    """A person of another outsider that takes part in the action and has it released."""
    other = OrganisationFactory(kind=OUTSIDERS[0], name="Another one")
    ParticipationFactory(action=action, organisation=other)
    action.releasable_to.add(other)
    return RoleAssignmentFactory(organisation=other, role=Role.PARTNER).person


@pytest.mark.guard(
    "A file of an outsider is no other outsider's",
    file="actions/attachments/models.py",
    on='| within("outsider", outside)',
    off="| models.Q(outsider__isnull=False)",
)
def test_what_an_outsider_attaches_is_seen_inside_and_by_itself_and_by_no_other_outsider(
    action, organisation, leader_outside, other_guest, media
):
    colleague = RoleAssignmentFactory(organisation=organisation, role=Role.PARTNER).person
    inside = RoleAssignmentFactory(role=Role.NEC).person

    file = attached_by(leader_outside, action)

    assert [
        list(ActionAttachment.objects.visible_to(person))
        for person in (leader_outside, colleague, inside, other_guest)
    ] == [[file], [file], [file], []]


def test_what_an_outsider_attached_stays_its_own_when_its_leader_goes(
    action, organisation, leader_outside, media
):
    file = attached_by(leader_outside, action)
    leader_outside.roles.update(last_day=date(2025, 12, 31))
    successor = RoleAssignmentFactory(organisation=organisation, role=Role.PARTNER).person

    assert not ActionAttachment.objects.visible_to(leader_outside).exists()
    assert list(ActionAttachment.objects.visible_to(successor)) == [file]


def test_an_outsider_attaches_nothing_to_an_action_that_is_not_released_to_it(
    action, organisation, guest, media
):
    LeaderFactory(action=action, organisation=organisation, person=guest)

    with pytest.raises(PermissionDenied):
        attached_by(guest, action)


@pytest.mark.guard(
    "Who leads for an outsider removes its own files alone",
    file="actions/attachments/models.py",
    on='return self.writable_by(user, "files").filter(led | own)',
    off='return self.writable_by(user, "files")',
)
def test_who_leads_for_an_outsider_removes_its_own_files_and_no_others(
    client, action, organisation, leader_outside, media
):
    theirs = attached_by(leader_outside, action)
    ours = action.attachments.create(**A_FILE, by=UserFactory())
    ours.releasable_to.add(organisation)
    client.force_login(leader_outside)

    page = client.get(action.get_absolute_url())

    assert [(file, file.is_removable) for file in page.context["attachments"]] == [
        (theirs, True),
        (ours, False),
    ]
    assert client.get(ours.get_remove_url()).status_code == 403
    assert client.get(theirs.get_remove_url()).status_code == 200


def test_an_outsider_releases_its_contribution_to_those_it_works_with_and_knows_of_no_others(
    client, own, organisation, guest, other_guest, fresh
):
    OrganisationFactory(kind=OUTSIDERS[0], name="Never met")
    begun = ContributionFactory(obligation__action=own, obligation__organisation=organisation)
    client.force_login(guest)
    fresh(client)

    page = client.get(f"{begun.get_marking_url()}release/")

    offered = page.context["form"].fields["organisation"].queryset
    assert {str(found) for found in offered} == {"The bank", "Another one"}
