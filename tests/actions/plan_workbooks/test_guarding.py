"""Guards of plan workbooks: screening, rights to see, and imports of one's own preview only."""

import pytest
from django.urls import reverse

from actions.plan_content.content import digest_of
from actions.plan_workbooks.changes import Changes
from actions.plan_workbooks.commands import apply_workbook, preview_workbook
from actions.plan_workbooks.queries import content_for
from empact.lib.commands import NotReady
from empact.people.roles.kinds import Role
from empact.records.audit.models import AuditEntry, AuditKind
from oaps.plans.models.plans import OAPRole
from oaps.plans.states import OAPState
from tests.actions.plan_workbooks.editing import edited, opened
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import RoleAssignmentFactory


@pytest.mark.guard(
    "Texts of a workbook are looked through before anything is done with them",
    file="actions/plan_workbooks/commands.py",
    on="if words != changes.words:",
    off="if False:",
)
@pytest.mark.parametrize("command", (preview_workbook, apply_workbook))
def test_nothing_is_written_that_was_not_looked_through(oap, action, driver, command):
    changes = Changes(words={f"{action.pk}///title": "Not looked through"})
    digest = {"digest": ""} if command is apply_workbook else {}

    with pytest.raises(ValueError, match="looked through"):
        command(oap, by=driver, words={}, changes=changes, **digest)

    action.refresh_from_db()
    assert action.title == "=Check parcels"


@pytest.mark.guard(
    "What both changed is decided by a person",
    file="actions/plan_workbooks/commands.py",
    on="if undecided:",
    off="if False:",
)
def test_what_both_changed_is_written_by_nobody_who_has_not_decided(oap, action, driver):
    path = f"{action.pk}///title"
    changes = Changes(words={path: "Mine"}, base={path: "As it was"})
    digest = digest_of(content_for(oap, driver))

    with pytest.raises(NotReady, match="choose a text"):
        apply_workbook(oap, by=driver, words=changes.words, changes=changes, digest=digest)

    action.refresh_from_db()
    assert action.title == "=Check parcels"


@pytest.mark.guard(
    "A workbook names no plan that its reader does not see",
    file="actions/plan_workbooks/queries.py",
    on='[row for row in action["further_oaps"] if row["id"] in seen]',
    off='action["further_oaps"]',
)
def test_a_plan_that_somebody_does_not_see_is_not_in_their_workbook(oap, action, download):
    unseen = OAPFactory(state=OAPState.DRAFT, area__name="Unseen trafficking")
    action.further_oaps.add(unseen)

    book = opened(download())

    assert "Unseen trafficking" not in {
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
    }


def test_a_plan_that_somebody_does_not_see_stays_when_they_hand_in(
    oap, action, driver, download, hand_in, take_over
):
    unseen = OAPFactory(state=OAPState.DRAFT)
    seen = OAPFactory(area__name="Drugs", first_day="2027-01-01", last_day="2028-12-31")
    action.further_oaps.add(unseen)
    data = edited(download(), Furtherplans_B3="8.1", Furtherplans_C3="Drugs, 2027–2028")

    response = take_over(hand_in(data))

    assert response.status_code == 302
    assert {*action.further_oaps.all()} == {unseen, seen}


@pytest.mark.guard(
    "What one person was shown another does not take over",
    file="actions/plan_workbooks/views.py",
    on='return f"{__name__} {self.object.pk} {self.request.user.pk}"',
    off='return f"{__name__} {self.object.pk}"',
)
def test_what_one_person_was_shown_another_cannot_take_over(client, oap, action, download, hand_in):
    preview = hand_in(edited(download(), Actions_E3="Mine"))
    other = AppointmentFactory(oap=oap, role=OAPRole.CO_DRIVER).person
    RoleAssignmentFactory(person=other, role=Role.EXPERT)
    client.force_login(other)

    response = client.post(
        reverse("actions:workbook_apply", args=[oap.pk]),
        {"sealed": preview.context["form"]["sealed"].value()},
    )

    assert response["Location"] == reverse("actions:plan_workbook", args=[oap.pk])
    action.refresh_from_db()
    assert action.title == "=Check parcels"


def test_taking_a_plan_offline_is_written_down(oap, action, second, driver, download):
    download()

    entry = AuditEntry.objects.get(kind=AuditKind.EXPORT)
    assert (entry.person, entry.object_id) == (driver.pk, str(oap.pk))
    assert entry.facts == {"what": "workbook", "rows": 2}


def test_whoever_reads_a_plan_and_does_not_write_it_gets_a_workbook_to_read(client, oap, action):
    client.force_login(RoleAssignmentFactory(role=Role.EST).person)

    answer = client.get(reverse("actions:plan_workbook_download", args=[oap.pk]))

    book = opened(answer.content)
    assert "Origin" not in book.sheetnames
    assert book["Actions"].max_row == 3
    assert answer["Content-Disposition"] == (
        f'attachment; filename="{oap.marking_id}_firearms-trafficking-2026-2027.xlsx"'
    )
