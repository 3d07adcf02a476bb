"""The page of an action."""

from datetime import date

import pytest
from django.urls import reverse

from actions.answers import Answer
from actions.consolidation.models.overlaps import Overlap, OverlapMember, OverlapRule
from actions.event_reports.queries import figure_tables
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import ParticipationRole
from actions.states import ContributionState
from cycles.states import RoundState
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory
from tests.words.english import english_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_nec(client, nec):
    client.force_login(nec)
    return client


def test_it_names_who_takes_part_with_the_leader_first(as_nec, action, country):
    leader = ParticipationFactory(
        action=action, organisation__name="Sweden", role=ParticipationRole.LEADER
    )
    co_leader = ParticipationFactory(action=action, role=ParticipationRole.CO_LEADER)
    austria = ParticipationFactory(action=action, organisation__name="Austria")

    response = as_nec.get(action.get_absolute_url())

    participant = action.participations.get(organisation=country)
    assert response.context["participations"] == [leader, co_leader, austria, participant]


def test_it_leads_who_answers_for_a_participant_to_where_the_answer_is_changed(
    as_nec, client, action, country
):
    own = action.participations.get(organisation=country)
    other = ParticipationFactory(action=action, organisation__name="Sweden")

    page = as_nec.get(action.get_absolute_url())

    assert reverse("actions:participation_withdraw", args=[own.pk]) in page.text
    assert reverse("actions:participation_withdraw", args=[other.pk]) not in page.text
    client.force_login(RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person)
    page = client.get(action.get_absolute_url())
    assert reverse("actions:participation_withdraw", args=[own.pk]) not in page.text


def test_it_shows_events_and_where_they_count(as_nec, action):
    led = EventFactory(leading_action=action, first_day=date(2026, 5, 1))
    shared = EventFactory(first_day=date(2026, 6, 1), last_day=date(2026, 6, 2))
    shared.further_actions.add(action)

    response = as_nec.get(action.get_absolute_url())

    assert list(response.context["events"]) == [led, shared]
    words = " ".join(response.text.split())
    assert f"Led by and counted under {shared.leading_action.full_number}" in words


def test_it_shows_rounds_the_latest_first_with_what_may_be_followed(as_nec, obligation, action):
    earlier = ReportingRoundFactory(
        first_day=date(2025, 1, 1), last_day=date(2025, 12, 31), state=RoundState.CLOSED
    )
    before = ObligationFactory(organisation=obligation.organisation, action=action, round=earlier)
    ObligationFactory(action=action, round=obligation.round)

    response = as_nec.get(action.get_absolute_url())

    assert response.context["rounds"] == [(obligation.round, [obligation]), (earlier, [before])]


def figures_of(action):
    return reverse("actions:action_figures", args=[action.pk])


def test_it_shows_accepted_figures_of_others_and_never_their_words(as_nec, action, arrests):
    accepted = ContributionFactory(
        obligation__action=action, state=ContributionState.ACCEPTED, narrative="canary"
    )
    figure = FigureFactory(contribution=accepted, indicator=arrests, value=1234)
    FigureFactory(
        contribution=ContributionFactory(
            obligation__action=action, state=ContributionState.SUBMITTED
        )
    )

    response = as_nec.get(figures_of(action))

    assert response.context["accepted"].figures == [figure]
    assert "1\u202f234" in response.text
    assert "canary" not in response.text
    assert accepted.get_absolute_url() not in response.text


@pytest.mark.parametrize("rows", (1, 3, 30))
def test_it_takes_the_same_queries_however_much_there_is(
    as_nec, obligation, arrests, django_assert_max_num_queries, rows
):
    action = obligation.action
    for _ in range(rows):
        organisation = OrganisationFactory()
        ParticipationFactory(action=action, organisation=organisation)
        EventFactory(leading_action=action)
        owed = ObligationFactory(organisation=organisation, action=action, round=obligation.round)
        contribution = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
        FigureFactory(contribution=contribution, indicator=arrests)

    for page in (action.get_absolute_url(), figures_of(action)):
        with django_assert_max_num_queries(14):  # one is the line in the event log
            as_nec.get(page)


@pytest.mark.guard(
    "An action is marked as the figures that its page loads later",
    file="actions/register/views/action.py",
    on='highest([super().get_marking(context), context["marking_of_figures"]])',
    off="super().get_marking(context)",
)
def test_it_is_marked_as_the_figures_that_come_later(as_nec, action, arrests):
    strict = MarkingFactory(code="STRICT", name="Handle with care", rank=90)
    contribution = ContributionFactory(
        obligation__action=action, state=ContributionState.ACCEPTED, marking=strict
    )
    before = as_nec.get(action.get_absolute_url())
    FigureFactory(contribution=contribution, indicator=arrests)

    page = as_nec.get(action.get_absolute_url())
    figures = as_nec.get(figures_of(action))

    assert before.context["marking"] != strict
    assert page.context["marking"] == figures.context["marking"] == strict
    assert figures_of(action) in page.text
    assert figures_of(action) not in before.text


def cells_of(response):
    """Read the tables of figures as texts: organisations, then what they gave, row by row."""
    return [
        [row.name, *(", ".join(figure.in_words for figure in figures) for _, figures in row.cells)]
        for table in response.context["accepted"].tables
        for row in table.rows
    ]


def accepted_of(action, organisation, reporting):
    owed = ObligationFactory(organisation=organisation, action=action, round=reporting)
    return ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)


