"""What each address is given: which of the world's objects, in the state where a step is open."""

from collections.abc import Mapping

from actions.states import ContributionState
from results.states import FactsheetState
from tests.access.routes import Route
from tests.access.world import World

DRAFT, SUBMITTED, _, ACCEPTED, _ = ContributionState

KINDS = {
    "actions:action_detail": "action",
    "actions:contribution_accept": f"contribution {SUBMITTED}",
    "actions:contribution_change": f"contribution {DRAFT}",
    "actions:contribution_detail": f"contribution {ACCEPTED}",
    "actions:contribution_receipt": f"contribution {SUBMITTED}",
    "actions:contribution_reopen": f"contribution {ACCEPTED}",
    "actions:contribution_return": f"contribution {SUBMITTED}",
    "actions:contribution_review": f"contribution {SUBMITTED}",
    "actions:contribution_start": "obligation",
    "actions:contribution_submit": f"contribution {DRAFT}",
    "actions:obligation_detail": "obligation",
    "api:contribution-accept": f"contribution {SUBMITTED}",
    "api:contribution-detail": f"contribution {DRAFT}",
    "api:contribution-reopen": f"contribution {ACCEPTED}",
    "api:contribution-return": f"contribution {SUBMITTED}",
    "api:contribution-submit": f"contribution {DRAFT}",
    "api:factsheet-detail": f"factsheet {FactsheetState.DRAFT}",
    "api:factsheet-figures": f"factsheet {FactsheetState.DRAFT}",
    "api:obligation-detail": "obligation",
    "api:obligation-start": "obligation",
    "oaps:oap_detail": "plan",
    "results:factsheet_chart": f"factsheet {FactsheetState.DRAFT}",
    "results:factsheet_detail": f"factsheet {FactsheetState.DRAFT}",
    "results:factsheet_pdf": f"factsheet {FactsheetState.DRAFT}",
    "results:factsheet_withdraw": f"factsheet {FactsheetState.PUBLISHED}",
    "results:factsheets_build": f"snapshot {FactsheetState.DRAFT}",
    "results:factsheets_clear": f"run {FactsheetState.IN_CLEARANCE}",
    "results:factsheets_publish": f"run {FactsheetState.CLEARED}",
    "results:factsheets_submit": f"run {FactsheetState.DRAFT}",
    "results:item_retry": f"item {FactsheetState.DRAFT}",
    "results:label_map": "label",
    "results:priority_label_map": "priority label",
    "results:run_detail": f"run {FactsheetState.DRAFT}",
    "results:snapshot_detail": f"snapshot {FactsheetState.DRAFT}",
}

WORDS = {
    "admin:app_list": {"app_label": "people"},
    "results:area_detail": {"year": 2023, "area": "CA"},
    "results:number_detail": {"year": 2023, "area": "CA", "indicator": "arrests"},
    "results:snapshot_create": {"year": 2026},
    "results:year_detail": {"year": 2023},
}
"""Addresses that name no row by its id."""


def addresses(route: Route, world: World) -> dict[str, str]:
    """Give by owner the address to ask. Raises KeyError for a route unknown here.

    One of the admin is asked for a row that is not there: it knows no owners.
    """
    return {whose: route.address(given) for whose, given in _given(route, world).items()}


def _given(route: Route, world: World) -> Mapping[str, Mapping[str, object]]:
    if not route.arguments:
        return {"–": {}}
    if route.name.startswith(("admin:", "/admin/")) and route.name not in WORDS:
        return {"none": dict.fromkeys(route.arguments, "0")}
    if route.name in WORDS:
        return {"–": WORDS[route.name]}
    (argument,) = route.arguments
    return {whose: {argument: pk} for whose, pk in world.objects[KINDS[route.name]].items()}
