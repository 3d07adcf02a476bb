"""Rounds of a year, what they ask, who owes an answer, and the contributions that hold it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from actions.contributions.models.contributions import Contribution
from actions.locks import hold_years
from actions.obligations.models.obligations import Asked, Obligation, RoundPlan
from actions.states import ContributionState
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.lib.periods import days_in_words
from results.year_files.models import RefKind, YearRef

if TYPE_CHECKING:
    from collections.abc import Iterable

    from results.year_files.objects import Things
    from results.year_files.plans import Cycles
    from results.year_files.rows import Row

A_MONTH = timedelta(days=30)


def find_rounds(things: Things, cycles: Cycles) -> None:
    """By ref and period: a round is called by its ref here, or was called so by another file."""
    days_of = {row["first_day"] for row in things.year["rounds"] if row.reads("first_day")}
    # Held, so that none of them is closed while figures are written into it.
    by_pk = hold_years(days_of, actions=[action.pk for action in things.behind["actions"].values()])
    here = {(held.name, held.first_day, held.last_day): held for held in by_pk.values()}
    for ref, pk in YearRef.objects.filter(kind=RefKind.ROUND).values_list("ref", "thing"):
        if (known := by_pk.get(pk)) is not None:
            here.setdefault((ref, known.first_day, known.last_day), known)
    names = {name.casefold() for name in ReportingRound.objects.values_list("name", flat=True)}
    for row in things.year["rounds"]:
        if row.unread:
            continue
        days = (row["first_day"], row["last_day"])
        called_here = name_of(row)
        found = here.get((row["ref"], *days)) or here.get((called_here, *days))
        if found is None:
            name = free_name(called_here, names)
            found = things.make(new_round(name, cycles.of(row), *days, closed=row["closed"]))
        elif found.state == RoundState.PLANNED:
            things.faults.at(row, "ref", f"{found} is planned here, and has not opened yet.")
        elif found.state == RoundState.CLOSED and not row["closed"]:
            things.faults.at(row, "closed", f"{found} is closed here, and does not open again.")
        things.stand_for(row, found)


def name_of(row: Row) -> str:
    """Call a round by its ref and what it covers."""
    return f"{row['ref']} ({days_in_words(row['first_day'], row['last_day'])})"


def free_name(wanted: str, names: set[str]) -> str:
    """Give a round the name that is wanted for it, or one that no other has."""
    name, number = wanted, 1
    while name.casefold() in names:
        number += 1
        name = f"{wanted} {number}"
    names.add(name.casefold())
    return name


def new_round(
    name: str, cycle: Any, first_day: date, last_day: date, *, closed: bool
) -> ReportingRound:
    """Make a round that opened after its period; one that is open is open for a month from now."""
    opens = last_day + timedelta(days=1)
    due = opens + A_MONTH
    if not closed:
        today = timezone.localdate()
        opens = min(opens, today)
        due = max(due, today + A_MONTH)
    return ReportingRound(
        cycle=cycle,
        name=name,
        first_day=first_day,
        last_day=last_day,
        opens_day=opens,
        due_day=due,
        closes_day=due,
        corrections_end_day=due,
        asks_targets=False,
        state=RoundState.CLOSED if closed else RoundState.OPEN,
    )


@dataclass
class Owed:
    """The contributions due in the rounds of a year, and those that were submitted.

    Both by round, action and organisation.
    """

    things: Things
    obligations: dict[Any, Obligation] = field(default_factory=dict)
    contributions: dict[Any, Contribution] = field(default_factory=dict)

    def read(self) -> None:
        """Read what is owed in rounds that are here already."""
        rounds = [row.pk for row in self.things.behind["rounds"].values()]
        for owed in Obligation.objects.filter(round__in=rounds, event=None):
            self.obligations[owed.round_id, owed.action_id, owed.organisation_id] = owed
        by_pk = {owed.pk: key for key, owed in self.obligations.items()}
        there = Contribution.objects.filter(obligation__round__in=rounds, obligation__event=None)
        for contribution in there.only("state", "obligation", "version"):
            self.contributions[by_pk[contribution.obligation_id]] = contribution

    def owe(self, reporting: Any, action: Any, organisation: Any, *, unasked: bool) -> Obligation:
        key = (reporting.pk, action.pk, organisation.pk)
        if key not in self.obligations:
            self.obligations[key] = self.things.make(
                Obligation(
                    round=reporting,
                    action=action,
                    organisation=organisation,
                    due_day=reporting.due_day,
                    unasked=unasked,
                )
            )
        return self.obligations[key]

    def contribution_of(
        self, row: Row, reporting: Any, action: Any, organisation: Any
    ) -> Contribution | None:
        """Give the contribution that takes a figure; None where it is in other hands."""
        key = (reporting.pk, action.pk, organisation.pk)
        found = self.contributions.get(key)
        if found is None:
            # An organisation outside of the action was not asked, and reported all the same.
            joined = organisation.pk in self.things.behind["parts"][action.pk]
            owed = self.owe(reporting, action, organisation, unasked=not joined)
            found = self.contributions[key] = self.things.make(
                Contribution(
                    obligation=owed,
                    marking_id=action.marking_id,
                    state=ContributionState.ACCEPTED,
                )
            )
        elif found.state != ContributionState.ACCEPTED:
            wrong = (
                f"{organisation} is reporting on this action here, and its report is not accepted "
                "yet. Accept it, or leave the row out."
            )
            self.things.faults.at(row, "organisation", wrong)
            return None
        return found


def find_asked(things: Things, owed: Owed) -> None:
    """Ask what the file asks, of all who take part in the actions as it says."""
    rounds = [row.pk for row in things.behind["rounds"].values()]
    there = set(Asked.objects.filter(round__in=rounds).values_list("round", "action", "indicator"))
    parts = parts_in_file(things)
    owing: dict[tuple[Any, Any], tuple[Any, str]] = {}
    for row in things.year["asked"]:
        if row.unread:
            continue
        reporting, action = things.of("rounds", row["round"]), things.of("actions", row["action"])
        indicator = things.of("indicators", row["indicator"])
        if reporting is None or action is None or indicator is None:
            continue
        key = (reporting.pk, action.pk, indicator.pk)
        if key not in there:
            there.add(key)
            things.link(Asked(round=reporting, action=action, indicator=indicator))
        owing.setdefault((reporting.pk, action.pk), (reporting, row["action"]))
    for reporting, ref in owing.values():
        for organisation in parts.get(ref, {}).values():
            owed.owe(reporting, things.of("actions", ref), organisation, unasked=False)


def parts_in_file(things: Things) -> dict[str, dict[Any, Any]]:
    """Give who takes part in each action by its ref, as the file says it."""
    found: dict[str, dict[Any, Any]] = {}
    pairs = [(row["action"], row["organisation"]) for row in things.year["participations"]]
    pairs += [(row["ref"], row["leader"]) for row in things.year["actions"] if row["leader"]]
    for action, ref in pairs:
        organisation = things.of("organisations", ref)
        if organisation is not None:
            found.setdefault(action, {})[organisation.pk] = organisation
    return found


def cover(things: Things, owed: Owed) -> None:
    """Let each round cover the plans on whose actions something is owed in it."""
    there = set(
        RoundPlan.objects.filter(
            round__in=[row.pk for row in things.behind["rounds"].values()]
        ).values_list("round", "oap")
    )
    new: Iterable[Obligation] = things.new[Obligation]
    pairs = {(row.round_id, row.action.oap_id): row.round for row in new}
    for (_, oap), reporting in pairs.items():
        if (reporting.pk, oap) not in there:
            things.link(RoundPlan(round=reporting, oap_id=oap, asked_at=timezone.now()))
