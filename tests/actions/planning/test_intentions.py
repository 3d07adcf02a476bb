from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.events.commands.events import add_event, change_event, remove_event
from actions.needs.commands.intentions import (
    add_resource,
    add_support,
    add_target,
    remove_resource,
    remove_support,
    remove_target,
)
from actions.needs.models import ResourceAllocation, Support, Target
from actions.operational_actions.models.events import Event
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from tests.factories.actions import (
    EventFactory,
    FigureFactory,
    LeaderFactory,
    OperationalActionFactory,
    ParticipationFactory,
    ResourceUseFactory,
)
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory, UnitFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("proposal", "driver")]

DAY = date(2027, 6, 30)


@pytest.fixture
def cocaine(db):
    """An amount in kilograms."""
    kilograms = UnitFactory(code="kg", name="kilograms", whole=False, base="kg")
    indicator = IndicatorFactory(name="Cocaine seized", version=None)
    IndicatorVersionFactory(indicator=indicator, unit=kilograms)
    return indicator


@pytest.fixture
def agency(db):
    return OrganisationFactory(name="Europol", country="", kind=OrganisationKind.EU_AGENCY)


def target(action, by, indicator, **given):
    return add_target(action, by=by, **{"indicator": indicator, "value": 5, "by_day": DAY, **given})


def refused(*people, **given):
    with pytest.raises(Invalid) as refusal:
        target(*people, **given)
    return list(refusal.value.problems)


def test_a_target_may_be_set_in_a_unit_that_adds_up(driver, proposal, cocaine):
    tonnes = UnitFactory(code="t", name="tonnes", whole=False, base="kg", factor=1000)

    row = target(proposal, driver, cocaine, value=Decimal("1.5"), unit=tonnes)

    assert row.in_words == "1.5 tonnes"


def test_a_target_without_unit_is_kept_and_said_to_lack_it(driver, proposal, cocaine):
    assert target(proposal, driver, cocaine).in_words == "5 (unit missing)"


def test_a_unit_that_does_not_add_up_is_refused(driver, proposal, cocaine):
    other = UnitFactory(code="x", name="x")

    assert refused(proposal, driver, cocaine, unit=other) == ["unit"]


@pytest.mark.parametrize("value", (0, -1))
def test_a_target_is_more_than_nothing(driver, proposal, cocaine, value):
    assert refused(proposal, driver, cocaine, value=value) == ["value"]


def test_half_a_person_is_no_target(driver, proposal):
    assert refused(proposal, driver, IndicatorFactory(), value=Decimal("0.5")) == ["value"]


@pytest.mark.parametrize("day", (date(2025, 12, 31), date(2028, 1, 1)))
def test_a_target_is_reached_inside_the_plan(driver, proposal, cocaine, day):
    assert refused(proposal, driver, cocaine, by_day=day) == ["by_day"]


def test_an_indicator_has_one_target_a_day(driver, proposal, cocaine):
    target(proposal, driver, cocaine)

    assert refused(proposal, driver, cocaine) == ["by_day"]


def test_an_indicator_that_is_not_counted_then_is_no_target(driver, proposal):
    indicator = IndicatorFactory(version=None)

    assert refused(proposal, driver, indicator) == ["indicator"]


def test_remove_target_takes_it_out(driver, proposal, cocaine):
    remove_target(target(proposal, driver, cocaine), by=driver)

    assert not Target.objects.exists()


def test_targets_are_for_who_steers_the_plan(nec, proposal, asked, cocaine):
    with pytest.raises(PermissionDenied):
        target(proposal, nec, cocaine)


def test_targets_of_a_submitted_plan_stay(driver, proposal, cocaine):
    row = target(proposal, driver, cocaine)
    OAP.objects.update(state=OAPState.SUBMITTED)

    with pytest.raises(NotNow):
        remove_target(row, by=driver)


def test_support_is_asked_of_agencies(driver, proposal, agency, country):
    add_support(proposal, by=driver, asked_of=agency, kind="operational", what="An analyst.")

    with pytest.raises(Invalid) as refusal:
        add_support(proposal, by=driver, asked_of=country, kind="operational", what="A van.")

    assert list(refusal.value.problems) == ["asked_of"]
    assert Support.objects.get().what == "An analyst."


def test_remove_support_takes_it_out(driver, proposal, agency):
    row = add_support(proposal, by=driver, asked_of=agency, kind="financial", what="A grant.")

    remove_support(row, by=driver)

    assert not Support.objects.exists()


def test_who_answers_for_a_country_plans_its_resources(nec, proposal, country, asked):
    row = add_resource(proposal, by=nec, organisation=country, kind="people", planned=Decimal(2))

    assert (row.organisation, row.planned) == (country, 2)


def test_nobody_plans_the_resources_of_another_country(nec, proposal, asked):
    other = ParticipationFactory(action=proposal).organisation

    with pytest.raises(PermissionDenied):
        add_resource(proposal, by=nec, organisation=other, kind="people", planned=Decimal(2))


def test_the_driver_plans_the_resources_of_all_who_take_part(driver, proposal, country, asked):
    add_resource(proposal, by=driver, organisation=country, kind="euro", planned=Decimal("9.50"))

    with pytest.raises(Invalid) as refusal:
        add_resource(
            proposal, by=driver, organisation=OrganisationFactory(), kind="euro", planned=Decimal(1)
        )

    assert list(refusal.value.problems) == ["organisation"]


