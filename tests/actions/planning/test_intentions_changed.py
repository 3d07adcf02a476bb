"""Targets, support and resources are changed in place, and no one's words are lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.needs.commands.intentions import change_resource, change_support, change_target
from actions.needs.models import ResourceAllocation, Support, Target
from empact.lib.commands import Changed, Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from tests.factories.actions import ParticipationFactory, ResourceUseFactory
from tests.factories.cycles import IndicatorFactory, UnitFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

DAY = date(2027, 6, 30)


@pytest.fixture
def agency(db):
    return OrganisationFactory(name="Europol", country="", kind=OrganisationKind.EU_AGENCY)


@pytest.fixture
def target(proposal):
    return Target.objects.create(
        action=proposal, indicator=IndicatorFactory(name="Arrests"), value=5, by_day=DAY
    )


@pytest.fixture
def support(proposal, agency):
    return Support.objects.create(
        action=proposal, asked_of=agency, kind="operational", what="An analyst."
    )


@pytest.fixture
def resource(proposal, country, asked):
    return ResourceAllocation.objects.create(
        action=proposal, organisation=country, kind="people", planned=2
    )


def set_target(row, by, *, seen=1, **given):
    same = {"indicator": row.indicator, "value": row.value, "by_day": row.by_day}
    return change_target(row, by=by, seen=seen, **{**same, **given})


def plan_resource(row, by, *, seen=1, **given):
    same = {"organisation": row.organisation, "kind": row.kind, "planned": row.planned}
    return change_resource(row, by=by, seen=seen, **{**same, **given})


def test_a_target_gets_its_unit_and_another_day(driver, target):
    set_target(target, driver, unit=UnitFactory(), by_day=date(2027, 12, 31), value=Decimal(7))

    changed = Target.objects.get()
    assert (changed.in_words, changed.by_day) == ("7 persons", date(2027, 12, 31))


def test_a_target_may_stay_as_it_is(driver, target):
    assert set_target(target, driver).version == 2


@pytest.mark.parametrize(
    ("given", "field"),
    (
        ({"value": Decimal("0.5")}, "value"),
        ({"value": Decimal(0)}, "value"),
        ({"by_day": date(2028, 1, 1)}, "by_day"),
    ),
)
def test_a_target_is_asked_what_a_new_one_is(driver, target, given, field):
    with pytest.raises(Invalid) as refusal:
        set_target(target, driver, **given)

    assert list(refusal.value.problems) == [field]


def test_an_indicator_keeps_one_target_a_day(driver, target):
    later = date(2027, 12, 31)
    Target.objects.create(action=target.action, indicator=target.indicator, value=9, by_day=later)

    with pytest.raises(Invalid) as refusal:
        set_target(target, driver, by_day=later)

    assert list(refusal.value.problems) == ["by_day"]


def test_support_is_asked_for_in_other_words(driver, support):
    change_support(
        support, by=driver, seen=1, asked_of=support.asked_of, kind="financial", what="A grant."
    )

    changed = Support.objects.get()
    assert (changed.kind, changed.what) == ("financial", "A grant.")


def test_support_is_asked_of_agencies_alone(driver, support, country):
    with pytest.raises(Invalid) as refusal:
        change_support(support, by=driver, seen=1, asked_of=country, kind="financial", what="A.")

    assert list(refusal.value.problems) == ["asked_of"]


@pytest.mark.parametrize("who", ("nec", "driver"))
def test_a_resource_is_planned_otherwise_by_who_gives_it_or_steers(request, resource, who):
    plan_resource(resource, request.getfixturevalue(who), planned=Decimal(3), source="Own budget")

    changed = ResourceAllocation.objects.get()
    assert (changed.planned, changed.source) == (3, "Own budget")


@pytest.mark.guard(
    "Nobody puts on another country what it did not plan to give",
    file="actions/needs/commands/intentions.py",
    on="    for giver in {resource.organisation, organisation}:",
    off="    for giver in {resource.organisation}:",
)
def test_nobody_puts_a_resource_on_another_country_or_takes_it_from_one(resource, nec):
    other = ParticipationFactory(action=resource.action).organisation
    with pytest.raises(PermissionDenied):
        plan_resource(resource, nec, organisation=other)

    resource.organisation = other
    resource.save()
    with pytest.raises(PermissionDenied):
        plan_resource(resource, nec, seen=2, organisation=nec.roles.get().organisation)


def test_a_driver_takes_nothing_from_others_once_the_plan_is_adopted(resource, driver, country):
    OAP.objects.update(state=OAPState.ADOPTED)
    own = ParticipationFactory(action=resource.action).organisation
    RoleAssignmentFactory(person=driver, organisation=own, role=Role.NEC)

    with pytest.raises(NotNow):
        plan_resource(resource, driver, organisation=own)

    assert ResourceAllocation.objects.get().organisation == country


def test_a_resource_of_which_something_was_spent_stays(resource, nec):
    ResourceUseFactory(allocation=resource)

    with pytest.raises(NotNow):
        plan_resource(resource, nec, planned=Decimal(9))


@pytest.mark.parametrize("planned", (Decimal(-1), Decimal("0.5")))
def test_people_stay_whole_and_not_negative(driver, resource, planned):
    with pytest.raises(Invalid) as refusal:
        plan_resource(resource, driver, planned=planned)

    assert list(refusal.value.problems) == ["planned"]


def test_a_submitted_plan_is_not_changed(driver, target, support, resource):
    OAP.objects.update(state=OAPState.SUBMITTED)

    with pytest.raises(NotNow):
        set_target(target, driver)
    with pytest.raises(NotNow):
        change_support(
            support, by=driver, seen=1, asked_of=support.asked_of, kind="financial", what="A."
        )
    with pytest.raises(NotNow):
        plan_resource(resource, driver)


def test_targets_and_support_are_for_who_steers_the_plan(nec, asked, target, support):
    with pytest.raises(PermissionDenied):
        set_target(target, nec)
    with pytest.raises(PermissionDenied):
        change_support(
            support, by=nec, seen=1, asked_of=support.asked_of, kind="financial", what="A."
        )


def test_nobody_overwrites_what_they_have_not_seen(driver, target):
    set_target(target, driver, value=Decimal(6))

    with pytest.raises(Changed):
        set_target(target, driver, value=Decimal(7))

    assert Target.objects.get().value == 6


def test_lines_are_changed_on_their_pages(client, driver, target, support, resource):
    client.force_login(driver)
    action = target.action.get_absolute_url()
    typed = {
        "target": {"indicator": target.indicator_id, "value": "8", "by_day": "2027-06-30"},
        "support": {"asked_of": support.asked_of_id, "kind": "logistical", "what": "Cars."},
        "resource": {"organisation": resource.organisation_id, "kind": "people", "planned": "4"},
    }
    shown = client.get(action).text

    for name, row in (("target", target), ("support", support), ("resource", resource)):
        page = reverse(f"actions:{name}_change", args=[row.pk])
        form = client.get(page).context["form"]
        saved = client.post(page, {"seen": form.initial["seen"], **typed[name]})

        assert page in shown
        assert saved.url == action

    assert Target.objects.get().value == 8
    assert Support.objects.get().what == "Cars."
    assert ResourceAllocation.objects.get().planned == 4


def test_who_saves_second_is_shown_both_versions(client, driver, target):
    set_target(target, driver, value=Decimal(1600))
    client.force_login(driver)
    page = reverse("actions:target_change", args=[target.pk])
    typed = {"indicator": target.indicator_id, "value": "7", "by_day": "2027-06-30", "seen": "1"}

    refused = client.post(page, typed)

    stored = {row["label"]: (row["theirs"], row["yours"]) for row in refused.context["stored"]}
    assert refused.status_code == 409
    assert stored["To be reached"] == ("1\u202f600", "7")
    assert Target.objects.get().value == 1600


def test_a_target_is_shown_as_it_was_typed(client, driver, target):
    Target.objects.update(value=500)
    client.force_login(driver)

    form = client.get(reverse("actions:target_change", args=[target.pk])).context["form"]

    assert form.initial["value"] == "500"


def test_a_line_that_somebody_took_out_is_not_there(client, driver, target):
    client.force_login(driver)
    page = reverse("actions:target_change", args=[target.pk])
    target.delete()

    assert client.post(page, {"seen": "1", "value": "7"}).status_code == 404
