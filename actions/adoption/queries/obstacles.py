"""Obstacles to submitting or adopting a plan, in words, each with the page that solves it.

A plan is checked as a whole, in two queries however many actions and participants it has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from actions.findings.models import Finding
from actions.needs.models import ResourceAllocation, Target
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import Character, ParticipationRole
from actions.states import ACTION_ENDS, ParticipationState
from cycles.states import CycleState
from empact.lib.access import within
from empact.lib.languages import labelled
from empact.lib.models import count_of, json_rows
from empact.lib.periods import A_DAY
from empact.lib.statements import compiled_once
from empact.people.roles.kinds import COUNTRIES, OUTSIDERS
from oaps.plans.models.plans import OAP, Appointment
from priorities.states import PriorityState
from priorities.strategic_plans.models import StrategicGoal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from uuid import UUID

    from empact.lib.languages import Words


@dataclass(frozen=True)
class AdoptionObstacle:
    """Something that has to be done before a plan is adopted, and where it is read or solved."""

    sentence: Words
    url: str

    def __str__(self) -> str:
        return str(self.sentence)


def obstacles_to_adoption(oap: OAP) -> list[AdoptionObstacle]:
    """List open findings that block adoption, and obstacles in the current text of the plan.

    Between submission and adoption a leader can withdraw, or an appointment end.
    """
    findings = Finding.objects.filter(oap=oap).obstructing().in_reading_order()
    return [
        *(
            AdoptionObstacle(
                format_lazy(
                    _(
                        "A finding of the EMPACT Support Team on {subject} is open: {text} "
                        "Have the driver solve it, or return the plan."
                    ),
                    subject=finding.subject,
                    text=finding.text,
                ),
                finding.get_absolute_url(),
            )
            for finding in findings
        ),
        *(
            AdoptionObstacle(str(missing), missing.url)
            for missing in obstacles_to_submission(oap)
            if missing.must
        ),
    ]


TWO_COUNTRIES = 2
"""Fewest committed countries of an action. Source: docs/domain.md, A4."""


class ObstacleKind(models.TextChoices):
    CYCLE_CLOSED = "cycle_closed", _("Cycle closed")
    PRIORITY_NOT_ADOPTED = "priority_not_adopted", _("Priority not adopted")
    NO_ACTION = "no_action", _("No action")
    GOAL_WITHOUT_ACTION = "goal_without_action", _("Goal without action")
    NO_DRIVER = "no_driver", _("No driver")
    DRIVER_ENDS_EARLY = "driver_ends_early", _("Driver's appointment ends before the plan")
    NOT_NUMBERED = "not_numbered", _("Proposal without number")
    NO_LEADER = "no_leader", _("No leader")
    LEADER_NOT_COMMITTED = "leader_not_committed", _("Leader not committed")
    ONE_COUNTRY = "one_country", _("No second country")
    NO_TARGET = "no_target", _("No target")
    TARGET_WITHOUT_UNIT = "target_without_unit", _("Target without unit")
    TARGET_OUTSIDE = "target_outside", _("Target outside the period")
    NO_JUDICIAL_CONTACT = "no_judicial_contact", _("No judicial contact")
    FUNDING_WITHOUT_RESOURCES = "funding_without_resources", _("Funding without resources")


@dataclass(frozen=True)
class Obstacle:
    """An obstacle to submitting a plan, or a point that is only to be checked.

    One that ``must`` be solved blocks submission. It is about an ``action``, a ``goal``, or the
    plan itself. At ``url`` those who write the plan solve it, or EST where it is ``for_est``;
    ``solve`` names the step there.
    """

    kind: ObstacleKind
    sentence: Words
    url: str
    solve: Words
    action: Any = None
    goal: StrategicGoal | None = None
    must: bool = True
    for_est: bool = False

    def __str__(self) -> str:
        """Return the sentence with the name of its action."""
        if self.action is None:
            return str(self.sentence)
        return labelled(name_of(self.action), self.sentence)


@dataclass(frozen=True)
class Overview:
    """Obstacles in reading order: first those of plan and goals, then those of each action."""

    of_plan: list[Obstacle]
    of_actions: list[tuple[Any, list[Obstacle]]]
    to_solve: int
    to_look_at: int

    @property
    def in_words(self) -> str:
        """Count them in a sentence: "7 obstacles to solve, 2 to check."."""
        if not self.to_solve:
            if not self.to_look_at:
                return gettext("Nothing is missing.")
            words = gettext("No obstacles to solve, {to_look_at} to check.")
        elif self.to_look_at:
            words = ngettext(
                "{to_solve} obstacle to solve, {to_look_at} to check.",
                "{to_solve} obstacles to solve, {to_look_at} to check.",
                self.to_solve,
            )
        else:
            words = ngettext(
                "{to_solve} obstacle to solve.", "{to_solve} obstacles to solve.", self.to_solve
            )
        return words.format(to_solve=self.to_solve, to_look_at=self.to_look_at)


def name_of(action: Any) -> str:
    return f"{action.number} {action.title}".strip()


def obstacles_to_submission(oap: OAP) -> list[Obstacle]:
    """List the obstacles of a plan: its own, those of its goals, and those of each action in order.

    Countries commit themselves, and prosecutors join early. Source: docs/domain.md, A4.
    """
    (found,) = _with_facts(None, oap=oap.pk)
    # The actions refer to the plan object that was passed, so it needs the same facts.
    known: Any = oap
    for fact in FACTS:
        setattr(known, fact, getattr(found, fact))
    return obstacles_by_plan([known])[oap.pk]


def obstacles_by_plan(oaps: Sequence[OAP]) -> dict[UUID, list[Obstacle]]:
    """List the obstacles of several plans by id, in one query for all.

    Fetch the plans ``with_facts``.
    """
    plans = {oap.pk: oap for oap in oaps}
    lacking: dict[UUID, list[Obstacle]] = defaultdict(list)
    planned: Counter[UUID] = Counter()
    for action in _going(None, oaps=plans.keys()):
        action.oap = plans[action.oap_id]
        planned[action.oap_id] += 1
        lacking[action.oap_id] += obstacles_of(action)
    return {
        oap.pk: [*_of_plan(oap, has_actions=oap.pk in planned), *lacking[oap.pk]] for oap in oaps
    }


@compiled_once
def _with_facts(_user: Any, *, oap: UUID) -> models.QuerySet[OAP]:
    return with_facts(OAP.objects.filter(pk=oap))


@compiled_once
def _going(_user: Any, *, oaps: AbstractSet[UUID]) -> models.QuerySet[OperationalAction]:
    going = OperationalAction.objects.filter(within("oap", oaps)).exclude(state__in=ACTION_ENDS)
    return _in_order(checked(going.with_marking()))


def obstacles_of(action: Any) -> list[Obstacle]:
    """List the obstacles of an action, fetched as ``checked``, with its ``goal`` and ``oap``."""
    return [*_of_itself(action), *_of_participants(action), *_of_targets(action)]


def overview(obstacles: Iterable[Obstacle]) -> Overview:
    """Arrange obstacles by the action that they are about, in their order."""
    rows = list(obstacles)
    found: dict[UUID, list[Obstacle]] = defaultdict(list)
    for row in rows:
        if row.action is not None:
            found[row.action.pk].append(row)
    to_solve = sum(row.must for row in rows)
    return Overview(
        of_plan=[row for row in rows if row.action is None],
        of_actions=[(about[0].action, about) for about in found.values()],
        to_solve=to_solve,
        to_look_at=len(rows) - to_solve,
    )


def checked[T: models.QuerySet](actions: T) -> T:
    """Annotate all that ``obstacles_of`` asks of an action. No query more."""
    of = {"action": models.OuterRef("pk")}
    parts = Participation.objects.filter(**of)
    leader = JSONObject(
        pk="pk", state="state", name="organisation__name", kind="organisation__kind"
    )
    countries = parts.filter(organisation__kind__in=COUNTRIES)
    committed = countries.filter(state=ParticipationState.COMMITTED)
    country = Coalesce("organisation__authority_of__name", "organisation__name")
    targets = Target.objects.filter(**of)
    is_outside = models.Q(by_day__lt=models.OuterRef("oap__first_day")) | models.Q(
        by_day__gt=models.OuterRef("oap__last_day")
    )
    named = {"pk": "pk", "name": "indicator__name", "by_day": "by_day"}
    in_order = ("by_day", "indicator__name", "pk")
    return actions.annotate(
        found_leader=models.Subquery(
            parts.filter(role=ParticipationRole.LEADER).values(row=leader)[:1],
            output_field=models.JSONField(),
        ),
        found_countries=ArraySubquery(
            committed.order_by().values(country=country).distinct()[:TWO_COUNTRIES]
        ),
        found_asked=count_of(countries.filter(state=ParticipationState.PROPOSED)),
        found_targets=count_of(targets),
        found_without_unit=json_rows(targets.filter(unit=None).order_by(*in_order), **named),
        found_outside=json_rows(targets.filter(is_outside).order_by(*in_order), **named),
        has_resources=models.Exists(ResourceAllocation.objects.filter(**of)),
    )


def _in_order(actions: models.QuerySet) -> models.QuerySet:
    placed = models.F("sequence").asc(nulls_last=True)
    return actions.select_related("goal").order_by("goal__number", placed, "title", "pk")


FACTS = ("unserved", "driven", "cycle_id", "cycle_state", "priority_state")
"""Names that ``with_facts`` annotates."""


def with_facts(plans: models.QuerySet[OAP]) -> models.QuerySet[Any]:
    """Annotate the facts for ``obstacles_by_plan``. No query more."""
    drivers = Appointment.objects.drivers().still_acting().not_over()
    drivers = drivers.filter(oap=models.OuterRef("pk")).order_by("first_day", "pk")
    return plans.annotate(
        unserved=json_rows(_unserved_goals(), "pk", "number", "name"),
        driven=json_rows(drivers, first="first_day", last="last_day"),
        cycle_id=models.F("priority__cycle"),
        cycle_state=models.F("priority__cycle__state"),
        priority_state=models.F("priority__state"),
    )


def _of_plan(oap: Any, *, has_actions: bool) -> Iterator[Obstacle]:
    if oap.cycle_state == CycleState.CLOSED:
        yield Obstacle(
            ObstacleKind.CYCLE_CLOSED,
            _("The cycle is closed. Have the EMPACT Support Team reopen it."),
            reverse("cycles:cycle_detail", args=[oap.cycle_id]),
            _("Open the cycle"),
            for_est=True,
        )
    if oap.priority_state != PriorityState.ADOPTED:
        yield Obstacle(
            ObstacleKind.PRIORITY_NOT_ADOPTED,
            _(
                "The Council has not adopted its priority. Wait until it has, or have the EMPACT "
                "Support Team assign the OAP to another one."
            ),
            reverse("oaps:oap_assign", args=[oap.pk]),
            _("Assign the OAP to another priority"),
            for_est=True,
        )
    yield from _of_driver(oap, oap.driven)
    propose = reverse("actions:action_propose", args=[oap.pk])
    if not has_actions:
        sentence = _("The plan has no action. Propose the first one.")
        yield Obstacle(ObstacleKind.NO_ACTION, sentence, propose, _("Propose an action"))
        return
    for row in oap.unserved:
        goal = StrategicGoal(**row)
        yield Obstacle(
            ObstacleKind.GOAL_WITHOUT_ACTION,
            format_lazy(_("Goal {goal} has no action. Propose one that serves it."), goal=goal),
            propose,
            _("Propose an action"),
            goal=goal,
        )


def _unserved_goals() -> models.QuerySet[StrategicGoal]:
    """Give the goals that a plan, the outer row, serves by no action of its own or of others."""
    going = OperationalAction.objects.exclude(state__in=ACTION_ENDS).filter(
        goal=models.OuterRef("pk")
    )
    plan = models.OuterRef(models.OuterRef("pk"))
    serving = going.filter(models.Q(oap=plan) | models.Q(further_oaps=plan))
    return (
        StrategicGoal.objects.filter(plan__cycle=models.OuterRef("priority__cycle"))
        .filter(models.Q(priority=None) | models.Q(priority=models.OuterRef("priority")))
        .filter(~models.Exists(serving))
        .in_order()
    )


def _of_driver(oap: OAP, driven: list[dict[str, str]]) -> Iterator[Obstacle]:
    appoint = reverse("oaps:appointment_create", args=[oap.pk])
    today = timezone.localdate()
    # An appointment without a last day goes on until further notice.
    periods = [
        (date.fromisoformat(row["first"]), date.fromisoformat(row["last"] or "9999-12-31"))
        for row in driven
    ]
    if not any(first <= today <= last for first, last in periods):
        yield Obstacle(
            ObstacleKind.NO_DRIVER,
            _(
                "There is no driver today. Ask the EMPACT Support Team to appoint one. Until then "
                "a co-driver submits the OAP."
            ),
            appoint,
            _("Appoint a driver"),
            must=False,
            for_est=True,
        )
        return
    undriven = today
    for first, last in periods:
        if first <= undriven <= last:
            undriven = min(last, oap.last_day) + A_DAY
    if undriven <= oap.last_day:
        yield Obstacle(
            ObstacleKind.DRIVER_ENDS_EARLY,
            format_lazy(
                _(
                    "The driver is appointed until {a_day}, and the OAP ends on {last_day}. "
                    "Ask the EMPACT Support Team to appoint the next driver."
                ),
                a_day=date_format(undriven - A_DAY),
                last_day=date_format(oap.last_day),
            ),
            appoint,
            _("Appoint a driver"),
            for_est=True,
        )


def _of_itself(action: Any) -> Iterator[Obstacle]:
    if action.is_proposal:
        yield Obstacle(
            ObstacleKind.NOT_NUMBERED,
            _("It is a proposal without a number. Give it one, merge it or refuse it."),
            reverse("actions:action_place", args=[action.pk]),
            _("Give it a number"),
            action,
        )
    if action.character != Character.PREVENTIVE and action.judicial_contact_id is None:
        yield Obstacle(
            ObstacleKind.NO_JUDICIAL_CONTACT,
            _(
                "It is repressive and has no judicial contact. Agree with Eurojust or a judicial "
                "authority, and name it."
            ),
            reverse("actions:action_change", args=[action.pk]),
            _("Name the judicial contact"),
            action,
        )
    if action.funding.strip() and not action.has_resources:
        yield Obstacle(
            ObstacleKind.FUNDING_WITHOUT_RESOURCES,
            _("It seeks funding, and no resources are planned. Plan what it needs."),
            reverse("actions:resource_add", args=[action.pk]),
            _("Plan a resource"),
            action,
            must=False,
        )


def _of_participants(action: Any) -> Iterator[Obstacle]:
    ask = reverse("actions:participation_ask", args=[action.pk])
    leader = action.found_leader
    if leader is None:
        sentence = _("It has no leader. Ask an organisation to lead it.")
        yield Obstacle(ObstacleKind.NO_LEADER, sentence, ask, _("Invite a leader"), action)
    elif leader["state"] != ParticipationState.COMMITTED:
        yield _of_leader(action, leader)
    if len(action.found_countries) < TWO_COUNTRIES:
        only = "".join(action.found_countries)
        committed = (
            gettext("Only {country} is committed to it.").format(country=only)
            if only
            else gettext("No country is committed to it.")
        )
        asked = action.found_asked
        waiting = (
            ngettext("{number} answer is still open.", "{number} answers are still open.", asked)
            if asked
            else gettext("Ask others to take part.")
        )
        words = f"{committed} {waiting.format(number=asked)}"
        yield Obstacle(ObstacleKind.ONE_COUNTRY, words, ask, _("Invite organisations"), action)


def _of_leader(action: Any, leader: dict[str, str]) -> Obstacle:
    name, state = leader["name"], leader["state"]
    page, solve = "actions:participation_change", _("Change its part")
    if state == ParticipationState.PROPOSED:
        sentence = format_lazy(_("{name} is asked to lead it and has not answered yet."), name=name)
        if leader["kind"] in OUTSIDERS:
            page, solve = "actions:participation_answer", _("Record its answer")
    else:
        words = (
            _("{name} declined to lead it. Make it a participant, and ask another organisation.")
            if state == ParticipationState.DECLINED
            else _(
                "{name} no longer leads it. Make it a participant, and ask another organisation."
            )
        )
        sentence = format_lazy(words, name=name)
    address = reverse(page, args=[leader["pk"]])
    return Obstacle(ObstacleKind.LEADER_NOT_COMMITTED, sentence, address, solve, action)


def _of_targets(action: Any) -> Iterator[Obstacle]:
    if not action.found_targets:
        yield Obstacle(
            ObstacleKind.NO_TARGET,
            _("The action has no target. Add a target with a value and a date."),
            reverse("actions:target_add", args=[action.pk]),
            _("Add a target"),
            action,
        )
    for row in action.found_without_unit:
        page = reverse("actions:target_change", args=[row["pk"]])
        sentence = format_lazy(
            _("The target “{name}” has no unit. Choose the one it is counted in."), name=row["name"]
        )
        yield Obstacle(
            ObstacleKind.TARGET_WITHOUT_UNIT, sentence, page, _("Change the target"), action
        )
    for row in action.found_outside:
        page = reverse("actions:target_change", args=[row["pk"]])
        day = date_format(date.fromisoformat(row["by_day"]))
        sentence = format_lazy(
            _(
                "The target “{name}” is to be reached on {day}, outside the period of the "
                "plan. Choose a day inside it."
            ),
            name=row["name"],
            day=day,
        )
        yield Obstacle(ObstacleKind.TARGET_OUTSIDE, sentence, page, _("Change the target"), action)
