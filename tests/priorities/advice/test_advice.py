"""Writing an advice, and what keeps it from being signed."""

import pytest
from django.core.exceptions import PermissionDenied

from cycles.decisions.models import Advice
from cycles.states import AdviceState, AssessmentState
from empact.lib.commands import Changed, Invalid, NotNow
from priorities.advice.commands import (
    add_verdict,
    begin_advice,
    change_advice,
    change_advised_priority,
    change_verdict,
    remove_verdict,
)
from priorities.advice.models import AdviceItem, AdvisedPriority, Verdict
from tests.factories.cycles import CrimeAreaFactory, ThreatAssessmentFactory
from tests.factories.priorities import RecommendedFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def names_of(advice):
    rows = AdvisedPriority.objects.filter(item__advice=advice)
    return sorted(rows.values_list("name", flat=True))


def areas_of(rows):
    return sorted(area.name for row in rows for area in row.areas.all())


def test_begin_advice_answers_a_published_assessment_and_is_marked_no_lower(presidency):
    assessment = ThreatAssessmentFactory(marking__code="TLP:AMBER", marking__rank=9)

    advice = begin_advice(assessment, by=presidency)

    assert (advice.state, advice.marking_id) == (AdviceState.DRAFT, "TLP:AMBER")
    assert [change.by for change in advice.changes.all()] == [presidency]


def test_begin_advice_refuses_an_assessment_that_is_being_written(commission):
    assessment = ThreatAssessmentFactory(state=AssessmentState.WRITTEN)

    with pytest.raises(NotNow, match="not published"):
        begin_advice(assessment, by=commission)


def test_there_is_one_advice_on_an_assessment(advice, commission):
    with pytest.raises(NotNow, match="already"):
        begin_advice(advice.assessment, by=commission)

    assert Advice.objects.count() == 1


def test_neither_europol_nor_the_secretariat_writes_advice(advice, est, secretariat, recommended):
    other = ThreatAssessmentFactory(cycle__first_year=2034)

    for person in (est, secretariat):
        with pytest.raises(PermissionDenied):
            begin_advice(other, by=person)
        with pytest.raises(PermissionDenied):
            change_advice(advice, by=person, seen=1, summary="Ours.")
        with pytest.raises(PermissionDenied):
            add_verdict(
                advice, by=person, verdict=Verdict.LEAVE_OUT, of=recommended[:1], reason="Small."
            )


def test_what_is_accepted_keeps_name_and_areas_unless_others_are_given(
    advice, recommended, commission
):
    drugs = recommended[0]

    add_verdict(advice, by=commission, verdict=Verdict.ACCEPT, of=[drugs], reason="It grows.")

    (item,) = advice.items.all()
    assert names_of(advice) == ["Drugs"]
    assert areas_of(item.into.all()) == areas_of([drugs])


def test_what_is_merged_covers_the_areas_of_all(complete, recommended):
    merged = AdvisedPriority.objects.get(item__verdict=Verdict.MERGE)

    assert areas_of([merged]) == areas_of(recommended[1:])


@pytest.mark.parametrize(
    ("verdict", "sources", "names", "field"),
    (
        (Verdict.ACCEPT, 2, ["One"], "of"),
        (Verdict.ACCEPT, 1, ["One", "Two"], "names"),
        (Verdict.MERGE, 1, ["One"], "of"),
        (Verdict.MERGE, 2, [], "names"),
        (Verdict.MERGE, 2, ["One", "Two"], "names"),
        (Verdict.SPLIT, 1, ["One"], "names"),
        (Verdict.SPLIT, 1, ["One", "One"], "names"),
        (Verdict.SPLIT, 2, ["One", "Two"], "of"),
        (Verdict.LEAVE_OUT, 0, [], "of"),
        (Verdict.LEAVE_OUT, 1, ["One"], "names"),
        (Verdict.ADD, 1, ["One"], "of"),
        (Verdict.ADD, 0, [], "names"),
    ),
)
def test_a_verdict_has_as_many_recommendations_and_outcomes_as_it_needs(
    advice, recommended, commission, verdict, sources, names, field
):
    with pytest.raises(Invalid) as refusal:
        add_verdict(
            advice,
            by=commission,
            verdict=verdict,
            of=recommended[:sources],
            names=names,
            areas=[CrimeAreaFactory()],
            reason="Because.",
        )

    assert list(refusal.value.problems) == [field]
    assert not AdviceItem.objects.exists()


