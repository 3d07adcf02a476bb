"""Every number that a restated figure touches says so, and a new version lists what changed."""

import csv
import re
from datetime import date

import pypdf
import pytest
from django.urls import reverse

from results.dashboards.queries.number_cells import NumberCell, beside, note_restated, restated_on
from results.factsheets.commands import build_factsheets
from results.factsheets.models import Factsheet, RunItem
from results.factsheets.queries.factsheets import sheet_of_factsheet
from results.factsheets.queries.restated import overtaken
from results.sheets.sheet import Change
from results.snapshots.models.totals import SnapshotTotal
from results.states import FactsheetState
from results.totals.queries.totals import totals
from tests.results.restatements.conftest import A_DAY, figure_of, general

pytestmark = [pytest.mark.django_db, pytest.mark.once("first")]

AFTER, BEFORE = (f"1 September 2026, {when} this version" for when in ("after", "before"))


def printed(said):
    """Write it as on a sheet, where no line breaks in a day."""
    return said.replace("1 September 2026", "1\u00a0September\u00a02026")


def place_of(code, shown):
    return [column.code for column in shown.columns].index(code)


@pytest.mark.guard(
    "Totals say when a figure in them was restated",
    file="results/totals/cells.py",
    on="count(DISTINCT overlap_id), max(restated)",
    off="count(DISTINCT overlap_id), NULL",
)
def test_totals_say_when_a_figure_in_them_was_restated(reported, de, fr, restate):
    figure = reported(de)
    other = reported(fr)
    restate(figure, day=date(2026, 8, 1))
    restate(figure, 13)

    found = {cell.key["country"]: cell.restated for cell in totals(2026, ["country", "indicator"])}

    assert found == {"DE": A_DAY, "FR": None}
    assert other.value == 10


def test_what_was_published_is_marked_where_a_figure_in_it_is_restated(first, restate, client):
    restate(figure_of(101), 150, public_reason="Counted anew.")

    page = client.get(reverse("results:year_detail", args=[2026])).content.decode()
    number = client.get(
        reverse("results:number_detail", args=[2026, "CA", "arrests"])
    ).content.decode()
    untouched = client.get(
        reverse("results:number_detail", args=[2026, "THB", "arrests"])
    ).content.decode()

    assert "A number in this factsheet was restated" in page
    assert "A figure in it was restated on 1\u00a0September\u00a02026, after this version" in page
    assert "1\u00a0September\u00a02026, after this version: the next one says" in number
    assert "estated on" not in untouched


def test_it_is_marked_so_in_every_place_where_it_is_shown(first, restate, client):
    restate(figure_of(101), 150)
    asked = {"indicator": "arrests"}
    series = reverse("results:series_detail", args=["arrests"])
    dashboard = reverse("results:dashboard", args=["changed"]) + "?scope=published"
    key_figure = "Restated on 1\u00a0September\u00a02026, after this version."

    years, year, area = (
        client.get(address).context
        for address in (
            reverse("results:year_list"),
            reverse("results:year_detail", args=[2026]),
            reverse("results:area_detail", args=[2026, "CA"]),
        )
    )
    shown = client.get(dashboard).context["shown"]
    (points,) = client.get("/api/v1/series/", asked).json()["results"]

    for page in (years["latest"], year, area):
        assert [key_figure in figure.note for figure in page["key_figures"]] == [True]
    assert key_figure in client.get(reverse("results:year_list")).text
    assert client.get(series).text.count(f"Restated on {AFTER}.") == 1
    assert client.get(series, {"area": "CA"}).text.count(f"Restated on {AFTER}.") == 1
    assert "Restated on" not in client.get(series, {"area": "THB"}).text
    assert f"Restated on {AFTER}." in client.get(f"{series}csv/").text
    assert [point["restated"] for point in points["points"]] == ["2026-09-01"]
    restated = place_of("restated", shown)
    assert [(row[0].said, row[restated].said) for row in shown.rows] == [
        ("Cyber-attacks", AFTER),
        ("Trafficking in human beings", "–"),
        ("All areas", AFTER),
    ]
    assert f"Figures in it were restated, the last time on {AFTER}." in shown.notes
    table = client.get(reverse("results:dashboard_csv", args=["changed"]) + "?scope=published")
    *_, columns, _, _, whole = csv.reader(table.text.splitlines())
    assert dict(zip(columns, whole, strict=True))["restated"] == "2026-09-01"


