from datetime import date
from http import HTTPStatus

import pytest

from actions.answers import FigureKind
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.reviews import Body
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.states import ContributionState
from empact.people.roles.kinds import Role
from tests.actions.reviews.pages import LIST, page_of, words_of
from tests.actions.reviews.people import enterer_of, holder_of, judicial_figure, submit_again
from tests.factories.actions import ContributionFactory, EventFactory, FigureFactory
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_the_list_shows_what_waits_the_longest_waiting_first(client, submitted):
    first, second = submitted(), submitted()
    judicial_figure(first)

    response = client.get(LIST)

    assert [
        (row, row.figure_count, row.judicial_count) for row in response.context["page_obj"]
    ] == [(first, 2, 1), (second, 1, 0)]
    assert "2 contributions to review for the EMPACT Support Team." in words_of(response)


def test_the_list_counts_what_was_returned(client, submitted, est):
    returned = submitted()
    return_contribution(returned, by=est, seen=1, note="Why?", comments={})

    response = client.get(LIST)

    assert "1 more was returned and not submitted again." in words_of(response)
    assert "There are no contributions to review" in words_of(response)


@pytest.mark.parametrize("by", ("oap", "round", "organisation"))
def test_the_list_can_be_narrowed_down(client, submitted, by):
    wanted, _ = submitted(), submitted()
    obligation = wanted.obligation
    chosen = {
        "oap": obligation.action.oap,
        "round": obligation.round,
        "organisation": obligation.organisation,
    }[by]

    response = client.get(LIST, {by: str(chosen.pk)})

    assert [*response.context["page_obj"]] == [wanted]
    assert f"?{by}={chosen.pk}" in response.content.decode()
    assert (str(chosen.pk), str(chosen)) in [
        (str(value), label)
        for value, label in response.context["filter"].form[by].field.widget.choices
    ]


def test_a_filter_that_nothing_passes_says_how_to_go_on(client, submitted):
    submitted()

    response = client.get(LIST, {"round": str(ReportingRoundFactory().pk)})

    assert "No contribution matches" in words_of(response)


@pytest.mark.parametrize("count", (1, 21))
def test_the_list_takes_the_same_queries_for_few_and_for_many(
    client, submitted, django_assert_max_num_queries, count
):
    for _ in range(count):
        submitted()

    # One is the line in the event log, and one counts for the navigation what EST can clear.
    with django_assert_max_num_queries(13):
        client.get(LIST)


def test_a_review_shows_each_figure_beside_the_last_round(client, submitted):
    contribution = submitted(obligation__round__first_day=date(2026, 1, 1))
    figure = contribution.figures.get()
    before = ContributionFactory(
        state=ContributionState.ACCEPTED,
        obligation__organisation=contribution.obligation.organisation,
        obligation__action=contribution.obligation.action,
        obligation__round=ReportingRoundFactory(
            first_day=date(2025, 1, 1), last_day=date(2025, 12, 31)
        ),
    )
    for days, value in [((1, 6), 7), ((7, 12), 8)]:
        FigureFactory(
            contribution=before,
            indicator_version=figure.indicator_version,
            value=value,
            first_day=date(2025, days[0], 1),
            last_day=date(2025, days[1], 28),
        )
    FigureFactory(
        contribution=before,
        indicator_version=figure.indicator_version,
        kind=FigureKind.CONSOLIDATED,
    )

    response = client.get(page_of(contribution))

    [row] = response.context["sheet"].rows
    shown = [(was.words, client.get(was.url).status_code) for was in row.previous]
    assert row.figure.in_words == "10 persons"
    assert shown == [("7 persons", 200), ("8 persons", 200)]
    assert figure.indicator_version.definition in words_of(response)


@pytest.mark.parametrize("state", [s for s in ContributionState if s != "accepted"])
def test_only_what_was_accepted_stands_as_the_last_round(client, submitted, state):
    contribution = submitted()
    before = ContributionFactory(
        state=state,
        obligation__organisation=contribution.obligation.organisation,
        obligation__action=contribution.obligation.action,
        obligation__round__last_day=date(2025, 12, 31),
        obligation__round__first_day=date(2025, 1, 1),
    )
    FigureFactory(
        contribution=before, indicator_version=contribution.figures.get().indicator_version
    )

    response = client.get(page_of(contribution))

    assert [row.previous for row in response.context["sheet"].rows] == [[]]


