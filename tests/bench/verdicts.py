"""Costs of accepting in the big cycle, and the time until overlaps are found.

`make bench` prints it, and fails where it takes too many queries, where nothing is found, or where
a total is not right the moment after. The aim is printed with each value. The bare comparison is
inserts of the same ten figures into the same table.
"""

import time
from collections import Counter
from datetime import timedelta
from functools import partial
from statistics import median

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from actions.consolidation.models.overlaps import OverlapMember, OverlapRule
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from actions.reviews.commands.reviews import accept_contribution
from actions.states import ContributionState
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import IndicatorClass
from cycles.rounds.models import ReportingRound
from empact.celery import app
from empact.people.accounts.clock import the_clock
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.records.outbox.post import relay_one
from results.checks.maintenance import keep_sums
from results.totals.cells import Cut
from results.totals.models import StaleSum
from results.totals.queries.totals import totals
from results.year_files.generating import leave_out_histories, versions_to_report
from tests.bench.bench import _computed, in_turn
from tests.bench.big import FIGURES, LARGEST
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

TIMES = 24
COUNTED = 4
"""Of so many the queries are counted, and the time of the others is taken."""
TEN = 10
BUSY = min(5_000, FIGURES // 200)
"""The number of figures that name one event, which is far more than any event has had."""

GOAL, QUERIES, SECONDS = 10, 12, 5


def test_accepting(big_year):
    busy = crowd(big_year)
    inside = {"organisation__kind": OrganisationKind.EU_AGENCY, "organisation__country": ""}
    est = RoleAssignmentFactory(role=Role.EST, **inside).person
    listed = hand_in(big_year, busy)
    taken = {name: [] for name in ("inserting", "accepting", "computing", "finding")}
    queries, by_rule = [], Counter()
    for contribution, figures in listed:
        with timed(taken["inserting"]):
            Figure.objects.bulk_create(figures)
        contribution.refresh_from_db()
        # To write its queries down would take longer than some of them.
        accept = partial(accept_contribution, contribution, by=est, seen=contribution.version)
        if len(queries) < COUNTED:
            with CaptureQueriesContext(connection) as asked:
                accept()
            queries.append(len(asked))
        else:
            with timed(taken["accepting"], taken["computing"]):
                accept()
        with timed(taken["finding"]):
            work()
        assert OverlapRule.SAME_EVENT in found(figures)
        by_rule.update(found(figures))

    # The first ones plan and import what all others find there.
    inserting, finding = (median(taken[name][COUNTED:]) for name in ("inserting", "finding"))
    accepting, computing = median(taken["accepting"]), median(taken["computing"])
    print(f"\nAccepting ten figures among {FIGURES:,}".replace(",", " "))
    print(f"  bare inserts of the same             {inserting * 1000:8.1f} ms")
    print(
        f"  accepting them                       {accepting * 1000:8.1f} ms, "
        f"{computing * 1000:.1f} ms of it computing  (goal: {GOAL} ms beyond bare inserts)"
    )
    print(f"  ratio                                {accepting / inserting:8.2f}")
    print(f"  queries, with begin and commit       {max(queries):8}  (goal: {QUERIES})")
    print(
        f"  what may be the same, found after    {finding * 1000:8.1f} ms, at most "
        f"{max(taken['finding']) * 1000:.1f} ms, with {BUSY} figures at one event  "
        f"(goal: {SECONDS} s)"
    )
    print(f"  found of {TIMES} contributions: {dict(by_rule)}")
    assert max(queries) <= QUERIES
    assert max(taken["finding"]) < SECONDS
    print_what_is_shown(big_year)


def print_what_is_shown(year):
    """Hold that what is shown the moment after is right, and print how long it takes."""
    area = CrimeArea.objects.get(code=LARGEST).pk

    def shown(**how):
        return totals(year, [Cut.INDICATOR, Cut.COUNTRY], area=area, **how)

    def in_order(cells):
        return sorted(map(str, cells))

    notes = StaleSum.objects.count()
    (before,) = in_turn(shown)
    assert in_order(shown()) == in_order(shown(kept=False))
    with timed(taken := []):
        keep_sums()
    (after,) = in_turn(shown)
    assert in_order(shown()) == in_order(shown(kept=False))
    print(
        f"  its area is shown in {before * 1000:.0f} ms with {notes} notes of what was touched, in "
        f"{after * 1000:.0f} ms once sums are made, which takes {taken[0]:.1f} s; both are right"
    )


class timed:  # noqa: N801 -- reads as the statement that it is
    """Write down how long something takes, and how long it computes."""

    def __init__(self, taken, computed=None):
        self.taken, self.computed = taken, computed

    def __enter__(self):
        self.started, self.busy = time.perf_counter(), _computed()

    def __exit__(self, *_):
        self.taken.append(time.perf_counter() - self.started)
        if self.computed is not None:
            self.computed.append(_computed() - self.busy)


def work():
    """Do what the outbox holds, as a relay and a worker would."""
    rows = []
    while relay_one(rows.append):
        pass
    for row in rows:
        app.tasks[row.task].apply(kwargs=row.ids, task_id=str(row.pk), throw=True)


def found(figures):
    """Say by which rules something was found of figures that were just accepted."""
    ids = [figure.pk for figure in figures]
    return set(OverlapMember.objects.filter(figure__in=ids).values_list("rule", flat=True))


def crowd(year):
    """Have one event of the largest area named by thousands of figures: no sum knows of events."""
    actions = OperationalAction.objects.filter(oap__area__code=LARGEST)
    event = Event.objects.filter(leading_action__in=actions, first_day__year=year).first()
    event = event or Event.objects.filter(leading_action__in=actions).earliest("pk")
    some = Figure.objects.filter(action__in=actions, first_day__year=year, answer="number")
    ids = list(some.order_by("pk").values_list("pk", flat=True)[:BUSY])
    with transaction.atomic():
        leave_out_histories()
        Figure.objects.filter(pk__in=ids).update(event=event)
    return event


def hand_in(year, event):
    """Submit contributions of countries that did not report in an action yet.

    Of ten figures three repeat earlier ones at the busy event, and three those in the same place on
    the same day; four are different from all others.
    """
    versions = [
        version
        for version in versions_to_report()
        if version.indicator.indicator_class != IndicatorClass.JUDICIAL
    ][:TEN]
    reporting = ReportingRound.objects.filter(first_day__year=year).earliest("first_day")
    actions = OperationalAction.objects.filter(
        oap__area__code=LARGEST, obligations__round=reporting
    ).distinct()
    free = list(actions.order_by("pk")[:TIMES])
    listed = []
    for number in range(TIMES):
        action = free[number % len(free)]
        owing = Organisation.objects.filter(obligations__action=action)
        country = (
            Organisation.objects.filter(kind=OrganisationKind.MEMBER_STATE, authority_of=None)
            .exclude(pk__in=owing.values("pk"))
            .order_by("pk")
            .first()
        ) or OrganisationFactory(country="")
        owed = Obligation.objects.create(
            round=reporting, action=action, organisation=country, due_day=reporting.due_day
        )
        contribution = Contribution.objects.create(
            obligation=owed, state=ContributionState.SUBMITTED
        )
        listed.append((contribution, list(ten(contribution, action, event, versions, number))))
    keep_sums()
    return listed


def ten(contribution, action, event, versions, number):
    said = Figure.objects.filter(
        answer="number", value__gt=0, indicator_version__in=versions
    ).select_related("contribution__obligation__organisation")
    own = {"contribution": contribution, "action": action, "kind": "own", "answer": "number"}
    by = {"comparator": "=", "certainty": "confirmed", "entered_by": the_clock()}
    at_event = list(said.filter(event=event).order_by("-value")[:3])
    beside = list(
        said.filter(action=action, contribution__obligation__round=contribution.obligation.round)
        .exclude(event=event)
        .order_by("-value")[:3]
    )
    for place, like in enumerate(at_event):
        yield Figure(
            **(own | by),
            indicator_version_id=like.indicator_version_id,
            value=like.value,
            counted=like.value,
            event=event,
            first_day=like.first_day,
            # Two of them may be of one indicator and day.
            last_day=like.last_day + timedelta(days=number + TIMES * place),
        )
    for place, like in enumerate(beside):
        where = like.country or like.contribution.obligation.organisation.country
        yield Figure(
            **(own | by),
            indicator_version_id=like.indicator_version_id,
            value=like.value,
            counted=like.value,
            country=where,
            first_day=like.first_day,
            last_day=like.last_day + timedelta(days=place + 1),
        )
    day = contribution.obligation.round.first_day
    for place in range(TEN - len(at_event) - len(beside)):
        yield Figure(
            **(own | by),
            indicator_version=versions[place],
            value=7_654_321 + 10 * number + place,
            counted=7_654_321 + 10 * number + place,
            first_day=day + timedelta(days=place),
            last_day=day + timedelta(days=20 + place),
        )
