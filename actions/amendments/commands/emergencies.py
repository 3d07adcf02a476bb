"""Emergencies: in force by driver and EST together, then confirmed by COSI, or over."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from actions.amendments.models import Amendment, SignedAs
from actions.amendments.writing import check_ready, decide, lower, put_in_force, take_back
from actions.operational_actions.models.kinds import Origin
from actions.states import AmendmentState
from actions.versions.writing import freeze
from empact.lib.commands import Closed, Invalid, command, locked
from empact.lib.languages import Words
from empact.lib.states import left
from empact.people.accounts.models import User

LONGEST_UNCONFIRMED = timedelta(days=92)
"""Longest time that an emergency is in force before COSI confirms it: a quarter of a year."""


def _signed(side: str) -> Closed:
    """Give what a signature for one side asks: whether that side may still sign, and this person.

    Asked before versions are compared, for the first signature changes the emergency as well.
    """

    def signed(amendment: Amendment, by: User) -> Words:
        if not amendment.emergency:
            return amendment.not_now().reasons[0]
        if closed := amendment.why_not_from(AmendmentState.DRAFT):
            return closed
        for signature in amendment.signatures.select_related("by"):
            if signature.signed_for == side:
                at = date_format(localtime(signature.at), "DATETIME_FORMAT")
                return format_lazy(
                    _(
                        "{by} signed for the {signed_for} on {at}. There is nothing left to do "
                        "for this side."
                    ),
                    by=signature.by,
                    signed_for=signature.get_signed_for_display(),
                    at=at,
                )
            if signature.by_id == by.pk:
                return _("You have signed it already. It takes two persons: another one signs.")
        return ""

    return signed


@command(
    "actions.sign_for_driver",
    edits=True,
    fresh=True,
    kind="decision",
    unless=_signed(SignedAs.DRIVER),
)
def sign_for_driver(amendment: Amendment, *, by: User, confirm_by: date | None = None) -> Amendment:
    """Sign an emergency for the driver, unchanged; the second signature puts it in force."""
    return _sign(amendment, SignedAs.DRIVER, by, confirm_by)


@command(
    "actions.sign_for_est",
    edits=True,
    fresh=True,
    kind="decision",
    unless=_signed(SignedAs.EST),
)
def sign_for_est(amendment: Amendment, *, by: User, confirm_by: date | None = None) -> Amendment:
    """Sign an emergency for EST, unchanged; the second signature puts it in force."""
    return _sign(amendment, SignedAs.EST, by, confirm_by)


@command(
    "actions.confirm_emergency",
    edits=True,
    kind="decision",
    unless=left(AmendmentState.IN_FORCE),
)
def confirm_emergency(
    amendment: Amendment, *, by: User, document_number: str, day: date, note: str = ""
) -> Amendment:
    """Record that COSI confirmed an emergency: it stays, and a version is frozen that says so."""
    if amendment.confirm_by is not None and day > amendment.confirm_by:
        until = date_format(amendment.confirm_by, "DATE_FORMAT")
        raise Invalid(
            {
                "day": format_lazy(
                    _("COSI had until {until} to confirm it. After that it lapses."), until=until
                )
            }
        )
    oap = amendment.oap = locked(amendment.oap)
    title = f"Confirmation of {lower(amendment)}"
    amendment.decision = decide(amendment, title, document_number, day, note)
    amendment.save(update_fields=["decision"])
    amendment.move(AmendmentState.CONFIRMED, by=by, note=note)
    freeze(
        oap,
        by=by,
        decision=amendment.decision,
        note=f"{amendment} was confirmed."[:300],
    )
    return amendment


@command("actions.lapse_emergency", kind="decision", unless=left(AmendmentState.IN_FORCE))
def lapse_emergency(amendment: Amendment, *, by: User, note: str = "") -> Amendment:
    """End an emergency that COSI does not confirm, and undo what it changed.

    What it added is cancelled, and keeps its number, its figures and its contributions.
    """
    oap = amendment.oap = locked(amendment.oap)
    reason = f"Emergency that COSI did not confirm. {note}".strip()
    take_back(amendment, oap, by=by, reason=reason)
    amendment.move(AmendmentState.LAPSED, by=by, note=note)
    return amendment


def _sign(amendment: Amendment, side: str, by: User, confirm_by: date | None) -> Amendment:
    amendment.oap = locked(amendment.oap)
    # The first signature sets the last day for COSI to confirm; the second signer has read it.
    if amendment.signatures.exists():
        confirm_by = amendment.confirm_by
    if problem := _problem_of_day(amendment, confirm_by):
        raise Invalid({"confirm_by": problem})
    check_ready(amendment)
    amendment.confirm_by = confirm_by
    amendment.signatures.create(signed_for=side, by=by)
    amendment.save(update_fields=["confirm_by"])
    if amendment.signatures.count() == len(SignedAs):
        amendment.move(AmendmentState.IN_FORCE, by=by, note="Declared and countersigned.")
        note = f"Emergency: {lower(amendment)}"
        put_in_force(amendment, amendment.oap, by=by, origin=Origin.EMERGENCY, note=note)
    return amendment


def _problem_of_day(amendment: Amendment, day: date | None) -> Words:
    today = timezone.localdate()
    latest = min(today + LONGEST_UNCONFIRMED, amendment.oap.last_day)
    if day is None:
        return _("Choose until when COSI is to confirm it.")
    if not today < day <= latest:
        return format_lazy(_("Choose a day from tomorrow to {latest}."), latest=date_format(latest))
    return ""
