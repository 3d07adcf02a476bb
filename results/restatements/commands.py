"""Changing a figure once its round is closed, and asking for it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.answers import Answer, Comparator
from actions.attachments.models import ContributionAttachment
from actions.consolidation.notices import look_for_overlaps
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.locks import hold_around
from actions.questionnaires.conversions import money_of
from actions.questionnaires.entries import FigureEntry, PlacedEntry
from cycles.indicators.models import Indicator
from empact.lib.blank import is_blank
from empact.lib.commands import Changed, Invalid, command
from empact.lib.languages import Words
from empact.people.accounts.models import User
from empact.records.files.examining import CheckedFile
from empact.records.markings.models import carried_by
from empact.records.outbox.post import post
from results.restatements.models import Restatement, RestatementRequest, said_value
from results.restatements.queries.content import GivenRestatement, last_number
from results.restatements.queries.restatable import (
    problems_of_answer,
    problems_of_day,
    problems_of_public_reason,
    problems_of_words,
    why_figure_is_closed,
    why_not_restated_by,
    why_nothing_to_ask,
    why_request_is_closed,
)
from results.restatements.writing import write_restatements
from results.states import RequestState

if TYPE_CHECKING:
    from empact.lib.languages import Words


def _hold_around_its_figure(request: RestatementRequest) -> None:
    hold_around(request.figure)


@command("results.restate_figure", kind="decision", unless=why_figure_is_closed, ahead=hold_around)
def restate_figure(  # noqa: PLR0913 -- what the figure says, from when, and why
    figure: Figure,
    *,
    by: User,
    answer: str,
    comparator: str = Comparator.EXACTLY,
    value: Decimal | None = None,
    reason: str,
    evidence: str,
    public_reason: str = "",
    day: date | None = None,
    file: CheckedFile | None = None,
    last_read: int | None = None,
) -> Restatement:
    """Let a figure of a closed round say something else; what it said before stays to be read.

    All that it touches is counted again, and every total in which it is says that it is restated.
    ``last_read`` is the number of its last restatement that was read, 0 for none.
    """
    _see_that_it_stands(figure, last_read)
    said = GivenRestatement(
        figure=figure.pk,
        answer=answer,
        comparator=comparator,
        value=value,
        day=day or timezone.localdate(),
        reason=reason.strip(),
        evidence=evidence.strip(),
        public_reason=public_reason.strip(),
    )
    if (
        problems := problems_of_answer(figure, said)
        | problems_of_words(said)
        | problems_of_day(said)
    ):
        raise Invalid(problems)
    return _restate(replace(said, file=_keep_beside(figure, file, by)), by)


@command("results.give_missing_figure", kind="decision", unless=why_not_restated_by)
def give_missing_figure(  # noqa: PLR0913 -- what was never said, of what, and why
    contribution: Contribution,
    *,
    by: User,
    indicator: Indicator,
    comparator: str = Comparator.EXACTLY,
    value: Decimal,
    reason: str,
    evidence: str,
    public_reason: str = "",
    first_day: date | None = None,
    last_day: date | None = None,
    day: date | None = None,
) -> Restatement:
    """Give a figure that was never given in a closed round: a restatement of *not reported*."""
    entry = contribution.questionnaire.complete(
        FigureEntry(
            indicator=indicator,
            comparator=comparator,
            value=value,
            first_day=first_day,
            last_day=last_day,
        )
    )
    said = GivenRestatement(
        figure=0,
        answer=Answer.NUMBER,
        comparator=comparator,
        value=value,
        day=day or timezone.localdate(),
        reason=reason.strip(),
        evidence=evidence.strip(),
        public_reason=public_reason.strip(),
    )
    found = contribution.questionnaire.problems([entry])
    problems: dict[str, Words] = {problem.field: problem.advice for problem in found}
    if indicator in {one.indicator for one in contribution.entries if one.kind == entry.kind}:
        problems["indicator"] = format_lazy(
            _("{contribution} reports {indicator} already. Restate that figure."),
            contribution=contribution,
            indicator=indicator,
        )
    if problems := {**problems, **problems_of_words(said), **problems_of_day(said)}:
        raise Invalid(problems)
    figure = _write_not_reported(contribution, entry, by)
    return _restate(replace(said, figure=figure.pk), by)


def _write_not_reported(contribution: Contribution, entry: PlacedEntry, by: User) -> Figure:
    days: dict[str, Any] = {"first_day": entry.first_day, "last_day": entry.last_day}
    return Figure.objects.create(
        contribution=contribution,
        action=entry.action,
        indicator_version=contribution.questionnaire.version_for(entry),
        kind=entry.kind,
        answer=Answer.NOT_REPORTED,
        event=entry.event,
        certainty="confirmed",
        entered_by=by,
        **days,
    )


@command("results.ask_for_restatement", kind="decision", unless=why_nothing_to_ask)
def ask_for_restatement(  # noqa: PLR0913 -- what the figure should say, and why
    figure: Figure,
    *,
    by: User,
    answer: str,
    comparator: str = Comparator.EXACTLY,
    value: Decimal | None = None,
    reason: str,
    evidence: str,
    file: CheckedFile | None = None,
) -> RestatementRequest:
    """Ask EST, for an organisation, to let a figure of a closed round say something else."""
    said = GivenRestatement(
        figure=figure.pk,
        answer=answer,
        comparator=comparator,
        value=value,
        day=timezone.localdate(),
        reason=reason.strip(),
        evidence=evidence.strip(),
    )
    if problems := problems_of_answer(figure, said) | problems_of_words(said):
        raise Invalid(problems)
    columns: dict[str, Any] = dict(zip(("answer", "comparator", "value"), said.said, strict=True))
    money = money_of(columns["value"])
    columns["converted_from"] = money.typed if money else ""
    request: RestatementRequest = figure.restatement_requests.create(
        **columns, reason=said.reason, evidence=said.evidence, file=_keep_beside(figure, file, by)
    )
    request.changes.create(before="", after=request.state, by=by)
    return request


@command("results.withdraw_request", edits=True, kind="decision")
def withdraw_request(request: RestatementRequest, *, by: User) -> RestatementRequest:
    """Take a request for a restatement back."""
    request.move(RequestState.WITHDRAWN, by=by)
    return request


@command("results.refuse_request", edits=True, kind="decision")
def refuse_request(request: RestatementRequest, *, by: User, note: str) -> RestatementRequest:
    """Leave a figure as it is, and say why to the organisation that asked."""
    if is_blank(note):
        raise Invalid(
            {"note": _("Give a reason for keeping the figure. The organisation will see it.")}
        )
    request.move(RequestState.REFUSED, by=by, note=note.strip())
    return request


@command(
    "results.grant_request",
    edits=True,
    kind="decision",
    unless=why_request_is_closed,
    ahead=_hold_around_its_figure,
)
def grant_request(  # noqa: PLR0913 -- as what it grants
    request: RestatementRequest,
    *,
    by: User,
    public_reason: str = "",
    note: str = "",
    day: date | None = None,
    last_read: int | None = None,
) -> Restatement:
    """Restate a figure as its organisation has asked; ``last_read`` as where it is restated."""
    _see_that_it_stands(request.figure, last_read)
    said = GivenRestatement(
        figure=request.figure_id,
        answer=request.answer,
        comparator=request.comparator,
        value=said_value(request.value, request.converted_from),
        day=day or timezone.localdate(),
        reason=request.reason,
        evidence=request.evidence,
        public_reason=public_reason.strip(),
        file=request.file,
        request=request,
    )
    problems = problems_of_answer(request.figure, said) | problems_of_public_reason(said)
    problems |= problems_of_day(said)
    if problems:
        raise Invalid(problems)
    request.move(RequestState.GRANTED, by=by, note=note.strip())
    return _restate(said, by)


def _see_that_it_stands(figure: Figure, last_read: int | None) -> None:
    """Refuse to overwrite what somebody else has let a figure say since it was read.

    The figure is held: of two who restate it at once, the second finds what the first has said.
    """
    if last_read not in {None, last_number(figure.pk)}:
        other = _(
            "Someone else restated this figure after you opened it. It is now {amount}. Read the "
            "reason, then restate that value or keep it."
        )
        raise Changed(format_lazy(other, amount=figure.in_words))


def _keep_beside(figure: Figure, file: CheckedFile | None, by: User) -> Any:
    """Keep a file that shows why a figure changes, beside its contribution and marked as that is.

    Who reads what the contribution says in words reads it too.
    """
    if file is None:
        return None
    rows = Contribution.objects.filter(pk=figure.contribution_id).with_marking()
    carried = carried_by(rows.get())
    return ContributionAttachment.objects.keep(
        figure.contribution,
        file,
        by=by,
        description=f"Evidence: {figure.indicator_version.indicator} restated"[:200],
        marking_id=carried.code if carried else figure.contribution.marking_id,
    )


def _restate(said: GivenRestatement, by: User) -> Restatement:
    write_restatements([said], by=by, skip_known=False)
    restatement = Restatement.objects.filter(figure=said.figure).latest("number")
    key = f"look_for_overlaps restated {restatement.pk}"
    post(look_for_overlaps, key=key, figures=[said.figure])
    return restatement
