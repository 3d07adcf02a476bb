"""What COSI recommends to countries, and how they follow it up."""

from collections.abc import Collection, Iterable
from datetime import date

from django.utils import timezone

from cycles.decisions.models import DecidedBy, Decision
from cycles.recommendations.models import (
    ADDRESSED_KIND,
    FollowUp,
    FollowUpAttachment,
    FollowUpStateChange,
    Recommendation,
)
from cycles.states import STILL_DUE, FollowUpState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, command
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.files.examining import CheckedFile
from empact.records.files.notices import post_discard
from empact.records.markings.models import Marking


@command("cycles.record_recommendation", kind="decision")
def record_recommendation(  # noqa: PLR0913 -- each is a field of the form
    decision: Decision,
    *,
    by: User,
    title: str,
    text: str,
    due_day: date,
    addressed: Collection[Organisation],
) -> Recommendation:
    """Write down what COSI recommends with a decision; each country addressed has to follow it up.

    Source: docs/domain.md, S13.
    """
    if decision.body != DecidedBy.COSI:
        raise NotNow("The Council decided this. Record what COSI recommends with its own decision.")
    problems = _problems_of_day(decision, due_day) | _problems_of_addressed(addressed)
    if problems:
        raise Invalid(problems)
    last = decision.recommendations.order_by("-number").first()
    recommendation = Recommendation.objects.create(
        decision=decision,
        number=last.number + 1 if last else 1,
        title=title,
        text=text,
        due_day=due_day,
    )
    _address(recommendation, addressed, by)
    return recommendation


@command("cycles.change_recommendation", edits=True, kind="decision")
def change_recommendation(  # noqa: PLR0913 -- each is a field of the form
    recommendation: Recommendation,
    *,
    by: User,
    title: str,
    text: str,
    due_day: date,
    addressed: Collection[Organisation],
) -> Recommendation:
    """Correct what is recommended, by when and to whom; who has begun to answer stays addressed."""
    problems = _problems_of_addressed(addressed)
    # The day that stands may be over by now.
    if due_day != recommendation.due_day:
        problems |= _problems_of_day(recommendation.decision, due_day)
    rows = recommendation.follow_ups.select_related("organisation").select_for_update(of=("self",))
    given = {organisation.pk for organisation in addressed}
    dropped = [row for row in rows if row.organisation_id not in given]
    if begun := _begun(dropped):
        names = ", ".join(begun)
        problems["addressed"] = f"{names}: the answer is begun. Leave it among those addressed."
    if problems:
        raise Invalid(problems)
    recommendation.follow_ups.filter(pk__in=[row.pk for row in dropped]).delete()
    there = {row.organisation_id for row in rows}
    _address(recommendation, [row for row in addressed if row.pk not in there], by)
    recommendation.title, recommendation.text = title, text
    recommendation.due_day = due_day
    recommendation.save(update_fields=["title", "text", "due_day"])
    return recommendation


@command("cycles.remove_recommendation", kind="decision")
def remove_recommendation(recommendation: Recommendation, *, by: User) -> Decision:
    """Take back a recommendation that was recorded by mistake, before any country has answered."""
    rows = recommendation.follow_ups.select_related("organisation").select_for_update(of=("self",))
    if begun := _begun(rows):
        raise NotNow(
            f"{', '.join(begun)}: the answer is begun. Correct the recommendation instead."
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
    note: str = "",
) -> FollowUp:
    """Answer COSI for a country: accept, plan, tell what is done, or give the reason why not.

    Whoever goes further than the next step takes the steps between as well.
    """
    problems = _problems_of_marking(follow_up, marking)
    problems |= _problems_of_words(state, measures, evidence)
    steps = _steps_to(follow_up, state)
    if not steps:
        problems["state"] = "Choose one of those listed: what was chosen lies behind you."
    if state == FollowUpState.NOT_FOLLOWED and is_blank(note):
        problems["note"] = "Say why your country does not follow it."
    if problems:
        raise Invalid(problems)
    # Before the steps, since the database refuses what is planned and does not say what.
    _write(follow_up, measures, evidence, marking, planned_day)
    for step in steps:
        follow_up.move(step, by=by, note=note if step == state else "")
    return follow_up


@command("cycles.attach_to_follow_up")
def attach_to_follow_up(
    follow_up: FollowUp, *, by: User, file: CheckedFile, description: str, marking: Marking
) -> FollowUpAttachment:
    """Attach a file that shows what a country did, unless it does not follow the recommendation."""
    if follow_up.state == FollowUpState.NOT_FOLLOWED:
        raise follow_up.not_now()
    return FollowUpAttachment.objects.keep(
        follow_up, file, by=by, description=description, marking=marking
    )


@command("cycles.remove_from_follow_up")
def remove_from_follow_up(attachment: FollowUpAttachment, *, by: User) -> FollowUpAttachment:
    """Remove a file from a follow-up, for everybody and from the disk."""
    attachment.remove(by)
    post_discard(attachment)
    return attachment


def _begun(rows: Iterable[FollowUp]) -> list[str]:
    """Name the countries among these that have begun to answer, in words or with a file."""
    rows = list(rows)
    files = FollowUpAttachment.objects.filter(follow_up__in=[row.pk for row in rows])
    with_files = set(files.values_list("follow_up", flat=True))
    return sorted(
        str(row.organisation) for row in rows if row.pk in with_files or not row.is_untouched
    )


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
    follow_up.save(update_fields=["measures", "evidence", "marking", "planned_day"])


def _problems_of_marking(follow_up: FollowUp, marking: Marking) -> dict[str, str]:
    if marking.rank < follow_up.marking.rank:
        return {"marking": f"Choose {follow_up.marking} or a higher one: it has been read."}
    return {}


def _problems_of_words(state: str, measures: str, evidence: str) -> dict[str, str]:
    """Say what a follow-up lacks to be in a state; empty where nothing is missing."""
    problems = {}
    if state in (FollowUpState.PLANNED, FollowUpState.DONE) and is_blank(measures):
        problems["measures"] = "Write what your country does about it."
    if state == FollowUpState.DONE and is_blank(evidence):
        problems["evidence"] = "Write what shows that it is done."
    return problems


def _problems_of_day(decision: Decision, due_day: date) -> dict[str, str]:
    if decision.day is not None and due_day < decision.day:
        return {"due_day": "Choose a day after that of the decision."}
    if due_day < timezone.localdate():
        return {"due_day": "Choose today or a later day: every country would be late at once."}
    return {}


def _problems_of_addressed(addressed: Collection[Organisation]) -> dict[str, str]:
    if not addressed:
        return {"addressed": "Choose the countries to which it is addressed."}
    if any(row.kind != ADDRESSED_KIND or row.authority_of_id for row in addressed):
        return {"addressed": "Choose Member States: each answers through its NEC."}
    return {}


def _address(recommendation: Recommendation, addressed: Collection[Organisation], by: User) -> None:
    """Ask these countries to follow it up."""
    marking = recommendation.decision.marking
    rows = FollowUp.objects.bulk_create(
        FollowUp(recommendation=recommendation, organisation=organisation, marking=marking)
        for organisation in addressed
    )
    FollowUpStateChange.objects.bulk_create(
        FollowUpStateChange(follow_up=row, before="", after=row.state, by=by) for row in rows
    )
