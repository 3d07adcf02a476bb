"""Sheets to render: an ordinary one, a general one, and one that is awkward in every way."""

from datetime import date
from decimal import Decimal

from results.sheets.sheet import Area, Group, Point, Row, Series, Sheet

MARKING = "LIMITE"

BULGARIAN = (
    "Жертви на трафик на хора, идентифицирани в рамките на съвместни оперативни действия, "
    "включително ненавършили пълнолетие лица, и техните семейства"
)
GREEK = (
    "Κατασχέσεις παράνομων φυτοφαρμάκων και απομιμητικών προϊόντων κατά τις κοινές ημέρες δράσης"
)


def make_row(code="arrests", counted="13871", **fields) -> Row:
    amount = None if counted is None else Decimal(counted)
    filled = {
        "name": code.replace("_", " ").capitalize(),
        "unit": "persons",
        "unit_name": "persons",
        "indicator_class": "outcome",
        "counted": amount,
        "claimed": amount,
        "reporting": 18,
        "not_reported": 4,
        "missing": 2,
        "preliminary": 0,
        "open": 0,
    }
    return Row(code=code, **{**filled, **fields})


def make_withheld_row(code="laboratories", reason="few_countries", **fields) -> Row:
    nothing = dict.fromkeys(
        ("claimed", "reporting", "not_reported", "missing", "preliminary", "open")
    )
    return make_row(code, None, **{**nothing, "withheld": reason, **fields})


def make_series(**fields) -> Series:
    points = (
        Point(year=2019, value=Decimal(8000), comparator="about", source="Eurojust EMPACT page"),
        Point(
            year=2022,
            value=Decimal(9922),
            evidence="secondary",
            source="Council 2022 results via https://lexcafe.ro/?p=77370 and others",
        ),
        Point(year=2023, value=Decimal(13871), source="eu-LISA: EMPACT 2023 results published"),
    )
    filled = {"name": "arrests", "unit": "persons", "unit_name": "persons", "points": points}
    return Series(**{**filled, **fields})


def make_exact_series(*values: int | None, first_year=2020, **fields) -> Series:
    points = tuple(
        Point(year=first_year + place, value=Decimal(value), source="Council")
        for place, value in enumerate(values)
        if value is not None
    )
    return make_series(points=points, **fields)


def make_sheet(**fields) -> Sheet:
    filled = {
        "year": 2025,
        "kind": "specific",
        "areas": (Area("CCH", "Cannabis, cocaine and heroin"),),
        "title": "Cannabis, cocaine and heroin",
        "as_of": date(2026, 11, 25),
        "marking": MARKING,
        "fictional": True,
    }
    return Sheet(**{**filled, **fields})


def make_full_sheet(**fields) -> Sheet:
    kilograms = {"unit": "kg", "unit_name": "kg"}
    euro = {"unit": "EUR", "unit_name": "euro"}
    groups = (
        Group(
            "Persons",
            (
                make_row(claimed=Decimal(14210), open=2, preliminary=3),
                make_row("of_which_minors", "212", part_of="arrests", breakdown="age"),
                make_row("suspects", "3321", counted_comparator="at_least"),
                make_row("victims", "1200", counted_comparator="about"),
            ),
        ),
        Group(
            "Drugs",
            (
                make_row("cocaine", "43211.5", **kilograms),
                make_row("heroin", "2210.25", claimed=Decimal("2410.250"), **kilograms),
                make_withheld_row(),
                make_withheld_row("minors_used", "sensitive"),
            ),
        ),
        Group(
            "Money",
            (
                make_row("cash", "139240000", **euro),
                make_row("assets", "0", explanation="The leader's report had counted it.", **euro),
            ),
        ),
    )
    filled = {
        "key_figures": ("arrests", "cocaine", "cash", "victims", "suspects"),
        "groups": groups,
        "series": (make_series(),),
        "actions": 42,
        "joint_action_days": 12,
        "method": ("A figure belongs to exactly one action.", "Claimed is what was reported."),
        "reservations": ("Preliminary figures may still change.",),
    }
    return make_sheet(**{**filled, **fields})


def make_general_sheet() -> Sheet:
    return make_full_sheet(
        kind="general",
        title="EMPACT results",
        areas=(Area("CCH", "Cannabis, cocaine and heroin"), Area("EF", "Excise fraud")),
        areas_without_figures=(Area("EF", "Excise fraud"),),
        other_sheets=("Cannabis, cocaine and heroin",),
        actions=1214,
    )


def make_awkward_sheet() -> Sheet:
    """Sixty rows of long names in three scripts, an empty group, nothing to draw, odd letters."""
    names = (BULGARIAN, GREEK, "Plain", f"<b>{GREEK}</b> & more")
    rows = tuple(
        make_withheld_row(f"row{number}", "protects_another", name=names[number % 4])
        if number % 7 == 0
        else make_row(
            f"row{number}",
            str(number * 1037 + Decimal("0.125")) if number % 11 else "12345678901234.125",
            name=names[number % 4],
            claimed=Decimal(number * 1050),
            part_of="row1" if number % 4 == 2 else "",
            breakdown="form" if number % 4 == 2 else "",
            explanation="Сборът → не съвпада ☎ 日本." if number % 13 == 0 else "",
        )
        for number in range(1, 61)
    )
    return make_sheet(
        title=f"{BULGARIAN} · {GREEK}",
        fictional=False,
        key_figures=("row1", "row2", "row7", "row11"),
        groups=(Group("А", rows[:25]), Group("Κενή ομάδα", ()), Group("Rest", rows[25:])),
        series=(make_series(points=()),),
    )
