"""From a cycle in evaluation, with each obstacle once, over the link of each, to a closed cycle.

Each step is taken on the page to which the obstacle leads, by the person whom it names.
"""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.amendments.models import Amendment
from actions.states import ActionState, AmendmentState, ContributionState, MeasureState
from cycles.states import CycleState, RoundState
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from results.factsheets.models import Factsheet
from results.states import FactsheetKind, FactsheetState
from tests.access.conftest import show_factor
from tests.factories.actions import (
    ContributionFactory,
    FigureFactory,
    JudicialMeasureFactory,
    ObligationFactory,
    OperationalActionFactory,
    RoundPlanFactory,
)
from tests.factories.cycles import FollowUpFactory, ReportingRoundFactory
from tests.factories.factsheets import EmptySnapshotFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.records import MarkingFactory
from tests.factories.results import EvaluationFactory
from tests.results.closing.conftest import TEXTS, leave_open

pytestmark = pytest.mark.django_db

ID = "[0-9a-f-]{36}"
LINK = re.compile(r'<a href="([^"]+)">Open the page<span[^>]*>\s*:\s*([^<]+?)\s*</span>')


@pytest.fixture
def people(est, driver):
    eurojust = RoleAssignmentFactory(
        role=Role.EUROJUST, organisation__kind=OrganisationKind.EU_AGENCY
    ).person
    nec = RoleAssignmentFactory(role=Role.NEC, organisation__country="MT").person
    secretariat = RoleAssignmentFactory(
        role=Role.SECRETARIAT, organisation__kind=OrganisationKind.EU_INSTITUTION
    ).person
    return {
        "est": est,
        "driver": driver,
        "eurojust": eurojust,
        "nec": nec,
        "secretariat": secretariat,
    }


@pytest.fixture
def cycle(oap, action, contribution, arrests, closed_round, people):
    """A cycle in evaluation, with each obstacle to its closing, and to that of its OAP, once."""
    cycle = oap.priority.cycle
    type(cycle).objects.update(state=CycleState.EVALUATION)
    OperationalActionFactory(oap=oap, title="Training", state=ActionState.RUNNING)
    reporting = ReportingRoundFactory(name="Last round", cycle=cycle, state=RoundState.OPEN)
    RoundPlanFactory(round=reporting, oap=oap, asked_at=timezone.now())
    waiting = ContributionFactory(
        obligation=ObligationFactory(action=action, round=closed_round),
        state=ContributionState.SUBMITTED,
    )
    FigureFactory(contribution=waiting, indicator=arrests, value=0)
    JudicialMeasureFactory(leading_action=action, state=MeasureState.WAITING)
    Amendment.objects.create(
        oap=oap, number=1, reason="A country joins.", state=AmendmentState.DRAFT
    )
    leave_open(contribution, arrests, oap.area)
    EvaluationFactory(cycle=cycle, state="final")
    FollowUpFactory(
        recommendation__decision__cycle=cycle,
        organisation=people["nec"].roles.get().organisation,
    )
    cycle.refresh_from_db()
    return cycle


class Journey:
    """One browser in which people sign in by turns."""

    def __init__(self, client, people):
        self.client, self.people = client, people

    def sign_in(self, role):
        self.client.force_login(self.people[role])
        show_factor(self.client)

    def obstacles(self, role, page):
        """Give each obstacle on a page, as this person reads it, with its link."""
        self.sign_in(role)
        text = self.client.get(page).content.decode()
        return {unescape(words): unescape(link) for link, words in LINK.findall(text)}

    def clear(self, role, page, begin, *path, of="est", press=None, **typed):
        """Open the link of the obstacle with these words, go on over links, send the last form.

        ``of`` is who reads the obstacle, if that is not who clears it. ``press`` names the button
        of a form with several.
        """
        found = self.obstacles(of, page)
        (address,) = [link for words, link in found.items() if begin in words]
        self.sign_in(role)
        response = self.client.get(address)
        assert response.status_code == 200, (begin, address)
        for part in path:
            address = link_in(response, part)
            response = self.client.get(address)
            assert response.status_code == 200, (begin, address)
        to = link_in(response, press) if press else address
        response = self.send(to, response.context["form"], typed)
        assert response.status_code == 302, (begin, response.content.decode()[-9000:])
        assert begin not in " ".join(self.obstacles(of, page))
        return response.url

    def send(self, address, form, typed):
        kept = {bound.html_name: bound.value() for bound in form}
        sent = {name: value for name, value in (kept | typed).items() if value is not None}
        return self.client.post(address, sent)


def test_a_cycle_closes_over_the_link_of_each_obstacle(cycle, oap, people, client, today):
    journey = Journey(client, people)
    of_oap = reverse("results:oap_closing", args=[oap.pk])
    of_cycle = reverse("results:cycle_closing", args=[cycle.pk])
    assert len(journey.obstacles("est", of_cycle)) == 5

    written = journey.clear("driver", of_oap, "There is no closing report", of="driver")
    form = client.get(written).context["form"]
    journey.send(written, form, TEXTS)
    journey.clear("driver", of_oap, "The closing report is draft", of="driver")
    journey.clear("est", of_oap, "Last round is open", "/close/$")
    journey.clear("est", of_oap, "1 contribution waits", "/review/", press="/accept/")
    journey.clear(
        "driver",
        of_oap,
        "Training is running",
        "/settle/$",
        state="not_completed",
        reason="No trainers.",
    )
    journey.clear("driver", of_oap, "Amendment", "/give-up/$", of="driver")
    journey.clear(
        "eurojust", of_oap, "1 judicial measure", f"/judicial-measures/{ID}/$", "/confirm/$"
    )
    journey.clear(
        "est", of_oap, "1 possible overlap", f"/count-once/{ID}/$", press="/not-the-same/$"
    )
    journey.clear(
        "est", of_oap, "1 check fails", "/checks/2026/[^?]", explanation="Some came late."
    )
    today.move_to("2028-09-04T12:00+02:00")
    journey.clear("est", of_cycle, f"{oap} is adopted", "/close/$")

    journey.clear(
        "nec", of_cycle, "1 recommendation", f"/follow-ups/{ID}/$", "/answer/$", state="accepted"
    )
    journey.clear(
        "secretariat",
        of_cycle,
        "COSI has not taken note",
        f"/evaluations/{ID}/$",
        "/note/$",
        title="Outcome of proceedings",
        day="2028-09-01",
        marking=str(MarkingFactory().pk),
        answer_due_day="2028-12-01",
        due_day="2029-12-01",
    )
    publish(2026)
    assert journey.obstacles("est", of_cycle) == {}
    page = client.get(of_cycle).content.decode()
    close = reverse("results:cycle_close", args=[cycle.pk])
    assert f'href="{close}"' in page
    client.post(close, {"note": "COSI took note."})

    cycle.refresh_from_db()
    oap.refresh_from_db()
    assert (oap.state, cycle.state) == (OAPState.CLOSED, CycleState.CLOSED)


def link_in(response, part):
    links = re.findall(r'(?:href|formaction)="([^"]+)"', response.content.decode())
    return next(unescape(link) for link in links if re.search(part, link))


def publish(year):
    """Publish the general factsheet of a year; how that is done has tests of its own."""
    snapshot = EmptySnapshotFactory(year=year)
    Factsheet.objects.create(
        snapshot=snapshot,
        year=year,
        kind=FactsheetKind.GENERAL,
        version=1,
        title=str(year),
        state=FactsheetState.PUBLISHED,
        published_at=timezone.now(),
        marking=snapshot.marking,
    )
