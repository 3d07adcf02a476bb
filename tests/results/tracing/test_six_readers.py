"""The same numbers, read by six readers on page, as CSV and by the API: what each of them reads.

Source: docs/domain.md, W2, N12 and N13.
"""

import csv
import io
import re
from http import HTTPStatus

import pytest
from django.urls import reverse

from actions.consolidation.counted import recount
from actions.consolidation.writing import GivenShares, decide_groups
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from cycles.tracing.addresses import figure_trace_url, on_this_site, trace_url
from results.factsheets.models import Factsheet
from results.freezing.commands import freeze_snapshot
from tests.factories.actions import ContributionFactory, FigureFactory, ObligationFactory
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.factsheets import plan_of, report
from tests.factories.oaps import OAPFactory
from tests.results.tracing.test_readers import opened, publish

pytestmark = [pytest.mark.django_db, pytest.mark.once("year")]

SIX = (
    "public",
    "third country",
    "another Member State",
    "claimant",
    "driver",
    "EST",
)

SMALL = "Fewer than 3, and not 0: a number so small could point to persons."


@pytest.fixture
def year(decided, readers, action, area, arrests, states):
    """Publish 45 arrests, claimed as 51, and victims: 2 in one area, 50 and 60 in others."""
    victims = IndicatorFactory(code="victims", name="Victims", sensitive=True)
    for code, value in (("DE", 1), ("FR", 1), ("ES", 0)):
        owed = decided[code].contribution.obligation
        contribution = ContributionFactory(
            obligation=ObligationFactory(organisation=owed.organisation, action=action),
            state=ContributionState.ACCEPTED,
        )
        FigureFactory(contribution=contribution, indicator=victims, value=value)
    for code, values in (("THB", [10, 20, 20]), ("FIR", [10, 20, 30])):
        beside = CrimeAreaFactory(code=code)
        OAPFactory(area=beside)
        assert plan_of(beside)
        report(beside, victims, values)
    snapshot = freeze_snapshot(by=readers["EST"], year=2026)
    publish(snapshot)
    for place in (area, *(row.area for row in snapshot.areas.exclude(area=area))):
        of_area = Factsheet.objects.create(
            snapshot=snapshot,
            year=2026,
            kind="specific",
            scope=place.code,
            version=1,
            title=place.name,
            marking=snapshot.marking,
            state="published",
            published_at=snapshot.as_of,
        )
        of_area.areas.add(place)
    return victims


def read_by_all(client, readers, url):
    """Open an address as each of the six: by reader, the answer."""
    found = {}
    for who in SIX:
        client.logout()
        found[who] = opened(client, readers, who, url)
    return found


def test_a_total_of_today(client, readers, year, arrests):
    pages = read_by_all(client, readers, trace_url(2026, arrests))

    led = pages["public"]
    assert led.status_code == HTTPStatus.FOUND
    assert led.url == reverse("results:number_detail", args=[2026, "general", "arrests"])
    assert {who: "45 persons" in page.text for who, page in pages.items() if who != "public"} == {
        "third country": False,
        "another Member State": True,
        "claimant": True,
        # A driver without another part reads what is published, besides that plan.
        "driver": False,
        "EST": True,
    }


def test_beside_the_total_of_today_stands_what_was_published_of_it(client, readers, year, arrests):
    figure = Figure.objects.filter(indicator_version__indicator=arrests).latest("counted")
    Figure.objects.filter(pk=figure.pk).update(value=131, counted=131)

    for who in ("another Member State", "EST"):
        page = " ".join(opened(client, readers, who, trace_url(2026, arrests)).text.split())
        assert "145 persons" in page, who
        assert "Published, as of" in page
        assert re.search(r'<a href="/results/2026/general/arrests/" ?>45</a>', page)


@pytest.mark.guard(
    "A user who does not read decisions does not see that there was none",
    file="results/tracing/views/totals.py",
    on="""
hears_all=behind["sees_all"] and self.request.user.has_perm("actions.list_overlaps"),
""",
    off="hears_all=True,",
)
def test_a_reader_of_figures_and_not_of_decisions_does_not_see_that_there_was_none(
    client, readers, decided
):
    searches = IndicatorFactory(code="searches", name="Searches")
    figures = [
        FigureFactory(
            contribution=decided[code].contribution,
            indicator=searches,
            value=7,
            event=decided["FR"].event,
        ).pk
        for code in ("FR", "DE")
    ]
    shares = GivenShares(dict(zip(figures, (7, 0), strict=True)), dict.fromkeys(figures, "Once."))
    decide_groups([shares], by=readers["EST"])

    pages = read_by_all(client, readers, trace_url(2026, searches, action=decided["FR"].action))

    assert "Once." in pages["EST"].text
    assert "Once." not in pages["driver"].text
    assert "The figures" in pages["driver"].text
    assert "There are no decisions or restatements" not in pages["driver"].text


@pytest.mark.parametrize("place", ("general", "CCH"))
def test_a_published_number(client, readers, year, place):
    pages = read_by_all(
        client, readers, reverse("results:number_detail", args=[2026, place, "arrests"])
    )

    for who, page in pages.items():
        total = page.context["total"]
        assert (total.counted, total.claimed) == (45, 51)
        assert total.counted_in_words in page.text
        assert total.claimed_in_words in page.text
        assert place == "general" or "covers all crime areas together" not in page.text
        # Down to the figures it is opened by those who may read these, each as far as they may.
        assert ("Germany" in page.text) is (who in {"claimant", "driver", "EST"}), who


