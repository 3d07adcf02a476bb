import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.amendments.commands.amendments import begin_amendment
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import ParticipationRole
from actions.participations.commands.participations import (
    answer_asked,
    answer_for_outsider,
    ask_to_take_part,
    change_part,
    take_back_ask,
    withdraw_from_action,
)
from actions.states import ActionState, ParticipationState
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import Role
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from tests.factories.actions import (
    ContributionFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import StrategicGoalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("proposal")]

LEADER, CO_LEADER, PARTICIPANT = ParticipationRole


def ask(action, by, *organisations, role=PARTICIPANT):
    return ask_to_take_part(action, by=by, organisations=organisations, role=role)


def answer(organisation, by, *participations, to="committed", **given):
    return answer_asked(organisation, by=by, participations=participations, answer=to, **given)


def test_ask_to_take_part_asks_several_at_once(driver, proposal, country, partner):
    ask(proposal, driver, country, partner)

    asked = {part.organisation: part.state for part in proposal.participations.all()}
    assert asked == dict.fromkeys((country, partner), ParticipationState.PROPOSED)


def test_who_is_asked_sees_the_plan(driver, draft, proposal, country, nec):
    ask(proposal, driver, country)

    assert list(OAP.objects.visible_to(nec)) == [draft]


def test_nobody_is_asked_twice(driver, proposal, country, asked):
    with pytest.raises(Invalid) as refusal:
        ask(proposal, driver, country, OrganisationFactory())

    assert refusal.value.problems == {
        "organisations": "Already invited: Netherlands. Remove these organisations."
    }
    assert proposal.participations.count() == 1


def test_one_organisation_leads(driver, proposal, country):
    with pytest.raises(Invalid) as refusal:
        ask(proposal, driver, country, OrganisationFactory(), role=LEADER)

    assert list(refusal.value.problems) == ["organisations"]


def test_a_second_leader_is_refused(driver, proposal, country):
    ParticipationFactory(action=proposal, role=LEADER, organisation__name="Romania")

    with pytest.raises(Invalid) as refusal:
        ask(proposal, driver, country, role=LEADER)

    assert refusal.value.problems["role"].startswith("Romania is the leader.")


@pytest.mark.parametrize("role", (LEADER, CO_LEADER))
def test_a_partner_takes_part_and_does_not_lead(driver, proposal, partner, role):
    with pytest.raises(Invalid) as refusal:
        ask(proposal, driver, partner, role=role)

    assert list(refusal.value.problems) == ["role"]


def test_ask_to_take_part_is_for_who_steers_the_plan(proposal, nec, asked):
    with pytest.raises(PermissionDenied):
        ask(proposal, nec, OrganisationFactory())


def test_ask_to_take_part_refuses_a_plan_that_was_submitted(driver, proposal, country):
    OAP.objects.update(state=OAPState.SUBMITTED)

    with pytest.raises(NotNow):
        ask(proposal, driver, country)


def test_change_part_makes_a_participant_the_leader(driver, asked):
    assert change_part(asked, by=driver, role=LEADER).role == LEADER


def test_change_part_refuses_a_second_leader(driver, proposal, asked):
    ParticipationFactory(action=proposal, role=LEADER)

    with pytest.raises(Invalid):
        change_part(asked, by=driver, role=LEADER)


def test_a_leader_stays_leader_when_the_part_is_saved_unchanged(driver, proposal):
    leader = ParticipationFactory(action=proposal, role=LEADER)

    assert change_part(leader, by=driver, role=LEADER).role == LEADER


def test_take_back_ask_leaves_no_row(driver, proposal, asked):
    take_back_ask(asked, by=driver)

    assert not proposal.participations.exists()


def test_take_back_ask_refuses_once_there_is_an_answer(driver, country, nec, asked):
    answer(country, nec, asked)

    with pytest.raises(NotNow):
        take_back_ask(asked, by=driver)


@pytest.mark.parametrize("to", ("committed", "declined"))
def test_answer_asked_answers_for_the_country_with_a_note(country, nec, asked, to):
    answer(country, nec, asked, to=to, note="Two officers.")

    asked.refresh_from_db()
    change = asked.changes.get()
    assert (asked.state, change.by, change.note) == (to, nec, "Two officers.")


def test_the_team_of_a_coordinator_answers_too(country, asked):
    member = RoleAssignmentFactory(organisation=country, role=Role.NEC_TEAM).person

    (answered,) = answer(country, member, asked)

    assert answered.state == "committed"


@pytest.mark.parametrize("role", (Role.EXPERT, Role.PRESIDENCY))
def test_nobody_else_answers_for_a_country(country, asked, role):
    person = RoleAssignmentFactory(organisation=country, role=role).person

    with pytest.raises(PermissionDenied):
        answer(country, person, asked)


def test_a_coordinator_answers_for_no_other_country(nec, asked):
    with pytest.raises(PermissionDenied):
        answer(OrganisationFactory(), nec, asked)


