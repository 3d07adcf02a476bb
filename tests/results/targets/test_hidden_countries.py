"""Countries behind figures that a user cannot read: the quick result equals the slow one."""

from collections import defaultdict
from datetime import date
from random import Random

import pytest
from django.db import IntegrityError, transaction

from actions.answers import Answer, FigureKind
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from empact.lib.memo import remembering
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation, Sector
from empact.people.roles.models.parts import parts_of
from results.checks.maintenance import keep_sums
from results.targets.queries.targets import _found, _Narrowed
from results.targets.queries.withheld import _asked
from results.targets.reach import SetAt
from results.totals.models import StaleSum
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    LeaderFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.results import OverallTargetFactory
from tests.results.targets.test_targets import target

pytestmark = pytest.mark.django_db

DAYS = [(date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 12, 31))]
PLACES = {SetAt.OAP: "oap_id", SetAt.GOAL: "goal_id", SetAt.ACTION: "pk"}


class World:
    """Two actions of a plan and one of another, in which six organisations report at random."""

    def __init__(self, seed):
        self.chance = Random(seed)  # noqa: S311 -- nothing secret
        self.indicators = IndicatorFactory.create_batch(2)
        plan = OAPFactory()
        here, beside = OperationalActionFactory.create_batch(2, oap=plan)
        self.actions = [here, beside, OperationalActionFactory(goal=here.goal)]
        self.events = EventFactory.create_batch(2, leading_action=here)
        homes = ["DE", "FR", "ES", "PL", ""]
        countries = [OrganisationFactory(country=code) for code in homes]
        office = OrganisationFactory(country="DE", authority_of=countries[0], sector=Sector.POLICE)
        self.organisations = [countries[0], office, *countries[1:]]
        agency = {"organisation__kind": OrganisationKind.EU_AGENCY, "organisation__country": ""}
        ParticipationFactory(action=beside, organisation=self.organisations[2])
        self.people = [
            *(RoleAssignmentFactory(role=Role.NEC, organisation=one).person
              for one in self.organisations[:3]),
            LeaderFactory(action=here, organisation=self.organisations[3]).person,
            AppointmentFactory(oap=plan, organisation=self.organisations[4]).person,
            RoleAssignmentFactory(role=Role.SECRETARIAT, **agency).person,
        ]  # fmt: skip
        for indicator in self.indicators:
            OverallTargetFactory(oap=plan, indicator=indicator, value=100)
            OverallTargetFactory(oap=None, goal=here.goal, indicator=indicator, value=100)
            target(here, indicator, 5)
            target(beside, indicator, 5, by=self.chance.choice([d for _, d in DAYS]))
        rounds = [ReportingRoundFactory(first_day=a, last_day=b) for a, b in DAYS]
        for one in self.organisations:
            for action in self.actions:
                for reporting in rounds:
                    if self.chance.random() < 0.8:
                        self.hand_in(one, action, reporting)

    def hand_in(self, organisation, action, reporting):
        chance = self.chance
        states = [ContributionState.ACCEPTED] * 4 + [ContributionState.SUBMITTED]
        contribution = ContributionFactory(
            obligation=ObligationFactory(organisation=organisation, action=action, round=reporting),
            state=chance.choice(states),
        )
        for _ in range(chance.randrange(1, 6)):
            is_number = chance.random() < 0.8
            value = 7 if is_number else None
            with transaction.atomic():
                try:
                    FigureFactory(
                        contribution=contribution,
                        action=chance.choice([action, action, *self.actions]),
                        indicator=chance.choice(self.indicators),
                        event=chance.choice([None, None, *self.events]),
                        kind=chance.choice([FigureKind.OWN] * 4 + [FigureKind.CONSOLIDATED]),
                        answer=Answer.NUMBER if is_number else Answer.UNKNOWN,
                        value=value,
                        first_day=reporting.first_day,
                        last_day=reporting.last_day,
                        entered_by=self.people[0],
                    )
                except IntegrityError:
                    transaction.set_rollback(True)


