"""Changing a figure once its round is closed, and asking for it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from actions.models import (
    Answer,
    AskedIndicator,
    Comparator,
    Contribution,
    ContributionAttachment,
    Figure,
    FigureEntry,
    PlacedEntry,
)
from actions.models.questionnaires import why_wrong_value
from actions.notices import look_for_overlaps
from actions.states import ContributionState
from cycles.models import Indicator
from cycles.states import RoundState
from empact.lib.commands import Invalid, command
from empact.lib.states import left
from empact.people.models import COUNTRIES, REPORTERS, Organisation, User
from empact.records.files.examining import CheckedFile
from empact.records.models import carried_by
from empact.records.outbox import post
from results.models import Restatement, RestatementRequest
from results.restating import GivenRestatement, why_too_early, write_restatements
from results.states import RequestState

OWN_WORK = (
    "You entered this, or report for the organisation that gave it. "
    "Somebody else has to restate it."
)
NEEDS_A_REASON = "Say why the figure changes: whoever reads it from now on reads this too."
NEEDS_EVIDENCE = "Say what shows it: a document, a decision, a count, and where it is kept."


def why_not_restated(contribution: Contribution) -> str:
    """Say why figures of a contribution cannot be restated today; empty where they can."""
    reporting = contribution.obligation.round
    if reporting.state != RoundState.CLOSED:
        return (
            f"{reporting} is not closed. Until then nothing is restated: its organisation reopens "
            "the contribution, changes the figure and submits it again."
        )
    if contribution.state != ContributionState.ACCEPTED:
        return (
            f"{contribution} is {contribution.get_state_display().lower()}: "
            "only what was accepted is restated."
        )
    return ""


def why_not_restated_by(contribution: Contribution, by: Any) -> str:
    """Say so to this person, who does not restate what they entered themselves."""
    if why := why_not_restated(contribution):
        return why
    mine = Organisation.objects.represented_by(by, *REPORTERS)
    is_own = mine.filter(pk=contribution.obligation.organisation_id).exists()
    return OWN_WORK if is_own or contribution.itself().entered_by(by).exists() else ""


def why_figure_is_closed(figure: Figure, by: Any) -> str:
    """Say why this person cannot restate a figure today; empty where they can."""
    return why_not_restated_by(figure.contribution, by)


def why_nothing_to_ask(figure: Figure, by: Any) -> str:
    """Say why nobody can ask for a figure to be restated; empty where they can."""
    if why := why_not_restated(figure.contribution):
        return why
    if figure.restatement_requests.waiting().exists():
        return "Your organisation has asked already; the EMPACT Support Team decides."
    return ""


def why_request_is_closed(request: RestatementRequest, by: Any) -> str:
    """Say why this person cannot decide on a request now; empty where they can."""
    return request.why_not_from(RequestState.ASKED) or why_figure_is_closed(request.figure, by)


@command("results.restate_figure", kind="decision", unless=why_figure_is_closed)
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
) -> Restatement:
    """Let a figure of a closed round say something else; what it said before stays to be read.

    All that it touches is counted again, and every total in which it is says that it is restated.
    """
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
    if problems := problems_of_answer(figure, said) | problems_of_words(said) | _of_day(said):
        raise Invalid(problems)
    return _restate(replace(said, file=keep_beside(figure, file, by)), by)


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
    problems = {problem.field: problem.advice for problem in found}
    if indicator in {one.indicator for one in contribution.entries if one.kind == entry.kind}:
        problems["indicator"] = (
            f"{contribution} says something about {indicator} already. Restate that figure."
        )
    if problems := problems | problems_of_words(said) | _of_day(said):
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
    told = dict(zip(("answer", "comparator", "value"), said.said, strict=True))
    request: RestatementRequest = figure.restatement_requests.create(
        **told, reason=said.reason, evidence=said.evidence, file=keep_beside(figure, file, by)
    )
    request.changes.create(before="", after=request.state, by=by)
    return request


@command("results.withdraw_request", edits=True, kind="decision", unless=left(RequestState.ASKED))
def withdraw_request(request: RestatementRequest, *, by: User) -> RestatementRequest:
    """Take a request for a restatement back."""
    request.move(RequestState.WITHDRAWN, by=by)
    return request


@command("results.refuse_request", edits=True, kind="decision", unless=left(RequestState.ASKED))
def refuse_request(request: RestatementRequest, *, by: User, note: str) -> RestatementRequest:
    """Leave a figure as it is, and say why to the organisation that asked."""
    if not note.strip():
        raise Invalid({"note": "Say why the figure stays as it is: the organisation reads it."})
    request.move(RequestState.REFUSED, by=by, note=note.strip())
    return request


@command("results.grant_request", edits=True, kind="decision", unless=why_request_is_closed)
def grant_request(
    request: RestatementRequest,
    *,
    by: User,
    public_reason: str = "",
    note: str = "",
    day: date | None = None,
) -> Restatement:
    """Restate a figure as its organisation has asked."""
    said = GivenRestatement(
        figure=request.figure_id,
        answer=request.answer,
        comparator=request.comparator,
        value=request.value,
        day=day or timezone.localdate(),
        reason=request.reason,
        evidence=request.evidence,
        public_reason=public_reason.strip(),
        file=request.file,
        request=request,
    )
    problems = problems_of_answer(request.figure, said) | _of_words_for_all(said) | _of_day(said)
    if problems:
        raise Invalid(problems)
    request.move(RequestState.GRANTED, by=by, note=note.strip())
    return _restate(said, by)


def keep_beside(figure: Figure, file: CheckedFile | None, by: User) -> Any:
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


def problems_of_answer(figure: Figure, said: GivenRestatement) -> dict[str, str]:
    """Say what is wrong about what a figure should say; empty where nothing is."""
    if said.answer not in Answer.values:
        return {"answer": "Choose a number, Not reported or Unknown."}
    if said.comparator not in Comparator.values:
        return {"comparator": "Choose Exactly, At least or About."}
    version = figure.indicator_version
    entry = FigureEntry(
        indicator=version.indicator,
        answer=said.answer,
        value=said.value,
        first_day=figure.first_day,
    )
    if advice := why_wrong_value(entry, AskedIndicator(version.indicator, [version], "")):
        return {"value": advice}
    if said.said == (figure.answer, figure.comparator, figure.value):
        return {"value": f"It says so already: {figure.in_words}. Type what it should say instead."}
    return {}


def problems_of_words(said: GivenRestatement) -> dict[str, str]:
    problems = _of_words_for_all(said)
    if not said.reason:
        problems["reason"] = NEEDS_A_REASON
    if not said.evidence:
        problems["evidence"] = NEEDS_EVIDENCE
    return problems


def _of_words_for_all(said: GivenRestatement) -> dict[str, str]:
    """Refuse what would tell everybody which country corrected itself."""
    told = said.public_reason.casefold()
    countries = Organisation.objects.filter(kind__in=COUNTRIES, authority_of=None)
    for name in countries.values_list("name", flat=True) if told else ():
        if name.casefold() in told:
            return {
                "public_reason": f"Everybody reads this, and {name} stands in it. "
                "Say what changed without saying in which country."
            }
    return {}


def _of_day(said: GivenRestatement) -> dict[str, str]:
    today = timezone.localdate()
    if said.day > today:
        return {"day": f"Type {date_format(today)} or an earlier day."}
    last = Restatement.objects.filter(figure=said.figure).order_by("number").last()
    why = why_too_early(said.day, last)
    return {"day": why} if why else {}
