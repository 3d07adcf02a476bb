import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cycles.states import AssessmentState
from empact.lib.commands import Changed, Invalid, NotNow
from priorities.priorities.commands.recommendations import (
    change_recommendation,
    recommend_priority,
    withdraw_recommendation,
)
from priorities.priorities.models import Priority
from priorities.states import PriorityState
from tests.factories.cycles import AssessmentFactory, ThreatFactory
from tests.factories.priorities import PriorityFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def assessment(db):
    return AssessmentFactory(state=AssessmentState.WRITTEN)


@pytest.fixture
def threat(assessment):
    return ThreatFactory(assessment=assessment, number=1, name="Cocaine")


def test_a_recommendation_covers_the_areas_of_its_threats(assessment, threat, est):
    other = ThreatFactory(assessment=assessment, area=threat.area)

    priority = recommend_priority(
        assessment, by=est, name="Drugs", threats=[threat, other], reason="It grows."
    )

    assert (priority.state, priority.cycle) == (PriorityState.RECOMMENDED, assessment.cycle)
    assert [*priority.areas.all()] == [threat.area]
    assert {*priority.threats.all()} == {threat, other}
    assert [(change.name, change.by) for change in priority.changes.all()] == [("Drugs", est)]


def test_the_same_is_recommended_once_and_on_the_ground_of_threats(assessment, threat, est):
    given = {"by": est, "reason": "It grows."}
    elsewhere = ThreatFactory(assessment__cycle__first_year=2026)
    recommend_priority(assessment, name="Drugs", threats=[threat], **given)

    def problems(name, threats):
        with pytest.raises(Invalid) as refusal:
            recommend_priority(assessment, name=name, threats=threats, **given)
        return list(refusal.value.problems)

    assert problems("Drugs", [threat]) == ["name"]
    assert problems("Waste", []) == ["threats"]
    assert problems("Waste", [elsewhere]) == ["threats"]
    assert Priority.objects.count() == 1


def test_a_recommendation_is_changed_and_withdrawn_before_the_publication(assessment, threat, est):
    priority = recommend_priority(
        assessment, by=est, name="Drugs", threats=[threat], reason="It grows."
    )
    other = ThreatFactory(assessment=assessment)
    given = {"by": est, "threats": [other], "reason": "It grows."}

    changed = change_recommendation(priority, seen=1, name="Waste", **given)

    assert (changed.name, [*changed.areas.all()]) == ("Waste", [other.area])
    with pytest.raises(Changed):
        change_recommendation(priority, seen=1, name="Fraud", **given)
    type(assessment).objects.update(state=AssessmentState.PUBLISHED)
    with pytest.raises(NotNow):
        change_recommendation(priority, seen=2, name="Fraud", **given)
    with pytest.raises(NotNow):
        withdraw_recommendation(priority, by=est)
    with pytest.raises(NotNow):
        recommend_priority(assessment, name="Fraud", **given)
    type(assessment).objects.update(state=AssessmentState.WRITTEN)
    withdraw_recommendation(priority, by=est)
    assert not Priority.objects.exists()


def test_europol_alone_recommends(assessment, threat, nec, est):
    priority = PriorityFactory(assessment=assessment, state=PriorityState.RECOMMENDED)
    without = PriorityFactory(state=PriorityState.ADOPTED)
    given = {"name": "Drugs", "threats": [threat], "reason": "It grows."}

    with pytest.raises(PermissionDenied):
        recommend_priority(assessment, by=nec, **given)
    with pytest.raises(PermissionDenied):
        change_recommendation(priority, by=nec, seen=1, **given)
    with pytest.raises(PermissionDenied):
        withdraw_recommendation(priority, by=nec)
    with pytest.raises(PermissionDenied):
        withdraw_recommendation(without, by=est)


def test_est_recommends_on_the_pages(client, assessment, threat, est):
    client.force_login(est)
    given = {"name": "Drugs", "threats": [threat.pk], "reason": "It grows."}

    client.post(reverse("priorities:priority_recommend", args=[assessment.pk]), given)
    priority = Priority.objects.get()
    change = reverse("priorities:recommendation_change", args=[priority.pk])
    client.post(change, {**given, "name": "All drugs", "seen": 1})
    stale = client.post(change, {**given, "name": "Some drugs", "seen": 1})
    page = client.get(assessment.get_absolute_url())
    client.post(reverse("priorities:recommendation_withdraw", args=[priority.pk]))

    assert stale.status_code == 409
    assert [str(row) for row in page.context["recommended"]] == ["All drugs"]
    assert not Priority.objects.exists()
