"""Each list of the API gives all of its rows once, however they are parted into pages."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from actions.attachments.models import ActionAttachment, ContributionAttachment
from actions.consolidation.overlaps import find_overlaps
from actions.obligations.models.obligations import Obligation
from actions.states import ActionState, ContributionState, GrantState
from cycles.states import RoundState
from empact.people.roles.kinds import Role
from empact.records.files.examining import CheckedFile
from empact.urls import router
from oaps.plans.models.plans import OAPAttachment
from results.closing.models import ClosingReport
from results.factsheets.commands import build_factsheets
from results.next_cycle.models import NextCycle
from results.next_cycle.proposals import Proposal
from results.restatements.commands import restate_figure
from results.states import ClosingReportState
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    GrantFactory,
    JudicialMeasureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import (
    CycleFactory,
    FollowUpFactory,
    IndicatorFactory,
    RecommendationFactory,
    ReportingRoundFactory,
)
from tests.factories.factsheets import EmptySnapshotFactory, public_marking
from tests.factories.oaps import FundingSchemeFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.results import CosiReportFactory, EvaluationFactory, SurveyResponseFactory

pytestmark = pytest.mark.django_db

DAYS = (date(2027, 1, 31), date(2027, 2, 28), date(2027, 2, 28), date(2027, 2, 28))
"""Some rows have the same place in their list, as most of a round have the same due date."""


@pytest.fixture
def country():
    return OrganisationFactory(name="Malta")


@pytest.fixture
def somebody(country):
    """A user who may read each of the lists."""
    person = RoleAssignmentFactory(role=Role.EST).person
    RoleAssignmentFactory(person=person, organisation=country, role=Role.NEC)
    return person


def plans(country, person):
    for year in (2021, 2023, 2023, 2025):
        OAPFactory(first_day=date(year, 1, 1), last_day=date(year, 12, 31))


def actions(country, person):
    plan = OAPFactory()
    for sequence in (1, 2, None, None, None):
        state = ActionState.RUNNING if sequence else ActionState.PROPOSED
        OperationalActionFactory(oap=plan, sequence=sequence, state=state)


def owed(country, person):
    return [ObligationFactory(organisation=country, due_day=day) for day in DAYS]


def reports(country, person):
    return [ContributionFactory(obligation=row, submitted=True) for row in owed(country, person)]


def events(country, person):
    for day in DAYS:
        EventFactory(first_day=day, last_day=day)


def recommended(country, person):
    for day in DAYS:
        FollowUpFactory(recommendation=RecommendationFactory(due_day=day), organisation=country)


def next_cycles(country, person):
    RoleAssignmentFactory(person=person, role=Role.COMMISSION)
    for n in range(len(DAYS)):
        cycle = CycleFactory(first_year=2100 + 4 * n)
        years = {"first_year": cycle.last_year + 1, "last_year": cycle.last_year + 4}
        NextCycle.objects.create(cycle=cycle, **years, proposal=Proposal().stored())


def indicators(country, person):
    for _ in DAYS:
        IndicatorFactory()


def factsheets(country, person):
    public_marking()
    for _ in DAYS:
        build_factsheets(EmptySnapshotFactory(), by=person)


NINE = {"answer": "number", "comparator": "=", "value": Decimal(9)}
WHY = {"reason": "Counted anew.", "evidence": "Letter 3", "public_reason": ""}


def reported_twice(country, person):
    """Have two organisations say the same of each of some events."""
    for _ in DAYS:
        event, indicator = EventFactory(), IndicatorFactory()
        for organisation in (country, OrganisationFactory()):
            shown = ContributionFactory(
                obligation__organisation=organisation,
                obligation__action=event.leading_action,
                state=ContributionState.ACCEPTED,
            )
            FigureFactory(contribution=shown, event=event, indicator=indicator, value=10)
    find_overlaps()


def restated(country, person):
    for _ in DAYS:
        shown = ContributionFactory(
            obligation__round__state=RoundState.CLOSED, state=ContributionState.ACCEPTED
        )
        figure = FigureFactory(contribution=shown, value=10)
        restate_figure(figure, by=person, **NINE, **WHY)


def evaluations(country, person):
    for number, day in enumerate(DAYS):
        EvaluationFactory(cycle__first_year=2100 + number, due_day=day, state="working")


def surveys(country, person):
    for day in DAYS:
        SurveyResponseFactory(organisation=country, survey__due_day=day, survey__state="open")


def files_of(model, make):
    def attach(country, person):
        owner = make(country)
        for number in range(4):
            text = f"{number}\n"
            file = CheckedFile(name="a.csv", kind="csv", content=text.encode(), text=text)
            model.objects.keep(owner, file, by=person, description=text, marking_id="LIMITE")

    return attach


def measures(country, person):
    for day in DAYS:
        JudicialMeasureFactory(first_day=day, countries=[country])


def schemes(country, person):
    for rank in (1, 2, 2, 3):
        FundingSchemeFactory(rank=rank)


def grants(country, person):
    for day in DAYS:
        GrantFactory(first_day=day, last_day=day, state=GrantState.SUBMITTED)


def reports_to_cosi(country, person):
    CosiReportFactory.create_batch(4)


def closing_reports(country, person):
    for year in range(2010, 2018, 2):
        oap = OAPFactory(first_day=date(year, 1, 1), last_day=date(year + 1, 12, 31))
        ClosingReport.objects.create(oap=oap, state=ClosingReportState.ACCEPTED)


ROWS = {
    "oap": plans,
    "oap-file": files_of(OAPAttachment, lambda _: OAPFactory()),
    "action": actions,
    "action-file": files_of(ActionAttachment, lambda _: OperationalActionFactory()),
    "contribution": reports,
    "contribution-file": files_of(
        ContributionAttachment,
        lambda country: ContributionFactory(obligation__organisation=country),
    ),
    "review": reports,
    "obligation": owed,
    "event": events,
    "follow-up": recommended,
    "recommendation": recommended,
    "judicial-measure": measures,
    "funding-scheme": schemes,
    "grant": grants,
    "closing-report": closing_reports,
    "cosi-report": reports_to_cosi,
    "factsheet": factsheets,
    "next-cycle": next_cycles,
    "indicator": indicators,
    "overlap": reported_twice,
    "restatement": restated,
    "evaluation": evaluations,
    "survey": surveys,
}

ANSWERS = {
    *("check", "cycle-closing", "cycle-comparison", "grant-sum", "grant-total"),
    *("oap-closing", "question"),
    *("evaluation-comment", "evaluation-entry", "evaluation-question", "evaluation-report"),
    *("evaluator", "survey-question", "survey-response"),
    *("series", "target"),
}
"""Answers without pages of their own here.

