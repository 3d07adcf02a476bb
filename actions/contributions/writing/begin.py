"""Beginning of contributions, prefilled from the last round."""

from collections.abc import Iterable

from actions.contributions.models.contributions import Contribution
from actions.contributions.queries.last_round import LastRound
from actions.contributions.writing.answers import rewriting_of, write_all
from actions.obligations.models.obligations import Obligation
from actions.questionnaires.questionnaire import Questionnaire
from empact.lib.commands import NotNow
from empact.lib.languages import in_each_language
from empact.people.accounts.models import User


def begin(obligation: Obligation, by: User) -> Contribution:
    """Open a draft with the texts of the last round and the values that go on, all unconfirmed.

    Raises NotNow.
    """
    (contribution,) = begin_all([LastRound(Questionnaire(obligation))], by)
    return contribution


def begin_all(lasts: Iterable[LastRound], by: User) -> list[Contribution]:
    """Open a draft for each obligation, as ``begin`` does, prefilled from the last round."""
    begun = [(_begun(last), last) for last in lasts]
    Contribution.objects.bulk_create([contribution for contribution, _ in begun])
    write_all([rewriting_of(contribution, last.taken_over, by) for contribution, last in begun])
    return [contribution for contribution, _ in begun]


def _begun(last: LastRound) -> Contribution:
    obligation = last.questionnaire.obligation
    if not obligation.takes_first_entries:
        raise NotNow(*in_each_language(lambda: [obligation.why_no_first_entries()]))
    contribution = Contribution(obligation=obligation, marking_id=obligation.action.marking_id)
    contribution.questionnaire = last.questionnaire
    contribution.__dict__["stored_figures"] = []
    texts = last.texts
    for name, text in texts.items():
        setattr(contribution, name, text)
    contribution.unconfirmed_texts = [*texts]
    return contribution
