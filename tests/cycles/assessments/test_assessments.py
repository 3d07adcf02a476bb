from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cycles.assessments.commands.assessments import (
    add_question,
    change_assessment,
    change_call,
    change_question,
    end_call,
    open_assessment,
    open_call,
    publish_assessment,
    remove_question,
)
from cycles.assessments.models.assessments import ThreatAssessment
from cycles.states import AssessmentKind, AssessmentState, CycleState
from empact.lib.commands import Changed, Invalid, NotNow, NotReady
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.cycles import (
    AssessmentFactory,
    CycleFactory,
    InputFactory,
    QuestionFactory,
    ThreatFactory,
)
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory, PriorityReviewFactory
from tests.factories.records import MarkingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

PREPARED, CALLED, WRITTEN, PUBLISHED = AssessmentState


@pytest.fixture
def limite(db):
    return MarkingFactory(code="LIMITE", rank=30)


@pytest.fixture
def confirmed(settings):
    settings.FRESH_FACTOR = "tests.fresh.always"


def ready(**given):
    """Make an assessment to which nothing is missing any more."""
    assessment = AssessmentFactory(summary="Cocaine above all.", **given)
    threat = ThreatFactory(assessment=assessment, number=1, name="Cocaine", complete=True)
    recommended = PriorityFactory(
        cycle=assessment.cycle, assessment=assessment, state="recommended", name="Drugs"
    )
    recommended.threats.add(threat)
    recommended.areas.add(threat.area)
    return assessment


def test_open_assessment_invites_all_member_states_and_agencies_but_its_author(est, limite):
    OrganisationFactory(name="Malta")
    OrganisationFactory(name="Eurojust", kind=OrganisationKind.EU_AGENCY)
    OrganisationFactory(name="Norway", kind=OrganisationKind.THIRD_COUNTRY)
    OrganisationFactory(
        name="Police of Malta", authority_of=OrganisationFactory(name="Italy"), sector="police"
    )
    cycle = CycleFactory(state=CycleState.THREAT_ASSESSMENT)

    assessment = open_assessment(cycle, by=est, title="EU SOCTA 2029", marking=limite)

    assert (assessment.kind, assessment.state) == (AssessmentKind.FULL, PREPARED)
    assert sorted(str(row) for row in assessment.invited.all()) == ["Eurojust", "Italy", "Malta"]


def test_in_the_implementation_the_review_at_mid_term_is_opened(est, limite):
    cycle = CycleFactory(state=CycleState.IMPLEMENTATION)

    assessment = open_assessment(cycle, by=est, title="Mid-term review", marking=limite)

    assert assessment.kind == AssessmentKind.MID_TERM


@pytest.mark.parametrize("state", (CycleState.POLICY, CycleState.EVALUATION, CycleState.CLOSED))
def test_open_assessment_refuses_other_stages(est, limite, state):
    with pytest.raises(NotNow, match="in the stage"):
        open_assessment(CycleFactory(state=state), by=est, title="EU SOCTA", marking=limite)


def test_a_cycle_has_one_assessment_of_a_kind(est, limite):
    cycle = AssessmentFactory(title="EU SOCTA 2029").cycle

    with pytest.raises(NotNow, match="EU SOCTA 2029"):
        open_assessment(cycle, by=est, title="Another", marking=limite)

    assert ThreatAssessment.objects.count() == 1


def test_a_coordinator_takes_no_step_of_an_assessment(nec, limite):
    assessment = ready(state=WRITTEN)
    assessment.invited.set([row.organisation for row in nec.roles.all()])

    with pytest.raises(PermissionDenied):
        open_assessment(CycleFactory(), by=nec, title="EU SOCTA", marking=limite)
    for step in (open_call, end_call, publish_assessment):
        with pytest.raises(PermissionDenied):
            step(assessment, by=nec)