@pytest.mark.guard(
    "A country is committed by its own coordinator and by nobody else",
    file="actions/participations/commands/participations.py",
    on="""
rows = organisation.participations.select_for_update(of=("self",)).order_by("pk")
""",
    off='rows = Participation.objects.select_for_update(of=("self",)).order_by("pk")',
)
def test_a_row_of_another_country_answers_nothing(country, nec, proposal, asked):
    theirs = ParticipationFactory(action=proposal, state="proposed")

    with pytest.raises(Invalid):
        answer(country, nec, asked, theirs)

    assert set(Participation.objects.values_list("state", flat=True)) == {"proposed"}


def test_all_answers_are_given_or_none(country, nec, draft, goal, asked):
    ended = OperationalActionFactory(
        oap=draft, goal=goal, sequence=None, state=ActionState.CANCELLED, title="Gone"
    )
    other = ParticipationFactory(action=ended, organisation=country, state="proposed")

    with pytest.raises(NotNow) as refusal:
        answer(country, nec, asked, other)

    asked.refresh_from_db()
    assert refusal.value.reasons == ("These actions have ended: Gone. Remove them.",)
    assert asked.state == "proposed"


def test_who_answers_after_a_colleague_sees_who_was_faster_and_how(country, nec, asked):
    colleague = RoleAssignmentFactory(organisation=country, role=Role.NEC).person
    answer(country, colleague, asked, to="declined")

    with pytest.raises(NotNow) as refusal:
        answer(country, nec, asked)

    (seen,) = refusal.value.reasons
    assert seen.startswith(
        f"Controls of parcels: Netherlands has already declined. {colleague} recorded that on "
    )


def test_nothing_ticked_answers_nothing(country, nec):
    with pytest.raises(Invalid):
        answer(country, nec)


def test_only_the_two_answers_are_taken(country, nec, asked):
    with pytest.raises(Invalid):
        answer(country, nec, asked, to="withdrawn")


def test_the_driver_writes_down_what_a_partner_answered(driver, proposal, partner):
    ask(proposal, driver, partner)
    part = proposal.participations.get()

    answer_for_outsider(part, by=driver, answer="committed", note="By letter.")

    part.refresh_from_db()
    assert part.state == "committed"


def test_the_driver_answers_for_no_country(driver, asked):
    with pytest.raises(PermissionDenied):
        answer_for_outsider(asked, by=driver, answer="committed")


@pytest.mark.parametrize(
    ("page", "typed"),
    (
        ("participation_change", {"role": "co_leader"}),
        ("participation_take_back", {}),
    ),
)
def test_the_driver_arranges_parts_on_their_pages(client, driver, asked, page, typed):
    client.force_login(driver)
    address = reverse(f"actions:{page}", args=[asked.pk])

    shown = client.get(address)
    response = client.post(address, typed)

    assert (shown.status_code, response.url) == (200, asked.action.get_absolute_url())


def test_a_page_leads_to_the_answer_of_a_partner(client, driver, proposal, partner):
    ask(proposal, driver, partner)
    part = proposal.participations.get()
    address = reverse("actions:participation_answer", args=[part.pk])
    client.force_login(driver)

    action = client.get(proposal.get_absolute_url())
    client.post(address, {"answer": "declined", "note": ""})

    part.refresh_from_db()
    assert address in action.text
    assert part.state == "declined"


def test_the_driver_is_offered_who_is_not_asked_yet(client, driver, proposal, asked, partner):
    client.force_login(driver)
    address = reverse("actions:participation_ask", args=[proposal.pk])

    offered = list(client.get(address).context["form"].fields["organisations"].queryset)
    response = client.post(address, {"role": "participant", "organisations": [partner.pk]})

    assert partner in offered
    assert asked.organisation not in offered
    assert response.status_code == 302


@pytest.mark.parametrize("way", ("get", "post"))
def test_in_an_adopted_plan_nobody_is_asked_and_an_amendment_is_the_way(
    client, draft, driver, proposal, partner, way
):
    OAP.objects.update(state=OAPState.ADOPTED)
    OperationalAction.objects.update(state=ActionState.PLANNED, sequence=1)
    begun = begin_amendment(draft, by=driver, title="Ports", reason="By sea.")
    client.force_login(driver)
    sent = {"role": "participant", "organisations": [partner.pk]}

    page = getattr(client, way)(reverse("actions:participation_ask", args=[proposal.pk]), sent)

    assert page.status_code == 409
    assert "is adopted. Change participants in an amendment" in page.text
    assert begun.get_absolute_url() in page.text
    assert reverse("actions:amendment_begin", args=[draft.pk]) in page.text
    assert proposal.get_absolute_url() in page.text
    assert "<form" not in page.text.partition("<h1>")[2].partition("</main>")[0]


def test_a_country_withdraws_and_owes_no_more_what_it_has_not_begun(country, nec):
    part = ParticipationFactory(organisation=country)
    untouched = ObligationFactory(organisation=country, action=part.action)
    begun = ContributionFactory(
        obligation=ObligationFactory(organisation=country, action=part.action)
    )
    others = ObligationFactory(action=part.action)

    withdraw_from_action(part, by=nec, note="No staff.")

    part.refresh_from_db()
    assert (part.state, part.changes.get().note) == ("withdrawn", "No staff.")
    assert set(Obligation.objects.all()) == {begun.obligation, others}
    assert untouched not in Obligation.objects.all()


