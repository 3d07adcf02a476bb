"""The reference data that ships, and that loading it respects what staff made of it."""

from datetime import date
from io import StringIO

import pgtrigger
import pytest
from django.core.management import CommandError, call_command

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import CrimeArea, Cycle
from cycles.decisions.models import Advice, DecidedBy, Decision
from cycles.indicators.models import Indicator, IndicatorComponent, IndicatorVersion, Source, Unit
from cycles.states import AdviceState, AssessmentState, CycleState
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from oaps.reference.load import load_reference
from priorities.priorities.models import Priority
from priorities.strategic_plans.models import StrategicGoal
from priorities.strategic_plans.queries.trail import trail_of, with_trail
from tests.factories.cycles import CrimeAreaFactory, DecisionFactory, IndicatorFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db


def say() -> str:
    out = StringIO()
    call_command("load_reference", stdout=out)
    return out.getvalue().strip()


def test_the_command_says_what_it_added_and_the_second_time_that_nothing_was_missing():
    first = say()
    second = say()

    assert first.startswith("Added 630: 4 markings, 76 organisations, 18 units, ")
    assert second == "Added 0: all reference data was here already."


def test_cycles_stand_where_the_calendar_says():
    load_reference()

    assert dict(Cycle.objects.values_list("first_year", "state")) == {
        2012: CycleState.CLOSED,
        2014: CycleState.CLOSED,
        2018: CycleState.CLOSED,
        2022: CycleState.EVALUATION,
        2026: CycleState.IMPLEMENTATION,
    }


@pytest.mark.parametrize(
    ("cycle", "priorities", "areas"),
    ((2012, 0, 0), (2014, 0, 0), (2018, 10, 14), (2022, 10, 15), (2026, 7, 14)),
)
def test_a_cycle_has_its_priorities_and_their_areas(cycle, priorities, areas):
    load_reference()

    found = Priority.objects.filter(cycle__first_year=cycle)
    assert found.count() == priorities
    assert CrimeArea.objects.filter(priorities__in=found).distinct().count() == areas


@pytest.mark.parametrize(
    ("year", "plans"), ((2018, 14), (2021, 14), (2022, 15), (2023, 15), (2024, 15), (2027, 14))
)
def test_every_area_of_a_cycle_has_one_plan_in_a_year(year, plans):
    load_reference()

    day = date(year, 6, 1)
    assert OAP.objects.filter(first_day__lte=day, last_day__gte=day).count() == plans


def test_plans_are_annual_until_2023_and_then_cover_two_years():
    load_reference()

    theft = OAP.objects.filter(area__code="OPC").order_by("first_day")
    assert [(oap.years, oap.state) for oap in theft] == [
        ("2018", OAPState.CLOSED),
        ("2019", OAPState.CLOSED),
        ("2020", OAPState.CLOSED),
        ("2021", OAPState.CLOSED),
        ("2022", OAPState.CLOSED),
        ("2023", OAPState.CLOSED),
        ("2024–2025", OAPState.CLOSED),
    ]
    running = OAP.objects.get(area__code="THB", first_day=date(2026, 1, 1))
    assert (running.years, running.state, running.fictional) == (
        "2026–2027",
        OAPState.ADOPTED,
        False,
    )


def test_every_plan_answers_a_threat_of_its_area_in_a_published_assessment():
    load_reference()

    for oap in OAP.objects.select_related("priority__assessment", "area"):
        assessment = oap.priority.assessment
        assert assessment.state == AssessmentState.PUBLISHED, oap
        assert oap.priority.threats.filter(area=oap.area, assessment=assessment).exists(), oap
    assert OAP.objects.count() == 115


def test_every_plan_leads_back_step_by_step_to_a_threat_of_its_area():
    load_reference()
    nec = RoleAssignmentFactory().person

    plans = with_trail(OAP.objects.all(), nec, priority="priority", area="area")
    led = [[name for name, _ in trail_of(oap).steps] for oap in plans]

    assert led == 115 * [
        [
            "Priority of the Council",
            "Adopted by",
            "Advice of Commission and Presidency",
            "Threat that it answers",
            "Threat assessment",
        ]
    ]


def test_what_ships_of_an_assessment_lacks_nothing():
    load_reference()

    assessments = ThreatAssessment.objects.order_by("cycle__first_year")
    assert [str(row) for row in assessments] == ["EU SOCTA 2017", "EU SOCTA 2021", "EU SOCTA 2025"]
    assert [row.obstacles_to_publication() for row in assessments] == [[], [], []]


def test_priorities_split_merge_appear_and_vanish():
    load_reference()

    def successors(name, cycle):
        priority = Priority.objects.get(name=name, cycle__first_year=cycle)
        return sorted(priority.successors.values_list("name", flat=True))

    def predecessors(name, cycle):
        priority = Priority.objects.get(name=name, cycle__first_year=cycle)
        return sorted(priority.predecessors.values_list("name", flat=True))

    assert successors("Cybercrime", 2018) == [
        "Child sexual exploitation",
        "Cyber-attacks",
        "Fraud, economic and financial crimes",
    ]
    assert predecessors("Migrant smuggling and trafficking in human beings", 2026) == [
        "Migrant smuggling",
        "Trafficking in human beings",
    ]
    assert predecessors("High-risk criminal networks", 2022) == []
    assert successors("Document fraud", 2018) == []
    assert successors("Organised property crime", 2022) == []