def test_the_call_opens_once_it_asks_somebody_something_by_a_day_to_come(est):
    assessment = AssessmentFactory(state=PREPARED, due_day=date(2026, 11, 24))

    with pytest.raises(NotReady) as refusal:
        open_call(assessment, by=est)
    QuestionFactory(assessment=assessment)
    assessment.invited.add(OrganisationFactory())
    ThreatAssessment.objects.update(due_day=date(2026, 11, 25))
    assessment = open_call(assessment, by=est)

    assert refusal.value.reasons == (
        "The call asks nothing. Add a question.",
        "No organisation is invited. Choose whom you ask.",
        "The due date, 24 November 2026, has passed. Choose a later one.",
    )
    assert assessment.state == CALLED
    assert assessment.changes.get().by == est


def test_a_call_opens_once(est):
    with pytest.raises(NotNow):
        open_call(AssessmentFactory(state=CALLED), by=est)


def test_a_due_day_that_has_passed_is_refused_at_its_place(est):
    assessment = AssessmentFactory(state=PREPARED, due_day=None)

    with pytest.raises(Invalid) as refusal:
        change_call(assessment, by=est, seen=1, due_day=date(2026, 11, 24), invited=[])

    assert list(refusal.value.problems) == ["due_day"]


def test_an_open_call_keeps_a_due_day_and_those_who_have_begun(est):
    begun = InputFactory(assessment__state=CALLED)
    begun.assessment.invited.add(begun.organisation)

    with pytest.raises(Invalid) as refusal:
        change_call(begun.assessment, by=est, seen=1, due_day=None, invited=[])

    assert list(refusal.value.problems) == ["due_day", "invited"]


def test_somebody_is_added_to_a_call_whose_due_day_has_passed(est):
    assessment = AssessmentFactory(state=CALLED, due_day=date(2026, 11, 20))
    late = OrganisationFactory(kind=OrganisationKind.THIRD_COUNTRY)

    change_call(assessment, by=est, seen=1, due_day=date(2026, 11, 20), invited=[late])

    assert [*assessment.invited.all()] == [late]


def test_an_authority_is_not_invited_beside_its_country(est):
    authority = OrganisationFactory(authority_of=OrganisationFactory(), sector="police")

    with pytest.raises(Invalid) as refusal:
        change_call(
            AssessmentFactory(state=PREPARED), by=est, seen=1, due_day=None, invited=[authority]
        )

    assert list(refusal.value.problems) == ["invited"]


def test_an_institution_for_which_nobody_can_answer_is_not_invited(est):
    institution = OrganisationFactory(kind=OrganisationKind.EU_INSTITUTION)

    with pytest.raises(Invalid) as refusal:
        change_call(
            AssessmentFactory(state=PREPARED), by=est, seen=1, due_day=None, invited=[institution]
        )

    assert list(refusal.value.problems) == ["invited"]


def test_nobody_is_invited_once_the_call_has_ended(est):
    with pytest.raises(NotNow):
        change_call(AssessmentFactory(state=WRITTEN), by=est, seen=1, due_day=None, invited=[])


def test_questions_are_numbered_once_and_stay_as_they_were_asked(est):
    assessment = AssessmentFactory(state=PREPARED)
    first = add_question(assessment, by=est, number=1, text="What is new?")
    second = add_question(assessment, by=est, number=2, text="What is old?")

    with pytest.raises(Invalid) as refusal:
        change_question(second, by=est, seen=1, number=1, text="What is old?")
    change_question(second, by=est, seen=1, number=3, text="What is gone?")
    remove_question(first, by=est)
    ThreatAssessment.objects.update(state=CALLED)

    assert list(refusal.value.problems) == ["number"]
    assert [str(question) for question in assessment.questions.all()] == ["3. What is gone?"]
    with pytest.raises(NotNow):
        remove_question(second, by=est)
    with pytest.raises(NotNow):
        change_question(second, by=est, seen=2, number=3, text="What else?")


def test_a_question_that_somebody_else_has_changed_is_not_overwritten(est):
    question = QuestionFactory(assessment__state=PREPARED, number=1)
    change_question(question, by=est, seen=1, number=1, text="What is new?")

    with pytest.raises(Changed):
        change_question(question, by=est, seen=1, number=1, text="What is old?")


