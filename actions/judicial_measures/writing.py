"""Content that a judicial measure must have, and the writing of it.

Source: docs/domain.md, S18.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Max
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.judicial_measures.kinds import BEGINS_EARLIER, Judgment, MeasureResult, Needs
from actions.judicial_measures.models import JudicialMeasure, actions_to_choose
from empact.lib.commands import Invalid
from empact.lib.languages import Words, all_of, lazy_day
from empact.people.roles.kinds import COUNTRIES, Role
from empact.people.roles.models.parts import holds
from empact.records.screening.references import references_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from actions.operational_actions.models.actions import OperationalAction
    from empact.people.accounts.models import User
    from empact.people.roles.models.organisations import Organisation

EARLIEST = date(2010, 1, 1)
"""The first day of the first policy cycle: nothing in the register is older."""

LABELLED = 7_041_068
"""The lock under which measures get their labels: two at once would get the same."""

ONE_OF_THOSE = _("Choose one of those listed.")


def give_label(measure: JudicialMeasure) -> None:
    """Give a measure the next label of its kind and year, which it keeps."""
    year = measure.first_day.year
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LABELLED])
    given = JudicialMeasure.objects.filter(
        kind=measure.kind, label__startswith=f"{measure.needs.prefix} {year}-"
    )
    measure.number = (given.aggregate(last=Max("number"))["last"] or 0) + 1
    measure.label = f"{measure.needs.prefix} {year}-{measure.number:03}"


def link(
    measure: JudicialMeasure,
    countries: Collection[Organisation],
    further_actions: Collection[OperationalAction],
    *,
    by: User,
) -> None:
    """Tie a measure to its countries and further actions; those that ``by`` cannot choose stay."""
    measure.countries.set(countries)
    hidden = measure.further_actions.exclude(pk__in=actions_to_choose(by).values("pk"))
    chosen = {*further_actions, *hidden} - {measure.leading_action}
    measure.further_actions.set(chosen)


def refuse_references(field: str, text: str) -> None:
    """Raise Invalid where a text leads to a case or a person."""
    if found := references_in(text):
        raise Invalid({field: why_refused(found)})


def why_refused(found: Collection[Words]) -> Words:
    """Say that a text leads to a case or a person. Source: docs/domain.md, S18."""
    return format_lazy(
        _("This looks like {names}. The register holds neither case numbers nor names: remove it."),
        names=all_of(found),
    )


def write(measure: JudicialMeasure, *, by: User, **given: Any) -> None:
    """Write the content of a measure. Raises Invalid if something is missing or does not fit."""
    needs = measure.needs
    problems = {
        **_problems_of_days(measure.kind, needs, given),
        **_problems_of_places(measure, by, given),
        **_problems_of_outcome(needs, given),
    }
    if found := references_in(given["note"]):
        problems["note"] = why_refused(found)
    if problems:
        raise Invalid(problems)
    for name, value in given.items():
        if name not in ("countries", "further_actions"):
            setattr(measure, name, value)


def _problems_of_days(kind: str, needs: Needs, given: Any) -> dict[str, Words]:
    problems: dict[str, Words] = {}
    first, last, today = given["first_day"], given["last_day"], timezone.localdate()
    begun = given["leading_action"].oap.first_day
    if first > today:
        problems["first_day"] = _(
            "Choose today or an earlier day: the register holds what happened."
        )
    elif first < EARLIEST:
        problems["first_day"] = format_lazy(
            _("Choose {day} or a later day."), day=lazy_day(EARLIEST)
        )
    elif kind not in BEGINS_EARLIER and first < begun:
        problems["first_day"] = format_lazy(
            _(
                "The leading action began on {day}. Choose that day or a later one, or lead "
                "the measure by an action that had begun."
            ),
            day=lazy_day(begun),
        )
    if last is None:
        return problems
    if not needs.ends:
        problems["last_day"] = _("Leave this empty: it has one day.")
    elif last < first:
        problems["last_day"] = format_lazy(_("Choose {day} or a later day."), day=lazy_day(first))
    elif last > today:
        problems["last_day"] = _("Choose today or an earlier day, or leave it empty.")
    elif last < begun:
        problems["last_day"] = format_lazy(
            _("It ended before its leading action began on {day}. Choose an earlier action."),
            day=lazy_day(begun),
        )
    return problems


def _problems_of_places(measure: JudicialMeasure, by: User, given: Any) -> dict[str, Words]:
    problems: dict[str, Words] = {}
    countries = {row.pk: row for row in given["countries"]}
    least = measure.needs.countries
    if any(row.kind not in COUNTRIES or row.authority_of_id for row in countries.values()):
        problems["countries"] = _("Choose Member States and third countries only.")
    elif len(countries) < least:
        problems["countries"] = (
            _("Choose at least one country.")
            if least == 1
            else format_lazy(_("Choose at least {least} countries."), least=least)
        )
    elif measure.organisation_id not in countries and not holds(by, Role.EUROJUST):
        problems["countries"] = format_lazy(
            _("Choose {organisation} too: you enter its own measures."),
            organisation=measure.organisation,
        )
    wanted = {given["leading_action"].pk, *(row.pk for row in given["further_actions"])}
    seen = {*actions_to_choose(by).filter(pk__in=wanted).values_list("pk", flat=True)}
    if measure.label:
        # A measure keeps its actions, also those that this person does not see.
        seen |= {measure.leading_action_id, *measure.further_actions.values_list("pk", flat=True)}
    if given["leading_action"].pk not in seen:
        problems["leading_action"] = _("Choose an action of an adopted OAP.")
    if wanted - seen - {given["leading_action"].pk}:
        problems["further_actions"] = _("Choose actions of adopted OAPs.")
    return problems


def _problems_of_outcome(needs: Needs, given: Any) -> dict[str, Words]:
    problems = _problems_of_result(needs, given)
    if needs.has_persons and not given["persons"]:
        problems["persons"] = _("Give the number of persons, 1 or more.")
    if needs.is_judgment and given["judgment"] not in Judgment.values:
        problems["judgment"] = ONE_OF_THOSE
    fits = {
        "persons": needs.has_persons,
        "amount": needs.has_amount,
        "judgment": needs.is_judgment,
        "imprisonment": needs.is_judgment,
    }
    for name, does_fit in fits.items():
        if not does_fit and given[name] not in (None, ""):
            problems[name] = _("Leave this empty: this kind of measure has none.")
    return problems


def _problems_of_result(needs: Needs, given: Any) -> dict[str, Words]:
    result, last_day = given["result"], given["last_day"]
    if not needs.results:
        return {"result": _("Leave this empty: this kind of measure has none.")} if result else {}
    if result not in needs.results:
        return {"result": ONE_OF_THOSE}
    is_open = result == MeasureResult.PENDING
    if is_open and last_day is not None:
        return {"last_day": _("Leave this empty while it is open.")}
    if not is_open and last_day is None:
        return {"last_day": _("Give the day of the result.")}
    return {}
