"""Numbers of few countries are published once the coordinator of each consented, not before."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from cycles.tracing.addresses import trace_url
from empact.lib.commands import NotNow, NotReady, Refused
from empact.people.roles.kinds import Role
from empact.site.tasks.queries import tasks_of
from empact.site.tasks.sources import clearing
from results.disclosure.commands import ask_for_clearance, clear_cell, take_back_clearance
from results.disclosure.models import Clearance
from results.disclosure.queries.cells import coordinated_by, country_of, few_cells
from results.freezing.commands import freeze_snapshot
from results.snapshots.models.snapshots import Snapshot
from results.withheld import Withheld
from tests.factories.actions import FigureFactory
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.factsheets import public_marking, report
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    public_marking()
    return CrimeAreaFactory(code="FA", name="Firearms trafficking")


@pytest.fixture
def grenades(area):
    """Two countries report grenades in firearms trafficking, and no others."""
    indicator = IndicatorFactory(code="grenades", name="Grenades")
    report(area, indicator, [40, 60])
    return indicator


@pytest.fixture
def coordinators(grenades):
    """The coordinators of both countries, by name of their country in the order of reporting."""
    countries = [
        figure.contribution.obligation.organisation
        for figure in grenades.versions.get().figures.order_by("pk")
    ]
    return [RoleAssignmentFactory(organisation=row, role=Role.NEC) for row in countries]


@pytest.fixture
def cell(area, grenades):
    return {"year": 2026, "area": area, "indicator": grenades}


def stamp_of(country, cell):
    area = cell["area"] and cell["area"].pk
    found = few_cells(cell["year"], area=area, indicator=cell["indicator"].pk)
    name = country_of(country)
    return next((one.stamp_for(name) for one in found if name in one.countries), "")


def clear(coordinator, cell, **said):
    country = coordinator.organisation
    given = {"stamp": stamp_of(country, cell), **cell, **said}
    return clear_cell(country, by=coordinator.person, **given)


def withheld(snapshot, area="FA", indicator="grenades"):
    return snapshot.totals.get(area_code=area, indicator_code=indicator).withheld


def clear_both(coordinators, cell):
    return [clear(each, place) for each in coordinators for place in (cell, {**cell, "area": None})]


def test_it_is_published_once_the_coordinator_of_each_country_cleared_it(est, coordinators, cell):
    one, other = coordinators
    clear(one, cell)
    assert withheld(freeze_snapshot(by=est, year=2026)) == Withheld.FEW_COUNTRIES

    clear_both([other], cell)
    clear(one, {**cell, "area": None})

    assert withheld(freeze_snapshot(by=est, year=2026)) == ""


def test_what_is_taken_back_is_withheld_again(est, coordinators, cell):
    given = clear_both(coordinators, cell)
    take_back_clearance(given[0], by=coordinators[0].person)

    assert withheld(freeze_snapshot(by=est, year=2026)) == Withheld.FEW_COUNTRIES
    with pytest.raises(NotNow, match="already withdrawn"):
        take_back_clearance(given[0], by=coordinators[0].person)


def test_a_figure_that_has_changed_since_is_not_cleared(est, coordinators, cell, grenades):
    clear_both(coordinators, cell)
    figure = grenades.versions.get().figures.order_by("pk")[0]
    type(figure).objects.filter(pk=figure.pk).update(value=41, counted=41)

    assert withheld(freeze_snapshot(by=est, year=2026)) == Withheld.FEW_COUNTRIES
    clear(coordinators[0], cell)  # again, for its present value
    assert Clearance.objects.of_cell(2026, cell["area"], grenades).count() == 3


def test_a_figure_that_has_come_since_is_not_cleared(est, coordinators, cell, grenades):
    clear_both(coordinators, cell)
    there = grenades.versions.get().figures.order_by("pk")[0]
    FigureFactory(contribution=there.contribution, indicator=grenades, value=5, country="ES")

    assert withheld(freeze_snapshot(by=est, year=2026)) == Withheld.FEW_COUNTRIES


def test_sensitive_numbers_are_cleared_by_nobody(est, coordinators, cell, grenades):
    clear_both(coordinators, cell)
    type(grenades).objects.filter(pk=grenades.pk).update(sensitive=True)

    assert few_cells(2026) == []
    assert withheld(freeze_snapshot(by=est, year=2026)) == Withheld.FEW_COUNTRIES
    with pytest.raises(NotNow, match="sensitive"):
        clear(coordinators[0], cell)


def test_nobody_clears_for_another_country(coordinators, cell, est):
    one, other = coordinators
    for somebody in (other.person, est):
        with pytest.raises(PermissionDenied):
            clear_cell(one.organisation, by=somebody, stamp="", **cell)
    given = clear(one, cell)
    with pytest.raises(PermissionDenied):
        take_back_clearance(given, by=other.person)


def test_who_reports_nothing_there_has_nothing_to_clear(cell, grenades):
    elsewhere = RoleAssignmentFactory(role=Role.NEC)

    with pytest.raises(NotReady, match="no accepted figure"):
        clear(elsewhere, cell)


def test_est_asks_and_the_coordinators_find_it_at_home(est, coordinators, cell):
    one, other = coordinators
    clear(one, cell)

    ask_for_clearance(by=est, **cell)

    assert [task.title for task in tasks_of(other.person, about=[clearing.SOURCE])] == [
        "Decide on consent to publish: Grenades"
    ]
    assert tasks_of(one.person, about=[clearing.SOURCE]) == []
    with pytest.raises(NotNow, match="No coordinator is left to ask"):
        ask_for_clearance(by=est, **cell)
    clear(other, cell)
    assert tasks_of(other.person, about=[clearing.SOURCE]) == []


def test_a_request_of_which_nothing_is_left_to_clear_can_be_ended(
    client, est, area, grenades, coordinators, cell
):
    coordinator = coordinators[0].person
    ask_for_clearance(by=est, **cell)
    report(area, grenades, [7])  # a third country: none is withheld any longer
    client.force_login(coordinator)
    (task,) = tasks_of(coordinator, about=[clearing.SOURCE])

    listed = client.get(task.url)

    (asked,) = listed.context["idle"]
    address = reverse("results:clearance_take_back", args=[asked.pk])
    assert f'href="{address}"' in listed.content.decode()
    assert "There is nothing left to decide" in client.get(address).content.decode()
    ended = client.post(address, follow=True)
    assert "The request is ended." in ended.content.decode()
    assert tasks_of(coordinator, about=[clearing.SOURCE]) == []


def test_who_coordinates_one_country_and_helps_another_clears_for_the_first(coordinators):
    own, other = sorted(coordinators, key=lambda each: each.organisation.name, reverse=True)
    RoleAssignmentFactory(organisation=other.organisation, person=own.person, role=Role.NEC_TEAM)

    assert coordinated_by(own.person) == own.organisation


def test_a_coordinator_reads_and_clears_on_their_pages(client, coordinators, cell):
    one, other = coordinators
    client.force_login(one.person)
    listed = reverse("results:clearance_list", args=[2026])
    page = client.get(listed).content.decode()
    # The own figure, in the area and in all together; the other country's is nowhere.
    assert (page.count(">40"), page.count(">60")) == (2, 0)
    assert other.organisation.name not in page

    address = reverse("results:cell_clear", args=[2026, "FA", "grenades"])
    stamp = client.get(address).context["form"].initial["stamp"]
    said = {"words": "Agreed with the police.", "stamp": stamp}
    answer = client.post(address, said, follow=True)

    assert "Agreed with the police." in answer.content.decode()
    given = Clearance.objects.get()
    answer = client.post(reverse("results:clearance_take_back", args=[given.pk]), follow=True)
    assert answer.status_code == 200
    given.refresh_from_db()
    assert given.taken_back_by == one.person


@pytest.mark.guard(
    "Only what was read is cleared for the public",
    file="results/disclosure/commands.py",
    on="    if stamp != cell.stamp_for(name):",
    off="    if False:",
)
def test_only_what_was_read_is_cleared(client, coordinators, cell, grenades):
    client.force_login(coordinators[0].person)
    address = reverse("results:cell_clear", args=[2026, "FA", "grenades"])
    said = {"words": "Agreed.", "stamp": client.get(address).context["form"].initial["stamp"]}
    figure = grenades.versions.get().figures.order_by("pk")[0]
    type(figure).objects.filter(pk=figure.pk).update(value=3, counted=3)

    refused = client.post(address, said)

    page = refused.content.decode()
    assert (refused.status_code, Clearance.objects.count()) == (409, 0)
    assert "Your figures in this number have changed since you opened this" in page
    assert ">3 " in page
    assert "Agreed." in page
    # The page holds the new stamp: sent again, it is meant for the present numbers.
    said["stamp"] = refused.context["form"]["stamp"].value()
    assert client.post(address, said).status_code == 302


def test_est_reads_on_whom_a_number_depends_and_asks(client, est, coordinators, cell):
    clear(coordinators[0], cell, words="Agreed.")
    client.force_login(est)
    frozen = reverse("results:snapshot_create", args=[2026])
    assert "Agreed." in client.get(frozen).content.decode()

    client.post(reverse("results:clearance_ask", args=[2026, "FA", "grenades"]))

    assert Clearance.objects.asked().get().country == coordinators[1].organisation


def test_staff_read_who_cleared_a_number_and_others_do_not(client, est, coordinators, cell):
    clear_both(coordinators, cell)
    freeze_snapshot(by=est, year=2026)
    said = f"consented to publish the figures of {coordinators[0].organisation} in it"
    number = reverse("results:number_detail", args=[2026, "FA", "grenades"])
    client.force_login(est)

    assert said in client.get(number).content.decode()
    assert [
        Clearance.objects.visible_to(who.person)
        .filter(country=coordinators[0].organisation)
        .count()
        for who in coordinators
    ] == [2, 0]


@pytest.mark.guard(
    "A clearance is shown next to the figures that it was given for",
    file="results/disclosure/queries/cells.py",
    on="""
        row for row in given if row.figures == as_cleared(there.get(country_of(row.country), []))