@pytest.mark.parametrize("is_in_it", (True, False))
def test_a_published_number_says_whether_the_restatement_is_in_it(
    first, restate, publish, client, est, is_in_it
):
    restate(figure_of(101), 150)
    if is_in_it:
        publish()
    said, since = (BEFORE, "") if is_in_it else (AFTER, "2026-09-01")
    scope = "?scope=published"

    number, series, years = (
        client.get(reverse(f"results:{page}", args=args))
        for page, args in (
            ("number_detail", [2026, "CA", "arrests"]),
            ("series_detail", ["arrests"]),
            ("series_csv", ["arrests"]),
        )
    )
    shown = client.get(reverse("results:dashboard", args=["changed"]) + scope).context["shown"]
    table = client.get(reverse("results:dashboard_csv", args=["changed"]) + scope).text
    (points,) = client.get("/api/v1/series/", {"indicator": "arrests"}).json()["results"]
    cycle = client.get("/api/v1/series/", {"indicator": "arrests", "by": "cycle"}).json()
    (row,) = client.get(reverse("api:factsheet-figures", args=[general().pk])).json()
    client.force_login(est)
    frozen = client.get(general().snapshot.get_absolute_url(), {"area": "CA"})

    assert f"A figure in it was restated on {printed(said)}: " in number.text
    assert f"Restated on {said}." in series.text
    assert f"Restated on {said}." in years.text
    assert f"Figures in it were restated, the last time on {said}." in shown.notes
    assert shown.rows[-1][place_of("restated", shown)].said == said
    assert f"restated on {printed(said)}" in frozen.text
    *_, columns, _, _, whole = csv.reader(table.splitlines())
    assert dict(zip(columns, whole, strict=True))["restated_since"] == since
    of_cycle = [point for found in cycle["results"] for point in found["points"]]
    assert {point["restated_since"] for point in (*points["points"], *of_cycle, row)} == {
        since or None
    }


@pytest.mark.parametrize(
    ("since", "is_published", "said"),
    ((A_DAY, True, AFTER), (None, True, BEFORE), (None, False, "1 September 2026")),
)
def test_under_a_number_it_is_said_as_in_a_column_of_its_own(since, is_published, said):
    """Of today's numbers nothing is said of a version: all that was restated is in them."""
    number = NumberCell(restated=A_DAY, restated_since=since, is_published=is_published)

    assert beside(number) == (f"restated on {said}",)
    assert restated_on([number]).said == said
    assert note_restated([number]) == (f"Figures in it were restated, the last time on {said}.",)


def test_what_is_not_in_a_number_goes_before_a_later_day_of_what_is(
    first, restate, publish, client
):
    restate(figure_of(101), 150, day=date(2026, 10, 1))
    publish()
    restate(figure_of(102), 152)

    number = client.get(reverse("results:number_detail", args=[2026, "general", "arrests"]))
    series = client.get(reverse("results:series_detail", args=["arrests"]))

    assert (
        f"A figure in it was restated on {printed(AFTER)}: the next one says what changed."
        in number.text
    )
    assert f"Restated on {AFTER}." in series.text


def test_who_reads_frozen_years_reads_it_of_what_is_withheld_too(
    settings, request, restate, est, client
):
    settings.SMALL_COUNT_COUNTRIES = 4
    snapshot = request.getfixturevalue("first").snapshot
    restate(figure_of(101), 150)
    client.force_login(est)

    areas = [
        client.get(snapshot.get_absolute_url(), {"area": code}).context["totals"]
        for code in ("CA", "THB")
    ]

    assert [[total.restated_since for total in totals] for totals in areas] == [[A_DAY], [None]]
    page = client.get(snapshot.get_absolute_url(), {"area": "CA"})
    assert page.text.count(f"restated on {printed(AFTER)}") == 1


def test_api_clients_see_it_with_each_number_of_a_factsheet(first, restate, client):
    factsheet = general()
    address = reverse("api:factsheet-figures", args=[factsheet.pk])
    before = client.get(reverse("api:factsheet-detail", args=[factsheet.pk])).json()

    restate(figure_of(101), 150)

    after = client.get(reverse("api:factsheet-detail", args=[factsheet.pk])).json()
    (row,) = client.get(address).json()
    assert (row["counted"], row["restated"]) == ("912", "2026-09-01")
    assert row["restated_since"] == "2026-09-01"
    assert ",2026-09-01," in client.get(f"{address}?format=csv").text
    # What its files hold, and hash, stays what it was.
    assert (before["sheet"], before["restated_since"]) == (after["sheet"], {})
    assert after["restated_since"] == {"arrests": "2026-09-01"}


def test_the_later_day_stands_where_it_was_restated_before_publication_too(
    first, restate, publish, client
):
    restate(figure_of(101), 150)
    publish()
    restate(figure_of(102), 152, day=date(2026, 10, 1))

    (series,) = client.get("/api/v1/series/", {"indicator": "arrests"}).json()["results"]
    (row,) = client.get(reverse("api:factsheet-figures", args=[general().pk])).json()
    page = client.get(reverse("results:number_detail", args=[2026, "general", "arrests"]))

    assert [point["restated"] for point in series["points"]] == ["2026-10-01"]
    assert row["restated"] == "2026-10-01"
    said = "A figure in it was restated on"
    assert (
        page.context["restated_before"]
        == f"{said} {printed(BEFORE)}: the number is as it was restated."
    )
    assert page.text.count(f"{said} 1\u00a0October\u00a02026, after this version: ") == 2


def test_factsheets_with_a_restated_figure_need_a_new_version(first, restate, publish):
    assert not overtaken().exists()

    restate(figure_of(101), 150)
    assert {sheet.scope for sheet in overtaken()} == {"general", "CA"}

    publish()
    assert not overtaken().exists()


