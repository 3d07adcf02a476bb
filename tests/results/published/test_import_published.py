"""Bringing in what was published: every row accounted for, nothing twice, all or nothing."""

from collections import Counter
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator, IndicatorVersion, Unit
from empact.lib.commands import Changed, NotReady
from empact.people.accounts.clock import the_clock
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from oaps.reference.load import load_reference
from priorities.strategic_plans.models import SuccessIndicator
from results.published.commands import RowsRefused, import_published, map_label, map_priority
from results.published.models import (
    ContextReason,
    LabelMapping,
    MappingStatus,
    PriorityLabel,
    PublishedValue,
)
from tests.factories.people import RoleAssignmentFactory
from tests.results.published.tables import as_csv, statuses, write_table

SHIPPED = Path("results/reference/published_results.csv")

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _reference(lasting):
    load_reference()


def someone(role):
    return RoleAssignmentFactory(role=role, organisation__country="").person


@pytest.fixture
def est():
    return someone(Role.EST)


@pytest.fixture
def table(tmp_path):
    def table(*rows, name="table.csv"):
        return write_table(tmp_path / name, *rows)

    return table


def bring_in(path, **options):
    return import_published(by=the_clock(), path=path, **options)


def say(path, *options):
    out = StringIO()
    call_command("import_published", str(path), *options, stdout=out)
    return out.getvalue().splitlines()


def test_all_rows_of_the_shipped_table_are_accounted_for():
    lines = say(SHIPPED)

    assert lines[:3] == [
        "read 407: stored 183, context 210, unmapped 14, refused 0",
        "new 407",
        "contradictions 4",
    ]
    assert statuses() == {"context": 210, "stored": 183, "unmapped": 14}


def test_the_same_table_adds_nothing_and_says_so():
    say(SHIPPED)

    lines = say(SHIPPED)

    assert lines[:2] == [
        "read 407: stored 183, context 210, unmapped 14, refused 0",
        "new 0: everything in the file was here already",
    ]
    assert PublishedValue.objects.count() == 407


def test_context_is_what_the_rules_say():
    bring_in(SHIPPED)

    values = PublishedValue.objects.exclude(context="")
    assert Counter(values.values_list("context", flat=True)) == {
        ContextReason.CASEWORK: 105,
        ContextReason.PLAN: 24,
        ContextReason.UNVERIFIED: 81,
    }


def test_every_shipped_priority_is_understood():
    bring_in(SHIPPED)

    def areas(label):
        priority = PriorityLabel.objects.get(label=label)
        codes = priority.areas.order_by("rank").values_list("code", flat=True)
        return priority.all_areas, list(codes), priority.detail

    assert not PriorityLabel.objects.unsettled().exists()
    assert areas("all (15 crime areas)") == (True, [], "")
    assert areas("firearms+MS+THB+drugs+HRCN") == (
        False,
        ["HRCN", "THB", "MS", "CCH", "SYD", "FA"],
        "",
    )
    assert areas("firearms (+FII, drugs)") == (False, ["MS", "CCH", "SYD", "FA"], "")
    assert areas("OPC (vehicle crime)") == (False, ["OPC"], "vehicle crime")
    assert areas("NCPF/online fraud (EMPACT link: background)") == (False, ["OFS", "NCPF"], "")
    assert areas("synthetic drugs/NPS") == (False, ["SYD"], "")
    assert areas("environmental crime") == (False, ["EVC"], "")
    assert areas("terrorism") == (False, [], "")


def test_an_amount_in_another_currency_is_context(table):
    rows = [
        {"indicator": "cash seized", "value": "5", "unit": unit} for unit in ("USD", "EUR", "£")
    ]

    report = bring_in(table(*rows))

    assert str(report) == "read 3: stored 1, context 2, unmapped 0, refused 0"
    kept = PublishedValue.objects.filter(context=ContextReason.CURRENCY)
    assert sorted(kept.values_list("label__unit", flat=True)) == ["USD", "£"]


