"""Every shared piece of a page in every state, for the browser tests alone."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines

HERE = Path(__file__).parent


class Person(str):
    """Replaces the user of a request."""

    is_authenticated = True
    __slots__ = ()


ANSWERS = {"number": "Number", "not_reported": "Not reported", "unknown": "Unknown"}
COMPARATORS = {"eq": "Exactly", "ge": "At least", "about": "About"}
COUNTRIES = {"NL": "Netherlands", "BE": "Belgium", "XK": "Bosnia and Herzegovina"}
EVENTS = {"": "No event", "1": "Joint action day on parcels and postal services, 12 to 16 May 2026"}


class Day(forms.DateInput):
    def __init__(self):
        super().__init__(format="%Y-%m-%d", attrs={"type": "date"})


class FigureForm(forms.Form):
    use_required_attribute = False
    is_first = True
    place_in_words = ""
    circumstances_hint = "Netherlands, 1 January to 30 June 2026"

    answer = forms.ChoiceField(choices=ANSWERS, widget=forms.RadioSelect, required=False)
    comparator = forms.ChoiceField(choices=COMPARATORS, required=False)
    value = forms.DecimalField(
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "invalid": "Type digits only, such as 1234.5, with a point before decimals."
        },
    )
    event = forms.ChoiceField(choices=EVENTS, required=False)
    country = forms.ChoiceField(label="Place", choices=COUNTRIES, required=False)
    first_day = forms.DateField(widget=Day, required=False)
    last_day = forms.DateField(
        widget=Day,
        required=False,
        error_messages={"invalid": "Type a day between 1 January and 30 June 2026."},
    )

    @property
    def circumstances(self):
        return [self[name] for name in ("event", "country", "first_day", "last_day")]

    @property
    def is_open(self):
        return any(field.errors for field in self.circumstances)


class EveryField(forms.Form):
    name = forms.CharField(help_text="As it stands in the plan.")
    amount = forms.DecimalField(
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text="In euro, for example 1250.50.",
    )
    narrative = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text="What was done and what came of it. No names, and no case numbers.",
    )
    country = forms.ChoiceField(
        choices={"Member States": COUNTRIES, "Others": {"CH": "Switzerland"}}
    )
    day = forms.DateField(widget=Day)
    decision = forms.ChoiceField(
        choices={"accept": "Accept the figures", "return": "Return them with comments"},
        widget=forms.RadioSelect,
        help_text="Your decision is sent to the coordinator at once.",
    )
    bodies = forms.MultipleChoiceField(
        choices={"est": "EST", "eurojust": "Eurojust"}, widget=forms.CheckboxSelectMultiple
    )
    confirmed = forms.BooleanField(label="I have checked the figures against our records")

    def clean(self):
        raise forms.ValidationError("The round has closed. Ask the EST to reopen it.")


class FilterForm(forms.Form):
    year = forms.ChoiceField(choices={"": "All years", "2026": "2026"}, required=False)
    area = forms.ChoiceField(choices={"": "All areas", "CA": "Cyber-attacks"}, required=False)
    words = forms.CharField(required=False)


def figure_rows(data=None):
    definition = (
        "Persons deprived of their liberty by a decision of an authority, each counted once "
        "a case. A person who is only questioned is not counted."
    )
    rows = [
        ("Arrests", "persons", 0, {"answer": "number", "value": "1284"}, "exactly 1 102"),
        ("Arrests of minors", "persons", 1, {"answer": "number", "value": "12"}, "not reported"),
        ("High-value targets arrested", "persons", 1, {"answer": "unknown"}, ""),
        ("Cocaine seized", "kilograms", 0, {"answer": "number", "comparator": "ge"}, "about 412"),
        (
            "Assets frozen or provisionally seized in the course of financial investigations",
            "EUR",
            0,
            {"answer": "not_reported"},
            "",
        ),
        ("Firearms seized", "pieces", 0, {}, "0"),
    ]
    forms_ = []
    for n, (name, unit, depth, initial, previous) in enumerate(rows):
        defaults = {
            "comparator": "eq",
            "country": "NL",
            "first_day": date(2026, 1, 1),
            "last_day": date(2026, 6, 30),
        }
        row = FigureForm(data, prefix=f"figures-{n}", initial=defaults | initial)
        row.indicator = SimpleNamespace(
            code=f"indicator-{n}", name=name, unit=unit, depth=depth, definition=definition
        )
        row.previous = previous and [
            SimpleNamespace(in_words=previous, contribution_id=UUID(int=n), pk=n)
        ]
        forms_.append(row)
    return forms_


def wrong_rows():
    data = {
        "figures-0-answer": "number",
        "figures-0-comparator": "eq",
        "figures-0-value": "1.234,5",
        "figures-0-country": "NL",
        "figures-1-answer": "number",
        "figures-1-comparator": "eq",
        "figures-1-value": "40",
        "figures-1-country": "NL",
        "figures-1-last_day": "31 June",
    }
    rows = figure_rows(data)
    rows[1].add_error(
        "value", "This part is larger than its whole. Type at most the number of arrests."
    )
    rows[3].comments = [{"by": "EST", "text": "Is this the net weight? Last round you gave gross."}]
    return rows


class Rows(list):
    """Replaces the formset of a view."""

    non_form_errors = ()

    def total_error_count(self):
        return sum(len(row.errors) for row in self)


@login_not_required
def gallery(request, name):
    page = (HERE / "gallery" / f"{name}.html").read_text()
    for level, text in [
        (messages.SUCCESS, "The draft is saved."),
        (messages.WARNING, "The round closes tomorrow at 18:00."),
    ]:
        if name == "components":
            messages.add_message(request, level, text)
    wrong = name == "form_errors"
    context = {
        "user": Person("Maria Jansen"),
        "acting_for": ["Netherlands"],
        "reviews": True,
        "demonstration": name != "form",
        "form": EveryField({"name": ""} if wrong else None) if name.startswith("form") else None,
        "filter_form": FilterForm(request.GET or None),
        "tasks": [
            {
                "title": "Cyber-attacks: 2.4 Takedown of botnets",
                "url": "#",
                "state": "overdue",
                "label": "Report overdue",
                "due": date(2026, 11, 20),
                "is_overdue": True,
                "detail": "Round 2 of 2026, 12 of 31 figures answered",
            },
            {
                "title": "Firearms trafficking: 1.1 Intelligence picture of conversion kits",
                "url": "#",
                "state": "returned",
                "label": "Returned",
                "due": date(2026, 12, 1),
                "detail": "3 comments of the EST",
            },
            {
                "title": "Migrant smuggling: 3.2 Joint action day on vans",
                "url": "#",
                "state": "draft",
                "label": "Draft",
                "due": date(2026, 12, 15),
            },
            {
                "title": "Drugs trafficking: 5.1 Parcels",
                "url": "#",
                "state": "accepted",
                "label": "Accepted",
            },
        ],
        "states": {
            "draft": "Draft",
            "submitted": "Submitted",
            "returned": "Returned",
            "accepted": "Accepted",
            "reopened": "Reopened",
            "adopted": "Adopted",
            "closed": "Closed",
            "cleared": "Cleared",
            "in_clearance": "In clearance",
            "published": "Published",
            "queued": "Queued",
            "running": "Running",
            "done": "Done",
            "failed": "Failed",
            "overdue": "Report overdue",
        },
        "summary": [
            {"label": "Arrests", "value": "exactly 1 284 persons", "url": "#"},
            {
                "label": "Cocaine seized",
                "value": "at least 412 kilograms",
                "url": "#",
                "comment": {"by": "EST", "text": "Is this the net weight?"},
            },
            {"label": "What was done", "value": "Two joint action days.\nOne more is planned."},
        ],
        "conflict": [
            {"label": "Arrests", "theirs": "1 284", "yours": "1 300", "differs": True},
            {
                "label": "What was done",
                "theirs": "Two joint action days in May.\nOne in June.",
                "yours": "",
                "differs": True,
            },
            {"label": "Cocaine", "theirs": "412", "yours": "412", "differs": False},
        ],
        "rows": figure_rows(),
        "formset": Rows(wrong_rows()) if name == "figures_errors" else None,
    }
    return HttpResponse(engines["django"].from_string(page).render(context, request))


@login_not_required
def sign_in(request):
    form = AuthenticationForm(request, request.POST or None)
    form.is_valid()
    demo_roles = [
        {
            "label": "National coordinator",
            "organisation": "Netherlands",
            "username": "nec.nl",
            "description": "Enters the country's figures and submits them",
        },
        {
            "label": "Reviewer",
            "organisation": "Europol, EMPACT Support Team",
            "username": "est",
            "description": "Reviews figures, freezes a year, builds factsheets",
        },
        {"label": "Judicial reviewer", "organisation": "Eurojust", "username": "eurojust"},
        {"label": "Driver", "organisation": "France", "username": "driver.fr"},
    ]
    context = {"form": form, "demo_roles": demo_roles, "demonstration": True, "next": "/plans/"}
    return render(request, "account/login.html", context)


@login_not_required
def error(request, status):
    context = {
        "reasons": ["The contribution was submitted from another window at 14:02."],
        "url": "#",
    }
    return render(request, f"{status}.html", context if status == 409 else {}, status=200)


@login_not_required
def chart(request):
    return HttpResponse((HERE / "gallery" / "chart.svg").read_bytes(), content_type="image/svg+xml")
