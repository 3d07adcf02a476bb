"""Who may take a return offline and bring it back, and what is written only after it was seen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.commands import (
    apply_return,
    change_contribution,
    preview_return,
    start_contribution,
)
from actions.models import Contribution
from actions.returns.answers import words_in
from actions.returns.owed import return_of
from actions.returns.reading import read_return
from empact.lib.commands import NotReady
from empact.people.models import Organisation, Role
from empact.records.files.cells import cells_of
from empact.records.models import AuditEntry
from tests.actions.workbook.editing import edited
from tests.factories.actions import AskedFactory, ObligationFactory, OperationalActionFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db

MAY_TAKE_IT = {
    "nec": 200,
    "team member": 200,
    "expert": 200,
    "former nec": 404,
    "nec inside": 403,
    "leader": 403,
    "driver": 404,
    "est": 403,
    "commission": 403,
    "administrator": 404,
}


@pytest.mark.parametrize("who", MAY_TAKE_IT)
def test_who_may_take_it_offline(client, address, people, arrests, who):
    client.force_login(people[who])

    page = client.get(address("return_workbook"))
    file = client.get(address("return_workbook_download"))

    assert {page.status_code, file.status_code} == {MAY_TAKE_IT[who]}


def test_a_partner_has_its_own_reports(client, people, address, obligation, arrests):
    partner = people["partner inside"]
    bank = Organisation.objects.get(name="A bank")
    ObligationFactory(organisation=bank, action=obligation.action, round=obligation.round)
    client.force_login(partner)

    assert client.get(address("return_workbook_download", organisation=bank)).status_code == 200
    assert client.get(address("return_workbook_download")).status_code in {403, 404}


def test_that_it_was_taken_out_is_written_down(download, nec, country):
    download()

    entry = AuditEntry.objects.get(kind="export")
    assert (entry.person, entry.facts["what"], entry.facts["rows"]) == (
        nec.pk,
        "workbook of a return",
        1,
    )


def test_what_one_person_was_shown_another_cannot_take_over(
    client, download, hand_in, take_over, country
):
    preview = hand_in(edited(download(), Figures_G3="12"))
    client.force_login(RoleAssignmentFactory(organisation=country, role=Role.NEC_TEAM).person)

    answer = take_over(preview)

    assert answer.status_code == 302
    assert not Contribution.objects.exists()


def test_nothing_is_written_that_was_not_looked_through(download, country, obligation, nec):
    owed = return_of(country, obligation.round, nec)
    data = edited(download(), Reports_J3="RESTREINT UE/EU RESTRICTED")
    answers = read_return(cells_of(data), owed).answers
    assert words_in(answers)

    with pytest.raises(ValueError, match="looked through"):
        preview_return(country, by=nec, owed=owed, words={}, answers=answers)
    with pytest.raises(ValueError, match="looked through"):
        apply_return(
            country, by=nec, reporting=obligation.round, words={}, answers=answers, digest=""
        )


def test_a_return_is_read_by_the_same_number_of_queries(country, obligation, nec, arrests):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            owed = return_of(country, obligation.round, nec)
        return len(owed.reports), len(captured)

    one = queries()
    for sequence in range(2, 5):
        action = OperationalActionFactory(oap=obligation.action.oap, sequence=sequence)
        AskedFactory(round=obligation.round, action=action, indicator=arrests)
        ObligationFactory(organisation=country, action=action, round=obligation.round)
    four = queries()

    assert (one[0], four[0]) == (1, 4)
    assert one[1] == four[1]


def test_each_report_is_asked_as_its_own_form_asks(country, obligation, nec, minors, cocaine):
    """Read together, a questionnaire is the one that is read alone."""
    (report,) = return_of(country, obligation.round, nec).reports
    alone = type(report.questionnaire)(obligation)

    together = report.questionnaire
    assert together.asked == alone.asked
    assert {*together.library} == {*alone.library}
    assert together.events == alone.events
    assert together.countries == alone.countries
    assert together.authorities == alone.authorities
    assert [*together.kinds] == [*alone.kinds]
    assert together.at_events.led == alone.at_events.led


def test_what_others_changed_is_written_over_by_nobody_who_has_not_decided(
    download, country, obligation, nec, arrests, entry
):
    data = edited(download(), Figures_G3="12")
    draft = start_contribution(obligation, by=nec)
    change_contribution(draft, by=nec, seen=draft.version, figures=[entry("11")])
    owed = return_of(country, obligation.round, nec)
    answers = read_return(cells_of(data), owed).answers
    preview = preview_return(country, by=nec, owed=owed, words={}, answers=answers)
    given = {"words": {}, "answers": answers, "digest": preview.digest}

    with pytest.raises(NotReady) as refusal:
        apply_return(country, by=nec, reporting=obligation.round, **given)

    assert refusal.value.reasons == ("R1: choose what is to stand there.",)
    assert draft.figures.get().value == 11
