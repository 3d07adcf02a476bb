"""Two countries' worth of everything, and a person in each role who belongs to the first.

"Own" is what the people here have a part in: a plan with its driver, an action with its leader, in
which the Netherlands, Frontex and a bank take part, and their contributions to it. "Another's" is
the same once more, with other people. Texts that no others may read hold canaries.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from actions.attachments.models import ActionAttachment, ContributionAttachment
from actions.contributions.models.reviews import Verdict
from actions.needs.models import ResourceAllocation, ResourceKind, Support, SupportKind, Target
from actions.operational_actions.models.comments import ActionComment
from actions.resource_use.models import ResourceUse
from actions.states import ActionState, ContributionState, MeasureState
from cycles.decisions.models import DecisionAttachment
from cycles.states import AdviceState
from empact.people.accounts.models import User
from empact.people.preferences.models.feeds import CalendarFeed
from empact.people.preferences.models.searches import SavedSearch
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation, Sector
from empact.people.tokens.models import APIToken, Scope
from empact.records.files.examining import CheckedFile
from empact.records.redaction.models import Redaction
from empact.records.redaction.removal import digest_of
from oaps.plans.models.comments import PlanComment
from oaps.plans.models.plans import OAPAttachment, OAPRole
from oaps.plans.states import OAPState
from priorities.states import StrategicPlanState
from results.evaluations.models.evaluations import Evaluation
from results.factsheets.commands import build_factsheets
from results.factsheets.models import Factsheet, FactsheetStateChange, RunItem
from results.published.models import LabelMapping, PriorityLabel
from results.states import FactsheetState
from tests.access.amendments import put_amendments
from tests.access.assessments import put_assessments
from tests.access.behalf import enter_on_behalf
from tests.access.closing import put_closings
from tests.access.cosi_reports import put_cosi_reports
from tests.access.counting import count_once
from tests.access.delegations import give_reports, report_nationally
from tests.access.evaluations import put_evaluations
from tests.access.grants import put_grants
from tests.access.messages import put_messages
from tests.access.next_cycles import put_next_cycles
from tests.access.plans import put_on_the_way
from tests.access.recommendations import put_recommendations
from tests.access.restatements import put_restatements
from tests.access.rounds import put_rounds
from tests.access.surveys import put_surveys
from tests.factories.actions import (
    AskedFactory,
    AssignmentFactory,
    ContributionFactory,
    ContributionStateChangeFactory,
    EventFactory,
    EventParticipationFactory,
    FigureFactory,
    JudicialMeasureFactory,
    LeaderFactory,
    ObligationFactory,
    ObservationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import (
    AdviceFactory,
    CrimeAreaFactory,
    CycleFactory,
    DecisionFactory,
    IndicatorFactory,
    MilestoneFactory,
    ReportingRoundFactory,
)
from tests.factories.factsheets import EmptySnapshotFactory, finish, public_marking, translate
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import (
    InvitationFactory,
    OrganisationFactory,
    RoleAssignmentFactory,
    UserFactory,
)
from tests.factories.priorities import (
    RecommendedFactory,
    StrategicPlanFactory,
    SuccessIndicatorFactory,
)
from tests.factories.results import OverallTargetFactory, StatedTotalFactory, SumCheckFactory

NOBODY = "anonymous"

TEAM = {"nec", "nec_team", "expert"}
REVIEWERS = {"est", "eurojust"}
READERS = TEAM | REVIEWERS | {"leader", "driver", "co_driver"}
"""Roles that read a submitted contribution. Source: docs/domain.md, W2."""
SHOWN_ACCEPTED = {
    "own": {"nec_inside", "idle_expert", "commission"},
    "another's": {"commission"},
}
"""Further roles that see accepted figures: the Member States in the action, the Commission."""


INSIDE = READERS | {
    "idle_expert",
    "nec_inside",
    "nec_outside",
    "secretariat",
    "commission",
    "presidency",
    "agency",
}
"""Roles that read any adopted plan: every Member State, agency and institution."""
ADVISERS = {"commission", "presidency"}
"""Roles that read an advice before both have signed it."""
DRAFTERS = {"nec", "nec_team", "driver", "co_driver", "est"}
"""Roles that see a draft. Source: docs/domain.md, W3."""
AMENDERS = DRAFTERS | {"leader", "nec_inside", "agency"}
"""Roles that see a change to a plan before COSI does: its planners, and those committed in it."""
WHO_INVITES = {"own": {"nec"}, "another's": set()}
"""Roles that see the invitations of a country: its coordinator."""


@dataclass
class World:
    """People by role, objects by kind and owner, and each canary with the roles that may see it."""

    people: dict[str, User | None] = field(default_factory=dict)
    objects: dict[str, dict[str, UUID]] = field(default_factory=dict)
    canaries: dict[str, set[str]] = field(default_factory=dict)

    def put(self, kind: str, whose: str, row: Any) -> Any:
        self.objects.setdefault(kind, {"none": uuid4()})[whose] = row.pk
        return row

    def number(self, readers: set[str]) -> int:
        """Give a number that nothing else here holds, to be found in whatever way it is written."""
        number = 71_524_300 + 17 * len(self.canaries)
        self.canaries[str(number)] = readers
        return number

    def canary(self, word: str, readers: set[str]) -> str:
        """Give a text to be found again, which these roles alone may ever be shown."""
        text = f"canary-{word}-4f1c"
        self.canaries[text] = readers
        return text


def build() -> World:
    """Make it all. Takes a second or two and expects an empty database."""
    world = World()
    public_marking()
    arrests = IndicatorFactory(code="arrests", name="Arrests")
    own = Half(world, "own", arrests, "CA", OrganisationFactory(name="Netherlands", country="NL"))
    other = Half(
        world, "another's", arrests, "THB", OrganisationFactory(name="Malta", country="MT")
    )
    give_reports(other, RoleAssignmentFactory(organisation=other.country, role=Role.EXPERT).person)
    put_assessments(world, own.country, INSIDE)
    _people(world, own)
    put_messages(world, own, other)
    put_grants(world, (own, other), Organisation.objects.get(name="Frontex"))
    for half in (own, other):
        enter_on_behalf(half, world.people["est"])
    put_evaluations(world, own.plan, own.country, world.people["est"])
    evaluation = Evaluation.objects.get(pk=world.objects["evaluation working"]["own"])
    put_surveys(world, evaluation, own.country, world.people["est"])
    _results(world)
    decision = _advice(world)
    countries = {"own": own.country, "another's": other.country}
    put_recommendations(world, decision, countries, INSIDE)
    _strategic_plans(world)
    put_cosi_reports(world, INSIDE)
    return world


class Half:
    """One plan, one action in it, and what one country reports on it in every state."""

    def __init__(self, world: World, whose: str, arrests: Any, area: str, country: Any):
        self.world, self.whose, self.arrests, self.country = world, whose, arrests, country
        self.plan = world.put(
            "plan", whose, OAPFactory(area=CrimeAreaFactory(code=area, name=f"Area {area}"))
        )
        self.action = world.put("action", whose, OperationalActionFactory(oap=self.plan))
        self.leading = OrganisationFactory(name=f"Leader of {area}")
        self.leader = RoleAssignmentFactory(organisation=self.leading, role=Role.NEC_TEAM).person
        led = LeaderFactory(action=self.action, organisation=self.leading, person=self.leader)
        world.put("assignment of the leader", whose, led)
        ParticipationFactory(action=self.action, organisation=country)
        self.happen()
        self.reviewer = RoleAssignmentFactory(
            role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY
        ).person
        owed = self.owed()
        world.put("obligation", whose, owed)
        world.put("round reported on", whose, owed.round)
        for state in ContributionState:
            self.report(state)
        self.observe()
        count_once(self, {"est"} | (TEAM if self.is_own else set()))
        self.use()
        report_nationally(self)
        self.attach("plan", OAPAttachment, INSIDE, oap=self.plan)
        self.attach("action", ActionAttachment, INSIDE, action=self.action)
        self.work_for_country()
        self.plan_ahead()
        put_amendments(world, self, AMENDERS if self.is_own else {"est"}, INSIDE)
        world.put("area of the plan", whose, self.plan.area)
        world.put("cycle of the plan", whose, self.plan.priority.cycle)
        put_rounds(world, self)
        put_closings(self, INSIDE)
        put_restatements(
            self,
            (READERS if self.is_own else REVIEWERS) | {"commission"},
            (TEAM if self.is_own else set()) | {"est"},
        )

    def use(self) -> None:
        """Enter what the country put into the action in a round of its own."""
        own = TEAM | {"leader", "driver", "co_driver", "est"}
        ResourceUse.objects.create(
            action=self.action,
            organisation=self.country,
            round=ReportingRoundFactory(opens_day=date(2026, 11, 3 if self.is_own else 2)),
            kind=ResourceKind.EURO,
            source=self.world.canary(f"{self.whose[:3]}-use", own if self.is_own else {"est"}),
            amount=12,
        )
        agency = OrganisationFactory(kind=OrganisationKind.EU_AGENCY, country="")
        self.support = Support.objects.create(
            action=self.action, asked_of=agency, kind=SupportKind.OPERATIONAL, what="Analysis"
        )
        self.world.put("support of agency", self.whose, self.support)
        self.world.put("agency", self.whose, agency)

    def plan_ahead(self) -> None:
        """Draft the plan that comes next, with one action that asks for the country."""
        draft = OAPFactory(
            area=self.plan.area,
            priority=self.plan.priority,
            state=OAPState.DRAFT,
            first_day=date(2028, 1, 1),
            last_day=date(2029, 12, 31),
            objectives=self.world.canary(f"{self.whose[:3]}-objectives", self.planners),
        )
        self.draft = draft
        action = OperationalActionFactory(
            oap=draft,
            state=ActionState.PROPOSED,
            sequence=None,
            title=self.world.canary(f"{self.whose[:3]}-proposal", self.planners),
        )
        asked = ParticipationFactory(action=action, organisation=self.country, state="proposed")
        agency = OrganisationFactory(kind=OrganisationKind.EU_AGENCY, country="")
        for kind, row in {
            "draft": draft,
            "action of draft": action,
            "participation": asked,
            "target": Target.objects.create(
                action=action, indicator=self.arrests, value=7, by_day=draft.last_day
            ),
            "target of plan": OverallTargetFactory(
                oap=draft,
                indicator=self.arrests,
                year=draft.first_day.year,
                note=self.world.canary(f"{self.whose[:3]}-target", self.planners),
            ),
            "support": Support.objects.create(
                action=action, asked_of=agency, kind=SupportKind.FINANCIAL, what="A grant"
            ),
            "resource": ResourceAllocation.objects.create(
                action=action, organisation=self.country, kind=ResourceKind.PEOPLE, planned=2
            ),
            "comment on plan": PlanComment.objects.create(
                oap=draft,
                by=self.reviewer,
                text=self.world.canary(f"{self.whose[:3]}-comment", self.planners),
            ),
            "comment on action": ActionComment.objects.create(
                action=action,
                by=self.reviewer,
                text=self.world.canary(f"{self.whose[:3]}-remark", self.planners),
            ),
            "event": EventFactory(
                leading_action=action, first_day=draft.first_day, last_day=draft.first_day
            ),
        }.items():
            self.world.put(kind, self.whose, row)
        put_on_the_way(self, INSIDE)

    def happen(self) -> None:
        """Hold a joint action day today: where it is, is for those who plan it and take part."""
        here = TEAM | {"idle_expert", "leader", "driver", "co_driver"}
        where = self.world.canary(f"{self.whose[:3]}-tactics", here if self.is_own else set())
        today = timezone.localdate()
        event = EventFactory(
            leading_action=self.action, first_day=today, last_day=today, tactics=where
        )
        part = EventParticipationFactory(event=event, organisation=self.country)
        self.world.put("event of plan", self.whose, event)
        self.world.put("part in event", self.whose, part)

    def observe(self) -> None:
        """Note an observation of the country in the area; all insiders read it."""
        observation = ObservationFactory(
            area=self.plan.area,
            organisation=self.country,
            text=self.world.canary(f"{self.whose[:3]}-observation", INSIDE),
        )
        self.world.put("area", self.whose, self.plan.area)
        self.world.put("observation", self.whose, observation)
        self.measure()

    def measure(self) -> None:
        """Enter a measure of the country that waits for Eurojust, and one that is confirmed."""
        keepers = TEAM - {"expert", "idle_expert"} if self.is_own else set()
        waiting = keepers | {"est", "eurojust"}
        for kind, state, readers in (
            ("judicial measure", MeasureState.WAITING, waiting),
            ("judicial measure confirmed", MeasureState.CONFIRMED, INSIDE),
        ):
            text = self.world.canary(f"{self.whose[:3]}-{kind.replace(' ', '-')}", readers)
            row = JudicialMeasureFactory(
                organisation=self.country,
                leading_action=self.action,
                countries=[self.country],
                state=state,
                note=text,
            )
            self.world.put(kind, self.whose, row)

    @property
    def planners(self) -> set[str]:
        """Name who sees a draft: who steers it, who is asked in it, EST."""
        return DRAFTERS if self.is_own else {"est"}

    def attach(self, kind: str, model: Any, readers: set[str], **owner: Any) -> None:
        """Attach a file to an object; it holds a canary, and so does its description."""
        text = self.world.canary(f"{self.whose[:3]}-file-{kind}", readers)
        content = f"{text}\n".encode()
        file = CheckedFile(name=f"{kind}.csv", kind="csv", content=content, text=text)
        row = model.objects.keep(
            *owner.values(), file, by=self.reviewer, description=text, marking_id="LIMITE"
        )
        self.world.put(f"file of {kind}", self.whose, row)

    def work_for_country(self) -> None:
        """Give the country a person with a role, an invited one, an authority, and a token."""
        expert = RoleAssignmentFactory(organisation=self.country, role=Role.EXPERT)
        given = AssignmentFactory(
            action=self.action, organisation=self.country, person=expert.person
        )
        invited = InvitationFactory(
            organisation=self.country,
            role=Role.NEC_TEAM,
            email=f"{self.world.canary(f'{self.whose[:3]}-mail', WHO_INVITES[self.whose])}@ec.test",
        )
        authority = OrganisationFactory(
            name=f"Police of {self.country}",
            authority_of=self.country,
            sector=Sector.POLICE,
            country=self.country.country,
        )
        token = APIToken.objects.issue(
            expert.person,
            name="A program",
            scopes=[Scope.FACTSHEETS_READ],
            expires_at=timezone.now() + timedelta(days=1),
        )
        appointed = AppointmentFactory(oap=self.plan, role=OAPRole.CO_DRIVER)
        for kind, row in {
            "person": expert.person,
            "role": expert,
            "assignment": given,
            "appointment": appointed,
            "invitation": invited,
            "authority": authority,
            "organisation": self.country,
            "token": token,
            "calendar feed": CalendarFeed.objects.issue(expert.person),
            "saved search": SavedSearch.objects.create(
                person=expert.person, name="Ports", searched_in="search", query="q=ports"
            ),
        }.items():
            self.world.put(kind, self.whose, row)

    @property
    def is_own(self) -> bool:
        return self.whose == "own"

    def owed(self) -> Any:
        obligation = ObligationFactory(
            organisation=self.country, action=self.action, round=ReportingRoundFactory()
        )
        AskedFactory(round=obligation.round, action=self.action, indicator=self.arrests)
        return obligation

    def pointed_out(self, contribution: Any) -> Redaction:
        """Propose the redaction of the whole narrative, which the page then shows."""
        return Redaction.objects.create(
            object_type="actions.contribution",
            object_id=contribution.pk,
            digest=digest_of(contribution.narrative),
            length=len(contribution.narrative),
            by=self.reviewer,
        )

    def report(self, state: ContributionState) -> None:
        is_handed_in = state in {ContributionState.SUBMITTED, ContributionState.ACCEPTED}
        mine = READERS if is_handed_in else TEAM
        readers = mine if self.is_own else REVIEWERS if is_handed_in else set()
        text = self.world.canary(f"{self.whose[:3]}-{state}", readers)
        contribution = ContributionFactory(obligation=self.owed(), state=state, narrative=text)
        ContributionStateChangeFactory(contribution=contribution, after=state)
        self.world.put(f"contribution {state}", self.whose, contribution)
        is_accepted = state == ContributionState.ACCEPTED
        value = self.world.number(readers | (SHOWN_ACCEPTED[self.whose] if is_accepted else set()))
        FigureFactory(contribution=contribution, indicator=self.arrests, value=value)
        if state == ContributionState.DRAFT:
            self.attach("contribution", ContributionAttachment, readers, contribution=contribution)
        if state == ContributionState.SUBMITTED:
            self.world.put("redaction", self.whose, self.pointed_out(contribution))
        if state == ContributionState.RETURNED:
            note = self.world.canary(f"{self.whose[:3]}-note", TEAM if self.is_own else set())
            contribution.reviews.create(
                body="est", verdict=Verdict.RETURNED, by=self.reviewer, note=note, fingerprint="0"
            )


def _people(world: World, own: Half) -> None:
    agency = OrganisationFactory(name="Frontex", country="", kind=OrganisationKind.EU_AGENCY)
    bank = OrganisationFactory(name="A bank", country="", kind=OrganisationKind.PRIVATE_PARTNER)
    inside = OrganisationFactory(name="Belgium", country="BE")
    Support.objects.filter(pk=own.support.pk).update(asked_of=agency)
    world.put("agency", "own", agency)
    for organisation in (agency, bank, inside):
        ParticipationFactory(action=own.action, organisation=organisation)

    def holder(role: Role, organisation: Any = None, **given: Any) -> User:
        named = {"organisation": organisation} if organisation else {}
        return RoleAssignmentFactory(role=role, **named, **given).person

    institution = {"organisation__kind": OrganisationKind.EU_INSTITUTION}
    in_agency = {"organisation__kind": OrganisationKind.EU_AGENCY}
    expert = holder(Role.EXPERT, own.country)
    AssignmentFactory(action=own.action, organisation=own.country, person=expert)
    give_reports(own, expert)
    for released in (own.plan, own.action):
        released.releasable_to.add(bank)
    world.people |= {
        NOBODY: None,
        "nec": holder(Role.NEC, own.country),
        "nec_team": holder(Role.NEC_TEAM, own.country),
        "expert": expert,
        "idle_expert": holder(Role.EXPERT, own.country),
        "former_nec": holder(Role.NEC, own.country, last_day=date(2025, 12, 31)),
        "nec_inside": holder(Role.NEC, inside),
        "nec_outside": holder(Role.NEC),
        "driver": _steering(own, OAPRole.DRIVER),
        "co_driver": _steering(own, OAPRole.CO_DRIVER),
        "leader": own.leader,
        "est": holder(Role.EST, **in_agency),
        "eurojust": holder(Role.EUROJUST, **in_agency),
        "secretariat": holder(Role.SECRETARIAT, **institution),
        "commission": holder(Role.COMMISSION, **institution),
        "presidency": holder(Role.PRESIDENCY),
        "agency": holder(Role.AGENCY, agency),
        "partner": holder(Role.PARTNER, bank),
        "evaluator": UserFactory(),
        "api_client": holder(Role.API_CLIENT),
        "auditor": holder(Role.AUDITOR),
        "administrator": holder(Role.ADMINISTRATOR),
        "superuser": UserFactory(is_superuser=True, is_staff=True),
        "no_role": UserFactory(),
    }


def _advice(world: World) -> Any:
    """Put in an advice in each state, with a decision that has a file, in cycles to come."""
    for place, state in enumerate(AdviceState):
        recommended = RecommendedFactory(cycle__first_year=2130 + 4 * place)
        readers = ADVISERS if state == AdviceState.DRAFT else INSIDE
        text = world.canary(f"advice-{state}", readers)
        advice = AdviceFactory(assessment=recommended.assessment, summary=text, state=state)
        world.put(f"advice {state}", "own", advice)
        if state == AdviceState.DRAFT:
            item = advice.items.create(verdict="accept", reason=text)
            item.of.set([recommended])
            world.put("verdict", "own", item)
            world.put("advised", "own", item.into.create(name=text))
    cycle = advice.assessment.cycle
    world.put("cycle advised on", "own", cycle)
    unread = RecommendedFactory(cycle__first_year=2190)
    world.put("assessment without advice", "own", unread.assessment)
    world.put("priority", "own", recommended)
    decision = DecisionFactory(cycle=cycle, note=world.canary("decision", INSIDE))
    world.put("decision", "own", decision)
    text = world.canary("decision-file", INSIDE)
    file = CheckedFile(name="annex.csv", kind="csv", content=f"{text}\n".encode(), text=text)
    person = UserFactory()
    row = DecisionAttachment.objects.keep(
        decision, file, by=person, description=text, marking_id="LIMITE"
    )
    world.put("file of decision", "own", row)
    return decision


def _strategic_plans(world: World) -> None:
    """Make a strategic plan in each state, with a goal and what shows its success."""
    for place, state in enumerate(StrategicPlanState):
        plan = StrategicPlanFactory(cycle__first_year=2230 + 4 * place, state=state)
        success = SuccessIndicatorFactory(goal__plan=plan)
        for kind, row in {"strategic plan": plan, "goal": success.goal, "success": success}.items():
            world.put(f"{kind} {state}", "own", row)
    cycle = world.put("cycle", "own", CycleFactory(first_year=2026))
    world.put("milestone", "own", MilestoneFactory(cycle=cycle))
    put_next_cycles(world)


def _steering(half: Half, role: str) -> User:
    """Give a person who drives the plan of today, the draft, and the ended ones."""
    person = AppointmentFactory(oap=half.plan, role=role).person
    for oap in (half.draft, *half.ended):
        AppointmentFactory(oap=oap, role=role, person=person, first_day=date(2008, 1, 1))
    return person


def _results(world: World) -> None:
    est = RoleAssignmentFactory(role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY).person
    for year, state in enumerate(FactsheetState, start=2020):
        snapshot = EmptySnapshotFactory(frozen_by=est, year=year)
        run = build_factsheets(snapshot, by=est)
        finish(run)
        translate(run)
        (item,) = run.items.all()
        Factsheet.objects.update_or_create(
            pk=item.factsheet_id, defaults={"state": state, "published_at": timezone.now()}
        )
        FactsheetStateChange.objects.create(
            factsheet=item.factsheet, before="draft", after=FactsheetState.IN_CLEARANCE, by=est
        )
        for kind, row in {"snapshot": snapshot, "run": run, "item": item}.items():
            world.put(f"{kind} {state}", "own", row)
        world.put(f"factsheet {state}", "own", item.factsheet)
        _file(item.chart)
    LabelMapping.objects.create(label="Arrests made", unit="persons")
    world.put("label", "own", LabelMapping.objects.get())
    world.put("priority label", "own", PriorityLabel.objects.create(label="Cyber crime"))
    stated = StatedTotalFactory(entered_by=est)
    world.put("stated total", "own", stated)
    world.put("indicator", "own", stated.indicator)
    world.put("sum check", "own", SumCheckFactory(indicator=stated.indicator, by=est))


def _file(name: str) -> None:
    """Put a document where the page looks for it; its content does not matter here."""
    if name:
        RunItem.folder().mkdir(parents=True, exist_ok=True)
        (RunItem.folder() / name).write_bytes(b"%PDF-1.7")
