import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cycles.assessments.commands.threats import add_threat, change_threat, remove_threat
from cycles.assessments.models.threats import Threat
from cycles.states import AssessmentState, InputState
from empact.lib.commands import Changed, Invalid, NotNow, NotReady
from tests.factories.cycles import (
    AssessmentFactory,
    CrimeAreaFactory,
    InputFactory,
    ScaleLevelFactory,
    ThreatFactory,
)
from tests.factories.priorities import PriorityFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def assessment(db):
    return AssessmentFactory(state=AssessmentState.WRITTEN)


def test_an_area_may_have_two_threats(assessment, est):
    area = CrimeAreaFactory()
    support = InputFactory(assessment=assessment)

    add_threat(assessment, by=est, number=1, area=area, name="Cocaine", inputs=[support])
    add_threat(assessment, by=est, number=2, area=area, name="Heroin")

    assert [str(threat) for threat in area.threats.order_by("number")] == [
        "1. Cocaine",
        "2. Heroin",
    ]
    assert [*area.threats.get(number=1).inputs.all()] == [support]


def test_a_number_is_given_once(assessment, est):
    ThreatFactory(assessment=assessment, number=1)
    second = ThreatFactory(assessment=assessment, number=2)

    with pytest.raises(Invalid) as added:
        add_threat(assessment, by=est, number=1, area=second.area, name="Cocaine")
    with pytest.raises(Invalid) as changed:
        change_threat(second, by=est, seen=1, number=1, area=second.area, name="Cocaine")

    assert [list(refusal.value.problems) for refusal in (added, changed)] == [["number"]] * 2
    assert Threat.objects.count() == 2


def test_a_level_of_another_scale_is_refused_at_its_place(assessment, est):
    with pytest.raises(Invalid) as refusal:
        add_threat(
            assessment,
            by=est,
            number=1,
            area=CrimeAreaFactory(),
            name="Cocaine",
            severity=ScaleLevelFactory(scale="trend"),
        )

    assert list(refusal.value.problems) == ["severity"]


def test_a_draft_supports_no_threat_and_neither_does_an_input_to_another(assessment, est):
    draft = InputFactory(assessment=assessment, state=InputState.DRAFT)
    other = InputFactory(assessment__cycle__first_year=2026)

    for unfit in (draft, other):
        with pytest.raises(Invalid) as refusal:
            add_threat(
                assessment, by=est, number=1, area=CrimeAreaFactory(), name="X", inputs=[unfit]
            )
        assert list(refusal.value.problems) == ["inputs"]


def test_threats_are_written_between_the_call_and_the_publication(assessment, est):
    threat = ThreatFactory(assessment=assessment)

    for state in set(AssessmentState) - {AssessmentState.WRITTEN}:
        type(assessment).objects.update(state=state)
        with pytest.raises(NotNow):
            add_threat(assessment, by=est, number=9, area=threat.area, name="Cocaine")
        with pytest.raises(NotNow):
            change_threat(threat, by=est, seen=1, number=9, area=threat.area, name="Cocaine")
        with pytest.raises(NotNow):
            remove_threat(threat, by=est)


def test_a_threat_that_somebody_else_has_changed_is_not_overwritten(assessment, est):
    threat = ThreatFactory(assessment=assessment, number=1)
    given = {"by": est, "number": 1, "area": threat.area}
    change_threat(threat, seen=1, name="Cocaine", **given)

    with pytest.raises(Changed):
        change_threat(threat, seen=1, name="Heroin", **given)

    assert Threat.objects.get().name == "Cocaine"


def test_a_threat_on_which_a_recommendation_rests_is_not_taken_out(assessment, est):
    threat = ThreatFactory(assessment=assessment)
    priority = PriorityFactory(assessment=assessment, state="recommended", name="Drugs")
    priority.threats.add(threat)

    with pytest.raises(NotReady, match="“Drugs” rests on it"):
        remove_threat(threat, by=est)
    priority.threats.clear()
    remove_threat(threat, by=est)

    assert not Threat.objects.exists()


def test_a_coordinator_writes_no_threats(assessment, nec):
    threat = ThreatFactory(assessment=assessment)

    with pytest.raises(PermissionDenied):
        add_threat(assessment, by=nec, number=9, area=threat.area, name="Cocaine")
    with pytest.raises(PermissionDenied):
        change_threat(threat, by=nec, seen=1, number=9, area=threat.area, name="Cocaine")
    with pytest.raises(PermissionDenied):
        remove_threat(threat, by=nec)


def test_est_writes_a_threat_on_its_pages(client, assessment, est):
    client.force_login(est)
    area = CrimeAreaFactory()
    severe = ScaleLevelFactory(scale="severity")

    client.post(
        reverse("cycles:threat_create", args=[assessment.pk]),
        {"number": 1, "area": area.pk, "name": "Cocaine"},
    )
    threat = Threat.objects.get()
    client.post(
        reverse("cycles:threat_change", args=[threat.pk]),
        {"number": 1, "area": area.pk, "name": "Cocaine", "severity": severe.pk, "seen": 1},
    )
    stale = client.post(
        reverse("cycles:threat_change", args=[threat.pk]),
        {"number": 1, "area": area.pk, "name": "Heroin", "seen": 1},
    )
    page = client.get(threat.get_absolute_url())
    client.post(reverse("cycles:threat_remove", args=[threat.pk]))

    assert stale.status_code == 409
    differing = [row["label"] for row in stale.context["stored"] if row["differs"]]
    assert differing == ["Name", "Severity"]
    assert str(severe) in page.text
    assert not Threat.objects.exists()


@pytest.mark.guard(
    "A threat is read by nobody but its authors before it is published",
    file="cycles/assessments/access.py",
    on="Relation.INSIDE: PUBLISHED,",
    off="Relation.INSIDE: EVERY,",
)
def test_a_threat_is_read_by_others_once_it_is_published(client, assessment, nec):
    client.force_login(nec)
    threat = ThreatFactory(assessment=assessment)

    before = client.get(threat.get_absolute_url()).status_code
    type(assessment).objects.update(state=AssessmentState.PUBLISHED)
    after = client.get(threat.get_absolute_url())

    assert (before, after.status_code) == (404, 200)
    assert reverse("cycles:threat_change", args=[threat.pk]) not in after.text
