"""Pages of grants, evaluations, reports to COSI, the next cycle and judicial measures.

Each is looked at wide and narrow, with and without JavaScript.
"""

import pytest
from django.conf import settings
from django.urls import reverse

from actions.states import GrantState, MeasureState
from cycles.states import CycleState
from empact.people.roles.kinds import OrganisationKind, Role
from results.next_cycle.models import NextCycle, NextCycleProgress
from tests.factories.actions import (
    GrantFactory,
    JudicialMeasureFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import CrimeAreaFactory, CycleFactory, FollowUpFactory
from tests.factories.oaps import FundingCallFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory
from tests.factories.records import MarkingFactory
from tests.factories.results import (
    CosiReportFactory,
    EvaluationCommentFactory,
    EvaluationEntryFactory,
    EvaluationFactory,
)


def holder(role, kind=OrganisationKind.EU_INSTITUTION, **given):
    organisation = OrganisationFactory(country="", kind=kind, **given)
    return RoleAssignmentFactory(role=role, organisation=organisation).person


def nec_of(country):
    return RoleAssignmentFactory(organisation=country, role=Role.NEC).person


def of_grants():
    call = FundingCallFactory()
    action = ParticipationFactory().action
    country = OrganisationFactory(name="Spain")
    given = {"scheme": call.scheme, "call": call, "lead": country, "action": action}
    draft = GrantFactory(**given)
    signed = GrantFactory(**given, state=GrantState.SIGNED, awarded=8_000)
    yield (
        nec_of(country),
        reverse("actions:grant_list"),
        draft.get_absolute_url(),
        reverse("actions:grant_change", args=[draft.pk]),
        reverse("actions:grant_divide", args=[draft.pk]),
        reverse("actions:grant_submit", args=[draft.pk]),
        reverse("actions:grant_report", args=[signed.pk]),
        reverse("actions:grant_changes", args=[signed.pk]),
    )
    yield (
        holder(Role.EST, OrganisationKind.EU_AGENCY),
        reverse("actions:grant_sums"),
        signed.get_absolute_url(),
    )


def of_evaluations():
    evaluation = EvaluationFactory(state="working")
    comment = EvaluationCommentFactory(question__evaluation=evaluation)
    EvaluationEntryFactory(evaluation=evaluation)
    finding = EvaluationEntryFactory(evaluation=evaluation, kind="finding", title="They were late")
    yield (
        holder(Role.COMMISSION),
        reverse("results:evaluation_list"),
        evaluation.get_absolute_url(),
        evaluation.get_comments_url(),
        finding.get_absolute_url(),
        reverse("results:entry_change", args=[finding.pk]),
        reverse("results:evaluation_comment_answer", args=[comment.pk]),
        reverse("results:evaluation_finish", args=[evaluation.pk]),
        reverse("results:evaluation_report", args=[evaluation.pk]),
    )


def of_recommendations():
    follow_up = FollowUpFactory()
    cycle = follow_up.recommendation.decision.cycle
    yield (
        nec_of(follow_up.organisation),
        reverse("cycles:roadmap", args=[cycle.pk]),
        reverse("cycles:measure_add", args=[follow_up.pk]),
        reverse("cycles:follow_up_changes", args=[follow_up.pk]),
    )


def of_cosi_reports():
    report = CosiReportFactory()
    yield (
        holder(Role.EST, OrganisationKind.EU_AGENCY),
        reverse("results:cosi_report_list"),
        reverse("results:cosi_report_write"),
        report.get_absolute_url(),
        reverse("results:cosi_report_change", args=[report.pk]),
        reverse("results:cosi_report_submit", args=[report.pk]),
    )


def of_the_next_cycle():
    cycle = CycleFactory(first_year=2030, state=CycleState.EVALUATION)
    priority, area = PriorityFactory(cycle=cycle), CrimeAreaFactory()
    priority.areas.add(area)
    proposed = {"name": "Drugs", "follows": [str(priority.pk)], "areas": [area.code]}
    proposal = {"priorities": [proposed], "ended": [], "areas": {area.code: [area.code]}}
    row = NextCycle.objects.create(
        cycle=cycle, first_year=2034, last_year=2037, proposal=proposal, state="draft"
    )
    NextCycleProgress.objects.create(next_cycle=row)
    yield (
        holder(Role.EST, OrganisationKind.EU_AGENCY),
        row.get_absolute_url(),
        reverse("results:next_cycle_change", args=[row.pk]),
        reverse("results:next_cycle_changes", args=[row.pk]),
        reverse("results:cycle_closing", args=[cycle.pk]),
    )


def of_judicial_measures():
    action = OperationalActionFactory()
    agent = holder(Role.EUROJUST, OrganisationKind.EU_AGENCY, name="Eurojust")
    measure = JudicialMeasureFactory(leading_action=action, state=MeasureState.WAITING)
    yield (
        agent,
        reverse("actions:judicial_measure_list"),
        reverse("actions:judicial_measure_begin"),
        measure.get_absolute_url(),
        reverse("actions:judicial_measure_confirm", args=[measure.pk]),
        reverse("desk:judicial_outcomes"),
        reverse("desk:eurojust"),
    )


def of_national_plans():
    part = ParticipationFactory()
    country = part.organisation
    yield (
        nec_of(country),
        reverse("desk:national_plan", args=[country.pk]),
        reverse("desk:national_report", args=[country.pk]),
    )


@pytest.mark.parametrize(
    "subject",
    (
        of_grants,
        of_evaluations,
        of_recommendations,
        of_cosi_reports,
        of_the_next_cycle,
        of_judicial_measures,
        of_national_plans,
    ),
)
def test_a_page_is_accessible_and_fits_its_screen(
    transactional_db, any_page, client, axe, live_server, subject
):
    MarkingFactory(code="LIMITE")
    found = {}
    for person, *addresses in subject():
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        any_page.context.add_cookies([cookie])
        for address in addresses:
            status = any_page.goto(f"{live_server.url}{address}").status
            overflow = any_page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found[address] = (status, max(overflow, 0), axe(any_page))

    assert {address: seen for address, seen in found.items() if seen != (200, 0, [])} == {}