def test_end_call_ends_it_once(est):
    assessment = end_call(AssessmentFactory(state=CALLED), by=est, note="Thank you.")

    assert (assessment.state, assessment.changes.get().note) == (WRITTEN, "Thank you.")
    with pytest.raises(NotNow):
        end_call(assessment, by=est)


def test_once_announced_a_marking_is_only_raised(est, limite):
    assessment = AssessmentFactory(state=CALLED, marking=limite)
    green = MarkingFactory(code="TLP:GREEN", rank=20)
    amber = MarkingFactory(code="TLP:AMBER", rank=40)

    with pytest.raises(Invalid) as refusal:
        change_assessment(assessment, by=est, seen=1, title="EU SOCTA", marking=green)
    changed = change_assessment(
        assessment, by=est, seen=1, title="EU SOCTA", marking=amber, document_number="7/29"
    )

    assert list(refusal.value.problems) == ["marking"]
    assert (changed.title, changed.marking, changed.document_number) == ("EU SOCTA", amber, "7/29")


def test_before_anybody_knows_of_it_a_marking_is_chosen_freely(est, limite):
    green = MarkingFactory(code="TLP:GREEN", rank=20)
    assessment = AssessmentFactory(state=PREPARED, marking=limite)

    changed = change_assessment(assessment, by=est, seen=1, title="EU SOCTA", marking=green)

    assert changed.marking == green


def test_what_is_published_is_not_changed(est, limite):
    with pytest.raises(NotNow):
        change_assessment(
            AssessmentFactory(state=PUBLISHED), by=est, seen=1, title="Another", marking=limite
        )


def test_what_an_assessment_lacks_is_said_in_words(est):
    empty = AssessmentFactory(state=WRITTEN)

    with pytest.raises(NotReady) as refusal:
        publish_assessment(empty, by=est)

    assert refusal.value.reasons == (
        "It has no summary. Write one under “Change title and summary”.",
        "It names no threat. Add at least one.",
        "It recommends no priority. Recommend at least one.",
    )


def test_each_threat_says_what_it_lacks():
    assessment = ready()
    ThreatFactory(assessment=assessment, number=2, name="Waste", evidence="Reports.")

    assert assessment.obstacles_to_publication() == [
        "Threat 2. Waste: description, severity, likelihood and trend missing. Complete the threat."
    ]


def test_a_recommendation_has_to_cover_the_areas_of_its_threats():
    assessment = ready()
    assessment.priorities.get().areas.clear()

    assert assessment.obstacles_to_publication() == [
        "“Drugs” does not cover the areas of its threats. Save that recommendation again."
    ]


def test_a_review_at_mid_term_need_not_recommend_but_looks_at_each_priority():
    assessment = ready(kind=AssessmentKind.MID_TERM)
    assessment.priorities.all().delete()
    priority = PriorityFactory(cycle=assessment.cycle, name="Firearms")

    before = assessment.obstacles_to_publication()
    PriorityReviewFactory(assessment=assessment, priority=priority)
    after = assessment.obstacles_to_publication()

    assert before == ["Firearms: it is not reviewed. Say what is to become of it."]
    assert after == []


def test_publish_assessment_lets_everybody_inside_read_it(est, nec):
    assessment = ready()
    before = ThreatAssessment.objects.readable_by(nec, "threats").exists()

    published = publish_assessment(assessment, by=est)

    assert (published.state, published.published_day) == (PUBLISHED, date(2026, 11, 25))
    assert not before
    assert ThreatAssessment.objects.readable_by(nec, "threats").get() == assessment
    with pytest.raises(NotNow):
        publish_assessment(assessment, by=est)


