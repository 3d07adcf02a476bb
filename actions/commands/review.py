"""From what an organisation has submitted to what counts."""

from collections.abc import Mapping

from actions.counting import ids_of, recount
from actions.models import Body, Contribution, Figure, ReviewComment, Verdict, bodies_of
from actions.notices import look_for_overlaps
from actions.states import ContributionState
from cycles.states import RoundState
from empact.lib.commands import NotNow, NotReady, command
from empact.people.models import User
from empact.records.outbox import post


@command("actions.accept_contribution", edits=True, kind="decision")
def accept_contribution(contribution: Contribution, *, by: User) -> Contribution:
    """Accept what was reported, for one body; with the last body's word it counts."""
    outstanding = contribution.outstanding_bodies()
    body = _acting_body(contribution, outstanding, by)
    contribution.reviews.create(
        body=body,
        verdict=Verdict.ACCEPTED,
        by=by,
        fingerprint=contribution.fingerprint_for(body),
    )
    if outstanding == [body]:
        contribution.move(ContributionState.ACCEPTED, by=by)
        figures = ids_of(contribution.figures.all())
        recount(figures)
        key = f"look_for_overlaps {contribution.pk} {contribution.version}"
        post(look_for_overlaps, key=key, figures=figures)
        Figure.objects.filter(
            contribution=contribution, contribution__obligation__round__state=RoundState.CLOSED
        ).confirm()
    return contribution


@command("actions.return_contribution", edits=True, kind="decision")
def return_contribution(
    contribution: Contribution, *, by: User, note: str = "", comments: Mapping[str, str]
) -> Contribution:
    """Send it back to its organisation, with a note and comments by the name of their field.

    The fields are those of ``contribution.fields_reviewed_by(body)``; blank comments say nothing.
    """
    body = _acting_body(contribution, contribution.outstanding_bodies(), by)
    note = note.strip()
    said = {name: text.strip() for name, text in comments.items() if text.strip()}
    if not note and not said:
        raise NotReady("Say what is to be corrected: write a note, or a comment at a field.")
    fields = contribution.fields_reviewed_by(body)
    if unknown := sorted(said.keys() - fields.keys()):
        raise NotReady(
            *(
                f"There is nothing called {name} here for {body.in_a_sentence} to comment on. "
                "Comment on one of its figures or on the narrative."
                for name in unknown
            )
        )
    review = contribution.reviews.create(
        body=body,
        verdict=Verdict.RETURNED,
        by=by,
        note=note,
        fingerprint=contribution.fingerprint_for(body),
    )
    ReviewComment.objects.bulk_create(
        ReviewComment(review=review, by=by, text=text, **fields[name])
        for name, text in said.items()
    )
    contribution.move(ContributionState.RETURNED, by=by, note=note)
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
    waiting = " and ".join(body.in_a_sentence for body in outstanding)
    raise NotNow(
        f"Your part is done: {mine[0].in_a_sentence} has accepted {contribution} already. "
        f"It waits for {waiting}."
    )
