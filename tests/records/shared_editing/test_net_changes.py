"""Changes by others since a planner last looked."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from actions.needs.commands.intentions import add_support, remove_support
from actions.planning.commands.actions import change_action
from empact.lib.merging import current_values
from empact.people.roles.kinds import OrganisationKind
from oaps.plans.models.visits import PlanVisit
from oaps.plans.states import OAPState
from tests.factories.actions import OperationalActionFactory, ParticipationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

DAY = timedelta(days=1)


@pytest.fixture
def looked(draft, anna):
    """Anna has looked a day ago, before anything below was written."""

    def looked(person=anna, ago=DAY):
        when = datetime.now(UTC) - ago
        return PlanVisit.objects.create(oap=draft, person=person, at=when)

    return looked


@pytest.fixture
def old(draft, action):
    """Make all present versions a week old."""
    week = datetime.now(UTC) - 7 * DAY
    for row in (draft, action):
        row.history.update(pgh_created_at=week)
    return week


def change(action, by, **given):
    names = ("title", "aim", "character", "judicial_contact", "funding", "further_oaps")
    action.refresh_from_db()
    change_action(action, by=by, seen=action.version, **{**current_values(action, names), **given})


def listed(client, person, draft):
    client.force_login(person)
    context = client.get(reverse("actions:changes_since", args=[draft.pk])).context
    return [
        (str(row.action), line.what, line.before, line.after, change.who)
        for row in context["changed"]
        for change in row.changes
        for line in change.lines
    ]


def counted(client, person, draft):
    client.force_login(person)
    return client.get(draft.get_absolute_url()).context["changed"]


@pytest.mark.usefixtures("old")
def test_what_others_changed_is_shown_once_a_field(client, draft, action, anna, bela, looked):
    looked()
    change(action, bela, aim="Find barrels.")
    change(action, bela, aim="Find frames.", funding="Own means")
    change(action, bela, title="Parcels")

    assert counted(client, anna, draft) == 1
    assert sorted(listed(client, anna, draft)) == [
        ("Parcels", "Aim", "Find parts.", "Find frames.", "Béla Kis"),
        ("Parcels", "Funding sought", "ISF", "Own means", "Béla Kis"),
        ("Parcels", "Title", "Controls of parcels", "Parcels", "Béla Kis"),
    ]


@pytest.mark.usefixtures("old")
def test_own_changes_and_what_says_the_same_again_are_not_shown(
    client, draft, action, anna, bela, looked
):
    looked()
    change(action, anna, funding="Own means")
    change(action, bela, aim="Find barrels.")
    change(action, bela, aim="Find parts.")

    assert listed(client, anna, draft) == []


@pytest.mark.usefixtures("old")
def test_only_own_changes_are_not_counted(client, draft, action, anna, looked):
    looked()
    change(action, anna, funding="Own means")

    assert counted(client, anna, draft) == 0


@pytest.mark.usefixtures("old")
def test_what_an_action_needs_is_shown_too_and_what_is_gone(
    client, draft, action, anna, bela, looked
):
    agency = OrganisationFactory(name="Europol", country="", kind=OrganisationKind.EU_AGENCY)
    before = add_support(action, by=bela, asked_of=agency, kind="operational", what="An analyst.")
    before.history.update(pgh_created_at=datetime.now(UTC) - 2 * DAY)
    looked()
    remove_support(before, by=bela)
    add_support(action, by=bela, asked_of=agency, kind="financial", what="A grant.")

    assert counted(client, anna, draft) == 1
    assert sorted(listed(client, anna, draft), key=lambda line: line[1:4]) == [
        (action.title, "Europol; Kind", "", "Financial", "Béla Kis"),
        (action.title, "Europol; Kind", "Operational", "", "Béla Kis"),
        (action.title, "Europol; Support asked for", "", "A grant.", "Béla Kis"),
        (action.title, "Europol; Support asked for", "An analyst.", "", "Béla Kis"),
    ]


@pytest.mark.usefixtures("old")
def test_an_action_that_came_meanwhile_is_shown(client, draft, action, anna, looked):
    looked()
    OperationalActionFactory(oap=draft, goal=action.goal, sequence=2, title="Controls of post")

    lines = [line[:4] for line in listed(client, anna, draft)]

    assert ("Controls of post", "Title", "", "Controls of post") in lines
    assert counted(client, anna, draft) == 1


@pytest.mark.usefixtures("old")
def test_it_stays_shown_for_the_sitting_and_until_it_is_read(
    client, draft, action, anna, bela, looked
):
    looked()
    change(action, bela, aim="Find barrels.")

    first, second = counted(client, anna, draft), counted(client, anna, draft)
    client.post(reverse("actions:changes_since", args=[draft.pk]))
    third = counted(client, anna, draft)

    assert (first, second, third) == (1, 1, 0)


@pytest.mark.usefixtures("old")
def test_who_looks_for_the_first_time_sees_nothing(client, draft, action, anna, bela):
    change(action, bela, aim="Find barrels.")

    assert counted(client, anna, draft) == 0
    assert listed(client, anna, draft) == []


@pytest.mark.usefixtures("old")
def test_half_an_hour_away_begins_another_sitting(client, draft, action, anna, bela, looked):
    looked(ago=timedelta(minutes=29))
    change(action, bela, aim="Find barrels.")
    before = counted(client, anna, draft)
    PlanVisit.objects.filter(person=anna).update(at=datetime.now(UTC) - timedelta(minutes=31))

    assert (before, counted(client, anna, draft)) == (0, 1)


def test_who_does_not_plan_has_no_such_list(client, draft):
    draft.state = OAPState.ADOPTED
    draft.save()
    stranger = RoleAssignmentFactory().person
    client.force_login(stranger)

    page = client.get(draft.get_absolute_url())
    answer = client.get(reverse("actions:changes_since", args=[draft.pk]))

    assert (page.status_code, page.context["changed"], answer.status_code) == (200, 0, 404)
    assert not PlanVisit.objects.exists()


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize("rows", (1, 30))
def test_the_page_of_a_plan_and_the_list_take_the_same_queries_however_much_changed(
    client, draft, action, anna, bela, looked, rows, django_assert_max_num_queries
):
    looked()
    for number in range(2, rows + 2):
        row = OperationalActionFactory(oap=draft, goal=action.goal, sequence=number)
        change(row, bela, aim="Find barrels.")
        ParticipationFactory(action=row)
    agency = OrganisationFactory(name="Europol", country="", kind=OrganisationKind.EU_AGENCY)
    add_support(action, by=bela, asked_of=agency, kind="operational", what="An analyst.")
    draft.comments.create(by=bela, text="Late.")
    client.force_login(anna)

    with django_assert_max_num_queries(11):
        changed = client.get(draft.get_absolute_url()).context["changed"]
    with django_assert_max_num_queries(12):
        client.get(reverse("actions:changes_since", args=[draft.pk]))

    assert changed == rows + 1