@pytest.mark.guard(
    "A withheld number does not say that few countries reported it where that is not why",
    file="results/tracing/views/frozen.py",
    on="""
if is_hidden and total.withheld not in ("", Withheld.FEW_COUNTRIES, Withheld.IN_RANGE):
""",
    off="if False:",
)
def test_a_sensitive_count_below_the_threshold(client, readers, year):
    pages = read_by_all(
        client, readers, reverse("results:number_detail", args=[2026, "CCH", "victims"])
    )

    for who, page in pages.items():
        assert SMALL in page.text
        assert page.context["total"].counted == (2 if who == "EST" else None)
        # That three countries reported is not shown, and that there were fewer would be wrong.
        assert ("Reporting countries" in page.text) is (who == "EST")


def test_the_number_that_would_reveal_the_small_one(client, readers, year):
    pages = read_by_all(
        client, readers, reverse("results:number_detail", args=[2026, "FIR", "victims"])
    )

    assert {who: page.context["total"].counted for who, page in pages.items()} == {
        **dict.fromkeys(SIX),
        "EST": 60,
    }


def test_a_figure_that_counts_in_part(client, readers, year, decided):
    pages = read_by_all(client, readers, figure_trace_url(decided["FR"]))
    by_program = read_by_all(
        client,
        readers,
        reverse("api:contribution-detail", args=[decided["FR"].contribution_id]),
    )

    assert {who: page.status_code for who, page in pages.items()} == {
        "public": HTTPStatus.FOUND,
        "third country": HTTPStatus.NOT_FOUND,
        "another Member State": HTTPStatus.NOT_FOUND,
        "claimant": HTTPStatus.OK,
        "driver": HTTPStatus.OK,
        "EST": HTTPStatus.OK,
    }
    for who in ("claimant", "EST"):
        assert "10 persons" in pages[who].text
        assert "4 persons" in pages[who].text
        (figure,) = by_program[who].json()["figures"]
        assert (figure["value"], figure["counted"]) == ("10", "4")
        assert figure["trace"] == on_this_site(figure_trace_url(decided["FR"]))
    # Readers without a right to the decisions do not learn that there were none.
    assert "There are no decisions or restatements that you can see." in pages["driver"].text
    assert "There are no decisions or restatements" not in pages["claimant"].text
    for who in ("public", "third country", "another Member State"):
        assert by_program[who].status_code in {
            HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND,
        }  # fmt: skip


def rows_of(response):
    return list(csv.reader(io.StringIO(response.content.decode())))


def test_the_series_as_page_table_and_program(client, readers, year):
    """Even who reads everything reads a published point as it was published."""
    page = read_by_all(client, readers, reverse("results:series_detail", args=["victims"]))
    api = read_by_all(client, readers, reverse("api:series-list") + "?indicator=victims&area=CCH")
    table = read_by_all(
        client, readers, reverse("results:series_csv", args=["victims"]) + "?area=CCH"
    )

    for who in SIX:
        assert re.search(r"\b112\b", page[who].text), who
        (series,) = api[who].json()["results"]
        (point,) = series["points"]
        assert (point["number"], point["why"]) == (None, SMALL)
        assert point["trace"] == on_this_site(
            reverse("results:number_detail", args=[2026, "CCH", "victims"])
        )
        rows = rows_of(table[who])
        assert any(SMALL in cell for row in rows for cell in row)
        assert not any(cell in {"2", "2.000000"} for row in rows for cell in row)


def test_a_cell_of_the_public_dashboard_with_where_it_is_opened(client, readers, year):
    table = read_by_all(
        client,
        readers,
        reverse("results:dashboard_csv", args=["changed"])
        + "?scope=published&indicator=victims&year=2026",
    )

    for who in SIX:
        names, *lines = rows_of(table[who])
        assert any(name.endswith("_trace") for name in names)
        rows = [dict(zip(names, line, strict=True)) for line in lines]
        cells = {cell for line in lines for cell in line}
        assert "112" in " ".join(cells), rows
        assert "60" not in cells
        assert "2" not in cells


def test_a_part_that_follows_its_whole_says_so_on_its_number_and_on_itself(
    client, readers, decided, arrests
):
    """France's 10 arrests count 4, and so 5 minors among them count 2."""
    minors = IndicatorFactory(code="minors", name="Minors", part_of=arrests, breakdown="age")
    of_france = decided["FR"]
    part = FigureFactory(
        contribution=of_france.contribution, indicator=minors, value=5, event=of_france.event
    )
    silent = FigureFactory(
        contribution=decided["DE"].contribution, indicator=minors, answer="unknown", value=None
    )
    recount([part.pk, silent.pk])

    said = "5 persons, of which 2 persons count: it is part of “Arrests”, and follows what was"
    for who in ("claimant", "EST"):
        for url in (figure_trace_url(part), trace_url(2026, minors, action=of_france.action)):
            page = opened(client, readers, who, url)
            assert said in page.text, (who, url)
            assert figure_trace_url(of_france) in page.text
            assert page.text.count("and follows what was") == 1
            assert "There are no decisions" not in page.text


def test_a_user_who_does_not_decide_does_not_see_that_nothing_is_open(client, readers, decided):
    pages = read_by_all(client, readers, figure_trace_url(decided["DE"]))

    for who in ("driver", "claimant", "EST"):
        if pages[who].status_code == HTTPStatus.OK:
            is_visible = "<p>There are no open questions.</p>" in pages[who].text
            assert is_visible is (who == "EST"), who
    assert pages["driver"].status_code == HTTPStatus.OK