def test_figures_are_a_table_of_organisations_and_indicators_with_totals(
    as_nec, obligation, action, arrests
):
    seized = IndicatorFactory(name="Firearms seized")
    unknown = IndicatorFactory(name="Value of assets")
    for name, persons, items in (("Austria", 3, 10), ("Belgium", 4, 5)):
        contribution = accepted_of(action, OrganisationFactory(name=name), obligation.round)
        FigureFactory(contribution=contribution, indicator=arrests, value=persons)
        FigureFactory(contribution=contribution, indicator=seized, value=items)
        FigureFactory(
            contribution=contribution,
            indicator=unknown,
            answer=Answer.NOT_REPORTED,
            value=None,
            counted=None,
        )

    response = as_nec.get(figures_of(action))

    (table,) = response.context["accepted"].tables
    assert [column.name for column in table.columns] == [arrests.name, "Firearms seized"]
    assert [row[0] for row in cells_of(response)] == ["Austria", "Belgium"]
    assert [column.claimed for column in table.columns] == ["7", "15"]
    assert "No organisation gave a number for: Value of assets." in response.text


@pytest.mark.guard(
    "Tables of an action say which questions are open",
    file="actions/event_reports/queries/figure_tables.py",
    on="open=open_in(rows)",
    off="open=0",
)
def test_totals_of_figures_say_how_many_questions_are_open(as_nec, obligation, action, arrests):
    group = Overlap.objects.create(indicator=arrests)
    for value in (3, 4):
        figure = FigureFactory(
            contribution=accepted_of(action, OrganisationFactory(), obligation.round),
            indicator=arrests,
            value=value,
        )
        OverlapMember.objects.create(
            overlap=group, figure=figure, value=value, rule=OverlapRule.SAME_PLACE
        )

    page = as_nec.get(figures_of(action))

    (table,) = page.context["accepted"].tables
    (column,) = table.columns
    assert (column.claimed, column.counted, column.open) == ("7", "7", 1)
    assert "1 open question" in " ".join(page.text.split())


def test_a_table_of_figures_has_at_most_seven_columns(as_nec, obligation, action):
    contribution = accepted_of(action, OrganisationFactory(), obligation.round)
    for _ in range(8):
        FigureFactory(contribution=contribution, indicator=IndicatorFactory(), value=1)

    response = as_nec.get(figures_of(action))

    tables = response.context["accepted"].tables
    assert sum(len(table.columns) for table in tables) == 8
    assert max(len(table.columns) for table in tables) <= 6


def test_many_figures_are_read_in_parts_each_with_its_totals(
    as_nec, obligation, action, monkeypatch
):
    monkeypatch.setattr(figure_tables, "AT_ONCE", 3)
    drugs, arms = IndicatorFactory(name="Drugs"), IndicatorFactory(name="Firearms")
    for _ in range(2):
        contribution = accepted_of(action, OrganisationFactory(), obligation.round)
        FigureFactory(contribution=contribution, indicator=drugs, value=1)
        FigureFactory(contribution=contribution, indicator=arms, value=5)

    pages = [as_nec.get(figures_of(action), {"part": part}) for part in ("1", "2", "x")]

    def columns(page):
        return [
            (column.name, column.claimed)
            for table in page.context["accepted"].tables
            for column in table.columns
        ]

    assert [columns(page) for page in pages] == [
        [("Drugs", "2")],
        [("Firearms", "10")],
        [("Drugs", "2")],
    ]
    assert all("part=2" in page.text or "part=1" in page.text for page in pages)


def test_figures_are_shown_round_by_round_the_latest_first(as_nec, obligation, action, arrests):
    earlier = ReportingRoundFactory(
        first_day=date(2025, 1, 1), last_day=date(2025, 12, 31), state=RoundState.CLOSED
    )
    austria = OrganisationFactory(name="Austria")
    for reporting, value in ((obligation.round, 1), (earlier, 2)):
        FigureFactory(
            contribution=accepted_of(action, austria, reporting), indicator=arrests, value=value
        )

    latest = as_nec.get(figures_of(action))
    before = as_nec.get(figures_of(action), {"round": str(earlier.pk)})
    nonsense = as_nec.get(figures_of(action), {"round": "x"})

    assert cells_of(latest) == cells_of(nonsense) == [["Austria", "1 persons"]]
    assert cells_of(before) == [["Austria", "2 persons"]]


def test_whose_contribution_is_due_is_led_to_it_first(as_nec, obligation):
    response = as_nec.get(obligation.action.get_absolute_url())

    assert response.context["next_step"] == (
        obligation.get_absolute_url(),
        f"Fill in the contribution of {obligation.organisation}",
    )
    content = response.text.partition("<main")[2].partition("</main>")[0]
    assert content.count("ecl-button--primary") == 1


@pytest.mark.parametrize(
    ("language", "heading"), (("fr", "Chiffres acceptés"), ("de", "Angenommene Zahlen"))
)
def test_the_pages_of_an_action_are_in_the_language_of_the_account(
    as_nec, nec, obligation, action, language, heading
):
    User.objects.filter(pk=nec.pk).update(language=language)
    OperationalAction.objects.filter(pk=action.pk).update(title="Botnets", aim="Botnets")

    pages = [
        as_nec.get(action.get_absolute_url()),
        as_nec.get(reverse("actions:action_figures", args=[action.pk])),
        as_nec.get(reverse("actions:action_list")),
    ]

    assert heading in pages[0].text
    assert [english_on(page) for page in pages] == [[], [], []]
