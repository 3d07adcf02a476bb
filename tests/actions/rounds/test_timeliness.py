"""Timeliness and completeness of contributions, number by number."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from actions.obligations.models.obligations import Obligation
from actions.participations.commands.participations import withdraw_from_action
from actions.rounds.commands import extend_round
from actions.rounds.queries.grid import Rates, grid_of, rates_in
from cycles.states import RoundState
from empact.people.roles.kinds import OrganisationKind
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    ContributionStateChangeFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 12, 10)
NOTHING = {"on_time": 0, "given_late": 0, "missing": 0, "not_due": 0}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-12-20T12:00+01:00", tick=False)
    return time_machine


@pytest.fixture
def reporting(db):
    return ReportingRoundFactory(
        state=RoundState.OPEN,
        opens_day=date(2026, 11, 1),
        due_day=DUE,
        closes_day=date(2027, 1, 10),
        corrections_end_day=date(2027, 2, 28),
    )


@pytest.fixture
def owe(reporting):
    """Create an obligation of Belgium: with its due date, its state, and times of submission."""
    belgium = OrganisationFactory(name="Belgium", country="BE")

    def owe(state=None, *submitted, due=DUE, organisation=belgium, **given):
        owed = ObligationFactory(organisation=organisation, round=reporting, due_day=due, **given)
        if state:
            contribution = ContributionFactory(obligation=owed, state=state)
            for at in submitted:
                change = ContributionStateChangeFactory(contribution=contribution)
                type(change).objects.filter(pk=change.pk).update(at=brussels(at))
        return owed

    return owe


def brussels(at):
    return datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Europe/Brussels"))


def tally():
    (row,) = Obligation.objects.in_force().tallied_by("organisation")
    return {name: row[name] for name in NOTHING}


@pytest.mark.guard(
    "A report is on time by when it first came, and by its own due day",
    file="actions/obligations/status.py",
    on="""
        came = models.Exists(self._submissions().filter(at__date__lte=measured))
""",
    off="""
        came = ~models.Exists(self._submissions().filter(at__date__gt=measured))
