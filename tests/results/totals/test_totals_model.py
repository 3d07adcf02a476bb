"""Whatever is reported and decided, totals are what the slow and obvious rules make of it."""

from decimal import ROUND_DOWN, Decimal
from itertools import product

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.consolidation.counted import recount, with_companions
from actions.consolidation.models.overlaps import Overlap, OverlapMember, OverlapRule
from actions.consolidation.overlaps import find_overlaps
from actions.consolidation.writing import (
    GivenDifference,
    GivenShares,
    decide_groups,
    write_differences,
)
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from cycles.indicators.models import OverReporters, OverTime
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Sector
from results.checks.maintenance import keep_sums
from results.totals.cells import Cut
from results.totals.queries.totals import totals
from results.totals.sources import Within
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    EventFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import (
    AssessmentFactory,
    IndicatorFactory,
    ReportingRoundFactory,
    ThreatFactory,
)
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, UserFactory
from tests.factories.priorities import PriorityFactory, StrategicGoalFactory
from tests.results.totals.awkward import with_examples
from tests.results.totals.slow_counting import Deciding, rule_between
from tests.results.totals.slow_totals import Question, slow_totals
from tests.results.totals.stories import (
    ACTIONS,
    AUTHORITY,
    EVENTS,
    HOMES,
    MOST,
    PLANS,
    ROUNDS,
    SLOTS,
    TIMES,
    decisions,
    reports,
    slot,
)

CUTS = [
    (),
    ("action", "round"),
    ("event",),
    ("country",),
    ("area", "country", "organisation"),
    ("threat",),
    ("priority", "goal", "year"),
    ("authority",),
]
KEPT = [("area", "country"), ("action", "organisation")]
"""Cuts that are read from what is kept, of plans and of actions."""
NARROWED = {"area": ("area", "country"), "oap": ("action", "organisation")}
"""Cuts that are also read of each area alone, or of each plan."""


