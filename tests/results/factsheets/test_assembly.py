"""From a snapshot to the content of a factsheet."""

from decimal import Decimal

import pytest

from cycles.indicators.models import IndicatorClass, OverReporters, Source
from empact.people.roles.kinds import Role
from results.factsheets.assembly import sheet_of
from results.factsheets.document import amount_text
from results.freezing.commands import freeze_snapshot
from results.sheets.sheet import Area, as_csv, as_json
from results.withheld import Withheld
from tests.factories.actions import ContributionFactory, FigureFactory, OperationalActionFactory
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory, IndicatorGroupFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.results import SnapshotFactory

pytestmark = pytest.mark.django_db

RESERVATIONS = """\
Fewer than 3 countries reported.
Of 1 indicator, at least one organisation that was asked has not answered; the table says how many.
Of 1 indicator, at least one organisation has no number to give; the table says how many.
3 figures are preliminary and may still change.
1 question is open. Possible overlaps count in full until they are decided. \
Consolidated figures that overlap with own figures count nothing until then.
1 number is consolidated and belongs to no single country.
Claimed and counted differ in 1 row; both are shown."""


@pytest.fixture
def drugs():
    return CrimeAreaFactory(code="CCH", name="Drugs", rank=1)


@pytest.fixture
def firearms():
    return CrimeAreaFactory(code="FA", name="Firearms", rank=2)


@pytest.fixture
def arrests():
    return IndicatorFactory(code="arrests", name="Arrests", rank=1)


def codes(sheet):
    return [row.code for row in sheet.rows]


def row_of(sheet, code):
    (row,) = (row for row in sheet.rows if row.code == code)
    return row


def test_the_general_sheet_shows_all_areas_together(drugs, firearms, arrests):
    snapshot = SnapshotFactory(
        areas=[
            {"area": drugs, "actions": 4, "joint_action_days": 2},
            {"area": firearms, "actions": 1, "joint_action_days": 0, "figures": 0},
        ],
        totals=[
            {"indicator": arrests, "counted": 30, "claimed": 40},
            {"indicator": arrests, "area": drugs, "counted": 25},
        ],
    )

    sheet = sheet_of(snapshot)

    assert (sheet.year, sheet.kind, sheet.title) == (2026, "general", "EMPACT results")
    assert sheet.areas == (Area("CCH", "Drugs"),)
    assert sheet.areas_without_figures == (Area("FA", "Firearms"),)
    assert (sheet.actions, sheet.joint_action_days) == (5, 2)
    row = row_of(sheet, "arrests")
    assert (row.counted, row.claimed, row.reporting) == (30, 40, 3)


def test_a_specific_sheet_shows_its_own_area(drugs, firearms, arrests):
    snapshot = SnapshotFactory(
        areas=[{"area": drugs, "actions": 4}, {"area": firearms}],
        totals=[
            {"indicator": arrests, "counted": 30},
            {"indicator": arrests, "area": drugs, "counted": 25},
            {"indicator": arrests, "area": firearms, "counted": 5},
        ],
    )

    sheet = sheet_of(snapshot, [drugs])

    assert (sheet.kind, sheet.title, sheet.actions) == ("specific", "Drugs", 4)
    assert sheet.areas == (Area("CCH", "Drugs"),)
    assert row_of(sheet, "arrests").counted == 25


def test_an_area_without_figures_gets_no_sheet(drugs):
    snapshot = SnapshotFactory(areas=[{"area": drugs, "figures": 0}])

    with pytest.raises(ValueError, match="gets no factsheet"):
        sheet_of(snapshot, [drugs])


def test_sensitive_indicators_are_left_out_of_specific_sheets(drugs):
    minors = IndicatorFactory(code="minors", sensitive=True)
    snapshot = SnapshotFactory(
        areas=[{"area": drugs}],
        totals=[
            {"indicator": minors},
            {"indicator": minors, "area": drugs, "withheld": Withheld.SENSITIVE},
        ],
    )

    general, specific = sheet_of(snapshot), sheet_of(snapshot, [drugs])

    assert codes(general) == ["minors"]
    assert codes(specific) == []
    assert (
        "Sensitive indicators are published for all areas together, in the general factsheet only."
        in specific.reservations
    )


def test_a_withheld_number_is_nowhere_in_a_sheet(drugs, arrests):
    secret = {"claimed": 7777, "counted": 6666, "reporting": 2, "reporting_countries": 2}
    snapshot = SnapshotFactory(
        areas=[{"area": drugs}],
        totals=[{"indicator": arrests, "withheld": Withheld.FEW_COUNTRIES, **secret}],
    )

    sheet = sheet_of(snapshot)

    assert row_of(sheet, "arrests").withheld == "few_countries"
    published = as_json(sheet) + as_csv(sheet)
    assert b"7777" not in published
    assert b"6666" not in published
    assert sheet.key_figures == ()
    assert "1 number is withheld, since fewer than 3 countries reported." in sheet.reservations


