from http import HTTPStatus

import pytest

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.reviews import Review
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.reviews.views.reviews import ContributionAccept
from empact.people.roles.kinds import Role
from tests.actions.reviews.pages import LIST, page_of, words_of
from tests.actions.reviews.people import holder_of, submit_again
from tests.factories.actions import FigureFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db


def test_accepting_leads_to_the_next_that_waits(client, submitted):
    first, second = submitted(), submitted()

    response = client.post(page_of(first, "accept"), {"seen": 1}, follow=True)

    assert response.redirect_chain == [(page_of(second), HTTPStatus.FOUND)]
    assert (
        f"{first} is accepted, and its figures count. The next contribution is below."
    ) in words_of(response)


def test_the_last_one_leads_back_to_the_list(client, submitted):
    contribution = submitted()

    response = client.post(
        page_of(contribution, "return"), {"seen": 1, "note": "Why?"}, follow=True
    )

    assert response.redirect_chain == [(LIST, HTTPStatus.FOUND)]
    assert (
        f"{contribution} is returned, with what you wrote. You have no other reviews here."
    ) in words_of(response)


def test_the_next_one_comes_from_the_queue_as_it_is_narrowed_down(client, submitted):
    first, _ = submitted(), submitted()
    wanted = submitted(obligation__round=first.obligation.round)
    query = f"?round={first.obligation.round.pk}"

    response = client.post(page_of(first, "accept") + query, {"seen": 1})

    assert response.url == page_of(wanted) + query


def test_accepting_for_one_of_two_bodies_says_who_is_next(client, judicial, est):
    client.force_login(est)

    response = client.post(page_of(judicial, "accept"), {"seen": 1}, follow=True)

    assert (
        f"{judicial} is accepted for the EMPACT Support Team. The next review is by Eurojust."
    ) in words_of(response)


def test_who_accepts_while_another_body_returns_is_informed(
    client, judicial, est, eurojust, monkeypatch
):
    def both(contribution, **given):
        result = accept_contribution(contribution, **given)
        return_contribution(
            Contribution.objects.get(pk=result.pk), by=eurojust, seen=1, note="Why?", comments={}
        )
        return result

    both.permission = accept_contribution.permission
    both.fresh = accept_contribution.fresh
    monkeypatch.setattr(ContributionAccept, "command", staticmethod(both))
    client.force_login(est)

    response = client.post(page_of(judicial, "accept"), {"seen": 1}, follow=True)

    assert (f"{judicial} is accepted for the EMPACT Support Team. It is now returned.") in words_of(
        response
    )


def test_returning_sends_the_comments_to_their_fields(client, submitted):
    contribution = submitted()
    figure = contribution.figures.get()

    client.post(
        page_of(contribution, "return"),
        {"seen": 1, f"comment-figure-{figure.pk}": "Eleven?", "comment-narrative": " "},
    )

    assert {
        name: [str(said) for said in there] for name, there in contribution.latest_remarks().items()
    } == {f"figure-{figure.pk}": ["Eleven?"]}


def test_words_are_not_lost_in_an_acceptance(client, submitted):
    contribution = submitted()

    response = client.post(
        page_of(contribution, "accept"), {"seen": 1, "comment-narrative": "Which weeks?"}
    )

    assert response.status_code == HTTPStatus.UNPROCESSABLE_CONTENT
    assert response.context["form"].non_field_errors() == [
        (
            "You have written a note or comments, which go with a return only. "
            "Return the contribution with them, or clear them to accept it."
        )
    ]
    assert response.context["narrative_comment"].value() == "Which weeks?"
    assert Review.objects.count() == 0


def test_a_return_asks_for_words(client, submitted):
    contribution = submitted()

    response = client.post(page_of(contribution, "return"), {"seen": 1})

    assert response.status_code == HTTPStatus.UNPROCESSABLE_CONTENT
    assert response.context["form"].non_field_errors() == [
        "Describe the correction in a note or in a comment at a field."
    ]


def test_a_comment_that_is_too_long_is_refused_at_its_field(client, submitted):
    contribution = submitted()
    name = f"comment-figure-{contribution.figures.get().pk}"

    response = client.post(page_of(contribution, "return"), {"seen": 1, name: "x" * 2001})

    assert response.status_code == HTTPStatus.UNPROCESSABLE_CONTENT
    assert response.context["form"].errors == {name: ["Shorten this comment to 2000 characters."]}
    assert response.context["form"][name].value() == "x" * 2001