def test_a_recommendation_gets_no_second_verdict(complete, recommended, presidency):
    with pytest.raises(Invalid, match="Drugs already has a verdict"):
        add_verdict(
            complete, by=presidency, verdict=Verdict.LEAVE_OUT, of=recommended[:1], reason="Small."
        )


def test_what_another_assessment_recommends_is_not_judged(advice, commission):
    stranger = RecommendedFactory(name="Of another cycle")

    with pytest.raises(Invalid, match="is not recommended by"):
        add_verdict(
            advice, by=commission, verdict=Verdict.ACCEPT, of=[stranger], reason="It grows."
        )


def test_what_is_added_says_its_crime_areas(advice, commission):
    with pytest.raises(Invalid) as refusal:
        add_verdict(
            advice, by=commission, verdict=Verdict.ADD, names=["Sabotage"], reason="It is new."
        )

    assert list(refusal.value.problems) == ["areas"]


def test_change_verdict_keeps_the_areas_of_what_keeps_its_name(advice, recommended, commission):
    drugs = recommended[0]
    add_verdict(
        advice,
        by=commission,
        verdict=Verdict.SPLIT,
        of=[drugs],
        names=["Cocaine", "Cannabis"],
        reason="They differ.",
    )
    (item,) = advice.items.all()
    chosen = CrimeAreaFactory(name="Ports")
    cocaine = item.into.get(name="Cocaine")
    change_advised_priority(
        advice, by=commission, seen=2, advised=cocaine, name="Cocaine", areas=[chosen]
    )

    change_verdict(
        advice,
        by=commission,
        seen=3,
        item=item,
        of=[drugs],
        names=["Cocaine", "Synthetic drugs"],
        reason="They differ in everything.",
    )

    item.refresh_from_db()
    assert item.reason == "They differ in everything."
    assert names_of(advice) == ["Cocaine", "Synthetic drugs"]
    assert areas_of([item.into.get(name="Cocaine")]) == ["Ports"]
    assert areas_of([item.into.get(name="Synthetic drugs")]) == areas_of([drugs])


def test_the_only_outcome_keeps_its_areas_under_another_name(complete, commission):
    item = complete.items.get(verdict=Verdict.ACCEPT)
    before = item.into.get()

    change_verdict(
        complete,
        by=commission,
        seen=complete.version,
        item=item,
        of=list(item.of.all()),
        names=["Drugs of all kinds"],
        reason="It grows.",
    )

    assert item.into.get().pk == before.pk
    assert item.into.get().name == "Drugs of all kinds"


def test_a_verdict_that_is_taken_out_leaves_the_recommendation_without_one(complete, commission):
    item = complete.items.get(verdict=Verdict.ACCEPT)

    remove_verdict(complete, by=commission, seen=complete.version, item=item)

    complete.refresh_from_db()
    assert Advice.objects.get().obstacles_to_signing() == [
        "Drugs: there is no verdict. Say what you advise of it."
    ]


def test_nobody_overwrites_a_change_that_they_have_not_seen(complete, presidency):
    item = complete.items.get(verdict=Verdict.ACCEPT)

    with pytest.raises(Changed):
        remove_verdict(complete, by=presidency, seen=complete.version - 1, item=item)


def test_an_advice_without_verdicts_is_not_ready(advice):
    assert advice.obstacles_to_signing() == [
        "The advice holds no verdict. Say what you advise of each recommendation."
    ]


def test_each_obstacle_to_signing_is_named(complete, recommended):
    drugs = recommended[0]
    second = complete.items.create(verdict=Verdict.MERGE, reason=" ")
    second.of.set([drugs])
    second.into.create(name="Drug trafficking")

    obstacles = Advice.objects.get().obstacles_to_signing()

    start = "Drugs (merge): "
    assert obstacles == [
        "Drugs: there are two verdicts. Take one of them out.",
        f"{start}Choose at least two recommendations: one alone is not merged.",
        f"{start}Give the reason.",
        f"{start}Choose a crime area of Drug trafficking.",
        "Drug trafficking: it is advised twice. Give one of the two another name.",
    ]


def test_a_complete_advice_has_no_obstacle(complete):
    assert Advice.objects.get().obstacles_to_signing() == []