def test_context_wins_over_unmapped(table):
    report = bring_in(table({"indicator": "never heard of", "evidence": "unverified"}))

    assert report.statuses == {
        MappingStatus.STORED: 0,
        MappingStatus.CONTEXT: 1,
        MappingStatus.UNMAPPED: 0,
    }


def test_a_scope_of_an_unknown_kind_is_kept_as_context_and_named(table):
    lines = say(table({"scope": "workshop:Lisbon"}))

    assert lines[:2] == [
        "Scope “workshop:Lisbon” is of a kind not known here: kept as context.",
        "read 1: stored 0, context 1, unmapped 0, refused 0",
    ]


def test_a_new_label_is_kept_whole_until_staff_map_it(table, est):
    bring_in(table({"indicator": "yachts seized [approx]", "value": "3.5", "unit": "items"}))
    label = LabelMapping.objects.get(label="yachts seized")
    boats = Indicator.objects.get(code="boats-seized")

    assert statuses() == {"unmapped": 1}
    map_label(label, by=est, seen=label.version, indicator=boats)

    assert statuses() == {"stored": 1}
    value = PublishedValue.objects.get()
    assert (value.published_label, value.value) == ("yachts seized [approx]", Decimal("3.5"))


@pytest.mark.parametrize(
    ("label", "unit", "indicator", "part"),
    (
        ("Arrests", "persons", "arrests", ""),
        ("waste seized", "kg", "waste-seized", ""),
        ("cocaine seized", "tonnes", "cocaine-seized", ""),
        ("Cash seized", "euro", "cash-seized", ""),
        ("Persons convicted", "persons", "persons-convicted", ""),
        ("networks-disrupted", "count", "networks-disrupted", ""),
        ("arrests, of which women", "persons", "arrests-women", ""),
        ("Arrests: women", "persons", "arrests-women", ""),
        ("arrests, of which left-handed", "persons", "arrests", "left-handed"),
        ("arrests: waste", "persons", "arrests", "waste"),
    ),
)
def test_a_label_that_can_mean_one_thing_only_is_understood(table, label, unit, indicator, part):
    bring_in(table({"indicator": label, "unit": unit}))

    mapping = PublishedValue.objects.get().label
    assert (mapping.indicator.code, mapping.part) == (indicator, part)


def test_a_new_line_of_a_known_breakdown_joins_it(table):
    bring_in(table({"indicator": "arrests: waste"}, {"indicator": "victims identified: girls"}))

    def breakdown(label):
        mapping = LabelMapping.objects.get(label=label)
        return mapping.breakdown, mapping.exhaustive

    assert breakdown("arrests: waste") == ("offence", False)
    assert breakdown("victims identified: girls") == ("kind", False)


@pytest.mark.parametrize(
    ("label", "unit"),
    (
        ("arrests", "boxes"),
        ("arrests", "items"),
        ("waste seized", "litres"),
        ("KPI target: arrests", "persons"),
        ("arrests by June 2024", "persons"),
        ("arrests [up to]", "persons"),
    ),
)
def test_a_label_that_does_not_fit_waits(table, label, unit):
    report = bring_in(table({"indicator": label, "unit": unit}))

    assert str(report) == "read 1: stored 0, context 0, unmapped 1, refused 0"


def test_labels_of_context_that_mean_nothing_yet_are_named(table):
    plan = {"scope": "plan", "unit": "count"}
    lines = say(
        table(
            {"indicator": "actions dropped", **plan},
            {"indicator": "operational actions in OAP", **plan},
            {"indicator": "losses", "unit": "£", "scope": "plan"},
        )
    )

    assert lines[-1] == (
        "Label “actions dropped” (count) means no indicator yet: its values are context, and "
        "compared by these words alone until it is mapped."
    )


