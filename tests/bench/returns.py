"""Time to download and import the workbook of a country's whole return.

`make bench` prints it. The aim is 5 s for the download and 8 s for the import with its preview, for
400 reports with 20 indicators each.
"""

import time
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from python_calamine import CalamineWorkbook

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Asked, Obligation
from actions.operational_actions.models.actions import OperationalAction
from tests.actions.plan_workbooks.editing import edited, opened
from tests.bench.bench import in_turn
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory, ReportingRoundFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.priorities import PriorityFactory, StrategicGoalFactory
from tests.factories.records import MarkingFactory

PLANS, ACTIONS, INDICATORS = 16, 25, 20


@pytest.fixture
def owed(client, db):
    """Sign in as the NEC of a country with this many obligations, all reported the year before."""
    with connection.cursor() as cursor:
        # The histories of all this are no part of what is measured.
        cursor.execute("SET session_replication_role = replica")
    marking, goal = MarkingFactory(), StrategicGoalFactory(number=1)
    priority, country = PriorityFactory(), OrganisationFactory(name="Spain", country="ES")
    OrganisationFactory.create_batch(26)
    actions = OperationalAction.objects.bulk_create(
        OperationalAction(
            oap=plan,
            goal=goal,
            sequence=n + 1,
            title=f"Action {n}",
            marking=marking,
            state="running",
        )
        for plan in (
            OAPFactory(area=CrimeAreaFactory(), priority=priority, marking=marking, state="adopted")
            for _ in range(PLANS)
        )
        for n in range(ACTIONS)
    )
    indicators = IndicatorFactory.create_batch(INDICATORS)
    before = ReportingRoundFactory(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    reporting = ReportingRoundFactory()
    by = UserFactory()
    for asking in (before, reporting):
        Asked.objects.bulk_create(
            Asked(round=asking, action=action, indicator=indicator)
            for action in actions
            for indicator in indicators
        )
        rows = Obligation.objects.bulk_create(
            Obligation(organisation=country, action=action, round=asking, due_day=asking.due_day)
            for action in actions
        )
        begun = rows if asking == before else rows[::2]
        state = "accepted" if asking == before else "draft"
        contributions = Contribution.objects.bulk_create(
            Contribution(obligation=row, marking=marking, state=state, narrative="Words. " * 60)
            for row in begun
        )
        Figure.objects.bulk_create(
            Figure(
                contribution=contribution,
                action=contribution.obligation.action,
                indicator_version=indicator.versions.get(),
                value=Decimal(5),
                counted=Decimal(5),
                first_day=asking.first_day,
                last_day=asking.last_day,
                entered_by=by,
            )
            for indicator in indicators
            for contribution in contributions
        )
    client.force_login(RoleAssignmentFactory(organisation=country).person)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        # An import is written with its history.
        cursor.execute("SET session_replication_role = DEFAULT")
    return [country.pk, reporting.pk]


def test_a_return_as_a_workbook(client, owed):
    download, hand_in, apply = (
        reverse(f"actions:{name}", args=owed)
        for name in ("return_workbook_download", "return_workbook", "return_apply")
    )
    workbook = client.get(download).content
    rows = {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in opened(workbook)
    }
    last = len(rows["Figures"]) + 1
    few = edited(workbook, **{f"Figures_G{row}": "7" for row in range(3, 23)})
    whole = edited(workbook, **{f"Figures_G{row}": str(row % 90) for row in range(3, last)})

    def write():
        book = openpyxl.Workbook()
        for title, cells in rows.items():
            sheet = book.create_sheet(title)
            for row in cells:
                sheet.append(row)
        book.save(BytesIO())

    def read():
        book = CalamineWorkbook.from_filelike(BytesIO(workbook))
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    def back(data):
        answer = client.post(hand_in, {"file": SimpleUploadedFile("return.xlsx", data)})
        assert answer.status_code == 200, answer.content
        return answer

    bare_out, out, bare_back, untouched, touched, filled = in_turn(
        write,
        lambda: client.get(download),
        read,
        lambda: back(workbook),
        lambda: back(few),
        lambda: back(whole),
    )
    sealed = back(whole).context["form"]["sealed"].value()
    started, busy = time.perf_counter(), time.process_time()
    assert client.post(apply, {"sealed": sealed}).status_code == 302
    took, computed = time.perf_counter() - started, time.process_time() - busy

    print(
        f"\nA return of {PLANS * ACTIONS} reports with {INDICATORS} indicators, five times in turn"
    )
    print(f"  openpyxl alone, the same cells without looks    {bare_out:6.2f} s")
    print(f"  out: lists, looks, hidden ids, sealed           {out:6.2f} s (5 s asked)")
    print(f"  ratio                                           {out / bare_out:6.2f}")
    print(f"  calamine alone                                  {bare_back:6.2f} s")
    print(f"  back and previewed, untouched                   {untouched:6.2f} s (8 s asked)")
    print(f"  back and previewed, twenty cells changed        {touched:6.2f} s")
    print(f"  back and previewed, every number filled in      {filled:6.2f} s (8 s asked)")
    print(
        f"  taken over, every number, once                  {took:6.2f} s, {computed:.2f} computing"
    )
    print(f"  what comes back with the preview                {len(sealed) / 1024:6.0f} KiB")
