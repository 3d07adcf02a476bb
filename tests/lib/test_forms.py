"""Refusals of an empty field in every form: a sentence that names the field."""

from uuid import uuid4

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from actions.markings.forms import ReleaseForm
from actions.participations.forms.assignments import AssignForm
from cycles.indicators.models import Unit
from empact.lib.forms import AtMost, Form, SaysWhatToDo
from empact.people.accounts.forms import SignInForm
from empact.people.roles.filters import OrganisationFilter, RoleFilter
from empact.people.roles.forms import AssignRoleForm
from oaps.plans.filters import OAPFilter
from oaps.plans.forms import AppointForm
from results.factsheets.filters import FactsheetFilter
from results.published.forms import MapLabelForm
from tests.factories.oaps import OAPFactory
from tests.factories.people import UserFactory

NOT_AMONG_THEM = "This choice is not available. Choose one under “{}”."

ROOTS = ("empact", "cycles", "priorities", "oaps", "actions", "results")


class DayOff(forms.DateField):
    default_error_messages = {"required": "Choose the day on which you are off."}


class Everything(Form):
    name = forms.CharField(max_length=3, label=gettext_lazy("Name"))
    story = forms.CharField(max_length=9, validators=[AtMost(5)], required=False)
    email = forms.EmailField(label="Email address")
    amount = forms.IntegerField(required=False)
    day = forms.DateField()
    hour = forms.DateTimeField()
    off = DayOff()
    file = forms.FileField()
    sure = forms.BooleanField(label="I am sure")
    colour = forms.ChoiceField(choices=[("r", "Red")])
    sizes = forms.MultipleChoiceField(choices=[("s", "Small")])
    unit = forms.ModelChoiceField(Unit.objects.none())
    units = forms.ModelMultipleChoiceField(Unit.objects.none())
    why = forms.CharField(error_messages={"required": "Say why."})


class Ranked(Form):
    place = forms.IntegerField(min_value=1, max_value=999)


def test_what_is_missing_is_named_with_what_to_do():
    form = Everything({})

    assert form.errors == {
        "name": ["Fill in “Name”."],
        "email": ["Type an email address under “Email address”."],
        "day": ["Choose a day under “Day”."],
        "hour": ["Choose a day and a time under “Hour”."],
        "off": ["Choose the day on which you are off."],
        "file": ["Choose a file under “File”."],
        "sure": ["Tick “I am sure” to go on."],
        "colour": ["Choose one of those listed under “Colour”."],
        "sizes": ["Choose at least one of those listed under “Sizes”."],
        "unit": ["Choose one of those listed under “Unit”."],
        "units": ["Choose at least one of those listed under “Units”."],
        "why": ["Say why."],
    }


@pytest.mark.django_db
def test_what_cannot_be_read_is_named_with_what_to_do():
    typed = {
        "name": "four",
        "story": "too long",
        "email": "ana",
        "amount": "many",
        "day": "soon",
        "hour": "soon",
        "off": "soon",
        "colour": "blue",
        "sizes": ["huge"],
        "unit": "x",
        "units": ["x"],
    }

    errors = Everything(typed).errors

    assert {name: errors[name] for name in typed} == {
        "name": ["Shorten “Name” to 3 characters."],
        "story": ["Shorten this to 5 characters."],
        "email": ["Type an email address such as ana@example.org under “Email address”."],
        "amount": ["Type a whole number under “Amount”."],
        "day": ["Type a day such as 2026-11-30 under “Day”."],
        "hour": ["Type a day and a time such as 2026-11-30 14:30 under “Hour”."],
        "off": ["Type a day such as 2026-11-30 under “Off”."],
        "colour": [NOT_AMONG_THEM.format("Colour")],
        "sizes": [NOT_AMONG_THEM.format("Sizes")],
        "unit": [NOT_AMONG_THEM.format("Unit")],
        "units": [NOT_AMONG_THEM.format("Units")],
    }


class Account(Form):
    name = forms.CharField(error_messages={"required": "Name it."})
    note = forms.CharField(required=False)
    password = forms.CharField(strip=False)


@pytest.mark.parametrize("nothing", (" ", "\u200b", "\ufeff\u2060", " \u00a0\n", "\u3164"))
def test_a_text_in_which_nothing_shows_is_none(nothing):
    form = Account({"name": nothing, "note": nothing, "password": nothing})

    assert form.errors == {"name": ["Name it."]}
    assert form.cleaned_data == {"note": "", "password": nothing}


def test_what_shows_nothing_stays_within_a_text_that_shows_something():
    family = "\U0001f468\u200d\U0001f469"

    form = Account({"name": family, "password": "p"})

    assert form.is_valid()
    assert form.cleaned_data["name"] == family


@pytest.mark.parametrize(
    ("typed", "said"),
    (("0", "Type 1 or more under “Place”."), ("1000", "Type 999 or less under “Place”.")),
)
def test_a_number_too_small_or_too_large_is_named_with_what_to_type(typed, said):
    assert Ranked({"place": typed}).errors == {"place": [said]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "form", (AssignRoleForm, AssignForm, AppointForm, ReleaseForm, MapLabelForm)
)
def test_what_is_offered_no_longer_is_named_with_what_to_do(form):
    rows = {"row": OAPFactory(), "user": UserFactory()} if form is ReleaseForm else {}
    form = form({}, **rows)
    chosen = {
        name: field
        for name, field in form.fields.items()
        if isinstance(field, forms.ModelChoiceField)
    }
    form.data = dict.fromkeys(chosen, str(uuid4()))

    said = {name: form.errors[name] for name in chosen}

    assert said == {name: [NOT_AMONG_THEM.format(form[name].label)] for name in chosen}


@pytest.mark.django_db
@pytest.mark.parametrize("filters", (RoleFilter, OrganisationFilter, OAPFilter, FactsheetFilter))
def test_filters_say_it_like_forms(filters):
    form = filters({"organisation": "x", "kind": "x", "area": "x"}).form

    assert {message for errors in form.errors.values() for message in errors} == {
        NOT_AMONG_THEM.format(form[name].label) for name in form.errors
    }
    assert form.errors


def test_a_form_of_signing_in_says_it_by_its_own_label():
    form = SignInForm({})

    assert form.errors["login"] == ["Type an email address under “Email address”."]


def test_the_summary_names_a_field_once():
    form = Everything({"why": "x"})
    form.add_error("why", ValidationError("Say more."))

    summary = render_to_string("components/error_summary.html", {"form": form})

    assert summary.count("Name") == 1
    assert " ".join(summary.split()).count(">Why: Say more.</a>") == 1


def forms_of_ours(kind=forms.BaseForm):
    for form in kind.__subclasses__():
        if form.__module__.partition(".")[0] in ROOTS:
            yield form
        yield from forms_of_ours(form)


def test_every_form_says_what_to_do():
    ours = {form for form in forms_of_ours() if not issubclass(form, forms.ModelForm)}

    assert len(ours) > 30
    assert {form for form in ours if not issubclass(form, SaysWhatToDo)} == set()
