"""Steps that one person takes next with a cycle in preparation, or with a submitted plan."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import CrimeArea, Cycle
from cycles.decisions.models import Advice, AdviceSignature, SignedFor
from cycles.states import AdviceState, AssessmentState, CycleState
from empact.lib.due_dates import passed
from empact.lib.languages import labelled
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, united
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from priorities.advice.models import AdviceItem
from priorities.priorities.models import Priority
from priorities.states import PriorityState, StrategicPlanState
from priorities.strategic_plans.models import StrategicPlan

NAME = "steps"


@dataclass(frozen=True)
class Kind:
    """A kind of object: its data in SQL, and the function that reads its name from them."""

    data: Mapping[str, Any]
    name: Callable[[Mapping[str, Any]], str]


def _name_of_plan(data: Mapping[str, Any]) -> str:
    days = {name: date.fromisoformat(data[name]) for name in ("first_day", "last_day")}
    return str(OAP(area=CrimeArea(name=data["area"]), **days))


def _name_of_cycle(data: Mapping[str, Any]) -> str:
    return str(Cycle(first_year=data["first_year"], last_year=data["last_year"]))


CYCLE = Kind(
    {"first_year": F("first_year"), "last_year": F("last_year"), "carried": Value(None)},
    _name_of_cycle,
)
STRATEGIC_PLAN = Kind(
    {
        "first_year": F("cycle__first_year"),
        "last_year": F("cycle__last_year"),
        "carried": highest_of("marking"),
    },
    _name_of_cycle,
)
ASSESSMENT = Kind(
    {"title": F("title"), "carried": highest_of("marking")}, lambda data: str(data["title"])
)
ADVICE = Kind(
    {"title": F("assessment__title"), "carried": highest_of("marking", "assessment__marking")},
    lambda data: str(data["title"]),
)
PLAN = Kind(
    {
        "area": F("area__name"),
        "first_day": F("first_day"),
        "last_day": F("last_day"),
        "carried": highest_of("marking"),
    },
    _name_of_plan,
)

STEPS: Mapping[str, tuple[Any, Kind]] = {
    "cycles:assessment_create": (_("Open the threat assessment"), CYCLE),
    "cycles:assessment_detail": (_("Go on with the threat assessment"), ASSESSMENT),
    "cycles:cycle_move_on": (_("Let the next stage of the cycle begin"), CYCLE),
    "results:cycle_closing": (_("Close the cycle"), CYCLE),
    "priorities:advice_create": (_("Begin the advice on priorities"), ASSESSMENT),
    "priorities:advice_detail": (_("Go on with the advice on priorities"), ADVICE),
    "priorities:advice_sign_for_commission": (
        _("Sign the advice on priorities for the Commission"),
        ADVICE,
    ),
    "priorities:advice_sign_for_presidency": (
        _("Sign the advice on priorities for the Presidency"),
        ADVICE,
    ),
    "cycles:advice_examine": (_("Record that COSI examined the advice on priorities"), ADVICE),
    "priorities:advice_adopt": (_("Record which priorities the Council adopted"), ADVICE),
    "priorities:strategic_plan_write": (_("Write the strategic plan"), CYCLE),
    "priorities:strategic_plan_detail": (_("Go on with the strategic plan"), STRATEGIC_PLAN),
    "priorities:strategic_plan_adopt": (
        _("Record that COSI adopted the strategic plan, or return it"),
        STRATEGIC_PLAN,
    ),
    "actions:plan_check": (_("Check a plan that was submitted"), PLAN),
    "actions:plan_adopt": (_("Record that COSI adopted a plan, or return it"), PLAN),
}
"""Steps in the order of a cycle: by page, the words and the kind of object."""


def rows(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Return the next steps of this person, by the roles that they hold."""
    return [
        united(NAME, waiting, page=Value(page), **STEPS[page][1].data)
        for page, waiting in _waiting_for(user).items()
    ]


def read(row: Row) -> Task:
    data = row["data"]
    words, kind = STEPS[data["page"]]
    return Task(
        source=NAME,
        title=labelled(words, kind.name(data)),
        url=reverse(data["page"], args=[row["whose"]]),
        detail=gettext("To do"),
        carried=data["carried"],
        rank=list(STEPS).index(data["page"]),
    )


SOURCE = Source(NAME, rows, read)


def _waiting_for(user: Any) -> dict[str, QuerySet[Any]]:
    """Return the objects of this person's next steps by page, by the roles that they hold."""
    waiting: dict[str, QuerySet[Any]] = {}
    if holds(user, Role.EST):
        waiting |= _waiting_for_est(user)
    if holds(user, Role.COMMISSION) or holds(user, Role.PRESIDENCY):
        waiting |= _waiting_for_advice(user)
    if holds(user, Role.COMMISSION):
        waiting |= _waiting_for_commission(user)
    if holds(user, Role.SECRETARIAT):
        waiting |= _waiting_for_secretariat(user)
    return waiting