""",
    off="        row for row in given",
)
def test_what_was_cleared_of_other_figures_is_not_said_of_a_number(
    client, est, area, coordinators, cell, grenades
):
    clear_both(coordinators, cell)
    figure = grenades.versions.get().figures.order_by("pk")[0]
    type(figure).objects.filter(pk=figure.pk).update(value=41, counted=41)
    freeze_snapshot(by=est, year=2026)
    number = reverse("results:number_detail", args=[2026, "FA", "grenades"])
    today = trace_url(2026, grenades, area=area)
    client.force_login(est)

    for page in (number, today):
        named = [row.country for row in client.get(page).context["clearances"]]
        assert named == [coordinators[1].organisation]

    # Once a third country reports it, it does not hang on anybody's clearance.
    report(area, grenades, [7])
    freeze_snapshot(by=est, year=2026)
    for page in (number, today):
        assert client.get(page).context["clearances"] == []


@pytest.mark.parametrize("several", (1, 4))
def test_the_list_takes_as_many_queries_for_many(
    client, area, coordinators, several, django_assert_max_num_queries
):
    one = coordinators[0]
    there = one.organisation.obligations.get().contribution
    for _ in range(several):
        FigureFactory(contribution=there, indicator=IndicatorFactory(), value=7)
    client.force_login(one.person)
    client.get(reverse("results:clearance_list", args=[2026]))

    with django_assert_max_num_queries(11):
        client.get(reverse("results:clearance_list", args=[2026]))


def test_a_year_of_small_wholes_and_a_part_that_one_area_was_not_asked_can_be_frozen(est):
    """That answered with an error, and could not be frozen at all."""
    whole = IndicatorFactory(code="whole", sensitive=True)
    parts = [
        IndicatorFactory(code=code, sensitive=True, part_of=whole, breakdown="age", exhaustive=True)
        for code in ("minors", "adults")
    ]
    for code in "AB":
        area = CrimeAreaFactory(code=code)
        report(area, whole, [1, 0, 0])
        report(area, parts[0], [0, 0, 0])
        if code == "A":
            report(area, parts[1], [0, 0, 0])

    freeze_snapshot(by=est, year=2026)

    assert Snapshot.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_asked_and_cleared_by_several_at_once_it_stands_once(est, coordinators, cell):
    steps = [
        lambda: ask_for_clearance(by=est, **cell),
        lambda: ask_for_clearance(by=est, **cell),
        *[partial(clear, coordinator, cell) for coordinator in coordinators],
    ]

    def do(step):
        try:
            step()
        except Refused:
            return None
        except Exception as problem:  # noqa: BLE001 -- whatever it is, it is to be seen
            return problem
        finally:
            connection.close()

    for _ in range(4):
        Clearance.objects.all().delete()
        with ThreadPoolExecutor() as several:
            assert [*several.map(do, steps)] == [None] * 4
        assert Clearance.objects.cleared().count() == 2
