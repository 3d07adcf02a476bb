"""Pages on which contributions are delegated, read, returned, and submitted many at once."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.delegations.commands import hand_in_delegation
from actions.delegations.models import Delegation
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ContributionState, DelegationState
from actions.submissions.commands import submit_contribution
from cycles.states import RoundState
from tests.actions.delegations.conftest import BACK_BY
from tests.factories.actions import (
    ContributionFactory,
    DelegationFactory,
    EventFactory,
    FigureFactory,
    OperationalActionFactory,
)

pytestmark = pytest.mark.django_db

PAGE = 12
LOG = 'INSERT INTO "records_auditentry"'


@pytest.fixture
def page(client, nec, fresh):
    """Read a page as the coordinator, or as another person."""

    def page(name, *args, by=nec, query="", status=200):
        client.force_login(by)
        fresh(client)
        response = client.get(reverse(f"actions:{name}", args=args) + query)
        assert response.status_code == status
        return response

    return page


@pytest.fixture
def post(client, nec, fresh):
    def post(name, *args, by=nec, status=302, **data):
        client.force_login(by)
        fresh(client)
        response = client.post(reverse(f"actions:{name}", args=args), data)
        assert response.status_code == status, response.text
        return response

    return post


def words(response):
    return " ".join(response.text.split())


@pytest.fixture
def ready(owed, officer, nec, fill_in):
    """Delegate a contribution, have it filled in and marked as ready."""

    def ready(value="10"):
        delegation = DelegationFactory(obligation=owed(), expert=officer, by=nec)
        fill_in(delegation, value=value)
        hand_in_delegation(delegation, by=officer)
        return delegation

    return ready


def test_reports_are_ticked_and_given(page, post, country, officer, customs, owed):
    first, second, left = owed(), owed(), owed()

    post(
        "delegation_give",
        country.pk,
        obligations=[first.pk, second.pk],
        person=officer.pk,
        authority=customs.pk,
        due_day=BACK_BY.isoformat(),
        note="Ports only.",
    )

    assert {row.obligation for row in Delegation.objects.all()} == {first, second}
    shown = words(page("delegation_list", by=officer))
    assert shown.count("Start it") == 2
    assert left.get_absolute_url() not in shown


def test_what_was_typed_and_ticked_stays_when_it_is_refused(post, country, officer, owed):
    first, second = owed(), owed()

    response = post(
        "delegation_give", country.pk, obligations=[first.pk], person=officer.pk, status=422
    )

    shown = words(response)
    assert "Choose a day under “Ready by”." in shown or "Choose a day." in shown
    assert f'value="{first.pk}" id="give-{first.pk}" checked' in shown
    assert f'value="{second.pk}" id="give-{second.pk}" >' in shown
    assert f'<option value="{officer.pk}" selected>' in shown


def test_a_note_that_is_too_long_is_shown_and_not_cut(page, post, country, owed):
    owed()
    empty = page("delegation_give", country.pk)
    refused = post("delegation_give", country.pk, note="x" * 2_001, status=422)

    assert 'maxlength="2000"' not in empty.text
    assert refused.context["form"].errors["note"] == ["Shorten this to 2 000 characters."]
    assert "x" * 2_001 in refused.text


def test_giving_nothing_says_so_at_the_list(post, country, officer, owed):
    owed()

    response = post("delegation_give", country.pk, person=officer.pk, status=422)

    shown = words(response)
    assert re.search(
        r'<a href="#id_obligations" ?> ?(Contributions: )?Tick at least one contribution. ?</a>',
        shown,
    )
    assert 'id="id_obligations"' in shown


@pytest.mark.django_db(transaction=True)  # versions of one transaction are all of one moment
def test_a_coordinator_reads_what_the_expert_changed_since_they_looked(
    page, post, delegation, fill_in, nec
):
    fill_in(delegation, value="10", narrative="Searched a ship.")
    first = words(page("delegation_detail", delegation.pk))
    post("delegation_detail", delegation.pk)
    nothing = words(page("delegation_detail", delegation.pk))
    fill_in(delegation, value="12", narrative="Searched a ship.")
    second = words(page("delegation_detail", delegation.pk))

    assert "Searched a ship." in first
    assert "The changes until now are marked as read." in nothing
    assert "There are no changes by others." in nothing
    assert "Searched a ship." not in second
    assert '<th scope="row">Arrests</th>' in second
    assert '<td data-label="From">10 persons</td>' in second
    assert '<td data-label="To">12 persons</td>' in second


def test_the_expert_is_not_compared_with_anybody(page, post, delegation, fill_in, officer):
    fill_in(delegation)
    shown = words(page("delegation_detail", delegation.pk, by=officer))
    post("delegation_detail", delegation.pk, by=officer)

    assert "Mark as ready" in shown
    assert "Changes since your last visit" not in shown
    assert not delegation.looks.exists()


def test_the_expert_hands_in_and_the_coordinator_sends_back(
    page, post, delegation, fill_in, officer
):
    fill_in(delegation)

    post("delegation_hand_in", delegation.pk, by=officer, note="Half of it is an estimate.")
    seen = words(page("delegation_detail", delegation.pk))
    post("delegation_send_back", delegation.pk, status=422, reason="")
    post("delegation_send_back", delegation.pk, reason="Rotterdam is missing.")

    assert "Half of it is an estimate." in seen
    assert Delegation.objects.get().state == DelegationState.SENT_BACK
    assert "Rotterdam is missing." in words(page("delegation_detail", delegation.pk, by=officer))


def test_an_expert_who_left_is_named_nobody(page, delegation, officer_role, country):
    officer_role.delete()

    shown = words(page("delegation_list")), words(page("delegation_give", country.pk))

    assert "No expert (was Mila Visser)" in shown[0]
    assert "No expert" in shown[1]


def test_what_was_submitted_needs_nobody_any_more(page, ready, officer_role):
    delegation = ready()
    contribution = Contribution.objects.get(obligation=delegation.obligation)
    Contribution.objects.update(state=ContributionState.SUBMITTED)
    Delegation.objects.update(state=DelegationState.TAKEN_OVER)
    officer_role.delete()

    shown = [
        words(page("delegation_list")),
        words(page("delegation_detail", delegation.pk)),
        words(page("contribution_detail", contribution.pk)),
    ]

    assert [text for text in shown if "No expert" in text] == []
    assert all("Mila Visser" in text for text in shown)


def test_who_has_a_report_sees_in_one_sentence(page, delegation, officer, nec, fill_in):
    contribution = fill_in(delegation)

    mine, theirs = (
        words(page("contribution_detail", contribution.pk, by=who)) for who in (officer, nec)
    )

    assert "Delegated to you, ready by <time" in mine
    assert "Delegated to Mila Visser, ready by <time" in theirs


def test_what_is_from_the_last_round_is_said_before_it_is_submitted(page, country, ready):
    handed_in = ready()
    Contribution.objects.filter(obligation=handed_in.obligation).update(
        unconfirmed_texts=["narrative"]
    )

    [row] = page("submit_ready", country.pk).context["rows"]

    assert row.obstacles == [
        "Some of it is from the last round: open it, and confirm what still holds."
    ]
    assert not row.is_ticked


@pytest.mark.guard(
    "Many reports are submitted as they were seen",
    file="actions/submissions/views/submit_many.py",
    on="""
            submit_contribution(contribution, by=self.request.user, seen=version)
