"""Fields are written in Python, and say what Django's own templates say."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from empact.lib.widgets import Renderer, icon, state_tag

NASTY = "<b> & \"quoted\" 'text'\n</textarea>"
CHOICES = [("", "None"), ("<1>", NASTY), ("Group & more", [("2", "Two"), (3, "Three")])]


class Said(HTMLParser):
    """Reads what a field says to a browser: inputs, options and labels, but for classes."""

    def __init__(self, html):
        super().__init__()
        self.fields, self.texts = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in {"input", "select", "option", "optgroup", "textarea", "label"}:
            self.fields.append((tag, sorted((k, v) for k, v in attrs if k != "class")))

    def handle_data(self, data):
        self.texts += "".join(data.split())


WIDGETS = {
    "text": (forms.TextInput(attrs={"data-x": NASTY, "hidden": True, "open": False}), NASTY),
    "empty": (forms.TextInput(), None),
    "zero": (forms.NumberInput(), 0),
    "hidden": (forms.HiddenInput(), NASTY),
    "several": (forms.MultipleHiddenInput(), ["a", NASTY]),
    "day": (forms.DateInput(), "2026-11-30"),
    "file": (forms.FileInput(), None),
    "secret": (forms.PasswordInput(), "x"),
    "tick": (forms.CheckboxInput(), True),
    "long": (forms.Textarea(), NASTY),
    "one of several": (forms.Select(choices=CHOICES), "<1>"),
    "some of several": (forms.SelectMultiple(choices=CHOICES), ["<1>", "2"]),
    "radio": (forms.RadioSelect(choices=CHOICES[:2]), "<1>"),
    "ticks": (forms.CheckboxSelectMultiple(choices=CHOICES[:2]), ["<1>"]),
}


BOXES = {"radio", "ticks"}
"""Django puts these into their labels, and EMPACT next to them."""


@pytest.mark.guard(
    "What stands in a field is escaped",
    file="empact/lib/widgets.py",
    on="    return html.escape(text)",
    off="    return text",
)
@pytest.mark.parametrize("name", WIDGETS)
def test_a_field_says_what_it_says_by_djangos_templates(name):
    widget, value = WIDGETS[name]
    attrs = {"id": "id_some", "aria-describedby": "hint"}

    ours, theirs = (
        Said(widget.render('na"me', value, attrs, renderer))
        for renderer in (Renderer(), DjangoTemplates())
    )

    if name in BOXES:
        ours.fields.sort()
        theirs.fields.sort()
    assert ours.fields
    assert ours.fields == theirs.fields
    assert ours.texts == theirs.texts


def test_a_line_break_at_the_beginning_of_a_text_stays():
    assert "\n\none</textarea>" in forms.Textarea().render("name", "\none", renderer=Renderer())


def test_nothing_is_said_of_errors_where_there_are_none():
    class Some(forms.Form):
        name = forms.CharField()

    assert str(Some({"name": "x"}, renderer=Renderer())["name"].errors) == ""
    assert "required" in str(Some({}, renderer=Renderer())["name"].errors)


def test_an_icon_is_drawn_for_eyes_alone():
    assert 'aria-hidden="true"' in icon("check")


def test_the_tag_of_a_state_escapes_what_it_is_called():
    tag = state_tag('draft"', NASTY)

    assert "<b>" not in tag
    assert 'state--draft&quot;">' in tag
