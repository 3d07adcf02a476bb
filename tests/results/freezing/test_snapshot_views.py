"""The pages of frozen years, and what opens behind a number for whom."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.contributions.models.figures import Figure
from actions.contributions.models.reviews import Body, Review, Verdict
from actions.states import ContributionState, ObjectionState, ParticipationState
from cycles.indicators.models import Source
from empact.people.roles.kinds import Role
from oaps.plans.models.plans import OAP
from results.factsheets.models import Factsheet
from results.freezing.commands import freeze_snapshot
from results.snapshots.models.snapshots import Snapshot
from results.snapshots.models.totals import SnapshotTotal
from results.states import FactsheetKind, FactsheetState
from results.withheld import Withheld
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory, UnitFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.records import MarkingFactory
from tests.factories.results import SnapshotFactory

pytestmark = pytest.mark.django_db

LIST = reverse("results:snapshot_list")
FREEZE = reverse("results:snapshot_create", args=[2026])

IN_WORDS = "7\u202f654\u202f321"
WITHHELD = 7654321


@pytest.fixture
def arrests():
    return IndicatorFactory(code="arrests", name="Arrests")


@pytest.fixture
def action():
    return OperationalActionFactory(oap__area__code="CCH", title="Joint controls")


@pytest.fixture
def report(action, arrests):
    """Have organisations report the same number on the action, each in a contribution."""

    def report(*organisations, value=10, state=ContributionState.ACCEPTED, **fields):
        for organisation in organisations:
            obligation = ObligationFactory(organisation=organisation, action=action)
            contribution = ContributionFactory(
                obligation=obligation, state=state, narrative="Nobody else may read this."
            )
            FigureFactory(contribution=contribution, indicator=arrests, value=value, **fields)

    return report


@pytest.fixture
def countries():
    return [OrganisationFactory(name=name) for name in ("Germany", "Spain", "France")]


@pytest.fixture
def snapshot(report, countries, est):
    report(*countries)
    return freeze_snapshot(by=est, year=2026)


def publish(snapshot, *areas):
    """Put the general factsheet of a snapshot out, or that of some areas, without its making."""
    factsheet = Factsheet.objects.create(
        snapshot=snapshot,
        year=snapshot.year,
        kind=FactsheetKind.SPECIFIC if areas else FactsheetKind.GENERAL,
        scope=areas[0].code if areas else "general",
        version=1,
        title=areas[0].name if areas else "All crime areas",
        marking=snapshot.marking,
        state=FactsheetState.PUBLISHED,
        published_at=snapshot.as_of,
    )
    factsheet.areas.set(areas)
    return factsheet


def number(area="general", indicator="arrests", **query):
    return reverse("results:number_detail", args=[2026, area, indicator], query=query or None)


def in_role(role, organisation=None):
    given = {"organisation": organisation} if organisation else {}
    return RoleAssignmentFactory(role=role, **given).person


MAY = {
    # who: list, freeze, detail
    Role.EST: (200, 200, 200),
    Role.EUROJUST: (200, 403, 200),
    Role.COMMISSION: (200, 403, 200),
    Role.NEC: (403, 403, 403),
    Role.ADMINISTRATOR: (403, 403, 403),
    None: (302, 302, 302),
}


@pytest.mark.parametrize("role", tuple(MAY))
def test_who_may_open_the_pages_of_frozen_years(client, snapshot, role):
    if role:
        client.force_login(in_role(role))

    answers = [client.get(path).status_code for path in (LIST, FREEZE, snapshot.get_absolute_url())]

    assert tuple(answers) == MAY[role]


def test_the_list_says_what_would_be_frozen_and_what_waits(client, est, report, countries):
    report(*countries[:2])
    report(countries[2], state=ContributionState.SUBMITTED)
    client.force_login(est)

    response = client.get(LIST)

    (year,) = response.context["years"]
    assert (year.year, year.accepted, year.waiting, year.snapshot) == (2026, 2, 1, None)
    assert FREEZE in response.text


def test_a_year_without_an_accepted_figure_cannot_be_frozen_from_the_list(
    client, est, report, countries
):
    report(countries[0], state=ContributionState.SUBMITTED)
    client.force_login(est)

    response = client.get(LIST)

    assert FREEZE not in response.text
    assert "Accept a figure first" in response.text


def test_freezing_asks_first_and_then_shows_the_totals(client, est, report, countries):
    report(*countries)
    client.force_login(est)

    asked = client.get(FREEZE)
    response = client.post(FREEZE, follow=True)

    assert "The snapshot will store 3 accepted figures of 2026 with their totals." in " ".join(
        asked.text.split()
    )
    snapshot = Snapshot.objects.get()
    assert response.redirect_chain == [(snapshot.get_absolute_url(), 302)]
    assert "The year is frozen." in response.text
    assert "30" in response.text


def test_freezing_warns_of_what_will_be_left_out(client, est, report, countries):
    report(*countries[:2])
    report(countries[2], state=ContributionState.SUBMITTED)
    client.force_login(est)

    response = client.get(FREEZE)

    page = " ".join(response.text.split())
    assert "1 submitted contribution with figures of 2026 is not accepted" in page


def test_freezing_a_year_without_an_accepted_figure_is_answered_in_words(client, est):
    client.force_login(est)

    response = client.post(FREEZE)

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "No figure of 2026 is accepted yet." in response.text
    assert not Snapshot.objects.exists()


def test_freezing_what_is_frozen_already_is_answered_in_words(client, est, snapshot):
    client.force_login(est)

    response = client.post(FREEZE)

    assert response.status_code == HTTPStatus.CONFLICT
    assert "Nothing has changed since snapshot 1 of 2026" in response.text
    assert Snapshot.objects.count() == 1


def test_a_snapshot_shows_its_totals_what_is_withheld_and_the_way_on(client, est):
    area = CrimeAreaFactory(code="CCH", name="Drugs")
    snapshot = SnapshotFactory(
        areas=[{"area": area}],
        totals=[
            {"counted": 1234},
            {"area": area, "counted": 77, "withheld": Withheld.FEW_COUNTRIES},
        ],
    )
    client.force_login(est)

    response = client.get(snapshot.get_absolute_url())

    assert "1\u202f234" in response.text
    assert "1 number: Fewer than three countries reported it" in response.text
    assert snapshot.hash in response.text
    assert reverse("results:factsheets_build", args=[snapshot.pk]) in response.text


def test_a_snapshot_shows_the_totals_of_one_area(client, est):
    area = CrimeAreaFactory(code="CCH", name="Drugs")
    snapshot = SnapshotFactory(
        areas=[{"area": area}], totals=[{"counted": 1234}, {"area": area, "counted": 77}]
    )
    client.force_login(est)

    response = client.get(snapshot.get_absolute_url(), {"area": "CCH"})

    assert [total.counted for total in response.context["totals"]] == [77]


def test_an_area_that_is_not_in_a_snapshot_is_not_found(client, est):
    client.force_login(est)

    response = client.get(SnapshotFactory().get_absolute_url(), {"area": "XX"})

    assert response.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("kept", "said"),
    (
        ({}, "The rows are unchanged"),
        ({"hash": "0" * 64}, "The rows have changed"),
    ),
)
def test_a_snapshot_can_be_checked(client, est, kept, said):
    snapshot = SnapshotFactory(totals=[{}], **kept)
    client.force_login(est)

    unchecked = client.get(snapshot.get_absolute_url())
    checked = client.get(snapshot.get_absolute_url(), {"check": ""})

    assert said not in unchecked.text
    assert said in checked.text


@pytest.mark.parametrize("who", ("nobody", "stranger", "NEC of another country"))
def test_a_number_is_found_by_the_public_once_it_is_published(client, snapshot, who):
    if who == "stranger":
        client.force_login(UserFactory())
    if who == "NEC of another country":
        client.force_login(in_role(Role.NEC, OrganisationFactory()))
    before = client.get(number())
    publish(snapshot)

    response = client.get(number())

    assert before.status_code == HTTPStatus.NOT_FOUND
    assert response.status_code == HTTPStatus.OK
    assert response.context["total"].counted == 30
    assert response.context["countries"] == "3"
    assert "Persons arrested in the action." in response.text
    assert "Over the year the figures of one organisation are summed" in response.text
    assert "Germany" not in response.text


def test_publishing_the_general_factsheet_publishes_no_number_of_an_area(client, snapshot):
    publish(snapshot)

    assert client.get(number("CCH")).status_code == HTTPStatus.NOT_FOUND


def test_publishing_the_factsheet_of_an_area_publishes_its_numbers(client, snapshot, action):
    publish(snapshot, action.oap.area)

    assert client.get(number("CCH")).context["total"].counted == 30
    assert client.get(number()).status_code == HTTPStatus.NOT_FOUND


def test_the_public_asks_for_another_snapshot_in_vain(client, snapshot, report, est):
    publish(snapshot)
    report(OrganisationFactory())
    later = freeze_snapshot(by=est, year=2026)

    assert client.get(number()).context["snapshot"] == snapshot
    assert client.get(number(snapshot=later.number)).status_code == HTTPStatus.NOT_FOUND


def test_sensitive_numbers_of_an_area_are_published_nowhere(client):
    area = CrimeAreaFactory(code="CCH")
    minors = IndicatorFactory(code="minors", sensitive=True)
    snapshot = SnapshotFactory(
        areas=[{"area": area}],
        totals=[{"indicator": minors, "area": area, "withheld": Withheld.SENSITIVE}],
    )
    publish(snapshot, area)

    assert client.get(number("CCH", "minors")).status_code == HTTPStatus.NOT_FOUND


@pytest.fixture
def withheld(arrests):
    snapshot = SnapshotFactory(
        totals=[
            {
                "indicator": arrests,
                "claimed": WITHHELD,
                "counted": WITHHELD,
                "reporting": 2,
                "reporting_countries": 2,
                "withheld": Withheld.FEW_COUNTRIES,
            }
        ]
    )
    publish(snapshot)
    return snapshot


def test_a_withheld_number_opens_to_the_reason_and_to_no_amount(client, withheld):
    response = client.get(number())

    assert "fewer than 3 countries reported it" in response.text
    assert response.context["total"].counted is None
    assert response.context["countries"] == "fewer than 3"
    assert str(WITHHELD) not in response.text
    assert IN_WORDS not in response.text


def test_the_public_never_asks_the_database_for_a_withheld_amount(
    client, withheld, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12) as queries:
        client.get(number())

    selects = [
        query["sql"] for query in queries if '"results_snapshottotal"."counted"' in query["sql"]
    ]
    assert selects
    assert [sql for sql in selects if "CASE WHEN" not in sql] == []


def test_staff_see_a_withheld_number_and_that_it_is(client, withheld, est):
    client.force_login(est)

    response = client.get(number())

    assert IN_WORDS in response.text
    assert "This number is withheld from the public" in response.text


def organisations_on(response):
    return [figure.organisation_name for figure in response.context["page"]]


@pytest.mark.parametrize("role", (Role.EST, Role.EUROJUST, Role.COMMISSION))
def test_for_staff_a_number_opens_to_all_its_figures(client, snapshot, role):
    client.force_login(in_role(role))

    response = client.get(number("CCH"))

    assert organisations_on(response) == ["France", "Germany", "Spain"]
    assert "Nobody else may read this." not in response.text


def test_a_figure_says_who_reported_and_who_accepted_it(client, est, report, countries):
    report(countries[0])
    reviewer = UserFactory(first_name="Ada", last_name="Reviewer")
    contribution = countries[0].obligations.get().contribution
    Review.objects.create(
        contribution=contribution,
        body=Body.EST,
        verdict=Verdict.ACCEPTED,
        by=reviewer,
        fingerprint="",
    )
    freeze_snapshot(by=est, year=2026)
    client.force_login(est)

    response = client.get(number())

    assert "Ada Reviewer" in response.text
    assert contribution.figures.get().entered_by.username in response.text
    assert contribution.get_absolute_url() in response.text


def test_a_country_opens_its_own_figures_alone(client, snapshot, countries):
    publish(snapshot)
    client.force_login(in_role(Role.NEC, countries[0]))

    assert organisations_on(client.get(number())) == ["Germany"]


def test_a_member_state_in_the_action_opens_the_figures_and_no_contribution(
    client, snapshot, action
):
    publish(snapshot)
    inside = OrganisationFactory()
    ParticipationFactory(action=action, organisation=inside, state=ParticipationState.COMMITTED)
    client.force_login(in_role(Role.NEC, inside))

    response = client.get(number())

    assert organisations_on(response) == ["France", "Germany", "Spain"]
    assert "/contributions/" not in response.text
    assert "Entered by" not in response.text


def test_a_draft_about_an_event_opens_no_frozen_figure_of_others(client, est, report, countries):
    report(*countries)
    event = EventFactory()
    Figure.objects.update(event=event)
    snapshot = freeze_snapshot(by=est, year=2026)
    publish(snapshot)
    drafting = OrganisationFactory()
    draft = ContributionFactory(obligation__organisation=drafting)
    FigureFactory(contribution=draft, event=event)
    client.force_login(in_role(Role.NEC, drafting))

    response = client.get(number())

    assert organisations_on(response) == []


def test_a_frozen_figure_stays_open_to_staff_when_its_contribution_is_rewritten(
    client, snapshot, est, countries
):
    contribution = countries[0].obligations.get().contribution
    contribution.state = ContributionState.REOPENED
    contribution.save()
    client.force_login(est)

    response = client.get(number())

    assert organisations_on(response) == ["France", "Germany", "Spain"]
    assert contribution.get_absolute_url() not in response.text


def test_a_number_counted_from_events_says_so(client, est):
    days = IndicatorFactory(code="days", source=Source.EVENTS)
    SnapshotFactory(totals=[{"indicator": days, "reporting_countries": 0, "reporting": 0}])
    client.force_login(est)

    response = client.get(number(indicator="days"))

    assert "Counted from the events themselves" in response.text
    assert "Reporting countries" not in response.text


def test_many_figures_come_in_pages(client, est, report):
    report(*[OrganisationFactory() for _ in range(60)])
    freeze_snapshot(by=est, year=2026)
    client.force_login(est)

    first, second = client.get(number()), client.get(number(page=2))

    assert (len(first.context["page"]), len(second.context["page"])) == (50, 10)


# Before freezing it also asks for failed checks, and for contributions that will be missing.
@pytest.mark.parametrize(
    ("path", "most"), (("list", 12), ("freeze", 15), ("detail", 12), ("number", 14))
)
def test_pages_take_the_same_queries_for_few_and_for_many(client, est, report, path, most):
    client.force_login(est)
    counts = []
    for countries in (3, 40):
        report(*[OrganisationFactory() for _ in range(countries)])
        snapshot = freeze_snapshot(by=est, year=2026)
        page = {
            "list": LIST,
            "freeze": FREEZE,
            "detail": snapshot.get_absolute_url(),
            "number": number(snapshot=snapshot.number),
        }[path]
        client.get(page)
        counts.append(count_queries(client, page))

    assert counts[0] == counts[1]
    assert counts[0] <= most


def count_queries(client, page):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == HTTPStatus.OK
    return len(queries)


def test_every_total_leads_to_its_own_number(client, est, snapshot):
    client.force_login(est)

    answers = [
        client.get(total.get_absolute_url()).context["total"].pk
        for total in SnapshotTotal.objects.select_related("snapshot").in_order()
    ]

    assert answers == [total.pk for total in SnapshotTotal.objects.in_order()]


def test_freezing_says_on_top_the_strictest_marking_of_what_is_reported(
    client, est, report, countries
):
    report(*countries)
    stricter = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    OAP.objects.update(marking=stricter)
    client.force_login(est)

    response = client.get(FREEZE)

    assert response.context["marking"] == stricter


def test_an_objection_stands_beside_a_published_number_and_says_not_whose(
    client, snapshot, est, django_assert_max_num_queries
):
    publish(snapshot)
    figure = Figure.objects.earliest("pk")
    objecting = figure.contribution.obligation.organisation
    objection = figure.objections.create(text="Ours were other persons.")

    with django_assert_max_num_queries(12):
        text = client.get(number()).text

    assert "1 organisation objects to what its figure counts" in " ".join(text.split())
    assert str(objecting) not in text
    assert objection.text not in text

    objection.move(ObjectionState.ANSWERED, by=est, note="The lists agree.")
    assert "1 has an answer." in " ".join(client.get(number()).text.split())
    objection.move(ObjectionState.WITHDRAWN, by=est)
    assert "objects to" not in client.get(number()).text


def test_frozen_money_is_shown_with_its_year(client, est, report, countries, arrests):
    arrests.versions.update(unit=UnitFactory(code="EUR", name="euro", whole=False))
    report(*countries)
    publish(freeze_snapshot(by=est, year=2026))

    assert "€30\u00a0(2026)" in client.get(number()).content.decode()
