"""One number, everywhere the same: page, PDF, what is attached to it, and the API."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from pypdf import PdfReader

from actions.answers import Comparator
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from results.factsheets.models import RunItem
from results.freezing.commands import freeze_snapshot
from tests.factories.cycles import (
    CrimeAreaFactory,
    IndicatorFactory,
    IndicatorGroupFactory,
    UnitFactory,
)
from tests.factories.factsheets import public_marking, report
from tests.factories.people import two_of_the_team

pytestmark = pytest.mark.django_db

SECRET = 987_654
"""A number that a single country reports, and that must be nowhere."""

NAME = "Ruritania"
CANARY = "Operation Canary"


@pytest.fixture(scope="module")
def out(lasting, work):
    """Publish a year with awkward numbers in two areas, some of which must be withheld."""
    est, second_est = two_of_the_team()
    public_marking()
    kilograms = UnitFactory(code="kg", name="kg", whole=False)
    drugs = IndicatorGroupFactory(code="drugs", name="Drugs", rank=2)
    arrests = IndicatorFactory(code="arrests", name="Arrests", rank=1)
    minors = IndicatorFactory(
        code="minors", name="Minors arrested", part_of=arrests, breakdown="age", rank=2
    )
    alone = IndicatorFactory(code="alone", name="Reported by one country", rank=3)
    victims = IndicatorFactory(code="victims", name="Victims", sensitive=True, rank=4)
    cocaine = IndicatorFactory(
        code="cocaine", name="Cocaine seized", group=drugs, version__unit=kilograms
    )
    for place, name in enumerate(("Cyber-attacks", "Trafficking in human beings"), start=1):
        area = CrimeAreaFactory(code=f"A{place}", name=name, rank=place)
        report(area, arrests, [12_000 * place, 1_871, 0], title=CANARY)
        report(area, minors, [7, 8, 9 * place])
        report(area, victims, [31, 32, 33 * place])
        report(area, cocaine, ["1200.505", "13.25", place], comparator=Comparator.AT_LEAST)
    report(area, alone, [SECRET], organisation=NAME)
    run = build_factsheets(freeze_snapshot(by=est, year=2026), by=est)
    work()
    submit_factsheets(run, by=est)
    clear_factsheets(run, by=second_est)
    return publish_factsheets(run, by=second_est)


class Rows(HTMLParser):
    """Collects the rows of all tables, each cell as its text without notes for screen readers."""

    def __init__(self):
        super().__init__()
        self.rows = []
        self.in_cell = False
        self.hidden = 0

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
            self.in_cell = True
        elif tag == "span" and (
            self.hidden or {"ecl-u-sr-only", "factsheet-note"} & {*dict(attributes).values()}
        ):
            self.hidden += 1

    def handle_endtag(self, tag):
        if tag in {"td", "th"}:
            self.in_cell = False
        elif tag == "span" and self.hidden:
            self.hidden -= 1

    def handle_data(self, text):
        if self.in_cell and not self.hidden:
            self.rows[-1][-1] += text


def number_in(words):
    """Read back what a number in words says: ("at_least", "1215.755")."""
    words = words.replace("\u202f", "").replace(" ", " ").strip()
    for comparator, said in (("at_least", "at least "), ("about", "about ")):
        if words.startswith(said):
            return comparator, words.removeprefix(said).replace(" ", "")
    return "=", words.replace(" ", "")


def read_page(client, factsheet):
    parser = Rows()
    parser.feed(client.get(factsheet.get_public_url()).text)
    rows = [[re.sub(r"\s+", " ", cell).strip() for cell in row] for row in parser.rows]
    return {
        row[0].split(",")[0]: (number_in(row[1]), tuple(row[3:6]))
        for row in rows
        if len(row) == 6 and row[0] != "Indicator"
    }


def read_csv(content):
    heads, *rows = csv.reader(io.StringIO(content.decode()))
    # A text that could be a formula is quoted; an exact number has no comparator.
    found = [dict(zip(heads, (cell.lstrip("'") for cell in row), strict=True)) for row in rows]
    for row in found:
        row["counted_comparator"] = row["counted_comparator"] or "="
    return shown_of(found, empty="")


def shown_of(rows, empty):
    """Return from rows of data what a page would say of them."""
    return {
        row["name"]: (
            ("=", "withheld" if row["withheld"] else "–")
            if row["counted"] == empty
            else (row["counted_comparator"], row["counted"]),
            tuple(count_in_words(row, name) for name in ("reporting", "not_reported", "missing")),
        )
        for row in rows
    }


def count_in_words(row, name):
    if row[name] not in {"", None}:
        return str(row[name])
    is_few = name == "reporting" and row["withheld"] in {"", "few_countries"}
    return "fewer than 3" if is_few else "–"


def pdf_of(factsheet):
    return PdfReader(RunItem.folder() / factsheet.item.handed_out)


def text_of(pdf):
    return re.sub(r"[\s\u202f]+", " ", " ".join(page.extract_text() for page in pdf.pages))


def attached(pdf, extension):
    [content] = [content for name, [content] in pdf.attachments.items() if name.endswith(extension)]
    return content


@pytest.mark.parametrize("scope", ("general", "A1", "A2"))
def test_every_number_is_the_same_everywhere(client, out, scope):
    factsheet = out.factsheets.get(scope=scope)
    figures = reverse("api:factsheet-figures", args=[factsheet.pk])
    detail = reverse("api:factsheet-detail", args=[factsheet.pk])
    pdf = pdf_of(factsheet)

    page = read_page(client, factsheet)
    groups = client.get(detail).json()["sheet"]["groups"]

    assert len(page) >= 3
    assert shown_of(client.get(figures).json(), empty=None) == page
    assert shown_of([row for group in groups for row in group["rows"]], empty=None) == page
    assert read_csv(client.get(figures, {"format": "csv"}).content) == page
    assert read_csv(attached(pdf, ".csv")) == page
    assert json.loads(attached(pdf, ".json"))["groups"] == groups
    said = text_of(pdf)
    for name, ((comparator, number), counts) in page.items():
        digits = re.sub(r"(?<=\d)(?=(\d{3})+(\.|$))", " ", number)
        words = {"=": "", "at_least": "at least ", "about": "about "}[comparator] + digits
        # Between the name and its number stand unit, breakdown and notes; "claimed" comes next.
        row = rf"{name}\b.{{0,120}}? {re.escape(words)} \S+ {' '.join(counts)}"
        assert re.search(row, said), row


def test_what_is_published_is_what_was_reported(client, out):
    page = read_page(client, out.factsheets.get(scope="general"))

    assert page == {
        "Arrests": (("=", "39742"), ("6", "0", "0")),
        "Minors arrested": (("=", "57"), ("6", "0", "0")),
        "Reported by one country": (("=", "withheld"), ("fewer than 3", "–", "–")),
        "Victims": (("=", "225"), ("6", "0", "0")),
        "Cocaine seized": (("at_least", "2430.51"), ("6", "0", "0")),
    }


def everything_public(client, run):
    """Return all that the public can fetch, as text."""
    answers = [client.get(reverse("results:year_list")), client.get(reverse("api:factsheet-list"))]
    texts = []
    for factsheet in run.factsheets:
        answers += [
            client.get(factsheet.get_public_url()),
            client.get(reverse("api:factsheet-detail", args=[factsheet.pk])),
            client.get(reverse("api:factsheet-figures", args=[factsheet.pk])),
            client.get(reverse("api:factsheet-figures", args=[factsheet.pk]), {"format": "csv"}),
        ]
        pdf = pdf_of(factsheet)
        texts += [text_of(pdf), *(attached(pdf, end).decode() for end in (".csv", ".json"))]
        texts.append(str(pdf.metadata))
        texts += [item.get_data().decode(errors="replace") for item in streams(pdf)]
    return "\n".join([*(answer.text for answer in answers), *texts])


def streams(pdf):
    for number in range(1, len(pdf.xref[0]) + 1):
        item = pdf.get_object(number)
        if hasattr(item, "get_data"):
            yield item


@pytest.mark.guard(
    "The public cannot identify a country by its number",
    file="results/withheld.py",
    on="""
return source != Source.EVENTS and countries < settings.SMALL_COUNT_COUNTRIES
""",
    off="return False",
)
def test_what_is_withheld_and_who_reported_it_stand_nowhere(client, out):
    text = everything_public(client, out)

    assert len(text) > 100_000
    for form in ("987654", "987 654", "987\u202f654", "987,654", "987.7"):
        assert form not in text
    assert NAME not in text
    assert CANARY not in text


def test_a_sensitive_number_that_is_not_small_is_shown_by_area(client, out):
    for scope, victims in (("general", "225"), ("A1", "96"), ("A2", "129")):
        factsheet = out.factsheets.get(scope=scope)

        assert read_page(client, factsheet)["Victims"][0] == ("=", victims)
        assert "Victims" in text_of(pdf_of(factsheet))
