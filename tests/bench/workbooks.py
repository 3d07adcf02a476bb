"""Time to download and import a plan as a workbook, next to the libraries alone.

`make bench` prints it. The aim is 2 s for the download and 3 s for the import with its preview, for
40 actions with 30 participants each.
"""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from actions.needs.models import Target
from actions.operational_actions.models.actions import Participation
from actions.states import ActionState, ParticipationState
from empact.people.roles.kinds import Role
from oaps.plans.states import OAPState
from tests.actions.plan_workbooks.editing import edited, opened
from tests.bench.bench import in_turn
from tests.factories.actions import OperationalActionFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import StrategicGoalFactory

ACTIONS, PARTICIPANTS, TARGETS = 40, 30, 5


@pytest.fixture
def plan(client, db):
    """Sign in as the driver of a plan of this size."""
    oap = OAPFactory(state=OAPState.DRAFT)
    person = AppointmentFactory(oap=oap).person
    RoleAssignmentFactory(person=person, role=Role.EXPERT)
    client.force_login(person)
    goal = StrategicGoalFactory(plan__cycle=oap.priority.cycle, number=1)
    organisations = OrganisationFactory.create_batch(PARTICIPANTS)
    indicators = IndicatorFactory.create_batch(TARGETS)
    for sequence in range(1, ACTIONS + 1):
        action = OperationalActionFactory(
            oap=oap, goal=goal, sequence=sequence, state=ActionState.PROPOSED, aim="Words. " * 100
        )
        asked = {"action": action, "state": ParticipationState.PROPOSED}
        Participation.objects.bulk_create(
            Participation(organisation=row, **asked) for row in organisations
        )
        Target.objects.bulk_create(
            Target(action=action, indicator=row, value=5, by_day=date(2027, 6, 30))
            for row in indicators
        )
    return oap


def test_a_plan_as_a_workbook(client, plan):
    download = reverse("actions:plan_workbook_download", args=[plan.pk])
    workbook = client.get(download).content
    changed = edited(workbook, **{f"Actions_E{row}": f"Title {row}" for row in range(3, 23)})
    rows = {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in opened(workbook)
    }

    empty = OAPFactory(state=OAPState.DRAFT, priority=plan.priority)
    AppointmentFactory(oap=empty, person=plan.appointments.get().person)
    to_fill = reverse("actions:plan_workbook_download", args=[empty.pk])
    filled = edited(client.get(to_fill).content, **typed(rows))

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

    def back(data, oap=plan):
        hand_in = reverse("actions:plan_workbook", args=[oap.pk])
        answer = client.post(hand_in, {"file": SimpleUploadedFile("plan.xlsx", data)})
        assert answer.status_code == 200, answer.content

    bare_out, out, bare_back, untouched, touched, whole = in_turn(
        write,
        lambda: client.get(download),
        read,
        lambda: back(workbook),
        lambda: back(changed),
        lambda: back(filled, empty),
    )

    print(f"\nA plan of {ACTIONS} actions with {PARTICIPANTS} participants, five times in turn")
    print(f"  openpyxl alone, the same cells without looks    {bare_out:6.2f} s")
    print(f"  out: lists, looks, hidden ids, sealed           {out:6.2f} s (2 s asked)")
    print(f"  ratio                                           {out / bare_out:6.2f}")
    print(f"  calamine alone                                  {bare_back:6.2f} s")
    print(f"  back and previewed, untouched                   {untouched:6.2f} s (3 s asked)")
    print(f"  back and previewed, twenty cells changed        {touched:6.2f} s")
    print(f"  back and previewed, all of it added to a plan   {whole:6.2f} s")
    print(f"  ratio of twenty cells to calamine alone         {touched / bare_back:6.2f}")


def typed(rows):
    """Give the cells of a plan as a user types them into the workbook of an empty one."""
    cells = {}
    for title in ("Actions", "Participants", "Targets"):
        for number, row in enumerate(rows[title][2:], start=3):
            if row[0] is None:
                break
            name = f"New {number - 2}" if title == "Actions" else f"New {row[1].split('.')[1]}"
            for letter, value in zip("BCDEFGHIJK", (name, *row[2:]), strict=False):
                if value is not None:
                    cells[f"{title}_{letter}{number}"] = value
    return cells