@pytest.mark.guard(
    "Nothing explains a number that is withheld",
    file="results/factsheets/assembly.py",
    on="                *not_adding_up_in_words(() if total.withheld else explained),",
    off="                *not_adding_up_in_words(explained),",
)
def test_what_explains_a_withheld_number_is_not_in_its_sheet(arrests):
    check = {
        "key": "stated",
        "kind": "stated",
        "indicator_code": "arrests",
        "indicator_name": "Arrests",
        "expected": 9,
        "expected_comparator": "=",
        "found": 7,
        "found_comparator": "=",
        "explanation": "One country alone counts two of the year before.",
    }
    snapshot = SnapshotFactory(
        totals=[{"indicator": arrests, "withheld": Withheld.FEW_COUNTRIES, "counted": 7}],
        checks=[check],
    )

    assert row_of(sheet_of(snapshot), "arrests").explanation == ""


def test_indicators_that_got_no_number_are_counted_and_not_listed(arrests):
    snapshot = SnapshotFactory(
        totals=[
            {
                "indicator": arrests,
                "claimed": None,
                "counted": None,
                "numbers": 0,
                "withheld": Withheld.FEW_COUNTRIES,
            }
        ]
    )

    sheet = sheet_of(snapshot)

    assert codes(sheet) == []
    assert "1 indicator that reporters were asked about got no number." in sheet.reservations


def test_parts_follow_their_parent_in_its_group(arrests):
    later = IndicatorGroupFactory(code="victims", name="Victims", rank=2)
    women = IndicatorFactory(code="women", rank=1, group=later, part_of=arrests, breakdown="sex")
    suspects = IndicatorFactory(code="suspects", rank=2)
    snapshot = SnapshotFactory(
        totals=[{"indicator": indicator} for indicator in (suspects, women, arrests)]
    )

    sheet = sheet_of(snapshot)

    assert [group.name for group in sheet.groups] == ["Persons"]
    assert codes(sheet) == ["arrests", "women", "suspects"]
    assert row_of(sheet, "women").depth == 1


def test_a_part_without_its_parent_stands_for_itself(arrests):
    women = IndicatorFactory(code="women", part_of=arrests, breakdown="sex")
    snapshot = SnapshotFactory(totals=[{"indicator": women}])

    assert codes(sheet_of(snapshot)) == ["women"]


def test_key_figures_are_outcomes_of_as_many_groups_as_possible(arrests):
    money = IndicatorGroupFactory(code="money", name="Money", rank=2)
    cash = IndicatorFactory(code="cash", group=money, rank=1)
    effort = IndicatorFactory(
        code="checks", group=money, rank=2, indicator_class=IndicatorClass.EFFORT
    )
    others = [IndicatorFactory(code=f"other-{rank}", rank=rank) for rank in range(2, 9)]
    nothing = IndicatorFactory(code="nothing", group=money, rank=3)
    snapshot = SnapshotFactory(
        totals=[
            *({"indicator": indicator} for indicator in (cash, effort, *others, arrests)),
            {"indicator": nothing, "claimed": 0, "counted": 0},
        ]
    )

    assert sheet_of(snapshot).key_figures == (
        "arrests",
        "other-2",
        "other-3",
        "other-4",
        "other-5",
        "cash",
    )


def test_reservations_say_what_is_open(arrests):
    snapshot = SnapshotFactory(
        totals=[
            {
                "indicator": arrests,
                "claimed": 40,
                "missing": 2,
                "not_reported": 1,
                "preliminary": 3,
                "open": 1,
            },
            {"indicator": IndicatorFactory(), "claimed": None},
        ]
    )

    assert "\n".join(sheet_of(snapshot).reservations) == RESERVATIONS


def test_numbers_without_a_total_say_why(arrests):
    snapshot = SnapshotFactory(
        totals=[
            {
                "indicator": arrests,
                "claimed": None,
                "claimed_comparator": "",
                "counted": None,
                "counted_comparator": "",
                "no_total": "not_added_up",
            }
        ]
    )

    row = row_of(sheet_of(snapshot), "arrests")

    assert (row.counted, row.counted_comparator) == (None, "=")
    assert row.explanation == "Not added up: what several reporters state has no common total."


def test_a_sheet_of_something_fictional_says_so(drugs, firearms):
    snapshot = SnapshotFactory(
        fictional=True, areas=[{"area": drugs, "fictional": True}, {"area": firearms}]
    )

    assert sheet_of(snapshot).fictional
    assert sheet_of(snapshot, [drugs]).fictional
    assert not sheet_of(snapshot, [firearms]).fictional


def test_published_values_of_earlier_years_are_a_series(drugs, arrests):
    snapshot = SnapshotFactory(
        areas=[{"area": drugs}],
        totals=[{"indicator": arrests}, {"indicator": arrests, "area": drugs}],
        points=[
            {"year": 2023, "value": 13871},
            {"year": 2022, "value": 9922, "comparator": "at_least", "contested": True},
            {"year": 2022, "area": drugs},
        ],
    )

    (series,) = sheet_of(snapshot).series

    assert [(point.year, point.value, point.comparator) for point in series.points] == [
        (2022, 9922, "at_least"),
        (2023, 13871, "="),
        (2026, 30, "="),
    ]
    assert series.note == "Another value is published of 2022."
    assert [point.contested for point in series.points] == [True, False, False]
    (of_drugs,) = sheet_of(snapshot, [drugs]).series
    assert [point.year for point in of_drugs.points] == [2022, 2026]


