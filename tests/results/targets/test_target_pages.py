"""Setting targets of plans and goals, and the pages that say whether they are reached."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import escape

from actions.contributions.models.figures import Figure
from actions.needs.models import Target
from actions.operational_actions.models.actions import OperationalAction
from cycles.indicators.models import Indicator
from empact.people.roles.kinds import Role
from empact.records.audit.models import AuditEntry, AuditKind
from oaps.plans.models.plans import OAPRole
from oaps.plans.states import OAPState
from priorities.states import StrategicPlanState
from results.checks.maintenance import keep_sums
from results.restatements.models import Restatement
from results.targets.models import OverallTarget, TargetBaseline
from tests.factories.actions import OperationalActionFactory
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory, UnitFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.priorities import StrategicGoalFactory
from tests.factories.records import MarkingFactory
from tests.factories.results import OverallTargetFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

YEAR = 2026


@pytest.fixture
def autumn_2026(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 10, 1))


@pytest.fixture
def plan():
    return OAPFactory(state=OAPState.DRAFT)


@pytest.fixture
def driver(plan):
    return AppointmentFactory(oap=plan, organisation__country="ES").person


@pytest.fixture
def indicator():
    return IndicatorFactory(name="Arrests", code="arrests")


@pytest.fixture
def enter(client, plan, driver, indicator):
    """Type a target of the plan as its driver: by default of 100 persons in 2026."""

    def enter(page="results:plan_target_set", pk=None, **typed):
        client.force_login(driver)
        given = {
            "indicator": indicator.pk,
            "value": "100",
            "unit": UnitFactory().pk,
            "year": YEAR,
            "baseline": "",
            "baseline_year": "",
            "note": "",
        }
        return client.post(reverse(page, args=[pk or plan.pk]), given | typed)

    return enter


def problems(response):
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def test_a_driver_sets_a_target_with_its_baseline(enter, plan, driver):
    response = enter(baseline="80", baseline_year="2025", note="From the report of 2025.")

    page = reverse("results:plan_targets", args=[plan.pk])
    assert response.url == f"{page}?year=2026"
    (row,) = OverallTarget.objects.all()
    assert (row.oap, row.value, row.year, row.baseline, row.baseline_year) == (
        plan,
        100,
        YEAR,
        80,
        2025,
    )
    assert (row.set_by, row.after_adoption) == (driver, False)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    (
        ({"unit": ""}, "unit", "Choose a unit"),
        ({"value": "0"}, "value", "above 0"),
        ({"value": "1.5"}, "value", "whole number"),
        ({"year": "2031"}, "year", "not available"),
        ({"baseline": "80"}, "baseline_year", "of which year"),
        ({"baseline_year": "2025"}, "baseline", "how much it was"),
        ({"baseline": "80", "baseline_year": "2027"}, "baseline_year", "to 2026"),
        ({"baseline_unknown": "on", "baseline": "80"}, "baseline_unknown", "Either"),
    ),
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(enter, typed, field, words):
    response = enter(**typed)

    assert words in problems(response)[field][0]
    assert response.context["form"]["value"].value() == typed.get("value", "100")
    assert not OverallTarget.objects.exists()


def test_an_indicator_that_is_retired_by_then_is_refused(enter):
    retired = IndicatorFactory(name="Old", version=None)
    IndicatorVersionFactory(indicator=retired, last_day=date(2026, 6, 30))

    response = enter(indicator=retired.pk)

    assert "Old is not counted at the end of 2026" in problems(response)["indicator"][0]


def test_another_unit_has_to_add_up_with_that_of_the_indicator(enter):
    euro = UnitFactory(code="EUR", name="euro", whole=False)

    assert "counted in persons" in problems(enter(unit=euro.pk))["unit"][0]


def test_there_is_one_target_for_an_indicator_and_year_and_another_for_all_years(enter):
    enter()

    assert "There is a target for Arrests in 2026 already" in problems(enter())["year"][0]
    assert enter(year="").status_code == 302
    assert "as a whole already" in problems(enter(year=""))["year"][0]
    assert enter(year="2027").status_code == 302


@pytest.mark.guard(
    "A target that COSI adopted stands",
    file="results/targets/commands.py",
    on="is_fixed = _is_adopted(target) and not target.after_adoption",
    off="is_fixed = False",
)
def test_what_cosi_adopted_stands_and_what_is_set_later_says_so(enter, plan):
    enter()
    adopted = OverallTarget.objects.get()
    plan.state = OAPState.ADOPTED
    plan.save()
    page = "results:overall_target_change"

    refused = enter(page, adopted.pk, value="50", seen=adopted.version)
    put_right = enter(page, adopted.pk, baseline="70", baseline_year="2024", seen=adopted.version)
    taken_out = enter("results:overall_target_remove", adopted.pk)
    enter(year="2027")

    assert "COSI adopted this target" in refused.content.decode()
    assert put_right.status_code == 302
    assert "COSI adopted this target" in taken_out.content.decode()
    adopted.refresh_from_db()
    assert (adopted.value, adopted.baseline) == (100, 70)
    later = OverallTarget.objects.get(year=2027)
    assert later.after_adoption
    assert enter(page, later.pk, year="2027", value="60", seen=later.version).status_code == 302
    assert enter("results:overall_target_remove", later.pk).status_code == 302
    assert not OverallTarget.objects.filter(year=2027).exists()


def test_the_empact_support_team_sets_targets_of_goals(client, est, indicator):
    goal = StrategicGoalFactory()
    client.force_login(est)
    typed = {"indicator": indicator.pk, "value": 9, "unit": UnitFactory().pk, "year": ""}

    page = reverse("results:goal_target_set", args=[goal.pk])
    assert client.post(page, typed).status_code == 302

    (row,) = OverallTarget.objects.all()
    assert (row.goal, row.after_adoption) == (goal, True)
    goal.plan.state = StrategicPlanState.SUBMITTED
    goal.plan.save()
    refused = client.post(page, {**typed, "year": goal.plan.cycle.first_year})
    assert "is submitted" in refused.content.decode()


def test_only_who_steers_a_plan_sets_its_targets(client, plan, est, driver):
    page = reverse("results:plan_target_set", args=[plan.pk])
    co_driver = AppointmentFactory(oap=plan, role=OAPRole.CO_DRIVER).person
    wanted = {driver: 200, co_driver: 200, est: 403}

    for user, status in wanted.items():
        client.force_login(user)
        assert client.get(page).status_code == status


def test_the_page_of_a_plan_says_how_far_it_is_and_what_is_missing(client, est, aimed):
    client.force_login(est)

    page = client.get(reverse("results:plan_targets", args=[aimed.oap_id]))

    assert (page.context["reached"], page.context["total"]) == (1, 2)
    shown = " ".join(page.content.decode().split())
    assert "30 persons of 100 persons counted, where 50 persons were due by now" in shown
    assert "1 action of the OAP has no target." in shown
    assert [kind for kind, _ in page.context["missing"]] == ["Behind", "No baseline"]
    assert page.context["marking"].code == "TLP:AMBER"


def test_an_action_and_a_goal_have_such_a_page_too(client, est, aimed):
    client.force_login(est)

    of_action = client.get(reverse("results:action_targets", args=[aimed.pk]))
    of_goal = client.get(reverse("results:goal_targets", args=[aimed.goal_id]))

    assert [len(group.lines) for group in of_action.context["groups"]] == [1]
    assert [group.lines[0].counted for group in of_goal.context["groups"]] == [
        "30 persons",
        "30 persons",
    ]
    # What the goal itself has reached is opened as well.
    (line,) = of_goal.context["groups"][0].lines
    assert f'href="{escape(line.trace)}"' in of_goal.text
    assert client.get(line.trace).context["number"]["cell"].counted == 30


def test_a_driver_of_the_plan_states_the_baseline_of_a_target(client, aimed):
    target = Target.objects.get()
    page = reverse("results:baseline_say", args=[target.pk])
    client.force_login(AppointmentFactory(oap=aimed.oap).person)

    refused = client.post(page, {"baseline": "0.5", "baseline_year": "2025"})
    nothing = client.post(page, {"note": "Asked the driver."})
    client.post(page, {"baseline": "25", "baseline_year": "2025"})
    client.post(page, {"baseline_unknown": "on"})

    assert "whole number" in problems(refused)["baseline"][0]
    assert "no baseline is known" in problems(nothing)["baseline"][0]
    row = TargetBaseline.objects.get()
    assert (row.target, row.baseline, row.baseline_unknown) == (target, None, True)


@pytest.mark.parametrize("says_unit", (True, False))
def test_a_baseline_in_money_that_may_be_two_amounts_is_asked_about(client, aimed, says_unit):
    euro = UnitFactory(code="EUR", name="euro", whole=False)
    seized = IndicatorFactory(code="seized", name="Value seized", version__unit=euro)
    target = Target.objects.create(
        action=aimed,
        indicator=seized,
        value=7,
        unit=euro if says_unit else None,
        by_day=date(2026, 11, 30),
    )
    client.force_login(AppointmentFactory(oap=aimed.oap).person)
    page = reverse("results:baseline_say", args=[target.pk])

    asked = client.post(page, {"baseline": "1.234", "baseline_year": "2025"})
    client.post(page, {"baseline": "1.23", "baseline_year": "2025"})

    assert "can mean two numbers" in problems(asked)["baseline"][0]
    assert TargetBaseline.objects.get().baseline == Decimal("1.23")


def test_a_page_takes_no_more_queries_for_many_targets(
    client, est, aimed, django_assert_max_num_queries
):
    client.force_login(est)
    for other in OperationalActionFactory.create_batch(4, oap=aimed.oap, goal=aimed.goal):
        Target.objects.create(
            action=other,
            indicator=Indicator.objects.get(),
            value=7,
            unit=UnitFactory(),
            by_day=date(2026, 11, 30),
        )
    OverallTargetFactory(oap=aimed.oap, year=None)
    keep_sums()  # as the clock does

    for name, pk in (
        ("plan_targets", aimed.oap_id),
        ("goal_targets", aimed.goal_id),
        ("action_targets", aimed.pk),
    ):
        with django_assert_max_num_queries(12):
            assert client.get(reverse(f"results:{name}", args=[pk])).status_code == 200


def test_the_table_leaves_with_its_marking(client, est, aimed):
    client.force_login(est)

    answer = client.get(reverse("results:plan_targets", args=[aimed.oap_id]), {"format": "csv"})

    assert "TLP-AMBER_targets_plan_" in answer["Content-Disposition"]
    head, *rows = csv.reader(io.StringIO(answer.content.decode()))
    shown = [dict(zip(head, row, strict=True)) for row in rows]
    assert answer["Marking"] == "TLP:AMBER"
    assert [(row["set_at"], row["counted"], row["state"]) for row in shown] == [
        ("oap", "30", "reached"),
        ("action", "30", "behind"),
    ]
    assert {row["counted_comparator"] for row in shown} == {""}
    assert all(row["year"] and row["area"] and row["indicator"] and row["unit"] for row in shown)


def test_a_target_is_marked_as_its_action_before_anything_counts_towards_it(client, est, aimed):
    strict = MarkingFactory(code="TLP:AMBER+", name="TLP:AMBER+", rank=50)
    OperationalAction.objects.filter(pk=aimed.pk).update(marking=strict)
    Figure.objects.all().delete()
    client.force_login(est)
    page = reverse("results:plan_targets", args=[aimed.oap_id])

    shown = client.get(page)
    table = client.get(page, {"format": "csv"})
    answer = client.get(reverse("api:target-list"), {"oap": aimed.oap_id})

    assert shown.context["marking"] == strict
    assert "TLP-AMBER+_targets_plan_" in table["Content-Disposition"]
    assert answer["Marking"] == "TLP:AMBER+"


def test_programs_get_the_same_rows(client, est, aimed):
    client.force_login(est)
    page = reverse("api:target-list")

    answer = client.get(page, {"oap": aimed.oap_id, "year": 2026})
    rows = answer.json()["results"]

    assert [(row["set_at"], row["target"], row["counted"], row["share"]) for row in rows] == [
        ("oap", "20", "30", "1.5"),
        ("action", "100", "30", "0.3"),
    ]
    assert client.get(rows[1]["trace"]).context["number"]["cell"].counted == 30
    assert answer["Marking"] == "TLP:AMBER"
    (line,) = AuditEntry.objects.filter(kind=AuditKind.EXPORT)
    assert (line.person, line.object_id) == (est.pk, str(aimed.oap_id))
    assert line.facts == {"what": "targets", "rows": 2, "carries": "TLP:AMBER"}
    assert len(client.get(page, {"goal": aimed.goal_id}).json()["results"]) == 2
    assert len(client.get(page, {"action": aimed.pk}).json()["results"]) == 1
    assert client.get(page).status_code == 400
    assert client.get(page, {"oap": aimed.pk}).status_code == 404


def test_what_is_withheld_is_in_none_of_the_outputs(client, est, aimed):
    Restatement.objects.create(
        figure=Figure.objects.get(),
        number=1,
        answer="number",
        value=30,
        answer_before="number",
        comparator_before="=",
        value_before=20,
        day=date(2026, 9, 20),
        by=est,
    )
    client.force_login(RoleAssignmentFactory(organisation__country="ES", role=Role.NEC).person)
    page = reverse("results:plan_targets", args=[aimed.oap_id])

    shown = client.get(page).content.decode()
    table = client.get(page, {"format": "csv"}).content.decode()
    rows = client.get(reverse("api:target-list"), {"oap": aimed.oap_id}).json()["results"]
    dashboard, file = (
        client.get(reverse(f"results:{kind}", args=["on-target"]) + "?year=2026")
        for kind in ("dashboard", "dashboard_csv")
    )

    reason = "Fewer than 3 countries reported what you cannot see."
    assert reason in shown
    assert "30 persons" not in shown
    head, *lines = csv.reader(io.StringIO(table))
    shown = [dict(zip(head, line, strict=True)) for line in lines]
    assert {(row["counted"], row["claimed"], row["state"]) for row in shown} == {
        ("", "", "withheld")
    }
    assert {(row["counted"], row["reporting"], row["state"]) for row in rows} == {
        (None, None, "withheld")
    }
    assert dashboard.context["shown"].chart is None
    assert reason in dashboard.content.decode()
    assert "20 September 2026" not in dashboard.text
    head, *lines = csv.reader(io.StringIO(file.content.decode()))
    shown = [dict(zip(head, line, strict=True)) for line in lines]
    names = ("counted", "claimed", "reporting", "missing", "open", "restated")
    assert {line[name] for line in shown for name in names} == {""}


def test_a_third_country_sees_no_targets(client, aimed):
    guest = RoleAssignmentFactory(
        organisation__kind="third_country", organisation__country="UA", role=Role.NEC
    ).person
    client.force_login(guest)

    for name, pk in (
        ("plan_targets", aimed.oap_id),
        ("goal_targets", aimed.goal_id),
        ("action_targets", aimed.pk),
    ):
        assert client.get(reverse(f"results:{name}", args=[pk])).status_code == 404