def _waiting_for_est(user: Any) -> dict[str, QuerySet[Any]]:
    """An assessment is Europol's until it is published, but for the days of the call for input."""
    cycles = Cycle.objects.visible_to(user)
    assessments = ThreatAssessment.objects.visible_to(user)
    over = Q(passed("due_day"), state=AssessmentState.CALLED)
    own = Q(state__in=[AssessmentState.PREPARED, AssessmentState.WRITTEN])
    begun = cycles.filter(state=CycleState.THREAT_ASSESSMENT, assessments=None)
    return {
        "cycles:assessment_create": begun,
        "cycles:assessment_detail": assessments.filter(own | over),
        "cycles:cycle_move_on": cycles.filter(_leaves_all()),
        "results:cycle_closing": cycles.filter(
            ~Exists(_oaps_in_force()), state=CycleState.EVALUATION
        ),
        "actions:plan_check": OAP.objects.visible_to(user).filter(state=OAPState.SUBMITTED),
    }


def _oaps_in_force() -> QuerySet[OAP]:
    return OAP.objects.filter(state=OAPState.ADOPTED, priority__cycle=OuterRef("pk"))


def _leaves_all() -> Q:
    """Hold for a cycle whose present stage, before evaluation, has left what it has to.

    The last word has ``Cycle.obstacles_to_next_stage``, on the page to which this leads.
    """
    of_cycle = {"cycle": OuterRef("pk")}
    published = ThreatAssessment.objects.filter(state=AssessmentState.PUBLISHED, **of_cycle)
    adopted = Priority.objects.adopted().filter(**of_cycle)
    strategic = StrategicPlan.objects.filter(state=StrategicPlanState.ADOPTED, **of_cycle)
    return (
        (Q(state=CycleState.THREAT_ASSESSMENT) & Exists(published))
        | (Q(state=CycleState.POLICY) & Exists(adopted))
        | (
            Q(state=CycleState.STRATEGIC_PLANNING)
            & Exists(strategic)
            & ~Exists(adopted.without_adopted_plan())
        )
        | (
            Q(state=CycleState.IMPLEMENTATION)
            & Exists(_oaps_in_force())
            & ~Exists(_oaps_in_force().filter(last_day__gte=timezone.localdate()))
        )
    )


def _waiting_for_advice(user: Any) -> dict[str, QuerySet[Any]]:
    """An advice is written by both, and signed once by each, of a verdict on everything."""
    assessments = ThreatAssessment.objects.visible_to(user)
    recommending = assessments.filter(
        state=AssessmentState.PUBLISHED, priorities__state=PriorityState.RECOMMENDED, advice=None
    )
    # As ``Advice.obstacles_to_signing`` has it in words, but for what forms refuse to save.
    drafts = Advice.objects.visible_to(user).filter(state=AdviceState.DRAFT)
    unjudged = Priority.objects.filter(
        assessment=OuterRef("assessment"), state=PriorityState.RECOMMENDED, verdicts=None
    )
    lacking = AdviceItem.objects.filter(
        Q(reason="") | Q(into__isnull=False, into__areas=None), advice=OuterRef("pk")
    )
    unfinished = Exists(unjudged) | Exists(lacking) | Q(items=None)
    waiting: dict[str, QuerySet[Any]] = {
        "priorities:advice_create": recommending.distinct(),
        "priorities:advice_detail": drafts.filter(unfinished).distinct(),
    }
    for role, body in (
        (Role.COMMISSION, SignedFor.COMMISSION),
        (Role.PRESIDENCY, SignedFor.PRESIDENCY),
    ):
        if holds(user, role):
            written = drafts.exclude(unfinished)
            signed = AdviceSignature.objects.filter(Q(signed_for=body) | Q(by=user.pk))
            unsigned = written.exclude(pk__in=signed.values("advice"))
            waiting[f"priorities:advice_sign_for_{body}"] = unsigned.distinct()
    return waiting


def _waiting_for_commission(user: Any) -> dict[str, QuerySet[Any]]:
    cycles = Cycle.objects.visible_to(user).filter(state=CycleState.STRATEGIC_PLANNING)
    plans = StrategicPlan.objects.visible_to(user)
    written = [StrategicPlanState.DRAFT, StrategicPlanState.RETURNED]
    return {
        "priorities:strategic_plan_write": cycles.filter(plan=None),
        "priorities:strategic_plan_detail": plans.filter(state__in=written),
    }


def _waiting_for_secretariat(user: Any) -> dict[str, QuerySet[Any]]:
    """The Council's decision is recorded once; what it left out stays as it was advised."""
    advice = Advice.objects.visible_to(user)
    priorities = Priority.objects.filter(assessment=OuterRef("assessment"))
    return {
        "cycles:advice_examine": advice.filter(state=AdviceState.SIGNED),
        "priorities:advice_adopt": advice.filter(
            Exists(priorities.filter(state=PriorityState.ADVISED)),
            ~Exists(priorities.adopted()),
            state=AdviceState.EXAMINED,
        ),
        "priorities:strategic_plan_adopt": StrategicPlan.objects.visible_to(user).filter(
            state=StrategicPlanState.SUBMITTED
        ),
        "actions:plan_adopt": OAP.objects.visible_to(user).filter(state=OAPState.SUBMITTED),
    }
