"""Applications for grants in every state, taken there by the commands that people use."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from actions.grants.commands.applications import (
    BeneficiaryShare,
    LineShare,
    divide_grant,
    start_grant,
    submit_grant,
    withdraw_grant,
)
from actions.grants.commands.deciding import (
    award_grant,
    refuse_grant,
    return_grant,
    sign_grant,
)
from actions.grants.commands.signed_grants import (
    amend_grant,
    close_grant,
    pay_grant,
    recover_grant,
    report_grant,
)
from actions.grants.models.grants import GrantApplication, GrantEntry
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.states import GrantState, ParticipationState
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.site.demonstration.reading import read
from oaps.funding_schemes.commands import plan_call
from oaps.funding_schemes.models import FundingCall, FundingScheme
from oaps.plans.models.plans import OAP

MANAGERS = {"low-value": "est-review", "high-value": "est-review", "jit": "eurojust"}
"""The users who decide in the demonstration, by scheme; on all others the lead's NEC does."""

REPORT = "Fictional: the teams met in two countries and checked parcels for one week."
TEXT = "Fictional: travel, interpretation and loan of equipment for the week."
CALL = {
    "title": "Call of 2026 (fictional)",
    "opens_day": date(2026, 1, 15),
    "budget": Decimal(4_000_000),
}


def apply_for_grants(people: dict[str, User]) -> list[GrantApplication]:
    """Plan a call, and take each application of the file to the state in its row."""
    scheme = FundingScheme.objects.get(code="high-value")
    due_day = timezone.localdate() + timedelta(days=30)
    call = plan_call(scheme, by=people[MANAGERS[scheme.code]], due_day=due_day, **CALL)
    schemes = {row.code: row for row in FundingScheme.objects.all()}
    marking = Marking.objects.get(code="LIMITE")
    grants = [
        Walk(row, schemes[row["scheme"]], call, people, marking).to(row["state"])
        for row in read("grants")
    ]
    count_in_their_years()
    return grants


class Walk:
    """One application on its way from its draft to a state."""

    def __init__(
        self,
        row: dict[str, str],
        scheme: FundingScheme,
        call: FundingCall,
        people: dict[str, User],
        marking: Marking,
    ):
        self.row, self.scheme = row, scheme
        self.lead = Organisation.objects.get(name=row["lead"])
        self.nec = people[f"nec-{row['lead'].lower()}"]
        self.manager = people[MANAGERS[scheme.code]] if scheme.code in MANAGERS else self.nec
        self.requested = Decimal(row["requested"])
        self.day = date.fromisoformat(row["first_day"])
        self.grant = self._start(call if scheme.has_calls else None, marking)
        self._divide()

    def _start(self, call: FundingCall | None, marking: Marking) -> GrantApplication:
        own = Decimal(self.row["co_financing"])
        return start_grant(
            self.scheme,
            by=self.nec,
            lead=self.lead,
            title=self.row["title"],
            purpose=self.scheme.pays_for[0],
            call=call,
            text=TEXT,
            first_day=self.day,
            last_day=date.fromisoformat(self.row["last_day"]),
            total_cost=self.requested + own,
            requested=self.requested,
            co_financing=own,
            marking=marking,
        )

    def _divide(self) -> None:
        """Give all beneficiaries equal shares, and name actions in which the lead takes part."""
        named = [self.lead, *Organisation.objects.filter(name__in=self.row["with"].split("|"))]
        parts = Participation.objects.filter(
            organisation=self.lead, state=ParticipationState.COMMITTED
        )
        plan = OAP.objects.get(
            area__code=self.row["area"], first_day__lte=self.day, last_day__gte=self.day
        )
        actions = OperationalAction.objects.filter(oap=plan, pk__in=parts.values("action"))
        actions = actions.exclude(sequence=None).order_by("goal__number", "sequence", "pk")
        first = int(self.row["action"])
        served = list(actions)[first : first + 2]
        lines = [
            LineShare(plan, amount, action)
            for action, amount in zip(served or [None], self._split(len(served) or 1), strict=True)
        ]
        self.grant = divide_grant(
            self.grant,
            by=self.nec,
            seen=self.grant.version,
            beneficiaries=[
                BeneficiaryShare(one, amount)
                for one, amount in zip(named, self._split(len(named)), strict=True)
            ],
            lines=lines,
        )

    def _split(self, number: int) -> list[Decimal]:
        part = self.requested // number
        return [self.requested - part * (number - 1), *[part] * (number - 1)]

    def to(self, state: str) -> GrantApplication:
        """Take the steps that lead to a state, each once."""
        for step in WAYS[GrantState(state)]:
            self._take(step)
        return self.grant

    def _take(self, step: Callable[..., Any]) -> None:
        seen = {"seen": self.grant.version} if step.edits else {}  # type: ignore[attr-defined]  # commands
        by = self.nec if step in BY_LEAD else self.manager
        self.grant = step(self.grant, by=by, **seen, **self._given(step))

    def _given(self, step: Callable[..., Any]) -> dict[str, Any]:
        awarded = Decimal(self.row["awarded"] or 0)
        decided = self.day - timedelta(days=int(self.row["weeks_before"]) * 7)
        half = awarded / 2
        given: dict[Callable[..., Any], dict[str, Any]] = {
            submit_grant: {},
            withdraw_grant: {"reason": "Fictional: we pay this from our own budget."},
            return_grant: {"reason": "Fictional: say which of the costs are travel."},
            refuse_grant: {"reason": "Fictional: the budget of this year is used up."},
            award_grant: {"amount": awarded, "decided_day": decided},
            sign_grant: {"signed_day": decided + timedelta(days=14)},
            pay_grant: {"amount": half, "day": self.day + timedelta(days=20)},
            amend_grant: {
                "awarded": awarded - 1_000,
                "last_day": self.grant.last_day,
                "day": self.day + timedelta(days=25),
                "note": "Fictional: one country takes part no longer.",
            },
            report_grant: {"report": REPORT, "spent": half - 500},
            recover_grant: {"amount": Decimal(500), "day": self.grant.last_day},
            close_grant: {"note": ""},
        }
        return given[step]


BY_LEAD = {submit_grant, withdraw_grant, report_grant}

AWARDED = (submit_grant, award_grant)
SIGNED = (*AWARDED, sign_grant)
REPORTED = (*SIGNED, pay_grant, amend_grant, report_grant)

WAYS: dict[GrantState, tuple[Callable[..., Any], ...]] = {
    GrantState.DRAFT: (),
    GrantState.SUBMITTED: (submit_grant,),
    GrantState.RETURNED: (submit_grant, return_grant),
    GrantState.REFUSED: (submit_grant, refuse_grant),
    GrantState.WITHDRAWN: (submit_grant, withdraw_grant),
    GrantState.AWARDED: AWARDED,
    GrantState.PARTLY_AWARDED: AWARDED,
    GrantState.SIGNED: (*SIGNED, pay_grant),
    GrantState.REPORTED: REPORTED,
    GrantState.CLOSED: (*REPORTED, recover_grant, close_grant),
}
"""The steps that lead to each state."""


def count_in_their_years() -> None:
    """Count entries of past years in these, as if they had been recorded on their day."""
    for entry in GrantEntry.objects.all():
        if entry.public_year != entry.day.year:
            entry.public_year = entry.day.year
            entry.save(update_fields=["public_year"])
