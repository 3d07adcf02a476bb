"""Good requests of each kind for the world: the role that sends it, and its body."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from actions.attachments.models import ActionAttachment, ContributionAttachment
from actions.consolidation.models.overlaps import Overlap
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.grants.models.grants import GrantApplication
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import JudicialFunction
from actions.states import ContributionState, GrantState, OverlapState
from cycles.cycles.models import Cycle
from cycles.decisions.models import Decision
from cycles.indicators.measures import MeasureKind
from cycles.rounds.models import ReportingRound
from cycles.states import CycleState
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Sector
from oaps.funding_schemes.models import FundingScheme
from oaps.plans.models.plans import OAP, OAPAttachment
from priorities.priorities.models import Priority
from results.closing.models import TEXTS as PARTS_OF_CLOSING_REPORT
from results.closing.models import ClosingReport
from results.evaluations.models.evaluations import Evaluation
from results.next_cycle.models import NextCycle
from results.states import ClosingReportState, EvaluationState
from tests.access.addresses import IN_THE_API, MARKING_STEPS
from tests.access.good_evaluations import BODIES as BODIES_OF_EVALUATIONS
from tests.access.good_evaluations import ROLES as ROLES_OF_EVALUATIONS
from tests.access.world import World
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.cycles import CycleFactory, IndicatorFactory
from tests.factories.people import OrganisationFactory, UserFactory
from tests.factories.records import MarkingFactory

JSON = "application/json"

READERS = ("est", "nec", "eurojust", "driver", "secretariat", "commission")
"""Between them they read all that there is."""

GRANT_STEPS_OF_LEAD = (
    "grant-detail",
    "grant-divide",
    "grant-submit",
    "grant-withdraw",
    "grant-report",
)
GRANT_STEPS_OF_MANAGER = (
    "grant-return",
    "grant-award",
    "grant-refuse",
    "grant-sign",
    "grant-pay",
    "grant-recover",
    "grant-amend",
    "grant-return-report",
    "grant-close",
)
CLOSING_STEPS_OF_DRIVER = ("closing-report-detail", "closing-report-submit", "oap-closing-begin")
WRITERS = ("nec", "leader", "driver", "est")
STEPS = {
    **dict.fromkeys(("attach", "attachment", *MARKING_STEPS), WRITERS),
    "action-judicial-contact": ("leader", "driver", "eurojust"),
    **dict.fromkeys(CLOSING_STEPS_OF_DRIVER, ("driver",)),
    "contribution-detail": ("nec",),
    "contribution-submit": ("nec",),
    "contribution-endorse": ("driver",),
    "contribution-withdraw-endorsement": ("driver",),
    "contribution-keep-preliminary": ("nec",),
    "contribution-object-to": ("nec", "nec_inside", "leader"),
    "contribution-reopen": ("nec",),
    "follow-up-answer": ("nec",),
    "follow-up-detail": ("nec",),
    "follow-up-measures": ("nec",),
    "funding-scheme-apply": ("nec",),
    **dict.fromkeys(GRANT_STEPS_OF_LEAD, ("nec",)),
    **dict.fromkeys(GRANT_STEPS_OF_MANAGER, ("agency",)),
    **dict.fromkeys(("next-cycle-list", "next-cycle-detail", "next-cycle-create"), ("est",)),
    "judicial-measure-list": ("nec",),
    "judicial-measure-detail": ("eurojust",),
    "judicial-measure-confirm": ("eurojust",),
    "judicial-measure-send-back": ("eurojust",),
    "judicial-measure-withdraw": ("nec",),
    "obligation-answer": ("nec",),
    "obligation-start": ("nec",),
    "restatement-list": ("nec", "est"),
    "cosi-report-note": ("secretariat",),
    **ROLES_OF_EVALUATIONS,
}
"""Roles that take a step; EST takes all others."""


@dataclass(frozen=True)
class Good:
    """A request that succeeds: its roles, and the content of its address and body."""

    roles: tuple[str, ...]
    query: Mapping[str, str]
    body: Any = None
    content_type: str = JSON
    key: str = ""


def good_request(name: str, method: str, world: World, clients: Mapping[str, Any]) -> Good:
    """Bring the world to where a step is open, and give a request for it; its caller undoes it."""
    name = name.removeprefix("api:")
    if method == "get":
        return Good(READERS, QUERIES.get(name, lambda _: {})(world))
    step = next((known for known in STEPS if name.endswith(known)), "")
    roles = STEPS.get(step, ("est",))
    if step in {"attach", "evaluation-documents"}:
        also = {} if step == "attach" else {"title": "Seizures by week"}
        file = SimpleUploadedFile("seizures.csv", b"week,count\n1,2\n", "text/csv")
        given = {"file": file, "description": "By week", "marking": "LIMITE", **also}
        return Good(roles, {}, encode_multipart(BOUNDARY, given), MULTIPART_CONTENT)
    if step in MARKING_STEPS:
        row = _row(world, IN_THE_API[name.removesuffix(f"-{step}")])
        return Good(roles, {}, _of_marking(step, row))
    if name == "check-explain":
        key, body = _contradiction(clients)
        return Good(roles, {}, body, key=key)
    prepare = BODIES.get(name)
    return Good(roles, {}, prepare(world, clients) if callable(prepare) else prepare or {})


MODELS: Mapping[str, type[Model]] = {
    "plan": OAP,
    "action": OperationalAction,
    f"contribution {ContributionState.SUBMITTED}": Contribution,
    "file of plan": OAPAttachment,
    "file of action": ActionAttachment,
    "file of contribution": ContributionAttachment,
}


def _row(world: World, kind: str) -> Any:
    return MODELS[kind]._base_manager.get(pk=world.objects[kind]["own"])


def _of_marking(step: str, row: Any) -> Mapping[str, Any]:
    lower = MarkingFactory(code="LOWER", name="Lower", rank=row.marking.rank - 1)
    higher = MarkingFactory(code="HIGHER", name="Higher", rank=row.marking.rank + 1)
    bank = OrganisationFactory(name="Another bank", kind=OrganisationKind.PRIVATE_PARTNER)
    proposal = ""
    if step in {"lowering-confirm", "lowering-drop"}:
        proposed = {"before": row.marking, "after": lower, "proposed_by": UserFactory()}
        proposal = str(row.lowerings.create(reason="Old.", **proposed).pk)
    if step == "release-remove":
        row.releasable_to.add(bank)
    return {
        "marking-change": {"marking": higher.pk},
        "lowering-propose": {"marking": lower.pk, "reason": "Old by now."},
        "lowering-confirm": {"proposal": proposal},
        "release-add": {"organisation": str(bank.pk)},
        "release-remove": {"organisation": str(bank.pk)},
    }.get(step, {})


def _kept_preliminary(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    row = Contribution.objects.get(pk=world.objects["contribution accepted"]["own"])
    code = row.figures.first().indicator_version.indicator.code
    return {"figures": [{"indicator": code, "reason": "The court has not decided."}]}


def _endorsed(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    pk = world.objects[f"contribution {ContributionState.SUBMITTED}"]["own"]
    page = reverse("api:contribution-endorse", args=[pk])
    clients["driver"].post(page, {}, content_type=JSON, headers={"If-Match": '"1"'})
    return {}


def _shares(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    row = Overlap.objects.get(pk=world.objects[f"overlap {OverlapState.OPEN}"]["own"])
    shares = {str(member.figure_id): "4" for member in row.members.all()}
    return {"shares": shares, "reason": "Two searches."}


def _difference_page(world: World, name: str) -> str:
    contribution = world.objects["contribution stating"]["own"]
    figure = world.objects["stated figure"]["own"]
    return reverse(f"api:contribution-{name}", args=[contribution, figure])


def _difference(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    read = clients["est"].get(_difference_page(world, "counting")).json()
    return {"difference": "0", "reason": "The same.", "basis": read["basis"]}


def _decided(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    given = _difference(world, clients)
    clients["est"].post(_difference_page(world, "decide-difference"), given, content_type=JSON)
    read = clients["est"].get(_difference_page(world, "counting")).json()
    return {"decision": read["decision"]}


def _restatement(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    figure = Figure.objects.get(pk=world.objects["figure of a closed round"]["own"])
    given = {"contribution": str(figure.contribution_id), "figure": figure.pk, "last_read": 1}
    return {**given, "value": "11", "reason": "Counted again.", "evidence": "The register."}


def _contradiction(clients: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """Let a country report 31 women of 30 victims, and explain the failed check."""
    row = ContributionFactory(state=ContributionState.ACCEPTED)
    victims = IndicatorFactory()
    women = IndicatorFactory(part_of=victims, breakdown="sex")
    FigureFactory(contribution=row, indicator=victims, value=30)
    FigureFactory(contribution=row, indicator=women, value=31)
    page, asked = reverse("api:check-list"), {"year": 2026, "kind": "part"}
    check, *_ = clients["est"].get(page, asked).json()["results"]
    given = {"year": 2026, "stamp": check["stamp"], "explanation": "She was found later."}
    return check["key"], given


FOLLOWED_UP = {"measures": "A unit is set up.", "evidence": "", "marking": "LIMITE"}


def _judicial_contact(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    country = OrganisationFactory(name="Another country")
    court = OrganisationFactory(name="A court", authority_of=country, sector=Sector.JUDICIARY)
    return {
        "judicial_contact": str(court.pk),
        "judicial_contact_day": "2026-03-02",
        "judicial_contact_function": JudicialFunction.PROSECUTOR.value,
    }


APPLICATION = {
    "title": "Parcels in spring",
    "purpose": "actions",
    "first_day": "2026-04-01",
    "last_day": "2026-05-01",
    "total_cost": "12000",
    "requested": "10000",
    "co_financing": "2000",
    "marking": "LIMITE",
}
MONEY = {"amount": "40", "day": "2026-03-01"}


def _application(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    call = str(world.objects["call"]["own"])
    return {**APPLICATION, "lead": str(world.objects["organisation"]["own"]), "call": call}


def _returned(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the application to its lead, who changes it then."""
    pk = world.objects[f"grant {GrantState.SUBMITTED}"]["own"]
    GrantApplication.objects.filter(pk=pk).update(state=GrantState.RETURNED)
    return APPLICATION


