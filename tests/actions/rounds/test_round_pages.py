"""The pages of rounds: for all insiders, and those on which EST plans, opens and closes."""

import pytest
from django.urls import reverse

from actions.obligations.models.extensions import Extension
from actions.obligations.models.obligations import Obligation
from actions.rounds.commands import open_round
from cycles.rounds.models import ReportingRound, RoundIndicator
from cycles.states import RoundState
from empact.people.roles.kinds import Role
from empact.records.outbox.models import Outbox, OutboxState
from tests.factories.actions import OperationalActionFactory, ParticipationFactory, RoundPlanFactory
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-25T12:00+01:00", tick=False)
    return time_machine


def page(name, *args):
    return reverse(f"actions:{name}", args=[getattr(arg, "pk", arg) for arg in args])


@pytest.fixture
def typed(given):
    """The data that EST types into the form."""
    return {
        **{name: str(value) for name, value in given.items() if name.endswith("_day")},
        "name": given["name"],
        "plans": [given["plans"][0].pk],
        "who": ["asks_participants", "asks_leaders"],
        "asks_targets": "on",
        "before": "14, 7, 2",
        "after": "1",
    }


def test_est_plans_a_round(client, est, action, typed):
    client.force_login(est)

    response = client.post(page("round_create", action.oap.priority.cycle), typed)

    reporting = ReportingRound.objects.get()
    assert response.status_code == 302
    assert response.url == reporting.get_absolute_url()
    assert (reporting.asks_leaders, reporting.asks_drivers) == (True, False)
    assert reporting.reminder_days == [14, 7, 2, -1]
    assert "will be due on" in " ".join(client.get(response.url).text.split())


def test_the_form_begins_where_the_last_round_ended(client, est, action, planned):
    client.force_login(est)

    form = client.get(page("round_create", action.oap.priority.cycle)).context["form"]

    assert str(form.initial["first_day"]) == "2027-01-01"
    assert form.initial["plans"] == [action.oap.pk]


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    (
        ("before", "a week", "Type numbers of days with commas between them, such as 14, 7, 2."),
        ("due_day", "2026-11-01", "It would be due before it opens. Choose a later day."),
        ("plans", [], "Choose at least one of those listed under “OAPs”."),
    ),
)
def test_what_does_not_fit_is_said_at_its_field(client, est, action, typed, name, value, advice):
    client.force_login(est)

    response = client.post(page("round_create", action.oap.priority.cycle), typed | {name: value})

    assert response.status_code == 422
    assert response.context["form"].errors[name] == [advice]
    assert "Second half of 2026" in response.text


def test_a_planned_round_is_changed_on_its_page(client, est, planned, typed):
    client.force_login(est)
    initial = client.get(page("round_change", planned)).context["form"].initial

    response = client.post(
        page("round_change", planned),
        typed | {"name": "Autumn", "seen": initial["seen"]},
    )

    assert response.status_code == 302
    assert ReportingRound.objects.get().name == "Autumn"
    assert initial["who"] == ["asks_participants", "asks_leaders", "asks_drivers"]


def test_indicators_are_chosen_for_every_plan_for_an_area_and_for_an_action(
    client, est, planned, action
):
    everywhere, of_area, more = IndicatorFactory.create_batch(3)
    client.force_login(est)

    for address, chosen in (
        (page("round_ask_everywhere", planned), [everywhere]),
        (page("round_ask_area", planned, action.oap.area), [of_area]),
        (page("round_adjust", planned, action), [everywhere, more]),
    ):
        seen = client.get(address).context["form"].initial["seen"]
        sent = {"seen": seen, "indicators": [row.pk for row in chosen]}
        assert client.post(address, sent).status_code == 302

    initial = client.get(page("round_adjust", planned, action)).context["form"].initial
    assert {*initial["indicators"]} == {str(everywhere.pk), str(more.pk)}
    assert RoundIndicator.objects.count() == 2
    assert "(chosen for it)" in client.get(page("round_plan", planned, action.oap)).text
    assert client.get(page("round_asks", planned)).status_code == 200


def test_a_round_is_opened_on_its_page_which_shows_how_far_it_is(
    client, est, planned, action, work
):
    client.force_login(est)

    response = client.post(page("round_open", planned), {"note": ""})
    before = client.get(response.url)
    work()
    after = client.get(response.url)

    assert 'hx-trigger="every 2s"' in before.text
    assert "hx-trigger" not in after.text
    assert after.context["totals"] == {"owed": 1, "handed_in": 0, "accepted": 0}


def test_what_has_not_changed_is_not_sent_again(client, est, planned):
    open_round(planned, by=est)
    client.force_login(est)
    address = page("round_detail", planned)

    first = client.get(address, headers={"HX-Request": "true"})
    again = client.get(
        address, headers={"HX-Request": "true", "If-None-Match": first.headers["ETag"]}
    )

    assert "<h1>" not in first.text
    assert again.status_code == 304


def test_work_that_was_set_aside_is_shown_and_tried_again(client, est, planned, work):
    open_round(planned, by=est)
    Outbox.objects.update(state=OutboxState.QUARANTINED)
    client.force_login(est)

    listed = client.get(page("round_detail", planned))
    client.post(page("round_retry", planned))
    work()

    assert "Some participants were not asked" in listed.text
    assert Obligation.objects.count() == 1


def test_obstacles_stand_on_the_page_and_keep_it_closed(client, est, planned, today):
    today.move_to("2027-01-20T12:00+01:00", tick=False)
    client.force_login(est)

    shown = client.get(page("round_open", planned))
    refused = client.post(page("round_open", planned), {"note": ""})

    sentence = "It would have been due on 15 January 2027. Choose a later due date."
    assert sentence in shown.text
    assert refused.status_code == 422
    assert sentence in refused.text


