"""Conditions of a restatement or of a request for one, and checks of its content."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.answers import Answer, Comparator
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.conversions import conversion_of
from actions.contributions.models.figures import Figure
from actions.contributions.queries.plausibility import PlausibilityWarning, parts_above_their_parent
from actions.questionnaires.conversions import money_of
from actions.questionnaires.entries import AskedIndicator, FigureEntry, why_wrong_value
from actions.states import ContributionState
from cycles.states import RoundState
from empact.lib.blank import is_blank
from empact.lib.languages import Words, within_sentence
from empact.people.roles.kinds import REPORTERS
from empact.people.roles.models.organisations import Organisation
from results.checks.country_names import country_named_in
from results.restatements.models import Restatement, RestatementRequest
from results.restatements.queries.content import GivenRestatement, why_too_early
from results.states import RequestState

OWN_WORK = _(
    "You entered this, or report for the organisation that gave it. Another person must restate it."
)
NEEDS_A_REASON = _("Give a reason for the change. All readers of the figure will see it.")
NEEDS_EVIDENCE = _("Say what shows it: a document, a decision, a count, and where it is kept.")


def why_not_restated(contribution: Contribution) -> str:
    """Say why figures of a contribution cannot be restated today; empty where they can."""
    reporting = contribution.obligation.round
    if reporting.state != RoundState.CLOSED:
        open_still = gettext(
            "{round} is not closed. Until then nothing is restated: its organisation reopens the "
            "contribution, changes the figure and submits it again."
        )
        return open_still.format(round=reporting)
    if contribution.state != ContributionState.ACCEPTED:
        words = gettext("{contribution} is {state}: only accepted contributions are restated.")
        state = within_sentence(contribution.get_state_display())
        return words.format(contribution=contribution, state=state)
    return ""


def why_not_restated_by(contribution: Contribution, by: Any) -> str:
    """Say so to this person, who does not restate what they entered themselves."""
    if why := why_not_restated(contribution):
        return why
    mine = Organisation.objects.represented_by(by, *REPORTERS)
    is_own = mine.filter(pk=contribution.obligation.organisation_id).exists()
    return str(OWN_WORK) if is_own or contribution.itself().entered_by(by).exists() else ""


def why_figure_is_closed(figure: Figure, by: Any) -> str:
    """Say why this person cannot restate a figure today; empty where they can."""
    return why_not_restated_by(figure.contribution, by)


def why_nothing_to_ask(figure: Figure, by: Any) -> str:
    """Say why nobody can ask for a figure to be restated; empty where they can."""
    if why := why_not_restated(figure.contribution):
        return why
    if figure.restatement_requests.waiting().exists():
        return gettext(
            "Your organisation has asked already. Wait for the decision of the EMPACT Support Team."
        )
    return ""


def why_request_is_closed(request: RestatementRequest, by: Any) -> str:
    """Say why this person cannot decide on a request now; empty where they can."""
    return request.why_not_from(RequestState.ASKED) or why_figure_is_closed(request.figure, by)


def problems_of_answer(figure: Figure, said: GivenRestatement) -> dict[str, str]:
    """Say what is wrong about what a figure should say; empty where nothing is."""
    if said.answer not in Answer.values:
        return {"answer": gettext("Choose a number, Not reported or Unknown.")}
    if said.comparator not in Comparator.values:
        return {"comparator": gettext("Choose Exactly, At least or About.")}
    version = figure.indicator_version
    entry = FigureEntry(
        indicator=version.indicator,
        answer=said.answer,
        value=said.value,
        first_day=figure.first_day,
    )
    if advice := why_wrong_value(entry, AskedIndicator(version.indicator, [version], "")):
        return {"value": advice}
    is_same = said.said == (figure.answer, figure.comparator, figure.value)
    if is_same and money_of(said.value) in (None, conversion_of(figure)):
        if said.answer == Answer.NUMBER:
            advice = gettext("The value is already {amount}. Type another value.").format(
                amount=figure.in_words
            )
            return {"value": advice}
        same = gettext(
            "The answer is already {answer}. Choose another answer; for a number choose Number "
            "as well."
        )
        return {"answer": same.format(answer=figure.in_words)}
    return {}


def warnings_of_figure(
    figure: Figure, answer: str, comparator: str, value: Decimal | None
) -> list[PlausibilityWarning]:
    """Ask what seems odd as soon as a figure says this, as ``warnings_of_answer`` does."""
    # With all that it names, read with its contribution's others.
    contribution = Contribution.objects.with_names().get(pk=figure.contribution_id)
    rows = {row.pk: row for row in contribution.stored_figures}
    said = replace(rows[figure.pk].as_entry(), answer=answer, comparator=comparator, value=value)
    return warnings_of_answer(contribution, said, figure.pk)


def warnings_of_answer(
    contribution: Contribution, entry: FigureEntry, figure: int = 0
) -> list[PlausibilityWarning]:
    """Ask what seems odd as soon as a contribution says this too, in place of a figure by its id.

    That is a part above its parent, as at entry; what is so already is asked no more.
    """
    questionnaire = contribution.questionnaire
    said = {
        row.pk: questionnaire.complete(row.as_entry())
        for row in contribution.stored_figures
        # What is counted from events by now is compared no more.
        if questionnaire.find(row.indicator_version.indicator.code)
    }
    if not questionnaire.find(entry.indicator.code):
        return []
    before = parts_above_their_parent([*said.values()], questionnaire)
    known = {warning.words for warning in before}
    said[figure] = questionnaire.complete(entry)
    found = parts_above_their_parent([*said.values()], questionnaire)
    return [warning for warning in found if warning.words not in known]


def problems_of_words(said: GivenRestatement) -> dict[str, Words]:
    problems: dict[str, Words] = {**problems_of_public_reason(said)}
    if is_blank(said.reason):
        problems["reason"] = NEEDS_A_REASON
    if is_blank(said.evidence):
        problems["evidence"] = NEEDS_EVIDENCE
    return problems


def problems_of_public_reason(said: GivenRestatement) -> dict[str, str]:
    """Refuse a text that would reveal to the public which country corrected itself."""
    named = country_named_in(said.public_reason)
    if not named:
        return {}
    words = gettext(
        "This text is public, and it names {name}. Describe the change without the country."
    )
    return {"public_reason": words.format(name=named)}


def problems_of_day(said: GivenRestatement) -> dict[str, str]:
    today = timezone.localdate()
    if said.day > today:
        return {"day": gettext("Type {day} or an earlier day.").format(day=date_format(today))}
    last = Restatement.objects.filter(figure=said.figure).order_by("number").last()
    why = why_too_early(said.day, last)
    return {"day": why} if why else {}
