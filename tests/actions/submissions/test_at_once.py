"""Nothing to report, and the same as last time: three clicks from the home page to the receipt."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.answers import Answer
from actions.contributions.models.contributions import Contribution
from actions.states import ContributionState, DelegationState
from actions.submissions.commands import (
    answer_at_once,
    change_contribution,
    start_contribution,
    submit_contribution,
)
from cycles.states import RoundState
from empact.lib.commands import NotNow, NotReady
from tests.actions.contributions.test_prefilling import asked, last, said
from tests.factories.actions import DelegationFactory, ObligationFactory

__all__ = ["last"]

pytestmark = pytest.mark.django_db

NOTHING = "Submit that there is nothing"
CONFIRM = "Confirm this and submit"


@pytest.fixture
def sites(obligation):
    return asked(obligation, "sites", "latest")


def answers(contribution):
    return [
        (figure.indicator_version.indicator.code, figure.answer, figure.value)
        for figure in contribution.figures.with_circumstances()
    ]


def test_all_that_is_asked_is_zero(obligation, nec, arrests, minors):
    contribution = answer_at_once(obligation, by=nec, zero=True)

    assert contribution.state == ContributionState.SUBMITTED
    assert answers(contribution) == [("arrests", "number", 0), ("arrests-minors", "number", 0)]


def test_or_not_reported(obligation, nec, arrests):
    contribution = answer_at_once(obligation, by=nec, zero=False)

    assert answers(contribution) == [("arrests", Answer.NOT_REPORTED, None)]


def test_nothing_to_report_takes_nothing_over(obligation, nec, last, arrests, sites):
    said(last, sites, 9)

    contribution = answer_at_once(obligation, by=nec, zero=True)

    assert answers(contribution) == [("arrests", "number", 0), ("sites", "number", 0)]
    assert contribution.narrative == ""


def test_what_goes_on_is_confirmed_and_the_rest_is_answered(obligation, nec, last, arrests, sites):
    said(last, sites, 9)
    said(last, arrests, 40)

    contribution = answer_at_once(obligation, by=nec, zero=True, confirmed=True)

    assert answers(contribution) == [("arrests", "number", 0), ("sites", "number", 9)]
    assert contribution.figures.filter(unconfirmed=True).count() == 0
    assert (contribution.narrative, contribution.unconfirmed_texts) == ("Two days in May.", [])


def test_a_round_of_two_years_is_answered_year_by_year(obligation, nec, arrests):
    obligation.round.last_day = date(2027, 12, 31)
    obligation.round.save()

    contribution = answer_at_once(obligation, by=nec, zero=True)

    days = contribution.figures.order_by("first_day").values_list("first_day", "last_day")
    assert [*days] == [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 12, 31)),
    ]


def test_a_draft_in_which_nobody_has_written_is_answered_too(obligation, nec, last, arrests, sites):
    said(last, sites, 9)
    begun = start_contribution(obligation, by=nec)

    contribution = answer_at_once(obligation, by=nec, zero=False, confirmed=True)

    assert contribution.pk == begun.pk
    assert answers(contribution) == [("arrests", Answer.NOT_REPORTED, None), ("sites", "number", 9)]


@pytest.mark.guard(
    "Answering at once writes over nothing",
    file="actions/submissions/commands.py",
    on="""
        if reason := contribution.why_closed() or contribution.why_not_at_once():
