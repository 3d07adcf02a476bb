"""OAPs of the world that are over: one without a report, others with one in each state."""

from datetime import date
from typing import Any

from oaps.plans.states import OAPState
from results.closing.models import ClosingDocument, ClosingDocumentKind, ClosingReport
from results.states import ClosingReportState
from tests.access.rounds import ABOVE_DRIVERS
from tests.factories.oaps import OAPFactory
from tests.factories.results import done_work


def put_closings(half: Any, inside: set[str]) -> None:
    """End an OAP every two years; each report, and what one kept, is a canary."""
    steering = {"driver", "co_driver"} if half.is_own else set()
    above = steering | ABOVE_DRIVERS
    ended = _ended(half, 2010)
    half.world.put("ended plan", half.whose, ended)
    half.ended = [ended]
    for first_year, state, readers in (
        (2012, ClosingReportState.DRAFT, steering),
        (2014, ClosingReportState.SUBMITTED, above),
        (2016, ClosingReportState.ACCEPTED, inside),
    ):
        is_closed = state == ClosingReportState.ACCEPTED
        oap = _ended(half, first_year, OAPState.CLOSED if is_closed else OAPState.ADOPTED)
        half.ended.append(oap)
        word = f"{half.whose[:3]}-closing-{state}"
        kept = half.world.canary(f"{word}-outcome", above)
        goal = {"name": kept, "actions": [["Completed", 1]], "targets": []}
        outcome = {
            "as_of": "2018-01-10",
            "goals": [goal],
            "targets": [],
            "contributions": 1,
            "accepted": 1,
        }
        report = ClosingReport.objects.create(
            oap=oap,
            lessons=half.world.canary(word, readers),
            state=state,
            outcome=outcome if is_closed else {},
        )
        report.changes.create(
            before="", after=state, by=half.reviewer, note=half.world.canary(f"{word}-why", readers)
        )
        half.world.put(f"closing report {state}", half.whose, report)
        if is_closed:
            _put_documents(half, report, inside, above)
            half.world.put("closed plan", half.whose, oap)


def _put_documents(half: Any, report: ClosingReport, inside: set[str], above: set[str]) -> None:
    """Write the PDF that all inside read, and the one with the numbers."""
    ClosingDocument.folder().mkdir(parents=True, exist_ok=True)
    for kind, readers in (
        (ClosingDocumentKind.TEXTS, inside),
        (ClosingDocumentKind.NUMBERS, above),
    ):
        name = f"{half.whose[:3]}-{kind}.pdf"
        text = half.world.canary(f"{half.whose[:3]}-closing-{kind}", readers)
        (ClosingDocument.folder() / name).write_bytes(f"%PDF-1.7 {text}".encode())
        document = ClosingDocument.objects.create(
            report=report, kind=kind, work=done_work(), document=name, size=1, pages=1
        )
        of = "document" if kind == ClosingDocumentKind.TEXTS else "numbers"
        half.world.put(f"{of} of closing report", half.whose, document)


def _ended(half: Any, first_year: int, state: str = OAPState.ADOPTED) -> Any:
    return OAPFactory(
        area=half.plan.area,
        priority=half.plan.priority,
        state=state,
        first_day=date(first_year, 1, 1),
        last_day=date(first_year + 1, 12, 31),
    )