class World:
    """Everything that figures hang on, written once."""

    def __init__(self):
        goals = {place["goal"]: StrategicGoalFactory() for place in PLANS.values()}
        priorities = {place["priority"]: PriorityFactory() for place in PLANS.values()}
        assessment = AssessmentFactory()
        threats = {name: ThreatFactory(name=name, assessment=assessment) for name in ("T1", "T2")}
        priorities["P1"].threats.set(threats.values())
        oaps = {
            place["area"]: OAPFactory(priority=priorities[place["priority"]])
            for place in PLANS.values()
        }
        self.plans = oaps.values()
        self.actions = {
            name: OperationalActionFactory(
                title=name, oap=oaps[place["area"]], goal=goals[place["goal"]]
            )
            for name, place in PLANS.items()
        }
        self.organisations = {
            name: OrganisationFactory(
                name=name,
                country=home,
                kind=OrganisationKind.MEMBER_STATE if home else OrganisationKind.EU_AGENCY,
            )
            for name, home in HOMES.items()
            if name != "Saxony"
        }
        self.organisations["Saxony"] = OrganisationFactory(
            name="Saxony",
            country="DE",
            kind=OrganisationKind.MEMBER_STATE,
            authority_of=self.organisations["Germany"],
            sector=Sector.POLICE,
        )
        self.events = {
            name: EventFactory(name=name, leading_action=self.actions[action])
            for name, action in EVENTS.items()
        }
        self.rounds = {name: ReportingRoundFactory(name=name) for name in ROUNDS}
        self.indicators = {}
        for how in product(OverTime.values, OverReporters.values):
            adds_up = dict(zip(("over_time", "over_reporters"), how, strict=True))
            whole = IndicatorFactory(**adds_up)
            part = IndicatorFactory(**adds_up, part_of=whole, breakdown="sex")
            self.indicators[how] = {False: whole, True: part}
        self.user = UserFactory()
        self.authority = OrganisationFactory(name=AUTHORITY)
        self.names = {
            **{row.pk: name for rows in (goals, priorities, threats) for name, row in rows.items()},
            self.authority.pk: AUTHORITY,
            **{action.pk: name for name, action in self.actions.items()},
            **{event.pk: name for name, event in self.events.items()},
            **{row.pk: name for name, row in self.rounds.items()},
            **{row.pk: name for name, row in self.organisations.items()},
            **{plan.area_id: area for area, plan in oaps.items()},
        }

    def write(self, indicators, figures, *, owing):
        """Write down what is reported, before anybody accepts any of it."""
        contributions = {}
        slots = {slot(figure) for figure in figures}
        for organisation, action, round_name in {*slots, *owing}:
            obligation = ObligationFactory(
                organisation=self.organisations[organisation],
                action=self.actions[action],
                round=self.rounds[round_name],
            )
            if (organisation, action, round_name) in slots:
                contributions[organisation, action, round_name] = ContributionFactory(
                    obligation=obligation, state=ContributionState.SUBMITTED
                )
        versions = {part: row.versions.get() for part, row in indicators.items()}
        written = Figure.objects.bulk_create(
            Figure(
                contribution=contributions[slot(figure)],
                action=self.actions[figure.action],
                indicator_version=versions[figure.part],
                kind=figure.kind,
                answer=figure.answer,
                value=figure.value,
                counted=figure.value,
                comparator=figure.comparator,
                country=figure.stated,
                event=self.events.get(figure.event),
                first_day=figure.days[0],
                last_day=figure.days[1],
                certainty=figure.certainty,
                authority=self.authority if figure.authority else None,
                entered_by=self.user,
            )
            for figure in figures
        )
        self.written = dict(zip(figures, written, strict=True))
        self.source = {row.pk: figure for figure, row in self.written.items()}
        return slots

    def ask(self, indicators, asked):
        for round_name, action in asked:
            AskedFactory(
                round=self.rounds[round_name],
                action=self.actions[action],
                indicator=indicators[False],
            )

    def move(self, figures, state):
        """Let the contributions of these figures be accepted, or reopened, all at once."""
        rows = [self.written[figure] for figure in figures]
        Contribution.objects.filter(figures__in=rows).update(state=state)
        ids = with_companions(row.pk for row in rows)
        recount(ids)
        find_overlaps(ids)

    def decide(self, shares, differences):
        """Write decisions on groups and on consolidated figures, as reviewers do."""
        decide_groups(
            [
                GivenShares(
                    {self.written[figure].pk: share for figure, share in group.items()},
                    {self.written[figure].pk: "Why" for figure in group},
                )
                for group in shares.values()
            ],
            by=self.user,
        )
        write_differences(
            [
                GivenDifference(self.written[figure].pk, difference, "Why")
                for figure, difference in differences.items()
            ],
            by=self.user,
        )

    def groups(self):
        """Read the groups that were found: their figures, and whether they are decided."""
        found = Overlap.objects.live().prefetch_related("members")
        return {
            frozenset(
                self.source[row.figure_id] for row in overlap.members.all()
            ): overlap.is_decided
            for overlap in found
        }

    def rules(self):
        members = OverlapMember.objects.filter(overlap__in=Overlap.objects.live())
        return {self.source[row.figure_id]: row.rule for row in members}

    def counts(self):
        return {self.source[row.pk]: row.counted for row in Figure.objects.accepted().numbers()}

    def totals(self, indicators, cuts, *, kept):
        return {
            (part, cut): self.read(indicator, cut, kept=kept)
            for part, indicator in indicators.items()
            for cut in cuts
        }

    def both_totals(self, indicators, cuts, *, kept, **narrowed):
        """Read the totals of the whole and the part at once, which takes half as long."""
        return {
            (part, cut): self.named(
                cut, [cell for cell in cells if cell.key[Cut.INDICATOR] == indicator.pk]
            )
            for cut in cuts
            for cells in [
                totals(
                    2026,
                    [*cut, "indicator"],
                    within=Within(indicators=[row.pk for row in indicators.values()]),
                    kept=kept,
                    **narrowed,
                )
            ]
            for part, indicator in indicators.items()
        }

    def narrowed_totals(self, indicators):
        """Read what is kept of each area alone, and of each plan; gives what they are together."""
        found = {(part, cut): {} for part in indicators for cut in NARROWED.values()}
        for plan in self.plans:
            for narrowed, value in (("area", plan.area_id), ("oap", plan.pk)):
                cut = NARROWED[narrowed]
                read = self.both_totals(indicators, [cut], kept=True, **{narrowed: value})
                for key, cells in read.items():
                    found[key] |= cells
        return found

    def read(self, indicator, cut, *, kept):
        return self.named(cut, totals(2026, cut, indicator=indicator.pk, kept=kept))

    def named(self, cut, cells):
        return {
            tuple(self.names.get(cell.key[Cut(key)], cell.key[Cut(key)]) for key in cut): (
                cell.claimed,
                cell.claimed_comparator,
                cell.counted,
                cell.counted_comparator,
                cell.numbers,
                cell.reporting,
                cell.reporting_countries,
                cell.not_reported,
                cell.missing,
                cell.preliminary,
                cell.open,
            )
            for cell in cells
        }