def test_an_unknown_priority_is_kept_and_named(table):
    lines = say(table({"scope": "jad:Somewhere", "priority": "firearms+smurfing"}))

    assert lines[:2] == [
        "Priority “firearms+smurfing” is not known here: its values belong to no crime area yet.",
        "read 1: stored 1, context 0, unmapped 0, refused 0",
    ]
    assert not PriorityLabel.objects.get(label="firearms+smurfing").areas.exists()


def test_words_without_a_name_in_them_are_no_area(table):
    report = bring_in(table({"priority": "+", "scope": "jad:Somewhere"}))

    assert report.unknown_priorities == {"+"}


def test_a_priority_of_many_narrowed_areas_fits_its_column(table):
    bring_in(table({"priority": "+".join(["THB other"] * 40)}))

    assert len(PublishedValue.objects.get().priority.detail) == 500


def test_another_value_under_the_same_key_is_kept_beside_the_first(table):
    bring_in(table({"value": "100"}))

    report = bring_in(table({"value": "100"}, {"value": "105"}))

    assert (report.read, report.new) == (2, 1)
    kept = PublishedValue.objects.order_by("value")
    assert list(kept.values_list("value", flat=True)) == [100, 105]
    assert len(set(kept.values_list("key", flat=True))) == 1


def test_a_row_that_stands_twice_in_a_file_is_read_twice_and_kept_once(table):
    report = bring_in(table({}, {"value": "100.0"}, {}))

    assert (str(report), report.new) == ("read 3: stored 3, context 0, unmapped 0, refused 0", 1)


@pytest.mark.guard(
    "A table with a wrong row changes nothing",
    file="results/published/commands.py",
    on="if report.faults and not partial:",
    off="if False:",
)
def test_one_refused_row_changes_nothing_at_all(table):
    path = table({}, {"value": "1.234,5"}, {"indicator": "new words"})

    with pytest.raises(RowsRefused) as refusal:
        bring_in(path)

    assert str(refusal.value.report) == "read 3: stored 1, context 0, unmapped 1, refused 1"
    assert not PublishedValue.objects.exists()
    assert not LabelMapping.objects.exists()
    assert not PriorityLabel.objects.exists()


def test_the_command_names_each_fault_and_fails(table):
    out = StringIO()

    with pytest.raises(CommandError) as failure:
        call_command("import_published", str(table({}, {"value": "abc", "year": "x"})), stdout=out)

    assert str(failure.value) == (
        "Nothing was changed, since 1 of 2 rows are refused. "
        "Put them right, or leave them out with --partial."
    )
    assert out.getvalue().splitlines() == [
        "Refused: Line 3, column year, “x”: write a year, a span such as 2018-2021, or n/d.",
        (
            "Refused: Line 3, column value, “abc”: it is no number; write digits with a decimal "
            "point, as in 1234.5."
        ),
        "read 2: stored 1, context 0, unmapped 0, refused 1",
        "new 0: nothing was changed",
    ]


def test_partial_leaves_out_what_is_refused_and_keeps_the_rest(table):
    lines = say(table({}, {"value": "abc"}, {"indicator": "new words"}), "--partial")

    assert lines[1:3] == ["read 3: stored 1, context 0, unmapped 1, refused 1", "new 2"]
    assert PublishedValue.objects.count() == 2


@pytest.mark.parametrize(
    ("rows", "said"),
    (
        (({}, {}), ["1 row repeats"]),
        (
            ({}, {}, {"value": "100.0"}),
            ["2 rows repeat"],
        ),
        (({}, {"value": "101"}, {"source": "Another page"}), []),
    ),
)
def test_repeated_rows_of_a_file_are_listed(table, rows, said):
    lines = say(table(*rows))

    twice = " an earlier row of the file, which is kept once."
    assert [line.removesuffix(twice) for line in lines if line.endswith(twice)] == said
    assert PublishedValue.objects.count() == len(rows) - (len(rows) - 1) * bool(said)


