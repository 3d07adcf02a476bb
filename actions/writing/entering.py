"""How a contribution is written in, whichever door it comes through."""

from collections.abc import Collection, Mapping, Sequence

from actions.models import TEXTS, Contribution, FigureEntry, Obligation, Questionnaire
from actions.prefilling import LastRound
from actions.writing.answers import all_confirmed, write_figures
from actions.writing.behalf import take_entry_over
from empact.lib.commands import NotNow
from empact.people.models import User


def begin(obligation: Obligation, by: User, last: LastRound | None = None) -> Contribution:
    """Open a draft with the texts of the last round and the values that go on, all unconfirmed.

    Whoever knows what was said in the ``last`` round gives it. Raises NotNow.
    """
    if not obligation.takes_first_entries:
        raise NotNow(obligation.why_no_first_entries())
    last = last or LastRound(Questionnaire(obligation))
    contribution = Contribution(obligation=obligation, marking=obligation.action.marking)
    contribution.questionnaire = last.questionnaire
    texts = last.texts
    for name, text in texts.items():
        setattr(contribution, name, text)
    contribution.unconfirmed_texts = [*texts]
    contribution.save()
    if taken_over := last.taken_over:
        write_figures(contribution, taken_over, by)
    return contribution


def enter(  # noqa: PLR0913 -- all that a contribution says
    contribution: Contribution,
    texts: Mapping[str, str | None],
    by: User,
    *,
    may_publish: bool | None = None,
    figures: Sequence[FigureEntry] | Mapping[str, FigureEntry] | None = None,
    confirm: bool | Collection[str] = False,
) -> None:
    """Let a contribution say this, complete or not; what is None stays as it is.

    ``confirm`` names the texts of the last round that still hold, or is true where all that was
    taken over does. What was entered on behalf becomes the organisation's own by what its team
    writes. Raises Invalid, NotNow.
    """
    is_written = False
    if figures is None and confirm is True:
        figures = contribution.entries
    if figures is not None:
        if confirm is True:
            entries = figures.values() if isinstance(figures, Mapping) else figures
            figures = all_confirmed([*entries])
        is_written = write_figures(contribution, figures, by)
    changed = {
        name: text
        for name, text in texts.items()
        if text is not None and text != getattr(contribution, name)
    }
    for name, text in changed.items():
        setattr(contribution, name, text)
    confirmed = set(TEXTS) if confirm is True else {*(confirm or ()), *changed}
    left = [name for name in contribution.unconfirmed_texts if name not in confirmed]
    is_written |= bool(changed) or left != contribution.unconfirmed_texts
    contribution.unconfirmed_texts = left
    if changed:
        contribution.narrative_by = by
    if may_publish is not None:
        is_written |= may_publish != contribution.may_publish
        contribution.may_publish = may_publish
    if not contribution.highlight:
        contribution.may_publish = False
    contribution.save(update_fields=[*TEXTS, "may_publish", "unconfirmed_texts", "narrative_by"])
    if is_written:
        take_entry_over(contribution, by=by)
