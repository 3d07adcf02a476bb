import pytest

from actions.contributions.models.contributions import Contribution, ContributionStateChange
from actions.contributions.models.reviews import Body, Review, ReviewComment, Verdict
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.states import ContributionState
from cycles.indicators.models import IndicatorClass
from empact.lib.commands import Changed, NotNow, NotReady
from empact.people.roles.kinds import Role
from tests.actions.reviews.people import submit_again
from tests.factories.actions import AskedFactory, FigureFactory
from tests.factories.people import RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_accept_contribution_accepts_at_once_where_nothing_is_judicial(contribution, est):
    accept_contribution(contribution, by=est, seen=1)

    contribution.refresh_from_db()
    assert contribution.state == ContributionState.ACCEPTED
    review = Review.objects.get()
    assert (review.body, review.verdict, review.by) == (Body.EST, Verdict.ACCEPTED, est)
    change = ContributionStateChange.objects.latest("pk")
    assert (change.before, change.after, change.by) == ("submitted", "accepted", est)


@pytest.mark.parametrize("first", ("est", "eurojust"))
def test_accept_contribution_waits_for_the_other_body(judicial, est, eurojust, first):
    people = {"est": est, "eurojust": eurojust}
    second = "eurojust" if first == "est" else "est"

    accept_contribution(judicial, by=people[first], seen=1)

    judicial.refresh_from_db()
    assert judicial.state == ContributionState.SUBMITTED
    assert judicial.outstanding_bodies() == [second]

    accept_contribution(judicial, by=people[second], seen=1)

    judicial.refresh_from_db()
    assert judicial.state == ContributionState.ACCEPTED
    assert judicial.outstanding_bodies() == []


def test_who_acts_for_both_bodies_accepts_once_for_each(judicial, est):
    RoleAssignmentFactory(role=Role.EUROJUST, person=est)

    accept_contribution(judicial, by=est, seen=1)
    accept_contribution(judicial, by=est, seen=1)

    judicial.refresh_from_db()
    assert judicial.state == ContributionState.ACCEPTED
    assert [*judicial.reviews.order_by("pk").values_list("body", flat=True)] == [
        Body.EST,
        Body.EUROJUST,
    ]


@pytest.mark.parametrize("command", (accept_contribution, return_contribution))
@pytest.mark.parametrize(
    "state", [state for state in ContributionState if state != ContributionState.SUBMITTED]
)
def test_review_is_open_on_what_is_submitted_alone(contribution, est, command, state):
    Contribution.objects.update(state=state)
    given = {} if command is accept_contribution else {"comments": {"narrative": "Why?"}}

    with pytest.raises(NotNow) as refusal:
        command(contribution, by=est, seen=1, **given)

    label = ContributionState(state).label.lower()
    assert refusal.value.reasons == (f"{contribution} is {label}: this step is not open.",)
    assert Review.objects.count() == 0


def test_accepting_twice_for_one_body_is_refused_in_words(judicial, est):
    accept_contribution(judicial, by=est, seen=1)

    with pytest.raises(NotNow) as refusal:
        accept_contribution(judicial, by=est, seen=1)

    assert refusal.value.reasons == (
        (
            "Your review is done: the EMPACT Support Team has already accepted the contribution of "
            f"{judicial.obligation.organisation}. The next review is by Eurojust."
        ),
    )
    assert Review.objects.count() == 1


def test_returning_what_the_own_body_accepted_is_refused(judicial, eurojust):
    accept_contribution(judicial, by=eurojust, seen=1)

    with pytest.raises(NotNow) as refusal:
        return_contribution(judicial, by=eurojust, seen=1, note="Wait.", comments={})

    assert refusal.value.reasons == (
        (
            "Your review is done: Eurojust has already accepted the contribution of "
            f"{judicial.obligation.organisation}. The next review is by the EMPACT Support Team."
        ),
    )


@pytest.mark.parametrize("command", (accept_contribution, return_contribution))
def test_what_was_not_seen_is_not_reviewed(contribution, est, command):
    given = {} if command is accept_contribution else {"note": "Why?", "comments": {}}
    contribution.save(update_fields=["narrative"])

    with pytest.raises(Changed):
        command(contribution, by=est, seen=1, **given)

    assert Review.objects.count() == 0


