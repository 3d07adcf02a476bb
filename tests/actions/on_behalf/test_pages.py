"""The pages on which EST enters on behalf of a country, and its NEC looks and confirms."""

import pytest
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.on_behalf.commands import enter_on_behalf, go_on_entering, set_aside_entry
from actions.states import ContributionState, EntryState
from actions.submissions.commands import (
    change_contribution,
    start_contribution,
    submit_contribution,
)
from empact.site.home.queries.home import grouped
from empact.site.tasks.queries import tasks_of
from tests.actions.on_behalf.conftest import SOURCE
from tests.factories.actions import ContributionFactory, EntryOnBehalfFactory

pytestmark = pytest.mark.django_db

ROW = "figure-arrests-0"


@pytest.fixture
def page(client):
    def page(name, *args, by, status=200):
        client.force_login(by)
        response = client.get(reverse(f"actions:{name}", args=args))
        assert response.status_code == status
        return " ".join(response.text.split())

    return page


@pytest.fixture
def post(client):
    def post(name, *args, by, status=302, **data):
        client.force_login(by)
        response = client.post(reverse(f"actions:{name}", args=args), data)
        assert response.status_code == status, response.text
        return response

    return post


def entry():
    return EntryOnBehalf.objects.get()


@pytest.mark.django_db(transaction=True)  # versions of one transaction are all of one moment
def test_est_enters_by_the_form_of_the_country_and_its_nec_confirms(
    page, post, obligation, arrests, est, nec
):
    found = page("entry_start", obligation.pk, by=est)
    assert "Arrests" in found
    assert "Not started" in found

    form = post("entry_start", obligation.pk, by=est, source=SOURCE).url
    contribution = Contribution.objects.get()
    assert form == reverse("actions:contribution_change", args=[contribution.pk])
    assert "Not yet confirmed by Netherlands" in page(
        "contribution_change", contribution.pk, by=est
    )
    answered = post(
        "contribution_change",
        contribution.pk,
        by=est,
        seen=contribution.version,
        check="yes",
        narrative="Searched a ship.",
        **{f"{ROW}-answer": "number", f"{ROW}-value": "10"},
    )
    assert answered.url == entry().get_absolute_url()
    post("entry_ask", entry().pk, by=est)

    (task,) = [task for task in tasks_of(nec) if task.source == "to_confirm"]
    assert grouped([task])[0].title == "Entered for you: confirm these"
    assert SOURCE in task.detail
    asked = page("contribution_submit", contribution.pk, by=nec)
    assert task.url == reverse("actions:contribution_submit", args=[contribution.pk])
    assert "Not yet confirmed by Netherlands" in asked
    assert '<td data-label="To">10 persons</td>' in asked
    assert "Confirm and submit" in asked
    seen = Contribution.objects.get().version
    post("contribution_submit", contribution.pk, by=nec, seen=seen)

    assert Contribution.objects.get().state == ContributionState.SUBMITTED
    assert entry().state == EntryState.CONFIRMED
    assert [task.source for task in tasks_of(nec) if task.source == "to_confirm"] == []
    shown = page("contribution_detail", contribution.pk, by=nec)
    assert "Confirmed by Netherlands." in shown
    assert "Entered on behalf of its organisation" in shown


def test_reviewers_read_that_it_was_entered_on_behalf(page, waiting, nec, colleague):
    submit_contribution(waiting, by=nec, seen=waiting.version)

    found = page("contribution_review", waiting.pk, by=colleague)

    assert f"from: {SOURCE}" in found
    assert "Confirmed by Netherlands." in found


def test_the_page_of_what_was_submitted_leads_who_reviews_it_to_its_review(
    page, waiting, nec, est, colleague
):
    """The person who entered it reads there why another person must review it."""
    submit_contribution(waiting, by=nec, seen=waiting.version)
    review = reverse("actions:contribution_review", args=[waiting.pk])

    led = {
        who: f'href="{review}"' in page("contribution_detail", waiting.pk, by=who)
        for who in (colleague, est, nec)
    }
    found = page("contribution_review", waiting.pk, by=est, status=403)

    assert led == {colleague: True, est: False, nec: False}
    assert "You entered this on behalf of Netherlands. Another person" in found
    assert entry().get_absolute_url() in found


