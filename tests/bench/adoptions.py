"""Time to adopt, read and compare a plan of 40 actions with 30 participants.

`make bench` prints it. Nothing here passes or fails by a time: machines differ, ratios less so.
"""

import json
from functools import partial
from hashlib import sha256
from statistics import median
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.adoption.commands import adopt_oap
from actions.operational_actions.models.actions import OperationalAction
from actions.plan_content.comparison import compare
from actions.plan_content.content import content_of
from actions.versions.documents import write_version
from actions.versions.writing import freeze
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from tests.bench.bench import computed_by, in_turn
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.plans import AIM, make_plan
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db

ACTIONS, PARTICIPANTS, GOALS = 40, 30, 8


@pytest.fixture
def secretary(db):
    council = OrganisationFactory(name="Council", country="", kind=OrganisationKind.EU_INSTITUTION)
    return RoleAssignmentFactory(organisation=council, role=Role.SECRETARIAT).person


def large_plan(state, **given):
    size = {"actions": ACTIONS, "participants": PARTICIPANTS, "goals": GOALS}
    return make_plan(**size, state=state, **given)


def test_adoption(secretary):
    taken, bare = [], []
    marking = MarkingFactory(code="LIMITE")
    for turn in range(3):
        plan = large_plan(OAPState.SUBMITTED, area=f"Area {turn}")
        plan.changes.create(before=OAPState.DRAFT, after=OAPState.SUBMITTED, by=plan.driver)
        started = perf_counter()
        listed = json.dumps(content_of(plan), sort_keys=True)
        sha256(listed.encode()).hexdigest()
        bare.append(perf_counter() - started)
        started = perf_counter()
        today = timezone.localdate()
        adopt_oap(plan, by=secretary, title="Adoption", day=today, marking=marking)
        taken.append(perf_counter() - started)

    print(f"\nAdopting a plan of {ACTIONS} actions with {PARTICIPANTS} participants each")
    print(f"  reading and hashing it                   {median(bare) * 1000:7.0f} ms")
    print(f"  adopting it: checked, planned, frozen    {median(taken) * 1000:7.0f} ms")
    print(f"  ratio                                    {median(taken) / median(bare):7.2f}")


def test_difference_and_pages(client):
    plan = large_plan(OAPState.ADOPTED)
    before = freeze(plan, by=plan.driver)
    for action in plan.actions.all():
        OperationalAction.objects.filter(pk=action.pk).update(
            aim=AIM.replace("parcels", f"parcels and {action.title}")
        )
    plan.actions.first().participations.first().delete()
    after = freeze(plan, by=plan.driver)
    client.force_login(plan.driver)
    pages = {
        "the comparison": reverse("actions:plan_compare", args=[plan.pk]) + "?from=1&to=2",
        "the same with today": reverse("actions:plan_compare", args=[plan.pk]) + "?from=1&to=today",
        "a version": after.get_absolute_url(),
        "the list of versions": reverse("actions:version_list", args=[plan.pk]),
        "the plan": plan.get_absolute_url(),
    }

    alone, found, *shown = in_turn(
        partial(json.dumps, [before.content, after.content]),
        partial(compare, before.content, after.content),
        *(partial(client.get, address) for address in pages.values()),
    )

    print(f"\nTwo versions of {ACTIONS} × {PARTICIPANTS}, every aim changed, five times in turn")
    print(f"  writing both as JSON                     {alone * 1000:7.0f} ms")
    print(f"  their difference                         {found * 1000:7.0f} ms")
    print(f"  ratio                                    {found / alone:7.2f}")
    for (name, address), took in zip(pages.items(), shown, strict=True):
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        queries = len(captured)
        computed = computed_by(partial(client.get, address))
        print(
            f"  page of {name:24} {took * 1000:7.0f} ms, {computed * 1000:5.0f} ms of it "
            f"computing, {queries} queries"
        )


def test_document():
    plan = large_plan(OAPState.ADOPTED)
    version = freeze(plan, by=plan.driver)
    write_version(version)
    started = perf_counter()
    written = write_version(version)

    print(f"\nThe PDF of {ACTIONS} × {PARTICIPANTS}, in a warm child")
    print(
        f"  {written.pages} pages, {len(written.content) / 1024:.0f} KiB   "
        f"{perf_counter() - started:6.2f} s"
    )