def plainly(user, targets):
    """Look at each figure by itself."""
    kinds = {(row.set_at, row.of_id, row.indicator.pk) for row in targets}
    own = [part.organisation for part in parts_of(user) if part.organisation]
    seen = set(Figure.objects.visible_to(user).values_list("pk", flat=True))
    rows = Figure.objects.filter(answer=Answer.NUMBER, contribution__state="accepted")
    rows = rows.select_related("contribution__obligation__organisation", "action")
    homes = set(Organisation.objects.filter(pk__in=own).values_list("country", flat=True)) - {""}
    found = defaultdict(set)
    for row in rows.select_related("indicator_version"):
        reporter = row.contribution.obligation.organisation
        is_reported = (
            row.kind == FigureKind.OWN
            and reporter.kind == OrganisationKind.MEMBER_STATE
            and reporter.pk not in own
            and reporter.country not in homes
        )
        for level, column in PLACES.items():
            kind = level, getattr(row.action, column), row.indicator_version.indicator_id
            if kind in kinds and row.pk not in seen:
                country = (reporter.country or str(reporter.pk)) if is_reported else None
                found[kind].add((row.action_id, country, row.last_day.year))
    return dict(found)


def quickly(user, rows):
    by_level = defaultdict(list)
    for row in rows:
        by_level[row.set_at].append(row)
    found = defaultdict(set)
    for level, place, indicator, day, begins, _, action, country in _asked(user, by_level):
        if begins is None:
            found[SetAt(level), place, indicator].add((action, country, day.year))
    return dict(found)


def targets_of(person):
    """Find the targets that a person reads, without what counts towards them."""
    return [*_found(person, tuple(SetAt), _Narrowed(None, None, None, None, None))]


@pytest.mark.guard(
    "The first country that is found hides nobody",
    file="results/disclosure/queries/hidden_countries.py",
    on="    WHERE cardinality(found.reported_by) >= {few}",
    off="    WHERE cardinality(found.reported_by) >= 1",
)
@pytest.mark.guard(
    "Countries of which somebody reads all hide no other",
    file="results/disclosure/queries/hidden_countries.py",
    on="            WHERE {is_plainly_unread}",
    off="            WHERE TRUE",
)
@pytest.mark.guard(
    "What was touched since sums were made is looked up when a target is shown",
    file="results/disclosure/queries/hidden_countries.py",
    on="""
        OR action_id IN (SELECT action_id FROM results_touched WHERE action_id IS NOT NULL)
""",
    off="        OR FALSE",
)
@pytest.mark.guard(
    "An action of which somebody reads nearly all hides what they do not read of it",
    file="results/disclosure/queries/hidden_countries.py",
    on="        WHERE NOT EXISTS (",
    off="        WHERE TRUE OR NOT EXISTS (",
)
@pytest.mark.parametrize("seed", range(2))
def test_cached_sums_find_the_countries_that_a_user_does_not_read(seed, settings):
    world = World(seed)
    with remembering():
        shown = {person: targets_of(person) for person in world.people}
        expected = {person: plainly(person, rows) for person, rows in shown.items()}

        settings.SMALL_COUNT_COUNTRIES = 99
        assert StaleSum.objects.exists()
        assert {person: quickly(person, rows) for person, rows in shown.items()} == expected
        keep_sums()
        assert {person: quickly(person, rows) for person, rows in shown.items()} == expected

        # Where there are enough to hide each other, the others are not looked for.
        settings.SMALL_COUNT_COUNTRIES = 3
        for person, rows in shown.items():
            found = quickly(person, rows)
            assert {kind: few(shown) for kind, shown in found.items()} == {
                kind: few(shown) for kind, shown in expected[person].items()
            }


def few(found):
    """Keep the countries that report on an action in a year, if they are too few."""
    by_action = defaultdict(set)
    for action, country, year in found:
        by_action[action, year].add(country)
    return {
        key: sorted(map(str, countries)) if len(countries - {None}) < 3 else "enough"
        for key, countries in by_action.items()
    }
