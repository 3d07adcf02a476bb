"""Commands of reviews: accept and return contributions."""

from collections.abc import Mapping
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from psycopg.sql import SQL

from actions.consolidation.counted import recount
from actions.consolidation.notices import look_for_overlaps
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.reviews import Body, ReviewComment, Verdict, bodies_of
from actions.obligations.writing.due_days import hold_obligation, set_due_again
from actions.states import ContributionState
from empact.lib.commands import NotNow, NotReady, command
from empact.lib.languages import all_of
from empact.people.accounts.models import User
from empact.records.outbox.post import post

CONFIRM = SQL("""
    UPDATE actions_figure SET certainty = 'confirmed'
    FROM actions_contribution contribution, actions_obligation obligation,
        cycles_reportinground reporting
    WHERE actions_figure.id = ANY(%(ids)s) AND actions_figure.certainty = 'preliminary'
        AND actions_figure.kept_preliminary = ''
        AND contribution.id = actions_figure.contribution_id
        AND obligation.id = contribution.obligation_id
        AND reporting.id = obligation.round_id AND reporting.state = 'closed'
""")
"""SQL that confirms figures accepted after their round has closed.

``Figure.confirm`` does the same for those accepted before.
"""


def _why_not_reviewed(contribution: Contribution, by: User) -> str:
    """Say that a colleague's verdict has ended the review; empty if it is open."""
    if contribution.state == ContributionState.SUBMITTED:
        return ""
    return contribution.why_not_reviewed().reasons[0]


@command("actions.accept_contribution", edits=True, kind="decision", unless=_why_not_reviewed)
def accept_contribution(contribution: Contribution, *, by: User) -> Contribution:
    """Accept a contribution for one body; with the last body's acceptance its figures count."""
    found = contribution.examined_by(by)
    body = _acting_body(contribution, found.outstanding, by)
    contribution.reviews.create(
        body=body, verdict=Verdict.ACCEPTED, by=by, fingerprint=found.fingerprints[body]
    )
    if found.outstanding == [body]:
        contribution.move(ContributionState.ACCEPTED, by=by)
        recount(found.figures, then=CONFIRM)
        key = f"look_for_overlaps {contribution.pk} {contribution.version}"
        post(look_for_overlaps, key=key, figures=found.figures)
    return contribution


@command(
    "actions.return_contribution",
    edits=True,
    kind="decision",
    unless=_why_not_reviewed,
    ahead=hold_obligation,
)
def return_contribution(
    contribution: Contribution,
    *,
    by: User,
    note: str = "",
    comments: Mapping[str, str],
    due_day: date | None = None,
) -> Contribution:
    """Send it back to its organisation, with a note and comments by the name of their field.

    It is due again on the ``due_day``: where none is given, at the end of the corrections.

    The fields are those of ``contribution.fields_reviewed_by(body)``; blank comments say nothing.
    """
    found = contribution.examined_by(by)
    body = _acting_body(contribution, found.outstanding, by)
    note = note.strip()
    said = {name: text.strip() for name, text in comments.items() if text.strip()}
    if not note and not said:
        raise NotReady(_("Describe the correction in a note or in a comment at a field."))
    fields = contribution.fields_reviewed_by(body)
    if unknown := sorted(said.keys() - fields.keys()):
        raise NotReady(
            *(
                format_lazy(
                    _(
                        "There is nothing called {name} here for {body} to comment on. "
                        "Comment on one of its figures or on the narrative."
                    ),
                    name=name,
                    body=body.in_a_sentence,
                )
                for name in unknown
            )
        )
    review = contribution.reviews.create(
        body=body,
        verdict=Verdict.RETURNED,
        by=by,
        note=note,
        fingerprint=found.fingerprints[body],
    )
    ReviewComment.objects.bulk_create(
        ReviewComment(review=review, by=by, text=text, **fields[name])
        for name, text in said.items()
    )
    contribution.move(ContributionState.RETURNED, by=by, note=note)
    set_due_again(contribution, due_day)
    return contribution


def _acting_body(contribution: Contribution, outstanding: list[Body], by: User) -> Body:
    """Choose the body for which a person reviews: the first of theirs that is still to do so.

    Raises NotNow where there is none.
    """
    if not outstanding:
        raise contribution.why_not_reviewed()
    mine = bodies_of(by)
    for body in outstanding:
        if body in mine:
            return body
    waiting = all_of(body.in_a_sentence for body in outstanding)
    raise NotNow(
        format_lazy(
            _(
                "Your review is done: {body} has already accepted the contribution "
                "of {organisation}. The next review is by {waiting}."
            ),
            body=mine[0].in_a_sentence,
            organisation=contribution.obligation.organisation,
            waiting=waiting,
        )
    )
