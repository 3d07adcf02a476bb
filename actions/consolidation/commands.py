"""Commands with which reviewers decide what counts, and organisations object."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.answers import FigureKind
from actions.consolidation.counted import beside, looked_at, recount
from actions.consolidation.models.counted import Difference, Objection
from actions.consolidation.models.overlaps import Overlap
from actions.consolidation.writing import undo_shares, write_shares
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure, FigureQuerySet
from actions.locks import hold_around
from actions.states import UNDECIDED, ContributionState, ObjectionState, OverlapState
from empact.lib.blank import is_blank
from empact.lib.commands import Changed, Invalid, NotNow, NotReady, command
from empact.lib.languages import Words
from empact.lib.numbers import DECIMALS, format_number, plain
from empact.lib.states import moment
from empact.people.accounts.models import User
from empact.people.roles.kinds import REPORTERS
from empact.people.roles.models.organisations import Organisation

NEEDS_A_REASON = _("Give a reason. The organisation will see it.")
OWN_WORK = _(
    "You entered one of these figures, or you report for an organisation of one. Another "
    "person must decide."
)
FIGURES_CHANGED = _(
    "The figures changed after you opened this page. Check the current figures below, then decide."
)
LOOKED_FOR_ANEW = _(
    "A figure in this group has just changed, and EMPACT searches for overlaps again. Check "
    "the figures below and decide again in a few seconds."
)
DECIDED_ANEW = _(
    "Someone made a new decision after you opened this page. Nothing was undone. Go back and "
    "read the new decision."
)


def _why_not_by(figures: FigureQuerySet, by: Any) -> Words:
    """Say why this person may not decide on these figures: they are their own. Empty if not."""
    given = Contribution.objects.filter(figures__in=figures.values("pk"))
    mine = Organisation.objects.represented_by(by, *REPORTERS)
    reported = given.filter(obligation__organisation__in=mine.values("pk"))
    return OWN_WORK if reported.exists() or given.entered_by(by).exists() else ""


def _why_overlap_is_closed(overlap: Overlap, by: Any) -> Words:
    """Say why this person cannot decide on a group now; empty where they can."""
    return overlap.why_not_from(*UNDECIDED) or _why_not_by(_figures_of(overlap), by)


def _figures_of(overlap: Overlap) -> FigureQuerySet:
    return Figure.objects.filter(overlapping__overlap=overlap)


@command("actions.decide_overlap", edits=True, kind="decision", unless=_why_overlap_is_closed)
def decide_overlap(
    overlap: Overlap, *, by: User, shares: Mapping[int, Decimal], reason: str
) -> Overlap:
    """Give each figure of a possible overlap its counted share, with one reason for all.

    All of them in full means that they are different results; the group is not proposed again.
    Raises NotReady if the value of a figure has changed since the group was found, or is no longer
    accepted: then the search has to repeat first.
    """
    members = list(
        overlap.members.select_related(
            "figure__indicator_version__unit", "figure__contribution"
        ).order_by("pk")
    )
    if not all(row.is_as_it_was for row in members):
        raise NotReady(LOOKED_FOR_ANEW)
    problems = {
        f"share-{row.figure_id}": problem
        for row in members
        if (problem := _problem_of(shares.get(row.figure_id), row.figure))
    }
    if strangers := shares.keys() - {row.figure_id for row in members}:
        raise NotReady(
            format_lazy(
                _(
                    "Figure {strangers} is not in this group. You can decide together only on "
                    "figures of one indicator that may overlap."
                ),
                strangers=min(strangers),
            )
        )
    if is_blank(reason):
        problems["reason"] = NEEDS_A_REASON
    if problems:
        raise Invalid(problems)
    write_shares(members, shares, dict.fromkeys(shares, reason.strip()))
    overlap.move(OverlapState.DECIDED, by=by, note=reason.strip())
    recount([row.figure_id for row in members])
    return overlap


def _problem_of(share: Decimal | None, figure: Figure) -> Words:
    if share is None:
        return _("Type the counted share of this figure: a number from 0 to its value.")
    value = figure.value or Decimal(0)
    if not 0 <= share <= value:
        return format_lazy(
            _("Type a number from 0 to {value}, the reported value."), value=format_number(value)
        )
    if share != round(share, DECIMALS):
        return format_lazy(_("Type at most {decimals} decimals."), decimals=DECIMALS)
    return ""


def _why_no_overlap_to_undo(overlap: Overlap, by: Any) -> Words:
    """Say why this person cannot take a decision on a group back now; empty where they can."""
    return overlap.why_not_from(OverlapState.DECIDED) or _why_not_by(_figures_of(overlap), by)


@command("actions.undo_overlap", edits=True, kind="decision", unless=_why_no_overlap_to_undo)
def undo_overlap(overlap: Overlap, *, by: User, reason: str) -> Overlap:
    """Undo a decision on a group: all its figures count in full until the next decision."""
    if is_blank(reason):
        raise Invalid({"reason": NEEDS_A_REASON})
    figures = undo_shares(overlap)
    overlap.move(OverlapState.OPEN, by=by, note=reason.strip())
    recount(figures)
    return overlap


def _why_difference_is_closed(figure: Figure, by: Any) -> Words:
    """Say why this person cannot decide on a consolidated figure now; empty where they can."""
    decided = figure.differences.live().select_related("by").first()
    if decided is not None:
        return format_lazy(
            _(
                "{by} decided on {at} that it counts {difference}. Undo that first, to decide "
                "otherwise."
            ),
            by=decided.by,
            at=moment(decided.at),
            difference=plain(decided.difference),
        )
    return _why_no_question(figure) or _why_not_decided_by(figure, by)


def _why_no_question(figure: Figure) -> Words:
    """Say why a figure has no difference to decide on; empty where it has."""
    indicator = figure.indicator_version.indicator
    if figure.kind != FigureKind.CONSOLIDATED or figure.value is None:
        return _("This is not a consolidated figure. Open a consolidated figure to decide.")
    if figure.contribution.state != ContributionState.ACCEPTED:
        return _("It is not accepted: there is nothing to decide.")
    if not indicator.is_summed:
        return format_lazy(
            _("{indicator} is not added up. A consolidated figure counts 0 if own figures exist."),
            indicator=indicator,
        )
    if not Figure.objects.beside(figure).exists():
        return _("There are no own figures, so the consolidated figure counts in full.")
    return ""


def _why_not_decided_by(figure: Figure, by: Any) -> Words:
    if why := _why_not_by(_beside_and(figure), by):
        return why
    if figure.event_id is None and _open_at_events(figure):
        return _(
            "Decide first on the consolidated figures at events of this action. The difference "
            "of the action depends on them."
        )
    return ""


def _beside_and(figure: Figure) -> FigureQuerySet:
    """Give a consolidated figure and the own figures next to it: a difference is between them."""
    return Figure.objects.beside(figure) | Figure.objects.filter(pk=figure.pk)


def _open_at_events(figure: Figure) -> bool:
    return any(
        not row.differences.live().exists() and Figure.objects.beside(row).exists()
        for row in Figure.objects.stated_at_events_of(figure)
    )


@command(
    "actions.decide_difference",
    kind="decision",
    unscreened={"basis"},
    unless=_why_difference_is_closed,
    ahead=hold_around,
)
def decide_difference(
    figure: Figure, *, by: User, difference: Decimal, reason: str, basis: str | None = None
) -> Difference:
    """Decide what a consolidated figure adds to the own figures next to it, or subtracts.

    The difference belongs to no country and no organisation, whose own totals do not change.
    ``basis`` is the value of ``looked_at`` when the page was read; raises Changed if figures differ
    since.
    """
    problems = {}
    stands, left_over = beside([figure.pk])[figure.pk]
    if basis not in {None, looked_at(stands, left_over)}:
        raise Changed(FIGURES_CHANGED)
    if difference != round(difference, DECIMALS):
        problems["difference"] = format_lazy(
            _("Type at most {decimals} decimals."), decimals=DECIMALS
        )
    highest = figure.value or Decimal(0)
    lowest = left_over - highest  # A lower one would subtract more than the own ones count.
    if not lowest <= difference <= highest and "difference" not in problems:
        problems["difference"] = format_lazy(
            _(
                "Type a number from {lowest} to {highest}: {left_over} is the difference "
                "between this figure and the counted own figures."
            ),
            lowest=plain(lowest),
            highest=plain(highest),
            left_over=plain(left_over),
        )
    if is_blank(reason):
        problems["reason"] = NEEDS_A_REASON
    if problems:
        raise Invalid(problems)
    decided: Difference = figure.differences.create(
        difference=difference, reason=reason.strip(), basis=stands, by=by
    )
    recount([figure.pk])
    return decided


def _why_no_difference_to_undo(figure: Figure, by: Any) -> Words:
    """Say why this person can undo nothing on a consolidated figure now; empty where they can."""
    if not figure.differences.live().exists():
        return _("Nothing is decided on this figure, or it has been undone already.")
    return _why_not_by(_beside_and(figure), by)


@command(
    "actions.undo_difference",
    kind="decision",
    unless=_why_no_difference_to_undo,
    ahead=hold_around,
)
def undo_difference(figure: Figure, *, by: User, decision: UUID | None = None) -> Figure:
    """Undo a decision on a consolidated figure: it counts 0 until the next decision.

    ``decision`` is the one that was read; raises Changed if a later one has replaced it.
    """
    if decision and not figure.differences.live().filter(pk=decision).exists():
        raise Changed(DECIDED_ANEW)
    figure.differences.live().update(ended_at=timezone.now(), ended_by=by)
    recount([figure.pk])
    return figure


@command("actions.object_to", kind="decision")
def object_to(figure: Figure, *, by: User, text: str) -> Objection:
    """Object, for an organisation, to the counted value of its figure.

    The objection appears with the total, also after publication. Raises NotNow if the figure counts
    in full or has an objection without an answer.
    """
    if figure.value is None or figure.counted == figure.value:
        raise NotNow(_("This figure counts in full: there is nothing to object to."))
    if figure.objections.unanswered().exists():
        raise NotNow(_("Your organisation has already objected. Wait for the answer."))
    if is_blank(text):
        raise Invalid({"text": _("Explain how this figure should count, and why.")})
    objection: Objection = figure.objections.create(text=text.strip())
    objection.changes.create(before="", after=objection.state, by=by)
    return objection


def _why_no_answer(objection: Objection, by: Any) -> Words:
    """Say why this person cannot answer an objection now; empty where they can."""
    own = Figure.objects.filter(pk=objection.figure_id)
    return objection.why_not_from(ObjectionState.RAISED) or _why_not_by(own, by)


@command(
    "actions.answer_objection",
    edits=True,
    kind="decision",
    unless=_why_no_answer,
)
def answer_objection(objection: Objection, *, by: User, answer: str) -> Objection:
    """Answer the objection of an organisation; both appear with the total."""
    if is_blank(answer):
        raise Invalid({"answer": _("Write an answer: the organisation reads it.")})
    objection.move(ObjectionState.ANSWERED, by=by, note=answer.strip())
    return objection


@command("actions.withdraw_objection", kind="decision")
def withdraw_objection(objection: Objection, *, by: User) -> Objection:
    """Withdraw an objection of one's organisation: it no longer appears with the total."""
    objection.move(ObjectionState.WITHDRAWN, by=by)
    return objection