@pytest.mark.parametrize("option", ([], ["--partial"]))
def test_a_file_that_is_no_such_table_is_refused_whole(tmp_path, option):
    path = tmp_path / "table.csv"
    path.write_bytes(as_csv([{}, {"source": "Köln"}]).decode().encode("latin-1"))

    with pytest.raises(CommandError, match=r"Nothing was changed\. Line 3 is not UTF-8"):
        say(path, *option)

    assert not PublishedValue.objects.exists()


def test_a_fault_that_shows_late_leaves_nothing_behind(tmp_path):
    path = tmp_path / "table.csv"
    rows = [{"source": f"Page {number}"} for number in range(2_500)]
    path.write_bytes(as_csv(rows) + b'2024,"unclosed')

    with pytest.raises(CommandError, match="The record that starts on line 2502 is no CSV"):
        say(path, "--partial")

    assert not PublishedValue.objects.exists()


def test_thousands_of_rows_go_in_by_batches(table, django_assert_max_num_queries):
    rows = [{"source": f"Page {number}", "indicator": f"label {number}"} for number in range(2_000)]
    rows += [{"source": f"Page {number}"} for number in range(2_100)]
    path = table(*rows)
    clock = the_clock()

    with django_assert_max_num_queries(40):
        report = import_published(by=clock, path=path)

    assert str(report) == "read 4100: stored 2100, context 0, unmapped 2000, refused 0"
    assert PublishedValue.objects.count() == report.new == 4_100


def test_nothing_is_imported_before_the_reference_data_is_loaded(table):
    SuccessIndicator.objects.all().delete()
    IndicatorVersion.objects.all().delete()
    Indicator.objects.exclude(part_of=None).delete()
    Indicator.objects.all().delete()

    with pytest.raises(CommandError, match=r"manage\.py load_reference"):
        say(table({}))


def test_what_staff_mapped_is_not_mapped_back(table, est):
    bring_in(table({}))
    label = LabelMapping.objects.get(label="arrests", unit="persons")
    suspects = Indicator.objects.get(code="suspects-identified")
    map_label(label, by=est, seen=label.version, indicator=suspects)

    report = bring_in(table({"source": "Another page"}))

    assert report.statuses[MappingStatus.STORED] == 1
    assert set(PublishedValue.objects.values_list("label__indicator", flat=True)) == {suspects.pk}


def test_who_may_import(table, est):
    path = table({})
    nec = someone(Role.NEC)
    root = User.objects.create_superuser("root")

    for stranger in (nec, root):
        with pytest.raises(PermissionDenied):
            import_published(by=stranger, path=path)
    report = import_published(by=est, path=path)

    assert report.new == 1


def test_nobody_signs_in_as_the_clock():
    clock = the_clock()

    assert not clock.has_usable_password()
    assert the_clock() == clock


def test_a_published_value_never_changes(table):
    bring_in(table({}))

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        PublishedValue.objects.update(value=1)

    assert PublishedValue.objects.get().value == 100


def test_map_label_takes_the_parts_of_a_whole(table, est):
    bring_in(table({"indicator": "minors among the arrested"}))
    label = LabelMapping.objects.get(label="minors among the arrested")
    arrests = Indicator.objects.get(code="arrests")

    mapped = map_label(
        label, by=est, seen=1, indicator=arrests, part="minors", breakdown="age", exhaustive=False
    )

    assert (mapped.indicator, mapped.part, mapped.breakdown) == (arrests, "minors", "age")
    assert mapped.history.order_by("-pgh_id").first().pgh_context.metadata["command"] == "map_label"


def test_map_label_can_take_a_mapping_back(table, est):
    bring_in(table({}))
    label = LabelMapping.objects.get(label="arrests", unit="persons")

    map_label(label, by=est, seen=label.version, indicator=None, part="x", breakdown="y")

    assert statuses() == {"unmapped": 1}


