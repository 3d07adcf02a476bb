"""The library of indicators: its content, its upkeep, and what it refuses."""

import io
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from cycles.indicators.commands import (
    change_indicator,
    correct_definition,
    create_indicator,
    retire_indicator,
    set_threshold,
)
from cycles.indicators.models import (
    Indicator,
    IndicatorClass,
    OverReporters,
    OverTime,
    Source,
    Threshold,
    ThresholdCode,
    Unit,
)
from cycles.indicators.queries.explanations import THRESHOLDS, explain
from cycles.indicators.queries.library import breaks_of
from empact.lib.commands import Changed, Invalid, NotNow, NotReady
from tests.factories.actions import AskedFactory, FigureFactory
from tests.factories.cycles import (
    IndicatorFactory,
    IndicatorGroupFactory,
    IndicatorVersionFactory,
    UnitFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def arrests():
    return IndicatorFactory(code="arrests", name="Arrests")


def new(**given):
    return {
        "code": "arrests-minors",
        "name": "Arrests: minors",
        "group": IndicatorGroupFactory(),
        "rank": 10,
        "indicator_class": IndicatorClass.OUTCOME,
        "sensitive": True,
        "source": Source.REPORTED,
        "over_time": OverTime.SUM,
        "over_reporters": OverReporters.SUM,
        "definition": "Persons under 18 arrested in the action.",
        "counting_unit": "one arrested person",
        "unit": UnitFactory(),
        "first_day": date(2026, 1, 1),
        **given,
    }


def test_est_adds_an_indicator_as_a_part_of_another(est, arrests):
    row = create_indicator(by=est, **new(part_of=arrests, breakdown="age"))

    assert (row.part_of, row.breakdown, row.latest_version.number) == (arrests, "age", 1)


def test_nobody_else_writes_in_the_library(nec, arrests):
    with pytest.raises(PermissionDenied):
        create_indicator(by=nec, **new())
    with pytest.raises(PermissionDenied):
        retire_indicator(arrests, by=nec, seen=1, last_day=date(2026, 12, 31), end_reason="Done.")
    with pytest.raises(PermissionDenied):
        set_threshold(by=nec, code=ThresholdCode.ABOUT, value=Decimal(5))


def test_a_code_and_a_name_stand_for_one_indicator(est, arrests):
    with pytest.raises(Invalid) as refusal:
        create_indicator(by=est, **new(code="arrests", name="ARRESTS"))

    assert [*refusal.value.problems] == ["code", "name"]


@pytest.mark.parametrize("nothing", ("", "\u200b", "\u3164"))
def test_what_an_indicator_says_of_itself_shows(est, arrests, nothing):
    texts = ("code", "name", "definition", "counting_unit")
    names = ("name", "group", "rank", "indicator_class", "sensitive")
    given = {name: getattr(arrests, name) for name in names}

    with pytest.raises(Invalid) as added:
        create_indicator(by=est, **new(**dict.fromkeys(texts, nothing)))
    with pytest.raises(Invalid) as renamed:
        change_indicator(arrests, by=est, seen=1, **{**given, "name": nothing})
    with pytest.raises(Invalid) as corrected:
        correct_definition(
            arrests, by=est, seen=1, definition=nothing, counting_unit="one arrested person"
        )

    assert [*added.value.problems] == [*texts]
    assert [*renamed.value.problems] == ["name"]
    assert [*corrected.value.problems] == ["definition"]


def test_parts_have_no_parts(est, arrests):
    minors = IndicatorFactory(name="Minors", part_of=arrests, breakdown="age")

    with pytest.raises(Invalid) as refusal:
        create_indicator(by=est, **new(part_of=minors, breakdown="sex"))

    assert refusal.value.problems["part_of"] == (
        "“Minors” is itself a part of “Arrests”, and parts have no parts. Choose “Arrests”, or "
        "leave it empty."
    )


def test_what_is_counted_in_units_that_do_not_convert_makes_no_total(est):
    kilograms = UnitFactory(code="kg", name="kilograms", whole=False, base="kg")
    tonnes = UnitFactory(code="t", name="tonnes", whole=False, base="kg", factor=1000)
    pills = IndicatorFactory(name="Pills", version=None)
    IndicatorVersionFactory(indicator=pills, unit=UnitFactory(code="pills", name="pills"))
    heroin = IndicatorFactory(name="Heroin", version=None)
    IndicatorVersionFactory(indicator=heroin, unit=tonnes)

    with pytest.raises(Invalid) as refusal:
        create_indicator(by=est, **new(unit=kilograms, components=[heroin, pills]))
    drugs = create_indicator(by=est, **new(unit=kilograms, components=[heroin]))

    assert refusal.value.problems["components"] == (
        "“Pills” is counted in pills and this one in kilograms. Nothing converts silently: "
        "kilograms and tonnes add up, and no others."
    )
    assert [*drugs.components.all()] == [heroin]


@pytest.mark.parametrize(
    "given",
    ({"base": "kg", "factor": 1}, {"base": "l", "factor": 1}, {"factor": 1000}, {"factor": 0}),
)
def test_no_other_unit_converts_whoever_adds_it(given):
    with pytest.raises(IntegrityError, match="kilograms_and_tonnes"), transaction.atomic():
        Unit.objects.create(code="barrels", name="barrels", **given)


def test_no_other_currency_is_a_unit():
    with pytest.raises(IntegrityError, match="euro_is_the_only_currency"), transaction.atomic():
        Unit.objects.create(code="USD", name="US dollars")


def test_what_no_figure_was_given_by_is_put_right_and_anything_else_is_not(est, arrests):
    correct_definition(arrests, by=est, seen=1, definition="Arrested.", counting_unit="one person")
    FigureFactory(indicator=arrests)

    with pytest.raises(NotNow, match="Write a new one"):
        correct_definition(arrests, by=est, seen=2, definition="Held.", counting_unit="one person")

    assert arrests.latest_version.definition == "Arrested."


def test_two_who_change_an_indicator_do_not_overwrite_each_other(est, arrests):
    names = ("name", "group", "rank", "indicator_class", "sensitive")
    given = {name: getattr(arrests, name) for name in names}
    change_indicator(arrests, by=est, seen=1, **{**given, "name": "Persons arrested"})

    with pytest.raises(Changed):
        change_indicator(arrests, by=est, seen=1, **{**given, "rank": 5})


@pytest.mark.guard(
    "What an open round asks stays asked",
    file="cycles/indicators/methods.py",
    on="    if asking and last_day < asking[0].last_day:",
    off="    if False:",
)
def test_what_an_open_round_asks_stays_asked(est, arrests):
    reporting = AskedFactory(indicator=arrests).round

    with pytest.raises(Invalid) as refusal:
        retire_indicator(arrests, by=est, seen=1, last_day=date(2026, 11, 30), end_reason="Done.")
    retire_indicator(arrests, by=est, seen=1, last_day=date(2026, 12, 31), end_reason="Done.")

    assert refusal.value.problems["last_day"] == (
        f"Open rounds ask for it: “{reporting}” (to 31 December 2026). You cannot change what an "
        "open round asks. Choose 31 December 2026 or a later day."
    )
    assert arrests.latest_version.last_day == date(2026, 12, 31)
    assert [*Indicator.objects.in_use()] == [arrests]  # to the end of its last day


def test_a_whole_is_not_retired_before_its_parts(est, arrests):
    part = IndicatorFactory(name="Minors", part_of=arrests, breakdown="age")
    given = {"by": est, "last_day": date(2026, 10, 31), "end_reason": "Counted otherwise."}

    with pytest.raises(NotReady, match="“Minors”"):
        retire_indicator(arrests, seen=1, **given)
    retire_indicator(part, seen=1, **given)
    retire_indicator(arrests, seen=1, **given)

    assert {*Indicator.objects.retired()} == {arrests, part}


def test_an_indicator_is_retired_for_a_reason_and_after_its_last_figure(est, arrests):
    FigureFactory(indicator=arrests, last_day=date(2026, 12, 31))

    with pytest.raises(Invalid) as refusal:
        retire_indicator(arrests, by=est, seen=1, last_day=date(2026, 6, 30), end_reason=" … ")

    assert [*refusal.value.problems] == ["end_reason", "last_day"]


def test_breaks_say_on_which_day_what_became_another(arrests):
    first = arrests.versions.get()
    first.last_day = date(2025, 12, 31)
    first.save()
    IndicatorVersionFactory(
        indicator=arrests,
        number=2,
        definition="Persons and companies.",
        first_day=date(2026, 1, 1),
        change="Companies count as well.",
    )

    (found,) = breaks_of([arrests.pk])[arrests.pk]

    assert (found.day, found.what, found.why) == (
        date(2026, 1, 1),
        "definition",
        "Companies count as well.",
    )
    assert breaks_of([arrests.pk], last=date(2025, 12, 31)) == {}


@pytest.mark.parametrize(
    ("over_time", "over_reporters", "shown"),
    (
        (
            OverTime.HIGHEST,
            OverReporters.SUM,
            "100 for Germany and 80 for France, so the total is 180 persons.",
        ),
        (
            OverTime.LATEST,
            OverReporters.HIGHEST,
            "60 for Germany and 80 for France, so the total is 80 persons.",
        ),
        (
            OverTime.SUM,
            OverReporters.NONE,
            (
                "160 for Germany and 130 for France, so there is no total of both; each is shown "
                "separately."
            ),
        ),
    ),
)
def test_each_way_of_adding_up_is_explained_with_an_example(over_time, over_reporters, shown):
    indicator = IndicatorFactory(over_time=over_time, over_reporters=over_reporters)

    examples = [row.example for row in explain(indicator, indicator.latest_version)]

    assert examples[-1] == (
        "Germany reports 100 and then 60 and France reports 50 and then 80. Over the year that is "
        f"{shown}"
    )


def test_the_example_of_a_part_names_its_unit(arrests):
    part = IndicatorFactory(part_of=arrests, breakdown="age")
    version = part.latest_version
    version.unit = UnitFactory(code="kg", name="kg")

    examples = [row.example for row in explain(part, version)]

    assert any("count, 5 kg of this part count" in example for example in examples)


def test_everybody_reads_the_library_on_its_pages_as_a_table_and_as_data(client, arrests):
    IndicatorFactory(
        name="Arrests: minors", code="minors", part_of=arrests, breakdown="age", exhaustive=True
    )

    page = client.get(arrests.get_absolute_url()).content.decode()
    listed = client.get(reverse("cycles:indicator_list"), {"q": "minors"})
    table = client.get(reverse("cycles:indicator_table")).content.decode()
    shown = client.get(reverse("api:indicator-list")).json()["results"]

    read = pd.read_csv(io.StringIO(table))

    assert "Together they make up the whole." in page
    assert [row.code for row in listed.context["object_list"]] == ["minors"]
    assert [line.split(",")[0] for line in table.splitlines()[1:]] == ["arrests", "minors"]
    assert "Of 30, parts of 10 and 20 add up." in table.splitlines()[1]
    assert shown[0]["parts"] == ["minors"]
    assert "Over time" in {row["name"] for row in shown[0]["explained"]}
    assert [(row["code"], row["part_of"], len(row["versions"])) for row in shown] == [
        ("arrests", None, 1),
        ("minors", "arrests", 1),
    ]
    assert {*read.columns} <= {*shown[0], *shown[0]["versions"][0], "version", "definition"}
    assert read["exhaustive"].to_list() == [row["exhaustive"] for row in shown] == [False, True]


@pytest.mark.parametrize("number", (1, 4))
def test_the_library_takes_as_many_queries_for_few_as_for_many(
    client, number, django_assert_max_num_queries
):
    whole = IndicatorFactory()
    for _ in range(number):
        IndicatorFactory(part_of=whole, breakdown="age").components.add(IndicatorFactory())

    with django_assert_max_num_queries(4):
        client.get(reverse("cycles:indicator_list"))
    with django_assert_max_num_queries(7):
        client.get(whole.get_absolute_url())


def test_est_sets_a_threshold_and_everybody_reads_it(client, est):
    client.force_login(est)
    sent = client.post(reverse("cycles:threshold_set", args=["about_percent"]), {"value": "20"})
    client.logout()
    rows = client.get(reverse("cycles:threshold_list")).context["rows"]

    assert sent.status_code == 302
    assert Threshold.objects.value_of(ThresholdCode.ABOUT) == 20
    assert {row["code"]: row["value"] for row in rows}[ThresholdCode.ABOUT] == 20
    with pytest.raises(Invalid):
        set_threshold(by=est, code=ThresholdCode.ABOUT, value=Decimal(0))


def test_each_threshold_is_shown_with_an_example():
    assert {*THRESHOLDS} == {*ThresholdCode}