@pytest.mark.parametrize("year", (2018, 2022, 2026))
def test_every_priority_names_the_decision_that_adopted_it(year):
    load_reference()

    decision = Decision.objects.get(cycle__first_year=year, body=DecidedBy.COUNCIL)
    adopting = Priority.objects.filter(cycle__first_year=year).values_list("adopted_by", flat=True)
    assert set(adopting) == {decision.pk}
    assert (decision.day, decision.document_number) == (None, "")


def test_a_decision_that_staff_named_at_a_priority_stays():
    load_reference()
    priority = Priority.objects.filter(cycle__first_year=2026).first()
    other = DecisionFactory(cycle=priority.cycle)
    Priority.objects.filter(pk=priority.pk).update(adopted_by=other)

    load_reference()

    priority.refresh_from_db()
    assert priority.adopted_by == other


def test_an_assessment_gets_the_advice_that_cosi_examined():
    load_reference()

    advice = Advice.objects.get(assessment__cycle__first_year=2022)
    cycle = advice.assessment.cycle
    assert advice.state == AdviceState.EXAMINED
    assert advice.examined_by == Decision.objects.get(cycle=cycle, body=DecidedBy.COSI)


def test_the_eight_common_goals_stand_in_the_plans_that_have_them():
    load_reference()

    goals = StrategicGoal.objects.filter(priority=None)
    assert goals.filter(plan__cycle__first_year=2022).count() == 8
    assert goals.filter(plan__cycle__first_year=2026).count() == 8
    assert not goals.filter(plan__cycle__first_year=2018).exists()


def test_markings_are_ordered_from_public_upwards():
    load_reference()

    assert list(Marking.objects.order_by("rank").values_list("code", flat=True)) == [
        "TLP:CLEAR",
        "TLP:GREEN",
        "LIMITE",
        "TLP:AMBER",
    ]


def test_all_member_states_and_the_outside_are_there():
    load_reference()

    states = Organisation.objects.filter(kind=OrganisationKind.MEMBER_STATE)
    assert states.count() == 27
    assert states.exclude(country="").count() == 27
    assert Organisation.objects.get(country="GB").kind == OrganisationKind.THIRD_COUNTRY
    assert Organisation.objects.get(name="Eurojust").kind == OrganisationKind.EU_AGENCY


def test_only_kilograms_and_tonnes_convert():
    load_reference()

    convertible = Unit.objects.exclude(base="").order_by("code")
    assert list(convertible.values_list("code", "base", "factor")) == [
        ("kg", "kg", 1),
        ("t", "kg", 1000),
    ]


def test_every_indicator_says_what_counts_and_what_one_is():
    load_reference()

    for version in IndicatorVersion.objects.select_related("indicator"):
        assert len(version.definition) > 40, version
        assert version.definition.endswith("."), version
        assert version.counting_unit.startswith("one "), version
    assert IndicatorVersion.objects.count() == Indicator.objects.count() == 138


def test_joint_action_days_are_counted_from_events_and_from_nowhere_else():
    load_reference()

    counted = Indicator.objects.filter(source=Source.EVENTS)
    assert list(counted.values_list("code", flat=True)) == ["joint-action-days"]
    assert not Indicator.objects.filter(source=Source.JUDICIAL_MEASURES).exists()


def test_parts_hang_one_level_below_a_parent_of_the_same_unit():
    load_reference()

    parts = Indicator.objects.exclude(part_of=None).select_related("part_of")
    assert not parts.exclude(part_of__part_of=None).exists()
    for part in parts:
        assert part.versions.get().unit == part.part_of.versions.get().unit, part


def test_components_have_the_unit_of_their_total():
    load_reference()

    totals = Indicator.objects.filter(components__isnull=False).distinct()
    for total in totals:
        units = {component.versions.get().unit_id for component in total.components.all()}
        assert units == {total.versions.get().unit_id}, total
    assert sorted(totals.values_list("code", flat=True)) == [
        "assets-frozen-or-seized",
        "drugs-seized",
        "entities-checked",
        "environmental-offences",
        "investigations-supported",
        "pollution-offences",
        "value-seized",
        "weapons-and-explosives-seized",
        "weapons-seized",
    ]


@pytest.mark.parametrize(
    "code",
    ("victims-identified", "victims-potential", "children-safeguarded", "victims-safeguarded"),
)
def test_small_counts_of_victims_are_protected(code):
    load_reference()

    assert Indicator.objects.get(code=code).sensitive