def test_who_saves_what_an_opened_round_asks_sees_that_it_stands(client, est, planned, typed):
    seen = planned.version
    open_round(planned, by=est)
    client.force_login(est)

    for address, sent in (
        (page("round_change", planned), typed),
        (page("round_ask_everywhere", planned), {"indicators": [IndicatorFactory().pk]}),
    ):
        response = client.post(address, sent | {"seen": seen})

        assert response.status_code == 409
        refused = "Second half of 2026 is open. You can no longer change its indicators."
        assert refused in response.text
        assert "Compare both versions" not in response.text


def test_of_two_who_open_a_round_the_second_sees_who_was_first(client, est, planned):
    second = RoleAssignmentFactory(role=Role.EST, organisation__kind="eu_agency").person
    open_round(planned, by=est)
    client.force_login(second)

    sent = client.post(page("round_open", planned), {"note": "As agreed on Monday."})
    opened = client.get(page("round_open", planned))

    assert "As agreed on Monday." in sent.text
    for response in (sent, opened):
        assert response.status_code == 409
        assert f"Second half of 2026 is open: {est} recorded that on" in response.text
        assert "<button" not in response.text.partition("<h1>")[2].partition("</main>")[0]
        assert f'<a href="{planned.get_absolute_url()}">See the round</a>' in response.text


@pytest.mark.parametrize(("day", "is_quoted"), (("2026-11-13", True), ("2026-11-14", False)))
def test_opening_long_before_the_planned_day_is_worth_a_look(
    client, est, planned, today, day, is_quoted
):
    today.move_to(f"{day}T12:00+01:00", tick=False)
    client.force_login(est)

    shown = client.get(page("round_open", planned))

    listed = "It is planned to open on 20 November 2026, 7 days from now." in shown.text
    assert listed is is_quoted


@pytest.mark.parametrize(("first_day", "is_quoted"), (("2026-11-20", False), ("2027-01-01", True)))
def test_a_round_that_opens_before_its_period_begins_is_worth_a_look(
    client, est, planned, first_day, is_quoted
):
    ReportingRound.objects.update(first_day=first_day, last_day="2027-06-30")
    client.force_login(est)

    shown = client.get(page("round_open", planned))

    listed = "It opens on 20 November 2026, and its period begins on 1 January 2027" in shown.text
    assert listed is is_quoted


def test_one_country_gets_longer_on_a_page_of_its_own(client, est, planned, nec, work, country):
    open_round(planned, by=est)
    work()
    client.force_login(est)

    response = client.post(
        page("round_extend", planned),
        {"organisation": country.pk, "due_day": "2027-02-10", "reason": "A strike."},
    )

    assert response.status_code == 302
    assert str(Extension.objects.get().due_day) == "2027-02-10"
    assert "until 10 February 2027. A strike." in client.get(response.url).text
    client.force_login(nec)
    assert "A strike." in client.get(response.url).text
    client.force_login(RoleAssignmentFactory(role=Role.NEC).person)
    assert "A strike." not in client.get(response.url).text


@pytest.mark.parametrize(
    ("days", "listed"),
    (
        ([14, 7, 2, -1], "Days before the due date: 14, 7, 2. Days after the due date: 1."),
        ([1, -1, -3], "Days before the due date: 1. Days after the due date: 1, 3."),
    ),
)
def test_a_round_says_when_it_reminds(client, est, planned, days, listed):
    ReportingRound.objects.update(reminder_days=days)
    client.force_login(est)

    assert listed in " ".join(client.get(planned.get_absolute_url()).text.split())


def test_a_round_is_closed_on_its_page(client, est, planned, work, today):
    open_round(planned, by=est)
    work()
    today.move_to("2027-01-20T12:00+01:00", tick=False)
    client.force_login(est)

    shown = client.get(page("round_close", planned))
    response = client.post(page("round_close", planned), {"note": "All have answered."})

    assert shown.context["counts"] == {"owed": 1, "missing": 1}
    assert response.status_code == 302
    assert ReportingRound.objects.get().state == RoundState.CLOSED


def test_a_planned_round_is_removed_on_its_page(client, est, planned):
    client.force_login(est)

    response = client.post(page("round_drop", planned))

    assert response.url == page("round_list")
    assert not ReportingRound.objects.exists()


PAGES_OF_EST = (
    "round_change",
    "round_asks",
    "round_ask_everywhere",
    "round_open",
    "round_retry",
    "round_extend",
    "round_close",
    "round_drop",
)


@pytest.mark.parametrize("name", PAGES_OF_EST)
def test_everybody_inside_reads_rounds_and_est_alone_runs_them(client, planned, nec, name):
    client.force_login(nec)

    assert client.get(planned.get_absolute_url()).status_code == 200
    assert client.get(page("round_list")).status_code == 200
    assert client.get(page(name, planned)).status_code == 403


def test_a_list_and_a_page_take_the_same_number_of_queries_however_long(
    client, est, planned, action, django_assert_max_num_queries
):
    client.force_login(est)

    def count(address):
        with django_assert_max_num_queries(13) as counted:  # one is of the navigation
            assert client.get(address).status_code == 200
        return len(counted)

    addresses = [page("round_list"), page("round_detail", planned), page("round_asks", planned)]
    few = [count(address) for address in addresses]
    for _ in range(3):
        ReportingRoundFactory(cycle=planned.cycle)
        row = OperationalActionFactory(oap__priority=action.oap.priority)
        RoundPlanFactory(round=planned, oap=row.oap)
        ParticipationFactory(action=row)

    assert [count(address) for address in addresses] == few