def test_a_sheet_carries_the_marking_of_its_snapshot_unless_it_was_cleared():
    snapshot = SnapshotFactory()

    assert sheet_of(snapshot).marking == "LIMITE"
    assert sheet_of(snapshot, marking="TLP:CLEAR").marking == "TLP:CLEAR"


def merged(drugs, firearms, indicator, *cells):
    snapshot = SnapshotFactory(
        areas=[{"area": drugs}, {"area": firearms}],
        totals=[
            {"indicator": indicator, "area": area, **cell}
            for area, cell in zip((drugs, firearms), cells, strict=True)
        ],
    )
    return row_of(sheet_of(snapshot, [drugs, firearms]), indicator.code)


@pytest.mark.parametrize(
    ("how", "expected"),
    (
        (OverReporters.SUM, (30, "about")),
        (OverReporters.HIGHEST, (20, "=")),
        (OverReporters.NONE, (None, "=")),
    ),
)
def test_a_sheet_of_two_areas_adds_up_as_the_indicator_does(drugs, firearms, how, expected):
    indicator = IndicatorFactory(over_reporters=how)

    row = merged(
        drugs,
        firearms,
        indicator,
        {"counted": 10, "counted_comparator": "about"},
        {"counted": 20},
    )

    assert (row.counted, row.counted_comparator) == expected
    assert (row.missing, row.not_reported) == (None, None)


def test_what_is_withheld_of_one_area_is_withheld_of_two(drugs, firearms, arrests):
    """The sum of both is at least the number of the area that is shown."""
    few = {"counted": 1, "withheld": Withheld.FEW_COUNTRIES}

    row = merged(drugs, firearms, arrests, {"counted": 30}, few)
    neither = merged(drugs, firearms, arrests, {"counted": 0, "claimed": 0}, few)

    assert (row.counted, row.counted_comparator, row.withheld) == (30, "at_least", "in_range")
    assert (row.reporting, row.open, row.restated) == (None, None, None)
    assert (neither.counted, neither.withheld) == (None, "few_countries")


def test_fewer_than_3_in_one_of_two_areas_leaves_a_range(drugs, firearms, arrests):
    small = {"counted": 1, "claimed": 1, "withheld": Withheld.SMALL_COUNT}

    row = merged(drugs, firearms, arrests, {"counted": 30, "claimed": 30}, small)

    assert (row.counted, row.counted_most, amount_text(row)) == (31, 32, "between 31 and 32")


def test_an_area_without_a_number_takes_nothing_from_a_sheet_of_two(drugs, firearms, arrests):
    nothing = {
        "claimed": None,
        "counted": None,
        "numbers": 0,
        "withheld": Withheld.FEW_COUNTRIES,
    }

    assert merged(drugs, firearms, arrests, {"counted": 12}, nothing).counted == 12


def test_the_title_of_a_sheet_of_two_areas_names_both(drugs, firearms):
    snapshot = SnapshotFactory(areas=[{"area": firearms}, {"area": drugs}])

    assert sheet_of(snapshot, [firearms, drugs]).title == "Drugs · Firearms"


def test_the_organisations_of_two_areas_are_counted_once(arrests):
    actions = [OperationalActionFactory() for _ in range(2)]
    for organisation in [OrganisationFactory() for _ in range(3)]:
        for action in actions:
            contribution = ContributionFactory(
                state="accepted",
                obligation__action=action,
                obligation__organisation=organisation,
            )
            FigureFactory(contribution=contribution, indicator=arrests)
    est = RoleAssignmentFactory(role=Role.EST).person
    snapshot = freeze_snapshot(by=est, year=2026)

    row = row_of(sheet_of(snapshot, [action.oap.area for action in actions]), "arrests")

    assert (row.counted, row.reporting) == (60, 3)


def test_the_same_snapshot_gives_the_same_sheet(drugs, arrests):
    days = IndicatorFactory(code="joint-action-days", source=Source.EVENTS)
    snapshot = SnapshotFactory(
        areas=[{"area": drugs}],
        totals=[
            {"indicator": arrests, "counted": Decimal("30.5")},
            {"indicator": days, "reporting": 0, "reporting_countries": 0},
        ],
    )

    assert as_json(sheet_of(snapshot)) == as_json(sheet_of(snapshot))


def test_a_sheet_takes_the_same_queries_for_any_number_of_rows(
    drugs, django_assert_max_num_queries
):
    snapshot = SnapshotFactory(areas=[{"area": drugs}], totals=[{"area": drugs} for _ in range(30)])

    with django_assert_max_num_queries(7):
        sheet_of(snapshot, [drugs])