def test_an_outsider_who_was_asked_reads_the_questions_and_no_threats():
    role = RoleAssignmentFactory(
        role=Role.PARTNER, organisation__kind=OrganisationKind.THIRD_COUNTRY
    )
    assessment = ready(state=PUBLISHED)
    stranger = RoleAssignmentFactory(
        role=Role.PARTNER, organisation__kind=OrganisationKind.THIRD_COUNTRY
    )
    assessment.invited.add(role.organisation)

    def seen(user, group):
        return ThreatAssessment.objects.readable_by(user, group).exists()

    assert [seen(role.person, group) for group in ("questions", "threats")] == [True, False]
    assert [seen(stranger.person, group) for group in ("questions", "threats")] == [False, False]


def test_est_takes_an_assessment_through_its_pages(client, est, limite, confirmed):
    client.force_login(est)
    malta = OrganisationFactory(name="Malta")
    cycle = CycleFactory(first_year=2030, state=CycleState.THREAT_ASSESSMENT)

    client.post(
        reverse("cycles:assessment_create", args=[cycle.pk]),
        {"title": "EU SOCTA 2029", "marking": "LIMITE"},
    )
    assessment = ThreatAssessment.objects.get()
    page = reverse("cycles:assessment_detail", args=[assessment.pk])
    client.post(
        reverse("cycles:question_create", args=[assessment.pk]), {"number": 1, "text": "What?"}
    )
    client.post(
        reverse("cycles:call_change", args=[assessment.pk]),
        {"due_day": "2027-01-31", "invited": [malta.pk], "seen": 1},
    )
    opened = client.post(reverse("cycles:call_open", args=[assessment.pk]))
    asked = client.get(page)
    client.post(reverse("cycles:call_end", args=[assessment.pk]))
    refused = client.post(reverse("cycles:assessment_publish", args=[assessment.pk]))

    assert opened.status_code == 302
    assert [str(row) for row in asked.context["asked"]] == ["Malta"]
    assert refused.status_code == 422
    assert "It names no threat." in refused.text
    assessment.refresh_from_db()
    assert assessment.state == WRITTEN


def test_publishing_asks_for_a_fresh_factor(client, est):
    client.force_login(est)
    assessment = ready()

    answer = client.post(reverse("cycles:assessment_publish", args=[assessment.pk]))

    assert answer.status_code == 403
    assessment.refresh_from_db()
    assert assessment.state == WRITTEN


def test_a_draft_is_not_found_by_others_and_a_published_one_is_read(client, nec):
    client.force_login(nec)
    draft = AssessmentFactory(state=PREPARED)
    published = ready(state=PUBLISHED, kind=AssessmentKind.MID_TERM, cycle=draft.cycle)

    hidden = client.get(draft.get_absolute_url())
    shown = client.get(published.get_absolute_url())
    cycle = client.get(draft.cycle.get_absolute_url())

    assert hidden.status_code == 404
    assert [str(threat) for threat in shown.context["threats"]] == ["1. Cocaine"]
    assert "Cocaine above all." in shown.text
    assert cycle.context["assessments"] == [published]


def test_while_it_is_written_others_see_the_call_and_nothing_of_what_it_says(client, nec):
    client.force_login(nec)
    assessment = ready(state=WRITTEN)

    page = client.get(assessment.get_absolute_url())

    assert "Cocaine" not in page.text
    assert "You can see its text here after it is published." in page.text


@pytest.mark.parametrize("many", (1, 10))
def test_the_page_of_an_assessment_takes_as_many_queries_for_many_rows(
    client, est, django_assert_max_num_queries, many
):
    client.force_login(est)
    assessment = ready(state=PUBLISHED)
    for number in range(2, many + 2):
        ThreatFactory(assessment=assessment, number=number, complete=True)
        QuestionFactory(assessment=assessment)
        row = InputFactory(assessment=assessment)
        assessment.invited.add(row.organisation)
        priority = PriorityFactory(
            cycle=assessment.cycle, assessment=assessment, state="recommended"
        )
        priority.threats.set(assessment.threats.all())
    client.get(assessment.get_absolute_url())

    with django_assert_max_num_queries(13):  # one is of the navigation
        client.get(assessment.get_absolute_url())
