"""Writing of contributions, one or many, from every form, API and workbook."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from actions.contributions.models.contributions import TEXTS, Contribution
from actions.contributions.writing.answers import Rewriting, all_confirmed, rewriting_of, write_all
from actions.delegations.models import Delegation
from actions.delegations.writing import take_over
from actions.on_behalf.writing import confirm_entry, take_entries_over
from actions.questionnaires.entries import FigureEntry
from actions.states import WITH_THE_EXPERT, ContributionState, DelegationState
from empact.lib.models import update_all
from empact.people.accounts.models import User

WRITTEN = (*TEXTS, "may_publish", "unconfirmed_texts", "narrative_by")


@dataclass(frozen=True, kw_only=True)
class Saying:
    """The wanted content of a contribution, complete or not; None leaves a field unchanged.

    ``confirm`` names the prefilled texts that are confirmed, or is true for all prefilled values.
    """

    contribution: Contribution
    texts: Mapping[str, str | None] = field(default_factory=dict)
    may_publish: bool | None = None
    figures: Sequence[FigureEntry] | Mapping[str, FigureEntry] | None = None
    confirm: bool | Collection[str] = False


def enter_all(sayings: Iterable[Saying], by: User) -> None:
    """Write this into contributions that are held, in as many queries for one as for hundreds.

    An entry on behalf becomes the organisation's own draft once its team writes in it. Raises
    Invalid, NotNow.
    """
    found = [(saying, _rewriting(saying, by)) for saying in sayings]
    write_all([rewriting for _, rewriting in found if rewriting is not None])
    written = [
        saying.contribution
        for saying, rewriting in found
        # Both: words are taken down where figures change as well.
        if _take_down(saying, by) | bool(rewriting)
    ]
    update_all([saying.contribution for saying, _ in found], WRITTEN)
    take_entries_over(written, by=by)


def _rewriting(saying: Saying, by: User) -> Rewriting | None:
    """Find the changes in the figures; None if none are given."""
    figures = saying.figures
    if saying.confirm is True:
        given = saying.contribution.entries if figures is None else figures
        figures = all_confirmed([*(given.values() if isinstance(given, Mapping) else given)])
    return None if figures is None else rewriting_of(saying.contribution, figures, by)


def _take_down(saying: Saying, by: User) -> bool:
    """Put everything but the figures into the contribution; returns whether anything changed."""
    contribution = saying.contribution
    changed = {
        name: text
        for name, text in saying.texts.items()
        if text is not None and text != getattr(contribution, name)
    }
    for name, text in changed.items():
        setattr(contribution, name, text)
    confirmed = set(TEXTS) if saying.confirm is True else {*(saying.confirm or ()), *changed}
    left = [name for name in contribution.unconfirmed_texts if name not in confirmed]
    is_written = bool(changed) or left != contribution.unconfirmed_texts
    contribution.unconfirmed_texts = left
    if changed:
        contribution.narrative_by = by
    if "highlight" in changed and saying.may_publish is None:
        # Consent was to the earlier text.
        contribution.may_publish = False
    if saying.may_publish is not None:
        is_written |= saying.may_publish != contribution.may_publish
        contribution.may_publish = saying.may_publish
    if not contribution.highlight:
        contribution.may_publish = False
    return is_written


def hand_in(contribution: Contribution, *, by: User) -> None:
    """Submit a complete contribution, with the effects on its delegation or entry on behalf."""
    confirm_entry(contribution, by=by)
    contribution.move(ContributionState.SUBMITTED, by=by)
    take_over(contribution, by=by)


def hand_to_coordinator(contribution: Contribution, *, by: User) -> None:
    """Mark this person's delegation of a filled in contribution as ready for the coordinator."""
    given = Delegation.objects.select_for_update().filter(
        obligation=contribution.obligation_id, expert=by, state__in=WITH_THE_EXPERT
    )
    for delegation in given:
        delegation.move(DelegationState.READY, by=by)
