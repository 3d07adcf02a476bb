"""How contributions are written in, whichever door it comes through: one of them, or many."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from actions.models import TEXTS, Contribution, FigureEntry, Obligation, Questionnaire
from actions.prefilling import LastRound
from actions.writing.answers import Rewriting, all_confirmed, rewriting_of, write_all
from actions.writing.behalf import take_entries_over
from empact.lib.commands import NotNow
from empact.lib.models import update_all
from empact.people.models import User

WRITTEN = (*TEXTS, "may_publish", "unconfirmed_texts", "narrative_by")


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What a contribution is to say, complete or not; what is None stays as it is.

    ``confirm`` names the texts of the last round that still hold, or is true where all that was
    taken over does.
    """

    contribution: Contribution
    texts: Mapping[str, str | None] = field(default_factory=dict)
    may_publish: bool | None = None
    figures: Sequence[FigureEntry] | Mapping[str, FigureEntry] | None = None
    confirm: bool | Collection[str] = False


def begin(obligation: Obligation, by: User) -> Contribution:
    """Open a draft with the texts of the last round and the values that go on, all unconfirmed.

    Raises NotNow.
    """
    (contribution,) = begin_all([LastRound(Questionnaire(obligation))], by)
    return contribution


def begin_all(lasts: Iterable[LastRound], by: User) -> list[Contribution]:
    """Open a draft of each that is owed, as ``begin``, from what was said in the last round."""
    begun = [(_begun(last), last) for last in lasts]
    Contribution.objects.bulk_create([contribution for contribution, _ in begun])
    write_all([rewriting_of(contribution, last.taken_over, by) for contribution, last in begun])
    return [contribution for contribution, _ in begun]


def enter_all(sayings: Iterable[Saying], by: User) -> None:
    """Let contributions that are held say this, in as many queries for one as for hundreds.

    What was entered on behalf becomes the organisation's own by what its team writes. Raises
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


def _begun(last: LastRound) -> Contribution:
    obligation = last.questionnaire.obligation
    if not obligation.takes_first_entries:
        raise NotNow(obligation.why_no_first_entries())
    contribution = Contribution(obligation=obligation, marking_id=obligation.action.marking_id)
    contribution.questionnaire = last.questionnaire
    contribution.__dict__["stored_figures"] = []
    texts = last.texts
    for name, text in texts.items():
        setattr(contribution, name, text)
    contribution.unconfirmed_texts = [*texts]
    return contribution


def _rewriting(saying: Saying, by: User) -> Rewriting | None:
    """Find what changes in the figures; None where nothing is said of them."""
    figures = saying.figures
    if saying.confirm is True:
        told = saying.contribution.entries if figures is None else figures
        figures = all_confirmed([*(told.values() if isinstance(told, Mapping) else told)])
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
        # Consent was to the words that stood there.
        contribution.may_publish = False
    if saying.may_publish is not None:
        is_written |= saying.may_publish != contribution.may_publish
        contribution.may_publish = saying.may_publish
    if not contribution.highlight:
        contribution.may_publish = False
    return is_written
