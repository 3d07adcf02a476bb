"""Commands of a contribution, from the obligation to its submission."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.answers import Answer, Certainty
from actions.consolidation.counted import ids_of, recount, with_companions
from actions.consolidation.notices import look_for_overlaps
from actions.contributions.models.contributions import TEXTS, Contribution
from actions.contributions.models.figures import Figure
from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.contributions.queries.last_round import LastRound
from actions.contributions.writing.answers import all_confirmed, note_checks, write_figures
from actions.contributions.writing.begin import begin
from actions.obligations.models.obligations import Obligation
from actions.obligations.writing.due_days import hold_obligation, set_due_again
from actions.on_behalf.writing import take_entry_over
from actions.questionnaires.entries import FigureEntry
from actions.states import ContributionState
from actions.submissions.queries.one_answer import one_answer
from actions.submissions.writing import Saying, enter_all, hand_in, hand_to_coordinator
from cycles.states import RoundState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.lib.languages import in_each_language
from empact.lib.states import says
from empact.people.accounts.models import User
from empact.records.outbox.post import post


@command("actions.start_contribution", unless=says("action.oap.why_over"))
def start_contribution(obligation: Obligation, *, by: User) -> Contribution:
    """Open the draft of a contribution, in which an organisation answers a round about an action.

    It begins with the texts of the last round and with the values that go on, all unconfirmed.
    """
    if Contribution.objects.filter(obligation=obligation).exists():
        if EntryOnBehalf.objects.live().filter(obligation=obligation).exists():
            raise NotNow(
                *in_each_language(
                    lambda: [
                        gettext(
                            "The EMPACT Support Team entered this on behalf of {organisation}. "
                            "Open it to check and confirm it."
                        ).format(organisation=obligation.organisation)
                    ]
                )
            )
        raise NotNow(_("This contribution has been started already. Open it to go on with it."))
    return begin(obligation, by)


@command("actions.answer_at_once", unless=says("action.oap.why_over"))
def answer_at_once(
    obligation: Obligation, *, by: User, zero: bool, confirmed: bool = False
) -> Contribution:
    """Give all questions the same answer, and submit, if there is nothing else to report.

    A submitter of the organisation submits it to the reviewers. Other members of the team fill it
    in, and mark it as ready if it was delegated to them. Source: docs/domain.md, S9.

    Texts and values of the last round are kept if they are ``confirmed``, and left out otherwise.
    All else is 0, or else *not reported*.
    """
    contribution = Contribution.objects.select_for_update().filter(obligation=obligation).first()
    if contribution is None:
        if not obligation.takes_first_entries:
            raise NotNow(*in_each_language(lambda: [obligation.why_no_first_entries()]))
        contribution = Contribution(obligation=obligation, marking=obligation.action.marking)
        last = LastRound(contribution.questionnaire)
        texts, entries = last.texts, list[FigureEntry](last.taken_over)
    else:
        if reason := contribution.why_closed() or contribution.why_not_at_once():
            raise NotNow(reason)
        take_entry_over(contribution, by=by)
        texts = {name: getattr(contribution, name) for name in contribution.unconfirmed_texts}
        entries = contribution.entries
    for name in TEXTS:
        setattr(contribution, name, texts.get(name, "") if confirmed else "")
    contribution.unconfirmed_texts = []
    contribution.narrative_by = by
    contribution.save()
    kept = all_confirmed(entries) if confirmed else []
    rest = one_answer(contribution.questionnaire, kept, zero=zero)
    write_figures(contribution, [*kept, *rest], by)
    if contribution.obstacles_to_submission():
        raise NotReady(*in_each_language(contribution.obstacles_to_submission))
    if warnings := note_checks(contribution, (), by):
        raise NotReady(
            *in_each_language(
                lambda: [
                    gettext("{warning} Start the contribution to check it.").format(
                        warning=warning.say()
                    )
                    for warning in warnings
                ]
            )
        )
    if by.has_perm("actions.submit_contribution", contribution):
        hand_in(contribution, by=by)
    else:
        hand_to_coordinator(contribution, by=by)
    return contribution


@command("actions.change_contribution", edits=True, merges=True, unless=says("why_closed"))
def change_contribution(  # noqa: PLR0913 -- all that a contribution says
    contribution: Contribution,
    *,
    by: User,
    narrative: str | None = None,
    obstacles_met: str | None = None,
    support_received: str | None = None,
    highlight: str | None = None,
    may_publish: bool | None = None,
    figures: Sequence[FigureEntry] | Mapping[str, FigureEntry] | None = None,
    confirm: bool | Collection[str] = False,
) -> Contribution:
    """Write the texts and figures of a contribution, complete or not.

    The figures given replace all stored ones. A figure keeps its row if its indicator, event, place
    and days are the same; an unchanged one keeps the person who entered it. None leaves a field
    unchanged. ``confirm`` names the prefilled texts that are confirmed, or is true for all
    prefilled values.
    """
    texts = {
        "narrative": narrative,
        "obstacles_met": obstacles_met,
        "support_received": support_received,
        "highlight": highlight,
    }
    saying = Saying(
        contribution=contribution,
        texts=texts,
        may_publish=may_publish,
        figures=figures,
        confirm=confirm,
    )
    enter_all([saying], by)
    return contribution


@command("actions.submit_contribution", edits=True, kind="decision", unless=says("why_closed"))
def submit_contribution(
    contribution: Contribution,
    *,
    by: User,
    checked: Collection[str] = (),
    confirm: bool = False,
) -> Contribution:
    """Submit the contribution to its reviewers; writing in it ends.

    ``checked`` holds the keys of the warnings that were confirmed. With ``confirm``, all prefilled
    values are confirmed. Raises NotReady with what is missing.
    """
    if confirm and contribution.unconfirmed:
        write_figures(contribution, all_confirmed(contribution.entries), by)
        contribution.unconfirmed_texts = []
        contribution.save(update_fields=["unconfirmed_texts"])
    if contribution.obstacles_to_submission():
        raise NotReady(*in_each_language(contribution.obstacles_to_submission))
    if warnings := note_checks(contribution, checked, by):
        raise NotReady(
            *in_each_language(
                lambda: [
                    gettext("{warning} Correct it, or tick that you have checked it.").format(
                        warning=warning.say()
                    )
                    for warning in warnings
                ]
            )
        )
    hand_in(contribution, by=by)
    return contribution


@command(
    "actions.reopen_contribution",
    kind="decision",
    unless=says("why_not_reopened"),
    ahead=hold_obligation,
)
def reopen_contribution(contribution: Contribution, *, by: User, reason: str) -> Contribution:
    """Reopen an accepted contribution to correct it; it gets a new due date and new reviews."""
    if is_blank(reason):
        raise Invalid({"reason": "Give the reason for reopening."})
    contribution.move(ContributionState.REOPENED, by=by, note=reason)
    set_due_again(contribution)
    figures = with_companions(ids_of(contribution.figures.all()))
    recount(figures)
    key = f"look_for_overlaps {contribution.pk} {contribution.version}"
    post(look_for_overlaps, key=key, figures=figures)
    return contribution


@command("actions.keep_preliminary", edits=True, unless=says("obligation.action.oap.why_over"))
def keep_preliminary(
    contribution: Contribution, *, by: User, reasons: Mapping[int, str]
) -> Contribution:
    """Set for figures, by their ids, the reasons to stay preliminary when their round closes.

    A blank reason confirms the figure then, or at once if the round has closed. Figures that are
    not named do not change. Source: docs/domain.md, S11.
    """
    figures = {row.pk: row for row in contribution.figures.select_for_update().order_by("pk")}
    is_accepted = contribution.state == ContributionState.ACCEPTED
    is_over = contribution.obligation.round.state == RoundState.CLOSED
    problems: dict[str, Any] = {}
    written = []
    for pk, reason in reasons.items():
        said, figure = reason.strip(), figures.get(pk)
        if figure is None:
            problems[f"reason-{pk}"] = _("This figure is no longer there. Leave it out.")
        elif figure.answer != Answer.NUMBER and said:
            problems[f"reason-{pk}"] = _("Only a number can be preliminary. Leave this empty.")
        elif said and not figure.kept_preliminary and is_over and is_accepted:
            problems[f"reason-{pk}"] = _(
                "Its round is closed and it is confirmed. Ask for a restatement if it changes."
            )
        elif said != figure.kept_preliminary:
            figure.kept_preliminary = said
            if not said and is_over and is_accepted:
                figure.certainty = Certainty.CONFIRMED
            written.append(figure)
    if problems:
        raise Invalid(problems)
    if written:
        Figure.objects.bulk_update(written, ["kept_preliminary", "certainty"])
        # Its reviewer must have seen which figures stay preliminary, and why.
        contribution.save(update_fields=[])
    return contribution