def _shares_of_grant(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    plan, country = (str(world.objects[kind]["own"]) for kind in ("plan", "organisation"))
    lines = [
        {"oap": plan, "amount": "10"},
        {"oap": plan, "action": str(world.objects["action"]["own"]), "amount": "30"},
    ]
    return {"beneficiaries": [{"organisation": country, "amount": "40"}], "lines": lines}


def _below_ceiling(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    FundingScheme.objects.update(ceiling=None)
    return {}


def _paid(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    pk = world.objects[f"grant {GrantState.SIGNED}"]["own"]
    GrantApplication.objects.filter(pk=pk).update(paid=60)
    return MONEY


def _measure(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    """Say what happened in the Netherlands and Malta."""
    return {
        "first_day": "2026-03-02",
        "countries": ["NL", "MT"],
        "leading_action": str(world.objects["action"]["own"]),
        "note": "The team works in two countries.",
        "marking": "LIMITE",
    }


def _entered(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    country = str(world.objects["organisation"]["own"])
    kind = {"kind": MeasureKind.JOINT_INVESTIGATION_TEAM.value, "organisation": country}
    return {**_measure(world, clients), **kind}


def _proposal(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    """Propose the draft without changes."""
    row = NextCycle.objects.get(pk=world.objects["next cycle draft"]["own"])
    years = {"first_year": row.first_year, "last_year": row.last_year, "oap_years": 1}
    return {**years, **row.proposal}


def _whole_report(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    ClosingReport.objects.update(**dict.fromkeys(PARTS_OF_CLOSING_REPORT, "Written."))
    return {}


def _ready_to_close(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    """Let the driver have submitted the report on the OAP that is over."""
    plan = OAP.objects.get(pk=world.objects["ended plan"]["own"])
    ClosingReport.objects.create(oap=plan, state=ClosingReportState.SUBMITTED)
    return {"note": "Thank you."}


def _cycle_ready_to_close(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    """Leave nothing of the cycle that is not done: all that is open belongs to another one."""
    cycle, other = world.objects["cycle"]["own"], CycleFactory(first_year=2098)
    Cycle.objects.filter(pk=cycle).update(state=CycleState.EVALUATION)
    for model in (Priority, ReportingRound, Decision):
        model._base_manager.filter(cycle=cycle).update(cycle=other)
    final = Evaluation._base_manager.filter(cycle=cycle, kind="final", priority=None, oap=None)
    final.update(state=EvaluationState.NOTED)
    return {"note": "Thank you."}


def _closed_cycle(world: World, clients: Mapping[str, Any]) -> Mapping[str, Any]:
    Cycle.objects.filter(pk=world.objects["cycle"]["own"]).update(state=CycleState.CLOSED)
    return {"reason": "A factsheet was left out."}


BODIES: Mapping[str, Any] = {
    "funding-scheme-apply": _application,
    "grant-detail": _returned,
    "grant-divide": _shares_of_grant,
    "grant-submit": _below_ceiling,
    "grant-withdraw": {"reason": "Other money was found."},
    "grant-return": {"reason": "Which ports?"},
    "grant-award": {"amount": "100", "decided_day": "2026-03-01"},
    "grant-refuse": {"reason": "The budget is used up."},
    "grant-sign": {"signed_day": "2026-03-01"},
    "grant-pay": MONEY,
    "grant-recover": _paid,
    "grant-amend": {
        "awarded": "90",
        "last_day": "2027-01-31",
        "day": "2026-03-01",
        "note": "Fewer travels.",
    },
    "grant-report": {"report": "All parcels were checked.", "spent": "90"},
    "grant-return-report": {"reason": "What did the travels cost?"},
    "next-cycle-list": lambda world, _: {"cycle": str(world.objects["cycle to follow"]["own"])},
    "next-cycle-detail": _proposal,
    "judicial-measure-list": _entered,
    "judicial-measure-detail": _measure,
    "judicial-measure-send-back": {"note": "On which day did it begin?"},
    "judicial-measure-withdraw": {"note": "It was entered twice."},
    "action-judicial-contact": _judicial_contact,
    "follow-up-answer": {**FOLLOWED_UP, "state": "planned"},
    "follow-up-detail": FOLLOWED_UP,
    "follow-up-measures": {"text": "Hire.", "owner": "Unit 1", "due_day": "2030-01-01"},
    "cosi-report-list": {"year": 2025, "half": 1},
    "closing-report-detail": {"lessons": "Plan a year ahead."},
    "closing-report-submit": _whole_report,
    "closing-report-return": {"note": "Which actions go on?"},
    "oap-closing-close": _ready_to_close,
    "oap-closing-reopen": {"reason": "A target was left out."},
    "cycle-closing-close": _cycle_ready_to_close,
    "cycle-closing-reopen": _closed_cycle,
    "cosi-report-detail": {"money": "Funds came late."},
    "cosi-report-return": {"note": "Which calls?"},
    "cosi-report-note": {"note": "With thanks."},
    "contribution-detail": {"narrative": "Twelve searches."},
    "contribution-return": {"note": "Which weeks?"},
    "contribution-reopen": {"reason": "Ten more."},
    "contribution-keep-preliminary": _kept_preliminary,
    "contribution-withdraw-endorsement": _endorsed,
    "contribution-object-to": {"text": "We counted it alone."},
    "contribution-decide-difference": _difference,
    "contribution-undo-difference": _decided,
    "obligation-answer": {"zero": True},
    "overlap-decide": _shares,
    "overlap-undo": {"reason": "They were two."},
    "restatement-list": _restatement,
    **BODIES_OF_EVALUATIONS,
}
QUERIES: Mapping[str, Callable[[World], Mapping[str, str]]] = {
    "check-list": lambda _: {"year": "2026"},
    "series-list": lambda _: {"indicator": "arrests"},
    "target-list": lambda world: {"oap": str(world.objects["plan"]["own"])},
}
