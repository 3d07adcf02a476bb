"""Searchable kinds of plans and their work: actions, events, contributions, grants."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Cast, Concat, ExtractYear
from django.utils import timezone

from actions.amendments.models import Amendment
from actions.contributions.models.contributions import Contribution
from actions.grants.models.grants import GrantApplication
from actions.judicial_measures.models import JudicialMeasure
from actions.needs.models import ResourceAllocation, Support
from actions.observations.models import Observation, ObservationKind
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import JOINT_ACTION_DAYS, Event
from actions.states import (
    ActionState,
    AmendmentState,
    ContributionState,
    GrantState,
    MeasureState,
    ObservationState,
)
from cycles.indicators.measures import MeasureKind
from empact.site.search.queries.texts import (
    CHARS,
    HEADING,
    TITLE,
    Kind,
    Narrowing,
    Rows,
    Text,
    beside,
    in_english,
    own,
    part,
    part_of_sign,
    readable,
    seen,
    signed,
)
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from results.closing.models import TEXTS as PARTS_OF_CLOSING_REPORT
from results.closing.models import ClosingReport
from results.cosi_reports.models import TEXTS as PARTS_OF_COSI_REPORT
from results.cosi_reports.models import CosiReport, Half
from results.states import ClosingReportState, CosiReportState


def in_readable_plans(model: Any, path: str) -> Rows:
    """Give rows whose plan the user reads as a whole: others may not know its cycle."""

    def rows(user: Any) -> Any:
        plans = OAP.objects.readable_by(user, "plan")
        return model.objects.visible_to(user).filter(**{f"{path}__in": plans.values("pk")})

    return rows


def _years(path: str) -> Case:
    first, last = ExtractYear(f"{path}first_day"), ExtractYear(f"{path}last_day")
    once = Cast(first, CHARS)
    several = Concat(once, Value("–"), Cast(last, CHARS), output_field=CHARS)
    return Case(When(Q(**{f"{path}first_day__year": last}), then=once), default=several)


def named_plan(path: str = "") -> Concat:
    """Write a plan by its area and years."""
    return Concat(F(f"{path}area__name"), Value(", "), _years(path), output_field=CHARS)


def numbered(path: str = "") -> Case:
    """Write an action by its number, if it has one, and its title."""
    number = Concat(
        Cast(f"{path}goal__number", CHARS),
        Value("."),
        Cast(f"{path}sequence", CHARS),
        Value(" "),
        F(f"{path}title"),
        output_field=CHARS,
    )
    return Case(When(Q(**{f"{path}sequence": None}), then=F(f"{path}title")), default=number)


def _places_of_events(user: Any) -> Any:
    """Give events whose place the user may know.

    The place of joint action days is a tactical detail until they are over, as in the calendar.
    Source: docs/domain.md, I6.
    """
    over = Q(last_day__lt=timezone.localdate()) | ~Q(kind__in=JOINT_ACTION_DAYS)
    return Event.objects.visible_to(user).filter(over)


def _numbered_so(term: Any) -> Q:
    """Hold for actions of a number, as 8.1."""
    goal, sequence = (part_of_sign(term, ".", place) for place in (1, 2))
    return Q(goal__number=goal, sequence=sequence)


def _running_in(term: Any) -> Q:
    """Hold for plans whose period covers these years."""
    first, last = (part_of_sign(term, "-", place) for place in (1, 2))
    return Q(first_day__year__lte=first, last_day__year__gte=last)


ACTION = Kind(
    code="action",
    noun="Action",
    nouns="Actions",
    model=OperationalAction,
    rows=seen(OperationalAction),
    texts=(
        own(OperationalAction, "title", weight=TITLE, spelled=("title",)),
        signed(OperationalAction, "number", "goal", "sequence", holds=_numbered_so),
        own(OperationalAction, "aim", "reason"),
        own(OperationalAction, "funding"),
        part(Support, "what", owner="action"),
        part(ResourceAllocation, "source", owner="action"),
    ),
    title=numbered(),
    about=named_plan("oap__"),
    places=(("actions:action_detail", lambda _: F("pk")),),
    day="oap__first_day",
    marking=("marking", "oap__marking"),
    narrowings={
        "area": Narrowing("oap__area", readable(OperationalAction, "title")),
        "cycle": Narrowing("oap__priority__cycle", in_readable_plans(OperationalAction, "oap")),
        "state": Narrowing("state", readable(OperationalAction, "title")),
    },
    states=ActionState,
)

PLAN = Kind(
    code="plan",
    noun="OAP",
    nouns="OAPs",
    model=OAP,
    rows=seen(OAP),
    texts=(
        Text(OAP, ("area__name",), readable(OAP, "title"), TITLE, is_quoted=False),
        signed(OAP, "years", "first_day", "last_day", holds=_running_in),
        own(OAP, "objectives"),
    ),
    title=named_plan(),
    about=Value("Operational action plan", CHARS),
    places=(("oaps:oap_detail", lambda _: F("pk")),),
    day="first_day",
    marking=("marking",),
    narrowings={
        "area": Narrowing("area", readable(OAP, "title")),
        "cycle": Narrowing("priority__cycle", readable(OAP, "plan")),
        "state": Narrowing("state", readable(OAP, "plan")),
    },
    states=OAPState,
)

AMENDMENT = Kind(
    code="amendment",
    noun="Amendment",
    nouns="Amendments",
    model=Amendment,
    rows=seen(Amendment),
    texts=(own(Amendment, "title", "reason"),),
    title=Concat(
        Value("Amendment "), Cast("number", CHARS), Value(": "), F("title"), output_field=CHARS
    ),
    about=named_plan("oap__"),
    places=(("actions:amendment_detail", lambda _: F("pk")),),
    day="oap__first_day",
    marking=("marking", "oap__marking"),
    narrowings={
        "area": Narrowing("oap__area", seen(Amendment)),
        "cycle": Narrowing("oap__priority__cycle", in_readable_plans(Amendment, "oap")),
        "state": Narrowing("state", seen(Amendment)),
    },
    states=AmendmentState,
)

EVENT = Kind(
    code="event",
    noun="Event",
    nouns="Events",
    model=Event,
    rows=seen(Event),
    texts=(
        part(Event, "name", weight=TITLE, spelled=("name",)),
        Text(Event, ("place",), _places_of_events, HEADING),
    ),
    title=F("name"),
    about=beside(named_plan("leading_action__oap__"), numbered("leading_action__")),
    places=(("actions:event_detail", lambda _: F("pk")),),
    day="first_day",
    marking=("leading_action__marking", "leading_action__oap__marking"),
    narrowings={
        "area": Narrowing("leading_action__oap__area", seen(Event)),
        "cycle": Narrowing(
            "leading_action__oap__priority__cycle",
            in_readable_plans(Event, "leading_action__oap"),
        ),
    },
)

CONTRIBUTION = Kind(
    code="contribution",
    noun="Contribution",
    nouns="Contributions",
    model=Contribution,
    rows=seen(Contribution),
    texts=(own(Contribution, "narrative"),),
    title=Concat(
        Value("The contribution of "), F("obligation__organisation__name"), output_field=CHARS
    ),
    about=beside(F("obligation__round__name"), numbered("obligation__action__")),
    places=(("actions:contribution_detail", lambda _: F("pk")),),
    day="obligation__round__first_day",
    marking=("marking", "obligation__action__marking", "obligation__action__oap__marking"),
    narrowings={
        "area": Narrowing("obligation__action__oap__area", readable(Contribution, "narrative")),
        "cycle": Narrowing("obligation__round__cycle", readable(Contribution, "narrative")),
        "state": Narrowing("state", readable(Contribution, "progress")),
    },
    states=ContributionState,
)

OBSERVATION = Kind(
    code="observation",
    noun="Observation",
    nouns="Observations",
    model=Observation,
    rows=seen(Observation),
    texts=(own(Observation, "text"),),
    title=Concat(
        Case(
            *(When(kind=kind, then=in_english(kind.label)) for kind in ObservationKind),
            output_field=CHARS,
        ),
        Value(" in "),
        F("area__name"),
        output_field=CHARS,
    ),
    about=F("organisation__name"),
    places=(("actions:observation_detail", lambda _: F("pk")),),
    day="noted_day",
    marking=("marking", "oap__marking", "action__marking"),
    narrowings={
        "area": Narrowing("area", seen(Observation)),
        "state": Narrowing("state", seen(Observation)),
    },
    states=ObservationState,
)

CLOSING_REPORT = Kind(
    code="closing_report",
    noun="Closing report",
    nouns="Closing reports",
    model=ClosingReport,
    rows=seen(ClosingReport),
    texts=(own(ClosingReport, *PARTS_OF_CLOSING_REPORT),),
    title=Concat(Value("Closing report of "), named_plan("oap__"), output_field=CHARS),
    about=Value("Operational action plan", CHARS),
    places=(("results:oap_closing", lambda _: F("oap")),),
    day="oap__first_day",
    marking=("oap__marking", "outcome_marking"),
    narrowings={
        "area": Narrowing("oap__area", seen(ClosingReport)),
        "cycle": Narrowing("oap__priority__cycle", seen(ClosingReport)),
        "state": Narrowing("state", seen(ClosingReport)),
    },
    states=ClosingReportState,
)

COSI_REPORT = Kind(
    code="cosi_report",
    noun="Report to COSI",
    nouns="Reports to COSI",
    model=CosiReport,
    rows=seen(CosiReport),
    texts=(own(CosiReport, *PARTS_OF_COSI_REPORT),),
    title=Concat(
        Value("Report to COSI, "),
        Cast("year", CHARS),
        Case(
            *(When(half=half, then=Value(f", {half.label.lower()}")) for half in Half),
            default=Value(""),
            output_field=CHARS,
        ),
        Value(", version "),
        Cast("number", CHARS),
        output_field=CHARS,
    ),
    about=Value("Report of the EMPACT Support Team", CHARS),
    places=(("results:cosi_report_detail", lambda _: F("pk")),),
    day="made_at__date",
    marking=("marking",),
    narrowings={"state": Narrowing("state", seen(CosiReport))},
    states=CosiReportState,
)

GRANT = Kind(
    code="grant",
    noun="Application for a grant",
    nouns="Applications for grants",
    model=GrantApplication,
    rows=seen(GrantApplication),
    texts=(
        own(GrantApplication, "title", weight=TITLE),
        own(GrantApplication, "text"),
        own(GrantApplication, "report"),
    ),
    title=F("title"),
    about=beside(F("scheme__name"), F("lead__name")),
    places=(("actions:grant_detail", lambda _: F("pk")),),
    day="first_day",
    marking=("marking",),
    narrowings={"state": Narrowing("state", seen(GrantApplication))},
    states=GrantState,
)

MEASURE = Kind(
    code="judicial_measure",
    noun="Judicial measure",
    nouns="Judicial measures",
    model=JudicialMeasure,
    rows=seen(JudicialMeasure),
    texts=(own(JudicialMeasure, "note"),),
    title=F("label"),
    about=Case(
        *(When(kind=kind, then=in_english(kind.label)) for kind in MeasureKind),
        output_field=CHARS,
    ),
    places=(("actions:judicial_measure_detail", lambda _: F("pk")),),
    day="first_day",
    marking=("marking", "leading_action__marking", "leading_action__oap__marking"),
    narrowings={
        "area": Narrowing("leading_action__oap__area", seen(JudicialMeasure)),
        "state": Narrowing("state", seen(JudicialMeasure)),
    },
    states=MeasureState,
)
