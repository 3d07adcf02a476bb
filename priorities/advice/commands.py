"""Commands with which Commission and Presidency write their advice, and sign it."""

from collections.abc import Iterable, Sequence

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import CrimeArea
from cycles.decisions.models import Advice, SignedFor
from cycles.states import AdviceState, AssessmentState
from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.people.accounts.models import User
from priorities.advice.models import SHAPES, AdviceItem, AdvisedPriority, Verdict
from priorities.priorities.models import Priority
from priorities.states import PriorityState

ENDED = "The signature ended, because the advice was changed"


def _why_not_begun(assessment: ThreatAssessment, by: User) -> str:
    if assessment.state == AssessmentState.PUBLISHED:
        return ""
    return format_lazy(
        _("{assessment} is not published yet. Advice begins with its recommendations."),
        assessment=assessment,
    )


@command("priorities.begin_advice", kind="decision", unless=_why_not_begun)
def begin_advice(assessment: ThreatAssessment, *, by: User) -> Advice:
    """Begin the advice on what a published assessment recommends; it is marked no lower."""
    if assessment.state != AssessmentState.PUBLISHED:
        raise NotNow(
            format_lazy(
                _("{assessment} is not published yet. Advice begins with its recommendations."),
                assessment=assessment,
            )
        )
    if Advice.objects.filter(assessment=assessment).exists():
        raise NotNow(
            format_lazy(
                _("There is an advice on {assessment} already. Open that one."),
                assessment=assessment,
            )
        )
    advice = Advice.objects.create(assessment=assessment, marking_id=assessment.marking_id)
    advice.changes.create(before="", after=advice.state, by=by)
    return advice


@command("priorities.change_advice", edits=True)
def change_advice(
    advice: Advice, *, by: User, summary: str = "", document_number: str = ""
) -> Advice:
    """Rewrite the summary and document number of the advice; signatures end with it."""
    advice.summary, advice.document_number = summary, document_number
    advice.save(update_fields=["summary", "document_number"])
    _end_signatures(advice, by)
    return advice


@command("priorities.change_advice")
def add_verdict(  # noqa: PLR0913 -- each is a field of the form
    advice: Advice,
    *,
    by: User,
    verdict: str,
    reason: str,
    of: Sequence[Priority] = (),
    names: Sequence[str] = (),
    areas: Iterable[CrimeArea] = (),
) -> Advice:
    """Add a verdict on one or several recommendations; signatures end with it.

    An accepted recommendation keeps its name where none is given. Without ``areas``, the advised
    priorities cover the crime areas of the recommendations.
    """
    if verdict == Verdict.ACCEPT and not names:
        names = [priority.name for priority in of]
    areas = list(areas)
    problems = _problems(advice, Verdict(verdict), of, names)
    if verdict == Verdict.ADD and not areas:
        problems["areas"] = _("Choose at least one crime area that it covers.")
    if problems:
        raise Invalid(problems)
    item = advice.items.create(verdict=verdict, reason=reason)
    item.of.set(of)
    for name in names:
        _name(item, name, areas or _areas_of(of))
    return _changed(advice, by)


@command("priorities.change_advice", edits=True)
def change_verdict(  # noqa: PLR0913 -- each is a field of the form
    advice: Advice,
    *,
    by: User,
    item: AdviceItem,
    reason: str,
    of: Sequence[Priority] = (),
    names: Sequence[str] = (),
) -> Advice:
    """Correct the recommendations, names and reason of a verdict; signatures end with it.

    An advised priority that keeps its name keeps its crime areas. So does a single one that is
    renamed.
    """
    verdict = Verdict(item.verdict)
    if problems := _problems(advice, verdict, of, names, item=item):
        raise Invalid(problems)
    item.reason = reason
    item.save(update_fields=["reason"])
    item.of.set(of)
    existing = {advised.name: advised for advised in item.into.all()}
    if len(existing) == len(names) == 1:
        (only,) = existing.values()
        (only.name,) = names
        only.save(update_fields=["name"])
        return _changed(advice, by)
    for name, advised in existing.items():
        if name not in names:
            advised.delete()
    for name in names:
        if name not in existing:
            _name(item, name, _areas_of(of))
    return _changed(advice, by)


@command("priorities.change_advice", edits=True)
def change_advised_priority(
    advice: Advice, *, by: User, advised: AdvisedPriority, name: str, areas: Iterable[CrimeArea]
) -> Advice:
    """Give an advised priority another name or other crime areas; signatures end with it."""
    advised.name = name
    advised.save(update_fields=["name"])
    advised.areas.set(areas)
    return _changed(advice, by)


@command("priorities.change_advice", edits=True)
def remove_verdict(advice: Advice, *, by: User, item: AdviceItem) -> Advice:
    """Remove a verdict with its advised priorities; signatures end with it."""
    item.delete()
    return _changed(advice, by)


