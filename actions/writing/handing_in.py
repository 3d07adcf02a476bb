"""How a contribution begins and is handed in, whoever of its organisation or of EST does so."""

from actions.models import Contribution, Obligation
from actions.prefilling import LastRound
from actions.states import ContributionState
from actions.writing.answers import write_figures
from actions.writing.behalf import confirm_entry
from actions.writing.delegating import take_over
from empact.lib.commands import NotNow
from empact.people.models import User


def begin(obligation: Obligation, by: User, last: LastRound | None = None) -> Contribution:
    """Open a draft with the texts of the last round and the values that go on, all unconfirmed.

    ``last`` is the last round where it was read already.
    """
    if not obligation.takes_first_entries:
        raise NotNow(obligation.why_no_first_entries())
    contribution = Contribution(obligation=obligation, marking=obligation.action.marking)
    if last is None:
        last = LastRound(contribution.questionnaire)
    contribution.questionnaire = last.questionnaire
    texts = last.texts
    for name, text in texts.items():
        setattr(contribution, name, text)
    contribution.unconfirmed_texts = [*texts]
    contribution.save()
    if taken_over := last.taken_over:
        write_figures(contribution, taken_over, by)
    return contribution


def hand_in(contribution: Contribution, *, by: User) -> None:
    """Submit what is complete, with what that means for whoever filled it in."""
    confirm_entry(contribution, by=by)
    contribution.move(ContributionState.SUBMITTED, by=by)
    take_over(contribution, by=by)
