"""The people at a plan at this moment, shown to its readers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from empact.people.roles.kinds import Role
from empact.records.audit.models import AuditEntry
from oaps.plans.models.visits import PlanVisit
from oaps.plans.states import OAPState
from tests.factories.people import RoleAssignmentFactory

NOW = datetime(2026, 11, 25, 13, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def beat(client, draft):
    """Give a sign of life from a page, and what was answered."""

    def beat(person, page, **sent):
        client.force_login(person)
        return client.post(reverse("oaps:oap_here", args=[draft.pk]), {"page": page.pk, **sent})

    return beat


@pytest.fixture
def seen_by(client):
    """Open a page and give whom it names as being there."""

    def seen_by(person, address):
        client.force_login(person)
        return [str(one) for one in client.get(address).context.get("here", ())]

    return seen_by


def form_of(action):
    return reverse("actions:action_change", args=[action.pk])


def test_who_writes_a_field_of_an_action_sees_there_and_on_the_plan(beat, action, anna, bela):
    beat(anna, action, field="aim")

    there = beat(bela, action).json()
    on_the_plan = beat(bela, action.oap).json()

    assert there == {"here": ["Anna Smit (Netherlands) is here, writing the aim."]}
    assert on_the_plan == {
        "here": ["Anna Smit (Netherlands) is at 8.1 Controls of parcels, writing the aim."]
    }


def test_who_is_on_the_plan_does_not_see_on_an_action(beat, action, anna, bela):
    beat(anna, action.oap)

    assert beat(bela, action).json() == {"here": []}
    assert beat(bela, action.oap).json() == {"here": ["Anna Smit (Netherlands) is here."]}


def test_somebody_is_gone_forty_seconds_after_the_last_sign_and_at_once_on_leaving(
    beat, action, anna, bela, clock
):
    beat(anna, action)

    def shown_after(seconds):
        clock.move_to(NOW + timedelta(seconds=seconds), tick=False)
        return len(beat(bela, action).json()["here"])

    assert (shown_after(39), shown_after(41)) == (1, 0)
    beat(anna, action)
    assert shown_after(42) == 1
    left = beat(anna, action, gone="yes")
    assert (left.status_code, shown_after(42)) == (204, 0)


def test_leaving_one_page_does_not_take_somebody_off_another(beat, action, anna, bela):
    beat(anna, action)
    beat(anna, action.oap)
    beat(anna, action, gone="yes")

    assert beat(bela, action.oap).json() == {"here": ["Anna Smit (Netherlands) is here."]}


def test_without_script_a_page_names_who_opened_one_within_the_last_minute(
    seen_by, action, anna, bela, clock
):
    seen_by(anna, form_of(action))

    assert seen_by(bela, form_of(action)) == ["Anna Smit (Netherlands) is here."]
    assert seen_by(bela, action.oap.get_absolute_url()) == [
        "Anna Smit (Netherlands) is at 8.1 Controls of parcels."
    ]
    clock.move_to(NOW + timedelta(seconds=61), tick=False)
    assert seen_by(bela, form_of(action)) == []


@pytest.mark.guard(
    "Who is at a plan is visible to its readers alone",
    file="oaps/plans/views/presence.py",
    on='        return OAP.objects.readable_by(self.request.user, "plan")',
    off="        return OAP.objects.all()",
)
@pytest.mark.parametrize("role", (Role.NEC, Role.SECRETARIAT, Role.PARTNER))
def test_who_does_not_read_the_draft_sees_nothing(beat, action, anna, role):
    stranger = RoleAssignmentFactory(role=role).person
    beat(anna, action)

    answer = beat(stranger, action)

    assert answer.status_code == 404
    assert not PlanVisit.objects.filter(person=stranger).exists()


def test_a_plan_that_is_not_being_written_takes_no_signs(beat, seen_by, draft, action, anna, bela):
    draft.state = OAPState.ADOPTED
    draft.save()

    assert beat(anna, action).status_code == 204
    assert seen_by(bela, draft.get_absolute_url()) == []
    # Planners see later what changed since, and so their visit is recorded.
    assert [look.person for look in PlanVisit.objects.all()] == [bela]


@pytest.mark.parametrize("page", ("", "none", "00000000-0000-4000-8000-000000000000"))
def test_a_page_that_is_none_of_the_plan_is_no_place_to_be(client, draft, anna, page):
    client.force_login(anna)

    answer = client.post(reverse("oaps:oap_here", args=[draft.pk]), {"page": page})

    assert answer.status_code == 204
    assert not PlanVisit.objects.exists()


def test_what_somebody_writes_is_a_field_or_nothing(beat, action, anna, bela):
    beat(anna, action, field="my secret")

    assert beat(bela, action).json() == {"here": ["Anna Smit (Netherlands) is here."]}
    assert PlanVisit.objects.get(person=anna).field == ""


def test_signs_of_life_leave_no_line_in_the_event_log(beat, action, anna):
    beat(anna, action)

    assert not AuditEntry.objects.filter(object_type="oaps.oap").exists()


@pytest.mark.parametrize("others", (1, 5))
def test_a_sign_of_life_takes_the_same_queries_for_few_and_many(
    beat, client, action, anna, draft, others, django_assert_max_num_queries
):
    for _ in range(others):
        person = RoleAssignmentFactory(role=Role.EST).person
        beat(person, action, field="aim")
    beat(anna, draft)

    address = reverse("oaps:oap_here", args=[draft.pk])
    with django_assert_max_num_queries(7):
        answer = client.post(address, {"page": draft.pk})

    assert len(answer.json()["here"]) == others