def test_only_what_was_committed_is_withdrawn(nec, asked):
    with pytest.raises(NotNow):
        withdraw_from_action(asked, by=nec, note="No staff.")


def test_nobody_withdraws_another_country(nec):
    with pytest.raises(PermissionDenied):
        withdraw_from_action(ParticipationFactory(), by=nec, note="No staff.")


def test_who_withdraws_from_the_only_action_of_a_draft_is_led_to_the_plans(
    client, country, nec, asked
):
    answer(country, nec, asked)
    client.force_login(nec)

    response = client.post(
        reverse("actions:participation_withdraw", args=[asked.pk]), {"note": "No staff."}
    )

    assert response.url == reverse("oaps:oap_list")


@pytest.fixture
def page(client, nec, country):
    """Open what asks for the country."""
    client.force_login(nec)

    def page(**query):
        return client.get(reverse("actions:asked_list", args=[country.pk]), query)

    return page


def listed(response):
    return [row.action for row in response.context["page_obj"]]


def test_the_page_lists_what_waits_over_all_plans(page, country, asked):
    other = ParticipationFactory(
        organisation=country, state="proposed", action__oap__area__rank=200
    )
    ParticipationFactory(organisation=country)
    ParticipationFactory(state="proposed")

    response = page()

    assert set(listed(response)) == {asked.action, other.action}


def test_the_page_is_narrowed_by_plan_goal_and_answer(page, country, asked):
    committed = ParticipationFactory(organisation=country)

    found = [
        listed(page(**chosen))
        for chosen in (
            {"oap": asked.action.oap_id},
            {"goal": asked.action.goal_id},
            {"state": "committed"},
        )
    ]

    assert found == [[asked.action], [asked.action], [committed.action]]


def test_several_are_answered_at_once_and_the_filter_stays(client, page, country, asked):
    other = ParticipationFactory(organisation=country, state="proposed")
    page()
    address = reverse("actions:asked_list", args=[country.pk])

    response = client.post(
        f"{address}?state=proposed",
        {"participations": [asked.pk, other.pk], "answer": "declined", "note": "No staff."},
    )

    assert response.url == f"{address}?state=proposed"
    assert {part.state for part in Participation.objects.all()} == {"declined"}
    assert listed(client.get(response.url)) == []


def test_nothing_ticked_is_said_above_the_list_and_the_note_stays(client, page, country, asked):
    page()

    response = client.post(
        reverse("actions:asked_list", args=[country.pk]),
        {"answer": "declined", "note": "No staff."},
    )

    assert response.status_code == 422
    assert "Tick at least one action." in response.text
    assert "No staff." in response.text


def test_what_was_ticked_stays_ticked_when_it_is_refused(client, page, country, asked):
    page()

    response = client.post(
        reverse("actions:asked_list", args=[country.pk]), {"participations": [asked.pk]}
    )

    assert [row.is_ticked for row in response.context["page_obj"]] == [True]


def test_goals_of_several_cycles_are_distinguished_by_their_cycle(page, country, asked):
    goal = asked.action.goal
    one = [name for _, name in page().context["filter"].goals]
    before = StrategicGoalFactory(
        number=goal.number,
        name=goal.name,
        plan__cycle__first_year=2018,
        plan__cycle__last_year=2021,
    )
    ParticipationFactory(organisation=country, state="proposed", action__goal=before)

    several = [name for _, name in page().context["filter"].goals]

    assert one == ["All goals", str(goal)]
    assert several == [
        "All goals",
        f"{goal}, {goal.plan.cycle}",
        f"{goal}, EMPACT 2018–2021",
    ]


@pytest.mark.parametrize("role", (Role.EXPERT, Role.EST))
def test_the_page_is_for_who_answers_for_the_country(client, country, role):
    client.force_login(RoleAssignmentFactory(organisation=country, role=role).person)

    response = client.get(reverse("actions:asked_list", args=[country.pk]))

    assert response.status_code == 404


@pytest.mark.parametrize("rows", (1, 400))
def test_the_page_asks_no_more_for_400_rows(page, draft, goal, country, rows):
    for _ in range(rows):
        action = OperationalActionFactory(oap=draft, goal=goal, sequence=None, state="proposed")
        ParticipationFactory(action=action, organisation=country, state="proposed")

    with CaptureQueriesContext(connection) as asked:
        response = page()

    questions = [row for row in asked if "records_auditentry" not in row["sql"]]
    assert response.context["page_obj"].paginator.count == rows
    assert len(response.context["page_obj"]) == min(rows, 50)
    assert len(questions) <= 12


def test_the_home_page_leads_to_what_waits(client, nec, country, asked):
    client.force_login(nec)

    response = client.get(reverse("home"))

    assert reverse("actions:asked_list", args=[country.pk]) in response.text
    assert "1 action asks for" in response.text
