"""Django forms as HTML, and the additions of scripts."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from tests.front.gallery import EveryField, FilterForm, figure_rows

FORM = re.compile(r'<form\b(?:\{%.*?%\}|"[^"]*"|[^>"])*>', re.DOTALL)
DRAWS_FIELDS = re.compile(r"(field=form\.|in form\.\w*fields %|in form %|in fields %)")
SAYS_ERRORS = re.compile(r'form_errors\.html|id="errors"|\{\{ form \}\}|block\.super')


class Page(HTMLParser):
    """Reads which ids there are, and which are referred to."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.described_by, self.labelled, self.links = [], [], [], []
        self.opened = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.opened += tag == "details" and "open" in given
        if "id" in given:
            self.ids.append(given["id"])
        self.described_by += given.get("aria-describedby", "").split()
        if tag == "label":
            self.labelled.append(given["for"])
        if given.get("href", "").startswith("#"):
            self.links.append(given["href"][1:])


@pytest.mark.parametrize("data", (None, {}), ids=["fresh", "wrong"])
def test_labels_hints_and_errors_belong_to_their_fields(data):
    form = EveryField(data)

    page = Page(str(form))

    assert len(page.ids) == len(set(page.ids))
    assert set(page.described_by) <= set(page.ids)
    assert set(page.labelled) <= set(page.ids)


def test_each_line_of_the_error_summary_leads_to_its_field():
    form = EveryField({})

    summary = Page(render_to_string("components/error_summary.html", {"form": form}))

    assert len(summary.links) == 8
    assert set(summary.links) <= set(Page(str(form)).ids)


def templates():
    for path in Path(settings.BASE_DIR, "templates").rglob("*.html"):
        yield str(path.relative_to(settings.BASE_DIR)), path.read_text()


def test_every_form_says_where_it_is_sent():
    """Otherwise the browser adds the place of the last error, and shows that again."""
    silent = [
        name
        for name, text in templates()
        for form in FORM.findall(text)
        if 'method="post"' in form and "action=" not in form
    ]

    assert silent == []


def test_what_is_wrong_with_a_whole_form_stands_where_its_summary_leads():
    missing = [
        name
        for name, text in templates()
        if DRAWS_FIELDS.search(text)
        and (FORM.search(text) or '{% extends "people/roles/step.html" %}' in text)
        and 'method="get"' not in text
        and not SAYS_ERRORS.search(text)
    ]

    assert missing == []


def test_errors_say_that_they_are_errors():
    form = EveryField({"name": ""})

    drawn = str(form["name"].as_field_group())

    assert drawn.count('<span class="ecl-u-sr-only">Error: </span>This field is required.') == 1
    assert drawn.count('aria-invalid="true"') == 1


def test_what_was_typed_is_kept_as_it_was_typed():
    form = EveryField({"amount": "1.234,5 <b>", "narrative": "\n First line\n"})

    drawn = str(form)

    assert drawn.count('value="1.234,5 &lt;b&gt;"') == 1
    assert drawn.count(">\n\n First line\n</textarea>") == 1


def test_only_what_may_stay_empty_is_marked_and_a_filter_marks_nothing():
    form = EveryField()

    drawn = str(form)
    narrowing = render_to_string("components/filter_form.html", {"form": FilterForm()})

    assert drawn.count("(optional)") == 1
    assert narrowing.count("(optional)") == 0


def test_rarely_used_fields_of_a_figure_are_open_where_something_is_wrong_with_them():
    fresh, wrong = figure_rows()[0], figure_rows({})[0]
    wrong.add_error("first_day", "Type a day of this round.")

    opened = [
        Page(render_to_string("components/figure_row.html", {"row": row})).opened
        for row in (fresh, wrong)
    ]

    assert opened == [0, 1]


@pytest.mark.urls("tests.front.urls")
class TestInTheBrowser:
    """Behaviour that only a browser can show."""

    def test_errors_come_first(self, any_page, live_server):
        any_page.goto(f"{live_server.url}/gallery/figures_errors/")

        any_page.wait_for_function("document.activeElement.id === 'error-summary'")

        assert any_page.title() == "Error: Contribution of the Netherlands – EMPACT"

    def test_the_summary_leads_into_what_is_closed(self, page, live_server):
        page.goto(f"{live_server.url}/gallery/figures_errors/")
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = false")

        page.get_by_role("link", name="Arrests of minors, last day").click()

        assert page.evaluate("document.activeElement.id") == "id_figures-1-last_day"
        assert page.locator("#id_figures-1-last_day").is_visible()

    def test_typing_a_value_answers_with_a_number(self, page, live_server):
        page.goto(f"{live_server.url}/gallery/figures/")
        row = page.get_by_role("group", name="Firearms seized")

        row.get_by_label("Value").press_sequentially("12")

        assert row.get_by_label("Number").is_checked()

    def test_leaving_unsaved_work_asks_first(self, page, live_server):
        page.goto(f"{live_server.url}/gallery/figures/")
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

        page.get_by_label("Value").first.press_sequentially("1")
        page.goto(f"{live_server.url}/help/")

        assert asked == ["beforeunload"]

    def test_saving_asks_nothing(self, page, live_server):
        page.goto(f"{live_server.url}/gallery/figures/")
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

        page.get_by_label("Value").first.press_sequentially("1")
        page.get_by_role("button", name="Save the draft").click()

        assert asked == []