@pytest.mark.parametrize(
    ("code", "given", "reason"),
    (
        (
            "boats-seized",
            {},
            (
                "“Boats seized” is measured in items, but the unit of this label is persons. "
                "Choose an indicator that takes this unit."
            ),
        ),
        (
            "arrests",
            {"breakdown": "age"},
            "Name the part that the label means, or leave the breakdown empty.",
        ),
        (
            "arrests",
            {"part": "minors", "exhaustive": True},
            "Name the breakdown whose parts make up the whole.",
        ),
    ),
)
def test_map_label_refuses_what_makes_no_sense(table, est, code, given, reason):
    bring_in(table({"indicator": "new words"}))
    label = LabelMapping.objects.get(label="new words")
    indicator = Indicator.objects.get(code=code)

    with pytest.raises(NotReady) as refusal:
        map_label(label, by=est, seen=1, indicator=indicator, **given)

    assert refusal.value.reasons == (reason,)
    assert statuses() == {"unmapped": 1}


def test_map_label_wants_an_indicator_with_a_definition(table, est):
    bring_in(table({"indicator": "new words"}))
    label = LabelMapping.objects.get(label="new words")
    indicator = Indicator.objects.get(code="boats-seized")
    indicator.versions.all().delete()

    with pytest.raises(NotReady, match="has no definition yet"):
        map_label(label, by=est, seen=1, indicator=indicator)


def test_a_unit_that_staff_add_later_is_found(table, est):
    bring_in(table({"indicator": "arrests", "unit": "heads"}))
    Unit.objects.create(code="heads", name="heads", whole=True)
    label = LabelMapping.objects.get(unit="heads")
    arrests = Indicator.objects.get(code="arrests")
    arrests.versions.update(unit="heads")

    mapped = map_label(label, by=est, seen=1, indicator=arrests)

    assert mapped.measured_in_id == "heads"


def test_map_label_refuses_to_overwrite_what_was_not_seen(table, est):
    bring_in(table({"indicator": "new words"}))
    label = LabelMapping.objects.get(label="new words")
    arrests = Indicator.objects.get(code="arrests")
    map_label(label, by=est, seen=1, indicator=arrests)

    with pytest.raises(Changed):
        map_label(label, by=est, seen=1, indicator=None)

    assert LabelMapping.objects.get(label="new words").indicator == arrests


def test_map_priority_gives_values_their_areas(table, est):
    bring_in(table({"scope": "jad:Somewhere", "priority": "smurfs"}))
    priority = PriorityLabel.objects.get(label="smurfs")
    arrested_in = PublishedValue.objects.filter(priority__areas__code="THB")

    thb = CrimeArea.objects.get(code="THB")
    mapped = map_priority(priority, by=est, seen=1, areas=[thb], detail="blue ones")

    assert (mapped.settled, mapped.detail) == (True, "blue ones")
    assert arrested_in.count() == 1


def test_map_priority_to_all_areas_needs_none_of_them(table, est):
    bring_in(table({"scope": "jad:Somewhere", "priority": "smurfs"}))
    priority = PriorityLabel.objects.get(label="smurfs")
    thb = CrimeArea.objects.get(code="THB")

    mapped = map_priority(priority, by=est, seen=1, areas=[thb], all_areas=True, detail="x")

    assert (mapped.all_areas, mapped.detail, mapped.areas.count()) == (True, "", 0)


@pytest.mark.parametrize("role", (Role.NEC, Role.EUROJUST, Role.ADMINISTRATOR))
def test_only_est_maps(table, role):
    bring_in(table({"indicator": "new words"}))
    person = someone(role)

    with pytest.raises(PermissionDenied):
        map_label(LabelMapping.objects.get(label="new words"), by=person, seen=1, indicator=None)
    with pytest.raises(PermissionDenied):
        map_priority(PriorityLabel.objects.get(label="all"), by=person, seen=1, areas=[])
