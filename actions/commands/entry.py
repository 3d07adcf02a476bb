"""From what a country owes to what it has submitted."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from actions.models import Contribution, Figure, FigureEntry, Obligation, Questionnaire
from actions.states import ContributionState
from actions.writing.delegating import take_over
from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.people.models import User

ANSWER = ("answer", "comparator", "value")
"""What may be corrected in a figure; whatever else differs makes it another figure."""

LINE = (
    "action_id",
    "indicator_version_id",
    "kind",
    "event_id",
    "country",
    "authority_id",
    "first_day",
    "last_day",
)


@command("actions.start_contribution")
def start_contribution(obligation: Obligation, *, by: User) -> Contribution:
    """Open the draft in which an organisation answers what a round asks about an action."""
    if Contribution.objects.filter(obligation=obligation).exists():
        raise NotNow("This contribution has been started already. Open it to go on with it.")
    if not obligation.round.takes_first_entries:
        raise NotNow(obligation.round.why_no_first_entries())
    return Contribution.objects.create(obligation=obligation, marking=obligation.action.marking)


@command("actions.change_contribution", edits=True)
def change_contribution(
    contribution: Contribution,
    *,
    by: User,
    narrative: str | None = None,
    figures: Sequence[FigureEntry] | None = None,
) -> Contribution:
    """Write down narrative and figures as they should stand, complete or not.

    The figures given replace all those there, each where its indicator, event, place and days are
    the same; who entered one that stays as it was stays too. What is left out (None) stays.
    """
    if reason := contribution.why_closed():
        raise NotNow(reason)
    if figures is not None:
        _write_figures(contribution, figures, by)
    if narrative not in (None, contribution.narrative):
        contribution.narrative, contribution.narrative_by = narrative, by
    contribution.save(update_fields=["narrative", "narrative_by"])
    return contribution


@command("actions.submit_contribution", edits=True, kind="decision")
def submit_contribution(contribution: Contribution, *, by: User) -> Contribution:
    """Hand the contribution over to its reviewers, as it was checked; writing in it ends."""
    if reason := contribution.why_closed():
        raise NotNow(reason)
    if obstacles := contribution.obstacles_to_submission():
        raise NotReady(*obstacles)
    contribution.move(ContributionState.SUBMITTED, by=by)
    take_over(contribution, by=by)
    return contribution


@command("actions.reopen_contribution", kind="decision")
def reopen_contribution(contribution: Contribution, *, by: User, reason: str) -> Contribution:
    """Take back what was accepted, to correct it; its reviewers see it again."""
    if obstacle := contribution.why_not_reopened():
        raise NotNow(obstacle)
    if not reason.strip():
        raise Invalid({"reason": "Say why it has to be reopened."})
    contribution.move(ContributionState.REOPENED, by=by, note=reason)
    Figure.objects.recount_beside(contribution)
    return contribution


def _write_figures(contribution: Contribution, entries: Sequence[FigureEntry], by: User) -> None:
    questionnaire = contribution.questionnaire
    if problems := questionnaire.problems(entries):
        raise Invalid(
            {f"figures[{problem.place}].{problem.field}": problem.advice for problem in problems}
        )
    given = [
        _figure_from(questionnaire.complete(entry), questionnaire, contribution, by)
        for entry in entries
    ]
    stored = {_line(figure): figure for figure in contribution.figures.all()}
    lines = {_line(figure) for figure in given}
    gone = [figure.pk for key, figure in stored.items() if key not in lines]
    contribution.figures.filter(pk__in=gone).delete()
    added, corrected = [], []
    for figure in given:
        before = stored.get(_line(figure))
        if before is None:
            added.append(figure)
        elif any(getattr(before, name) != getattr(figure, name) for name in ANSWER):
            figure.pk = before.pk
            corrected.append(figure)
    Figure.objects.bulk_create(added)
    Figure.objects.bulk_update(corrected, [*ANSWER, "counted", "entered_by", "entered_at"])


def _figure_from(
    entry: FigureEntry, questionnaire: Questionnaire, contribution: Contribution, by: User
) -> Figure:
    # Neither is missing, since an entry without its days is a problem.
    days: dict[str, Any] = {"first_day": entry.first_day, "last_day": entry.last_day}
    return Figure(
        contribution=contribution,
        action=entry.action,
        indicator_version=questionnaire.version_for(entry),
        kind=entry.kind,
        answer=entry.answer,
        comparator=entry.comparator,
        value=entry.value,
        counted=entry.value,
        event=entry.event,
        country=entry.country,
        authority=entry.authority,
        entered_by=by,
        entered_at=timezone.now(),
        **days,
    )


def _line(figure: Figure) -> tuple[object, ...]:
    return tuple(getattr(figure, name) for name in LINE)
