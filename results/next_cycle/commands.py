"""Commands that propose, rehearse and create the next cycle."""

from collections.abc import Mapping, Sequence

from actions.plan_content.content import digest_of
from cycles.cycles.beginning import year_problems
from cycles.cycles.models import Cycle
from cycles.states import CycleState
from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.lib.states import left
from empact.people.accounts.models import User
from empact.records.markings.models import carried_by, highest
from empact.records.outbox.models import Outbox, OutboxState
from empact.records.outbox.post import post, ring
from priorities.priorities.models import Priority
from results.next_cycle.models import NextCycle, NextCycleDocument, NextCycleProgress
from results.next_cycle.notices import write_rehearsal_document
from results.next_cycle.proposals import Given, problems_of, proposed
from results.next_cycle.queries.obstacles import why_not_created
from results.next_cycle.queries.rehearsal import marked_of, rehearse
from results.next_cycle.queries.sources import before_of, one_to_one
from results.next_cycle.writing import build_next_cycle
from results.states import NextCycleState

OAP_YEARS = 2
"""For how many years the first OAPs run, unless the proposal says otherwise. C5."""


def _why_not_begun(cycle: Cycle, by: User) -> str:
    if cycle.state != CycleState.EVALUATION:
        stage = cycle.get_state_display().lower()
        return f"{cycle} is in the stage “{stage}”. The next cycle is proposed in evaluation."
    if NextCycle.objects.filter(cycle=cycle).exists():
        return f"The cycle after {cycle} is proposed already. Go on with that proposal."
    if later := Cycle.objects.filter(first_year__gt=cycle.last_year).order_by("first_year").first():
        return f"{later} follows {cycle} already. Compare both cycles instead."
    return ""


@command("results.begin_next_cycle", kind="decision", unless=_why_not_begun)
def begin_next_cycle(cycle: Cycle, *, by: User) -> NextCycle:
    """Propose the cycle after one in evaluation: as long, with each priority and area going on."""
    length = cycle.last_year - cycle.first_year + 1
    row = NextCycle.objects.create(
        cycle=cycle,
        first_year=cycle.last_year + 1,
        last_year=cycle.last_year + length,
        oap_years=min(OAP_YEARS, length),
        proposal=one_to_one(cycle).stored(),
    )
    row.changes.create(before="", after=row.state, by=by)
    NextCycleProgress.objects.create(next_cycle=row)
    return row


@command("results.change_next_cycle", edits=True, unless=left(NextCycleState.DRAFT))
def change_next_cycle(  # noqa: PLR0913 -- each is a part of the form
    next_cycle: NextCycle,
    *,
    by: User,
    first_year: int,
    last_year: int,
    oap_years: int,
    priorities: Sequence[Given],
    ended: Sequence[Priority],
    areas: Mapping[str, Sequence[str]],
) -> NextCycle:
    """Propose other years, priorities or crime areas for the next cycle.

    ``areas`` say by code in which areas each goes on. Source: docs/domain.md, C10.
    """
    proposal = proposed(priorities, ended, areas)
    problems = year_problems(first_year, last_year)
    if first_year != next_cycle.cycle.last_year + 1:
        following = next_cycle.cycle.last_year + 1
        problems.setdefault("first_year", f"Cycles follow one another: choose {following}.")
    if not problems and not 1 <= oap_years <= last_year - first_year + 1:
        problems["oap_years"] = (
            f"Choose 1 to {last_year - first_year + 1} years: OAPs end with their cycle."
        )
    problems |= problems_of(proposal, before_of(next_cycle.cycle))
    if problems:
        raise Invalid(problems)
    next_cycle.first_year, next_cycle.last_year = first_year, last_year
    next_cycle.oap_years, next_cycle.proposal = oap_years, proposal.stored()
    next_cycle.save(update_fields=["first_year", "last_year", "oap_years", "proposal"])
    return next_cycle


@command("results.write_rehearsal")
def write_rehearsal(next_cycle: NextCycle, *, by: User) -> NextCycleDocument:
    """Freeze the rehearsal as it is today, and have it written as PDF.

    Asked again while nothing has changed, it gives what is there; what failed is tried again.
    """
    content = {
        "cycle": str(next_cycle.cycle),
        "title": str(next_cycle),
        "rehearsal": rehearse(next_cycle).content(),
    }
    marking = highest(carried_by(row) for row in marked_of(next_cycle))
    digest, marking_id = digest_of(content), marking.pk if marking else None
    rows = next_cycle.documents.select_related("work")
    row = rows.filter(digest=digest, marking_id=marking_id).first()
    if row is None:
        row = NextCycleDocument(
            next_cycle=next_cycle,
            content=content,
            digest=digest,
            marking_id=marking_id,
            made_by=by,
        )
        row.work = post(
            write_rehearsal_document,
            key=f"write_rehearsal_document {row.pk}",
            document=str(row.pk),
        )
        row.save(force_insert=True)
    elif row.is_set_aside:
        Outbox.objects.filter(pk=row.work_id).revive()
        ring()
    return row


@command(
    "results.create_next_cycle",
    edits=True,
    kind="decision",
    unless=left(NextCycleState.DRAFT),
)
def create_next_cycle(next_cycle: NextCycle, *, by: User) -> NextCycle:
    """Have the next cycle created in the background, as it is proposed.

    Source: docs/domain.md, C11.
    """
    if reasons := why_not_created(next_cycle):
        raise NotReady(*reasons)
    next_cycle.move(NextCycleState.RUNNING, by=by)
    NextCycleProgress.objects.filter(next_cycle=next_cycle).update(done=0, total=0)
    next_cycle.work = post(
        build_next_cycle,
        key=f"build_next_cycle {next_cycle.pk} {next_cycle.version}",
        next_cycle=str(next_cycle.pk),
    )
    next_cycle.save(update_fields=["work"])
    return next_cycle


@command("results.stop_next_cycle", kind="decision", unless=left(NextCycleState.RUNNING))
def stop_next_cycle(next_cycle: NextCycle, *, by: User) -> NextCycle:
    """Make the proposal a draft again, whose creation failed too often; nothing was created."""
    if next_cycle.work is None or next_cycle.work.state != OutboxState.QUARANTINED:
        raise NotNow("The cycle is still being created. Wait until it is done or has failed.")
    next_cycle.move(NextCycleState.DRAFT, by=by, note=next_cycle.work.reason)
    return next_cycle