""",
    off="        if reason := contribution.why_closed():",
)
def test_what_somebody_has_written_is_never_written_over(contribution, nec, entry):
    change_contribution(contribution, by=nec, seen=1, figures=[entry()])

    with pytest.raises(NotNow) as refusal:
        answer_at_once(contribution.obligation, by=nec, zero=True)

    assert refusal.value.reasons == (
        "A colleague has started this contribution. Complete and submit it.",
    )


def test_what_was_handed_in_stays_as_it_is(contribution, nec, entry):
    change_contribution(contribution, by=nec, seen=1, figures=[entry()])
    submit_contribution(contribution, by=nec, seen=2)

    with pytest.raises(NotNow):
        answer_at_once(contribution.obligation, by=nec, zero=True)

    assert answers(contribution) == [("arrests", "number", 10)]


def test_nothing_is_handed_in_to_a_closed_round(obligation, nec, arrests):
    obligation.round.state = RoundState.CLOSED
    obligation.round.save()

    with pytest.raises(NotNow) as refusal:
        answer_at_once(obligation, by=nec, zero=True)

    assert "Ask the EMPACT Support Team" in refusal.value.reasons[0]
    assert Contribution.objects.count() == 0


@pytest.mark.guard(
    "What is answered at once is submitted by who submits",
    file="actions/submissions/commands.py",
    on='if by.has_perm("actions.submit_contribution", contribution):',
    off="if True:",
)
@pytest.mark.parametrize("who", ("expert", "team member"))
def test_who_does_not_submit_fills_it_in_at_once(obligation, people, arrests, who):
    contribution = answer_at_once(obligation, by=people[who], zero=True)

    assert contribution.state == ContributionState.DRAFT
    assert answers(contribution) == [("arrests", "number", 0)]
    assert contribution.obstacles_to_submission() == []


def test_an_expert_hands_it_to_the_coordinator_who_gave_it_by_the_same_button(
    client, obligation, nec, expert, arrests
):
    given = DelegationFactory(obligation=obligation, expert=expert, by=nec)
    client.force_login(expert)

    page = client.get(obligation.get_absolute_url())
    address = reverse("actions:contribution_at_once", args=[obligation.pk])
    shown = client.post(address, {"rest": "zero"}, follow=True)

    given.refresh_from_db()
    assert "Use this answer for all figures" in page.text
    assert "Your National EMPACT Coordinator submits it." in shown.text
    assert given.state == DelegationState.READY
    assert Contribution.objects.get().state == ContributionState.DRAFT


def test_nobody_outside_the_team_answers_at_once(obligation, people, arrests):
    for who in ("nec inside", "est", "superuser"):
        with pytest.raises(PermissionDenied):
            answer_at_once(obligation, by=people[who], zero=True)

    assert Contribution.objects.count() == 0


def test_from_home_to_the_receipt_and_on_to_the_next(client, obligation, nec, arrests):
    later = ObligationFactory(
        organisation=obligation.organisation, round=obligation.round, due_day=date(2027, 2, 1)
    )
    client.force_login(nec)
    home = client.get(reverse("home"))

    assert obligation.get_absolute_url() in home.text
    page = client.get(obligation.get_absolute_url())
    assert NOTHING in page.text
    address = reverse("actions:contribution_at_once", args=[obligation.pk])
    question = client.post(address, {"rest": "zero"})
    assert "Submit this contribution?" in question.text
    assert not Contribution.objects.exists()
    receipt = client.post(address, {"rest": "zero", "sure": "True"}, follow=True)

    assert receipt.status_code == 200
    assert receipt.context["contribution"].state == ContributionState.SUBMITTED
    assert receipt.context["next_owed"] == later
    assert later.get_absolute_url() in receipt.text


def test_zero_or_not_reported_is_chosen_and_never_guessed(client, obligation, nec, arrests):
    client.force_login(nec)

    address = reverse("actions:contribution_at_once", args=[obligation.pk])
    response = client.post(address, {})

    assert response.status_code == 422
    assert "Choose whether it is 0 or not reported." in response.text
    assert Contribution.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "asked", "place"),
    (
        ({}, "Every figure is", "nothing_rest_0"),
        ({"confirmed": "True"}, "Everything else is", "confirm_rest_0"),
    ),
)
def test_what_is_not_chosen_is_named_as_its_card_does(
    client, obligation, nec, last, arrests, sites, sent, asked, place
):
    said(last, sites, 9)
    client.force_login(nec)

    address = reverse("actions:contribution_at_once", args=[obligation.pk])
    page = " ".join(client.post(address, sent).text.split())

    assert f'href="#{place}" >{asked}: Choose whether it is 0 or not reported.</a>' in page


def test_what_would_be_confirmed_is_shown_before(client, obligation, nec, last, arrests, sites):
    said(last, sites, 9)
    client.force_login(nec)

    page = client.get(obligation.get_absolute_url())
    address = reverse("actions:contribution_at_once", args=[obligation.pk])
    sent = {"rest": "not_reported", "confirmed": "True"}
    question = client.post(address, sent).text
    assert ("9 persons" in question, Contribution.objects.count()) == (True, 1)
    receipt = client.post(address, {**sent, "sure": "True"}, follow=True)

    assert page.context["holding"] == [
        ("Sites", "9 persons"),
        ("What was done, and what came of it", "Two days in May."),
    ]
    assert CONFIRM in page.text
    assert ("sites", "number", 9) in answers(receipt.context["contribution"])


def test_a_begun_draft_is_confirmed_and_submitted_by_one_button(
    client, obligation, nec, last, sites
):
    said(last, sites, 9)
    contribution = start_contribution(obligation, by=nec)
    client.force_login(nec)

    form = client.get(reverse("actions:contribution_change", args=[contribution.pk]))
    check = client.get(reverse("actions:contribution_submit", args=[contribution.pk]))
    receipt = client.post(
        reverse("actions:contribution_submit", args=[contribution.pk]),
        {"seen": 1, "confirm": "yes"},
        follow=True,
    )

    assert "Confirm all unchanged" in form.text
    assert "Confirm all unchanged, and submit" in " ".join(check.text.split())
    assert receipt.context["contribution"].state == ContributionState.SUBMITTED


def test_an_expert_is_not_offered_what_only_the_coordinator_does(
    client, obligation, expert, arrests
):
    client.force_login(expert)

    page = client.get(obligation.get_absolute_url())

    assert "Start the contribution" in page.text
    assert NOTHING not in page.text


@pytest.mark.parametrize("name", ("obligation_detail", "contribution_receipt"))
def test_pages_stay_within_twelve_queries(client, obligation, nec, last, arrests, sites, name):
    said(last, sites, 9)
    target = obligation
    if name == "contribution_receipt":
        target = answer_at_once(obligation, by=nec, zero=True)
    client.force_login(nec)

    with CaptureQueriesContext(connection) as captured:
        client.get(reverse(f"actions:{name}", args=[target.pk]))

    assert len(captured) <= 12 + 1  # the line in the event log


def test_a_warning_is_looked_at_in_the_form(obligation, nec, last, arrests, minors):
    minors.over_time = "latest"
    minors.save()
    said(last, minors, 9)

    with pytest.raises(NotReady) as refusal:
        answer_at_once(obligation, by=nec, zero=True, confirmed=True)

    assert refusal.value.reasons[0].endswith("Start the contribution to check it.")
    assert Contribution.objects.filter(obligation=obligation).count() == 0
