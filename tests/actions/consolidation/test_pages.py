"""The pages on which it is decided what counts, and who sees what of it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from actions.answers import FigureKind
from actions.consolidation.commands import (
    decide_difference,
    decide_overlap,
    object_to,
    undo_difference,
    undo_overlap,
)
from actions.consolidation.counted import recount
from actions.consolidation.models.counted import Objection
from actions.consolidation.models.overlaps import Overlap
from actions.consolidation.overlaps import find_overlaps
from actions.consolidation.views.overlaps import DifferenceDetail
from actions.contributions.models.contributions import Contribution
from actions.states import ContributionState, OverlapState
from cycles.indicators.models import IndicatorClass
from empact.people.roles.kinds import Role
from tests.actions.consolidation.conftest import counted
from tests.actions.reviews.people import holder_of
from tests.factories.actions import EventFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import OAPFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(reported):
    return EventFactory(name="Week of action", leading_action=reported.action)


@pytest.fixture
def pair(reported, event, de, fr):
    figures = reported(de, event=event, value=13), reported(fr, event=event, value=13)
    find_overlaps()
    return figures, Overlap.objects.get()


@pytest.fixture
def whole(reported, event, de, es):
    reported(de, event=event, value=10)
    whole = reported(es, event=event, value=35, kind=FigureKind.CONSOLIDATED)
    recount([whole.pk])
    return whole


@pytest.fixture
def as_est(client, est):
    client.force_login(est)
    return client


def place(figure):
    return [figure.contribution_id, figure.pk]


def nec_of(figure):
    return holder_of(Role.NEC, organisation=figure.contribution.obligation.organisation)


def page(client, name, *args, status=200):
    response = client.get(reverse(f"actions:{name}", args=args))
    assert response.status_code == status
    return response.text if status == 200 else ""


def answers(figures, *shares, seen=1, reason="The same arrests."):
    reported = {f"share-{row.pk}": share for row, share in zip(figures, shares, strict=True)}
    return {"seen": seen, "reason": reason, **reported}


def decide(overlap, figures, *shares, by):
    decide_overlap(
        overlap,
        by=by,
        seen=overlap.version,
        reason="The same arrests.",
        shares={f.pk: Decimal(share) for f, share in zip(figures, shares, strict=True)},
    )
    overlap.refresh_from_db()


def test_what_moves_a_total_most_comes_first(as_est, reported, event, de, fr):
    other = reported.indicator
    reported.indicator = IndicatorFactory(name="Arrests")
    for one in (de, fr):
        reported(one, event=event, value=13)
    reported(de, value=500)
    reported.indicator = other
    for one in (de, fr):
        reported(one, event=event, value=2)
    find_overlaps()

    text = page(as_est, "question_list")

    assert "2 open questions" in text
    assert text.index(str(other)) < text.index("Arrests")
    assert "50.0 %" in text  # 2 of 4
    assert "2.5 %" in text  # 13 of 526


def test_the_queue_takes_the_same_queries_for_few_and_for_many(
    as_est, reported, event, de, fr, django_assert_max_num_queries
):
    for value in range(1, 6):
        for one in (de, fr):
            reported(one, event=event, value=value)
    find_overlaps()

    with django_assert_max_num_queries(12):
        page(as_est, "question_list")


@pytest.mark.guard(
    "A long queue of questions leads on",
    file="actions/consolidation/views/overlaps.py",
    on="page = Paginator(range(total), PER_PAGE).get_page(number)",
    off="page = Paginator(rows, PER_PAGE).get_page(1)",
)
def test_a_queue_that_is_longer_than_a_page_leads_on(as_est, reported, event, de, fr, monkeypatch):
    monkeypatch.setattr("actions.consolidation.views.overlaps.PER_PAGE", 1)
    for value in (13, 40):
        for one in (de, fr):
            reported(one, event=event, value=value)
    find_overlaps()

    first = page(as_est, "question_list")

    assert "1 to 1 of 2" in first
    assert 'href="?page=2"' in first
    last = as_est.get(reverse("actions:question_list"), {"page": 2})
    assert 'href="?page=1"' in last.text
    # A page number beyond the last shows the last page, and not an empty list.
    for number in (3, 999_999):
        past = as_est.get(reverse("actions:question_list"), {"page": number})
        assert [row.overlap for row in past.context["rows"]] == [
            row.overlap for row in last.context["rows"]
        ]
        assert (past.context["total"], past.context["page"].number) == (2, 2)


def test_a_queue_is_narrowed_to_the_figures_of_one_oap(as_est, pair):
    oap = pair[0][0].action.oap
    other = OAPFactory()
    address = reverse("actions:question_list")

    theirs = as_est.get(address, {"oap": oap.pk})
    none = as_est.get(address, {"oap": other.pk})

    assert (theirs.context["total"], none.context["total"]) == (1, 0)
    assert str(oap) in theirs.text
    assert as_est.get(address, {"oap": "everything"}).status_code == 404


def test_what_was_decided_last_is_found_below_the_queue_until_it_is_undone(
    as_est, est, pair, whole
):
    figures, overlap = pair
    address = overlap.get_absolute_url()
    decide(overlap, figures, 13, 0, by=est)
    beside = page(as_est, "question_list")
    assert "Last decisions" in beside
    assert f'href="{address}"' in beside

    as_est.post(
        reverse("actions:overlap_undo", args=[overlap.pk]),
        {"seen": overlap.version, "reason": "Two things after all."},
    )
    assert "Last decisions" not in page(as_est, "question_list")


@pytest.mark.parametrize("number", ("9" * 20, "²", "-1", "0"))
def test_what_is_no_number_of_a_page_is_no_error(as_est, pair, number):
    assert as_est.get(reverse("actions:question_list"), {"page": number}).status_code == 200


def test_both_sides_stand_there_with_their_context(as_est, pair, django_assert_max_num_queries):
    figures, overlap = pair

    with django_assert_max_num_queries(12):
        text = page(as_est, "overlap_detail", overlap.pk)

    for words in ("Germany", "France", "Week of action", "13 persons", "Same event, equal values"):
        assert words in text
    assert str(figures[0].entered_by) in text


def test_shares_are_given_on_the_page(as_est, pair):
    figures, overlap = pair

    response = as_est.post(overlap.get_absolute_url(), answers(figures, "13", "0"))

    assert response.status_code == 302
    assert counted(*figures) == [13, 0]
    assert "Undo the decision" in page(as_est, "overlap_detail", overlap.pk)


def test_a_share_that_cannot_be_is_pointed_out_at_its_field_and_nothing_is_lost(as_est, pair):
    figures, overlap = pair

    response = as_est.post(overlap.get_absolute_url(), answers(figures, "13.5", "half"))

    assert response.status_code == 422
    assert "Type the number with a point" in response.text
    assert 'value="13.5"' in response.text
    assert "The same arrests." in response.text

    response = as_est.post(overlap.get_absolute_url(), answers(figures, "13.5", "0"))
    assert response.status_code == 422
    assert "Type a number from 0 to 13" in response.text
    assert counted(*figures) == [13, 13]


def test_what_is_not_the_same_takes_one_click(as_est, pair):
    figures, overlap = pair
    url = reverse("actions:overlap_not_the_same", args=[overlap.pk])

    assert as_est.post(url, {"seen": 1}).status_code == 302

    overlap.refresh_from_db()
    assert overlap.state == OverlapState.DECIDED
    assert counted(*figures) == [13, 13]
    refused = as_est.post(url, {"seen": 1})
    assert refused.status_code == 409
    # Who pressed the button was asked for nothing more.
    assert "Fill in" not in refused.text


@pytest.mark.parametrize("share", ("2.125", "half"))
def test_the_second_who_decides_reads_who_was_first(as_est, pair, share):
    figures, overlap = pair
    first = holder_of(Role.EST)
    decide(overlap, figures, 13, 0, by=first)

    typed = answers(figures, share, "13", reason="France reported it first.")
    response = as_est.post(overlap.get_absolute_url(), typed)

    assert response.status_code == 409
    assert f"{first} recorded that" in response.text
    assert "The group changed" not in response.text
    # The form is gone, and what was typed is there to be copied; what was proposed is not.
    assert typed["reason"] in response.text
    assert f"What the figure of Germany counts: {share}" in response.text
    assert "What the figure of France counts: 13" not in response.text
    assert counted(*figures) == [13, 0]


def test_who_decided_on_fewer_figures_sees_the_one_that_came(as_est, pair, reported, event, es):
    figures, overlap = pair
    third = reported(es, event=event, value=13)
    find_overlaps([third.pk])

    response = as_est.post(overlap.get_absolute_url(), answers(figures, "13", "0"))

    assert response.status_code == 409
    assert "The group changed after you opened it" in response.text
    assert f"share-{third.pk}" in response.text


def test_a_decision_is_undone(as_est, pair, est):
    figures, overlap = pair
    decide(overlap, figures, 13, 0, by=est)
    url = reverse("actions:overlap_undo", args=[overlap.pk])
    assert as_est.get(url).status_code == 200

    as_est.post(url, {"seen": overlap.version, "reason": "The wrong week."})

    assert counted(*figures) == [13, 13]
    assert "Earlier decision:" in page(as_est, "overlap_detail", overlap.pk)


def test_the_second_who_undoes_a_decision_is_not_sent_on(as_est, pair, est):
    figures, overlap = pair
    decide(overlap, figures, 13, 0, by=est)
    opened = {"seen": overlap.version, "reason": "Two things after all."}
    first = holder_of(Role.EST)
    undo_overlap(overlap, by=first, seen=overlap.version, reason="The wrong week.")

    response = as_est.post(reverse("actions:overlap_undo", args=[overlap.pk]), opened)

    assert response.status_code == 409
    assert f"{overlap} is to be decided: {first} recorded that on" in response.text
    # It is open again, and waits for them as for anybody else who decides.
    assert "nothing left to do" not in response.text
    assert "Two things after all." in response.text
    assert "Save the decision" in page(as_est, "overlap_detail", overlap.pk)


@pytest.mark.parametrize("name", ("overlap_undo", "difference_undo"))
def test_where_nothing_is_decided_there_is_nothing_to_undo(as_est, pair, whole, name):
    ids = [pair[1].pk] if name == "overlap_undo" else [whole.contribution_id, whole.pk]

    response = as_est.get(reverse(f"actions:{name}", args=ids))

    assert response.status_code == 409
    assert "Undo the decision" not in response.text


def test_who_entered_a_figure_reads_why_they_do_not_decide(as_est, pair, est):
    figures, overlap = pair
    figures[0].entered_by = est
    figures[0].save()

    text = page(as_est, "overlap_detail", overlap.pk)

    assert "You entered one of these figures" in text
    assert "Save the decision" not in text


def test_a_difference_is_decided_and_undone(as_est, whole):
    url = reverse("actions:difference_detail", args=place(whole))
    assert "25 persons more" in page(as_est, "difference_detail", *place(whole))

    response = as_est.post(url, seen(as_est, url) | {"difference": "-3", "reason": "Both."})

    assert response.status_code == 302
    assert counted(whole) == [-3]
    assert "−3 persons" in page(as_est, "difference_detail", *place(whole))
    undo = reverse("actions:difference_undo", args=place(whole))
    assert as_est.get(undo).status_code == 200
    assert as_est.post(undo, seen(as_est, undo)).status_code == 302
    assert counted(whole) == [0]


def seen(client, url):
    """Give the untouched content of a form."""
    return client.get(url).context["form"].initial


def test_nobody_decides_on_a_difference_of_figures_that_they_have_not_seen(
    as_est, whole, reported, event, fr
):
    url = reverse("actions:difference_detail", args=place(whole))
    opened = seen(as_est, url)
    other = reported(fr, event=event, value=7)
    recount([other.pk])
    typed = {"difference": "-3", "reason": "Counted by two."}

    response = as_est.post(url, opened | typed)

    assert response.status_code == 409
    for words in ("The figures changed after you opened this page", "18 persons more", "France"):
        assert words in response.text
    assert 'value="-3"' in response.text
    assert "Counted by two." in response.text
    assert not whole.differences.exists()
    shown = response.context["form"]["basis"].value()
    assert shown in response.text
    assert as_est.post(url, typed | {"basis": shown}).status_code == 302
    assert counted(whole) == [-3]


TYPED = {"difference": "-3.5", "reason": "Counted by two."}


@pytest.fixture
def in_the_meantime(monkeypatch):
    """Have something happen between the reading of a page and what its command does."""

    def in_the_meantime(happen):
        run = DifferenceDetail.run

        def run_late(view, form):
            happen()
            return run(view, form)

        monkeypatch.setattr(DifferenceDetail, "run", run_late)

    return in_the_meantime


def test_of_two_who_decide_on_a_difference_at_once_the_second_reads_what_holds(
    as_est, whole, in_the_meantime
):
    url = reverse("actions:difference_detail", args=place(whole))
    opened = seen(as_est, url)
    first = holder_of(Role.EST)
    in_the_meantime(
        lambda: decide_difference(whole, by=first, difference=Decimal(2), reason="Of the centre.")
    )

    response = as_est.post(url, opened | TYPED)

    assert response.status_code == 409
    for words in (
        f"{first} decided on",
        "It counts 2 persons",
        "Difference: -3.5",
        TYPED["reason"],
    ):
        assert words in response.text
    assert "0 persons, for no country" not in response.text
    assert response.context["figure"].counted == 2


@pytest.mark.parametrize("typed", ("-3.5", "a few", ""))
def test_who_comes_later_with_a_difference_is_informed_and_keeps_what_they_typed(
    as_est, whole, typed
):
    url = reverse("actions:difference_detail", args=place(whole))
    opened = seen(as_est, url)
    first = holder_of(Role.EST)
    decide_difference(whole, by=first, difference=Decimal(2), reason="Of the centre.")

    response = as_est.post(url, opened | {"difference": typed, "reason": "Counted by two."})

    assert response.status_code == 409
    reported = response.context["form"].non_field_errors()
    assert [words.startswith(f"{first} decided on") for words in reported] == [True]
    assert response.context["form"].typed == [
        *([f"Difference: {typed}"] if typed else []),
        "Counted by two.",
    ]
    assert "These texts were not sent" in response.text
    assert "Fill in" not in response.text
    # Who only looks has written nothing.
    assert "These texts were not sent" not in page(as_est, "difference_detail", *place(whole))


def test_who_may_not_decide_on_a_difference_any_more_reads_why_once_and_keeps_their_words(
    as_est, est, whole
):
    url = reverse("actions:difference_detail", args=place(whole))
    opened = seen(as_est, url)
    whole.entered_by = est
    whole.save()

    response = as_est.post(url, opened | TYPED)

    assert response.status_code == 409
    assert "<strong>You entered" not in response.text
    assert "You entered one of these figures" in response.text
    assert "Counted by two." in response.text
    assert "<strong>You entered" in page(as_est, "difference_detail", *place(whole))


def test_what_is_sent_back_at_that_moment_is_not_shown_but_nothing_typed_is_lost(
    as_est, whole, in_the_meantime
):
    url = reverse("actions:difference_detail", args=place(whole))
    opened = seen(as_est, url)
    sent_back = Contribution.objects.filter(pk=whole.contribution_id)
    in_the_meantime(lambda: sent_back.update(state=ContributionState.REOPENED))

    response = as_est.post(url, opened | TYPED)

    assert response.status_code == 409
    for words in ("It is not accepted", "Difference: -3.5", "Counted by two."):
        assert words in response.text
    assert "35 persons" not in response.text


def test_the_difference_of_an_action_is_offered_after_those_of_its_events(
    as_est, whole, reported, fr, est
):
    stated = reported(fr, value=50, kind=FigureKind.CONSOLIDATED)
    recount([stated.pk])
    decide_difference(whole, by=est, difference=Decimal(25), reason="From the centre.")
    url = reverse("actions:difference_detail", args=place(stated))

    opened = seen(as_est, url)

    assert opened["difference"] == "15"
    assert "15 persons more" in page(as_est, "difference_detail", *place(stated))
    undo_difference(whole, by=est)
    decide_difference(whole, by=est, difference=Decimal(20), reason="From the register.")
    response = as_est.post(url, opened | {"reason": "From the driver."})
    assert response.status_code == 409
    assert "20 persons more" in response.text


def test_nobody_undoes_what_somebody_has_decided_anew(as_est, whole, est):
    decide_difference(whole, by=est, difference=Decimal(5), reason="From the centre.")
    url = reverse("actions:difference_undo", args=place(whole))
    opened = seen(as_est, url)
    undo_difference(whole, by=est)
    decide_difference(whole, by=est, difference=Decimal(6), reason="From the register.")

    response = as_est.post(url, opened)

    assert response.status_code == 409
    assert "Someone made a new decision after you opened this page" in response.text
    assert counted(whole) == [6]


@pytest.mark.parametrize("given", ("", "a few", "40"))
def test_a_difference_that_cannot_be_is_pointed_out(as_est, whole, given):
    url = reverse("actions:difference_detail", args=place(whole))

    typed = {"difference": given, "reason": "Counted by two."}
    response = as_est.post(url, seen(as_est, url) | typed)

    assert response.status_code == 422
    assert "Counted by two." in response.text


@pytest.mark.guard(
    "Eurojust decides on judicial figures alone",
    file="actions/consolidation/models/overlaps.py",
    on="Relation.EUROJUST: judicial if is_eurojust else NEVER,",
    off="Relation.EUROJUST: held[Relation.EUROJUST],",
)
def test_eurojust_sees_and_decides_judicial_figures_alone(client, pair, reported, event, de, fr):
    client.force_login(holder_of(Role.EUROJUST))
    reported.indicator = IndicatorFactory(
        name="Freezing orders", indicator_class=IndicatorClass.JUDICIAL
    )
    for one in (de, fr):
        reported(one, event=event)
    find_overlaps()
    judicial = Overlap.objects.get(indicator=reported.indicator)

    text = page(client, "question_list")

    assert "1 open question" in text
    assert "Freezing orders" in text
    page(client, "overlap_detail", judicial.pk)
    page(client, "overlap_detail", pair[1].pk, status=404)


def test_an_organisation_reads_of_its_own_figure_and_never_of_the_others(client, pair, est):
    figures, overlap = pair
    decide(overlap, figures, 12, 0, by=est)
    client.force_login(nec_of(figures[1]))

    text = page(client, "own_counted")

    assert "The same arrests." in text
    assert "13 persons" in text
    assert "Germany" not in text
    assert "12 persons" not in text
    page(client, "overlap_detail", overlap.pk, status=404)
    page(client, "question_list", status=403)


def test_who_counts_in_part_objects_and_reads_the_answer(client, pair, est):
    figures, overlap = pair
    decide(overlap, figures, 13, 0, by=est)
    nec = nec_of(figures[1])
    client.force_login(nec)
    url = reverse("actions:figure_object", args=place(figures[1]))
    assert client.get(url).status_code == 200

    client.post(url, {"text": "Ours were other persons."})

    objection = Objection.objects.get()
    assert "Withdraw the objection" in page(client, "objection_detail", objection.pk)
    client.force_login(est)
    assert "France" in page(client, "objection_list")
    assert "Ours were other persons." in page(client, "objection_detail", objection.pk)
    answer = reverse("actions:objection_answer", args=[objection.pk])
    assert client.get(answer).status_code == 200
    client.post(answer, {"seen": objection.version, "answer": "The lists agree."})
    client.force_login(nec)
    assert "The lists agree." in page(client, "objection_detail", objection.pk)
    back = reverse("actions:objection_withdraw", args=[objection.pk])
    assert client.get(back).status_code == 200
    assert client.post(back).status_code == 302


def test_an_objection_is_for_its_organisation_and_who_decides(client, pair, est):
    figures, overlap = pair
    decide(overlap, figures, 13, 0, by=est)
    objection = object_to(figures[1], by=nec_of(figures[1]), text="Ours were other persons.")
    client.force_login(nec_of(figures[0]))

    page(client, "objection_detail", objection.pk, status=404)
    page(client, "figure_object", *place(figures[1]), status=403)


def test_the_home_page_shows_who_waits_for_what(client, pair, whole, est):
    figures, overlap = pair
    client.force_login(est)
    text = client.get(reverse("home")).text
    assert "1 possible overlap to decide" in text
    assert "1 consolidated figure to decide" in text

    decide(overlap, figures, 13, 0, by=est)
    nec = nec_of(figures[1])
    client.force_login(nec)
    assert "1 of your figures counts only in part" in client.get(reverse("home")).text

    figures[1].refresh_from_db()
    object_to(figures[1], by=nec, text="Ours were other persons.")
    assert "of your figures counts only in part" not in client.get(reverse("home")).text
    client.force_login(est)
    assert "1 objection to answer" in client.get(reverse("home")).text
