"""Days to prosecutions, convictions and confiscations, measured and shown by the action."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from actions.states import MeasureState
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from tests.factories.actions import JudicialMeasureFactory, OperationalActionFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

PAGE, TABLE = reverse("desk:judicial_outcomes"), reverse("desk:judicial_outcomes_export")


@pytest.fixture
def eurojust():
    return OrganisationFactory(name="Eurojust", country="", kind=OrganisationKind.EU_AGENCY)


@pytest.fixture
def prosecutor(eurojust):
    return RoleAssignmentFactory(organisation=eurojust, role=Role.EUROJUST).person


@pytest.fixture
def plan():
    return OAPFactory(
        state=OAPState.ADOPTED, area__name="Firearms trafficking", first_day=date(2026, 1, 1)
    )


@pytest.fixture
def ports(plan, eurojust):
    """An action whose first judicial contact came on 11 January."""
    return OperationalActionFactory(
        oap=plan,
        title="Ports",
        judicial_contact=eurojust,
        judicial_contact_day=date(2026, 1, 11),
    )


@pytest.fixture
def post(plan):
    return OperationalActionFactory(oap=plan, title="Post")


def convict(action, day, **given):
    return JudicialMeasureFactory(
        kind="conviction", leading_action=action, first_day=day, persons=2, **given
    )


@pytest.fixture
def outcomes(ports, post):
    """Convictions after 10, 21 and 375 days, of which the last confiscates, and others."""
    late = convict(ports, date(2027, 1, 21), further_actions=[post], amount=Decimal(500))
    convict(ports, date(2026, 1, 21))
    convict(post, date(2026, 1, 22))
    JudicialMeasureFactory(
        kind="prosecution", leading_action=ports, first_day=date(2026, 1, 5), result="pending"
    )
    order = {"kind": "confiscation_order", "leading_action": post, "first_day": date(2026, 2, 1)}
    JudicialMeasureFactory(**order, last_day=date(2026, 3, 2), result="executed")
    JudicialMeasureFactory(**order, last_day=date(2026, 2, 3), result="refused")
    convict(post, date(2026, 1, 2), state=MeasureState.WAITING)
    return late


def cells(page):
    return [[entry.said for entry in row] for row in page.context["shown"].rows]


@pytest.mark.guard(
    "Only confirmed measures are measured from the beginning of their action",
    file="actions/judicial_measures/queries/outcomes.py",
    on="JudicialMeasure.objects.visible_to(user).confirmed()",
    off="JudicialMeasure.objects.visible_to(user)",
)
@pytest.mark.guard(
    "A median is of three measures at least",
    file="empact/site/judicial_outcomes/times.py",
    on=" if row[kind] >= FEWEST else None",
    off=" if row[kind] else None",
)
def test_days_are_measured_by_area_plan_and_action(client, prosecutor, plan, outcomes):
    client.force_login(prosecutor)

    with CaptureQueriesContext(connection) as captured:
        by_area = client.get(PAGE)
    by_plan, of_plan = (client.get(PAGE + asked) for asked in ("?by=plan", f"?oap={plan.pk}"))

    numbers = ["1", "–", "3", "21", "2", "–"]
    assert cells(by_area) == [["Firearms trafficking", *numbers]]
    assert cells(by_plan) == [[str(plan), *numbers]]
    assert {row[0].split()[-1]: row[1:] for row in cells(of_plan)} == {
        "Ports": ["11 January 2026", "0", "10", "375"],
        "Post": ["1 January 2026", "–", "21", "60"],
    }
    assert by_area.context["shown"].finding == (
        "Half of the convictions came within 21 days of the first judicial contact, or of the "
        "first day; prosecutions: 1, convictions: 3, confiscations: 2."
    )
    drawn = by_area.context["shown"].chart.rows
    assert [row.label for row in drawn] == ["All", "Firearms trafficking"]
    assert "<picture>" in by_area.text
    assert len(captured) <= 12


def test_the_numbers_leave_as_csv_and_workbook(client, prosecutor, plan, outcomes):
    draft = OAPFactory(state=OAPState.DRAFT)
    client.force_login(prosecutor)

    table = client.get(TABLE).content.decode()
    book = client.get(f"{TABLE}?oap={plan.pk}&format=xlsx")

    assert table.splitlines()[1] == "Firearms trafficking,1,,3,21,2,"
    rows = [*load_workbook(io.BytesIO(book.content)).active.values]
    assert [row[2:] for row in rows if row[0] and "Ports" in row[0]] == [(0, 10, 375)]
    assert client.get(f"{PAGE}?oap={draft.pk}").status_code == 404
    assert client.get(f"{PAGE}?oap=made-up").status_code == 404


def test_what_has_no_median_is_not_drawn(client, prosecutor, ports):
    convict(ports, date(2026, 1, 21))
    client.force_login(prosecutor)

    page = client.get(PAGE)

    assert cells(page) == [["Firearms trafficking", "0", "–", "1", "–", "0", "–"]]
    assert page.context["shown"].chart is None


def test_without_measures_the_page_says_what_would_be_there(client, prosecutor, ports):
    client.force_login(prosecutor)

    assert "Nothing to measure" in client.get(PAGE).text


def test_the_page_of_an_action_lists_what_came_of_it_years_later(
    client, prosecutor, ports, post, outcomes
):
    client.force_login(prosecutor)

    leading, shared = (client.get(action.get_absolute_url()) for action in (ports, post))

    of_ports = [(row.first_day, row.days_after) for row in leading.context["measures"]]
    assert of_ports == [
        (date(2026, 1, 5), 0),
        (date(2026, 1, 21), 10),
        (date(2027, 1, 21), 375),
    ]
    assert "the first judicial contact on 11 January 2026" in " ".join(leading.text.split())
    assert shared.context["measures"][-1] == outcomes
    assert shared.context["measures"][-1].days_after == 385
