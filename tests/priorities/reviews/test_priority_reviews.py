import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cycles.states import AssessmentKind, AssessmentState
from empact.lib.commands import Changed, Invalid, NotNow
from priorities.reviews.commands import change_priority_review, review_priority
from priorities.reviews.models import Outlook, PriorityReview
from priorities.states import PriorityState
from tests.factories.cycles import AssessmentFactory, ThreatFactory
from tests.factories.priorities import PriorityFactory, PriorityReviewFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def assessment(db):
    return AssessmentFactory(state=AssessmentState.WRITTEN, kind=AssessmentKind.MID_TERM)


@pytest.fixture
def priority(assessment):
    return PriorityFactory(cycle=assessment.cycle, name="Firearms")


def test_a_priority_is_reviewed_once(assessment, priority, est):
    given = {"by": est, "priority": priority, "reason": "Less of it is seen."}

    review = review_priority(assessment, outlook=Outlook.SHIFT, **given)

    assert str(review) == "Firearms: Keep, and shift its weight"
    with pytest.raises(Invalid) as refusal:
        review_priority(assessment, outlook=Outlook.KEEP, **given)
    assert list(refusal.value.problems) == ["priority"]


def test_what_is_no_adopted_priority_of_the_cycle_is_not_reviewed(assessment, est):
    recommended = PriorityFactory(cycle=assessment.cycle, state=PriorityState.RECOMMENDED)
    elsewhere = PriorityFactory(cycle__first_year=2026)

    for unfit in (recommended, elsewhere):
        with pytest.raises(Invalid) as refusal:
            review_priority(
                assessment, by=est, priority=unfit, outlook=Outlook.KEEP, reason="As it was."
            )
        assert list(refusal.value.problems) == ["priority"]


def test_the_first_assessment_of_a_cycle_reviews_nothing(assessment, priority, est):
    type(assessment).objects.update(kind=AssessmentKind.FULL)

    with pytest.raises(NotNow):
        review_priority(
            assessment, by=est, priority=priority, outlook=Outlook.KEEP, reason="As it was."
        )


def test_a_review_is_changed_until_it_is_published(est):
    review = PriorityReviewFactory()
    given = {"by": est, "outlook": Outlook.RECONSIDER, "reason": "It is gone."}

    change_priority_review(review, seen=1, **given)

    with pytest.raises(Changed):
        change_priority_review(review, seen=1, **given)
    type(review.assessment).objects.update(state=AssessmentState.PUBLISHED)
    with pytest.raises(NotNow):
        change_priority_review(review, seen=2, **given)
    with pytest.raises(NotNow):
        review_priority(review.assessment, priority=review.priority, **given)


def test_europol_alone_reviews(assessment, priority, nec):
    review = PriorityReviewFactory(assessment=assessment)
    given = {"by": nec, "outlook": Outlook.KEEP, "reason": "As it was."}

    with pytest.raises(PermissionDenied):
        review_priority(assessment, priority=priority, **given)
    with pytest.raises(PermissionDenied):
        change_priority_review(review, seen=1, **given)


def test_est_reviews_on_the_pages(client, assessment, priority, est):
    client.force_login(est)
    page = reverse("priorities:priority_review_create", args=[assessment.pk])

    before = client.get(assessment.get_absolute_url())
    client.post(page, {"priority": priority.pk, "outlook": "keep", "reason": "As it was."})
    review = PriorityReview.objects.get()
    client.post(
        reverse("priorities:priority_review_change", args=[review.pk]),
        {"outlook": "shift", "reason": "Less of it is seen.", "seen": 1},
    )
    after = client.get(assessment.get_absolute_url())

    assert before.context["reviewed"] == [(priority, "")]
    assert after.context["reviewed"] == [(priority, "Keep, and shift its weight")]
    assert "Less of it is seen." in after.text


@pytest.mark.parametrize("many", (1, 10))
def test_the_page_of_a_review_takes_as_many_queries_for_many_priorities(
    client, assessment, est, django_assert_max_num_queries, many
):
    client.force_login(est)
    for number in range(many):
        PriorityReviewFactory(assessment=assessment)
        threat = ThreatFactory(assessment=assessment, number=number)
        recommended = PriorityFactory(
            cycle=assessment.cycle, assessment=assessment, state=PriorityState.RECOMMENDED
        )
        recommended.threats.add(threat)
    client.get(assessment.get_absolute_url())

    with django_assert_max_num_queries(14):  # one is of the navigation, one of what is answered
        client.get(assessment.get_absolute_url())
