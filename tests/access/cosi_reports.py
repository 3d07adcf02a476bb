"""Reports to COSI of the world: a draft, one that is submitted, and a file of that."""

from typing import Any

from results.cosi_reports.models import CosiReportDocument
from results.states import CosiReportState
from tests.factories.results import CosiReportFactory, done_work


def put_cosi_reports(world: Any, inside: set[str]) -> None:
    """Write two reports for each half of the world, whose text and numbers are canaries."""
    for number, whose in enumerate(("own", "another's"), start=1):
        for half, (state, readers) in enumerate(
            ((CosiReportState.DRAFT, {"est"}), (CosiReportState.SUBMITTED, inside)), start=1
        ):
            word = f"{whose[:3]}-cosi-{state}"
            table = {
                "title": "Events",
                "note": "",
                "columns": ["Crime area", "Events"],
                "rows": [[world.canary(f"{word}-numbers", readers), 1]],
            }
            section = {"key": "events", "finding": "1 event", "drawn": [], "tables": [table]}
            report = CosiReportFactory(
                year=2020 + number,
                half=half,
                number=1,
                state=state,
                summary=world.canary(word, readers),
                numbers={"sections": [section]},
                marking_id="LIMITE",
                made_by=world.people["est"],
            )
            report.changes.create(before="", after=state, by=world.people["est"])
            world.put(f"report to COSI {state}", whose, report)
        text = world.canary(f"{whose[:3]}-cosi-file", inside)
        CosiReportDocument.folder().mkdir(parents=True, exist_ok=True)
        (CosiReportDocument.folder() / f"{number}.pdf").write_bytes(f"%PDF-1.7 {text}".encode())
        document = CosiReportDocument.objects.create(
            report=report, kind="pdf", work=done_work(), document=f"{number}.pdf", size=1
        )
        world.put("document of report to COSI", whose, document)
