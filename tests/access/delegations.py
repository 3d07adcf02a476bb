"""Delegations of a country to its expert, and its national report."""

from actions.national_reports.models import NationalReport, NationalReportDocument
from empact.records.outbox.models import Outbox, OutboxState
from tests.factories.actions import ContributionFactory, DelegationFactory


def give_reports(half, person):
    """Delegate two contributions of the country of a half to an expert; one is ready."""
    readers = {"nec", "nec_team", "expert"} if half.is_own else set()
    for kind, state in {"delegation": "given", "delegation handed in": "ready"}.items():
        contribution = ContributionFactory(obligation=half.owed())
        given = DelegationFactory(
            obligation=contribution.obligation,
            expert=person,
            state=state,
            note=half.world.canary(f"{half.whose[:3]}-{kind.replace(' ', '-')}", readers),
        )
        half.world.put(kind, half.whose, given)


def report_nationally(half):
    """Write a national report, whose document holds what no outsider may read."""
    report = NationalReport.objects.create(
        organisation=half.country,
        year=2026,
        content={"tables": []},
        digest="0",
        marking_id="LIMITE",
        made_by=half.reviewer,
    )
    work = Outbox.objects.create(
        task="-", key=f"report {half.whose}", ids={}, state=OutboxState.DONE
    )
    readers = {"nec", "nec_team"} if half.is_own else set()
    text = half.world.canary(f"{half.whose[:3]}-national-report", readers)
    name = f"{half.whose[:3]}.pdf"
    NationalReportDocument.folder().mkdir(parents=True, exist_ok=True)
    (NationalReportDocument.folder() / name).write_bytes(f"%PDF-1.7 {text}".encode())
    document = NationalReportDocument.objects.create(
        report=report, kind="pdf", work=work, document=name, size=1, pages=1
    )
    half.world.put("document of national report", half.whose, document)