def test_a_new_version_takes_the_place_of_the_old_and_lists_what_changed(first, restate, publish):
    before = general()
    restate(figure_of(101), 150, public_reason="Counted anew.")
    restate(figure_of(102), 152)

    publish()

    after = general()
    before.refresh_from_db()
    assert before.state == FactsheetState.SUPERSEDED
    assert (after.version, after.since) == (2, before)
    sheet = sheet_of_factsheet(after)
    assert sheet.since_version == 1
    assert sheet.changes == (
        Change(
            code="arrests",
            name="Arrests",
            before="912",
            after="1\u202f011",
            reasons=(
                "Restated on 1\u00a0September\u00a02026.",
                "Restated on 1\u00a0September\u00a02026: Counted anew.",
            ),
        ),
    )
    (row,) = sheet.rows
    assert row.restated == A_DAY


def test_the_page_of_a_new_version_lists_what_changed(first, restate, publish, client):
    restate(figure_of(101), 150, public_reason="Counted anew.")
    publish()

    page = client.get(reverse("results:area_detail", args=[2026, "CA"])).content.decode()
    other = client.get(reverse("results:area_detail", args=[2026, "THB"])).content.decode()
    figures = client.get(reverse("api:factsheet-figures", args=[general().pk])).json()

    assert "What changed since version 1" in page
    assert "Counted anew." in page
    assert f"Restated on {printed(BEFORE)}." in page
    assert "No number in this factsheet has changed." in other
    assert [row["restated"] for row in figures] == ["2026-09-01"]


def test_the_document_of_a_new_version_lists_what_changed(
    first, restate, est, freeze, carry_out, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "media"
    restate(figure_of(101), 150, public_reason="Counted anew.")
    run = build_factsheets(freeze(), by=est)
    carry_out(run.items.get(factsheet__kind="general").work)

    item = run.items.get(factsheet__kind="general")
    pages = pypdf.PdfReader(RunItem.folder() / item.document).pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert "What changed since version 1" in text
    assert "Arrests Restated on 1 September 2026: Counted anew. 912 961" in text


def test_a_frozen_year_without_restatements_hashes_to_what_it_did(snapshot):
    assert snapshot.verify()
    assert not SnapshotTotal.objects.exclude(restated=None).exists()


def test_freezing_keeps_the_day_of_the_last_restatement(first, restate, freeze):
    restate(figure_of(101), 150)

    snapshot = freeze()

    kept = snapshot.totals.values_list("area_code", "restated")
    assert dict(kept) == {"": A_DAY, "CA": A_DAY, "THB": None}
    assert snapshot.verify()


@pytest.mark.guard(
    "No series or dashboard marks what is withheld",
    file="results/restatements/queries/restated.py",
    on='RESTATED_SINCE_IN_PUBLIC = Case(When(withheld="", then=RESTATED_SINCE))',
    off="RESTATED_SINCE_IN_PUBLIC = RESTATED_SINCE",
)
@pytest.mark.guard(
    "Nothing is marked in public that is withheld",
    file="results/factsheets/queries/factsheets.py",
    on="shown = [row.code for row in sheet.rows if not row.withheld]",
    off="shown = [row.code for row in sheet.rows]",
)
def test_nothing_is_marked_in_public_that_is_withheld(settings, request, restate, client):
    settings.SMALL_COUNT_COUNTRIES = 4  # so that each area is withheld, and both together are not
    request.getfixturevalue("first")
    restate(figure_of(101), 150, public_reason="Counted anew.")

    area = client.get(reverse("results:area_detail", args=[2026, "CA"])).content.decode()
    number = client.get(reverse("results:number_detail", args=[2026, "CA", "arrests"]))
    general = client.get(reverse("results:year_detail", args=[2026])).content.decode()

    assert "A number in this factsheet was restated" in general
    assert "was restated" not in area
    assert "was restated" not in number.content.decode()
    of_area = Factsheet.objects.published().get(kind="specific", areas__code="CA")
    pages = [
        client.get(reverse("results:series_detail", args=["arrests"]), {"area": "CA"}).text,
        client.get("/api/v1/series/", {"indicator": "arrests", "area": "CA"}).text,
        client.get(reverse("api:factsheet-detail", args=[of_area.pk])).text,
        client.get(reverse("api:factsheet-figures", args=[of_area.pk])).text,
    ]
    assert not [page for page in pages if "2026-09-01" in page or "1 September" in page]
    dashboard = client.get(reverse("results:dashboard", args=["changed"]) + "?scope=published")
    shown = dashboard.context["shown"]
    assert [row[place_of("restated", shown)].said for row in shown.rows] == [
        "–",
        "–",
        AFTER,
    ]


def test_a_withdrawn_number_is_shown_next_to_no_later_version(first, restate, publish, est):
    before = general()
    restate(figure_of(101), 150)
    publish()
    Factsheet.objects.filter(pk=before.pk).update(state=FactsheetState.WITHDRAWN)

    sheet = sheet_of_factsheet(general())

    assert (sheet.since_version, sheet.changes) == (None, ())
