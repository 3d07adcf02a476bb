"""Plans on the way to adoption, and frozen ones: findings, versions, their documents."""

from datetime import date

from actions.findings.models import Finding
from actions.states import FindingState
from actions.versions.models.documents import DocumentKind, OAPVersionDocument
from actions.versions.writing import freeze
from empact.records.outbox.models import Outbox, OutboxState
from oaps.plans.states import OAPState
from tests.factories.oaps import OAPFactory


def put_on_the_way(half, readers):
    """Put in findings on the draft of a half, a submitted plan, and a version of its adopted one.

    All ``readers`` read adopted plans.
    """
    world, whose, by = half.world, half.whose, half.reviewer
    for state in (FindingState.OPEN, FindingState.SOLVED):
        text = world.canary(f"{whose[:3]}-finding-{state}", half.planners)
        finding = Finding.objects.create(oap=half.draft, text=text, must=True, state=state, by=by)
        finding.changes.create(before="", after=state, by=by, note=text)
        world.put(f"finding {state}", whose, finding)
    submitted = OAPFactory(
        area=half.plan.area,
        priority=half.plan.priority,
        state=OAPState.SUBMITTED,
        first_day=date(2030, 1, 1),
        last_day=date(2031, 12, 31),
    )
    submitted.changes.create(before=OAPState.DRAFT, after=OAPState.SUBMITTED, by=by)
    world.put("submitted plan", whose, submitted)
    # The terms of evaluations name the own plan.
    readers = readers | {"evaluator"} if whose == "own" else readers
    note = world.canary(f"{whose[:3]}-version", readers)
    version = world.put("version", whose, freeze(half.plan, by=by, note=note))
    document = version.documents.get(kind=DocumentKind.PDF)
    text = world.canary(f"{whose[:3]}-version-document", readers)
    name = f"{whose[:3]}.pdf"
    OAPVersionDocument.folder().mkdir(parents=True, exist_ok=True)
    (OAPVersionDocument.folder() / name).write_bytes(f"%PDF-1.7 {text}".encode())
    OAPVersionDocument.objects.filter(pk=document.pk).update(document=name, size=1, pages=1)
    Outbox.objects.filter(pk=document.work_id).update(state=OutboxState.DONE)
    world.put("document of version", whose, document)
    set_aside = version.documents.get(kind=DocumentKind.WORKBOOK)
    Outbox.objects.filter(pk=set_aside.work_id).update(state=OutboxState.QUARANTINED)
    world.put("document set aside", whose, set_aside)