""",
)
@pytest.mark.parametrize(
    ("counted", "owed"),
    (
        ("on_time", ("submitted", "2026-12-01T10:00")),
        # A day is a day in Brussels: half past eleven in the evening is still the due date,
        ("on_time", ("submitted", "2026-12-10T23:30")),
        # and ten past midnight is not, though in Greenwich it is.
        ("given_late", ("submitted", "2026-12-11T00:10")),
        ("on_time", ("accepted", "2026-12-10T09:00")),
        # It came in time, and its reviewers returned it later.
        ("on_time", ("submitted", "2026-12-09T09:00", "2026-12-18T09:00")),
        ("on_time", ("returned", "2026-12-09T09:00")),
        ("on_time", ("reopened", "2026-12-09T09:00")),
        ("given_late", ("returned", "2026-12-12T09:00")),
        ("given_late", ("accepted", "2026-12-12T09:00", "2026-12-18T09:00")),
        ("missing", ()),
        ("missing", ("draft",)),
    ),
)
def test_each_report_is_measured_by_when_it_first_came(owe, counted, owed):
    owe(*owed)

    assert tally() == NOTHING | {counted: 1}


@pytest.mark.parametrize("state", (None, "draft"))
@pytest.mark.parametrize(
    ("due", "counted"),
    (
        (date(2026, 12, 19), "missing"),
        (date(2026, 12, 20), "not_due"),
        (date(2026, 12, 21), "not_due"),
    ),
)
def test_what_is_due_today_or_later_is_neither_late_nor_on_time(owe, state, due, counted):
    owe(state, due=due)

    assert tally() == NOTHING | {counted: 1}


def test_who_was_given_longer_is_measured_by_that_day(owe, est, reporting):
    owed = owe("submitted", "2026-12-12T09:00")
    assert tally() == NOTHING | {"given_late": 1}

    extend_round(
        reporting,
        by=est,
        organisation=owed.organisation,
        due_day=date(2026, 12, 31),
        reason="A new system.",
    )

    assert tally() == NOTHING | {"on_time": 1}


def test_what_somebody_withdrew_from_without_having_begun_is_owed_no_more(owe, nec):
    part = ParticipationFactory(organisation=nec.roles.get().organisation)
    given = {"organisation": part.organisation, "action": part.action}
    owe(**given)
    begun = ParticipationFactory(organisation=part.organisation)
    owe("draft", organisation=part.organisation, action=begun.action)

    for row in (part, begun):
        withdraw_from_action(row, by=nec, note="Nobody is left for it.")

    assert tally() == NOTHING | {"missing": 1}


def test_reports_for_an_event_alone_count_as_all_others(owe):
    action = OperationalActionFactory()
    owe("submitted", "2026-12-01T10:00", action=action)
    owe(action=action, event=EventFactory(leading_action=action))

    assert tally() == NOTHING | {"on_time": 1, "missing": 1}


def test_a_partner_owes_nothing_on_what_is_not_released_to_it(owe):
    bank = OrganisationFactory(name="Bank", kind=OrganisationKind.PRIVATE_PARTNER, country="")
    released = OperationalActionFactory()
    released.releasable_to.add(bank)
    owe(organisation=bank, action=released)
    owe(organisation=bank)
    owe("draft", organisation=bank)

    assert tally() == NOTHING | {"missing": 2}


def answers_of(owed):
    (row,) = Obligation.objects.filter(pk__in=[row.pk for row in owed]).tallied_by("organisation")
    return row["sum_answered"], row["sum_asked"]


@pytest.mark.guard(
    "A draft is in no number that others read",
    file="actions/obligations/status.py",
    on="                    filter=models.Q(contribution__state__in=SHARED),",
    off="                    filter=models.Q(contribution__isnull=False),",
)
@pytest.mark.parametrize(
    ("state", "answered"),
    (("draft", 0), ("submitted", 2), ("returned", 0), ("accepted", 2), ("reopened", 0)),
)
def test_answers_count_once_they_are_handed_in(owe, reporting, state, answered):
    owed = owe(state, "2026-12-01T10:00")
    number, unknown, left_out, at_events = IndicatorFactory.create_batch(4)
    type(at_events).objects.filter(pk=at_events.pk).update(source="events")
    for indicator in (number, unknown, left_out, at_events):
        AskedFactory(round=reporting, action=owed.action, indicator=indicator)
    given = {"contribution": owed.contribution}
    # Two lines answer one question, and not reported is an answer.
    FigureFactory(**given, indicator=number, value=3)
    FigureFactory(**given, indicator=number, value=4, country="FR")
    FigureFactory(**given, indicator=unknown, answer="unknown", value=None)
    # A leader's consolidated figure answers no question, nor does one that was not asked for.
    FigureFactory(**given, indicator=left_out, kind="consolidated")
    FigureFactory(**given, indicator=IndicatorFactory())

    assert answers_of([owed]) == (answered, 3)


def test_a_report_without_indicators_is_one_answer(owe):
    owed = [owe("submitted", "2026-12-01T10:00"), owe("draft"), owe()]

    assert answers_of(owed) == (1, 3)


def test_a_country_with_thirty_reports(owe, est, reporting):
    for _ in range(18):
        owe("accepted", "2026-12-01T10:00")
    for _ in range(5):
        owe("submitted", "2026-12-15T10:00")
    for state in (*["draft"] * 3, *[None] * 4):
        owe(state)
    for _ in range(6):
        owe(due=date(2026, 12, 31))

    (rates,) = rates_in(reporting, est).values()

    assert rates == Rates(
        owed=36, on_time=18, given_late=5, missing=7, not_due=6, asked=36, answered=23
    )
    assert (rates.fell_due, rates.on_time_share, rates.answered_share) == (30, 60, 63)
    assert rates.on_time_in_words == "18 of 30, 60 %"


def test_a_share_is_whole_only_where_nothing_lacks():
    nearly = Rates(owed=300, on_time=299, missing=1, asked=300, answered=299)

    assert (nearly.on_time_share, nearly.answered_share) == (99, 99)


def test_nothing_is_shown_what_is_not_due(owe, est, reporting):
    owe(due=date(2026, 12, 31))

    (rates,) = rates_in(reporting, est).values()

    assert (rates.on_time_share, rates.on_time_in_words) == (None, "Nothing due yet")
    assert Rates().answered_in_words == "Nothing asked"


@pytest.mark.parametrize(
    ("state", "due", "stands"),
    (
        (None, DUE, "overdue"),
        ("draft", DUE, "overdue"),
        (None, date(2026, 12, 20), "not_started"),
        ("draft", date(2026, 12, 20), "draft"),
        ("submitted", DUE, "submitted"),
        ("returned", DUE, "overdue"),
        ("reopened", DUE, "overdue"),
        ("returned", date(2026, 12, 20), "returned"),
        ("reopened", date(2026, 12, 20), "returned"),
        ("accepted", DUE, "accepted"),
    ),
)
def test_where_what_is_owed_stands(owe, state, due, stands):
    owe(state, due=due)

    assert Obligation.objects.with_owed_state().get().owed_state == stands


def test_a_cell_shows_the_state_that_needs_attention_first_and_shows_all(owe, est, reporting):
    action = OperationalActionFactory()
    for state in (None, "draft", "returned", "accepted"):
        other = OperationalActionFactory(oap=action.oap)
        owe(state, action=other)

    ((_, (row,)),) = grid_of(reporting, est).groups
    ((_, cell),) = row.cells

    assert (cell.mark.letter, cell.number) == ("O", 3)
    assert cell.in_words == "Overdue 3, Accepted 1"
