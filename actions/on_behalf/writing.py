"""Steps of an entry on behalf when its organisation or EST acts on it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.contributions import TEXTS, Contribution
from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.states import EntryState
from empact.lib.commands import NotNow
from empact.people.accounts.models import User


def live_entry(contribution: Contribution) -> EntryOnBehalf | None:
    """Find and lock the unconfirmed entry on behalf in a contribution."""
    return _live_entries([contribution]).get(contribution.obligation_id)


def _live_entries(contributions: Iterable[Contribution]) -> Mapping[Any, EntryOnBehalf]:
    """Find and lock the unconfirmed entries of many contributions, each by its obligation."""
    asked = [row.obligation_id for row in contributions if row.is_being_entered is not False]
    if not asked:
        return {}
    rows = EntryOnBehalf.objects.live().filter(obligation__in=asked).order_by("pk")
    return {row.obligation_id: row for row in rows.select_for_update(of=("self",))}


def take_entry_over(contribution: Contribution, *, by: User) -> None:
    """Make it the organisation's own draft once one of its team has written in it."""
    take_entries_over([contribution], by=by)


def take_entries_over(contributions: Collection[Contribution], *, by: User) -> None:
    """Make entries the organisation's own drafts once a member of its team has written in them.

    The person who entered it continues until the organisation is asked to confirm. An entry that
    waits for confirmation does not change meanwhile.
    """
    entries = _live_entries(contributions)
    for contribution in contributions:
        entry = entries.get(contribution.obligation_id)
        if entry is None:
            continue
        if entry.by_id != by.pk:
            entry.move(EntryState.TAKEN_OVER, by=by)
        elif entry.is_waiting:
            raise NotNow(
                format_lazy(
                    _(
                        "You asked {organisation} to confirm this. Choose “Continue the entry” "
                        "first. That ends the request for confirmation."
                    ),
                    organisation=contribution.obligation.organisation,
                )
            )


def confirm_entry(contribution: Contribution, *, by: User) -> None:
    """Record with the submission that the organisation confirms the entry on its behalf.

    The person who entered it never confirms it, even if they also submit for the organisation.
    Raises NotNow then.
    """
    entries = EntryOnBehalf.objects.marked().filter(obligation=contribution.obligation_id)
    entry = entries.select_for_update(of=("self",)).first()
    if entry is None:
        return
    if entry.by_id == by.pk and entry.state != EntryState.CONFIRMED:
        raise NotNow(
            format_lazy(
                _(
                    "You entered this yourself for the EMPACT Support Team. Another person of "
                    "{organisation} must confirm and submit it."
                ),
                organisation=contribution.obligation.organisation,
            )
        )
    if entry.is_live:
        entry.move(EntryState.CONFIRMED, by=by)


def end_entry(
    contribution: Contribution, to: EntryState, *, by: User, reason: str
) -> EntryOnBehalf:
    """Remove the draft, so that the contribution is due as before; keep its text.

    No one of the organisation has written in it; otherwise it would be the organisation's own
    draft.
    """
    entry = live_entry(contribution)
    if entry is None:
        raise NotNow(
            format_lazy(
                _("{contribution} is not an unconfirmed entry. You cannot reject or withdraw it."),
                contribution=contribution,
            )
        )
    entry.kept = "\n".join(_lines(contribution))
    entry.marking = contribution.marking
    entry.save(update_fields=["kept", "marking"])
    entry.move(to, by=by, note=reason.strip())
    # Not by the row, which would lose its id, and the event log needs it.
    Contribution.objects.filter(pk=contribution.pk).delete()
    return entry


def _lines(contribution: Contribution) -> Iterator[str]:
    """Write out the answers of a draft, one line each."""
    describe = contribution.questionnaire.describe
    for entry in contribution.entries:
        yield f"{entry.indicator}: {describe(entry)}"
    for name, label in TEXTS.items():
        if text := getattr(contribution, name):
            yield f"{label}: {text}"