def test_the_home_page_of_who_enters_leads_back_to_it(entered, est, colleague, nec):
    (task,) = [task for task in tasks_of(est) if task.source == "entering"]

    assert task.url == entry().get_absolute_url()
    assert not [task for task in tasks_of(colleague) if task.source == "entering"]
    assert not [task for task in tasks_of(nec) if task.source in {"entering", "to_confirm"}]


def test_where_many_are_submitted_at_once_what_est_entered_is_named_to_be_looked_at(
    page, waiting, nec, country
):
    found = page("submit_ready", country.pk, by=nec)

    assert "Entered for you by the EMPACT Support Team" in found
    assert reverse("actions:contribution_submit", args=[waiting.pk]) in found
    assert SOURCE in found
    assert "No contribution is ready" not in found


def test_where_the_country_has_begun_est_reads_why_and_whom_to_ask(
    page, post, obligation, arrests, est, nec
):
    nec.email = "nec@nl.test"
    nec.save()
    contribution = start_contribution(obligation, by=nec)
    change_contribution(contribution, by=nec, seen=contribution.version, narrative="A secret.")

    found = page("entry_start", obligation.pk, by=est)

    assert "Netherlands has begun this contribution itself" in found
    assert "mailto:nec@nl.test" in found
    assert "A secret." not in found
    refused = post("entry_start", obligation.pk, by=est, status=409, source=SOURCE)
    assert "Netherlands has begun this contribution itself" in refused.text


def test_est_says_where_the_figures_are_from(post, obligation, arrests, est):
    refused = post("entry_start", obligation.pk, by=est, status=422, source="")

    assert "Write how and when you got the figures." in refused.text
    assert not Contribution.objects.exists()


def test_what_is_typed_into_the_source_is_screened(post, obligation, arrests, est):
    refused = post(
        "entry_start", obligation.pk, by=est, status=422, source="by mail of jan@politie.nl"
    )

    assert "jan@politie.nl" in refused.text
    assert not EntryOnBehalf.objects.exists()


def test_who_comes_too_late_with_what_they_enter_sees_what_became_of_it(
    page, post, entered, est, nec
):
    change_contribution(entered, by=nec, seen=entered.version, narrative="Two ships.")

    found = page("contribution_change", entered.pk, by=est, status=409)
    saved = post("contribution_autosave", entered.pk, by=est, status=409, seen=1, narrative="x")
    refused = post("entry_ask", entry().pk, by=est, status=409)

    assert "Netherlands has accepted the entry as its own draft." in found
    assert "Two ships." not in found
    assert saved.json()["problems"][0].startswith(
        "Netherlands has accepted the entry as its own draft."
    )
    assert "Netherlands has accepted the entry as its own draft." in refused.text


def test_who_still_enters_what_was_submitted_or_set_aside_is_informed(post, entered, est, nec):
    other = EntryOnBehalfFactory(
        by=est, contribution=ContributionFactory(), state=EntryState.CONFIRMED
    )
    set_aside_entry(entered, by=nec, reason="These are those of 2025.")

    gone = post("contribution_change", entered.pk, by=est, status=409, seen=1)
    post("contribution_change", other.draft, by=est, status=409, seen=1)

    assert "Netherlands has rejected the entry." in gone.text


def test_what_waits_opens_no_form_for_who_entered_it(page, waiting, est):
    assert "You asked Netherlands to confirm this." in page(
        "contribution_change", waiting.pk, by=est, status=409
    )


