"""No page takes what a person typed for HTML of ours, whatever field it is typed into."""

from collections import Counter
from io import BytesIO

import pytest
from django import template
from django.db import transaction
from django.urls import reverse
from pypdf import PdfReader

from actions.national_reports.models import NationalReportDocument
from actions.versions.documents import write_version
from actions.versions.models.documents import OAPVersionDocument
from empact.lib import memo
from empact.site.national_reports.documents import write as write_national_report
from tests.access import table
from tests.access.addresses import addresses
from tests.access.conftest import beginning_with, who_they_are
from tests.access.payloads import RAW, fill_in, payload, tags_in
from tests.access.routes import routes
from tests.test_typed import TYPED

pytestmark = pytest.mark.django_db

MARKUP = ("html", "svg", "xml")

READERS = 2
"""Roles that look at what is one's own: EST where it may, and others who may in turn. The same of
another's has the same template, and one of the others looks at it.
"""

NOT_FILLED = {
    "results.CosiReport.numbers": "what was collected: a text is among it where OAPs have lessons",
    "actions.AmendmentItem.base": "a copy of what the plan said, which an amendment begins with",
    "actions.Lowering": "belongs to one of many things, of which it names one",
    "actions.Lowering.reason": "as above",
    "cycles.Indicator.breakdown": "a part has one, of which the world has none",
    "results.LabelMapping.breakdown": "as above",
    "results.LabelMapping.part": "as above",
    "results.EvaluationComment.answer": "it names who gave it, and no comment of the world has one",
    "results.YearFigure": "a ref that a year file gave to a figure that it brought",
    "results.YearFigure.ref": "as above",
}
"""Fields that no text gets into here, and why."""

AT_LEAST = 140
"""The least number of fields whose text the pages show.

The others are copies in snapshots, or names of files, which need a larger world.
"""


@pytest.fixture(scope="module")
def filled(world, clients):
    """Put a payload into every text of the world, for this module."""
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        filled = fill_in({pk for rows in world.objects.values() for pk in rows.values()})
        patch.setattr(memo, "remembering", beginning_with(who_they_are(world.people.values())))
        yield filled
        transaction.set_rollback(True)


def asked_by(world):
    """Yield each address with its readers, so that all roles get their turn.

    The last value says whether the same page came before, for another object of that kind.
    """
    turns, given = Counter(), set()
    answers = table.read()
    for route in routes():
        for whose, address in addresses(route, world).items():
            row = answers.get((route.name, "get", whose), {})
            may = {role for role in row if row[role] == "200"}
            first = ["est"] if "est" in may else []
            others = sorted(may - {"est"}, key=lambda role: (turns[role], role))
            page = route.name, whose.partition(" ")[2]
            is_again = page in given
            readers = (others or first)[:1] if is_again else [*first, *others][:READERS]
            given |= {page} if readers else set()
            turns.update(readers)
            yield route, address, readers, is_again


def answer(client, method, address, *data):
    """Give what is answered as text, if it is markup, and undo what the request did."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = getattr(client, method)(address, *data)
        client.cookies = cookies
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    kind = response.headers.get("Content-Type", "")
    text = body.decode(errors="replace") if any(word in kind for word in MARKUP) else ""
    return response.status_code, text


def test_every_text_that_somebody_typed_is_shown_as_text(filled, world, clients):
    raw, seen, broken = set(), set(), set()

    for route, address, readers, _ in asked_by(world):
        for role in readers:
            status, text = answer(clients[role], "get", address)
            seen |= tags_in(text)
            raw |= {(filled.fields.get(tag, tag), route.name) for tag in RAW.findall(text)}
            if status == 500:
                broken.add((route.name, role))

    assert raw == set()
    assert broken == set()
    shown = {name for tag, name in filled.fields.items() if tag in seen}
    assert {"cycles.Question.help_text", "cycles.IndicatorVersion.definition"} < shown
    assert len(shown) >= AT_LEAST
    assert {*filled.refused, *filled.unmade} == set(NOT_FILLED)


def test_what_somebody_typed_comes_back_as_text_where_it_is_refused(world, clients):
    """Forms and filters show what was typed into them, and addresses what was asked for."""
    fields = {name for names in TYPED.values() for name in names.split()}
    typed = dict.fromkeys(fields, payload(0)) | {"next": payload(0)}
    raw, shown = set(), 0

    for route, address, readers, is_again in asked_by(world):
        for method in set() if is_again else {"get", "post"} & {*route.methods}:
            for role in readers[:1]:
                _, text = answer(clients[role], method, address, typed)
                shown += bool(tags_in(text))
                raw |= {(route.name, method)} if RAW.search(text) else set()

    assert raw == set()
    assert shown > 100


@pytest.mark.parametrize("page", ("people:organisation_list", "actions:action_list", "home"))
def test_a_page_that_escapes_nothing_is_noticed(filled, clients, monkeypatch, page):
    """The control: with Django's escaping off, the walk finds what it looks for."""
    monkeypatch.setattr(template.base, "conditional_escape", str)

    _, text = answer(clients["est"], "get", reverse(page))

    assert RAW.search(text)


def test_documents_print_what_somebody_typed_as_text(filled):
    version = OAPVersionDocument.objects.filter(kind="pdf").first().oap_version
    report = NationalReportDocument.objects.filter(kind="pdf").first()

    pages = [
        "".join(page.extract_text() for page in PdfReader(BytesIO(written.content)).pages)
        for written in (write_version(version), write_national_report(report))
    ]

    assert [bool(RAW.search(text)) for text in pages] == [True, True]
