"""Applications for grants of two countries, in each state from which a step leads on."""

from datetime import date

from actions.states import GrantState
from tests.factories.actions import GrantFactory
from tests.factories.oaps import FundingCallFactory, FundingSchemeFactory

LEADS = {"nec", "nec_team"}
READERS_OF_AMOUNTS = {"est", "commission", "agency"}
"""EST, Commission, and the agency that manages the scheme."""
STEERING = {"driver", "co_driver"}

STATES = (
    GrantState.DRAFT,
    GrantState.SUBMITTED,
    GrantState.AWARDED,
    GrantState.SIGNED,
    GrantState.REPORTED,
)


def put_grants(world, halves, manager):
    """Put in a scheme with a call, and for each country its applications for one action."""
    scheme = FundingSchemeFactory(name="Low-value grant", manager=manager, has_calls=True)
    call = FundingCallFactory(scheme=scheme)
    world.put("scheme", "own", scheme)
    world.put("call", "own", call)
    for half in halves:
        for state in STATES:
            _put_grant(world, half, scheme, call, state)


def _put_grant(world, half, scheme, call, state):
    is_sent = state != GrantState.DRAFT
    of_amounts = (LEADS if half.is_own else set()) | (READERS_OF_AMOUNTS if is_sent else set())
    readers = of_amounts | (STEERING if half.is_own and is_sent else set())
    requested = world.number(of_amounts)
    grant = GrantFactory(
        scheme=scheme,
        call=call,
        lead=half.country,
        text=world.canary(f"{half.whose[:3]}-grant-{state}", readers),
        requested=requested,
        co_financing=0,
        total_cost=requested,
        state=state,
        action=half.action,
        awarded=100 if is_sent and state != GrantState.SUBMITTED else None,
        signed_day=date(2026, 2, 1),
    )
    if grant.awarded:
        grant.entries.create(kind="award", amount=100, day=date(2026, 1, 1), public_year=2026)
    world.put(f"grant {state}", half.whose, grant)
