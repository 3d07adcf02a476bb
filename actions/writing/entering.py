"""How a contribution is begun and written in, whichever door it comes through."""

from collections.abc import Collection, Mapping, Sequence

from actions.models import TEXTS, Contribution, FigureEntry, Obligation
from actions.prefilling import LastRound
from actions.writing.answers import all_confirmed, write_figures
from empact.people.models import User


def begin(obligation: Obligation, last: LastRound, by: User) -> Contribution:
    """Open a draft with the texts of the last round and the values that go on, all unconfirmed."""
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
    taken over does. Raises Invalid.
    """
    if figures is None and confirm is True:
        figures = contribution.entries
    if figures is not None:
        if confirm is True:
            entries = figures.values() if isinstance(figures, Mapping) else figures
            figures = all_confirmed([*entries])
        write_figures(contribution, figures, by)
    changed = {
        name: text
        for name, text in texts.items()
        if text is not None and text != getattr(contribution, name)
    }
    for name, text in changed.items():
        setattr(contribution, name, text)
    confirmed = set(TEXTS) if confirm is True else {*(confirm or ()), *changed}
    contribution.unconfirmed_texts = [
        name for name in contribution.unconfirmed_texts if name not in confirmed
    ]
    if changed:
        contribution.narrative_by = by
    if may_publish is not None:
        contribution.may_publish = may_publish
    if not contribution.highlight:
        contribution.may_publish = False
    contribution.save(update_fields=[*TEXTS, "may_publish", "unconfirmed_texts", "narrative_by"])