@pytest.fixture
def world(db):
    return World()


@settings(
    # Besides the awkward ones: each rule that breaks easily has one of those, so chance looks for
    # unexpected ones, and each of its examples takes a second.
    max_examples=30,
    deadline=None,
    # The world is only read; what an example writes is rolled back.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    reported=reports(),
    how=st.one_of(
        *[st.just((OverTime.SUM.value, OverReporters.SUM.value))] * 3,
        st.tuples(st.sampled_from(OverTime.values), st.sampled_from(OverReporters.values)),
    ),
    decided=st.lists(decisions, min_size=MOST, max_size=MOST),
    times=st.lists(st.sampled_from(TIMES), min_size=len(SLOTS), max_size=len(SLOTS)),
    asked=st.sets(st.tuples(st.sampled_from(ROUNDS), st.sampled_from(ACTIONS))),
    owing=st.sets(st.sampled_from(SLOTS), max_size=6),
)
@with_examples
def test_totals_are_what_the_rules_make_of_figures_and_decisions(
    world, reported, how, decided, times, asked, owing
):
    indicators = world.indicators[how]
    deciding = Deciding(*how)
    time_of = dict(zip(SLOTS, times, strict=True))
    first = [f for f in reported if time_of[slot(f)] in ("first", "reopened")]
    second = [f for f in reported if time_of[slot(f)] == "late"]
    taken_back = [f for f in reported if time_of[slot(f)] == "reopened"]
    with transaction.atomic():
        slots = world.write(indicators, reported, owing=owing)
        world.ask(indicators, [(name, action) for name, action in asked if name == "spring"])
        questions = [
            Question(organisation, HOMES[organisation], round_name, action)
            for organisation, action, round_name in {*slots, *owing}
            if (round_name, action) in asked
        ]
        world.move(first, ContributionState.ACCEPTED)
        deciding.accept(first)
        world.decide(*decide(deciding, dict(zip(reported, decided, strict=False))))
        # What is kept is kept at some moment, and what happens afterwards is seen all the same.
        keep_sums()
        world.move(second, ContributionState.ACCEPTED)
        deciding.accept(second)
        world.move(taken_back, ContributionState.REOPENED)
        deciding.reopen(taken_back)
        world.ask(indicators, [(name, action) for name, action in asked if name == "autumn"])

        found = world.both_totals(indicators, CUTS, kept=False)
        stale = world.totals(indicators, KEPT, kept=True)
        narrowed = world.narrowed_totals(indicators)
        keep_sums()
        kept = world.both_totals(indicators, KEPT, kept=True)
        groups, rules, counts = world.groups(), world.rules(), world.counts()
        # Once more from the start: nothing is found that was not there.
        find_overlaps()
        again = world.groups(), world.rules(), world.counts()

        transaction.set_rollback(True)
    assert groups == {group: group in deciding.shares for group in deciding.groups}
    assert rules == {f: rule_of(f, group, how) for group in groups for f in group}
    assert counts == {f: deciding.counted(f) for f in deciding.accepted if f.is_number}
    slow = {
        (part, cut): slow_totals(
            deciding, [] if part else questions, list(cut), plans=PLANS, part=part
        )
        for part in indicators
        for cut in {*CUTS, *KEPT}
    }
    assert found == {key: slow[key] for key in found}
    assert stale == {key: slow[key] for key in stale}
    assert narrowed == {key: slow[key] for key in narrowed}
    assert kept == {key: slow[key] for key in kept}
    assert again == (groups, rules, counts)


def rule_of(figure, group, how):
    found = {rule_between(figure, other, *how) for other in group}
    return min(found - {None}, key=OverlapRule.values.index)


def decide(deciding, decision):
    """Let the slow rules take decisions; gives the shares and differences, to be written."""
    order = list(decision)
    shares, differences = {}, {}
    for group in deciding.groups:
        if decision[min(group, key=order.index)].decides:
            shares[group] = {
                figure: (figure.value * decision[figure].share).quantize(
                    Decimal("0.001"), ROUND_DOWN
                )
                for figure in group
            }
            deciding.decide_group(group, shares[group])
    for figure in deciding.accepted:
        if decision[figure].decides and deciding.asks(figure):
            differences[figure] = decision[figure].difference
            deciding.decide_difference(figure, differences[figure])
    return shares, differences
