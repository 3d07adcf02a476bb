"""Commands that record and answer recommendations, and add measures that follow them up."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import CrimeArea
from cycles.decisions.models import Advice, Decision
from cycles.recommendations.models import (
    ANSWERED_BY,
    FollowUp,
    FollowUpAttachment,
    Measure,
    Recommendation,
    addressable,
)
from cycles.recommendations.writing import (
    address,
    choose_answers,
    problems_of_days,
    recommend,
)
from cycles.states import STILL_DUE, CycleState, FollowUpState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, command, holding
from empact.lib.languages import all_of
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.files.examining import CheckedFile
from empact.records.files.notices import post_discard
from empact.records.markings.models import Marking
from empact.records.screening.references import references_in

BEGIN = date(2010, 1, 1)
"""The first policy cycle was prepared in 2010: no measure is older."""

FROM_BEGIN = _("Choose 1 January 2010 or a later date.")


def _why_none_recorded(decision: Decision, by: User) -> str:
    """Say that the cycle of a decision is closed. Source: docs/domain.md, C9."""
    if decision.cycle.state != CycleState.CLOSED:
        return ""
    return format_lazy(
        _("{cycle} is closed and takes no recommendation. Reopen the cycle first."),
        cycle=decision.cycle,
    )


@command(
    "cycles.record_recommendation",
    kind="decision",
    unless=_why_none_recorded,
    ahead=holding("cycle"),
)
def record_recommendation(  # noqa: PLR0913 -- each is a field of the form
    decision: Decision,
    *,
    by: User,
    title: str,
    text: str,
    answer_due_day: date,
    due_day: date,
    addressed: Collection[Organisation],
    areas: Collection[CrimeArea] = (),
    evaluation: str = "",
) -> Recommendation:
    """Record a recommendation made with a decision; each addressee has to answer and follow it up.

    The drivers of the plans of one of these ``areas`` are one addressee.
    Source: docs/domain.md, S13.
    """
    problems = problems_of_days(decision, answer_due_day, due_day)
    problems |= _problems_of_addressed(addressed, areas)
    if problems:
        raise Invalid(problems)
    return recommend(
        decision,
        [*addressed, *areas],
        by=by,
        title=title,
        text=text,
        evaluation=evaluation,
        answer_due_day=answer_due_day,
        due_day=due_day,
    )


@command(
    "cycles.change_recommendation",
    edits=True,
    kind="decision",
    ahead=holding("decision.cycle"),
)
def change_recommendation(  # noqa: PLR0913 -- each is a field of the form
    recommendation: Recommendation,
    *,
    by: User,
    title: str,
    text: str,
    answer_due_day: date,
    due_day: date,
    addressed: Collection[Organisation],
    areas: Collection[CrimeArea] = (),
    evaluation: str = "",
) -> Recommendation:
    """Correct what is recommended, by when and to whom; who has begun to answer stays addressed."""
    problems = _problems_of_addressed(addressed, areas)
    # Days that are recorded may be over by now.
    kept = {recommendation.answer_due_day, recommendation.due_day}
    problems |= problems_of_days(recommendation.decision, answer_due_day, due_day, kept=kept)
    rows = recommendation.follow_ups.select_related("organisation", "area")
    rows = rows.select_for_update(of=("self",))
    given = {row.pk for row in (*addressed, *areas)}
    dropped = [row for row in rows if _addressee_of(row) not in given]
    if begun := _begun(dropped):
        field = "addressed" if any(row.organisation_id for row in dropped) else "areas"
        names = ", ".join(begun)
        problems[field] = format_lazy(
            _("{names}: the answer is begun. Leave it among those addressed."), names=names
        )
    there = {_addressee_of(row) for row in rows}
    added = [row for row in (*addressed, *areas) if row.pk not in there]
    cycle = recommendation.decision.cycle
    if added and cycle.state == CycleState.CLOSED:
        field = "addressed" if any(isinstance(row, Organisation) for row in added) else "areas"
        names = ", ".join(map(str, added))
        problems[field] = format_lazy(
            _("{cycle} is closed. Leave out who is not addressed yet: {names}."),
            cycle=cycle,
            names=names,
        )
    if problems:
        raise Invalid(problems)
    recommendation.follow_ups.filter(pk__in=[row.pk for row in dropped]).delete()
    address(recommendation, added, by)
    recommendation.title, recommendation.text = title, text
    recommendation.evaluation = evaluation
    recommendation.answer_due_day, recommendation.due_day = answer_due_day, due_day
    recommendation.save(update_fields=["title", "text", "evaluation", "answer_due_day", "due_day"])
    return recommendation


@command("cycles.remove_recommendation", kind="decision")
def remove_recommendation(recommendation: Recommendation, *, by: User) -> Decision:
    """Remove a recommendation that was recorded by mistake, before any addressee has answered."""
    rows = recommendation.follow_ups.select_related("organisation", "area")
    rows = rows.select_for_update(of=("self",))
    if begun := _begun(rows):
        raise NotNow(
            format_lazy(
                _("{names}: the answer is begun. Correct the recommendation instead."),
                names=", ".join(begun),
            )
        )
    if any(getattr(recommendation, name).exists() for name in ANSWERED_BY):
        raise NotNow(
            _(
                "It is answered in an assessment, advice, goal or action. Correct the "
                "recommendation instead."
            )
        )
    decision = recommendation.decision
    recommendation.follow_ups.all().delete()
    recommendation.delete()
    return decision


@command("cycles.write_follow_up", edits=True)
def write_follow_up(  # noqa: PLR0913 -- each is a field of the form
    follow_up: FollowUp,
    *,
    by: User,
    measures: str,
    evidence: str,
    marking: Marking,
    planned_day: date | None = None,
) -> FollowUp:
    """Write what a country does about a recommendation, and what shows it; its state stays."""
    problems = _problems_of_marking(follow_up, marking)
    problems |= _problems_of_words(follow_up.state, measures, evidence)
    if problems:
        raise Invalid(problems)
    _write(follow_up, measures, evidence, marking, planned_day)
    return follow_up


@command("cycles.answer_recommendation", edits=True)
def answer_recommendation(  # noqa: PLR0913 -- each is a field of the form
    follow_up: FollowUp,
    *,
    by: User,
    state: str,
    measures: str,
    evidence: str,
    marking: Marking,
    planned_day: date | None = None,
    in_part: bool = False,
    note: str = "",
) -> FollowUp:
    """Answer for an addressee: accept in full or in part, plan, say what is done, or say why not.

    A person who goes further than the next step takes the steps between as well. The ``note`` is
    the reason where it is not accepted in full. Source: docs/domain.md, S13.
    """
    problems = _problems_of_marking(follow_up, marking)
    problems |= _problems_of_words(state, measures, evidence)
    steps = _steps_to(follow_up, state)
    if not steps:
        problems["state"] = _("This state has already passed. Choose a listed state.")
    if state == FollowUpState.NOT_FOLLOWED and is_blank(note):
        problems["note"] = _("Say why it is not followed.")
    elif in_part and is_blank(note) and is_blank(follow_up.reason):
        problems["note"] = _("Say which part is not accepted, and why.")
    if problems:
        raise Invalid(problems)
    if in_part or state == FollowUpState.NOT_FOLLOWED:
        follow_up.reason = follow_up.reason if is_blank(note) else note
    else:
        follow_up.reason = ""
    follow_up.in_part = in_part and state != FollowUpState.NOT_FOLLOWED
    # Before the steps, since the database refuses what is planned and does not say what.
    _write(follow_up, measures, evidence, marking, planned_day)
    for step in steps:
        follow_up.move(step, by=by, note=note if step == state else "")
    return follow_up


@command("cycles.answer_in_assessment", edits=True)
def answer_in_assessment(
    assessment: ThreatAssessment, *, by: User, answers: Collection[Recommendation]
) -> ThreatAssessment:
    """Choose the recommendations that a threat assessment answers, until it is published.

    Source: docs/domain.md, S21.
    """
    choose_answers(assessment, answers, by=by)
    return assessment


@command("cycles.answer_in_advice", edits=True)
def answer_in_advice(advice: Advice, *, by: User, answers: Collection[Recommendation]) -> Advice:
    """Choose the recommendations that an advice answers, until it is signed.

    Source: docs/domain.md, S21.
    """
    choose_answers(advice, answers, by=by)
    return advice


@command("cycles.add_measure")
def add_measure(follow_up: FollowUp, *, by: User, text: str, owner: str, due_day: date) -> FollowUp:
    """Add a measure with its owner and due date to what an addressee does.

    Source: docs/domain.md, S17.
    """
    problems = _problems_of_owner(owner)
    if due_day < timezone.localdate():
        problems["due_day"] = _("Choose today or a later date.")
    if problems:
        raise Invalid(problems)
    follow_up.roadmap.create(text=text, owner=owner, due_day=due_day)
    return follow_up


@command("cycles.correct_measure", edits=True)
def correct_measure(  # noqa: PLR0913 -- each is a field of the form
    measure: Measure,
    *,
    by: User,
    text: str,
    owner: str,
    due_day: date,
    done_day: date | None = None,
    result: str = "",
) -> Measure:
    """Correct a measure, or record when it was done and what shows it; one that is done stays so.

    Source: docs/domain.md, S17.
    """
    problems = _problems_of_owner(owner)
    if due_day < BEGIN:
        problems["due_day"] = FROM_BEGIN
    if done_day is None and measure.done_day is not None:
        problems["done_day"] = _("This measure is done. Correct the date, or keep it.")
    elif done_day is not None and done_day > timezone.localdate():
        problems["done_day"] = _("Choose today or an earlier date, or leave it empty.")
    elif done_day is not None and done_day < BEGIN:
        problems["done_day"] = FROM_BEGIN
    if done_day is not None and is_blank(result):
        problems["result"] = _("Write what shows that it is done.")
    if problems:
        raise Invalid(problems)
    measure.text, measure.owner, measure.due_day = text, owner, due_day
    measure.done_day, measure.result = done_day, result
    measure.save()
    return measure


@command("cycles.remove_measure")
def remove_measure(measure: Measure, *, by: User) -> FollowUp:
    """Remove a measure that is no longer planned; one that is done stays."""
    if measure.done_day is not None:
        raise NotNow(_("This measure is done, so it stays. Correct it instead."))
    follow_up = measure.follow_up
    measure.delete()
    return follow_up


@command("cycles.attach_to_follow_up")
def attach_to_follow_up(
    follow_up: FollowUp, *, by: User, file: CheckedFile, description: str, marking: Marking
) -> FollowUpAttachment:
    """Attach a file that shows what was done, unless the recommendation is not followed."""
    if follow_up.state == FollowUpState.NOT_FOLLOWED:
        raise follow_up.not_now()
    return FollowUpAttachment.objects.keep(
        follow_up, file, by=by, description=description, marking=marking
    )


@command("cycles.remove_from_follow_up")
def remove_from_follow_up(attachment: FollowUpAttachment, *, by: User) -> FollowUpAttachment:
    """Remove a file from a follow-up, for all readers and from the disk."""
    attachment.remove(by)
    post_discard(attachment)
    return attachment


def _problems_of_owner(owner: str) -> dict[str, str]:
    """Say that an owner looks like a person or a case, also where it is called harmless."""
    if found := references_in(owner):
        names = all_of(found)
        return {
            "owner": format_lazy(
                _("This looks like {names}. Name the authority or unit that does it."), names=names
            )
        }
    return {}


def _begun(rows: Iterable[FollowUp]) -> list[str]:
    """Name the addressees that have begun to answer, in words, with a file or with a measure."""
    rows = list(rows)
    of_these = {"follow_up__in": [row.pk for row in rows]}
    begun = {
        *FollowUpAttachment.objects.filter(**of_these).values_list("follow_up", flat=True),
        *Measure.objects.filter(**of_these).values_list("follow_up", flat=True),
    }
    return sorted(row.addressee for row in rows if row.pk in begun or not row.is_untouched)


def _steps_to(follow_up: FollowUp, state: str) -> list[str]:
    """Give the steps that lead to a state; empty where none do."""
    if state == FollowUpState.NOT_FOLLOWED:
        return [state]
    order = [str(step) for step in (*STILL_DUE, FollowUpState.DONE)]
    if state not in order:
        return []
    return order[order.index(follow_up.state) + 1 : order.index(state) + 1]


def _write(
    follow_up: FollowUp, measures: str, evidence: str, marking: Marking, planned_day: date | None
) -> None:
    follow_up.measures, follow_up.evidence = measures, evidence
    follow_up.marking, follow_up.planned_day = marking, planned_day
    # The reason of an answer as well: the database refuses an answer in part without one.
    answered = ("in_part", "reason")
    follow_up.save(update_fields=["measures", "evidence", "marking", "planned_day", *answered])


def _problems_of_marking(follow_up: FollowUp, marking: Marking) -> dict[str, str]:
    if marking.rank < follow_up.marking.rank:
        return {
            "marking": format_lazy(
                _("Choose {marking} or a higher one: it has been read."), marking=follow_up.marking
            )
        }
    return {}


def _problems_of_words(state: str, measures: str, evidence: str) -> dict[str, str]:
    """Say what a follow-up lacks to be in a state; empty where nothing is missing."""
    problems = {}
    if state in (FollowUpState.PLANNED, FollowUpState.DONE) and is_blank(measures):
        problems["measures"] = _("Write what your country does about it.")
    if state == FollowUpState.DONE and is_blank(evidence):
        problems["evidence"] = _("Write what shows that it is done.")
    return problems


def _problems_of_addressed(
    addressed: Collection[Organisation], areas: Collection[CrimeArea]
) -> dict[str, str]:
    if not addressed and not areas:
        return {"addressed": _("Choose to whom it is addressed.")}
    given = {row.pk for row in addressed}
    if addressable().filter(pk__in=given).count() < len(given):
        return {"addressed": _("Choose Member States, the Commission and EU agencies.")}
    return {}


def _addressee_of(row: FollowUp) -> UUID:
    """Give the id of who is addressed: an organisation, or the area of the drivers."""
    return row.organisation_id or row.area_id
