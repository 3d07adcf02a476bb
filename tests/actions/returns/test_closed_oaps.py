"""A closed OAP takes nothing by form, program or workbook, and each of them says why."""

from datetime import date

import pytest
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.delegations.commands import delegate
from actions.questionnaires.questionnaire import Questionnaire
from actions.resource_use.commands import enter_resources
from actions.rounds.queries.opening import obstacles_to_opening
from actions.rounds.writing import write
from actions.submissions.commands import start_contribution
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import Role
from oaps.plans.states import OAPState
from tests.actions.plan_workbooks.editing import edited
from tests.factories.actions import (
    EventFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
    RoundPlanFactory,
)
from tests.factories.oaps import OAPFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db

WHY = "is closed and takes no contribution. If a figure must change, ask the EMPACT Support Team"


@pytest.fixture
def close(obligation):
    """Close the OAP while its round is still open, which no obstacle would allow."""

    def close():
        oap = obligation.action.oap
        oap.state = OAPState.CLOSED
        oap.save()
        return oap

    return close


def test_the_forms_refuse_with_the_reason(close, obligation, second, nec, client):
    contribution = start_contribution(obligation, by=nec)
    client.force_login(nec)
    close()
    page = reverse("actions:contribution_change", args=[contribution.pk])

    answers = [
        client.get(page),
        client.post(page, {"seen": contribution.version, "narrative": "More."}),
        client.post(reverse("actions:contribution_start", args=[second.pk])),
        client.get(reverse("actions:contribution_submit", args=[contribution.pk])),
    ]

    assert all(WHY in answer.content.decode() for answer in answers)
    assert Contribution.objects.get().narrative == ""


def test_programs_are_shown_the_same(close, obligation, arrests, nec, client):
    contribution = start_contribution(obligation, by=nec)
    client.force_login(nec)
    close()

    answer = client.patch(
        reverse("api:contribution-detail", args=[contribution.pk]),
        {"narrative": "More."},
        content_type="application/json",
        headers={"If-Match": f'"{contribution.version}"'},
    )

    assert answer.status_code == 409
    assert WHY in answer.json()["reasons"][0]


def test_a_workbook_that_comes_back_is_left_out(
    close, download, hand_in, take_over, obligation, second
):
    preview = hand_in(edited(download(), Figures_G3="12"))
    close()

    answer = take_over(preview)

    assert answer.status_code == 409
    assert WHY in answer.context["closed"][0].closed
    assert not Contribution.objects.exists()


def test_nothing_is_delegated_or_entered_of_it(close, obligation, country, action, nec):
    expert = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    reporting = obligation.round
    close()

    with pytest.raises(Invalid) as refusal:
        delegate(
            country, by=nec, obligations=[obligation], person=expert, due_day=reporting.due_day
        )
    with pytest.raises(NotNow, match=WHY):
        enter_resources(action, by=nec, organisation=country, round=reporting, lines=[])

    assert WHY in " ".join(refusal.value.reasons)


def test_a_figure_of_an_event_does_not_count_under_a_closed_oap(
    close, obligation, arrests, country, entry
):
    elsewhere = OperationalActionFactory(oap=OAPFactory())
    ParticipationFactory(action=elsewhere, organisation=country)
    event = EventFactory(leading_action=obligation.action, first_day=obligation.round.first_day)
    event.further_actions.add(elsewhere)
    owed = ObligationFactory(organisation=country, action=elsewhere, round=obligation.round)
    close()

    questionnaire = Questionnaire(owed)
    problems = questionnaire.problems([entry(event=event, action=obligation.action)])

    assert any(problem.field == "action" and WHY in problem.advice for problem in problems)


def test_no_round_asks_about_it(close, obligation):
    oap = close()
    reporting = obligation.round
    RoundPlanFactory(round=reporting, oap=oap)

    assert f"{oap} is closed and asked nothing any more. Remove it from the round." in (
        obstacles_to_opening(reporting)
    )
    with pytest.raises(Invalid, match="Closed, and asked nothing any more"):
        write(reporting, _as_it_is(reporting), [oap])


def _as_it_is(reporting):
    names = ("first_day", "last_day", "opens_day", "due_day", "closes_day", "corrections_end_day")
    days = {name: getattr(reporting, name) or date(2027, 1, 1) for name in names}
    return {"name": reporting.name, "reminder_days": [], **days}