def test_return_contribution_sends_note_and_comments_to_their_fields(contribution, est):
    figure = contribution.figures.get()
    asked = AskedFactory(
        round=contribution.obligation.round, action=contribution.obligation.action
    ).indicator

    return_contribution(
        contribution,
        by=est,
        seen=1,
        note=" Nearly there. ",
        comments={
            f"figure-{figure.pk}": "Persons or arrests?",
            f"indicator-{asked.pk}": "Please answer.",
            "narrative": " Which weeks? ",
        },
    )

    contribution.refresh_from_db()
    assert contribution.state == ContributionState.RETURNED
    review = Review.objects.get()
    assert (review.body, review.verdict, review.note) == (
        Body.EST,
        Verdict.RETURNED,
        "Nearly there.",
    )
    assert {
        (comment.figure, comment.indicator, comment.text, comment.by)
        for comment in review.comments.all()
    } == {
        (figure, figure.indicator_version.indicator, "Persons or arrests?", est),
        (None, asked, "Please answer.", est),
        (None, None, "Which weeks?", est),
    }
    assert ContributionStateChange.objects.latest("pk").note == "Nearly there."


def test_one_comment_is_enough_to_return(contribution, est):
    return_contribution(contribution, by=est, seen=1, comments={"narrative": "Which weeks?"})

    contribution.refresh_from_db()
    assert contribution.state == ContributionState.RETURNED


@pytest.mark.parametrize("comments", ({}, {"narrative": " \n"}))
def test_return_contribution_asks_for_a_reason(contribution, est, comments):
    with pytest.raises(NotReady) as refusal:
        return_contribution(contribution, by=est, seen=1, note=" ", comments=comments)

    assert refusal.value.reasons == (
        "Describe the correction in a note or in a comment at a field.",
    )
    assert Review.objects.count() == 0


def test_return_contribution_refuses_comments_on_what_is_not_there(contribution, est):
    elsewhere = FigureFactory()

    with pytest.raises(NotReady) as refusal:
        return_contribution(
            contribution, by=est, seen=1, comments={f"figure-{elsewhere.pk}": "Why?"}
        )

    assert refusal.value.reasons == (
        (
            f"There is nothing called figure-{elsewhere.pk} here for the EMPACT Support Team "
            "to comment on. Comment on one of its figures or on the narrative."
        ),
    )
    assert ReviewComment.objects.count() == 0


def test_eurojust_comments_on_judicial_figures_and_the_narrative_alone(judicial, eurojust):
    ours = judicial.figures.get(
        indicator_version__indicator__indicator_class=IndicatorClass.JUDICIAL
    )
    AskedFactory(round=judicial.obligation.round, action=judicial.obligation.action)

    fields = judicial.fields_reviewed_by(Body.EUROJUST)

    assert list(fields) == [
        "narrative",
        f"indicator-{ours.indicator_version.indicator_id}",
        f"figure-{ours.pk}",
    ]


def test_latest_remarks_stand_at_their_fields(
    judicial, est, eurojust, django_assert_max_num_queries
):
    figure = judicial.figures.earliest("pk")
    return_contribution(judicial, by=est, seen=1, note="Old.", comments={"narrative": "Old."})
    submit_again(judicial)
    return_contribution(
        judicial,
        by=est,
        seen=judicial.version,
        comments={f"figure-{figure.pk}": "Eleven?", "narrative": "Which weeks?"},
    )

    with django_assert_max_num_queries(1):
        remarks = judicial.latest_remarks()

    assert {name: [str(said) for said in there] for name, there in remarks.items()} == {
        f"figure-{figure.pk}": ["Eleven?"],
        "narrative": ["Which weeks?"],
    }
    assert judicial.latest_return().by == est


def test_remarks_on_a_figure_that_is_gone_stay_with_its_indicator(contribution, est):
    figure = contribution.figures.get()
    return_contribution(
        contribution, by=est, seen=1, comments={f"figure-{figure.pk}": "Is it yours?"}
    )
    figure.delete()

    remarks = contribution.latest_remarks()

    assert list(remarks) == [f"indicator-{figure.indicator_version.indicator_id}"]


def test_remarks_are_history_once_it_was_accepted(contribution, est):
    return_contribution(contribution, by=est, seen=1, note="Old.", comments={"narrative": "Old."})
    submit_again(contribution)
    accept_contribution(contribution, by=est, seen=contribution.version)
    contribution.refresh_from_db()
    contribution.move(ContributionState.REOPENED, by=UserFactory(), note="A wrong week.")

    assert contribution.latest_remarks() == {}
    assert contribution.latest_return() is None


@pytest.mark.parametrize("model", (Review, ReviewComment))
def test_what_was_said_is_never_rewritten(contribution, est, model):
    return_contribution(contribution, by=est, seen=1, comments={"narrative": "Which weeks?"})
    field = "note" if model is Review else "text"

    with pytest.raises(Exception, match="Cannot update rows"):
        model.objects.update(**{field: "Something else."})


def test_a_person_reviews_a_body_by_its_name():
    assert str(Review(body=Body.EST, verdict=Verdict.ACCEPTED)) == "EMPACT Support Team: accepted"