def test_parts_stand_below_their_whole_with_all_that_sets_a_figure_apart(client, submitted):
    contribution = submitted()
    whole = contribution.figures.get()
    part = IndicatorFactory(
        part_of=whole.indicator_version.indicator, breakdown="age", name="Aardvarks"
    )
    OrganisationFactory(name="France", country="FR")
    event = EventFactory(name="Joint action week on vans")
    FigureFactory(
        contribution=contribution,
        indicator=part,
        kind=FigureKind.CONSOLIDATED,
        event=event,
        action=event.leading_action,
        country="FR",
        authority=OrganisationFactory(name="Customs of France"),
        first_day=date(2026, 9, 14),
        last_day=date(2026, 9, 18),
    )

    response = client.get(page_of(contribution))

    rows = response.context["sheet"].rows
    assert [(row.indicator, row.depth) for row in rows] == [
        (whole.indicator_version.indicator, 0),
        (part, 1),
    ]
    assert (
        "Consolidated figure, with own figures. Joint action week on vans. "
        f"Counted under {event.leading_action.number} {event.leading_action}. In France. "
        "Customs of France. 14 to 18 September 2026."
    ) in words_of(response)


def test_a_review_takes_at_most_fourteen_queries_however_many_figures(
    client, submitted, judicial, django_assert_max_num_queries
):
    few = submitted()
    many = judicial
    for n in range(15):
        FigureFactory(contribution=many, country=f"A{chr(65 + n)}", authority=OrganisationFactory())
        FigureFactory(contribution=many, event=EventFactory())
    accept_contribution(many, by=holder_of(Role.EUROJUST), seen=1)

    for contribution in (few, many):
        # The line in the event log, what EST can clear, and the texts of the last round.
        with django_assert_max_num_queries(17):
            client.get(page_of(contribution))


def test_each_body_sees_what_the_other_said(client, judicial, est, eurojust):
    accept_contribution(judicial, by=eurojust, seen=1)
    client.force_login(est)

    response = client.get(page_of(judicial))

    assert [
        (verdict.body, verdict.review and verdict.review.by)
        for verdict in response.context["sheet"].verdicts
    ] == [(Body.EST, None), (Body.EUROJUST, eurojust)]


def test_eurojust_comments_where_figures_are_judicial(client, judicial, eurojust):
    client.force_login(eurojust)

    response = client.get(page_of(judicial))

    rows = response.context["sheet"].rows
    assert [bool(row.comment) for row in rows] == [row.is_judicial for row in rows]
    assert "You review it for Eurojust." in words_of(response)


def test_what_was_asked_before_stands_at_its_field(client, submitted, est):
    contribution = submitted()
    figure = contribution.figures.get()
    comments = {f"figure-{figure.pk}": "Ten or eleven?", "narrative": "Which weeks?"}
    return_contribution(contribution, by=est, seen=1, note="Nearly there.", comments=comments)
    submit_again(contribution)

    response = client.get(page_of(contribution))

    sheet = response.context["sheet"]
    assert [str(remark) for row in sheet.rows for remark in row.remarks] == ["Ten or eleven?"]
    assert [str(remark) for remark in sheet.narrative_remarks] == ["Which weeks?"]
    assert "Nearly there." in words_of(response)


def test_a_page_without_figures_says_so(client, est):
    client.force_login(est)
    contribution = ContributionFactory(submitted=True)

    response = client.get(page_of(contribution))

    assert "There are no figures" in words_of(response)


def test_whose_part_is_done_is_informed(client, judicial, est):
    accept_contribution(judicial, by=est, seen=1)
    client.force_login(est)

    response = client.get(page_of(judicial))

    assert "Your review is done. The next review is by Eurojust." in words_of(response)
    assert "formaction" not in response.content.decode()


@pytest.mark.parametrize("state", ("draft", "returned", "reopened"))
def test_what_its_organisation_writes_in_is_not_found(client, submitted, state):
    contribution = submitted()
    Contribution.objects.update(state=state)

    assert client.get(page_of(contribution)).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.guard(
    "Nobody reviews their own work",
    file="actions/contributions/models/reviews.py",
    on="        return not found.is_own and (Body.EST in mine or found.has_judicial)",
    off="        return Body.EST in mine or found.has_judicial",
)
def test_own_work_is_forbidden(client, contribution):
    client.force_login(enterer_of(contribution))

    assert client.get(page_of(contribution)).status_code == HTTPStatus.FORBIDDEN


def test_whoever_accepts_reads_all_that_is_said_in_words(client, submitted):
    contribution = submitted(
        obstacles_met="Late warrants.",
        support_received="Analysts of Europol.",
        highlight="Ten takedowns.",
        may_publish=True,
    )

    words = words_of(client.get(page_of(contribution)))

    assert "Obstacles met Late warrants." in words
    assert "Support received Analysts of Europol." in words
    assert "Ten takedowns. The organisation agrees to publication." in words