@command(
    "priorities.sign_for_commission",
    edits=True,
    fresh=True,
    kind="decision",
)
def sign_for_commission(advice: Advice, *, by: User) -> Advice:
    """Let the Commission stand by the advice as it is; the second signature carries it out."""
    return _sign(advice, SignedFor.COMMISSION, by)


@command(
    "priorities.sign_for_presidency",
    edits=True,
    fresh=True,
    kind="decision",
)
def sign_for_presidency(advice: Advice, *, by: User) -> Advice:
    """Let the Presidency stand by the advice as it is; the second signature carries it out."""
    return _sign(advice, SignedFor.PRESIDENCY, by)


def _problems(
    advice: Advice,
    verdict: Verdict,
    of: Sequence[Priority],
    names: Sequence[str],
    item: AdviceItem | None = None,
) -> dict[str, str]:
    problems = SHAPES[verdict].misfits(len(of), len(set(names)))
    others = advice.items.exclude(pk=item.pk) if item else advice.items.all()
    judged = Priority.objects.filter(verdicts__in=others)
    for priority in of:
        if priority.assessment_id != advice.assessment_id:
            problems["of"] = format_lazy(
                _("{priority} is not recommended by {assessment}. Leave it out."),
                priority=priority,
                assessment=advice.assessment,
            )
        if judged.filter(pk=priority.pk).exists():
            problems["of"] = format_lazy(
                _("{priority} already has a verdict. Change or remove that verdict first."),
                priority=priority,
            )
    return problems


def _areas_of(of: Iterable[Priority]) -> list[CrimeArea]:
    return list(CrimeArea.objects.filter(priorities__in=of).distinct())


def _name(item: AdviceItem, name: str, areas: Iterable[CrimeArea]) -> None:
    item.into.create(name=name).areas.set(areas)


def _changed(advice: Advice, by: User) -> Advice:
    """Count a change to a part as one of the advice, so that nobody signs what they did not see."""
    advice.save(update_fields=[])
    _end_signatures(advice, by)
    return advice


def _end_signatures(advice: Advice, by: User) -> None:
    for signature in advice.signatures.order_by("at", "pk"):
        note = f"{ENDED} ({signature.get_signed_for_display()})."
        advice.changes.create(before=advice.state, after=advice.state, by=by, note=note)
    advice.signatures.all().delete()


def _sign(advice: Advice, body: SignedFor, by: User) -> Advice:
    if obstacles := advice.obstacles_to_signing():
        raise NotReady(*obstacles)
    if advice.signatures.filter(signed_for=body).exists():
        raise NotNow(format_lazy(_("The {body} has signed already."), body=body.label))
    if advice.signatures.filter(by=by).exists():
        raise NotNow(
            format_lazy(
                _("You signed for the other body. Another person must sign for the {body}."),
                body=body.label,
            )
        )
    advice.signatures.create(signed_for=body, by=by)
    note = f"Signed ({body.label})."
    advice.changes.create(before=advice.state, after=advice.state, by=by, note=note)
    if advice.signatures.count() == len(SignedFor):
        advice.move(AdviceState.SIGNED, by=by)
        for item in advice.items.prefetch_related("of", "into__areas").order_by("pk"):
            _carry_out(advice, item, by)
    return advice


def _carry_out(advice: Advice, item: AdviceItem, by: User) -> None:
    """Let what is advised become priorities.

    What is accepted moves on under the name advised. Of all else something is created, and the
    recommendations stay as they are.
    """
    sources = list(item.of.all())
    for advised in item.into.all():
        if item.verdict == Verdict.ACCEPT:
            (priority,) = sources
            priority.name = advised.name
            priority.save(update_fields=["name"])
            priority.move(PriorityState.ADVISED, by=by, note=item.reason)
        else:
            priority = _create(advice, advised, sources)
            priority.changes.create(
                before="", after=priority.state, by=by, note=item.reason, name=priority.name
            )
        priority.areas.set(advised.areas.all())
        advised.priority = priority
        advised.save(update_fields=["priority"])


def _create(advice: Advice, advised: AdvisedPriority, sources: Sequence[Priority]) -> Priority:
    # Where the first of what it comes from stood; what nobody recommended comes last.
    last = 10 * (advice.assessment.priorities.count() + 1)
    priority = Priority.objects.create(
        cycle=advice.assessment.cycle,
        assessment=advice.assessment,
        name=advised.name,
        rank=min((row.rank for row in sources), default=last),
        state=PriorityState.ADVISED,
    )
    priority.threats.set({threat for row in sources for threat in row.threats.all()})
    priority.predecessors.set({old for row in sources for old in row.predecessors.all()})
    return priority