def test_what_changed_meanwhile_is_shown_with_all_that_was_typed(client, submitted, est):
    contribution = submitted()
    gone, stays = contribution.figures.get(), FigureFactory(contribution=contribution)
    return_contribution(contribution, by=holder_of(Role.EST), seen=1, note="Why?", comments={})
    gone.delete()
    submit_again(contribution)

    typed = {
        "seen": 1,
        "note": "All in all fine.",
        f"comment-figure-{gone.pk}": "Ten?",
        f"comment-figure-{stays.pk}": "Eleven?",
    }
    response = client.post(page_of(contribution, "return"), typed)

    form = response.context["form"]
    assert response.status_code == HTTPStatus.CONFLICT
    assert form.non_field_errors() == [
        (
            f"{contribution.obligation.organisation} changed this contribution after you "
            "opened it. Check the current version below, then accept or return it."
        )
    ]
    assert form["note"].value() == "All in all fine."
    assert form[f"comment-figure-{stays.pk}"].value() == "Eleven?"
    assert form.out_of_place == ["Ten?"]
    assert "Comments on removed figures" in words_of(response)

    again = client.post(page_of(contribution, "return"), {**typed, "seen": form["seen"].value()})

    assert again.status_code == HTTPStatus.FOUND


def test_what_was_returned_meanwhile_is_not_shown_but_nothing_typed_is_lost(client, submitted, est):
    contribution = submitted(narrative="For reviewers alone.")
    return_contribution(contribution, by=holder_of(Role.EST), seen=1, note="Why?", comments={})
    name = f"comment-figure-{contribution.figures.get().pk}"

    response = client.post(
        page_of(contribution, "return"), {"seen": 1, "note": "Fine.", name: "Eleven?"}
    )

    assert response.status_code == HTTPStatus.CONFLICT
    by_whom = f"{contribution} is returned: the EMPACT Support Team returned it on "
    assert by_whom in words_of(response)
    assert response.context["form"].typed == ["Eleven?", "Fine."]
    assert "For reviewers alone." not in words_of(response)
    assert "10 persons" not in words_of(response)


def test_who_can_accept_no_more_sees_that_alone(client, submitted):
    contribution = submitted()
    return_contribution(contribution, by=holder_of(Role.EST), seen=1, note="Why?", comments={})

    response = client.post(page_of(contribution, "accept"), {"seen": 1, "note": "Fine."})

    (shown,) = response.context["form"].non_field_errors()
    assert shown.startswith(f"{contribution} is returned: the EMPACT Support Team returned it on ")
    assert response.context["form"].typed == ["Fine."]


@pytest.mark.parametrize("verdict", ("accept", "return"))
def test_a_second_tab_is_shown_that_it_is_done(client, submitted, verdict):
    contribution = submitted()
    client.post(page_of(contribution, "accept"), {"seen": 1})
    words = {"note": "Wait!"} if verdict == "return" else {}

    response = client.post(page_of(contribution, verdict), {"seen": 1, **words})

    assert response.status_code == HTTPStatus.CONFLICT
    assert f"{contribution} is accepted: the EMPACT Support Team accepted it on" in words_of(
        response
    )
    # It is said once, on top, and leads to where they go on from.
    assert words_of(response).count("the EMPACT Support Team accepted it on") == 1
    assert response.text.count('id="errors"') == 1
    assert [*words.values()] == response.context["form"].typed
    assert Review.objects.count() == 1


@pytest.mark.parametrize("verdict", ("accept", "return"))
def test_the_address_of_a_verdict_leads_to_the_page(client, submitted, verdict):
    contribution = submitted()

    response = client.get(page_of(contribution, verdict))

    assert response.url == page_of(contribution)


def test_who_reviews_for_both_bodies_goes_on_for_the_other(client, judicial, est):
    RoleAssignmentFactory(person=est, role=Role.EUROJUST)
    client.force_login(est)

    response = client.post(page_of(judicial, "accept"), {"seen": 1}, follow=True)

    assert response.redirect_chain == [(page_of(judicial), HTTPStatus.FOUND)]
    assert "You review it for Eurojust." in words_of(response)