def test_the_steps_are_offered_to_those_who_may_take_them(
    page, waiting, est, colleague, nec, people
):
    place = entry().pk
    of_est = page("entry_detail", place, by=est)
    of_colleague = page("entry_detail", place, by=colleague)
    of_nec = page("entry_detail", place, by=nec)
    of_team = page("entry_detail", place, by=people["team member"])

    assert [
        word in of_est for word in ("Continue the entry", "Withdraw the entry", "Reject the entry")
    ] == [
        True,
        True,
        False,
    ]
    assert "Continue the entry" not in of_colleague
    assert "Withdraw the entry" in of_colleague
    assert "Check and confirm" in of_nec
    assert "Reject the entry" in of_nec
    assert "Check and confirm" not in of_team
    assert "See the entry" in of_team
    for who in ["driver", "leader", "nec inside", "eurojust", "commission"]:
        page("entry_detail", place, by=people[who], status=404)


def test_what_was_set_aside_is_read_by_both_sides(page, post, waiting, est, nec):
    refused = post("entry_set_aside", entry().pk, by=nec, status=422, reason="")
    post("entry_set_aside", entry().pk, by=nec, reason="These are those of 2025.")

    assert "Give the reason, so that the EMPACT Support Team knows the error." in refused.text
    for person in [est, nec]:
        found = page("entry_detail", entry().pk, by=person)
        assert "These are those of 2025." in found
        assert "Arrests: 10" in found
        assert "Rejected" in page("entry_list", by=person)


def test_what_est_takes_back_and_goes_on_with(page, post, waiting, est):
    post("entry_go_on", entry().pk, by=est)
    assert entry().state == EntryState.ENTERING
    post("entry_take_back", entry().pk, by=est, reason="It was another country's.")

    assert entry().state == EntryState.TAKEN_BACK
    assert "on behalf again" in page("entry_detail", entry().pk, by=est)


def test_it_is_not_among_what_is_ticked_and_submitted_at_once(page, client, waiting, nec, country):
    client.force_login(nec)
    listed = client.get(reverse("actions:submit_ready", args=[country.pk]))

    assert f'value="{waiting.pk}' not in listed.text


def test_the_list_takes_as_many_queries_for_one_as_for_many(
    page, client, waiting, est, django_assert_max_num_queries
):
    client.force_login(est)
    place = reverse("actions:entry_list")
    client.get(place)
    with django_assert_max_num_queries(6):
        client.get(place)
    for _ in range(3):
        EntryOnBehalfFactory(contribution=ContributionFactory())
    with django_assert_max_num_queries(6):
        assert client.get(place).text.count("<tr>") == 5


def test_programs_read_the_mark(client, waiting, est, nec, people):
    place = reverse("api:contribution-detail", args=[waiting.pk])

    def mark(person):
        client.force_login(person)
        response = client.get(place)
        return response.json()["on_behalf"] if response.status_code == 200 else response.status_code

    before = {who: mark(people[who]) for who in ["driver", "leader", "nec inside", "eurojust"]}
    found = {key: mark(nec)[key] for key in ("by", "source", "state")}
    submit_contribution(waiting, by=nec, seen=waiting.version)

    assert set(before.values()) == {404}
    assert found == {"by": str(est.pk), "source": SOURCE, "state": "waiting"}
    assert mark(people["leader"])["state"] == "confirmed"
    assert mark(people["eurojust"])["source"] == SOURCE


def test_a_contribution_that_its_own_team_entered_has_no_mark(client, contribution, nec):
    client.force_login(nec)

    found = client.get(reverse("api:contribution-detail", args=[contribution.pk])).json()

    assert found["on_behalf"] is None


def test_what_is_entered_anew_after_a_step_back_is_marked_once(
    obligation, arrests, est, entered, nec
):
    set_aside_entry(entered, by=nec, reason="Those of 2025.")
    again = enter_on_behalf(obligation, by=est, source="by telephone")

    row = Contribution.objects.with_entry().get(pk=again.pk)

    assert row.on_behalf["source"] == "by telephone"
    with pytest.raises(Exception, match="is not open for confirmation"):
        go_on_entering(again, by=est)