""",
    off="""
            submit_contribution(contribution, by=self.request.user, seen=contribution.version)
""",
)
def test_many_are_submitted_and_each_says_what_became_of_it(page, post, country, ready, owed):
    whole, lacking = ready(), ready(value=None)
    own = ContributionFactory(obligation=owed())
    before = page("submit_ready", country.pk)

    def tick(delegation, version=None):
        row = Contribution.objects.get(obligation=delegation.obligation)
        return f"{row.pk}:{version or row.version}"

    shown = words(
        post(
            "submit_ready",
            country.pk,
            status=200,
            contribution=[tick(whole), tick(lacking), f"{own.pk}:7", "nonsense"],
        )
    )

    assert {
        row.contribution.obligation.pk: (row.is_ticked, row.obstacles)
        for row in before.context["rows"]
    } == {
        whole.obligation.pk: (True, []),
        lacking.obligation.pk: (False, ["Arrests: no answer yet."]),
        own.obligation.pk: (False, ["Arrests: no answer yet."]),
    }
    assert "Some selected contributions were not found" in shown  # the nonsense
    assert shown.count(">Submitted</span>") == 1
    assert shown.count(">Not submitted</span>") == 2
    assert "Arrests: give a number, or say that it is not reported or unknown." in shown
    assert "Someone else changed this after you opened it." in shown
    states = dict(Contribution.objects.values_list("obligation", "state"))
    assert states == {
        whole.obligation.pk: ContributionState.SUBMITTED,
        lacking.obligation.pk: ContributionState.DRAFT,
        own.obligation.pk: ContributionState.DRAFT,
    }
    assert Delegation.objects.get(pk=whole.pk).state == DelegationState.TAKEN_OVER


def test_what_is_to_be_checked_leads_to_where_that_is_ticked(post, country, ready):
    row = Contribution.objects.get(obligation=ready(value=None).obligation)

    shown = post(
        "submit_ready", country.pk, status=200, contribution=[f"{row.pk}:{row.version}"]
    ).text
    gone = post("submit_ready", country.pk, status=200, contribution=[f"{row.pk}:99"]).text

    address = reverse("actions:contribution_submit", args=[row.pk])
    assert f'href="{address}"' in shown
    assert f'href="{address}"' not in gone


def test_all_that_lacks_nothing_is_ticked_by_one_link(page, country, owed, arrests, ready):
    ready(value=None)
    whole = ready()
    own = ContributionFactory(obligation=owed())
    FigureFactory(contribution=own, indicator=arrests)

    offered = page("submit_ready", country.pk)
    followed = page("submit_ready", country.pk, query="?tick=all&page=1")

    ticked = [
        {row.contribution.obligation.pk for row in response.context["rows"] if row.is_ticked}
        for response in (offered, followed)
    ]
    assert ticked == [{whole.obligation.pk}, {whole.obligation.pk, own.obligation.pk}]
    assert ["Select all complete contributions" in words(row) for row in (offered, followed)] == [
        True,
        False,
    ]


def test_ticking_nothing_says_so(post, country, ready):
    ready()

    assert "You selected nothing" in words(post("submit_ready", country.pk, status=200))


def test_what_an_expert_works_at_is_not_submitted_over_their_head(
    page, country, delegation, fill_in
):
    fill_in(delegation)

    assert page("submit_ready", country.pk).context["rows"] == []


def test_nobody_but_the_coordinator_submits_or_gives(page, post, country, people):
    for who in ("team member", "expert", "est", "nec outside", "superuser"):
        expected = 404 if who == "superuser" else 403
        for name in ("submit_ready", "delegation_give"):
            page(name, country.pk, by=people[who], status=expected)
        post("submit_ready", country.pk, by=people[who], status=expected)


def test_the_pages_ask_as_much_for_many_rows_as_for_few(
    client, nec, country, ready, owed, customs, fresh
):
    asked = {}
    for count in (2, 6):
        for number in range(count):
            ready(value=str(number))
            ContributionFactory(obligation=owed())
        client.force_login(nec)
        fresh(client)
        for name, args in {
            "delegation_list": [],
            "delegation_give": [country.pk],
            "submit_ready": [country.pk],
            "delegation_detail": [Delegation.objects.first().pk],
        }.items():
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse(f"actions:{name}", args=args)).status_code == 200
            asks = [row["sql"] for row in queries if not row["sql"].startswith(LOG)]
            asked.setdefault(name, []).append(len(asks))

    assert {name: few for name, (few, many) in asked.items() if few != many} == {}
    assert {name: few for name, (few, _) in asked.items() if few > PAGE} == {}


def test_what_is_owed_for_an_event_alone_is_called_by_the_event(
    page, country, officer, nec, owed, fill_in
):
    week = EventFactory(leading_action__title="Search ships", name="Action week on ports")
    alone = owed(event=week, action=week.leading_action)
    given = DelegationFactory(obligation=alone, expert=officer, by=nec)
    fill_in(given)
    hand_in_delegation(given, by=officer)

    for response in (
        page("delegation_list"),
        page("delegation_list", by=officer),
        page("delegation_detail", given.pk),
        page("delegation_give", country.pk),
        page("delegation_send_back", given.pk),
        page("submit_ready", country.pk),
    ):
        assert "Action week on ports" in words(response)
        assert "Search ships" not in words(response)


def test_what_is_submitted_is_not_offered_to_be_taken_away(page, ready, nec):
    delegation = ready()
    before = words(page("delegation_detail", delegation.pk))
    contribution = Contribution.objects.get(obligation=delegation.obligation_id)
    submit_contribution(contribution, by=nec, seen=contribution.version)

    after = words(page("delegation_detail", delegation.pk))

    assert "Withdraw the delegation" in before
    assert "Withdraw the delegation" not in after


def test_what_nobody_can_hand_in_any_more_is_offered_nowhere(
    page, country, officer, nec, owed, time_machine
):
    """A contribution that was returned in a round without further corrections is not offered."""
    row = owed(round__state=RoundState.CLOSED, round__name="Round of spring")
    ContributionFactory(obligation=row, state=ContributionState.RETURNED)
    given = DelegationFactory(obligation=row, expert=officer, by=nec)
    given.state = DelegationState.READY
    given.save()
    ends = row.round.corrections_end_day
    pages = ("submit_ready", country.pk), ("delegation_give", country.pk), ("delegation_list",)
    link = row.round.name

    time_machine.move_to(datetime.combine(ends, time(12), UTC))
    while_open = [link in page(*named).text for named in pages]
    time_machine.move_to(datetime.combine(ends, time(12), UTC) + timedelta(days=1))
    after = [link in page(*named).text for named in pages]

    assert (while_open, after) == ([True] * 3, [False] * 3)


def test_what_is_due_on_one_day_stands_in_the_order_of_its_numbers(
    client, page, country, officer, nec, obligation, owed
):
    """Everywhere in the same order: 8.2 before 8.10, whichever was made first."""
    goal, oap = obligation.action.goal, obligation.action.oap
    OperationalAction.objects.update(sequence=1)
    for sequence in (50, 40, 60, 20, 30):
        action = OperationalActionFactory(oap=oap, goal=goal, sequence=sequence)
        row = owed(action=action, round=obligation.round)
        ContributionFactory(obligation=row)
        DelegationFactory(obligation=row, expert=officer, by=nec, state=DelegationState.READY)

    def order(response):
        found = re.findall(rf"\b{goal.number}\.([2-6]0)\b", response.text)
        return list(dict.fromkeys(found))

    client.force_login(nec)
    own = order(client.get(reverse("home")))
    lists = [
        order(page(*named))
        for named in (
            ("submit_ready", country.pk),
            ("delegation_give", country.pk),
            ("delegation_list",),
        )
    ]
    assert [own, *lists] == [["20", "30", "40", "50", "60"]] * 4