Those about one object are whole. Lists of what to decide or explain are ordered by their effect on
totals, and have tests of their own.
"""


def walk(client, address):
    """Return the content of each page from here on."""
    pages = []
    while address:
        response = client.get(address)
        assert response.status_code == 200
        pages.append(response.json())
        address = pages[-1]["next"]
        assert len(pages) < 100
    return pages


@pytest.mark.parametrize(
    "name", [basename for _, _, basename in router.registry if basename not in ANSWERS]
)
def test_the_pages_of_a_list_are_the_list(client, country, somebody, settings, tmp_path, name):
    settings.MEDIA_ROOT = tmp_path
    ROWS[name](country, somebody)
    client.force_login(somebody)
    address = reverse(f"api:{name}-list")

    (whole,) = walk(client, f"{address}?page_size=100")
    pages = walk(client, f"{address}?page_size=2")

    assert len(whole["results"]) >= 4
    assert [row for page in pages for row in page["results"]] == whole["results"]


def test_more_rows_than_a_thousand_may_be_due_on_one_day(client, country, somebody):
    owed = ObligationFactory(organisation=country)
    rounds = ReportingRoundFactory._meta.model.objects.bulk_create(
        ReportingRoundFactory.build(cycle=owed.round.cycle) for _ in range(1_100)
    )
    Obligation.objects.bulk_create(
        Obligation(organisation=country, action=owed.action, round=row, due_day=owed.due_day)
        for row in rounds
    )
    client.force_login(somebody)

    pages = walk(client, f"{reverse('api:obligation-list')}?page_size=100")

    assert len({row["id"] for page in pages for row in page["results"]}) == 1_101
