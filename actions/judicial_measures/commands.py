"""The verbs of the register of judicial measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.judicial_measures.kinds import NEEDS
from actions.judicial_measures.models import JudicialMeasure, kept_for
from actions.judicial_measures.recounting import recounting
from actions.judicial_measures.writing import (
    ONE_OF_THOSE,
    give_label,
    link,
    refuse_references,
    write,
)
from actions.states import MeasureState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, command
from empact.people.roles.kinds import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from decimal import Decimal

    from actions.operational_actions.models.actions import OperationalAction
    from empact.people.accounts.models import User
    from empact.people.roles.models.organisations import Organisation
    from empact.records.markings.models import Marking


@command("actions.register_measure")
def register_measure(  # noqa: PLR0913 -- each is a field of the form
    *,
    by: User,
    organisation: Organisation,
    kind: str,
    first_day: date,
    countries: Collection[Organisation],
    leading_action: OperationalAction,
    marking: Marking,
    further_actions: Collection[OperationalAction] = (),
    last_day: date | None = None,
    result: str = "",
    persons: int | None = None,
    judgment: str = "",
    imprisonment: Decimal | None = None,
    amount: Decimal | None = None,
    note: str = "",
) -> JudicialMeasure:
    """Enter a measure under the next label of its kind and year.

    A measure of Eurojust counts at once; one of a Member State waits for Eurojust.
    """
    problems = {}
    if kind not in NEEDS:
        problems["kind"] = ONE_OF_THOSE
    if not kept_for(by).filter(pk=organisation.pk).exists():
        problems["organisation"] = _("Choose an organisation for which you keep the register.")
    if problems:
        raise Invalid(problems)
    measure = JudicialMeasure(organisation=organisation, kind=kind)
    write(
        measure,
        by=by,
        first_day=first_day,
        last_day=last_day,
        countries=countries,
        leading_action=leading_action,
        further_actions=further_actions,
        result=result,
        persons=persons,
        judgment=judgment,
        imprisonment=imprisonment,
        amount=amount,
        note=note,
    )
    measure.marking = marking
    give_label(measure)
    with recounting(measure):
        if organisation.kind != OrganisationKind.MEMBER_STATE:
            measure.state = MeasureState.CONFIRMED
        measure.save()
        link(measure, countries, further_actions, by=by)
    measure.changes.create(before="", after=measure.state, by=by)
    return measure


@command("actions.change_measure", edits=True)
def change_measure(  # noqa: PLR0913 -- each is a field of the form
    measure: JudicialMeasure,
    *,
    by: User,
    first_day: date,
    countries: Collection[Organisation],
    leading_action: OperationalAction,
    marking: Marking,
    further_actions: Collection[OperationalAction] = (),
    last_day: date | None = None,
    result: str = "",
    persons: int | None = None,
    judgment: str = "",
    imprisonment: Decimal | None = None,
    amount: Decimal | None = None,
    note: str = "",
) -> JudicialMeasure:
    """Correct a measure. A returned one waits for Eurojust again; label and kind do not change."""
    with recounting(measure):
        write(
            measure,
            by=by,
            first_day=first_day,
            last_day=last_day,
            countries=countries,
            leading_action=leading_action,
            further_actions=further_actions,
            result=result,
            persons=persons,
            judgment=judgment,
            imprisonment=imprisonment,
            amount=amount,
            note=note,
        )
        if marking.rank < measure.marking.rank and measure.state == MeasureState.CONFIRMED:
            raise Invalid(
                {
                    "marking": format_lazy(
                        _("Choose {marking} or a higher one: it has been read."),
                        marking=measure.marking,
                    )
                }
            )
        measure.marking = marking
        measure.save()
        link(measure, countries, further_actions, by=by)
    if measure.state == MeasureState.RETURNED:
        measure.move(MeasureState.WAITING, by=by)
    return measure


@command("actions.confirm_measure", edits=True, kind="decision")
def confirm_measure(measure: JudicialMeasure, *, by: User) -> JudicialMeasure:
    """Confirm the measure of a Member State: it counts from now on, in its own year."""
    with recounting(measure):
        measure.move(MeasureState.CONFIRMED, by=by)
    return measure


@command("actions.return_measure", edits=True)
def return_measure(measure: JudicialMeasure, *, by: User, note: str) -> JudicialMeasure:
    """Return the measure of a Member State, with a question that it answers by correcting it."""
    if is_blank(note):
        raise Invalid({"note": _("Describe what must be corrected.")})
    refuse_references("note", note)
    measure.move(MeasureState.RETURNED, by=by, note=note)
    return measure


@command("actions.withdraw_measure", edits=True, kind="decision")
def withdraw_measure(measure: JudicialMeasure, *, by: User, note: str) -> JudicialMeasure:
    """Withdraw a measure that was entered wrongly or twice: it counts no longer. It stays readable
    to those who keep it.
    """
    if is_blank(note):
        raise Invalid({"note": _("Give the reason for withdrawal.")})
    refuse_references("note", note)
    with recounting(measure):
        measure.move(MeasureState.WITHDRAWN, by=by, note=note)
    return measure