@pytest.mark.parametrize("planned", (Decimal(-1), Decimal("0.5")))
def test_people_are_whole_and_not_negative(driver, proposal, country, asked, planned):
    with pytest.raises(Invalid) as refusal:
        add_resource(proposal, by=driver, organisation=country, kind="people", planned=planned)

    assert list(refusal.value.problems) == ["planned"]


@pytest.mark.parametrize("who", ("nec", "driver"))
def test_remove_resource_takes_it_out(request, proposal, country, asked, who):
    row = ResourceAllocation.objects.create(
        action=proposal, organisation=country, kind="people", planned=2
    )

    remove_resource(row, by=request.getfixturevalue(who))

    assert not ResourceAllocation.objects.exists()


def test_a_resource_that_was_spent_stays(nec, proposal, country, asked):
    row = ResourceAllocation.objects.create(
        action=proposal, organisation=country, kind="people", planned=2
    )
    ResourceUseFactory(allocation=row)

    with pytest.raises(NotNow):
        remove_resource(row, by=nec)


def event(action, by, **given):
    named = {"name": "A day", "kind": "jad", "first_day": DAY}
    return add_event(action, by=by, **{**named, **given})


def test_add_event_plans_a_day_that_serves_further_plans(driver, proposal):
    other = OperationalActionFactory()
    other.oap.state = OAPState.ADOPTED
    RoleAssignmentFactory(person=driver)

    row = event(proposal, driver, further_actions=[other])

    assert (row.leading_action, row.last_day) == (proposal, DAY)
    assert list(row.further_actions.all()) == [other]


def test_the_leader_of_an_action_plans_its_events(draft, proposal):
    leader = LeaderFactory(action=proposal).person
    OAP.objects.update(state=OAPState.ADOPTED)

    assert event(proposal, leader).kind == "jad"


@pytest.mark.parametrize(
    ("given", "field"),
    (
        ({"last_day": date(2027, 6, 29)}, "last_day"),
        ({"first_day": date(2025, 12, 31)}, "first_day"),
        ({"last_day": date(2028, 1, 1)}, "first_day"),
    ),
)
def test_an_event_lies_inside_the_plan(driver, proposal, given, field):
    with pytest.raises(Invalid) as refusal:
        event(proposal, driver, **given)

    assert list(refusal.value.problems) == [field]


def test_an_event_serves_no_action_that_its_planner_does_not_see(driver, proposal):
    unseen = OperationalActionFactory(oap__state=OAPState.DRAFT)

    with pytest.raises(Invalid) as refusal:
        event(proposal, driver, further_actions=[unseen])

    assert list(refusal.value.problems) == ["further_actions"]


def test_change_event_keeps_what_it_serves_unseen_by_who_changes_it(driver, proposal):
    row = EventFactory(leading_action=proposal)
    unseen = OperationalActionFactory(oap__state=OAPState.DRAFT)
    row.further_actions.add(unseen)

    change_event(row, by=driver, name="B", kind="meeting", first_day=DAY, further_actions=[])

    changed = Event.objects.get()
    assert (changed.name, changed.first_day) == ("B", DAY)
    assert list(changed.further_actions.all()) == [unseen]


def test_remove_event_takes_it_out(driver, proposal):
    remove_event(EventFactory(leading_action=proposal), by=driver)

    assert not Event.objects.exists()


def test_an_event_on_which_figures_were_reported_stays(driver, proposal):
    row = EventFactory(leading_action=proposal)
    FigureFactory(event=row)

    with pytest.raises(NotNow):
        remove_event(row, by=driver)


def test_nothing_is_planned_in_a_closed_plan(driver, proposal):
    OAP.objects.update(state=OAPState.CLOSED)

    with pytest.raises(NotNow):
        event(proposal, driver)


@pytest.mark.parametrize(
    ("page", "typed"),
    (
        ("target_add", {"value": "5", "by_day": "2027-06-30"}),
        ("support_add", {"kind": "logistical", "what": "Cars."}),
        ("resource_add", {"kind": "people", "planned": "2"}),
        ("event_add", {"name": "A day", "kind": "jad", "first_day": "2027-06-30"}),
    ),
)
def test_a_line_is_added_and_taken_out_on_its_pages(
    client, driver, proposal, asked, cocaine, agency, page, typed
):
    client.force_login(driver)
    chosen = {
        "indicator": cocaine.pk,
        "asked_of": agency.pk,
        "organisation": asked.organisation_id,
    }
    add = reverse(f"actions:{page}", args=[proposal.pk])

    shown = client.get(add)
    added = client.post(add, {**chosen, **typed})
    kind = {"target": Target, "support": Support, "resource": ResourceAllocation, "event": Event}[
        page.removesuffix("_add")
    ]
    row = kind.objects.get()
    there = row.get_absolute_url() if kind is Event else proposal.get_absolute_url()
    remove = reverse(f"actions:{page.replace('_add', '_remove')}", args=[row.pk])
    action = client.get(proposal.get_absolute_url())
    removed = client.post(remove)

    assert (shown.status_code, added.url) == (200, there)
    assert remove in action.text
    assert removed.url == proposal.get_absolute_url()
    assert not kind.objects.exists()


def test_an_event_is_put_off_on_its_page(client, driver, proposal):
    row = EventFactory(leading_action=proposal)
    client.force_login(driver)
    address = reverse("actions:event_change", args=[row.pk])

    shown = client.get(address).context["form"].initial
    client.post(address, {"name": "B", "kind": "jad", "first_day": "2027-06-30"})

    assert shown["last_day"] == date(2026, 9, 18)
    assert Event.objects.get().name == "B"
