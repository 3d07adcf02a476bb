"""Rights to download and import a return, of which nothing is written before the preview."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.questionnaires.entries import FigureEntry
from actions.returns.answers import Answers, words_in
from actions.returns.commands import apply_return, preview_return
from actions.returns.queries import return_of
from actions.returns.reading import read_return
from actions.states import ContributionState
from actions.submissions.commands import change_contribution, start_contribution
from empact.lib.commands import NotReady
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.records.audit.models import AuditEntry
from empact.records.files.cells import cells_of
from tests.actions.plan_workbooks.editing import edited, opened
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    EventFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.records import MarkingFactory

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


@pytest.mark.guard(
    "The workbook of a return is marked as what its lists name",
    file="actions/returns/queries.py",
    on="""
        return highest(carried_by(row) for row in (*named, *events.values()) if row is not None)
""",
    off="        return highest(carried_by(row) for row in named if row is not None)",
)
def test_it_carries_the_highest_marking_of_what_stands_in_its_lists(
    download, address, client, obligation
):
    """An event that serves the action, and is led by one that is marked higher, is named there."""
    amber = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    leading = OperationalActionFactory(oap=obligation.action.oap, sequence=7, marking=amber)
    event = EventFactory(leading_action=leading, name="Day of action")
    before = opened(download())["Figures"]["B1"].value

    event.further_actions.add(obligation.action)
    book = opened(download())

    assert not before.startswith("TLP:AMBER")
    assert book["Figures"]["B1"].value.startswith("TLP:AMBER · ")
    named = client.get(address("return_workbook_download"))["Content-Disposition"]
    assert named.startswith('attachment; filename="TLP_AMBER_')


def test_it_carries_the_marking_of_what_was_said_in_the_last_round(
    download, country, obligation, arrests
):
    amber = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    earlier = ReportingRoundFactory(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    owed = ObligationFactory(organisation=country, action=obligation.action, round=earlier)
    ContributionFactory(
        obligation=owed, state=ContributionState.ACCEPTED, narrative="Two days.", marking=amber
    )

    book = opened(download())

    assert book["Reports"]["J3"].value == "Two days."
    assert book["Reports"]["B1"].value.startswith("TLP:AMBER · ")


@pytest.mark.guard(
    "What one person was shown of a return another does not take over",
    file="actions/returns/views.py",
    on="""
        return f"{__name__} {self.object.pk} {self.reporting.pk} {self.request.user.pk}"
""",
    off='        return f"{__name__} {self.object.pk} {self.reporting.pk}"',
)
def test_what_one_person_was_shown_another_cannot_take_over(
    client, download, hand_in, take_over, country
):
    preview = hand_in(edited(download(), Figures_G3="12"))
    client.force_login(RoleAssignmentFactory(organisation=country, role=Role.NEC_TEAM).person)

    answer = take_over(preview)

    assert answer.status_code == 302
    assert not Contribution.objects.exists()


@pytest.mark.guard(
    "Texts of the workbook of a return are looked through first",
    file="actions/returns/commands.py",
    on="    if words != words_in(answers):",
    off="    if False:",
)
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


def test_a_return_is_taken_over_by_the_same_number_of_queries(country, obligation, nec, arrests):
    def owe_one_more(sequence):
        action = OperationalActionFactory(oap=obligation.action.oap, sequence=sequence)
        AskedFactory(round=obligation.round, action=action, indicator=arrests)
        ObligationFactory(organisation=country, action=action, round=obligation.round)

    def typed(report, number, value):
        entry = report.questionnaire.complete(FigureEntry(indicator=arrests, value=value))
        before = [row.token for row in report.entries] or [""]
        rows = {f"Figures, row {number}": [*before, entry.token]}
        return Answers(report.key, f"R{number}", report.name, report.version, rows=rows)

    def queries(value):
        """Take this number over into each report, begun or not."""
        owed = return_of(country, obligation.round, nec)
        answers = [typed(row, n, Decimal(value)) for n, row in enumerate(owed.reports, start=1)]
        given = {"by": nec, "words": {}, "answers": answers}
        digest = preview_return(country, owed=owed, **given).digest
        with CaptureQueriesContext(connection) as captured:
            apply_return(country, reporting=obligation.round, digest=digest, **given)
        return len(captured)

    queries(1)
    owe_one_more(2)
    one_of_two_begun = queries(2)
    owe_one_more(3)
    owe_one_more(4)
    two_of_four_begun = queries(3)

    assert one_of_two_begun == two_of_four_begun
    assert [row.value for row in Figure.objects.all()] == [3] * 4


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


@pytest.mark.guard(
    "What others wrote meanwhile is decided by a person",
    file="actions/returns/commands.py",
    on="""
    if asked := [row for row in preview.outcomes if row.disputes and row.name not in decided]:
""",
    off="    if asked := []:",
)
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

    assert refusal.value.reasons == ("R1: choose a version.",)
    assert draft.figures.get().value == 11