def test_what_staff_edited_stays():
    load_reference()
    Indicator.objects.filter(code="arrests").update(name="Persons arrested", sensitive=True)
    Priority.objects.filter(name="Cybercrime").update(name="Crime on the net")
    Organisation.objects.filter(country="CZ").update(name="Czech Republic")
    OAP.objects.filter(area__code="DF").update(objectives="Kept.")
    Marking.objects.filter(code="TLP:CLEAR").update(name="Public")
    Priority.objects.get(name="Document fraud").areas.clear()

    assert load_reference().total() == 0

    assert Indicator.objects.get(code="arrests").name == "Persons arrested"
    assert Priority.objects.filter(cycle__first_year=2018).count() == 10
    assert Organisation.objects.get(country="CZ").name == "Czech Republic"
    assert OAP.objects.filter(objectives="Kept.").count() == 4
    assert Marking.objects.get(code="TLP:CLEAR").name == "Public"
    assert not Priority.objects.get(name="Document fraud").areas.exists()


def test_indicators_that_are_here_get_the_parts_and_components_of_a_later_edition():
    """An installation that had the library already compared no stated total with new components."""
    load_reference()
    with_an_earlier_edition()

    said = say()

    checked = Indicator.objects.get(code="entities-checked")
    assert checked.components.count() == 6
    smugglers = Indicator.objects.get(code="migrant-smugglers-arrested")
    assert (smugglers.part_of.code, smugglers.breakdown) == ("arrests", "field of crime")
    assert said == "Added 7: 7 parts and components of indicators."
    assert say() == "Added 0: all reference data was here already."


@pytest.mark.guard(
    "What staff said an indicator is made of stays",
    file="oaps/reference/completing.py",
    on="""
        is_untouched = indicator.pk not in removed and now <= {one.pk for one in named}
""",
    off="        is_untouched = True",
)
def test_what_staff_said_an_indicator_is_made_of_stays():
    load_reference()
    checked = Indicator.objects.get(code="entities-checked")
    frozen = Indicator.objects.get(code="assets-frozen-or-seized")
    checked.components.remove(checked.components.first())
    with_an_earlier_edition(totals=["assets-frozen-or-seized"])
    frozen.components.add(Indicator.objects.get(code="cash-seized"))
    Indicator.objects.filter(code="migrant-smugglers-arrested").update(part_of=None, breakdown="")

    assert load_reference().total() == 0

    assert checked.components.count() == 5
    assert [row.code for row in frozen.components.all()] == ["cash-seized"]
    assert Indicator.objects.get(code="migrant-smugglers-arrested").part_of is None


def with_an_earlier_edition(totals=("entities-checked",)):
    """Remove what a later edition of the library added, as if it had never been there."""
    links = IndicatorComponent.objects.filter(from_indicator__code__in=totals)
    wholes = [*links.values_list("from_indicator", flat=True)]
    part = Indicator.objects.filter(code="migrant-smugglers-arrested")
    with pgtrigger.ignore(
        "cycles.IndicatorComponent:delete_delete", "cycles.Indicator:update_update"
    ):
        links.delete()
        if totals == ("entities-checked",):
            part.update(part_of=None, breakdown="")
    IndicatorComponent.pgh_event_model.objects.filter(from_indicator__in=wholes).delete()
    if totals == ("entities-checked",):
        Indicator.pgh_event_model.objects.filter(pgh_obj__in=part).delete()


def test_what_is_missing_comes_back_and_nothing_else():
    load_reference()
    StrategicGoal.objects.filter(number=8).delete()
    OAP.objects.filter(area__code="DF", first_day=date(2018, 1, 1)).delete()

    added = load_reference()

    assert {name: number for name, number in added.items() if number} == {
        "strategic goals": 2,
        "success indicators": 2,
        "OAPs": 1,
    }


def test_rows_that_staff_made_first_are_used():
    indicator = IndicatorFactory(code="persons-arrested", name="Arrests")
    area = CrimeAreaFactory(code="THB", name="Human trafficking")
    state = OrganisationFactory(name="Hellas", country="GR")
    plan = OAPFactory(area=area, first_day=date(2026, 3, 1), last_day=date(2026, 12, 31))

    load_reference()

    assert Indicator.objects.get(code="migrant-smugglers-arrested").part_of == indicator
    assert not Indicator.objects.filter(code="arrests").exists()
    assert Organisation.objects.get(country="GR") == state
    assert OAP.objects.get(area=area, last_day__gte=date(2026, 1, 1)) == plan


def test_a_clash_adds_nothing_and_says_what_to_do():
    MarkingFactory(code="NATIONAL", name="National", rank=20)

    with pytest.raises(CommandError, match="nothing was added"):
        call_command("load_reference")

    assert Marking.objects.count() == 1
    assert not Unit.objects.exists()


def test_a_clash_does_not_keep_the_site_from_starting():
    MarkingFactory(code="NATIONAL", name="National", rank=20)
    said = StringIO()

    call_command("load_reference", keep_going=True, stderr=said)

    assert "nothing was added. Change the row that is in the way" in said.getvalue()
    assert Marking.objects.count() == 1
